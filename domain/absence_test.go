package domain_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// Actor implements domain.People.
func (c *county) Actor(userID string) (domain.Actor, error) {
	for _, a := range c.accounts {
		if a.UserID == userID {
			return a, nil
		}
	}
	if userID == "停用" {
		return domain.Actor{}, domain.Forbidden("账户已停用")
	}
	return domain.Actor{}, domain.NotFound("没有这个账户")
}

var kinds = []string{"filing", "government_contract", "normative_document"}

// today is the day of monday.
var today = calendar.DateOf(monday)

// leave is the form of an absence from a day for some days.
func leave(who, deputy string, from calendar.Date, days int) domain.AbsenceForm {
	return domain.AbsenceForm{
		Key: who + from.String(), UserID: who, DeputyID: deputy, From: from.String(),
		Until: (from + calendar.Date(days) - 1).String(), Reason: "年休假",
	}
}

func (c *county) enter(by string, f domain.AbsenceForm) (domain.Absence, error) {
	return domain.EnterAbsence(f, c.account(by), monday, kinds, c)
}

// away puts an absence into the county, past all checks.
func (c *county) away(who, deputy string, from calendar.Date, days int, kinds ...string) domain.Absence {
	c.t.Helper()
	a := domain.Absence{
		ID: "a-" + who, Person: c.account(who), Deputy: c.account(deputy), From: from,
		Until: from + calendar.Date(days) - 1, Kinds: kinds, At: monday,
	}
	c.absences[who] = append(c.absences[who], a)
	return a
}

func TestWhoMayEnterAnAbsence(t *testing.T) {
	c := newCounty(t)
	c.hire("王芳", domain.RoleSubmitter, "town")
	c.hire("老王", domain.RoleReviewer, "office")
	for _, tt := range []struct {
		by, who, deputy string
		code            domain.Code
	}{
		{"周静", "周静", "老王", ""},
		{"周静", "", "老王", ""}, // oneself
		{"李国强", "周静", "老王", ""},
		{"钱进", "周静", "老王", ""}, // the chief of the body above
		{"吴强", "周静", "老王", ""},
		{"吴强", "刘芳", "王芳", ""},
		{"王芳", "刘芳", "王芳", ""},
		{"老王", "周静", "老王", domain.CodeForbidden}, // a colleague, but no submitter
		{"邻镇", "刘芳", "王芳", domain.CodeForbidden},
		{"李国强", "赵敏", "老王", domain.CodeForbidden}, // who sits above
		{"李国强", "刘芳", "王芳", domain.CodeForbidden},
		{"李国强", "吴强", "老王", domain.CodeForbidden},
		{"刘芳", "周静", "老王", domain.CodeForbidden},
		{"孙审计", "周静", "老王", domain.CodeForbidden},
		{"系统", "周静", "老王", domain.CodeForbidden},
		{"孙审计", "孙审计", "老王", domain.CodeForbidden}, // owns no case
	} {
		t.Run(tt.by+" for "+tt.who, func(t *testing.T) {
			f := leave(tt.who, tt.deputy, today, 3)
			a, err := c.enter(tt.by, f)
			require.Equal(t, tt.code, domain.CodeOf(err), "%v", err)
			if tt.code == "" {
				require.Equal(t, tt.by, a.By.Name)
				require.Equal(t, tt.deputy, a.Deputy.Name)
			}
		})
	}
}

func TestBadAbsences(t *testing.T) {
	with := func(change func(*domain.AbsenceForm)) domain.AbsenceForm {
		f := leave("周静", "老王", today+1, 3)
		change(&f)
		return f
	}
	for name, tt := range map[string]struct {
		form         domain.AbsenceForm
		field, words string
	}{
		"no first day":       {with(func(f *domain.AbsenceForm) { f.From = "" }), "from", "请填写请假的第一天"},
		"no such day":        {with(func(f *domain.AbsenceForm) { f.Until = "2026-02-30" }), "until", "YYYY-MM-DD"},
		"backwards":          {with(func(f *domain.AbsenceForm) { f.Until = today.String() }), "until", "不能早于第一天"},
		"over":               {with(func(f *domain.AbsenceForm) { f.From, f.Until = "2025-12-01", "2026-01-04" }), "until", "已经结束"},
		"more than a year":   {with(func(f *domain.AbsenceForm) { f.Until = "2027-01-06" }), "until", "最长一年，最晚到 2027-01-05"},
		"no reason":          {with(func(f *domain.AbsenceForm) { f.Reason = " " }), "reason", "请填写请假事由"},
		"a long reason":      {with(func(f *domain.AbsenceForm) { f.Reason = strings.Repeat("长", 501) }), "reason", "最多 500 字"},
		"no deputy":          {with(func(f *domain.AbsenceForm) { f.DeputyID = "" }), "deputy_id", "请选择代办人"},
		"himself":            {with(func(f *domain.AbsenceForm) { f.DeputyID = "周静" }), "deputy_id", "不能是请假人本人"},
		"unknown deputy":     {with(func(f *domain.AbsenceForm) { f.DeputyID = "谁" }), "deputy_id", "请从名单中选择代办人"},
		"disabled deputy":    {with(func(f *domain.AbsenceForm) { f.DeputyID = "停用" }), "deputy_id", "账户已停用"},
		"another role":       {with(func(f *domain.AbsenceForm) { f.DeputyID = "李国强" }), "deputy_id", "同为审查员"},
		"another body":       {with(func(f *domain.AbsenceForm) { f.DeputyID = "外人" }), "deputy_id", "司法所或者其上级单位"},
		"unknown kind":       {with(func(f *domain.AbsenceForm) { f.Kinds = []string{"x"} }), "kinds", "没有“x”这类事项"},
		"overlap":            {with(func(f *domain.AbsenceForm) { f.From, f.Until = "2026-02-01", "2026-02-10" }), "from", "与这次重叠"},
		"deputy away":        {with(func(f *domain.AbsenceForm) { f.From, f.Until = "2026-03-02", "2026-03-04" }), "deputy_id", "本人也请假"},
		"each other's":       {with(func(f *domain.AbsenceForm) { f.From, f.Until = "2026-03-01", "2026-03-20" }), "deputy_id", "不能互相代办"},
		"submitter's, above": {leave("刘芳", "县里", today, 3), "deputy_id", "须是本单位"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCounty(t)
			c.hire("老王", domain.RoleReviewer, "office")
			c.hire("外人", domain.RoleReviewer, "neighbour")
			c.hire("县里", domain.RoleSubmitter, "county")
			c.away("周静", "赵敏", today+30, 3)
			c.away("老王", "周静", calendarDate(t, "2026-03-01"), 10)
			_, err := c.enter("吴强", tt.form)
			requireRefusal(t, err, domain.CodeInvalid, tt.field, tt.words)
		})
	}
}

