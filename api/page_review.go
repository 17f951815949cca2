package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageOpenReview opens a review from the page of the document.
func (s *Server) pageOpenReview(c *gin.Context, a domain.Actor) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxSmallForm)
	key := c.PostForm(web.FieldIdempotency)
	reason := strings.TrimSpace(c.PostForm(domain.FactReviewReason))
	opened, err := s.openReview(c.Request.Context(), a, c.Param("id"), reason, key)
	switch {
	case err == nil:
		s.setFlash(c, "已立件评估，由"+opened.Owner.OrgName+opened.Owner.Name+"办理")
		seeOther(c, casePath(opened.ID))
		return nil
	case mendable(err):
		return s.showDossier(c, a, s.statusOf(c, err), reason, err)
	}
	return err
}

// viewReviewForm is the form that opens a review; nil where the person may not.
func (s *Server) viewReviewForm(c *gin.Context, a domain.Actor, d domain.Dossier, sums []domain.Summary, reason string, refused error) (*web.ReviewForm, error) {
	err := s.mayReview(c.Request.Context(), a, d, sums)
	switch domain.CodeOf(err) {
	case "":
	case domain.CodeForbidden, domain.CodeConflict, domain.CodeNotFound, domain.CodeInvalid:
		if refused == nil {
			return nil, nil
		}
	case domain.CodePending, domain.CodeUnavailable, domain.CodeInternal:
		return nil, err
	}
	return &web.ReviewForm{
		Action: dossierPath + d.ID + "/reviews", IdempotencyKey: newKey(), Errors: fieldErrors(refused),
		Reason: web.FormField{
			Name: domain.FactReviewReason, Label: "评估的理由和重点", Type: web.FieldTextarea, Value: reason, Rows: 3, Wide: true, MaxLength: 1000,
			Help: "立件后由制定机关对照现行法律法规和实施情况提出处理意见；只有批准后才改变有效期。",
		},
	}, nil
}
