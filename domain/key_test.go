package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// The same key again is the same decision if the digest is the same, and a
// conflict if it is not; the transaction compares the two.
func TestAKeyFindsWhatItDid(t *testing.T) {
	s := submitted(t)
	d := s.form("return_incomplete")
	event := s.take(d)
	found, ok := s.c.EventByKey(d.Key)
	require.True(t, ok)
	require.Equal(t, event, found)
	require.Equal(t, d.Digest(), found.Digest)
	_, ok = s.c.EventByKey("never used")
	require.False(t, ok)
	s.refused(d, domain.CodeConflict, "", "事项已经进入“补正材料”") // asked as a new one, it comes too late
}

func TestDigestOfADecision(t *testing.T) {
	decision := func() domain.Decision {
		return domain.Decision{
			Key: "k", Step: "verifying", Name: "pass", Turn: 3, Seen: 4, At: monday, Comment: "同意",
			Actor:  domain.Actor{UserID: "周静", Name: "周静", Role: domain.RoleReviewer},
			Fields: map[string]string{"a": "1", "b": "2"}, Files: papers("draft"),
			Findings: []domain.NewFinding{finding(domain.SeverityBlocking)},
			Answers:  []domain.Answer{{FindingID: "f", Result: domain.AnswerCorrected}},
			Verdicts: []domain.Verdict{{FindingID: "f", Result: domain.VerdictVerified}},
		}
	}
	for name, tt := range map[string]struct {
		change change
		same   bool
	}{
		"sent again later":       {func(d *domain.Decision) { d.At = d.At.Add(time.Hour) }, true},
		"from a newer page":      {func(d *domain.Decision) { d.Turn, d.Seen = 9, 9 }, true},
		"with blanks":            {func(d *domain.Decision) { d.Comment = " 同意\n" }, true},
		"after he was renamed":   {func(d *domain.Decision) { d.Actor.Name, d.Actor.OrgName = "周婧", "司法局" }, true},
		"another key":            {func(d *domain.Decision) { d.Key = "l" }, false},
		"another step":           {func(d *domain.Decision) { d.Step = "intake" }, false},
		"another decision":       {func(d *domain.Decision) { d.Name = "return_again" }, false},
		"another person":         {func(d *domain.Decision) { d.Actor.UserID = "赵敏" }, false},
		"other words":            {func(d *domain.Decision) { d.Comment = "不同意" }, false},
		"another field":          {func(d *domain.Decision) { d.Fields["b"] = "3" }, false},
		"another text":           {func(d *domain.Decision) { d.Files[0].SHA256 = "01" }, false},
		"another finding":        {func(d *domain.Decision) { d.Findings[0].Basis = "别的依据" }, false},
		"another answer":         {func(d *domain.Decision) { d.Answers[0].Result = domain.AnswerDisputed }, false},
		"another verdict":        {func(d *domain.Decision) { d.Verdicts[0].Result = domain.VerdictReturned }, false},
		"one file left out":      {func(d *domain.Decision) { d.Files = nil }, false},
		"an answer moved around": {func(d *domain.Decision) { d.Answers[0].FindingID = "g" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			changed := decision()
			tt.change(&changed)
			require.Equal(t, tt.same, decision().Digest() == changed.Digest())
		})
	}
	require.Regexp(t, "^[0-9a-f]{64}$", decision().Digest())
}

func TestASubmissionSentTwiceIsOneCase(t *testing.T) {
	c := newCounty(t)
	_, _, sub := c.submission()
	again := sub
	again.At, again.Title, again.Actor.Name = sub.At.Add(time.Hour), " "+sub.Title+" ", "刘芳芳"
	require.Equal(t, sub.CaseID(), again.CaseID())
	require.Equal(t, sub.Digest(), again.Digest())
	again.Title = "另一个文件"
	require.Equal(t, sub.CaseID(), again.CaseID())
	require.NotEqual(t, sub.Digest(), again.Digest(), "the key was used for something else")
	other := sub
	other.Actor.UserID = "邻镇"
	require.NotEqual(t, sub.CaseID(), other.CaseID(), "another person's key is another key")
	require.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, sub.CaseID())
	require.NotEqual(t, domain.DeriveID("ab", "c"), domain.DeriveID("a", "bc"))
}

func TestNobodyMayUseTheKeyOfARung(t *testing.T) {
	s := submitted(t)
	d := s.form("accept", func(d *domain.Decision) { d.Key = "rung:review:1:0:remind" })
	s.refused(d, domain.CodeInvalid, "key", "不能以“rung:”开头")
	p, _, sub := s.county.submission()
	sub.Key = "rung:"
	_, _, err := domain.CheckSubmission(p, sub, s.county.orgs["town"])
	requireRefusal(t, err, domain.CodeInvalid, "key", "rung:")
}

// TestKeysOfTheSystem: nobody can use up a key under which the system will
// write, and silence it so.
func TestKeysOfTheSystem(t *testing.T) {
	s := submitted(t)
	for _, key := range []string{"rung:intake:1:0:due", "amendment:1", "lapse:review:1:1", "open:x"} {
		d := s.form("accept", func(d *domain.Decision) { d.Key = key })
		s.refused(d, domain.CodeInvalid, "key", "请换一个编号")
	}
	s.do("accept")
}
