package procedures

import (
	"regexp"
	"slices"
	"strings"

	"sanbi/domain"
)

var (
	idForm   = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
)

// identity checks what the edition is known by.
func (l *linter) identity() {
	if !idForm.MatchString(l.p.ID) {
		l.add(ruleIdentity, "id", "应当由小写字母、数字和连字符组成，例如 normative-document")
	}
	if !nameForm.MatchString(l.p.Kind) {
		l.add(ruleIdentity, "kind", "应当由小写字母、数字和下划线组成，例如 normative_document")
	}
	if local, _, _, ok := domain.ParseEdition(l.p.Edition); !ok {
		l.add(ruleEdition, "edition", "应当写成“年份-序号”，例如 2026-1；只适用于部分单位的在前面加上地名，例如 beijing-2026-1")
	} else if (local != "") != l.p.Local() {
		l.add(ruleEdition, "edition", "写了适用范围（place、body）的版本，名称前面加上地名；适用于全部单位的不加")
	}
	if p := l.p.Place; p != "" && (len(p) < 3 || p[0] != '/' || p[len(p)-1] != '/') {
		l.add(ruleIdentity, "place", "应当是单位路径，以斜线开头和结尾，例如 /qingyuan/")
	}
	if l.p.Body != "" && !slices.Contains(domain.OrgLevels(), l.p.Body) {
		l.unknown("body", "单位类别", string(l.p.Body))
	}
}

// duplicates refuses a name that means two things.
func (l *linter) duplicates() {
	l.unique("materials", names(l.p.Materials, func(m domain.Material) string { return m.ID }))
	if _, taken := l.p.Material(domain.MaterialWording); taken {
		l.add(ruleDuplicate, "materials."+domain.MaterialWording, "这个名称留给在办公软件中修改过的文书稿，请换一个")
	}
	l.unique("fields", fieldNames(l.p.Fields))
	l.unique("finding_kinds", choiceValues(l.p.FindingKinds))
	l.unique("clocks", names(l.p.Clocks, func(c domain.ClockSpec) string { return c.Name }))
	l.unique("grounds", names(l.p.Grounds, func(g domain.Ground) string { return g.ID }))
	l.unique("ladders", names(l.p.Ladders, func(d domain.Ladder) string { return d.Name }))
	for _, ladder := range l.p.Ladders {
		l.unique("ladders."+ladder.Name, names(ladder.Rungs, func(r domain.Rung) string { return r.Name }))
	}
	l.unique("asks", askIDs(l.p.Asks))
	l.unique("steps", names(l.p.Steps, func(s domain.Step) string { return s.Name }))
	for _, s := range l.p.Steps {
		l.unique("steps."+s.Name+".decisions", names(s.Decisions, func(d domain.DecisionSpec) string { return d.Name }))
	}
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, at string) {
		l.unique(at+".fields", fieldNames(d.Fields))
		l.unique(at+".materials", askIDs(d.Materials))
	})
}

func (l *linter) unique(at string, given []string) {
	seen := map[string]bool{}
	for _, name := range given {
		switch {
		case !nameForm.MatchString(name):
			l.add(ruleIdentity, join(at, name), "名称应当由小写字母、数字和下划线组成")
		case seen[name]:
			l.add(ruleDuplicate, join(at, name), "名称重复")
		}
		seen[name] = true
	}
}

// references checks that every name in the procedure means something.
func (l *linter) references() {
	if _, ok := l.p.Step(l.p.Start); !ok {
		l.unknown("start", "步骤", l.p.Start)
	}
	if l.p.OpenedBy != "" && !l.p.OpenedBy.Valid() {
		l.unknown("opened_by", "角色", string(l.p.OpenedBy))
	}
	if !l.p.CompletedBy.Known() && l.p.CompletedBy != "" {
		l.unknown("completed_by", "效果", string(l.p.CompletedBy))
	}
	l.refMaterials("asks", l.p.Asks)
	for _, c := range l.p.Clocks {
		at := "clocks." + c.Name
		if _, ok := l.p.Ladder(c.Ladder); !ok && c.Ladder != "" {
			l.unknown(at+".ladder", "督办阶梯", c.Ladder)
		}
		if c.From != "" && !l.factKnown(c.From) {
			l.unknown(at+".from", "事实", c.From)
		}
		if c.Until != "" && c.Until != domain.FactNextMilestone && !l.factKnown(c.Until) {
			l.unknown(at+".until", "事实", c.Until)
		}
		if c.Since != "" && !l.decisionKnown(c.Since) {
			l.unknown(at+".since", "决定", c.Since)
		}
		if c.OnReturn != "" && c.OnReturn != domain.ReturnResumes && c.OnReturn != domain.ReturnRestarts {
			l.unknown(at+".on_return", "恢复方式", string(c.OnReturn))
		}
	}
	l.refGrounds()
	for _, s := range l.p.Steps {
		l.refStep(s)
	}
	l.eachDecision(l.refDecision)
}

