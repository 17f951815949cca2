package api

import (
	"strconv"
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

func viewAmendmentRow(a domain.Amendment, run domain.AmendmentRun, orgs []domain.Organisation) web.AmendmentRow {
	row := web.AmendmentRow{
		Title: a.Title, Href: amendmentsPath + "/" + a.ID, Place: placeName(a.Place(), orgs),
		Kind: web.Tag{Text: a.Kind.Label(), Tone: web.ToneBlue}, By: a.Drafted.Name + " 拟定", At: a.DraftedAt,
		Progress: web.AmendmentProgress{Looked: run.LookedAt, Total: run.Total, Moved: run.Moved, Done: !run.Finished.IsZero()},
	}
	if a.Calendar != nil {
		row.Notice, row.Rehearsal = strings.TrimSpace(a.Calendar.Number+" "+a.Calendar.EffectiveOn.String()), a.Calendar.Rehearsal
	}
	if a.No > 0 {
		row.No, row.Href = strconv.Itoa(a.No), amendmentsPath+"/"+strconv.Itoa(a.No)
		row.Rule, row.By, row.At = a.Rule.Label(), a.Signed.Name+" 签发", a.SignedAt
	}
	return row
}

func placeName(path string, orgs []domain.Organisation) string {
	if path == "" {
		return "全部单位"
	}
	for _, o := range orgs {
		if o.Path == path {
			return o.Name + "范围"
		}
	}
	return path
}

// amendmentFacts are what a change says, in words.
func amendmentFacts(a domain.Amendment) []web.Fact {
	facts := []web.Fact{{Label: "类别", Value: a.Kind.Label()}}
	if c := a.Calendar; c != nil {
		facts = append(facts, web.Fact{Label: "文号", Value: c.Number}, web.Fact{Label: "发布日期", Value: c.EffectiveOn.String()})
		if c.Reason != "" {
			facts = append(facts, web.Fact{Label: "事由", Value: c.Reason})
		}
	}
	if l := a.Limit; l != nil {
		facts = append(facts, web.Fact{Label: "原期限", Value: l.Before.Limit.Label() + "（" + l.Before.Source + "）"},
			web.Fact{Label: "新期限", Value: l.Limit.Label() + "（" + l.Source + "）"})
	}
	if a.Comment != "" {
		facts = append(facts, web.Fact{Label: "说明", Value: a.Comment})
	}
	if a.No > 0 {
		facts = append(facts, web.Fact{Label: "在办事项", Value: a.Rule.Label()},
			web.Fact{Label: "签发", Value: a.Signed.Name + "，" + web.DateTime(a.SignedAt)})
	}
	return facts
}

// amendmentDays are the days that a change sets, with what they were before it.
func amendmentDays(a domain.Amendment, r *domain.Regimes) []web.AmendmentDay {
	if a.Calendar == nil {
		return nil
	}
	before := r.Latest()
	if a.No > 0 {
		before = domain.Regime{No: a.No - 1}
	}
	cal := r.Calendar(before, a.Place())
	var days []web.AmendmentDay
	for _, d := range a.Calendar.Days {
		was := cal.Kind(d.Day).Label()
		if !cal.Known(d.Day) {
			was += "（暂定）"
		}
		days = append(days, web.AmendmentDay{
			Date: d.Day.String(), Weekday: web.Weekday(d.Day.Start()), Kind: d.Kind.Label(), Name: d.Name, Before: was,
		})
	}
	return days
}

func previewStats(p domain.Preview) []web.Stat {
	return []web.Stat{
		{Label: "在办事项", Value: p.Open, Unit: "件", Tone: web.ToneNeutral, Note: "按规则不变 " + strconv.Itoa(p.Kept) + " 件"},
		{Label: "延后", Value: p.Later, Unit: "个期限", Tone: web.ToneNeutral},
		{Label: "提前", Value: p.Earlier, Unit: "个期限", Tone: toneIf(p.Earlier, web.ToneAmber)},
		{Label: "由此超期", Value: p.Becoming, Unit: "个期限", Tone: toneIf(p.Becoming, web.ToneRed)},
		{Label: "不再超期", Value: p.Ceasing, Unit: "个期限", Tone: toneIf(p.Ceasing, web.ToneGreen)},
		{Label: "由暂定改为确定", Value: p.Firmed, Unit: "个期限", Tone: web.ToneNeutral},
	}
}

func toneIf(n int, tone web.Tone) web.Tone {
	if n == 0 {
		return web.ToneNeutral
	}
	return tone
}

// maxPreviewLines is how many lines a page shows; the figures count all.
const maxPreviewLines = 500

func previewLines(p domain.Preview) []web.AmendmentLine {
	var lines []web.AmendmentLine
	for _, l := range p.Lines[:min(len(p.Lines), maxPreviewLines)] {
		lines = append(lines, web.AmendmentLine{
			Case: web.CaseRef{Number: l.Summary.Number, Title: l.Summary.Title, Href: casePath(l.Summary.ID)},
			Org:  l.Summary.Placement.OrgName, Clock: l.Clock, From: l.From.LastDay.String(), To: l.To.LastDay.String(),
			Provisional: l.From.Provisional, Firm: l.From.Provisional && !l.To.Provisional,
			Change: changeTag(l), Fired: strconv.Itoa(len(l.Fired)) + " 次", Kept: !l.Follows,
		})
	}
	return lines
}

func changeTag(l domain.PreviewLine) web.Tag {
	days := strconv.Itoa(absolute(int(l.To.LastDay)-int(l.From.LastDay))) + " 天"
	switch {
	case l.IsOverdue && !l.WasOverdue:
		return web.Tag{Text: "提前 " + days + "，由此超期", Tone: web.ToneRed}
	case l.WasOverdue && !l.IsOverdue:
		return web.Tag{Text: "延后 " + days + "，不再超期", Tone: web.ToneGreen}
	case l.To.LastDay < l.From.LastDay:
		return web.Tag{Text: "提前 " + days, Tone: web.ToneAmber}
	}
	return web.Tag{Text: "延后 " + days, Tone: web.ToneBlue}
}

func absolute(n int) int { return max(n, -n) }

func ruleOptions(a domain.Amendment) []web.Option {
	rules := []domain.AmendmentRule{domain.RuleAll, domain.RuleLengthen, domain.RuleNew}
	if a.Kind == domain.AmendUndo {
		rules = rules[:1]
	}
	var options []web.Option
	for _, r := range rules {
		options = append(options, web.Option{Value: string(r), Label: r.Label()})
	}
	return options
}

// fieldErrors are the faults of a refused form; nil for none.
func fieldErrors(err error) []web.FieldError {
	if err == nil {
		return nil
	}
	return viewErrors(refusalOf(err), "")
}
