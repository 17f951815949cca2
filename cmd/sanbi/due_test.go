package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// due parses the arguments as the program does and runs the command.
func due(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var c DueCmd
	parser, err := kong.New(&c)
	require.NoError(t, err)
	_, err = parser.Parse(args)
	require.NoError(t, err)
	var out bytes.Buffer
	err = c.Run(&out)
	return out.String(), err
}

func TestDueJSON(t *testing.T) {
	tests := map[string]struct {
		args        []string
		lastDay     string
		due         string
		provisional bool
	}{
		"working days":  {[]string{"--limit", "15wd"}, "2026-10-23", "2026-10-24T00:00:00+08:00", false},
		"the long form": {[]string{"--limit", "15 working_days"}, "2026-10-23", "2026-10-24T00:00:00+08:00", false},
		"days":          {[]string{"--limit", "5d"}, "2026-10-08", "2026-10-09T00:00:00+08:00", false},
		"months":        {[]string{"--limit", "2m"}, "2026-11-30", "2026-12-01T00:00:00+08:00", false},
		"provisional":   {[]string{"--limit", "4m"}, "2027-01-28", "2027-01-29T00:00:00+08:00", true},
		"a pause in days": {
			[]string{"--limit", "15wd", "--pause", "2026-10-09/2026-10-13"},
			"2026-10-28", "2026-10-29T00:00:00+08:00", false,
		},
		"two pauses in moments": {
			[]string{"--limit", "15wd", "--pause", "2026-10-09T10:00:00+08:00/2026-10-12T16:00:00Z", "--pause", "2026-10-14/2026-10-15"},
			"2026-10-29", "2026-10-30T00:00:00+08:00", false,
		},
		"extensions": {
			[]string{"--limit", "15wd", "--extend", "5wd", "--extend", "1wd"},
			"2026-11-02", "2026-11-03T00:00:00+08:00", false,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text, err := due(t, append(tt.args, "--from", "2026-09-28T10:00:00+08:00", "--json")...)
			require.NoError(t, err)
			var got dueAnswer
			require.NoError(t, json.Unmarshal([]byte(text), &got))
			require.Equal(t, tt.lastDay, got.LastDay)
			require.Equal(t, tt.due, got.Due)
			require.Equal(t, tt.provisional, got.Provisional)
			require.Equal(t, "2026-09-28", got.Days[0].Date)
			require.False(t, got.Days[0].Counted)
			require.Equal(t, tt.lastDay, got.Days[len(got.Days)-1].Date)
			for _, d := range got.Days {
				require.NotEmpty(t, d.Reason, d.Date)
			}
		})
	}
}

func TestDueText(t *testing.T) {
	text, err := due(t, "--from", "2026-09-30T10:00:00+08:00", "--limit", "3wd", "--extend", "1wd")
	require.NoError(t, err)
	require.Equal(t, strings.Join([]string{
		"期限　　 3 个工作日，延长 1 个工作日",
		"最后一日 2026-10-12（周一）",
		"届满时刻 2026-10-13T00:00:00+08:00（最后一日 24:00）",
		"性质　　 确定：所涉年份的放假安排均已公布",
		"",
	}, "\n"), text)
}

func TestDueExplains(t *testing.T) {
	text, err := due(t, "--from", "2026-12-30T10:00:00+08:00", "--limit", "2wd", "--explain")
	require.NoError(t, err)
	require.Contains(t, text, "暂定：")
	require.Contains(t, text, "2026-12-30 周三 　 起算事实发生当日，不计入　〔民法典第二百零一条")
	require.Contains(t, text, "2026-12-31 周四 ✓ 第 1 个工作日")
	require.Contains(t, text, "2027-01-01 周五 ✓ 第 2 个工作日")
	require.NotContains(t, text, "2027-01-02 周六", "the table ends on the last day")
}

// A pause without an end reaches until today, so a day is always left.
func TestDueWithAPauseThatLasts(t *testing.T) {
	text, err := due(t, "--from", "2026-09-28T10:00:00+08:00", "--limit", "2wd", "--pause", "2026-09-29/", "--json")
	require.NoError(t, err)
	var got dueAnswer
	require.NoError(t, json.Unmarshal([]byte(text), &got))
	last, err := calendar.ParseDate(got.LastDay)
	require.NoError(t, err)
	require.Greater(t, last, calendar.DateOf(time.Now()))

	text, err = due(t, "--from", "2026-09-28T10:00:00+08:00", "--limit", "2wd", "--pause", "2020-01-01/")
	require.NoError(t, err)
	require.Contains(t, text, "仍在暂停，按今日恢复推算")
}

// Every refusal names the flag and shows the form that works.
func TestDueRefuses(t *testing.T) {
	const from, limit = "--from=2026-09-28T10:00:00+08:00", "--limit=15wd"
	tests := map[string]struct {
		args []string
		want []string
	}{
		"no from":                {[]string{limit}, []string{"--from", "2026-09-28T10:00:00+08:00"}},
		"no limit":               {[]string{from}, []string{"--limit", "15wd"}},
		"a day for a moment":     {[]string{"--from=2026-09-28", limit}, []string{"--from", "时区", "2026-09-28T10:00:00+08:00"}},
		"no time zone":           {[]string{"--from=2026-09-28T10:00:00", limit}, []string{"--from", "时区"}},
		"no unit":                {[]string{from, "--limit=15"}, []string{"--limit", "15wd"}},
		"too long":               {[]string{from, "--limit=3661d"}, []string{"--limit", "3660"}},
		"a pause without slash":  {[]string{from, limit, "--pause=2026-10-09"}, []string{"--pause", "2026-10-09/2026-10-12"}},
		"a pause without start":  {[]string{from, limit, "--pause=/2026-10-09"}, []string{"--pause", "起/止"}},
		"no such day":            {[]string{from, limit, "--pause=2026-10-09/2026-10-32"}, []string{"--pause", "起/止"}},
		"a pause backwards":      {[]string{from, limit, "--pause=2026-10-09/2026-10-08"}, []string{"--pause", "对调"}},
		"an extension in nought": {[]string{from, limit, "--extend=0d"}, []string{"--extend", "30d"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text, err := due(t, tt.args...)
			require.Error(t, err)
			require.Empty(t, text)
			for _, want := range tt.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}
