package procedures

import (
	"fmt"
	"slices"
	"strings"

	"sanbi/domain"
)

// States writes docs/states.md: what the YAML says, as tables and diagrams for
// people who do not read YAML.
func States(procedures []*domain.Procedure) string {
	var d document
	d.line("# 流程：步骤、期限与决定")
	d.line("")
	d.line("<!-- Generated from procedures/*.yaml. Do not edit: UPDATE_GOLDEN=1 go test ./procedures -run TestStatesIsCurrent -->")
	for _, p := range procedures {
		if p.Base == "" {
			d.procedure(p)
		}
	}
	for _, p := range procedures {
		if base := slices.IndexFunc(procedures, func(b *domain.Procedure) bool { return Ref(b) == p.Base }); base >= 0 {
			d.derived(procedures[base], p)
		}
	}
	return d.String()
}

type document struct{ strings.Builder }

func (d *document) line(format string, args ...any) {
	_, _ = fmt.Fprintf(d, format+"\n", args...) // a Builder does not fail
}

func (d *document) procedure(p *domain.Procedure) {
	d.line("\n## %s `%s` %s\n", p.Title, p.ID, p.Edition)
	if p.Help != "" {
		d.line("%s\n", p.Help)
	}
	d.line("依据：%s。", p.Source)
	d.diagram(p)
	d.steps(p)
	d.opens(p)
	d.decisions(p)
	d.clocks(p)
	d.grounds(p)
	d.ladders(p)
	d.materials(p)
}

func (d *document) diagram(p *domain.Procedure) {
	d.line("\n### 流程图\n")
	d.line("```mermaid")
	d.mermaid(p)
	d.line("```")
}

// derived tells an edition that extends another by what it changes.
func (d *document) derived(base, p *domain.Procedure) {
	d.line("\n## %s `%s` %s\n", p.Title, p.ID, p.Edition)
	d.line("依据：%s。在 `%s` 上修改%s。\n", p.Source, p.Base, scopeWords(p))
	d.line("| 部分 | 项目 | 修改 | 依据 |")
	d.line("|---|---|---|---|")
	for _, diff := range Diff(base, p) {
		d.line("| %s | %s | %s | %s |", diff.Section, diff.Item, diff.Words(), diff.Source)
	}
}

// Mermaid draws a procedure as a state diagram in Mermaid's notation.
func Mermaid(p *domain.Procedure) string {
	var d document
	d.mermaid(p)
	return d.String()
}

func (d *document) mermaid(p *domain.Procedure) {
	d.line("stateDiagram-v2")
	for _, s := range p.Steps {
		label := s.Title
		if s.End == domain.EndNone {
			label += "（" + s.Owner.Label() + "）"
		}
		d.line("    state %q as %s", label, s.Name)
	}
	d.line("    [*] --> %s", p.Start)
	for _, s := range p.Steps {
		for _, edge := range edges(s) {
			d.line("    %s --> %s: %s", s.Name, edge.to, edge.label)
		}
		if s.End != domain.EndNone {
			d.line("    %s --> [*]", s.Name)
		}
	}
}

type edge struct{ to, label string }

// edges joins the decisions that lead from a step to the same other step.
func edges(s domain.Step) []edge {
	var drawn []edge
	for _, dec := range s.Decisions {
		if dec.OfGround() {
			continue // it leads nowhere
		}
		for _, w := range ways(dec) {
			label := dec.Title + w.label
			found := false
			for i := range drawn {
				if drawn[i].to == w.to {
					drawn[i].label, found = drawn[i].label+"；"+label, true
				}
			}
			if !found {
				drawn = append(drawn, edge{w.to, label})
			}
		}
	}
	return drawn
}

func ways(dec domain.DecisionSpec) []edge {
	if len(dec.Routes) == 0 {
		return []edge{{to: dec.To}}
	}
	routes := make([]edge, 0, len(dec.Routes))
	for _, r := range dec.Routes {
		routes = append(routes, edge{r.To, "（" + conditionLabel(r.When) + "）"})
	}
	return routes
}

