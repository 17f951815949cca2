package web

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestQuotesAreMarkedInTheirBlock(t *testing.T) {
	b := TextBlock{Anchor: "b1", Text: "应当缴纳保证金，逾期处以罚款。"}
	findings := []Finding{
		{ID: "late", Block: "b1", Quote: "处以罚款"},
		{ID: "early", Block: "b1", Quote: "缴纳保证金"},
		{ID: "overlap", Block: "b1", Quote: "保证金，逾期"},
		{ID: "absent", Block: "b1", Quote: "没有这句话"},
		{ID: "other", Block: "b2", Quote: "逾期"},
	}
	pieces, loose := markQuotes(b, findings)
	joined, marked := "", []string{}
	for _, p := range pieces {
		joined += p.Text
		if p.Finding != nil {
			marked = append(marked, p.Finding.ID)
		}
	}
	require.Equal(t, b.Text, joined, "no character is lost or doubled")
	require.Equal(t, []string{"early", "late"}, marked)
	require.Equal(t, []string{"absent", "overlap"}, []string{loose[0].ID, loose[1].ID})

	pieces, loose = markQuotes(TextBlock{Text: "没有锚点"}, findings)
	require.Len(t, pieces, 1)
	require.Empty(t, loose)
}

func TestMonthsCoverTheAccount(t *testing.T) {
	require.Empty(t, months(nil))
	days := []AccountDay{{Date: at(12, 30, 0, 0)}, {Date: at(12, 31, 0, 0), Counted: true, Running: 1}, {Date: time.Date(2027, 1, 1, 0, 0, 0, 0, shanghai), Due: true}}
	sheets := months(days)
	require.Len(t, sheets, 2)
	require.Equal(t, "2026年12月", sheets[0].Title)
	require.Equal(t, "2027年1月", sheets[1].Title)
	require.Nil(t, sheets[0].Weeks[0][0], "1 December 2026 is a Tuesday")
	require.Equal(t, 1, sheets[0].Weeks[0][1].Number)
	require.Equal(t, "末日", sheets[1].Weeks[0][4].Day.word())
	total := 0
	for _, s := range sheets {
		for _, week := range s.Weeks {
			for _, c := range week {
				if c != nil {
					total++
				}
			}
		}
	}
	require.Equal(t, 62, total)
}

func TestWordsOfStates(t *testing.T) {
	require.Equal(t, "已改正（第2版），待核实", FindingState("corrected", 2).Text)
	for _, id := range []string{"raised", "corrected", "disputed", "verified", "waived", "upheld", "returned", "moot"} {
		require.NotEqual(t, id, FindingState(id, 0).Text)
	}
	require.Equal(t, Tag{"new", ToneNeutral}, FindingState("new", 0))
	require.Equal(t, ToneRed, SeverityTag("blocking").Tone)
	require.Equal(t, ToneAmber, SeverityTag("advisory").Tone)
	require.Equal(t, Tag{"new", ToneNeutral}, SeverityTag("new"))
	for _, id := range []string{"normative-document", "filing", "government-contract", "major-decision", "enforcement-decision", "other-legal-matter", "review-suggestion", "coverage-gap", "related-correction"} {
		require.NotEqual(t, id, KindTag(id).Text)
	}
	require.Equal(t, Tag{"new", ToneNeutral}, KindTag("new"))
}

func TestDatesAsPeopleSayThem(t *testing.T) {
	require.Equal(t, "2026-11-27 24:00", Due(at(11, 28, 0, 0)))
	require.Equal(t, "11月27日 24:00", shortDue(at(11, 28, 0, 0)))
	require.Equal(t, "11月27日 17:30", shortDue(at(11, 27, 17, 30)))
	require.Equal(t, "99.9", percent(9999, 10000), "100 % is said only when nothing is missing")
	require.Equal(t, "—", percent(0, 0))
	require.Equal(t, "2026-11-12 至今（3 日）：等待", Pause{From: at(11, 12, 0, 0), Length: "3 日", Reason: "等待"}.words())
	require.Equal(t, "1 KB", Size(1024))
	require.Equal(t, "34 KB", Size(34*1024))
}

func TestErrorPageSaysSomethingForEveryStatus(t *testing.T) {
	for status := 400; status < 600; status++ {
		e := ErrorView{Status: status}
		require.NotEmpty(t, e.heading())
		require.NotEmpty(t, e.advice())
	}
	href, label := ErrorView{Shell: Shell{User: "周静"}, BackHref: "/cases"}.back()
	require.Equal(t, []string{"/cases", "返回"}, []string{href, label})
}
