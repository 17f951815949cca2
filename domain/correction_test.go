package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestCorrectionOfADocumentNumber(t *testing.T) {
	s := submitted(t)
	asker, chief := s.taker(domain.RoleSubmitter), s.taker(domain.RoleChiefReviewer)
	evidence := papers(domain.MaterialCorrection)
	request := func(right, reason string, files []domain.File) domain.CorrectionRequest {
		return domain.CorrectionRequest{Key: "k" + right, Right: right, Reason: reason, Files: files, Actor: asker, At: last(s.c).At}
	}
	_, err := domain.AskCorrection(s.c, request("白政规〔2026〕13号", "写错", evidence))
	require.ErrorContains(t, err, "还没有登记发文字号")
	s.do("accept", "conclude", "approve", "pass", "issue")
	require.False(t, s.c.Open(), "a document in force is corrected like any other")
	for want, bad := range map[string]domain.CorrectionRequest{
		"请填写正确的发文字号": request(" ", "写错", evidence),
		"缺少年份":       request("白政规13号", "写错", evidence),
		"相同，不需要更正":   request("白政规[2026]3号", "写错", evidence),
		"请填写更正的理由":   request("白政规〔2026〕13号", " ", evidence),
		"印发件扫描件":     request("白政规〔2026〕13号", "写错", nil),
		"这里只收":       request("白政规〔2026〕13号", "写错", papers("draft")),
		"提交编号不能以":    {Key: "rung:x", Right: "白政规〔2026〕13号", Reason: "写错", Files: evidence, Actor: asker},
	} {
		_, err := domain.AskCorrection(s.c, bad)
		require.ErrorContains(t, err, want)
	}
	answer := domain.CorrectionAnswer{Key: "answer", Grant: true, Actor: chief, At: last(s.c).At}
	_, err = domain.AnswerCorrection(s.c, answer)
	require.ErrorContains(t, err, "没有等待答复的更正申请")

	steps, text, turn := len(s.c.Trail), s.c.TextVersion(), s.c.Turn
	asked, err := domain.AskCorrection(s.c, request("白政规[2026]13号", "写错", evidence))
	require.NoError(t, err)
	require.NoError(t, s.c.Apply(asked))
	silent := answer
	silent.Grant = false
	_, err = domain.AnswerCorrection(s.c, silent)
	require.ErrorContains(t, err, "不予更正的理由")
	own := answer
	own.Actor.UserID = asker.UserID
	_, err = domain.AnswerCorrection(s.c, own)
	require.ErrorContains(t, err, "另一人")
	refusal := silent
	refusal.Reason = "印发件上是 3 号"
	refused, err := domain.AnswerCorrection(s.c, refusal)
	require.NoError(t, err)
	require.Empty(t, refused.Facts)

	granted, err := domain.AnswerCorrection(s.c, answer)
	require.NoError(t, err)
	require.NoError(t, s.c.Apply(granted))
	require.Equal(t, "白政规〔2026〕13号", s.c.Facts[domain.FactDocumentNumber])
	_, waits := s.c.PendingCorrection()
	require.False(t, waits)
	require.Equal(t, []int{steps, text, turn}, []int{len(s.c.Trail), s.c.TextVersion(), s.c.Turn}, "nothing else moves")
	require.Len(t, domain.ViewFor(asker, s.c).Events, len(s.c.Events))
	require.Equal(t, s.c.Facts[domain.FactDocumentNumber], domain.ViewFor(asker, s.c).Facts[domain.FactDocumentNumber])
}
