package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// boardRows is how many cases the overdue board shows of each kind.
const boardRows = 100

// pageOverdue shows who is late, how late, and what was done about it.
func (s *Server) pageOverdue(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	ctx := c.Request.Context()
	late, err := s.board(ctx, a, domain.CasesOverdue)
	if err != nil {
		return err
	}
	soon, err := s.board(ctx, a, domain.CasesDueSoon)
	if err != nil {
		return err
	}
	letters, err := s.Record.Letters(ctx, a, true)
	if err != nil {
		return err
	}
	view := web.Overdue{
		Shell: s.shell(c, a, "超期督办", navOverdue), Scope: scopeWords(a), ExportHref: overdueSheetPath, Drafts: viewDrafts(letters, a),
		DueSoon: s.viewRows(soon.Cases, a), Stats: overdueStats(late.Total, soon.Total, len(letters)),
	}
	if view.Orgs, err = s.viewOverdueOrgs(ctx, late.Cases); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, web.OverduePage(view))
}

func (s *Server) board(ctx context.Context, a domain.Actor, state domain.CaseState) (domain.CasePage, error) {
	f := s.caseFilter(a)
	f.State, f.Limit = state, boardRows
	return s.Record.Cases(ctx, f)
}

func overdueStats(late, soon, drafts int) []web.Stat {
	toned := func(n int, tone web.Tone) web.Tone {
		if n == 0 {
			return web.ToneNeutral
		}
		return tone
	}
	return []web.Stat{
		{Label: "已超期", Value: late, Unit: "件", Tone: toned(late, web.ToneRed), Href: "/cases?state=overdue"},
		{Label: "即将到期", Value: soon, Unit: "件", Tone: toned(soon, web.ToneAmber), Href: "/cases?state=due_soon"},
		{Label: "待签发文书", Value: drafts, Unit: "份", Tone: web.ToneNeutral},
	}
}

// viewDrafts are the papers that wait for a signature; the button is there for
// those who may sign.
func viewDrafts(letters []domain.LetterDraft, a domain.Actor) []web.Draft {
	var drafts []web.Draft
	for _, l := range letters {
		draft := web.Draft{
			ID: l.ID, Title: letterTitle(l), To: l.To, DraftedAt: l.DraftedAt,
			Kind:        letterTag(l),
			Case:        web.CaseRef{Number: l.Number, Title: l.Title, Href: casePath(l.CaseID)},
			PreviewHref: letterPath(l.ID), IdempotencyKey: newKey(),
		}
		if domain.PermitSigning(a, l.OrgPath) == nil {
			draft.SignAction = "/letters/" + l.ID + "/sign"
		}
		drafts = append(drafts, draft)
	}
	return drafts
}
