package api

import (
	"sanbi/domain"
	"sanbi/web"
)

func casePath(id string) string { return "/cases/" + id }

// viewRow shows a case in a table, as this person sees it.
func (s *Server) viewRow(sum domain.Summary, viewer domain.Actor) web.CaseRow {
	row := web.CaseRow{
		ID: sum.ID, Href: casePath(sum.ID), Title: sum.Title, Number: sum.Number, DocNumber: sum.DocumentNumber,
		Org: sum.Placement.OrgName, Kind: web.KindTag(sum.Kind), Step: sum.StepTitle, Stage: sum.Stage.Label(),
		Owner: ownerWords(sum.Owner), Findings: sum.Findings, OpenFindings: sum.OpenFindings, Action: "查看",
		Submitted: web.Date(sum.Received),
	}
	if sum.Clock != nil {
		clk := s.viewClock(*sum.Clock, sum.ID, s.Record.Regimes().OfSummary(sum))
		row.Clock = &clk
	}
	if sum.End != domain.EndNone {
		closed := endTag(sum.End)
		row.Closed = &closed
	} else if domain.Permit(viewer, sum.Placement, sum.Owner.Role, sum.Owner.OrgID) == nil {
		row.Action = "办理"
	}
	return row
}

func (s *Server) viewRows(sums []domain.Summary, viewer domain.Actor) []web.CaseRow {
	rows := make([]web.CaseRow, 0, len(sums))
	for _, sum := range sums {
		rows = append(rows, s.viewRow(sum, viewer))
	}
	return rows
}

// ownerWords names who has to act: the person, or the body where nobody is named.
func ownerWords(o domain.Owner) string {
	if o.Name == "" {
		return o.OrgName
	}
	return o.Name
}

func personWords(p domain.Person) string {
	switch {
	case p.Name == "":
		return "系统"
	case p.Org == "":
		return p.Name
	}
	return p.Org + " " + p.Name
}

func endTag(e domain.End) web.Tag {
	tone := web.ToneNeutral
	switch e {
	case domain.EndCompleted:
		tone = web.ToneGreen
	case domain.EndAnnulled, domain.EndNotRegistrable:
		tone = web.ToneRed
	case domain.EndNone, domain.EndWithdrawn, domain.EndDeclined, domain.EndNotIssued, domain.EndReferred, domain.EndNotSigned:
	}
	return web.Tag{Text: e.Label(), Tone: tone}
}
