package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// procedureAnswer is a procedure with what a submission needs, worked out.
type procedureAnswer struct {
	*domain.Procedure
	Hash      string           `json:"hash"`
	Materials []materialAnswer `json:"materials"`
}

type materialAnswer struct {
	domain.Material
	// Required papers must come with the submission; Accepted ones may.
	Required bool `json:"required"`
	Accepted bool `json:"accepted"`
}

// jsonProcedures answers GET /procedures.
func (s *Server) jsonProcedures(_ *gin.Context, _ domain.Actor) ([]procedureAnswer, error) {
	answers := []procedureAnswer{}
	for _, p := range s.Book.Procedures() {
		_, hash, _ := s.Book.Edition(p.ID)
		answers = append(answers, procedureWith(p, hash))
	}
	return answers, nil
}

// jsonProcedure answers GET /procedures/{id}, by id or by kind.
func (s *Server) jsonProcedure(c *gin.Context, _ domain.Actor) (procedureAnswer, error) {
	p, hash, ok := s.Book.Edition(c.Param("id"))
	if !ok {
		p, hash, ok = s.Book.ForKind(canonicalKind(c.Param("id")))
	}
	if !ok {
		return procedureAnswer{}, domain.NotFound("没有这个流程，请从 /procedures 给出的流程中选择")
	}
	return procedureWith(p, hash), nil
}

func procedureWith(p *domain.Procedure, hash string) procedureAnswer {
	answer := procedureAnswer{Procedure: p, Hash: hash, Materials: []materialAnswer{}}
	for _, m := range p.Materials {
		material := materialAnswer{Material: m}
		for _, ask := range p.Asks {
			if ask.ID == m.ID {
				material.Required, material.Accepted = ask.Required, true
			}
		}
		answer.Materials = append(answer.Materials, material)
	}
	return answer
}
