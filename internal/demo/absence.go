package demo

import (
	"context"
	"fmt"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// leave is an absence of the demo county, in days from today.
type leave struct {
	who, deputy, reason string
	begins, days        calendar.Date
}

// leaves show one person away, whose cases have gone to his deputy, and one who
// is about to leave. The owners of the two overdue cases are there.
var leaves = []leave{
	{who: "赵磊", deputy: "孙涛", reason: "参加市司法局业务培训", begins: 0, days: 5},
	{who: "陈静", deputy: "孙涛", reason: "年休假", begins: 14, days: 5},
}

// absences enters the leaves, each by the person himself.
func (s *Seeder) absences(ctx context.Context) error {
	for _, l := range leaves {
		person, err := s.actor(func(a domain.Actor) bool { return a.Name == l.who })
		if err != nil {
			return err
		}
		deputy, err := s.actor(func(a domain.Actor) bool { return a.Name == l.deputy })
		if err != nil {
			return err
		}
		from := calendar.DateOf(s.Now) + l.begins
		_, err = s.Record.EnterAbsence(ctx, domain.AbsenceForm{
			Key: "demo:" + l.who, DeputyID: deputy.UserID, From: from.String(), Until: (from + l.days - 1).String(), Reason: l.reason,
		}, person, s.Now, nil)
		if err != nil && domain.CodeOf(err) != domain.CodeConflict { // an earlier run entered it, on another day
			return fmt.Errorf("leave of %s: %w", l.who, err)
		}
	}
	return nil
}
