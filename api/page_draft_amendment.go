package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// pageDraftAmendment keeps what a supervisor entered as a draft, and shows what
// it would do. What is refused comes back with everything that was entered.
func (s *Server) pageDraftAmendment(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	in, entered, err := s.readAmendment(c)
	var draft domain.Amendment
	if err == nil {
		draft, err = s.draftAmendment(c.Request.Context(), a, in)
	}
	if mendable(err) && in.Kind != domain.AmendUndo {
		return s.showAmendments(c, a, s.statusOf(c, err), in, entered, err)
	}
	if err != nil {
		return err
	}
	seeOther(c, amendmentsPath+"/"+draft.ID)
	return nil
}

// mendable reports whether the form can be sent again after a change.
func mendable(err error) bool {
	code := domain.CodeOf(err)
	return code == domain.CodeInvalid || code == domain.CodeConflict
}
