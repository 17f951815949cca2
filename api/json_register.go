package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// registerAnswer is a page of the register with what it lacks.
type registerAnswer struct {
	domain.RegisterPage
	Gaps []domain.NumberGap `json:"gaps" doc:"系统编发的编号中缺少的号；正常情况下没有"`
}

// jsonRegister answers GET /register: the numbers that the person may see.
func (s *Server) jsonRegister(c *gin.Context, a domain.Actor) (registerAnswer, error) {
	f := registerQuery(c, a)
	f.OrgID, f.CaseID, f.VoidOnly = c.Query("org_id"), c.Query("case_id"), c.Query("void") == "true"
	if c.Query("year") != "" && f.Year == 0 {
		return registerAnswer{}, domain.Invalid("year", "year 应当是年份，例如 2026")
	}
	limit, err := limitAsked(c)
	if err != nil {
		return registerAnswer{}, err
	}
	f.Limit = limit
	if _, err := s.registerSeen(c.Request.Context(), f); err != nil {
		return registerAnswer{}, err
	}
	page, err := s.Record.Register(c.Request.Context(), f)
	if err != nil {
		return registerAnswer{}, err
	}
	gaps, err := s.Record.NumberGaps(c.Request.Context(), f)
	return registerAnswer{RegisterPage: page, Gaps: list(gaps)}, err
}

// limitAsked reads how many rows a page should have; 0 where nobody says.
func limitAsked(c *gin.Context) (int, error) {
	text := c.Query("limit")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 100 {
		return 0, domain.Invalid("limit", "limit 应当是 1 到 100 的数字")
	}
	return n, nil
}

// jsonDocumentSeries answers GET /register/documents: the issuing bodies' own
// sequences with their gaps.
func (s *Server) jsonDocumentSeries(c *gin.Context, a domain.Actor) ([]domain.DocumentSeries, error) {
	f := registerQuery(c, a)
	if c.Query("year") != "" && f.Year == 0 {
		return nil, domain.Invalid("year", "year 应当是年份，例如 2026")
	}
	if _, err := s.registerSeen(c.Request.Context(), domain.RegisterFilter{Viewer: a}); err != nil {
		return nil, err
	}
	series, err := s.Record.DocumentSeries(c.Request.Context(), a, f.Year)
	return list(series), err
}

// jsonNumber answers GET /register/{org_id}/{series}/{year}/{n}.
func (s *Server) jsonNumber(c *gin.Context, a domain.Actor) (domain.RegisteredNumber, error) {
	key, err := numberAsked(c)
	if err != nil {
		return domain.RegisteredNumber{}, err
	}
	return s.Record.Number(c.Request.Context(), a, key)
}

// voidBody says why a number is void.
type voidBody struct {
	Reason  string `json:"reason" doc:"为什么作废：编号发出时错在哪里"`
	Replace bool   `json:"replace,omitempty" doc:"同时按顺序换发同一系列的新号（更正）"`
}

// jsonVoidNumber answers POST /register/{org_id}/{series}/{year}/{n}/void. The
// same again by the same person changes nothing, whatever the key.
func (s *Server) jsonVoidNumber(c *gin.Context) {
	a := actorIn(c.Request.Context())
	var body voidBody
	_, _, err := idempotencyKey(c.Request)
	if err == nil {
		err = readJSON(c, &body)
	}
	var key domain.NumberKey
	if err == nil {
		key, err = numberAsked(c)
	}
	if err == nil {
		v := domain.VoidRequest{NumberKey: key, Reason: body.Reason, Replace: body.Replace}
		err = s.Record.VoidNumber(c.Request.Context(), v, a, s.Now())
	}
	var n domain.RegisteredNumber
	if err == nil {
		n, err = s.jsonNumber(c, a)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusOK, n)
}
