package domain

import (
	"sort"
	"strconv"
	"strings"

	"sanbi/domain/calendar"
)

// GuardName names a guard in a procedure. The names are recorded in editions
// and stay for good.
type GuardName string

// The guards.
const (
	GuardFourEyes             GuardName = "four_eyes"
	GuardNoConflict           GuardName = "no_conflict_of_interest"
	GuardEveryFindingAnswered GuardName = "every_finding_answered"
	GuardEveryFindingJudged   GuardName = "every_finding_judged"
	GuardNoOpenFinding        GuardName = "no_open_finding"
	GuardHasReturnedFinding   GuardName = "has_returned_finding"
	GuardHasDispute           GuardName = "has_dispute"
	GuardNoDispute            GuardName = "no_dispute"
	GuardDisputesDecided      GuardName = "disputes_decided"
	GuardOutcomeFitsFindings  GuardName = "outcome_fits_findings"
	GuardTextForCorrections   GuardName = "text_for_corrections"
	GuardFloorOrReason        GuardName = "review_floor_or_reason"
	GuardIssueAfterOpinion    GuardName = "issue_after_opinion"
	GuardIssueDatesInOrder    GuardName = "issue_dates_in_order"
	GuardExtensionLeft        GuardName = "extension_left"
	GuardPeriodOver           GuardName = "period_over"
	GuardLinkOpen             GuardName = "link_open"
	GuardLinkReported         GuardName = "link_reported"
	GuardLinkConcluded        GuardName = "link_concluded"
	GuardNoOpenFiling         GuardName = "no_open_filing"
	GuardQualified            GuardName = "qualified_reviewer"
	GuardDisputeFitsNature    GuardName = "dispute_fits_nature"
	GuardSignedAfterOpinion   GuardName = "signed_after_opinion"
	GuardMilestoneOpen        GuardName = "milestone_open"
	GuardMilestonesDone       GuardName = "milestones_done"
	GuardAmendmentShown       GuardName = "amendment_shown"
	GuardNoOpenChild          GuardName = "no_open_child"
	GuardMeasureComplete      GuardName = "measure_complete"
	GuardLinkIssued           GuardName = "link_issued"

	// The guards of the decisions that grounds make.
	GuardMayPause   GuardName = "may_pause"
	GuardMayResume  GuardName = "may_resume"
	GuardMayRequest GuardName = "may_request_extension"
	GuardMayGrant   GuardName = "may_grant_extension"
	GuardMayRefuse  GuardName = "may_refuse_extension"
)

// guardInput is what a guard looks at: the case before and after the decision.
type guardInput struct {
	before, after *Case
	spec          DecisionSpec
	decision      Decision
	setting       Setting
}

// guard is a named pure rule. who asks about the person and where the case
// stands, so the page can leave out a button; what about the decision's content.
type guard struct {
	who  func(*Case, Actor) error
	what func(guardInput) error
}

var guards = map[GuardName]guard{
	GuardFourEyes:             {who: fourEyes},
	GuardNoConflict:           {who: noConflictOfInterest},
	GuardEveryFindingAnswered: {what: everyFindingAnswered},
	GuardEveryFindingJudged:   {what: everyFindingJudged},
	GuardNoOpenFinding:        {what: noOpenFinding},
	GuardHasReturnedFinding:   {what: hasReturnedFinding},
	GuardHasDispute:           {what: hasDispute},
	GuardNoDispute:            {what: noDispute},
	GuardDisputesDecided:      {what: disputesDecided},
	GuardOutcomeFitsFindings:  {what: outcomeFitsFindings},
	GuardTextForCorrections:   {what: textForCorrections},
	GuardFloorOrReason:        {what: floorOrReason},
	GuardIssueAfterOpinion:    {what: issueAfterOpinion},
	GuardIssueDatesInOrder:    {what: issueDatesInOrder},
	GuardExtensionLeft:        {what: extensionLeft},
	GuardPeriodOver:           {what: periodOver},
	GuardLinkOpen:             {what: linkOpen},
	GuardLinkReported:         {what: linkReported},
	GuardLinkConcluded:        {what: linkConcluded},
	GuardNoOpenFiling:         {what: noOpenFiling},
	GuardQualified:            {what: qualifiedReviewer},
	GuardDisputeFitsNature:    {what: disputeFitsNature},
	GuardSignedAfterOpinion:   {what: signedAfterOpinion},
	GuardMilestoneOpen:        {what: milestoneOpen},
	GuardMilestonesDone:       {what: milestonesDone},
	GuardAmendmentShown:       {what: amendmentShown},
	GuardNoOpenChild:          {what: noOpenChild},
	GuardMeasureComplete:      {what: measureComplete},
	GuardLinkIssued:           {what: linkIssued},
	GuardMayPause:             {who: mayPause, what: pauseLeft},
	GuardMayResume:            {who: mayResume},
	GuardMayRequest:           {who: mayRequest, what: requestLeft},
	GuardMayGrant:             {who: mayAnswer, what: grantLeft},
	GuardMayRefuse:            {who: mayAnswer},
}

