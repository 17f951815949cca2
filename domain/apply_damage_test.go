package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// A history that no procedure could have written is damage: it is said, and it
// is never taken for a case.
func TestADamagedHistoryIsRefused(t *testing.T) {
	s := submitted(t)
	s.do("return_incomplete", "resubmit")
	events := s.c.Events
	clocked := func(op domain.ClockOp, name string) domain.Event {
		e := events[1]
		e.Clocks = []domain.ClockEntry{{Op: op, Clock: name, Generation: 1, At: e.At}}
		return e
	}
	for _, tt := range []struct {
		name   string
		events []domain.Event
		words  string
	}{
		{"the first is missing", events[1:], "event 2 follows event 0"},
		{"one is missing", []domain.Event{events[0], events[2]}, "event 3 follows event 1"},
		{"one comes twice", []domain.Event{events[0], events[0]}, "event 1 follows event 1"},
		{"out of order", []domain.Event{events[0], events[2], events[1]}, "event 3 follows event 1"},
		{"opens nothing", []domain.Event{{Seq: 1, Kind: domain.EventOpened}}, "opened by its first event"},
		{"starts an unknown clock", []domain.Event{events[0], clocked(domain.ClockStart, "siesta")}, `unknown clock "siesta"`},
		{"pauses a clock that does not run", []domain.Event{events[0], clocked(domain.ClockPause, "review")}, `pause of clock "review", which does not run`},
		{"stops a clock that does not run", []domain.Event{events[0], clocked(domain.ClockStop, "review")}, `stop of clock "review", which does not run`},
		{"extends a clock that does not run", []domain.Event{events[0], clocked(domain.ClockExtend, "review")}, `extend of clock "review", which does not run`},
		{"begins with something else", []domain.Event{{Seq: 1, Kind: domain.EventDecided, Facts: []domain.Fact{{Name: "a", Value: "b"}}}}, "opened by its first event"},
		{"opens twice", []domain.Event{events[0], {Seq: 2, Kind: domain.EventOpened, Opened: events[0].Opened}}, "and by no other"},
		{"an unknown kind", []domain.Event{events[0], {Seq: 2, Kind: "dreamt"}}, `unknown kind "dreamt"`},
		{"an unknown step", []domain.Event{events[0], {Seq: 2, Kind: domain.EventDecided, To: "paradise"}}, `unknown step "paradise"`},
		{"resumes what is not paused", []domain.Event{events[0], {Seq: 2, Kind: domain.EventDecided, Clocks: []domain.ClockEntry{{Op: domain.ClockResume, Clock: "intake"}}}}, `resume of clock "intake", which is not paused`},
		{"an unknown movement", []domain.Event{events[0], {Seq: 2, Kind: domain.EventDecided, Clocks: []domain.ClockEntry{{Op: "bend", Clock: "intake"}}}}, `unknown movement "bend"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := domain.Replay(s.c.Procedure, tt.events)
			require.ErrorContains(t, err, tt.words)
			require.Nil(t, c)
			require.Equal(t, domain.CodeInternal, domain.CodeOf(err), "no user is told that it is his fault")
		})
	}
}

// What an event of one kind moves: only what a person caused makes a form stale.
func TestTheTurnIsThatOfPeople(t *testing.T) {
	for _, tt := range []struct {
		kind domain.EventKind
		turn int
	}{
		{domain.EventRung, 1}, {domain.EventAmended, 1}, {domain.EventDecided, 2}, {domain.EventAssigned, 2},
	} {
		s := submitted(t)
		require.NoError(t, s.c.Apply(domain.Event{Seq: 2, Kind: tt.kind, At: monday}))
		require.Equal(t, 2, s.c.Seq)
		require.Equal(t, tt.turn, s.c.Turn, tt.kind)
		require.Equal(t, "intake", s.c.Step)
		require.True(t, s.c.Open())
	}
}

func TestAnotherOwnerIsAssigned(t *testing.T) {
	s := submitted(t)
	owner := domain.Owner{Role: domain.RoleReviewer, OrgID: "office", UserID: "老王", Name: "老王"}
	require.NoError(t, s.c.Apply(domain.Event{Seq: 2, Kind: domain.EventAssigned, At: monday, Owner: &owner}))
	require.Equal(t, owner, s.c.Owner)
	require.Equal(t, "intake", s.c.Step)
	require.Equal(t, "刘芳", s.c.StepBy.Name, "who brought the case here")
}

// An event that says nothing of a thing leaves it alone.
func TestAnAnswerToAnotherFindingChangesNone(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	states := s.states()
	require.NoError(t, s.c.Apply(domain.Event{
		Seq: s.c.Seq + 1, Kind: domain.EventDecided, At: last(s.c).At,
		Answers:  []domain.Answer{{FindingID: "x", Result: domain.AnswerCorrected}},
		Verdicts: []domain.Verdict{{FindingID: "y", Result: domain.VerdictVerified}},
	}))
	require.Equal(t, states, s.states())
	require.Len(t, s.c.Actors, 4, "nobody acted")
}
