package procedures

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

func beginContract(t *testing.T) *story {
	t.Helper()
	c := newCounty(t)
	return &story{t: t, county: c, c: c.opened(t, "government_contract"), wait: time.Hour}
}

// sign signs with a copy.
func (s *story) sign(paper string) {
	s.t.Helper()
	spec, _ := s.c.Current().Decision("sign")
	s.take(signedAs(s.form("sign", plan{}), spec, paper))
}

func TestArbitrationInAnAdministrativeAgreement(t *testing.T) {
	s := beginContract(t)
	accept := s.form("accept", plan{})
	accept.Fields[domain.FactNature] = domain.NatureAdministrative
	s.take(accept)
	concludes := func(p plan, dispute string) domain.Decision {
		d := s.form("conclude", p)
		d.Fields[domain.FactDispute] = dispute
		return d
	}
	lawful := plan{outcome: domain.OutcomeLawful}
	s.refused(concludes(lawful, "arbitration"), domain.CodeInvalid, "法释〔2019〕17号第二十六条")
	amended := concludes(plan{outcome: domain.OutcomeIfAmended, raise: 1}, "arbitration")
	s.refused(amended, domain.CodeInvalid, "就争议解决条款提出一条问题")
	amended.Findings[0].Kind = domain.KindDispute
	other := *s
	other.c, _ = domain.Replay(s.c.Procedure, s.c.Events)
	other.take(amended)
	require.Equal(t, "approving", other.c.Step)
	s.take(concludes(lawful, "court"))
}

func TestACivilContractMayProvideForArbitration(t *testing.T) {
	s := beginContract(t)
	s.do("accept")
	d := s.form("conclude", plan{outcome: domain.OutcomeLawful})
	d.Fields[domain.FactDispute] = domain.DisputeArbitration
	s.take(d)
}

func TestASignedTextThatDiffersIsCaught(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	s.sign(paperAltered)
	require.Equal(t, "resigning", s.c.Step)
	require.Empty(t, s.c.Opens, "nothing is filed before it is settled")
	require.Len(t, s.c.Findings, 1)
	f := s.c.Findings[0]
	require.Equal(t, domain.SeverityBlocking, f.Severity)
	require.Equal(t, domain.KindSignedDiffers, f.Kind)
	require.Equal(t, "第二条", f.Place)
	require.Contains(t, f.Quote, "1230000")
	require.Contains(t, f.Action, "1320000")
	require.Empty(t, f.RaisedBy.UserID, "no person raised it")
	require.Len(t, domain.ViewFor(s.county.account("town_submitter"), s.c).Findings, 1, "the submitter learns of it at once")

	spec, _ := s.c.Current().Decision("resign")
	corrected := s.form("resign", plan{answer: choices[0]})
	s.refused(signedAs(corrected, spec, ""), domain.CodeInvalid, "请同时上传改正后的文本")
	s.take(signedAs(corrected, spec, paperCleared))
	require.Equal(t, domain.ComparedSame, s.c.Compared.Result)
	silent := s.form("pass", plan{verdict: choices[0]})
	silent.Fields = nil
	s.refused(silent, domain.CodeInvalid, "逐页核对")
	s.take(s.form("pass", plan{verdict: choices[0]}))
	require.Equal(t, "performing", s.c.Step)
	require.Len(t, s.c.Opens, 3)
}

func TestSigningAnewWithTheSameChangeRaisesItOnce(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	s.sign(paperAltered)
	s.wait = time.Hour
	resign, _ := s.c.Current().Decision("resign")
	s.take(signedAs(s.form("resign", plan{answer: choices[1]}), resign, paperAltered))
	require.Len(t, s.c.Findings, 1, "the difference in dispute is not raised again")
	s.do("refer_disputes")
	s.take(s.form("rule", plan{verdict: choices[0]}))
	require.Equal(t, domain.FindingWaived, s.c.Findings[0].State)
	require.Equal(t, "comparing", s.c.Step, "the rest is still for a person to compare")
	s.do("confirm_same")
	require.Equal(t, "performing", s.c.Step)
}

func TestAFalseCorrectionIsRaisedAnew(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	s.sign(paperAltered)
	resign, _ := s.c.Current().Decision("resign")
	s.take(signedAs(s.form("resign", plan{answer: choices[0]}), resign, paperAltered))
	require.Equal(t, "resigning", s.c.Step, "it stays with the submitter")
	require.Len(t, s.c.Findings, 2)
}

func TestAScanWaitsForAPerson(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	s.sign(paperScan)
	require.Equal(t, "comparing", s.c.Step)
	require.Equal(t, domain.ComparedUnread, s.c.Compared.Result)
	require.Equal(t, "扫描件没有文字", s.c.Compared.Note)
	silent := s.form("confirm_same", plan{})
	silent.Fields = nil
	s.refused(silent, domain.CodeInvalid, "逐页核对")
	s.take(s.form("confirm_same", plan{}))
	require.Equal(t, "yes", s.c.Facts["compared_by_hand"])
	require.Equal(t, "签订文本核对记录", s.c.Opinions[len(s.c.Opinions)-1].Title)
}