// GuardNames lists every guard, for the linter.
func GuardNames() []GuardName {
	names := make([]GuardName, 0, len(guards))
	for name := range guards {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool { return names[i] < names[j] })
	return names
}

func checkGuards(in guardInput) error {
	for _, name := range in.spec.Guards {
		g, ok := guards[name]
		if !ok {
			return &Error{Code: CodeInternal, Message: "unknown guard " + string(name)}
		}
		if g.who != nil {
			if err := g.who(in.before, in.decision.Actor); err != nil {
				return err
			}
		}
		if g.what == nil {
			continue
		}
		if err := g.what(in); err != nil {
			return err
		}
	}
	return nil
}

// fourEyes: who brought the case to this step, or drafted what it approves, does
// not decide it.
func fourEyes(c *Case, a Actor) error {
	if a.UserID == c.StepBy.UserID {
		return Forbidden("这一步须由另一人办理：上一步是您本人办理的")
	}
	if c.drafted(c.Current(), a.UserID) {
		return Forbidden("这一步须由另一人办理：待审批的内容是您本人起草的，代办人也不例外")
	}
	return nil
}

// noConflictOfInterest: who has acted for the submitting body on this case, or
// belongs to it, does not review it.
func noConflictOfInterest(c *Case, a Actor) error {
	if a.OrgID == c.Placement.OrgID || c.TookPart(a.UserID, RoleSubmitter) {
		return Forbidden("您曾代表报送单位办理本事项，应当回避，请由其他人员办理")
	}
	return nil
}

func everyFindingAnswered(in guardInput) error {
	if nos := findingNumbers(in.after, Finding.AwaitsAnswer); nos != "" {
		return Invalid("answers", "第 "+nos+" 条问题还没有答复，请逐条填写“已改正”或者“有异议”")
	}
	return nil
}

func everyFindingJudged(in guardInput) error {
	corrected := func(f Finding) bool { return f.State == FindingCorrected }
	if nos := findingNumbers(in.after, corrected); nos != "" {
		return Invalid("verdicts", "第 "+nos+" 条问题还没有核实，请逐条判断")
	}
	return nil
}

func noOpenFinding(in guardInput) error {
	open := func(f Finding) bool { return !f.Settled() }
	if nos := findingNumbers(in.after, open); nos != "" {
		return Conflict("第 " + nos + " 条问题尚未解决，不能通过")
	}
	return nil
}

func hasReturnedFinding(in guardInput) error {
	if findingNumbers(in.after, func(f Finding) bool { return f.State == FindingReturned }) == "" {
		return Invalid("verdicts", "退回整改至少要有一条判断为“未改正”")
	}
	return nil
}

func disputed(f Finding) bool { return f.State == FindingDisputed }

func hasDispute(in guardInput) error {
	if findingNumbers(in.after, disputed) == "" {
		return Conflict("没有异议需要裁决")
	}
	return nil
}

func noDispute(in guardInput) error {
	if nos := findingNumbers(in.after, disputed); nos != "" {
		return Conflict("第 " + nos + " 条问题有异议，请先提请裁决")
	}
	return nil
}

func disputesDecided(in guardInput) error {
	if nos := findingNumbers(in.after, disputed); nos != "" {
		return Invalid("verdicts", "第 "+nos+" 条异议还没有裁决，请逐条选择“同意豁免”或者“维持意见”")
	}
	return nil
}

// The outcomes of a review, legality review first.
const (
	FactOutcome        = "outcome"
	OutcomeLawful      = "lawful"            // 合法；备案审查：未发现问题
	OutcomeIfAmended   = "lawful_if_amended" // 应当予以修改
	OutcomeUnlawful    = "unlawful"          // 不合法
	OutcomeMustCorrect = "must_correct"      // 备案审查：予以纠正
	OutcomeRefer       = "refer"             // 执法决定法制审核：移送有权机关
)

