package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageNumber shows one number of the register, and the form that declares it
// void to those who may.
func (s *Server) pageNumber(c *gin.Context, a domain.Actor) error {
	return s.showNumber(c, a, http.StatusOK, domain.VoidRequest{}, nil)
}

func (s *Server) showNumber(c *gin.Context, a domain.Actor, status int, entered domain.VoidRequest, refused error) error {
	key, err := numberAsked(c)
	if err != nil {
		return err
	}
	n, err := s.Record.Number(c.Request.Context(), a, key)
	if err != nil {
		return err
	}
	view := web.Number{
		Shell: s.shell(c, a, n.Text, navRegister), Row: viewNumber(n), Facts: numberFacts(n),
		Reason: entered.Reason, Replace: entered.Replace, Errors: fieldErrors(refused),
	}
	if domain.PermitVoid(a, n) == nil {
		view.VoidAction = numberPath(n.NumberKey) + "/void"
	}
	return s.render(c, status, web.NumberPage(view))
}

func numberFacts(n domain.RegisteredNumber) []web.Fact {
	facts := []web.Fact{
		{Label: "编号单位", Value: n.OrgName},
		{Label: "编发", Value: minute(n.At) + " " + n.By},
	}
	if n.Replaces != "" {
		facts = append(facts, web.Fact{Label: "更正的编号", Value: n.Replaces})
	}
	if n.Void != nil {
		facts = append(facts,
			web.Fact{Label: "作废", Value: minute(n.Void.At) + " " + n.Void.By},
			web.Fact{Label: "作废理由", Value: n.Void.Reason})
		if n.Void.ReplacedBy != "" {
			facts = append(facts, web.Fact{Label: "换发的编号", Value: n.Void.ReplacedBy})
		}
	}
	return facts
}

// pageVoidNumber declares a number void.
func (s *Server) pageVoidNumber(c *gin.Context, a domain.Actor) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxJSON)
	key, err := numberAsked(c)
	if err != nil {
		return err
	}
	v := domain.VoidRequest{NumberKey: key, Reason: c.PostForm(web.FieldReason), Replace: c.PostForm(web.FieldReplace) == "yes"}
	err = s.Record.VoidNumber(c.Request.Context(), v, a, s.Now())
	if mendable(err) {
		return s.showNumber(c, a, s.statusOf(c, err), v, err)
	}
	if err != nil {
		return err
	}
	s.setFlash(c, "编号已作废")
	seeOther(c, numberPath(key))
	return nil
}
