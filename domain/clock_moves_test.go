package domain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/clock"
)

// at takes a plain decision at a moment.
func (s *tale) at(text, name string, changes ...change) domain.Event {
	s.t.Helper()
	usual := s.wait
	defer func() { s.wait = usual }()
	s.wait = moment(s.t, text).Sub(last(s.c).At)
	return s.take(s.form(name, changes...))
}

// moves writes what an event did to the periods: "stop intake 1, start review 1".
func moves(e domain.Event) string {
	var lines []string
	for _, m := range e.Clocks {
		lines = append(lines, string(m.Op)+" "+m.Clock+" "+string(rune('0'+m.Generation)))
	}
	return strings.Join(lines, ", ")
}

// lastDay is the end of the newest generation of a period, as known at a moment.
func (s *tale) lastDay(name, asOf string) string {
	s.t.Helper()
	clk, ok := s.c.LatestClock(name)
	require.True(s.t, ok, name)
	return clk.Ledger.Due(s.county.regimes.Of(s.c), moment(s.t, asOf)).LastDay.String()
}

// filed is the filing case that issuing opened, published on 2026-01-09.
func filed(t *testing.T) *tale {
	t.Helper()
	s := submitted(t)
	s.do("accept", "conclude", "approve")
	s.at("2026-01-08 10:00", "pass")
	s.at("2026-01-09 10:00", "issue")
	require.Len(t, s.c.Opens, 1)
	p, hash, ok := s.county.book.Edition("filing")
	require.True(t, ok)
	event, err := domain.OpenChild(s.c, s.c.Opens[0], p, hash, s.c.Ended, s.county.setting())
	require.NoError(t, err)
	s.c, err = domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	return s
}

func TestThePeriodsOfAReview(t *testing.T) {
	s := submitted(t)
	require.Equal(t, "start intake 1", moves(s.c.Events[0]))
	require.Equal(t, "2026-01-08", s.lastDay("intake", "2026-01-05 09:00"), "three working days after the 5th")

	e := s.at("2026-01-06 10:00", "return_incomplete")
	require.Equal(t, "pause intake 1, start supplement 1", moves(e))
	require.Equal(t, "补正材料", e.Clocks[0].Ground)
	require.Equal(t, "周静", e.Clocks[0].By)
	require.Equal(t, "2026-01-09", s.lastDay("intake", "2026-01-07 09:00"), "the end moves with every day of the pause")
	require.Equal(t, "2026-01-12", s.lastDay("intake", "2026-01-08 09:00"))
	require.Equal(t, "2026-01-21", s.lastDay("supplement", "2026-01-06 10:00"), "15 days after the 6th")

	require.Equal(t, "resume intake 1, stop supplement 1", moves(s.at("2026-01-12 10:00", "resubmit")))
	require.Equal(t, "2026-01-14", s.lastDay("intake", "2026-01-12 10:00"), "one day was counted, two are left")
	require.Equal(t, "stop intake 1, start review 1", moves(s.at("2026-01-13 10:00", "accept")))
	intake, _ := s.c.LatestClock("intake")
	require.Equal(t, clock.Met, intake.Ledger.State(s.county.regimes.Of(s.c), moment(t, "2026-03-01 00:00")))
	require.False(t, intake.Active())

	require.Equal(t, "2026-02-03", s.lastDay("review", "2026-01-13 10:00"), "fifteen working days")
	require.Equal(t, "pause review 1, start counsel 1", moves(s.at("2026-01-14 10:00", "consult")))
	require.Equal(t, "resume review 1, stop counsel 1", moves(s.at("2026-01-16 10:00", "advise")))
	require.Equal(t, "2026-02-05", s.lastDay("review", "2026-01-16 10:00"), "the 15th and the 16th were counsel's")
	require.Empty(t, s.at("2026-01-19 10:00", "conclude").Clocks, "the chief has the same period")
	require.Empty(t, s.at("2026-01-19 11:00", "send_back").Clocks)
	s.at("2026-01-20 10:00", "conclude")
	require.Equal(t, "stop review 1, start deliberation 1", moves(s.at("2026-01-21 10:00", "approve")))
	require.Equal(t, "stop deliberation 1", moves(s.at("2026-01-22 10:00", "withdraw")))
	for _, clk := range s.c.Clocks {
		require.False(t, clk.Active(), "%s ended with the case", clk.Name)
	}
}

func TestAStepThatIsEnteredAgainStartsANewGeneration(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.at("2026-01-08 10:00", "respond", s.answering(domain.AnswerCorrected, domain.AnswerCorrected))
	e := s.at("2026-01-09 10:00", "return_again", s.judging(domain.VerdictReturned, domain.VerdictVerified))
	require.Equal(t, "stop verification 1, start correction 2", moves(e))
	require.Equal(t, "2026-02-09", s.lastDay("correction", "2026-01-09 10:00"), "30 days end on a Sunday and roll to Monday")
	require.Equal(t, "stop correction 2, start verification 2", moves(s.at("2026-01-12 10:00", "respond", s.answering(domain.AnswerCorrected))))
}

func TestAPausedPeriodThatCountsAgain(t *testing.T) {
	s := filed(t)
	require.Equal(t, "start report 1", moves(s.c.Events[0]))
	require.Equal(t, moment(t, "2026-01-09 00:00"), s.c.Clocks[0].Ledger.Start, "from the day of publication")
	require.Equal(t, clock.Limit{N: 15, Unit: clock.CalendarDays}, s.c.Clocks[0].Ledger.Limit, "the recipient's own limit")
	require.Equal(t, "省规定", s.c.Clocks[0].Ledger.Source)
	require.Equal(t, "2026-01-26", s.lastDay("report", "2026-01-09 10:00"), "the 24th is a Saturday")

	s.at("2026-01-12 10:00", "report")
	s.at("2026-01-13 10:00", "request_supplement")
	require.Equal(t, "stop form_check 1, stop supplement 1, start form_check 2", moves(s.at("2026-01-15 10:00", "resubmit")))
	require.Equal(t, "2026-01-22", s.lastDay("form_check", "2026-01-15 10:00"), "five whole working days")
	first := s.c.Clocks[1].Ledger
	require.Equal(t, first.Stopped, first.Pauses[0].To, "an open pause ends with its period")
}
