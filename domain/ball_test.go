package domain_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// ballProcedure is a review that goes to the submitter and to counsel.
func ballProcedure() *domain.Procedure {
	limit := clock.Limit{N: 5, Unit: clock.WorkingDays}
	return &domain.Procedure{
		ID: "p", Start: "reviewing",
		Clocks: []domain.ClockSpec{{Name: "review", Title: "审核", Limit: limit, Source: "甲条例第一条"}},
		Steps: []domain.Step{
			{
				Name: "reviewing", Title: "审核", Owner: domain.RoleReviewer, Clock: "review",
				Decisions: []domain.DecisionSpec{{Name: "consult", Source: "甲条例第二条"}, {Name: "return"}},
			},
			{Name: "approving", Title: "审批", Owner: domain.RoleChiefReviewer, Clock: "review"},
			{Name: "consulting", Title: "法律顾问研究", Owner: domain.RoleCounsel, Pauses: []string{"review"}},
			{Name: "supplementing", Title: "补正", Owner: domain.RoleSubmitter, Pauses: []string{"review"}},
			{Name: "done", Title: "办结", End: domain.EndCompleted},
		},
	}
}

// ballCase is a case told event by event.
type ballCase struct {
	t *testing.T
	c *domain.Case
}

var owners = map[string]domain.Owner{
	"reviewing":     {Role: domain.RoleReviewer, OrgName: "司法局", Name: "周静"},
	"approving":     {Role: domain.RoleChiefReviewer, OrgName: "司法局", Name: "李国强"},
	"consulting":    {Role: domain.RoleCounsel, OrgName: "律师事务所", Name: "林律师"},
	"supplementing": {Role: domain.RoleSubmitter, OrgName: "白水镇", Name: "刘芳"},
}

func opened(t *testing.T, at string) *ballCase {
	t.Helper()
	b := &ballCase{t: t, c: &domain.Case{Procedure: ballProcedure()}}
	b.apply(domain.Event{
		Kind: domain.EventOpened, At: moment(t, at), To: "reviewing", Opened: &domain.Opened{CaseID: "c"},
		Clocks: []domain.ClockEntry{b.entry(domain.ClockStart, at)},
	})
	return b
}

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, calendar.Zone)
	require.NoError(t, err)
	return at
}

func (b *ballCase) entry(op domain.ClockOp, at string) domain.ClockEntry {
	return domain.ClockEntry{
		Op: op, Clock: "review", Generation: 1, At: moment(b.t, at),
		Limit: clock.Limit{N: 5, Unit: clock.WorkingDays}, Source: "甲条例第一条",
	}
}

func (b *ballCase) apply(e domain.Event) {
	b.t.Helper()
	e.Seq = b.c.Seq + 1
	if owner, ok := owners[e.To]; ok {
		e.Owner = &owner
	}
	require.NoError(b.t, b.c.Apply(e))
}

// goes sends the case on, as clockMoves would: a step that pauses the clock, one
// that goes on, or the end.
func (b *ballCase) goes(at, decision, to string) {
	b.t.Helper()
	e := domain.Event{
		Kind: domain.EventDecided, At: moment(b.t, at), Step: b.c.Step, Decision: decision, To: to,
		Actor: domain.Actor{UserID: "u", Name: "经办人", OrgName: "司法局"},
	}
	clk, active := b.c.ActiveClock("review")
	step, _ := b.c.Procedure.Step(to)
	switch {
	case !active:
	case step.End != domain.EndNone:
		e.Clocks = []domain.ClockEntry{b.entry(domain.ClockStop, at)}
	case len(step.Pauses) > 0 && !clk.Paused():
		pause := b.entry(domain.ClockPause, at)
		pause.Ground, pause.Source = step.Title, ""
		e.Clocks = []domain.ClockEntry{pause}
	case len(step.Pauses) == 0 && clk.Paused():
		e.Clocks = []domain.ClockEntry{b.entry(domain.ClockResume, at)}
	}
	b.apply(e)
}

func (b *ballCase) account(now string) domain.Account {
	b.t.Helper()
	clk, ok := b.c.LatestClock("review")
	require.True(b.t, ok)
	return domain.AccountOf(b.c, clk, calendar.Official(), moment(b.t, now))
}

