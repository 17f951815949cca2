package web

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

func sampleForecast() Forecast {
	return Forecast{
		Shell: sampleShell("到期预测", "forecast"), Scope: "清源县司法局", Action: "/forecast", Weeks: "2", MaxWeeks: 26, From: "2026-11-23", To: "2026-11-27", AbsencesHref: "/absences",
		People: []ForecastBody{{"清源县司法局", []ForecastChoice{{ID: "u1", Name: "周静", Role: "审查员", Load: 8, Chosen: true, From: "2026-11-24", To: "2026-11-25"}, {ID: "u2", Name: "陈晓", Role: "审查员", Load: 2}}}},
		Result: &ForecastResult{
			From: "2026-11-23", To: "2026-12-06", Assumed: true, Leave: 2, LeftOut: 3, Stats: []Stat{{Label: "期间到期", Value: 5, Unit: "件", Tone: ToneBlue}},
			Weeks:  []ForecastWeek{{"11-23", "11月23日至11月29日", 4, 1}, {"11-30", "11月30日至12月6日", 1, 0}},
			People: []ForecastPerson{{"周静", "清源县司法局", true, 5, 1, []int{4, 1}}},
			Lines: []ForecastLine{
				{CaseRef{"SB-1", "关于宅基地审批的通知", "/cases/c1"}, "合法性审核", "2026-11-25", true, "周静", "清源县司法局", 3, 0, Tag{"离岗将超期", ToneRed}, "可代办：陈晓（手上 2 件）", "请假期间由陈晓代办"},
				{CaseRef{"SB-2", "停车管理办法", "/cases/c2"}, "收件", "2026-12-01", false, "周静", "清源县司法局", 7, 2, Tag{"来得及", ToneGreen}, "", ""},
			},
		},
	}
}

func badForecast() Forecast {
	p := sampleForecast()
	p.Result, p.Errors = nil, []FieldError{{"weeks", "周数应当是 1 到 26 的整数"}, {"person", "没有这个人员"}, {"to", "结束日期早于开始日期"}}
	return p
}

// TestForecastBars: every bar stands on the base line within the picture, red
// within blue, whatever the number of weeks.
func TestForecastBars(t *testing.T) {
	for n := 1; n <= 26; n++ {
		var r ForecastResult
		for i := range n {
			r.Weeks = append(r.Weeks, ForecastWeek{Label: strconv.Itoa(i), Due: i * 7, Overdue: i * 3})
		}
		right := 0
		for i, b := range r.bars() {
			require.GreaterOrEqual(t, b.X, right, "bars do not overlap")
			right = b.X + b.Width
			require.LessOrEqual(t, right, chartWidth)
			require.Positive(t, b.Width)
			require.Equal(t, chartBottom, b.DueY+b.DueHeight)
			require.Equal(t, chartBottom, b.LateY+b.LateHeight)
			require.LessOrEqual(t, b.LateHeight, b.DueHeight)
			require.GreaterOrEqual(t, b.DueY, chartTop)
			require.Equal(t, i > 0, b.Number)
		}
		last := r.bars()[n-1]
		require.Equal(t, n > 1, last.DueY == chartTop, "the highest bar fills the room")
	}
}
