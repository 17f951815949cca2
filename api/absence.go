package api

import (
	"context"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

// absences is the record of who is away, and of who may have a case.
type absences interface {
	EnterAbsence(ctx context.Context, f domain.AbsenceForm, by domain.Actor, now time.Time, kinds []string) (domain.Absence, error)
	CancelAbsence(ctx context.Context, id string, by domain.Actor, now time.Time) (domain.Absence, error)
	Absences(ctx context.Context, viewer domain.Actor, since calendar.Date) ([]domain.Absence, error)
	OwnedCases(ctx context.Context, userID string) ([]string, error)
	Accounts(ctx context.Context) ([]store.Account, error)
	AssignmentCandidates(ctx context.Context, c *domain.Case, kind domain.AssignmentKind, at time.Time) ([]domain.Holder, error)
}

// permitAbsences lets those see leave and deputies whose roles know it.
func permitAbsences(a domain.Actor) error {
	if !domain.MayBeAbsent(a.Role) {
		return domain.Forbidden("请假与代办只对承办事项的人员和督查员开放，您的角色是" + a.Role.Label())
	}
	return nil
}

// enterAbsence keeps an absence and lets the runs of the person's cases look at
// it: what he has goes to his deputy now, or on the first day.
func (s *Server) enterAbsence(ctx context.Context, a domain.Actor, f domain.AbsenceForm) (domain.Absence, error) {
	if err := permitAbsences(a); err != nil {
		return domain.Absence{}, err
	}
	entered, err := s.Record.EnterAbsence(ctx, f, a, s.Now(), s.kinds())
	if err != nil {
		return domain.Absence{}, err
	}
	s.nudgeOwned(ctx, entered.Person.UserID)
	return entered, nil
}

// nudgeOwned makes the runs of a person's cases look at the record again. What
// the engine misses now is done at the case's next wake-up or the next start.
func (s *Server) nudgeOwned(ctx context.Context, userID string) {
	ids, err := s.Record.OwnedCases(ctx, userID)
	for _, id := range ids {
		if err == nil {
			err = s.Engine.Nudge(ctx, id)
		}
	}
	if err != nil {
		s.Logger.ErrorContext(ctx, "not every case has noted an absence; each does at its next wake-up", "error", err)
	}
}

// kinds are the kinds of cases that there are.
func (s *Server) kinds() []string {
	var kinds []string
	for _, p := range s.Book.Procedures() {
		kinds = append(kinds, p.Kind)
	}
	return kinds
}

// absencesSince is how far back the lists go, in days.
const absencesSince = 180

func (s *Server) absences(ctx context.Context, a domain.Actor) ([]domain.Absence, error) {
	if err := permitAbsences(a); err != nil {
		return nil, err
	}
	return s.Record.Absences(ctx, a, calendar.DateOf(s.Now())-absencesSince)
}

// colleagues are those for whom the person may enter absences, himself first,
// and those who could be their deputies.
func (s *Server) colleagues(ctx context.Context, a domain.Actor) (people, deputies []domain.Actor, err error) {
	accounts, err := s.Record.Accounts(ctx)
	if err != nil {
		return nil, nil, err
	}
	people = []domain.Actor{a}
	for _, account := range accounts {
		if !account.Disabled && account.Actor.UserID != a.UserID && domain.PermitAbsence(a, account.Actor) == nil {
			people = append(people, account.Actor)
		}
	}
	for _, account := range accounts {
		if !account.Disabled && couldStandIn(account.Actor, people) {
			deputies = append(deputies, account.Actor)
		}
	}
	return people, deputies, nil
}

func couldStandIn(deputy domain.Actor, people []domain.Actor) bool {
	for _, p := range people {
		if domain.CheckDeputy(p, deputy) == nil {
			return true
		}
	}
	return false
}

// absenceState says where an absence stands at a moment.
func absenceState(a domain.Absence, now time.Time) string {
	switch {
	case !a.Cancelled.IsZero():
		return absenceCancelled
	case now.Before(a.From.Start()):
		return absencePlanned
	case now.Before(a.Until.End()):
		return absenceRunning
	}
	return absenceOver
}

const (
	absencePlanned   = "planned"
	absenceRunning   = "running"
	absenceOver      = "over"
	absenceCancelled = "cancelled"
)

func (s *Server) mayCancel(a domain.Actor, absence domain.Absence) bool {
	_, err := domain.CancelAbsence(absence, a, s.Now())
	return err == nil
}
