package api

import (
	"context"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// register is what the record knows of numbers.
type register interface {
	Register(ctx context.Context, f domain.RegisterFilter) (domain.RegisterPage, error)
	RegisterChoices(ctx context.Context, viewer domain.Actor) (domain.RegisterChoices, error)
	NumberGaps(ctx context.Context, f domain.RegisterFilter) ([]domain.NumberGap, error)
	DocumentSeries(ctx context.Context, viewer domain.Actor, year int) ([]domain.DocumentSeries, error)
	Number(ctx context.Context, viewer domain.Actor, key domain.NumberKey) (domain.RegisteredNumber, error)
	NumbersOfCase(ctx context.Context, viewer domain.Actor, caseID string) ([]domain.RegisteredNumber, error)
	AskCorrection(ctx context.Context, caseID string, r domain.CorrectionRequest) error
	AnswerCorrection(ctx context.Context, caseID string, r domain.CorrectionAnswer) error
	VoidNumber(ctx context.Context, v domain.VoidRequest, by domain.Actor, at time.Time) error
}

// registerSeen are the bodies, series and years that the person sees, and the
// refusal of a register that is not for him.
func (s *Server) registerSeen(ctx context.Context, f domain.RegisterFilter) (domain.RegisterChoices, error) {
	seen, err := s.Record.RegisterChoices(ctx, f.Viewer)
	if err == nil {
		err = domain.PermitRegister(f.Viewer, f.OrgID, seen)
	}
	return seen, err
}

// numberAsked reads the place of a number from the address.
func numberAsked(c *gin.Context) (domain.NumberKey, error) {
	key := domain.NumberKey{Series: c.Param("series"), OrgID: c.Param("org_id")}
	var err error
	if key.Year, err = strconv.Atoi(c.Param("year")); err == nil {
		key.N, err = strconv.Atoi(c.Param("n"))
	}
	if err != nil || key.Year > 9999 || key.N > maxN {
		return key, domain.NotFound("登记簿上没有这个编号，或者您无权查看")
	}
	return key, nil
}

// maxN is above any number that a body gives in a year.
const maxN = 999_999_999
