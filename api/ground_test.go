package api_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

func (c caseBody) offers() []string {
	names := []string{}
	for _, d := range c.AllowedDecisions {
		names = append(names, d.Name)
	}
	return names
}

// registered is a filing with the bureau, under review.
func (s story) registered() (id string) {
	s.t.Helper()
	today := calendar.DateOf(s.h.now())
	parent := s.h.submit("submit-0001").ID
	s.take("chenjing", parent, "accept", nil)
	s.take("chenjing", parent, "conclude", m{"comment": "合法", "outcome": "lawful"})
	s.take("wangjianguo", parent, "approve", m{"comment": "情况简单，提前办结"})
	s.take("liufang", parent, "pass", m{"meeting_name": "镇长办公会议", "meeting_on": today.String()}, "minutes")
	c := s.take("liufang", parent, "issue", m{
		"document_number": "白政规[2026]1号", "issued_on": today.String(), "published_on": today.String(),
		"effective_on": (today + 30).String(), "valid_until": (today + 1000).String(), "fields": m{"signer": "李明", "medium": "https://example.org/doc"},
	}, "official_text")
	for _, opened := range c.Opened {
		if opened.Recipient.OrgID != "qingyuan-congress" {
			id = opened.CaseID
		}
	}
	s.take("liufang", id, "report", nil, "filing_report")
	s.take("suntao", id, "register", nil)
	return id
}

func TestAPauseIsAButton(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	page := h.browse("chenjing").see("/cases/" + id)
	for _, words := range []string{"暂停计时", "到最长时间为止自动恢复", "补正材料（最长 15 日）", "不可抗力", "行政许可法第四十五条"} {
		require.Contains(t, page.text(), words)
	}
	s.refuse("chenjing", id, "pause", m{"ground": "hearing"}, 422, "请填写暂停的理由")
	s.refuse("chenjing", id, "pause", m{"comment": "听证"}, 422, "请填写暂停的情形")
	s.refuse("wangjianguo", id, "pause", m{"ground": "hearing", "comment": "听证"}, 403, "由审查员办理")
	s.refuse("heping", id, "pause", m{"ground": "hearing", "comment": "听证"}, 404, "无权查看")
	require.NotContains(t, s.look("chenjing", id).offers(), "resume")

	c := s.take("chenjing", id, "pause", m{"ground": "supplement", "comment": "缺公平竞争审查结论"})
	require.Equal(t, "reviewing", c.Step)
	require.NotContains(t, c.offers(), "pause")
	require.Contains(t, c.offers(), "resume")
	require.Len(t, c.OpenPauses, 1)
	require.Equal(t, "reviewer", c.OpenPauses[0].EndsBy)
	s.refuse("chenjing", id, "pause", m{"ground": "hearing", "comment": "听证"}, 409, "已经因“补正材料”暂停")
	for _, who := range []string{"liufang", "chenjing"} {
		shown := h.browse(who).see("/cases/" + id).text()
		require.Contains(t, shown, "补正材料：缺公平竞争审查结论", who)
		require.Contains(t, shown, "可以由审查员恢复，最迟到", who)
		require.Contains(t, shown, "暂停计时", who)
	}
	require.Contains(t, h.browse("chenjing").see("/cases").text(), "暂停计时", "the list says so")
	proof := h.as("wuqiang")(request{method: "GET", path: "/proof"})
	require.Contains(t, string(proof.body), `"holds":true`, "what stands still is not lost")

	c = s.take("chenjing", id, "resume", nil)
	require.Empty(t, c.OpenPauses)
	require.False(t, c.Clocks[len(c.Clocks)-1].Paused)
	a := h.accountOf(id, "review")
	require.Equal(t, "补正材料：缺公平竞争审查结论", a.Changes[0].Ground)
	require.Contains(t, a.Changes[0].Source, "第二十六条")
}

func TestAPauseOverItsMaxIsEndedByTheWakeUp(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	c := s.take("chenjing", id, "pause", m{"ground": "supplement", "comment": "缺材料"})
	until, err := time.Parse(time.RFC3339, c.OpenPauses[0].Until)
	require.NoError(t, err)
	h.later(until.Sub(h.now())-time.Minute, id)
	require.Len(t, s.look("chenjing", id).OpenPauses, 1)
	h.later(5*day, id)
	same := h.unchanged(id)
	h.later(time.Minute, id)
	same()
	c = s.look("liufang", id)
	require.Empty(t, c.OpenPauses)
	require.Equal(t, "暂停已满最长时间，自动恢复计时", titleOf(c, "resumed"))
	page := h.browse("liufang").see("/cases/" + id).text()
	require.Contains(t, page, "补正材料已满最长时间 15 日")
	clk, _ := h.stored(id).StepClock()
	require.Equal(t, calendar.DateOf(until)-1, calendar.DateOf(clk.Ledger.Pauses[0].To))
}