func (l *linter) refStep(s domain.Step) {
	at := "steps." + s.Name
	if s.Stage.Label() == string(s.Stage) {
		l.unknown(at+".stage", "阶段", string(s.Stage))
	}
	if s.End.Label() == string(s.End) {
		l.unknown(at+".end", "结束方式", string(s.End))
	}
	if s.Owner != "" && !s.Owner.Valid() {
		l.unknown(at+".owner", "角色", string(s.Owner))
	}
	for _, name := range append([]string{s.Clock}, s.Pauses...) {
		if _, ok := l.p.Clock(name); !ok && name != "" {
			l.unknown(at+".clock", "期限", name)
		}
	}
	l.refOpens(at, s.Opens)
}

func (l *linter) refDecision(_ domain.Step, d domain.DecisionSpec, at string) {
	for _, to := range d.Targets() {
		if _, ok := l.p.Step(to); !ok && to != "" {
			l.unknown(at+".to", "步骤", to)
		}
	}
	for _, r := range d.Routes {
		if !l.conditionKnown(r.When) {
			l.unknown(at+".routes", "条件", string(r.When))
		}
	}
	for _, g := range d.Guards {
		if !slices.Contains(domain.GuardNames(), g) {
			l.unknown(at+".guards", "规则", string(g))
		}
	}
	for _, e := range d.Effects {
		if !e.Known() {
			l.unknown(at+".effects", "效果", string(e))
		}
	}
	l.refSpans(d, at)
	if d.Role != "" && !d.Role.Valid() {
		l.unknown(at+".role", "角色", string(d.Role))
	}
	if d.Extend != nil {
		if _, ok := l.p.Clock(d.Extend.Clock); !ok {
			l.unknown(at+".extend.clock", "期限", d.Extend.Clock)
		}
	}
	l.refOpens(at, d.Opens)
	l.refCompare(at, d)
	l.refMaterials(at+".materials", d.Materials)
	if d.Comment != domain.CommentNone && d.Comment != domain.CommentOptional && d.Comment != domain.CommentRequired {
		l.unknown(at+".comment", "填写方式", string(d.Comment))
	}
	if d.Tone != domain.ToneDefault && d.Tone != domain.TonePrimary && d.Tone != domain.ToneDanger {
		l.unknown(at+".tone", "按钮样式", string(d.Tone))
	}
}

func (l *linter) refMaterials(at string, asks []domain.MaterialAsk) {
	for _, ask := range asks {
		if _, ok := l.p.Material(ask.ID); !ok {
			l.unknown(at, "材料", ask.ID)
		}
	}
}

func (l *linter) conditionKnown(c domain.Condition) bool {
	outcome, ok := strings.CutPrefix(string(c), domain.OutcomeIs)
	if result, ok := strings.CutPrefix(string(c), domain.ComparisonIs); ok {
		return slices.Contains(comparisons, domain.ComparisonResult(result))
	}
	if measure, ok := strings.CutPrefix(string(c), domain.MeasureIs); ok {
		return l.mustChoose(domain.FactMeasure, measure)
	}
	return c == "" || c == domain.FindingsAwaiting || c == domain.FindingsOpen || c == domain.FindingsSettled || ok && l.outcomes()[outcome]
}

func (l *linter) decisionKnown(name string) bool {
	known := false
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) { known = known || d.Name == name })
	return known
}

// factKnown reports whether a case can learn the fact: from a form of its own,
// or from the case that opened it.
func (l *linter) factKnown(name string) bool {
	known := slices.Contains(fieldNames(l.p.Fields), name)
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) {
		known = known || slices.Contains(fieldNames(d.Fields), name)
	})
	return known || !l.p.Submittable && slices.Contains(domain.InheritedFacts(), name)
}

func (l *linter) unknown(at, what, name string) {
	l.add(ruleReference, at, "没有名为“"+name+"”的"+what)
}

func names[T any](items []T, nameOf func(T) string) []string {
	given := make([]string, 0, len(items))
	for _, item := range items {
		given = append(given, nameOf(item))
	}
	return given
}

func fieldNames(fields []domain.Field) []string {
	return names(fields, func(f domain.Field) string { return f.Name })
}

func choiceValues(choices []domain.Choice) []string {
	return names(choices, func(c domain.Choice) string { return c.Value })
}

func askIDs(asks []domain.MaterialAsk) []string {
	return names(asks, func(a domain.MaterialAsk) string { return a.ID })
}