// held writes who had the case on each day: R, C, S; small for days ahead.
func held(a domain.Account) string {
	letters := map[domain.Side]string{domain.SideReviewer: "R", domain.SideThird: "C", domain.SideSubmitter: "S"}
	text := ""
	for _, d := range a.Days {
		if d.Ahead {
			text += "-"
			continue
		}
		text += letters[d.Side]
	}
	return text
}

// 2026-11-02 is a Monday; five working days end on Monday the 9th.
func TestSidesOfAQuietPeriod(t *testing.T) {
	b := opened(t, "2026-11-02 10:00")
	a := b.account("2026-11-04 09:00")
	require.Equal(t, "RRR-----", held(a))
	require.Equal(t, "2026-11-09", a.Days[7].Date.String())
	require.True(t, a.Days[7].Last)
	require.Equal(t, domain.DaySum{Counted: 2, Calendar: 3}, a.Sides[1].DaySum)
	require.Equal(t, domain.DaySum{Counted: 3, Calendar: 5}, a.Ahead)
	require.Equal(t, domain.Keeper{Side: domain.SideReviewer, Org: "司法局", Person: "周静"}, a.Days[0].Keeper)
	require.Empty(t, a.Changes)
}

// A day belongs to who had the case at its beginning, however often it changed
// hands afterwards; the first day to who received it.
func TestSidesOfSeveralReturns(t *testing.T) {
	b := opened(t, "2026-11-02 10:00")
	b.goes("2026-11-02 11:00", "return", "supplementing") // the day stays with the reviewer
	b.goes("2026-11-04 09:00", "", "reviewing")           // the 3rd and the 4th are the submitter's
	b.goes("2026-11-04 16:00", "consult", "consulting")   // there and back within a day
	b.goes("2026-11-04 17:00", "", "reviewing")
	b.goes("2026-11-05 08:00", "consult", "consulting")
	b.goes("2026-11-09 00:00", "", "reviewing") // back at the stroke: the 9th is the reviewer's
	b.goes("2026-11-10 15:00", "", "approving") // the other hand of the same side
	a := b.account("2026-11-11 09:00")
	require.Equal(t, "RSSRCCCRRR--", held(a))
	require.Equal(t, "李国强", a.Days[9].Person)
	require.Equal(t, "周静", a.Days[8].Person)
	require.Equal(t, []domain.SideDays{
		{Side: domain.SideSubmitter, Title: "报送方", DaySum: domain.DaySum{Calendar: 2}},
		{Side: domain.SideReviewer, Title: "审查方", DaySum: domain.DaySum{Counted: 3, Calendar: 5}},
		{Side: domain.SideThird, Title: "第三方", DaySum: domain.DaySum{Calendar: 3}},
	}, a.Sides)
	require.Len(t, a.Changes, 3)
	require.Equal(t, domain.PeriodChange{
		Op: domain.ClockPause, From: moment(t, "2026-11-05 08:00"), To: moment(t, "2026-11-09 00:00"), Ground: "法律顾问研究",
		Limit: clock.Limit{N: 5, Unit: clock.WorkingDays},
		By:    domain.Person{UserID: "u", Name: "经办人", Org: "司法局"}, Source: "甲条例第二条",
	}, a.Changes[2])
	require.Equal(t, "甲条例第一条", a.Changes[0].Source, "a decision that cites nothing rests on the period's article")
}

func TestOverdueTail(t *testing.T) {
	b := opened(t, "2026-11-02 10:00")
	require.Zero(t, b.account("2026-11-09 23:59").Days[7].Overdue)
	require.Len(t, b.account("2026-11-09 23:59").Days, 8)
	a := b.account("2026-11-16 00:00") // a Monday
	require.Len(t, a.Days, 15)
	require.Equal(t, "RRRRRRRRRRRRRRR", held(a))
	require.Equal(t, "超期第 1 日（第 1 个工作日）", a.Days[8].Reason)
	require.Equal(t, "超期第 5 日（周末）", a.Days[12].Reason)
	require.Equal(t, "超期第 7 日（第 5 个工作日）", a.Days[14].Reason)
	require.Equal(t, 7, a.Days[14].Overdue)
	require.False(t, a.Days[14].Counted)
	require.Equal(t, domain.DaySum{Counted: 5, Overdue: 7, Calendar: 15}, a.Sides[1].DaySum)

	b.goes("2026-11-12 09:00", "", "done")
	closed := b.account("2027-05-01 09:00")
	require.Len(t, closed.Days, 11, "to the day on which it stopped")
	require.Equal(t, 3, closed.Days[10].Overdue)
	require.Equal(t, "RRRRRRRRRRR", held(closed))
}

