package api

import (
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// viewFindings shows every finding, each led to its place in the text.
func viewFindings(c *domain.Case, text documents.Text) []web.Finding {
	view := make([]web.Finding, 0, len(c.Findings))
	for _, f := range c.Findings {
		shown := viewFinding(c, f)
		shown.Block = blockOf(f, text)
		view = append(view, shown)
	}
	return view
}

func viewFinding(c *domain.Case, f domain.Finding) web.Finding {
	corrected := 0
	if f.Answer != nil {
		corrected = f.Answer.Version
	}
	return web.Finding{
		ID: f.ID, No: f.No, Severity: web.SeverityTag(string(f.Severity)), Kind: findingKind(c.Procedure, f.Kind),
		Place: f.Place, Quote: f.Quote, Basis: f.Basis, Action: f.Action,
		State: web.FindingState(string(f.State), corrected), RaisedBy: personWords(f.RaisedBy), RaisedAt: f.RaisedAt,
		Answer: viewReply(f.Answer), Verdict: viewReply(f.Verdict), Rounds: viewRounds(f.Rounds), Like: viewLike(f.Like),
	}
}

func viewRounds(rounds []domain.Round) []web.FindingRound {
	var view []web.FindingRound
	for _, r := range rounds {
		view = append(view, web.FindingRound{Answer: *viewReply(&r.Answer), Verdict: viewReply(r.Verdict)})
	}
	return view
}

func viewLike(e *domain.EarlierFinding) *web.Crumb {
	if e == nil {
		return nil
	}
	return &web.Crumb{Label: precedentSource(*e), Href: casePath(e.CaseID) + "#" + web.FindingAnchor(e.FindingID)}
}

func precedentSource(e domain.EarlierFinding) string {
	return "“" + e.Title + "”（" + e.Number + "）第 " + strconv.Itoa(e.No) + " 条问题"
}

// blockOf is the block in which the quote stands in this text.
func blockOf(f domain.Finding, text documents.Text) string {
	if b, ok := text.Find(f.Quote); ok {
		return b.Anchor
	}
	for page := 1; page <= text.Pages; page++ {
		if f.Place == pageWords(page) && text.Bare(page) {
			return web.SheetAnchor(page)
		}
	}
	for _, b := range text.Blocks {
		if b.Anchor == f.Block || b.Address != "" && b.Address == f.Place {
			return b.Anchor
		}
	}
	return ""
}

func findingKind(p *domain.Procedure, kind string) string {
	for _, k := range p.FindingKinds {
		if k.Value == kind {
			return k.Title
		}
	}
	if kind == "" { // taken over from a ledger, which has no kinds
		return "未分类"
	}
	return kind
}

func viewReply(r *domain.Reply) *web.FindingReply {
	if r == nil {
		return nil
	}
	by := personWords(r.By)
	if r.Result == domain.VerdictWaived { // a waiver says by what authority
		by += "（" + r.By.Role.Label() + "）"
	}
	return &web.FindingReply{Result: replyTag(r.Result), Text: r.Text, Place: r.Place, By: by, At: r.At}
}

// replyTag is what one side said to a finding, in the users' words.
func replyTag(result string) web.Tag {
	tone := web.ToneNeutral
	switch result {
	case domain.AnswerCorrected:
		tone = web.ToneBlue
	case domain.AnswerDisputed:
		tone = web.TonePurple
	case domain.VerdictVerified:
		tone = web.ToneGreen
	case domain.VerdictReturned, domain.VerdictUpheld:
		tone = web.ToneAmber
	}
	return web.Tag{Text: domain.ReplyLabel(result), Tone: tone}
}
