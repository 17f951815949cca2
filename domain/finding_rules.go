package domain

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxFindings bounds one decision; an opinion with more is a text to be redrafted.
const maxFindings = 200

// raise checks new findings and gives them their numbers.
func raise(c *Case, d Decision, s Setting, ps *problems) []Finding {
	if len(d.Findings) > maxFindings {
		ps.add("findings", "一次最多提出 "+strconv.Itoa(maxFindings)+" 条问题，请合并同类问题")
		return nil
	}
	raised := make([]Finding, 0, len(d.Findings))
	for i, n := range d.Findings {
		field := "findings." + strconv.Itoa(i)
		checkFinding(c, n, field, s, ps)
		no := len(c.Findings) + i + 1
		raised = append(raised, Finding{
			ID: DeriveID(c.ID, "finding", strconv.Itoa(no)), No: no,
			Severity: n.Severity, Kind: n.Kind, Place: strings.TrimSpace(n.Place), Block: n.Block,
			Quote: n.Quote, Basis: strings.TrimSpace(n.Basis), Action: strings.TrimSpace(n.Action),
			Version: c.TextVersion(), State: FindingRaised, RaisedBy: d.Actor.Person(), RaisedAt: d.At,
			Like: citing(c, n, field, d, s, ps),
		})
	}
	return raised
}

func checkFinding(c *Case, n NewFinding, field string, s Setting, ps *problems) {
	if n.Severity != SeverityBlocking && n.Severity != SeverityAdvisory {
		ps.add(field+".severity", "请选择“必须修改”或者“建议修改”")
	}
	if _, ok := find(c.Procedure.FindingKinds, n.Kind, func(k Choice) string { return k.Value }); !ok && (s.Entered == nil || n.Kind != "") {
		ps.add(field+".kind", "请从给出的选项中选择问题类型")
	}
	for _, t := range []struct {
		part, title, text string
		required          bool
	}{
		{"place", "所在条款", n.Place, true},
		{"quote", "原文", n.Quote, false},
		{"basis", "法律依据", n.Basis, true},
		{"action", "修改要求", n.Action, true},
		{"block", "段落标识", n.Block, false},
	} {
		if t.required && strings.TrimSpace(t.text) == "" {
			ps.add(field+"."+t.part, "请填写"+t.title)
		} else if fault := textFault(t.text, 2000, true); fault != "" {
			ps.add(field+"."+t.part, t.title+fault)
		}
	}
}

// checkAnswers checks that each answer meets a finding that awaits one, once.
func checkAnswers(c *Case, d Decision, ps *problems) {
	seen := map[string]bool{}
	for _, a := range d.Answers {
		field := "answers." + a.FindingID
		f, ok := c.Finding(a.FindingID)
		switch {
		case !ok:
			ps.add(field, "没有这条问题，请刷新页面后重新填写")
		case seen[a.FindingID]:
			ps.add(field, "同一条问题只能答复一次")
		case !f.AwaitsAnswer():
			ps.add(field, "第 "+strconv.Itoa(f.No)+" 条问题已经答复过，请刷新页面")
		case a.Result != AnswerCorrected && a.Result != AnswerDisputed:
			ps.add(field+".result", "请选择“已改正”或者“有异议”")
		case a.Result == AnswerDisputed && strings.TrimSpace(a.Text) == "":
			ps.add(field+".text", "提出异议必须说明理由")
		default:
			if fault := textFault(a.Text, 2000, true); fault != "" {
				ps.add(field+".text", "说明"+fault)
			}
			if fault := textFault(a.Place, maxPlace, false); fault != "" {
				ps.add(field+".place", "改正的位置"+fault)
			}
			if a.Block != "" {
				ps.add(field+".block", "这一项由系统填写，请只填写改正的位置")
			}
		}
		seen[a.FindingID] = true
	}
}

// checkVerdicts checks that each verdict fits what it judges: the reviewer
// verifies or returns corrections, the chief waives or upholds disputes, a
// finding that no opinion has carried out yet may be taken back.
func checkVerdicts(c *Case, spec DecisionSpec, d Decision, ps *problems) {
	seen := map[string]bool{}
	for _, v := range d.Verdicts {
		field := "verdicts." + v.FindingID
		f, ok := c.Finding(v.FindingID)
		switch {
		case !ok:
			ps.add(field, "没有这条问题，请刷新页面后重新填写")
		case seen[v.FindingID]:
			ps.add(field, "同一条问题只能判断一次")
		case !fits(spec, f, v.Result):
			ps.add(field+".result", "第 "+strconv.Itoa(f.No)+" 条问题现在不能这样判断，请刷新页面后重新选择")
		case v.Result != VerdictVerified && strings.TrimSpace(v.Reason) == "":
			ps.add(field+".reason", "请说明理由")
		default:
			if fault := textFault(v.Reason, 2000, true); fault != "" {
				ps.add(field+".reason", "理由"+fault)
			}
		}
		seen[v.FindingID] = true
	}
}

func fits(spec DecisionSpec, f Finding, result string) bool {
	for _, allowed := range VerdictsOf(spec, f) {
		if result == allowed {
			return true
		}
	}
	return false
}

// VerdictsOf are the verdicts that a decision may give on a finding now; the
// page offers exactly these.
func VerdictsOf(spec DecisionSpec, f Finding) []string {
	switch {
	case spec.Has(EffectJudges) && f.State == FindingCorrected:
		return []string{VerdictVerified, VerdictReturned}
	case spec.Has(EffectAdjudicates) && f.State == FindingDisputed:
		return []string{VerdictWaived, VerdictUpheld}
	case spec.Has(EffectWithdraws) && f.State == FindingRaised:
		return []string{VerdictWithdrawn}
	case spec.Has(EffectWaives) && !f.Settled():
		return []string{VerdictWaived}
	}
	return nil
}

// answered returns the finding after an answer.
func (f Finding) answered(a Answer, version int, by Person, at time.Time) Finding {
	if f.Answer != nil {
		f.Rounds = append(slices.Clip(f.Rounds), Round{Answer: *f.Answer, Verdict: f.Verdict})
	}
	f.Answer = &Reply{Result: a.Result, Text: a.Text, By: by, At: at}
	f.Verdict = nil
	f.State = FindingDisputed
	if a.Result == AnswerCorrected {
		f.State, f.Answer.Version, f.Answer.Place, f.Answer.Block = FindingCorrected, version, a.Place, a.Block
	}
	return f
}

// judged returns the finding after a verdict.
func (f Finding) judged(v Verdict, by Person, at time.Time) Finding {
	f.Verdict = &Reply{Result: v.Result, Text: v.Reason, By: by, At: at}
	switch v.Result {
	case VerdictVerified:
		f.State = FindingVerified
	case VerdictReturned:
		f.State = FindingReturned
	case VerdictWaived:
		f.State = FindingWaived
	case VerdictUpheld:
		f.State = FindingUpheld
	case VerdictWithdrawn:
		f.State = FindingWithdrawn
	}
	return f
}
