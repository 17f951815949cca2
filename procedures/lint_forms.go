package procedures

import (
	"slices"
	"strings"

	"sanbi/domain"
)

// forms checks what people read and fill in: titles, fields, numbers.
func (l *linter) forms() {
	l.title("title", l.p.Title)
	l.title("source", l.p.Source)
	for _, m := range l.p.Materials {
		l.title("materials."+m.ID, m.Title)
	}
	for _, c := range l.p.Clocks {
		l.title("clocks."+c.Name, c.Title)
	}
	for _, k := range l.p.FindingKinds {
		l.title("finding_kinds."+k.Value, k.Title)
	}
	for _, s := range l.p.Steps {
		l.title("steps."+s.Name, s.Title)
	}
	types := map[string]domain.FieldType{}
	l.fields("fields", l.p.Fields, types)
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, at string) {
		l.title(at, d.Title)
		l.fields(at+".fields", d.Fields, types)
		if d.Comment == domain.CommentNone && d.CommentTitle != "" {
			l.add(ruleMissing, at+".comment", "有意见的名称，却没有说明意见是必填还是选填")
		}
	})
	l.numbers(types)
}

func (l *linter) title(at, title string) {
	if strings.TrimSpace(title) == "" {
		l.add(ruleMissing, at, "缺少给用户看的文字")
	}
}

// fields checks a form; types remembers what each name means, because values
// become facts of the case under their names.
func (l *linter) fields(at string, fields []domain.Field, types map[string]domain.FieldType) {
	l.amounts(at, fields)
	for _, f := range fields {
		here := at + "." + f.Name
		l.title(here, f.Title)
		if !slices.Contains(domain.FieldTypes(), f.Type) {
			l.unknown(here+".type", "填写项类型", string(f.Type))
		}
		if (f.Type == domain.FieldChoice) != (len(f.Choices) > 0) {
			l.add(ruleField, here, "选项应当且只应当写在 choice 类型的填写项里")
		}
		l.unique(here+".choices", choiceValues(f.Choices))
		for _, c := range f.Choices {
			l.title(here+".choices."+c.Value, c.Title)
		}
		if (f.Type == domain.FieldCase) != (f.Of != "") || f.Of != "" && !l.known(strings.ReplaceAll(f.Of, "_", "-")) {
			l.add(ruleField, here, "关联事项应当写明关联哪一类（of），也只有它可以")
		}
		if f.Relation != "" && (f.Type != domain.FieldDocuments || !f.Relation.Valid()) {
			l.add(ruleField, here, "与其他文件的关系（relation）只能写 repeals 或者 amends，用在 documents 类型的填写项里")
		}
		if f.Past && f.Type != domain.FieldDate {
			l.add(ruleField, here, "只有日期可以要求不晚于今天")
		}
		if before, ok := types[f.Name]; ok && before != f.Type {
			l.add(ruleField, here, "同一名称在别处是 "+string(before)+" 类型，请换一个名称")
		}
		types[f.Name] = f.Type
		if f.Name == domain.FactOutcome {
			l.outcomeField(f, here)
		}
	}
}

func (l *linter) outcomeField(f domain.Field, at string) {
	if !f.Required || f.Type != domain.FieldChoice {
		l.add(ruleField, at, "审查结论必须是必填的选项")
	}
	for _, c := range f.Choices {
		switch c.Value {
		case domain.OutcomeLawful, domain.OutcomeIfAmended, domain.OutcomeUnlawful, domain.OutcomeMustCorrect,
			domain.OutcomeRefer:
		default:
			l.unknown(at, "审查结论", c.Value)
		}
	}
}

// numbers checks the series: complete, each with one pattern, no number that
// overwrites what somebody filled in, none that the case does not keep.
func (l *linter) numbers(types map[string]domain.FieldType) {
	patterns := map[string]string{}
	check := func(at string, n domain.NumberSpec) {
		for _, part := range []string{"{mark}", "{year}", "{n}"} {
			if strings.Count(n.Pattern, part) != 1 {
				l.add(ruleNumber, at, "编号格式应当恰好含有一个 "+part)
			}
		}
		if n.Series == "" {
			l.add(ruleNumber, at, "没有写明编号序列")
		}
		if before, ok := patterns[n.Series]; ok && before != n.Pattern {
			l.add(ruleNumber, at, "序列“"+n.Series+"”在别处的格式是“"+before+"”")
		}
		patterns[n.Series] = n.Pattern
		if _, taken := types[n.Fact]; taken {
			l.add(ruleNumber, at, "编号会覆盖填写项“"+n.Fact+"”")
		}
	}
	check("number", l.p.Number)
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, at string) {
		if d.Number != nil {
			check(at+".number", *d.Number)
			if d.Number.Fact == "" && d.Opinion == "" {
				l.add(ruleNumber, at+".number", "编号没有写到任何地方：请写明 fact，或者写明文书名称 opinion")
			}
		}
	})
}