func calendarDate(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	require.NoError(t, err)
	return d
}

func TestAYearToTheDayIsNotTooLong(t *testing.T) {
	c := newCounty(t)
	f := leave("周静", "赵敏", today+1, 1)
	f.Until = "2027-01-05"
	_, err := c.enter("周静", f)
	require.NoError(t, err)
}

func TestTheSamePersonAwayTwiceOneAfterTheOther(t *testing.T) {
	c := newCounty(t)
	c.away("周静", "赵敏", today, 3)
	_, err := c.enter("周静", leave("周静", "赵敏", today+3, 2))
	require.NoError(t, err)
}

// A chain of deputies is followed five times; where scopes do not meet there is
// no chain.
func TestChainsOfDeputies(t *testing.T) {
	c := newCounty(t)
	names := []string{"甲", "乙", "丙", "丁", "戊", "己", "庚"}
	for _, name := range names {
		c.hire(name, domain.RoleReviewer, "office")
	}
	for i := 1; i+1 < len(names); i++ { // everybody but the first, for a part of the time
		c.away(names[i], names[i+1], today+1, 5)
	}
	_, err := c.enter("甲", leave("甲", "乙", today, 10))
	requireRefusal(t, err, domain.CodeInvalid, "deputy_id", "转了 5 次")
	_, err = c.enter("甲", leave("甲", "丙", today, 10))
	require.NoError(t, err)

	c.absences = map[string][]domain.Absence{}
	c.away("乙", "甲", today+1, 5, "filing")
	f := leave("甲", "乙", today, 10)
	_, err = c.enter("甲", f)
	requireRefusal(t, err, domain.CodeInvalid, "deputy_id", "不能互相代办")
	f.Kinds = []string{"normative_document"}
	_, err = c.enter("甲", f)
	require.NoError(t, err)
}

func TestCancellingAnAbsence(t *testing.T) {
	c := newCounty(t)
	a := c.away("周静", "赵敏", today, 3)
	for _, tt := range []struct {
		by   string
		at   time.Time
		code domain.Code
	}{
		{"周静", monday, ""},
		{"李国强", monday, ""},
		{"吴强", monday, ""},
		{"赵敏", monday, domain.CodeForbidden}, // the deputy sees it and may not
		{"刘芳", monday, domain.CodeNotFound},
		{"周静", monday.Add(100 * time.Hour), domain.CodeConflict}, // over
	} {
		got, err := domain.CancelAbsence(a, c.account(tt.by), tt.at)
		require.Equal(t, tt.code, domain.CodeOf(err), "%s: %v", tt.by, err)
		if err == nil {
			require.False(t, got.Covers("filing", tt.at))
			_, err = domain.CancelAbsence(got, c.account("周静"), tt.at)
			requireRefusal(t, err, domain.CodeConflict, "", "已经由"+tt.by+"取消")
		}
	}
}

func TestWhatAnAbsenceCovers(t *testing.T) {
	c := newCounty(t)
	a := c.away("周静", "赵敏", today, 2, "filing")
	require.True(t, a.Covers("filing", today.Start()))
	require.True(t, a.Covers("filing", (today+1).End().Add(-time.Second)))
	require.False(t, a.Covers("filing", (today+1).End()))
	require.False(t, a.Covers("filing", today.Start().Add(-time.Second)))
	require.False(t, a.Covers("normative_document", monday))
	_, ok := domain.NextAbsence(c.absences["周静"], "normative_document", today.Start().Add(-time.Hour))
	require.False(t, ok)
	at, ok := domain.NextAbsence(c.absences["周静"], "filing", today.Start().Add(-time.Hour))
	require.True(t, ok)
	require.Equal(t, today.Start(), at)
	at, ok = domain.NextAbsence(c.absences["周静"], "filing", monday)
	require.True(t, ok, "a case that is still his is looked at every day")
	require.Equal(t, today.End(), at)
	_, ok = domain.NextAbsence(c.absences["周静"], "filing", (today + 1).End())
	require.False(t, ok)
}