// outcomeFitsFindings: "lawful" stands on no open blocking finding, every other
// outcome on at least one finding.
func outcomeFitsFindings(in guardInput) error {
	blocking, all := in.after.OpenFindings(true), in.after.OpenFindings(false)
	switch outcome := in.after.Facts[FactOutcome]; {
	case outcome == OutcomeLawful && all > 0:
		return Invalid(FactOutcome, "还有 "+strconv.Itoa(all)+" 条问题未解决，结论不能是“合法”或者“未发现问题”")
	case outcome == OutcomeIfAmended && all == 0:
		return Invalid("findings", "结论为“应当予以修改”时，至少提出一条问题")
	case (outcome == OutcomeUnlawful || outcome == OutcomeMustCorrect) && blocking == 0:
		return Invalid("findings", "结论为“不合法”或者“予以纠正”时，至少提出一条“必须修改”的问题")
	}
	return nil
}

// textForCorrections: a correction is shown in a new text.
func textForCorrections(in guardInput) error {
	corrected := false
	for _, a := range in.decision.Answers {
		corrected = corrected || a.Result == AnswerCorrected
	}
	if corrected && in.setting.Entered == nil && in.after.TextVersion() == in.before.TextVersion() {
		return Invalid("material", "答复为“已改正”的，请同时上传改正后的文本")
	}
	return nil
}

// floorOrReason: a review that ends before its floor says why (国办发〔2018〕
// 115号: generally not less than 5 working days).
func floorOrReason(in guardInput) error {
	clk, ok := in.before.LatestClock(in.before.Current().Clock)
	if !ok || clk.Ledger.Floor.IsZero() || clk.Ledger.FloorReached(in.setting.Regimes.Of(in.before), in.decision.At) {
		return nil
	}
	if strings.TrimSpace(in.decision.Comment) == "" {
		return Invalid("comment", "审核时间不足 "+clk.Ledger.Floor.Label()+"，请在意见中说明提前办结的理由")
	}
	return nil
}

// The facts of an issued document.
const (
	FactDocumentNumber = "document_number" // 发文字号
	FactIssuedOn       = "issued_on"       // 印发日期
	FactPublishedOn    = "published_on"    // 公布日期
	FactEffectiveOn    = "effective_on"    // 施行日期
	FactValidUntil     = "valid_until"     // 有效期至
)

// issueAfterOpinion: what was issued before its opinion was not reviewed.
func issueAfterOpinion(in guardInput) error {
	issued, err := calendar.ParseDate(in.after.Facts[FactIssuedOn])
	if err != nil || len(in.before.Opinions) == 0 {
		return nil
	}
	opinion := calendar.DateOf(in.before.Opinions[len(in.before.Opinions)-1].At)
	if issued < opinion {
		return Invalid(FactIssuedOn, "印发日期不能早于审查意见的日期（"+opinion.String()+"）：未经审核不得印发")
	}
	return nil
}

func issueDatesInOrder(in guardInput) error {
	var ps problems
	dates := map[string]calendar.Date{}
	for _, name := range []string{FactIssuedOn, FactPublishedOn, FactEffectiveOn, FactValidUntil} {
		if d, err := calendar.ParseDate(in.after.Facts[name]); err == nil {
			dates[name] = d
		}
	}
	for _, o := range []struct{ early, late, message string }{
		{FactIssuedOn, FactPublishedOn, "公布日期不能早于印发日期"},
		{FactIssuedOn, FactEffectiveOn, "施行日期不能早于印发日期"},
		{FactEffectiveOn, FactValidUntil, "有效期的最后一日不能早于施行日期"},
	} {
		early, ok := dates[o.early]
		if late, both := dates[o.late]; ok && both && late < early {
			ps.add(o.late, o.message)
		}
	}
	return ps.err()
}

func extensionLeft(in guardInput) error {
	if in.spec.Extend == nil {
		return nil
	}
	clk, ok := in.before.ActiveClock(in.spec.Extend.Clock)
	if ok && len(clk.Ledger.Extensions) >= in.spec.Extend.Max {
		return Conflict("本期限最多延长 " + strconv.Itoa(in.spec.Extend.Max) + " 次，已经用完")
	}
	return nil
}

// periodOver: silence is only held against somebody after his last day.
func periodOver(in guardInput) error {
	clk, ok := in.before.RunningClock()
	if !ok {
		return nil
	}
	last := clk.Ledger.OffsetDay(in.setting.Regimes.Of(in.before), in.decision.At, 0)
	if calendar.DateOf(in.decision.At) <= last {
		return Conflict("“" + clk.Title + "”的期限到 " + last.String() + " 为止，期满之后才能这样办理")
	}
	return nil
}

// findingNumbers lists the numbers of the findings that a test picks: "1、3".
func findingNumbers(c *Case, picks func(Finding) bool) string {
	var nos []string
	for _, f := range c.Findings {
		if picks(f) {
			nos = append(nos, strconv.Itoa(f.No))
		}
	}
	return strings.Join(nos, "、")
}