func titleOf(c caseBody, kind string) string {
	for _, e := range c.Timeline {
		if e.Kind == kind {
			return e.Title
		}
	}
	return ""
}

// A decision that comes before the late wake-up finds the pause over as well.
func TestADecisionAfterTheMaxFindsThePauseOver(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	c := s.take("chenjing", id, "pause", m{"ground": "supplement", "comment": "缺材料"})
	until, err := time.Parse(time.RFC3339, c.OpenPauses[0].Until)
	require.NoError(t, err)
	h.ahead.Add(int64(until.Sub(h.now()) + 3*day))
	clear(h.tokens)
	s.refuse("chenjing", id, "resume", m{}, 409, "没有暂停")
	s.take("chenjing", id, "conclude", m{"comment": "合法", "outcome": "lawful"})
	clk, _ := h.stored(id).LatestClock("review")
	require.Len(t, clk.Ledger.Pauses, 1)
	require.Equal(t, calendar.DateOf(until)-1, calendar.DateOf(clk.Ledger.Pauses[0].To))
}

func TestAnExtensionIsGrantedOnce(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := s.registered()
	ask := func() m { return m{"ground": "extension", "extension_length": "1", "comment": "涉及多个部门"} }
	require.Contains(t, h.browse("suntao").see("/cases/"+id).text(), "延长审查期限（最多 1 个月，1 次）")
	s.refuse("zhoumin", id, "request_extension", ask(), 403, "由审查员办理")
	s.refuse("chenjing", id, "request_extension", ask(), 404, "无权查看")
	s.refuse("zhoumin", id, "grant_extension", m{"comment": "同意"}, 409, "没有等待审批")
	over := ask()
	over["extension_length"] = "3"
	s.refuse("suntao", id, "request_extension", over, 422, "最多延长 1 个月")

	before := clockOf(s.look("suntao", id), "review").LastDay
	c := s.take("suntao", id, "request_extension", ask())
	require.Equal(t, before, clockOf(c, "review").LastDay)
	require.Equal(t, "涉及多个部门", c.PendingExtension.Reason)
	notices, err := h.app.Store.Notices(t.Context(), h.actor("zhoumin"), 20)
	require.NoError(t, err)
	require.Contains(t, notices[0].Text, "申请延长期限，请审批", "the chief is told")
	again := m{"ground": "extension", "extension_length": "1", "comment": "还要延长"}
	s.refuse("suntao", id, "request_extension", again, 409, "正在等待审批")
	s.refuse("suntao", id, "grant_extension", m{"comment": "同意"}, 403, "由审核负责人办理")
	s.refuse("zhoumin", id, "grant_extension", m{}, 422, "请填写批准的意见")
	require.Contains(t, s.look("zhoumin", id).offers(), "grant_extension")
	require.Contains(t, s.look("zhoumin", id).offers(), "refuse_extension")
	c = s.take("zhoumin", id, "grant_extension", m{"comment": "同意延长"})
	require.Nil(t, c.PendingExtension)
	require.Greater(t, clockOf(c, "review").LastDay, before)
	s.refuse("suntao", id, "request_extension", ask(), 409, "最多 1 次，已经用完")

	for _, who := range []string{"liufang", "suntao"} {
		browser := h.browse(who)
		require.Contains(t, browser.see("/cases/"+id).text(), "延长审查期限：涉及多个部门", who)
		require.Contains(t, browser.see("/cases/"+id).text(), "同意延长", who)
		require.Contains(t, browser.see("/cases/"+id+"/clocks/review").text(), "涉及多个部门", who)
	}
	stored := h.stored(id)
	require.Equal(t, domain.ClockExtend, stored.Events[len(stored.Events)-1].Clocks[0].Op)
}

func TestNoExtensionAfterTheDueDate(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := s.registered()
	ask := m{"ground": "extension", "extension_length": "1", "comment": "涉及多个部门"}
	s.take("suntao", id, "request_extension", ask)
	h.later(100*day, id)
	s.refuse("zhoumin", id, "grant_extension", m{"comment": "同意"}, 409, "届满，不能再批准延长")
	s.take("zhoumin", id, "refuse_extension", m{"comment": "已经超期"})
	delete(ask, "turn")
	s.refuse("suntao", id, "request_extension", ask, 409, "届满，不能再申请延长")
}

func clockOf(c caseBody, name string) (clk struct {
	Name, State, Limit string
	Generation         int
	LastDay            string `json:"last_day"`
	Paused             bool
	Account            string
},
) {
	for _, have := range c.Clocks {
		if have.Name == name {
			return have
		}
	}
	return clk
}
