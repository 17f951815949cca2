package procedures

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// received is a filing case under an edition, as the issue of a document on
// 2026-01-05 opens it for a body whose regime sets no other report period.
func received(t *testing.T, edition string) *story {
	t.Helper()
	s := begin(t)
	s.do("accept", "conclude", "approve", "pass", "issue")
	p, ok := s.county.book.Named(edition)
	require.True(t, ok, edition)
	opens := s.c.Opens[1] // the standing committee
	opens.Recipient.Limit, opens.Recipient.Source = clock.Limit{}, ""
	event, err := domain.OpenChild(s.c, opens, p, Hash(p), s.c.Ended, s.county.setting())
	require.NoError(t, err)
	s.c, err = domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	return s
}

// due is the last day of the running period of a name, with its article.
func (s *story) due(clockName string) (day, source string) {
	s.t.Helper()
	clk, ok := s.c.ActiveClock(clockName)
	require.True(s.t, ok, "%s runs in %s", clockName, s.c.Step)
	return clk.Ledger.Due(calendar.Official(), clk.Ledger.Start).LastDay.String(), clk.Ledger.Source
}

// until lets the next decision fall on a day, at ten in the morning.
func (s *story) until(day string) *story {
	s.t.Helper()
	d, err := calendar.ParseDate(day)
	require.NoError(s.t, err)
	s.wait = d.Start().Add(10 * time.Hour).Sub(s.c.Events[len(s.c.Events)-1].At)
	return s
}

const (
	council  = "法规规章备案审查条例（国务院令第789号）"
	beijing  = "北京市各级人民代表大会常务委员会规范性文件备案审查条例"
	shanghai = "上海市人民代表大会常务委员会规范性文件备案审查条例"
	shandong = "山东省各级人民代表大会常务委员会规范性文件备案审查规定"
)

// TestRegimesGiveTheirDates walks one document through the four regimes by the
// calendar of 2026: published on Monday 5 January, filed on 4 February, sent
// back on 6 February and so on. Spring Festival is from 15 to 23 February, with
// work on Saturday the 14th and the 28th; Qingming from 4 to 6 April.
func TestRegimesGiveTheirDates(t *testing.T) {
	tests := map[string]struct {
		edition                              string
		report, formCheck, supplement, again [2]string
		between                              func(*story)
		review, correction                   [2]string
	}{
		"State Council": {
			edition: "filing@guowuyuan-2024-2",
			report:  [2]string{"2026-02-04", council + "第四条"}, formCheck: [2]string{"2026-02-11", ""},
			supplement: [2]string{"2026-02-24", council + "第九条"}, again: [2]string{"2026-03-05", ""},
			review: [2]string{"2026-05-06", council + "第十一条"}, correction: [2]string{"2026-05-15", council + "第二十一条"},
		},
		"Beijing": {
			edition: "filing@beijing-2024-2",
			report:  [2]string{"2026-02-04", beijing + "第十一条"}, formCheck: [2]string{"2026-02-14", beijing + "第十二条"},
			supplement: [2]string{"2026-02-24", beijing + "第十二条"}, again: [2]string{"2026-03-09", beijing + "第十二条"},
			between: func(s *story) {
				day, source := s.due("dispatch")
				require.Equal(s.t, []string{"2026-03-11", beijing + "第二十二条"}, []string{day, source})
				s.until("2026-03-06").do("dispatch")
				day, source = s.due("committee")
				require.Equal(s.t, []string{"2026-04-07", beijing + "第二十二条"}, []string{day, source})
				s.until("2026-04-03").do("record_study")
			},
			review: [2]string{"2026-06-04", beijing + "第二十三条"}, correction: [2]string{"2026-05-15", beijing + "第二十九条"},
		},
		"Shanghai": {
			edition: "filing@shanghai-2024-2",
			report:  [2]string{"2026-02-04", shanghai + "第十条"}, formCheck: [2]string{"2026-02-11", shanghai + "第十二条"},
			supplement: [2]string{"2026-02-27", shanghai + "第十二条"}, again: [2]string{"2026-03-05", shanghai + "第十二条"},
			between: func(s *story) {
				day, source := s.due("committee")
				require.Equal(s.t, []string{"2026-04-03", shanghai + "第十五条"}, []string{day, source})
				s.until("2026-04-03").do("record_study")
			},
			review: [2]string{"2026-06-03", council + "第十一条"}, correction: [2]string{"2026-06-15", shanghai + "第三十三条"},
		},
		"Shandong": {
			edition: "filing@shandong-2017-2",
			report:  [2]string{"2026-02-04", shandong + "第七条"}, formCheck: [2]string{"2026-02-11", ""},
			supplement: [2]string{"2026-02-24", council + "第九条"}, again: [2]string{"2026-03-05", ""},
			review: [2]string{"2026-06-04", shandong + "第十七条（其他情形参照）"}, correction: [2]string{"2026-05-15", shandong + "第十九条"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := received(t, tt.edition)
			check := func(clockName string, want [2]string) {
				t.Helper()
				day, source := s.due(clockName)
				require.Equal(t, want[0], day, clockName)
				if want[1] != "" {
					require.Equal(t, want[1], source, clockName)
				}
			}
			check("report", tt.report)
			s.until("2026-02-04").do("report")
			check("form_check", tt.formCheck)
			s.until("2026-02-06").do("request_supplement")
			check("supplement", tt.supplement)
			s.until("2026-02-27").do("resubmit")
			check("form_check", tt.again)
			s.until("2026-03-04").do("register")
			if tt.between != nil {
				tt.between(s)
			}
			check("review", tt.review)
			s.until("2026-04-14").take(s.form("conclude", plan{outcome: domain.OutcomeMustCorrect, raise: 1}))
			s.until("2026-04-15").do("approve")
			check("correction", tt.correction)
		})
	}
}

// TestShandongAmendsInASecondPeriod: first the answer, then 30 days to amend.
func TestShandongAmendsInASecondPeriod(t *testing.T) {
	s := received(t, "filing@shandong-2017-2")
	s.do("report", "register")
	s.take(s.form("conclude", plan{outcome: domain.OutcomeMustCorrect, raise: 1}))
	s.until("2026-04-15").do("approve")
	s.until("2026-05-12").do("undertake")
	day, source := s.due("amendment")
	require.Equal(t, "2026-06-11", day)
	require.Equal(t, shandong+"第十九条", source)
	s.until("2026-06-10").take(s.form("respond", plan{answer: choices[0]}))
	require.Equal(t, "verifying", s.c.Step)
}

// TestBeijingExtends: thirty days more for the committee and three months more
// for the review, each granted by another person.
func TestBeijingExtends(t *testing.T) {
	p, ok := embedded(t).Named("filing@beijing-2024-2")
	require.True(t, ok)
	for clockName, by := range map[string]string{"committee": "30d", "review": "3m"} {
		grounds := p.GroundsOf(domain.GroundExtension, clockName)
		require.Len(t, grounds, 1)
		require.Equal(t, by, grounds[0].By.String())
		require.Equal(t, domain.RoleChiefReviewer, grounds[0].Approval)
		require.Contains(t, grounds[0].Source, "北京市")
	}
	for _, step := range []string{"committee_study", "reviewing"} {
		s, _ := p.Step(step)
		_, ok := s.Decision(domain.DecisionRequestExtension)
		require.True(t, ok, step)
	}
}
