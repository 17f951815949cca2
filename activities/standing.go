package activities

import (
	"time"

	"sanbi/domain"
)

// Standing is where a case stands after something was written: what the
// workflow needs to go on, and no more. It is recorded in history: fields may
// be added, never renamed.
type Standing struct {
	Position domain.Position `json:"position"`
	Seq      int             `json:"seq"`
	Title    string          `json:"title"` // of the step
	Owner    string          `json:"owner,omitempty"`
	Due      string          `json:"due,omitempty"` // last day, for operators only
	Ended    bool            `json:"ended,omitempty"`
	// Wake is the next moment at which a rung may be due; zero for none.
	Wake time.Time `json:"wake,omitzero"`
	// Children are the cases that the decision opened, to be started.
	Children []Child `json:"children,omitempty"`
}

// Child is an opened case with what its run needs.
type Child struct {
	CaseID   string         `json:"case_id"`
	Outline  domain.Outline `json:"outline"`
	Standing Standing       `json:"standing"`
}

func (a *Activities) standing(tx Transaction, c *domain.Case) (Standing, error) {
	s := StandingOf(c, tx.Regimes(), a.now())
	var err error
	s.Wake, err = a.nextWake(tx, c)
	return s, err
}

// nextWake is the next moment at which a rung may be due, or at which the owner
// goes on leave; zero for none.
func (a *Activities) nextWake(tx Transaction, c *domain.Case) (time.Time, error) {
	now := a.now()
	at, ok := domain.NextWake(c, tx.Regimes(), now)
	if !c.Open() || c.Owner.UserID == "" {
		return at, nil
	}
	absences, err := tx.AbsencesOf(c.Owner.UserID)
	if err != nil {
		return time.Time{}, err
	}
	if away, known := domain.NextAbsence(absences, c.Kind, now); known && (!ok || away.Before(at)) {
		at = away
	}
	return at, nil
}

// StandingOf describes a case for a run that is to be started from the record.
func StandingOf(c *domain.Case, in *domain.Regimes, now time.Time) Standing {
	cal := in.Of(c)
	s := Standing{
		Position: c.Position(), Seq: c.Seq, Title: c.Current().Title, Owner: c.Owner.Name, Ended: !c.Open(),
	}
	s.Wake, _ = domain.NextWake(c, in, now)
	if clk, ok := c.RunningClock(); ok {
		s.Due = clk.Ledger.Due(cal, now).LastDay.String()
	}
	return s
}
