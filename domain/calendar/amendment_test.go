package calendar_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// TestNoticeOf20200127 is 国办发明电〔2020〕1号 as an amendment of a calendar
// that does not have it yet, and then of one that does.
func TestNoticeOf20200127(t *testing.T) {
	const file = "日期,类型,名称\n2020-01-31,放假,春节\n2020-02-01,放假,春节\n2020-02-02,放假,春节\n"
	head := calendar.Change{
		Title: "国务院办公厅关于延长2020年春节假期的通知", Number: "国办发明电〔2020〕1号", EffectiveOn: date(t, "2020-01-27"),
	}
	official := calendar.Official()
	before := official.With("before", change(t, calendar.Workday, "2020-01-31"), change(t, calendar.MakeupWorkday, "2020-02-01"),
		change(t, calendar.Weekend, "2020-02-02"))
	rows, err := calendar.ReadCSV(strings.NewReader(file), 0)
	require.NoError(t, err)

	got, faults := calendar.Arrange(head, rows, before)
	require.Empty(t, faults)
	want := head
	for _, day := range []string{"2020-01-31", "2020-02-01", "2020-02-02"} {
		want.Days = append(want.Days, calendar.Special{Day: date(t, day), Kind: calendar.Holiday, Name: "春节"})
	}
	require.Equal(t, want, got)
	require.Equal(t, "2020-02-03", before.With("after", got).AddWorkdays(date(t, "2020-01-30"), 1).String())
	require.Equal(t, "2020-01-31", before.AddWorkdays(date(t, "2020-01-30"), 1).String())

	_, faults = calendar.Arrange(head, rows, official)
	require.Len(t, faults, 3, "each row changes nothing any more")
}

// TestAmendAYear moves a make-up day of the made-up year.
func TestAmendAYear(t *testing.T) {
	base := calendar.Official().With("2027", year2027(t))
	rows := []calendar.Row{
		{Line: 2, Date: "2027-02-20", Kind: "周末"}, {Line: 3, Date: "2027-02-21", Kind: "班", Name: "春节"}, {Line: 4, Date: "2027-05-05", Kind: "工作日"},
	}
	got, faults := calendar.Arrange(headAmend, rows, base)
	require.Empty(t, faults)
	after := base.With("amended", got)
	require.Equal(t, calendar.Weekend, after.Kind(date(t, "2027-02-20")))
	require.Equal(t, calendar.MakeupWorkday, after.Kind(date(t, "2027-02-21")))
	require.Equal(t, calendar.Workday, after.Kind(date(t, "2027-05-05")))
	require.Equal(t, base.KnownUntil(), after.KnownUntil())
}

func FuzzReadCSV(f *testing.F) {
	f.Add(rehearsal(f), 2027)
	f.Add("\ufeff日期,类型,名称\r\n1月1日,休,元旦\r\n", 0)
	f.Add("name,date\n#\n\"", -1)
	f.Fuzz(func(t *testing.T, text string, year int) {
		rows, err := calendar.ReadCSV(strings.NewReader(text), year)
		checkRows(t, rows, err, year)
	})
}

func FuzzReadJSON(f *testing.F) {
	f.Add(holidayCN(year2027(f)), 2027)
	f.Add(plainArray(year2027(f)), 2027)
	f.Add(`[{"date":"1月1日","kind":"休"},null]`, 0)
	f.Fuzz(func(t *testing.T, text string, year int) {
		rows, err := calendar.ReadJSON(strings.NewReader(text), year)
		checkRows(t, rows, err, year)
	})
}

// checkRows holds whatever the input: rows that name their lines, and days that
// exist, once each and in order.
func checkRows(t *testing.T, rows []calendar.Row, err error, year int) {
	t.Helper()
	if err != nil {
		return
	}
	line := 0
	for _, r := range rows {
		if r.Line <= line {
			t.Fatalf("line %d after %d", r.Line, line)
		}
		line = r.Line
	}
	head := headAmend
	head.Year = year
	got, faults := calendar.Arrange(head, rows, calendar.Official())
	if len(faults) > 0 {
		return
	}
	for i, s := range got.Days {
		if again, err := calendar.ParseDate(s.Day.String()); err != nil || again != s.Day {
			t.Fatalf("%s is no day", s.Day)
		}
		if i > 0 && s.Day <= got.Days[i-1].Day {
			t.Fatalf("%s after %s", s.Day, got.Days[i-1].Day)
		}
	}
}
