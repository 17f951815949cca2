package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// editionBody is the file of an edition.
type editionBody struct {
	Text string `json:"text" doc:"办理程序文件的内容（YAML）"`
}

// editionAnswer is one edition with what it changes in its base.
type editionAnswer struct {
	domain.EditionRecord
	Source      string                     `json:"source" doc:"依据"`
	Differences []domain.EditionDifference `json:"differences" doc:"与所修改的版本不同的地方"`
	Text        string                     `json:"text,omitempty" doc:"启用时的文件；随系统提供的没有"`
}

// editionCheckAnswer is what is wrong with a file, or what it would change.
type editionCheckAnswer struct {
	OK          bool                       `json:"ok" doc:"没有违反规则，可以启用"`
	Faults      []domain.EditionFault      `json:"faults"`
	Edition     string                     `json:"edition,omitempty" example:"filing@county-2026-1"`
	Against     string                     `json:"against,omitempty" doc:"现行版本"`
	Differences []domain.EditionDifference `json:"differences"`
	From        string                     `json:"from,omitempty" doc:"示例的起算日"`
	Dates       []domain.EditionDate       `json:"dates" doc:"示例：各期限的届满日"`
	Drawing     string                     `json:"drawing,omitempty" doc:"流程图（SVG），红色是违反规则的路径"`
}

// jsonEditions answers GET /editions.
func (s *Server) jsonEditions(c *gin.Context, a domain.Actor) ([]domain.EditionRecord, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return nil, err
	}
	records, err := s.Record.Editions(c.Request.Context())
	return list(records), err
}

// jsonEdition answers GET /editions/{id}/{edition}.
func (s *Server) jsonEdition(c *gin.Context, a domain.Actor) (editionAnswer, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return editionAnswer{}, err
	}
	record, p, base, err := s.edition(c.Request.Context(), c.Param("id")+"@"+c.Param("edition"))
	if err != nil {
		return editionAnswer{}, err
	}
	answer := editionAnswer{EditionRecord: record, Source: p.Source, Differences: []domain.EditionDifference{}, Text: record.Text}
	if base != nil {
		answer.Differences = list(s.Book.Compare(base, p))
	}
	return answer, nil
}

// jsonCheckEdition answers POST /editions/check: nothing changes.
func (s *Server) jsonCheckEdition(c *gin.Context, a domain.Actor) (editionCheckAnswer, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return editionCheckAnswer{}, err
	}
	var body editionBody
	if err := readJSON(c, &body); err != nil {
		return editionCheckAnswer{}, err
	}
	preview, err := s.checkEdition(c.Request.Context(), a, body.Text)
	return checkAnswer(preview), err
}

func checkAnswer(p editionPreview) editionCheckAnswer {
	answer := editionCheckAnswer{
		OK: len(p.Faults) == 0, Faults: list(p.Faults), Differences: list(p.Differences), Dates: list(p.Dates), Drawing: p.Drawing,
	}
	if p.Procedure != nil {
		answer.Edition = p.Procedure.ID + "@" + p.Procedure.Edition
	}
	if p.Before != nil {
		answer.Against, answer.From = p.Before.ID+"@"+p.Before.Edition, p.From.String()
	}
	return answer
}

// jsonActivateEdition answers POST /editions. The same edition again is a
// conflict: what is in force does not change.
func (s *Server) jsonActivateEdition(c *gin.Context) {
	var body editionBody
	a := actorIn(c.Request.Context())
	err := domain.PermitSupervision(a)
	if err == nil {
		err = readJSON(c, &body)
	}
	var preview editionPreview
	if err == nil {
		preview, err = s.activateEdition(c.Request.Context(), a, body.Text)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Header("Location", apiPrefix+editionsPath+"/"+preview.Procedure.ID+"/"+preview.Procedure.Edition)
	c.JSON(http.StatusCreated, checkAnswer(preview))
}
