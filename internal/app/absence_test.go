package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/workflows"
)

// leave enters an absence some days after the beginning, as the API does, and
// wakes the case's run.
func (m *months) leave(days float64, who, deputy string, from, until string) {
	m.env.RegisterDelayedCallback(func() {
		f := domain.AbsenceForm{Key: "leave-" + who, DeputyID: m.actor(deputy).UserID, From: from, Until: until, Reason: "年休假"}
		_, err := m.app.Store.EnterAbsence(m.t.Context(), f, m.actor(who), m.app.Now(), nil)
		m.errs["leave-"+who] = err
		_ = m.Nudge(m.t.Context(), m.caseID)
	}, time.Duration(days*24*float64(time.Hour)))
}

// recall takes the case back some days after the beginning; err gets the answer.
func (m *months) recall(days float64, who string, err *error) {
	m.env.RegisterDelayedCallback(func() {
		d := domain.Assignment{Key: "recall-" + who + m.app.Now().String(), Kind: domain.AssignRecall, Actor: m.actor(who), At: m.app.Now()}
		m.env.UpdateWorkflow(workflows.UpdateAssign, d.Key, &testsuite.TestUpdateCallback{
			OnAccept: func() {}, OnReject: func(e error) { *err = e }, OnComplete: func(_ any, e error) { *err = e },
		}, d)
	}, time.Duration(days*24*float64(time.Hour)))
}

// told lists the rungs with whom they reached.
func told(c *domain.Case) []string {
	var lines []string
	for _, e := range c.Events {
		if e.Rung == nil {
			continue
		}
		line := e.Rung.Rung
		for _, p := range e.Rung.To {
			line += " " + p.Name
		}
		lines = append(lines, line)
	}
	return lines
}

func (m *months) due(c *domain.Case, clock string) string {
	m.t.Helper()
	clk, ok := c.ActiveClock(clock)
	require.True(m.t, ok)
	return clk.Ledger.Due(calendar.Official(), c.StepSince).LastDay.String()
}

// TestTheDeputyTakesOver: the owner goes on leave with a case in hand. On the
// first day it is his deputy's, who is reminded and may decide; the period ends
// on the day it would have. Back again, he takes the case back.
func TestTheDeputyTakesOver(t *testing.T) {
	quiet := newMonths(t)
	quiet.at(1.5, "chenjing", "intake", "accept", nil)
	without := quiet.live(40)

	m := newMonths(t)
	m.leave(0.5, "chenjing", "suntao", "2026-07-07", "2026-07-17")
	m.at(1.5, "suntao", "intake", "accept", nil)
	var early, back error
	m.recall(5, "chenjing", &early)
	m.recall(15, "chenjing", &back)
	c := m.live(40)
	require.NoError(t, back)
	require.ErrorContains(t, early, "请先在“请假与代办”中取消请假")
	require.Equal(t, m.due(without, "review"), m.due(c, "review"), "the clock never stops because a person is away")
	require.Equal(t, fired(without), fired(c), "every rung on its day")
	moved := c.Events[1]
	require.Equal(t, domain.AssignAbsence, moved.Assigned.Kind)
	require.Equal(t, "2026-07-07 00:00", moved.At.In(calendar.Zone).Format("2006-01-02 15:04"))
	require.Equal(t, "孙涛", moved.Owner.Name)
	require.Equal(t, "陈静", moved.Owner.For)
	require.Equal(t, "陈静", c.Owner.Name, "she has it back")
	require.Equal(t, "remind 陈静", told(c)[0], "after the recall")
}

// TestTheDeputyIsReminded: rungs that fall into the leave reach the deputy.
func TestTheDeputyIsReminded(t *testing.T) {
	m := newMonths(t)
	m.leave(0.5, "chenjing", "suntao", "2026-07-07", "2026-07-17")
	c := m.live(5)
	require.Equal(t, []string{"remind 孙涛", "due 王建国", "supervisor 吴强"}, told(c))
	require.Equal(t, "2026-07-09", m.due(c, "intake"))
}

// TestTheDeputyIsGone: who was to stand in has lost his account. The case climbs
// to whoever is there, and so do the reminders; nothing falls silent.
func TestTheDeputyIsGone(t *testing.T) {
	m := newMonths(t)
	m.leave(0.5, "chenjing", "suntao", "2026-07-07", "2026-07-17")
	m.env.RegisterDelayedCallback(func() { m.errs["disable"] = m.app.Store.SetDisabled(t.Context(), "suntao", true) }, 12*time.Hour+time.Minute)
	c := m.live(5)
	require.Equal(t, "吴强", c.Owner.Name, "no reviewer is left: the supervisor must find somebody")
	require.True(t, c.Owner.Climbed)
	require.Equal(t, []string{"remind 吴强", "due 王建国", "supervisor 吴强"}, told(c))
}
