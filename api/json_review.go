package api

import (
	"cmp"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// reviewBody is why a document is looked at again.
type reviewBody struct {
	ReviewReason string `json:"review_reason,omitempty" maxLength:"1000" doc:"评估的理由和重点"`
}

// jsonOpenReview answers POST /dossiers/{id}/reviews.
func (s *Server) jsonOpenReview(c *gin.Context) {
	a := actorIn(c.Request.Context())
	var body reviewBody
	err := readJSON(c, &body)
	key, given, keyErr := idempotencyKey(c.Request)
	if err == nil {
		err = keyErr
	}
	if !given {
		key = newKey() // a second review of the document is refused anyway
	}
	var opened *domain.Case
	if err == nil {
		opened, err = s.openReview(c.Request.Context(), a, c.Param("id"), body.ReviewReason, key)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Header("Location", apiPrefix+casePath(opened.ID))
	c.JSON(http.StatusCreated, s.caseAnswer(opened, a))
}

// documentAnswer is a document in a list.
type documentAnswer struct {
	domain.DocumentRow
	ForceTitle string         `json:"force_title"`
	Review     *summaryAnswer `json:"review,omitempty" doc:"正在进行的评估清理事项"`
}

// documentsAnswer is a page of documents.
type documentsAnswer struct {
	Documents []documentAnswer             `json:"documents"`
	Next      string                       `json:"next,omitempty"`
	Total     int                          `json:"total"`
	Counts    map[domain.DocumentState]int `json:"counts" doc:"看得到的全部文件，按状态；键为空的是总数"`
}

// jsonDocuments answers GET /documents.
func (s *Server) jsonDocuments(c *gin.Context, a domain.Actor) (documentsAnswer, error) {
	page, err := s.documents(c, a)
	answer := documentsAnswer{Documents: []documentAnswer{}, Next: page.Next, Total: page.Total, Counts: page.Counts}
	for _, row := range page.Documents {
		document := documentAnswer{DocumentRow: row, ForceTitle: row.Force.Label()}
		if row.Review != nil {
			document.Review = &s.summaryAnswers([]domain.Summary{*row.Review})[0]
		}
		answer.Documents = append(answer.Documents, document)
	}
	return answer, err
}

// documents reads the filter from the address.
func (s *Server) documents(c *gin.Context, a domain.Actor) (domain.DocumentPage, error) {
	if err := permitDocuments(a); err != nil {
		return domain.DocumentPage{}, err
	}
	return s.Record.Documents(c.Request.Context(), s.documentFilter(c, a))
}

func (s *Server) documentFilter(c *gin.Context, a domain.Actor) domain.DocumentFilter {
	f := domain.DocumentFilter{
		Viewer: a, OrgID: cmp.Or(c.Query("org"), c.Query("org_id")), Q: c.Query("q"), After: c.Query("after"), Today: calendar.DateOf(s.Now()),
	}
	for _, state := range domain.DocumentStates() {
		if c.Query("force") == string(state) {
			f.State = state
		}
	}
	return f
}

// permitDocuments lets those see the documents who see cases.
func permitDocuments(a domain.Actor) error {
	if !a.Role.Casework() && !domain.MaySupervise(a) {
		return domain.Forbidden("文件目录只对办理事项和督查的人员开放，您的角色是" + a.Role.Label())
	}
	return nil
}
