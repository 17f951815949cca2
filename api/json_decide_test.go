package api_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

const accept = `{"step": "intake", "decision": "accept"}`

// TestBadDecisions: the case is as before, whatever was sent.
func TestBadDecisions(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	same := h.unchanged(id)
	finding := `{"step": "intake", "decision": "accept", "findings": [`
	tests := map[string]struct {
		who, path, json, key string
		files                map[string][]byte
		status               int
		says                 string
	}{
		"wrong step":            {json: `{"step": "reviewing", "decision": "conclude"}`, status: 409, says: "刷新"},
		"no step":               {json: `{"decision": "accept"}`, status: 409, says: "刷新"},
		"wrong role":            {who: "liufang", json: accept, status: 403, says: "审查员"},
		"chief is not reviewer": {who: "wangjianguo", json: accept, status: 403, says: "审查员"},
		"supervisor":            {who: "wuqiang", json: accept, status: 403, says: "审查员"},
		"auditor":               {who: "xushen", json: accept, status: 403, says: "审查员"},
		"bureau for its office": {who: "suntao", json: accept, status: 403, says: "另一单位"},
		"unknown decision":      {json: `{"step": "intake", "decision": "explode"}`, status: 422, says: "没有这项决定"},
		"no decision":           {json: `{"step": "intake"}`, status: 422, says: "没有这项决定"},
		"another's case":        {who: "zhangwei", json: accept, status: 404, says: "无权查看"},
		"another office":        {who: "zhaolei", json: accept, status: 404, says: "无权查看"},
		"congress, not filed":   {who: "heping", json: accept, status: 404, says: "无权查看"},
		"no casework":           {who: "sysadmin", json: accept, status: 404, says: "无权查看"},
		"unknown id":            {path: "/cases/no-such-case/decisions", json: accept, status: 404, says: "没有这个事项"},
		"stale form":            {json: `{"step": "intake", "decision": "accept", "turn": 99}`, status: 409, says: "刷新"},
		"missing comment":       {json: `{"step": "intake", "decision": "return_incomplete"}`, status: 422, says: "请填写补正事项"},
		"blank comment":         {json: `{"step": "intake", "decision": "return_incomplete", "comment": " \n "}`, status: 422, says: "请填写补正事项"},
		"missing field":         {json: `{"step": "intake", "decision": "decline", "comment": "不属于"}`, status: 422, says: "不予受理的情形"},
		"control character":     {json: `{"step": "intake", "decision": "return_incomplete", "comment": "缺\u0000件"}`, status: 422, says: "控制字符"},
		"long comment":          {json: `{"step": "intake", "decision": "return_incomplete", "comment": "` + strings.Repeat("长", 20_001) + `"}`, status: 422, says: "最多 20000 字"},
		"huge comment":          {json: `{"step": "intake", "decision": "return_incomplete", "comment": "` + strings.Repeat("长", 400_000) + `"}`, status: 413, says: "超过 1 MB"},
		"body not JSON":         {json: `step=intake`, status: 400, says: "JSON"},
		"no body":               {status: 400, says: "JSON"},
		"body null":             {json: `null`, status: 400, says: "JSON"},
		"body and more":         {json: accept + accept, status: 400, says: "JSON"},
		"body cut short":        {json: accept[:20], status: 400, says: "JSON"},
		"wrong type":            {json: `{"step": 3, "decision": "accept"}`, status: 422, says: "step"},
		"unknown key":           {json: `{"step": "intake", "decision": "accept", "colour": "red"}`, status: 422, says: "colour"},
		"unknown key inside":    {json: finding + `{"weight": 3}]}`, status: 422, says: "没有名为“weight”"},
		"answer with a typo":    {json: `{"step": "intake", "decision": "accept", "answers": [{"findingid": "1"}]}`, status: 422, says: "没有名为“findingid”"},
		"findings no list":      {json: `{"step": "intake", "decision": "accept", "findings": {}}`, status: 422, says: "findings"},
		"findings out of place": {json: finding + `{"severity": "blocking", "kind": "drafting", "place": "第一条", "basis": "法", "action": "改"}]}`, status: 422, says: "不能提出问题"},
		"file out of place":     {json: accept, files: papers(t, "draft"), status: 422, says: "这里不收这种材料"},
		"empty file":            {json: accept, files: map[string][]byte{"draft": nil}, status: 422, says: "文件是空的"},
		"two faults":            {json: `{"step": "intake", "decision": "decline"}`, status: 422, says: "不予受理的理由"},
		"key of a rung":         {key: "rung:intake:1:0:remind", json: accept, status: 422, says: "rung:"},
		"key not ASCII":         {key: "提交一号提交一号", json: accept, status: 400, says: "Idempotency-Key"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.who == "" {
				tt.who = "chenjing"
			}
			if tt.path == "" {
				tt.path = decisions(id)
			}
			if tt.key == "" {
				tt.key = "bad-" + strings.ReplaceAll(name, " ", "-")
			}
			h.as(tt.who)(request{method: "POST", path: tt.path, key: tt.key, json: tt.json, files: tt.files}).refused(tt.status, tt.says)
			same()
		})
	}
}

// TestRefusalsNameTheFields: what is wrong inside a list is named by its place.
func TestRefusalsNameTheFields(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	h.as("chenjing")(request{method: "POST", path: decisions(id), json: accept}).ok()
	p := h.as("chenjing")(request{method: "POST", path: decisions(id), json: `{"step": "reviewing", "decision": "conclude",
		"comment": "意见", "outcome": "unlawful", "findings": [{"severity": "blocking", "kind": "poem", "place": "", "basis": "法", "action": "改"}]}`}).
		refused(422, "findings.0.kind")
	require.Len(t, p.Errors, 2)
	require.Equal(t, "findings.0.place", p.Errors[1].Field)
}