func TestAccountOfAPeriodThatWasMet(t *testing.T) {
	b := opened(t, "2026-11-02 10:00")
	b.goes("2026-11-05 09:00", "", "done")
	a := b.account("2027-05-01 09:00")
	require.Equal(t, "RRRR----", held(a))
	require.Equal(t, domain.DaySum{Counted: 2, Calendar: 4}, a.Ahead)
	require.Equal(t, "周静", a.Days[7].Person, "who had it last")
}

// Whatever happens: every day has one of the sides, and the sums are the days.
func TestSidesAddUp(t *testing.T) {
	steps := []string{"reviewing", "approving", "consulting", "supplementing", "done"}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1)) // #nosec G404 -- the same cases every time
		at := time.Date(2026, time.Month(1+r.IntN(12)), 1+r.IntN(28), r.IntN(24), 0, 0, 0, calendar.Zone)
		b := opened(t, at.Format("2006-01-02 15:04"))
		for range r.IntN(8) {
			at = at.Add(time.Duration(r.IntN(90)) * time.Hour)
			b.goes(at.Format("2006-01-02 15:04"), "consult", steps[r.IntN(len(steps))])
			if b.c.Current().End != domain.EndNone {
				break
			}
		}
		a := b.account(at.Add(time.Duration(r.IntN(600)) * time.Hour).Format("2006-01-02 15:04"))
		sum := a.Ahead
		for _, s := range a.Sides {
			sum.Calendar, sum.Counted, sum.Overdue = sum.Calendar+s.Calendar, sum.Counted+s.Counted, sum.Overdue+s.Overdue
		}
		counted, overdue := 0, 0
		for i, d := range a.Days {
			require.Contains(t, domain.AllSides(), d.Side, "seed %d", seed)
			require.NotEmpty(t, d.Person, "seed %d", seed)
			require.Equal(t, a.Days[0].Date+calendar.Date(i), d.Date, "seed %d: no day twice, none left out", seed)
			if d.Counted {
				counted++
			}
			if d.Overdue > 0 {
				overdue++
			}
		}
		require.Equal(t, domain.DaySum{Counted: counted, Overdue: overdue, Calendar: len(a.Days)}, sum, "seed %d", seed)
		require.Equal(t, a.Result.Total, counted, "seed %d", seed)
	}
}

// An extension and a changed limit stand beside the pauses, each with who caused
// it and its article.
func TestChangesOfAPeriod(t *testing.T) {
	b := opened(t, "2026-11-02 10:00")
	extend := b.entry(domain.ClockExtend, "2026-11-04 09:00")
	extend.Limit, extend.Ground, extend.Source = clock.Limit{N: 3, Unit: clock.WorkingDays}, "情况复杂", ""
	b.apply(domain.Event{
		Kind: domain.EventDecided, At: moment(t, "2026-11-04 09:00"), Step: "reviewing", Decision: "consult", To: "reviewing",
		Actor: domain.Actor{Name: "李国强", OrgName: "司法局"}, Clocks: []domain.ClockEntry{extend},
	})
	relimit := b.entry(domain.ClockRelimit, "2026-11-05 09:00")
	relimit.Limit, relimit.Ground, relimit.Source = clock.Limit{N: 6, Unit: clock.WorkingDays}, "条例修订", "乙条例第一条"
	b.apply(domain.Event{
		Kind: domain.EventAmended, At: moment(t, "2026-11-05 09:00"), Clocks: []domain.ClockEntry{relimit},
		Amended: &domain.Amended{No: 1, Title: "条例修订", By: domain.Person{Name: "吴强"}},
	})
	b.goes("2026-11-06 09:00", "", "consulting")
	a := b.account("2026-11-09 09:00")
	require.Len(t, a.Changes, 3)
	require.Equal(t, []string{"延长", "期限调整", "暂停"}, []string{a.Changes[0].Title(), a.Changes[1].Title(), a.Changes[2].Title()})
	require.Equal(t, []string{"李国强", "吴强"}, []string{a.Changes[0].By.Name, a.Changes[1].By.Name})
	require.Equal(t, []string{"甲条例第二条", "乙条例第一条"}, []string{a.Changes[0].Source, a.Changes[1].Source})
	require.Zero(t, a.Changes[2].To, "the pause lasts")
	require.Equal(t, 9, a.Result.Total, "six days and three")
}
