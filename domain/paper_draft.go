package domain

import (
	"strings"

	"sanbi/domain/calendar"
)

// The papers that the program drafts for a body to complete, seal and upload.
const (
	materialFilingReport     = "filing_report"     // 备案报告
	materialExplanation      = "explanation"       // 起草说明
	materialCorrectionReport = "correction_report" // 纠正情况报告
)

// blank stands where somebody has to write.
const blank = "　　　　"

// PaperDraft is the draft of a paper that a form asks for, filled from the case;
// false where the program has no draft of it.
func PaperDraft(c *Case, material string, today calendar.Date) (OfficialPaper, bool) {
	p := OfficialPaper{
		Maker: c.Placement.OrgName, Sign: c.Placement.OrgName, To: c.Placement.ReviewOrgName, Date: today, Number: blank + "〔" + blank + "〕" + blank + "号",
	}
	switch {
	case material == materialFilingReport && c.Kind == "filing":
		p.filingReport(c)
	case material == materialExplanation && (c.Kind == "filing" || c.Kind == kindDocument):
		p.explanation(c)
	case material == materialCorrectionReport && len(c.Findings) > 0:
		p.correctionReport(c)
	default:
		return OfficialPaper{}, false
	}
	return p, true
}

// filingReport hands a document in (法规规章备案审查条例 art. 8): which one, issued
// and published when, and what is enclosed.
func (p *OfficialPaper) filingReport(c *Case) {
	p.Title = "关于《" + c.Title + "》的备案报告"
	said := func(label, fact string) string {
		day, err := calendar.ParseDate(c.Facts[fact])
		if err != nil {
			return ""
		}
		return label + ChineseDate(day)
	}
	p.say(0, "根据"+c.Procedure.Source+"，现将我单位制定的《"+c.Title+"》（"+c.Facts[FactDocumentNumber]+"）报请备案。")
	var dates []string
	for _, d := range []string{said("印发日期：", FactIssuedOn), said("公布日期：", FactPublishedOn), said("施行日期：", FactEffectiveOn), said("有效期至：", FactValidUntil)} {
		if d != "" {
			dates = append(dates, d)
		}
	}
	if len(dates) > 0 {
		p.say(0, strings.Join(dates, "；")+"。")
	}
	var enclosed []string
	for _, ask := range c.asked() {
		if m, ok := c.Procedure.Material(ask.ID); ok && ask.ID != materialFilingReport {
			enclosed = append(enclosed, m.Title)
		}
	}
	if len(enclosed) > 0 {
		p.say(0, "随文报送："+strings.Join(enclosed, "、")+"。")
	}
	p.say(0, "联系人："+blank+"，联系电话："+blank+"。")
}

// asked are the papers that the decisions of the current step ask for.
func (c *Case) asked() []MaterialAsk {
	var asks []MaterialAsk
	for _, d := range c.Current().Decisions {
		for _, ask := range d.Materials {
			if _, known := find(asks, ask.ID, func(a MaterialAsk) string { return a.ID }); !known {
				asks = append(asks, ask)
			}
		}
	}
	return asks
}

// explanation is the 起草说明 with the parts that reviewers look for (domain.md,
// forms).
func (p *OfficialPaper) explanation(c *Case) {
	p.Title = "关于《" + c.Title + "》的起草说明"
	part := p.numbered()
	for _, title := range []string{
		"制定的必要性", "制定依据", "起草过程", "主要内容和需要说明的问题", "征求意见及采纳情况", "主要分歧意见及处理", "公平竞争审查和合法性审核情况",
	} {
		part(title)
		p.say(0, "（请填写）")
	}
}

// correctionReport answers the findings one by one.
func (p *OfficialPaper) correctionReport(c *Case) {
	p.Title = "关于《" + c.Title + "》纠正情况的报告"
	number := ""
	if n := len(c.Opinions); n > 0 {
		number = "《" + c.Opinions[n-1].Title + "》" + c.Opinions[n-1].Number
	}
	p.say(0, "收到你单位"+number+"后，我单位逐条研究，现将处理情况报告如下：")
	for i, f := range c.Findings {
		if f.State == FindingWithdrawn {
			continue
		}
		p.say(2, "（"+chineseNumber(i+1)+"）"+f.Place)
		p.say(0, labelled("意见：", f.Action))
		handled := "（请填写是否采纳、修改后的条文；不采纳的写明理由和依据）"
		if f.Answer != nil {
			handled = f.Answer.Text
		}
		p.say(0, "处理情况："+handled)
	}
}