// TestDoingItTwice: the same key is the same deed; the same key for something
// else is refused; without a key the content is the key.
func TestDoingItTwice(t *testing.T) {
	h := newHarness(t)
	submitter, reviewer := h.as("liufang"), h.as("chenjing")
	id := h.submit("submit-0001").ID
	require.Equal(t, id, h.submit("submit-0001").ID)
	other := strings.Replace(goodMeta, "停车", "行车", 1)
	submitter(request{method: "POST", path: "/cases", key: "submit-0001", json: other, files: complete(t)}).refused(409, "另一项内容")
	submitter(request{
		method: "POST", path: "/cases", key: "submit-0001", json: goodMeta,
		files: map[string][]byte{"draft": docx(t, "第一条 另一稿。")},
	}).refused(409, "另一项内容")
	require.Equal(t, 1, h.count())
	require.Equal(t, h.submit("").ID, h.submit("").ID, "the content is the key")
	require.Equal(t, 2, h.count())

	decide := func(key, json string) reply {
		return reviewer(request{method: "POST", path: decisions(id), key: key, json: json})
	}
	for range 2 {
		require.Equal(t, "reviewing", decide("accept-0001", accept).ok().Step)
	}
	decide("accept-0001", `{"step": "intake", "decision": "accept", "comment": "附言"}`).refused(409, "另一项内容")
	decide("accept-0002", accept).refused(409, "刷新")
	require.Equal(t, "reviewing", decide("", accept).ok().Step, "said again at once")
	require.Equal(t, 2, h.stored(id).Seq)
}

// TestSayingItAgainLater: without a key the same words are a repetition right
// after they were said, and a new decision in a later round.
func TestSayingItAgainLater(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	incomplete := request{method: "POST", path: decisions(id), json: `{"step": "intake", "decision": "return_incomplete", "comment": "缺起草说明"}`}
	resubmit := request{method: "POST", path: decisions(id), json: `{"step": "supplementing", "decision": "resubmit"}`, files: papers(t, "explanation")}
	for round := range 2 {
		for range 2 {
			require.Equal(t, "supplementing", h.as("chenjing")(incomplete).ok().Step)
		}
		require.Equal(t, 2+2*round, h.stored(id).Seq)
		for range 2 {
			require.Equal(t, "intake", h.as("liufang")(resubmit).ok().Step)
		}
		require.Equal(t, 3+2*round, h.stored(id).Seq)
	}
}

// TestTwoReviewersAtOnce: one of two different decisions is taken, the other is
// told that the case has moved on; a double click is taken once.
func TestTwoReviewersAtOnce(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	keyed, plain := h.submit("submit-0002").ID, h.submit("submit-0003").ID
	reviewer := h.as("chenjing")
	calls := []request{
		{method: "POST", path: decisions(id), key: "first-0001", json: accept},
		{method: "POST", path: decisions(id), key: "second-0001", json: `{"step": "intake", "decision": "return_incomplete", "comment": "缺件"}`},
		{method: "POST", path: decisions(keyed), key: "click-0001", json: accept},
		{method: "POST", path: decisions(keyed), key: "click-0001", json: accept},
		{method: "POST", path: decisions(plain), json: accept},
		{method: "POST", path: decisions(plain), json: accept},
	}
	answers := make([]reply, len(calls))
	var wait sync.WaitGroup
	for i, r := range calls {
		wait.Go(func() { answers[i] = reviewer(r) })
	}
	wait.Wait()
	statuses := map[int]int{answers[0].status: 1}
	statuses[answers[1].status]++
	require.Equal(t, map[int]int{http.StatusOK: 1, http.StatusConflict: 1}, statuses)
	require.Equal(t, 2, h.stored(id).Seq)
	for _, answer := range answers[2:] {
		require.Equal(t, "reviewing", answer.ok().Step, "a double click is answered twice alike")
	}
	require.Equal(t, 2, h.stored(keyed).Seq)
	require.Equal(t, 2, h.stored(plain).Seq)
}

// TestEngineAway: nothing is lost and nothing is half done.
func TestEngineAway(t *testing.T) {
	h := newHarness(t)
	send := request{method: "POST", path: "/cases", key: "submit-0001", json: goodMeta, files: complete(t)}
	h.engine.away = errAway
	p := h.as("liufang")(send).refused(500, "不会重复办理")
	require.NotContains(t, p.Detail, errAway.Error(), "our own faults are not for people")
	require.Zero(t, h.count())

	h.engine.away = domain.Unavailable()
	h.as("liufang")(send).refused(503, "重复提交只会办理一次")
	require.Zero(t, h.count())

	h.engine.away = domain.Pending()
	answer := h.as("liufang")(send)
	answer.refused(202, "已受理")
	h.engine.away = nil
	c := h.as("liufang")(send).ok()
	require.Equal(t, "/api/v1/cases/"+c.ID, answer.header.Get("Location"), "where to look")

	same := h.unchanged(c.ID)
	h.engine.away = domain.Pending()
	answer = h.as("chenjing")(request{method: "POST", path: decisions(c.ID), json: accept})
	answer.refused(202, "已受理")
	require.Equal(t, "/api/v1/cases/"+c.ID, answer.header.Get("Location"))
	same()
}
