package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

// pagePaperDraft hands out the draft of a paper that a form of the case asks for,
// to be completed, sealed and uploaded.
func (s *Server) pagePaperDraft(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	paper, ok := domain.PaperDraft(found, strings.TrimSuffix(c.Param("material"), ".docx"), calendar.DateOf(s.Now()))
	if !ok {
		return domain.NotFound("系统没有这种材料的拟稿，请自行拟写")
	}
	return s.handOfficial(c, officialDOCX, laidOut(paper, false, ""))
}

// offerDrafts leads to the drafts of the papers that a form asks for.
func (s *Server) offerDrafts(found *domain.Case, forms []web.DecisionForm) {
	for i := range forms {
		for j, m := range forms[i].Materials {
			if _, ok := domain.PaperDraft(found, m.ID, calendar.DateOf(s.Now())); ok {
				forms[i].Materials[j].DraftHref = casePath(found.ID) + "/drafts/" + m.ID + ".docx"
			}
		}
	}
}