func conditionLabel(c domain.Condition) string {
	switch c {
	case "":
		return "其他情形"
	case domain.FindingsOpen:
		return "尚有问题"
	case domain.FindingsAwaiting:
		return "有问题待答复"
	case domain.ComparisonIs + domain.Condition(domain.ComparedSame):
		return "签订文本一致"
	case domain.ComparisonIs + domain.Condition(domain.ComparedDiffers):
		return "签订文本不一致"
	case domain.ComparisonIs + domain.Condition(domain.ComparedUnread):
		return "签订文本须人工核对"
	case domain.FindingsSettled:
		return "问题均已解决"
	}
	switch strings.TrimPrefix(string(c), domain.MeasureIs) {
	case domain.MeasureKeep:
		return "继续有效"
	case domain.MeasureAmend:
		return "修改"
	case domain.MeasureRepeal:
		return "废止"
	case domain.MeasureLapse:
		return "失效"
	}
	switch strings.TrimPrefix(string(c), domain.OutcomeIs) {
	case domain.OutcomeLawful:
		return "合法、未发现问题"
	case domain.OutcomeIfAmended:
		return "应当予以修改"
	case domain.OutcomeUnlawful:
		return "不合法"
	case domain.OutcomeMustCorrect:
		return "予以纠正"
	}
	return string(c)
}

func (d *document) steps(p *domain.Procedure) {
	d.line("\n### 步骤\n")
	d.line("| 步骤 | 名称 | 阶段 | 承办 | 计算的期限 | 中止的期限 |")
	d.line("|---|---|---|---|---|---|")
	for _, s := range p.Steps {
		if s.End != domain.EndNone {
			d.line("| `%s` | %s | %s | 结束：%s | | |", s.Name, s.Title, s.Stage.Label(), s.End.Label())
			continue
		}
		clock, _ := p.Clock(s.Clock)
		d.line("| `%s` | %s | %s | %s | %s，%s | %s |", s.Name, s.Title, s.Stage.Label(), s.Owner.Label(),
			clock.Title, clock.Limit.Label(), strings.Join(clockTitles(p, s.Pauses), "、"))
	}
}

// opens lists the cases that the first arrival at a step opens.
func (d *document) opens(p *domain.Procedure) {
	for _, s := range p.Steps {
		for _, o := range s.Opens {
			when, whom := "", "每个备案机关"
			if o.Duty != domain.DutyDocuments {
				whom = "负有 `" + string(o.Duty) + "` 义务的" + whom
			}
			if o.ForEach == domain.ForEachReviewer {
				whom = "审核机构"
			}
			switch o.ForEach {
			case domain.ForEachSame:
				whom = "同一备案机关重新"
			case domain.ForEachNamed:
				whom = "`" + o.Field + "` 所列的每件文件"
			}
			if o.When != "" {
				when = "（`" + o.When + "` 时）"
			}
			source := ""
			if o.Source != "" {
				source = "依据：" + o.Source + "。"
			}
			d.line("\n首次进入 `%s` 时，为%s立 `%s` 事项%s。%s", s.Name, whom, o.Procedure, when, source)
		}
	}
}

func clockTitles(p *domain.Procedure, clocks []string) []string {
	return names(clocks, func(name string) string {
		c, _ := p.Clock(name)
		return c.Title
	})
}

func (d *document) decisions(p *domain.Procedure) {
	d.line("\n### 决定\n")
	d.line("| 步骤 | 决定 | 谁 | 去向 | 条件 | 效果 | 意见 | 材料 | 文书和编号 |")
	d.line("|---|---|---|---|---|---|---|---|---|")
	for _, s := range p.Steps {
		for _, dec := range s.Decisions {
			var to []string
			for _, w := range ways(dec) {
				to = append(to, "`"+w.to+"`"+w.label)
			}
			d.line("| `%s` | %s `%s` | %s | %s | %s | %s | %s | %s | %s |", s.Name, dec.Title, dec.Name,
				dec.Taker(s).Label(), strings.Join(to, "<br>"), codes(dec.Guards), codes(dec.Effects),
				commentLabel(dec), papers(p, dec.Materials), letters(dec))
		}
	}
}

func codes[T ~string](items []T) string {
	return strings.Join(names(items, func(item T) string { return "`" + string(item) + "`" }), "<br>")
}