func TestWhatTheMachineFindsSameIsConfirmedByAPerson(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	unscanned := s.form("sign", plan{})
	unscanned.Files = slices.DeleteFunc(unscanned.Files, func(f domain.File) bool { return f.Material == "signed_scan" })
	s.refused(unscanned, domain.CodeInvalid, "签字盖章原件的扫描件")
	s.sign(paperCleared)
	require.Equal(t, domain.ComparedSame, s.c.Compared.Result)
	require.Equal(t, "comparing", s.c.Step, "the clerk's word that he uploaded what was signed is not enough")
	require.Empty(t, s.c.Opens)
	clk, ok := s.c.RunningClock()
	require.True(t, ok)
	require.Equal(t, "3wd", clk.Ledger.Limit.String())
	own := s.form("confirm_same", plan{})
	own.Actor = s.county.account("town_submitter")
	s.refused(own, domain.CodeForbidden, "")
	other := *s
	other.c, _ = domain.Replay(s.c.Procedure, s.c.Events)
	other.take(other.form("report_differences", plan{raise: 1}))
	require.Equal(t, "resigning", other.c.Step)
	resign, _ := other.c.Current().Decision("resign")
	anew := signedAs(other.form("resign", plan{answer: choices[0]}), resign, paperCleared)
	anew.Files = slices.DeleteFunc(anew.Files, func(f domain.File) bool { return f.Material == "signed_scan" })
	other.refused(anew, domain.CodeInvalid, "扫描件")
	s.do("confirm_same")
	require.Equal(t, "performing", s.c.Step)
	require.Len(t, s.c.Opens, 3)
}

func TestTwoSignedCopiesAtOnceAreRefused(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	d := s.form("sign", plan{})
	d.Files = append(d.Files, domain.File{Material: "signed_copy", Name: "b.docx", SHA256: paperAltered})
	s.refused(d, domain.CodeInvalid, "签订文本只能有一个文件")
	early := s.form("sign", plan{})
	early.Fields[domain.FactSignedOn] = calendar.DateOf(monday.AddDate(0, 0, -1)).String()
	s.refused(early, domain.CodeInvalid, "未经审核不得签订")
}

func TestFilingsRunFromTheDayOfSigning(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	s.sign(paperScan)
	signed, err := calendar.ParseDate(s.c.Facts[domain.FactSignedOn])
	require.NoError(t, err)
	s.wait = 10 * 24 * time.Hour // the comparison takes its time, the duty does not wait
	s.do("confirm_same")
	for i, want := range []struct{ procedure, body, limit string }{
		{"contract-filing", "justice", "7wd"}, {"contract-filing", "finance", "7wd"}, {"contract-publication", "office", "2wd"},
	} {
		child := s.county.filed(t, s.c, i)
		clk, ok := child.RunningClock()
		require.True(t, ok)
		require.Equal(t, want.procedure, child.Opened.Procedure)
		require.Equal(t, want.body, child.Placement.ReviewOrgID)
		require.Equal(t, want.limit, clk.Ledger.Limit.String())
		require.Equal(t, signed.Start(), clk.Ledger.Start)
	}
}

func TestWhoIsOwedACopy(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve")
	s.c.Facts["procured"] = "no"
	town := s.county.orgs["town"]
	town.Recipients = nil
	s.county.orgs["town"] = town
	s.do("sign")
	event := s.take(s.form("confirm_same", plan{}))
	require.Len(t, event.Opens, 1, "no publication, and the reviewing body gets the copy")
	require.Equal(t, "office", event.Opens[0].Recipient.OrgID)

	s = beginContract(t)
	s.county.orgs["town"] = town
	s.do("accept", "conclude", "approve")
	s.do("sign")
	s.refused(s.form("confirm_same", plan{}), domain.CodeConflict, "财政部门")
}

func TestPerformance(t *testing.T) {
	s := beginContract(t)
	s.do("accept", "conclude", "approve", "sign", "confirm_same")
	due := func() string {
		clk, ok := s.c.RunningClock()
		require.True(t, ok)
		return clk.Ledger.Due(s.county.setting().Regimes.Of(s.c), monday).LastDay.String()
	}
	milestone := func(on, title string) {
		d := s.form("plan_milestone", plan{})
		d.Fields[domain.FactMilestoneOn], d.Fields[domain.FactMilestoneTitle] = on, title
		s.take(d)
	}
	milestone("2026-06-30", "尾款")
	require.Equal(t, "2026-06-30", due())
	milestone("2026-03-16", "首付款")
	require.Equal(t, "2026-03-16", due(), "the earliest one")
	s.refused(s.form("archive", plan{}), domain.CodeConflict, "还有 2 个履行节点")

	about := func(name, no string) domain.Decision {
		d := s.form(name, plan{})
		d.Fields[domain.FactMilestoneNo] = no
		return d
	}
	s.refused(about("record_performance", "7"), domain.CodeInvalid, "没有第 7 个")
	s.take(about("record_performance", "2"))
	require.Equal(t, "2026-06-30", due())
	s.refused(about("record_performance", "2"), domain.CodeInvalid, "没有第 2 个")
	moved := about("move_milestone", "1")
	moved.Fields[domain.FactMilestoneOn] = "2026-07-31"
	s.take(moved)
	require.Equal(t, "2026-07-31", due())
	require.Equal(t, 1, s.c.Plan()[0].Moved)
	s.take(about("drop_milestone", "1"))
	require.Empty(t, s.c.OpenMilestones())
	copyOf := s.county.filed(t, s.c, 0)
	s.county.children = []domain.Summary{domain.Summarise(copyOf)}
	s.refused(s.form("archive", plan{}), domain.CodeConflict, copyOf.Number)
	s.refused(s.form("archive", plan{}), domain.CodeConflict, copyOf.Owner.Name)
	s.county.children[0].Ended = monday
	s.do("archive")
	require.Equal(t, domain.EndCompleted, s.c.Current().End)
}
