package clock_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// account writes the days as the page shows them.
func account(l clock.Ledger, asOf string, t *testing.T) []string {
	t.Helper()
	var lines []string
	for _, d := range l.Account(calendar.Official(), at(t, asOf)) {
		line := fmt.Sprintf("%s %d %s", d.Date.String()[5:], d.Running, d.Reason)
		if d.Counted {
			line = strings.Replace(line, " ", "+", 1)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestAccountOfWorkingDays(t *testing.T) {
	l := clock.Ledger{Start: at(t, "2026-09-30T10:00:00+08:00"), Limit: limit(t, "3wd")}
	l.Pauses = []clock.Pause{pause(t, "2026-10-08T10:00:00+08:00", "2026-10-09T09:00:00+08:00")}
	require.Equal(t, []string{
		"09-30 0 起算事实发生当日，不计入",
		"10-01 0 国庆节放假，不计入",
		"10-02 0 国庆节放假，不计入",
		"10-03 0 国庆节放假，不计入",
		"10-04 0 国庆节放假，不计入",
		"10-05 0 国庆节放假，不计入",
		"10-06 0 国庆节放假，不计入",
		"10-07 0 国庆节放假，不计入",
		"10-08+1 第 1 个工作日",
		"10-09 1 暂停：等待补正（周静）",
		"10-10+2 第 2 个工作日（国庆节调休上班）",
		"10-11 2 周末，不计入",
		"10-12+3 第 3 个工作日",
	}, account(l, "2026-10-12T09:00:00+08:00", t))
}

func TestAccountOfDaysRolls(t *testing.T) {
	l := clock.Ledger{Start: at(t, "2026-10-29T10:00:00+08:00"), Limit: limit(t, "2d")}
	l.Pauses = []clock.Pause{pause(t, "2026-11-01T10:00:00+08:00", "2026-11-02T10:00:00+08:00")}
	require.Equal(t, []string{
		"10-29 0 起算事实发生当日，不计入",
		"10-30+1 第 1 日",
		"10-31+2 第 2 日（周末，按自然日计入）",
		"11-01 2 周末，末日继续顺延",
		"11-02 2 暂停：等待补正（周静）",
		"11-03 2 末日顺延至本日",
	}, account(l, "2026-11-03T10:00:00+08:00", t))
}

// The sources name the article or the notice, and days without either none.
func TestAccountSources(t *testing.T) {
	l := clock.Ledger{Start: at(t, "2020-01-22T10:00:00+08:00"), Limit: limit(t, "10d")}
	days := l.Account(calendar.Official(), l.Start)
	require.Contains(t, days[0].Source, "民法典第二百零一条")
	require.Empty(t, days[1].Source)
	require.Equal(t, "国务院办公厅关于2020年部分节假日安排的通知", days[2].Source)
	require.Equal(t, "国务院办公厅关于延长2020年春节假期的通知", days[10].Source)
	last := days[len(days)-1]
	require.Equal(t, "2020-02-03", last.Date.String())
	require.Contains(t, last.Source, "民法典第二百零三条")
	require.True(t, last.Last)
	require.False(t, days[len(days)-2].Last)
}

func TestAccountMarksProvisionalDays(t *testing.T) {
	l := clock.Ledger{Start: at(t, "2026-12-30T10:00:00+08:00"), Limit: limit(t, "2wd")}
	days := l.Account(calendar.Official(), l.Start)
	require.Len(t, days, 3)
	require.Equal(t, []bool{false, false, true}, []bool{days[0].Provisional, days[1].Provisional, days[2].Provisional})
}
