package domain

import "sanbi/domain/calendar"

// The facts of a contract.
const (
	FactNature   = "nature"             // 合同性质
	FactDispute  = "dispute_resolution" // 争议解决方式
	FactSignedOn = "signed_on"          // 签订日期

	NatureAdministrative = "administrative" // 行政协议
	DisputeArbitration   = "arbitration"    // 仲裁

	// KindDispute is the kind of a finding on the dispute clause.
	KindDispute = "dispute"
)

// disputeFitsNature: an administrative agreement may not provide for
// arbitration (法释〔2019〕17号 art. 26). A review that lets such a clause pass has
// to say so in a finding.
func disputeFitsNature(in guardInput) error {
	facts := in.after.Facts
	if facts[FactNature] != NatureAdministrative || facts[FactDispute] != DisputeArbitration {
		return nil
	}
	if in.after.anyFinding(func(f Finding) bool {
		return f.Kind == KindDispute && f.State != FindingWithdrawn && f.State != FindingMoot
	}) {
		return nil
	}
	message := "行政协议不得约定仲裁（法释〔2019〕17号第二十六条），请就争议解决条款提出一条问题"
	if facts[FactOutcome] == OutcomeLawful {
		return Invalid(FactOutcome, "结论不能是“合法”："+message)
	}
	return Invalid("findings", message)
}

// signedAfterOpinion: what was signed before its opinion was not reviewed.
func signedAfterOpinion(in guardInput) error {
	signed, err := calendar.ParseDate(in.after.Facts[FactSignedOn])
	if err != nil || len(in.before.Opinions) == 0 {
		return nil
	}
	opinion := calendar.DateOf(in.before.Opinions[len(in.before.Opinions)-1].At)
	if signed < opinion {
		return Invalid(FactSignedOn, "签订日期不能早于审查意见的日期（"+opinion.String()+"）：未经审核不得签订")
	}
	return nil
}