func commentLabel(dec domain.DecisionSpec) string {
	switch dec.Comment {
	case domain.CommentRequired:
		return dec.CommentTitle + "（必填）"
	case domain.CommentOptional:
		return dec.CommentTitle + "（选填）"
	case domain.CommentNone:
	}
	return ""
}

func papers(p *domain.Procedure, asks []domain.MaterialAsk) string {
	return strings.Join(names(asks, func(a domain.MaterialAsk) string {
		m, _ := p.Material(a.ID)
		switch {
		case a.Fresh:
			return m.Title + "（必交，须新）"
		case a.Required:
			return m.Title + "（必交）"
		}
		return m.Title
	}), "<br>")
}

func letters(dec domain.DecisionSpec) string {
	if dec.Number == nil {
		return dec.Opinion
	}
	return dec.Opinion + " " + dec.Number.Pattern
}

func (d *document) clocks(p *domain.Procedure) {
	d.line("\n### 期限\n")
	d.line("| 期限 | 名称 | 长度 | 起算 | 中止后 | 阶梯 | 依据 |")
	d.line("|---|---|---|---|---|---|---|")
	for _, c := range p.Clocks {
		limit, from, back := c.Limit.Label(), "进入步骤时", "接着计算"
		if c.Since != "" {
			from = "决定 `" + c.Since + "` 作出时"
		}
		if !c.Floor.IsZero() {
			limit += "，不少于 " + c.Floor.Label()
		}
		if c.Until != "" {
			limit = "到 `" + c.Until + "` 为止（未知时 " + c.Limit.Label() + "）"
		}
		if c.From != "" {
			from = "`" + c.From + "`"
		}
		if c.OnReturn == domain.ReturnRestarts {
			back = "重新计算"
		}
		d.line("| `%s` | %s | %s | %s | %s | `%s` | %s |", c.Name, c.Title, limit, from, back, c.Ladder, c.Source)
	}
}

func (d *document) grounds(p *domain.Procedure) {
	if len(p.Grounds) == 0 {
		return
	}
	d.line("\n### 暂停和延长的事由\n")
	d.line("不离开步骤：暂停到最长时间为止自动恢复；延长须另一人批准。\n")
	d.line("| 事由 | 名称 | 种类 | 期限 | 提出 | 恢复或者批准 | 最长、最多 | 依据 |")
	d.line("|---|---|---|---|---|---|---|---|")
	for _, g := range p.Grounds {
		kind, answers, most := "暂停", g.Ends, g.Max.Label()
		if g.Kind == domain.GroundExtension {
			kind, answers, most = "延长", g.Approval, g.By.Label()
		}
		if g.Times > 0 {
			most += fmt.Sprintf("，%d 次", g.Times)
		}
		d.line("| `%s` | %s | %s | %s | %s | %s | %s | %s |", g.ID, g.Title, kind,
			strings.Join(clockTitles(p, g.Clocks), "、"), g.Starts.Label(), answers.Label(), most, g.Source)
	}
}

func (d *document) ladders(p *domain.Procedure) {
	d.line("\n### 督办阶梯\n")
	d.line("到期日为 0，按工作日计算；阶梯只提醒和督办，不代替人作决定。\n")
	d.line("| 阶梯 | 级 | 工作日 | 通知 | 代拟文书 |")
	d.line("|---|---|---|---|---|")
	for _, ladder := range p.Ladders {
		for _, r := range ladder.Rungs {
			d.line("| `%s` | %s | %+d | %s | %s |", ladder.Name, r.Title, r.Offset, addressee(r.To), r.Letter.Label())
		}
	}
}

func addressee(to domain.RungTo) string {
	switch to {
	case domain.RungToOwner:
		return "承办人"
	case domain.RungToChief:
		return "审核负责人"
	case domain.RungToSupervisor:
		return "督查员"
	}
	return string(to)
}

func (d *document) materials(p *domain.Procedure) {
	d.line("\n### 材料\n")
	d.line("| 材料 | 名称 | 说明 | 依据 |")
	d.line("|---|---|---|---|")
	for _, m := range p.Materials {
		title := m.Title
		if m.Text {
			title += "（问题所引的文本）"
		}
		d.line("| `%s` | %s | %s | %s |", m.ID, title, m.Help, m.Source)
	}
}
