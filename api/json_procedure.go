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
func (s *Server) jsonProcedures(c *gin.Context, a domain.Actor) ([]procedureAnswer, error) {
	answers := []procedureAnswer{}
	for _, p := range s.Book.Procedures() {
		p, hash, err := s.inForce(c.Request.Context(), p.Kind, a.OrgID)
		if err != nil {
			return nil, err
		}
		answers = append(answers, procedureWith(p, hash))
	}
	return answers, nil
}

// jsonProcedure answers GET /procedures/{id}, by id or by kind: the edition that
// is in force for the person's own body.
func (s *Server) jsonProcedure(c *gin.Context, a domain.Actor) (procedureAnswer, error) {
	kind := canonicalKind(c.Param("id"))
	if p, _, ok := s.Book.Edition(c.Param("id")); ok {
		kind = p.Kind
	}
	p, hash, err := s.inForce(c.Request.Context(), kind, a.OrgID)
	if err != nil {
		return procedureAnswer{}, err
	}
	if p == nil {
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
