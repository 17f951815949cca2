package domain

import (
	"strconv"
	"strings"
)

// The decisions that grounds make. The names are recorded and stay for good.
const (
	DecisionPause            = "pause"
	DecisionResume           = "resume"
	DecisionRequestExtension = "request_extension"
	DecisionGrantExtension   = "grant_extension"
	DecisionRefuseExtension  = "refuse_extension"
)

// The facts that these decisions ask for.
const (
	FactGround    = "ground"           // the ground's id
	FactExtension = "extension_length" // in the unit of the ground's limit
)

func pauseSpec(step string, grounds []Ground) DecisionSpec {
	return DecisionSpec{
		Name: DecisionPause, Title: "暂停计时", Role: grounds[0].Starts, To: step,
		Help:   "事项留在本步骤，期限停止计算；到最长时间为止自动恢复，可以提前恢复。",
		Guards: withConflict(grounds[0].Starts, GuardMayPause), Effects: []Effect{EffectPauses},
		Comment: CommentRequired, CommentTitle: "暂停的理由",
		Fields: []Field{groundField("暂停的情形", grounds, func(g Ground) string { return "最长 " + g.Max.Label() })},
	}
}

func resumeSpec(step string, grounds []Ground) DecisionSpec {
	return DecisionSpec{
		Name: DecisionResume, Title: "恢复计时", Role: grounds[0].Ends, To: step,
		Help:   "暂停的情形已经消除的，从次日起接着计算期限。",
		Guards: withConflict(grounds[0].Ends, GuardMayResume), Effects: []Effect{EffectResumes},
		Comment: CommentOptional, CommentTitle: "恢复的说明",
	}
}

func requestSpec(step string, grounds []Ground) DecisionSpec {
	return DecisionSpec{
		Name: DecisionRequestExtension, Title: "申请延长期限", Role: grounds[0].Starts, To: step,
		Help:   "在期满之前申请，由" + grounds[0].Approval.Label() + "批准；申请本身不改变期限，理由向双方公开。",
		Guards: withConflict(grounds[0].Starts, GuardMayRequest), Effects: []Effect{EffectRequests},
		Comment: CommentRequired, CommentTitle: "延长的理由",
		Fields: []Field{
			groundField("延长的情形", grounds, func(g Ground) string {
				return "最多 " + g.By.Label() + "，" + strconv.Itoa(g.Times) + " 次"
			}),
			{Name: FactExtension, Title: "延长多少", Type: FieldNumber, Required: true, Help: lengthHelp(grounds)},
		},
	}
}

func grantSpec(step string, grounds []Ground) DecisionSpec {
	return DecisionSpec{
		Name: DecisionGrantExtension, Title: "批准延长", Role: grounds[0].Approval, To: step,
		Help:   "按申请的长度延长期限，期满之后不能再批准。",
		Guards: withConflict(grounds[0].Approval, GuardMayGrant), Effects: []Effect{EffectGrants},
		Comment: CommentRequired, CommentTitle: "批准的意见",
	}
}

func refuseSpec(step string, grounds []Ground) DecisionSpec {
	return DecisionSpec{
		Name: DecisionRefuseExtension, Title: "不批准延长", Role: grounds[0].Approval, To: step,
		Help:   "期限不变，继续计算。",
		Guards: withConflict(grounds[0].Approval, GuardMayRefuse), Effects: []Effect{EffectRefusesExtension},
		Comment: CommentRequired, CommentTitle: "不批准的理由",
	}
}

// withConflict: who acts for the reviewing body belongs to no other side.
func withConflict(taker Role, guard GuardName) []GuardName {
	if taker == RoleSubmitter {
		return []GuardName{guard}
	}
	return []GuardName{GuardNoConflict, guard}
}

// groundField asks for the ground; its help names the article of each.
func groundField(title string, grounds []Ground, measure func(Ground) string) Field {
	f := Field{Name: FactGround, Title: title, Type: FieldChoice, Required: true}
	helps := make([]string, 0, len(grounds))
	for _, g := range grounds {
		f.Choices = append(f.Choices, Choice{Value: g.ID, Title: g.Title + "（" + measure(g) + "）"})
		helps = append(helps, g.Title+"："+g.Help+"依据："+g.Source)
	}
	f.Help = strings.Join(helps, "；") + "。"
	return f
}

// lengthHelp says in which unit each ground is extended.
func lengthHelp(grounds []Ground) string {
	helps := make([]string, 0, len(grounds))
	for _, g := range grounds {
		unit := strings.TrimSpace(strings.TrimPrefix(g.By.Label(), strconv.Itoa(g.By.N)))
		helps = append(helps, g.Title+"：以"+unit+"为单位，1 到 "+strconv.Itoa(g.By.N))
	}
	return strings.Join(helps, "；") + "。"
}

// effectsOfGrounds leave the case in its step and move its period alone.
var effectsOfGrounds = []Effect{EffectPauses, EffectResumes, EffectRequests, EffectGrants, EffectRefusesExtension}

// OfGround reports whether the decision was made of a procedure's grounds.
func (d DecisionSpec) OfGround() bool {
	for _, e := range effectsOfGrounds {
		if d.Has(e) {
			return true
		}
	}
	return false
}
