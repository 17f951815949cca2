package domain

import (
	"slices"
	"time"

	"sanbi/domain/clock"
)

// DecisionSpec is a decision that a step offers: who takes it, what it needs,
// what it does, and where it leads.
type DecisionSpec struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Help  string `json:"help,omitempty"`
	// Role takes the decision when it is not the step's owner.
	Role Role `json:"role,omitempty"`
	// To is the next step; Routes, where given, are tried in order instead.
	To     string  `json:"to,omitempty"`
	Routes []Route `json:"routes,omitempty"`

	Guards  []GuardName `json:"guards,omitempty"`
	Comment CommentMode `json:"comment,omitempty"`
	// CommentTitle names the comment on the form: 审查意见, 补正事项.
	CommentTitle string        `json:"comment_title,omitempty"`
	Fields       []Field       `json:"fields,omitempty"`
	Materials    []MaterialAsk `json:"materials,omitempty"`
	Effects      []Effect      `json:"effects,omitempty"`
	// Opinion is the title of the paper that the decision makes of its comment.
	Opinion string      `json:"opinion,omitempty"`
	Number  *NumberSpec `json:"number,omitempty"`
	Opens   []Opening   `json:"opens,omitempty"`
	Extend  *ExtendSpec `json:"extend,omitempty"`
	// Spans are the distances between dates that the law wants kept.
	Spans []Span `json:"spans,omitempty"`
	// Private decisions keep their words, values and paper from the submitting body.
	Private bool `json:"private,omitempty"`
	// Compare has the machine compare the signed copy with the cleared text.
	Compare *CompareSpec `json:"compare,omitempty"`
	Tone    Tone         `json:"tone,omitempty"`
	Confirm string       `json:"confirm,omitempty"`
	Source  string       `json:"source,omitempty"`
}

// Tone is the weight of a decision's button.
type Tone string

// The tones: one main way forward, and those that end or refuse something.
const (
	ToneDefault Tone = ""
	TonePrimary Tone = "primary"
	ToneDanger  Tone = "danger"
)

// Route leads to a step when its condition holds after the decision.
type Route struct {
	When Condition `json:"when,omitempty"`
	To   string    `json:"to"`
}

// Condition is what a route asks of the case: "outcome:lawful", or one of the
// findings conditions, or empty for "otherwise".
type Condition string

// The conditions on findings. Outcome conditions begin with OutcomeIs.
const (
	FindingsOpen    Condition = "findings:open"
	FindingsSettled Condition = "findings:settled"
	// FindingsAwaiting: some finding waits for the submitter's answer.
	FindingsAwaiting Condition = "findings:awaiting"
)

// What conditions on an outcome begin with, those on the measure that was
// proposed, and those on the last comparison of the signed copy: same, differs,
// unread.
const (
	OutcomeIs    = "outcome:"
	MeasureIs    = "measure:"
	ComparisonIs = "comparison:"
)

// CommentMode says whether a decision takes a comment.
type CommentMode string

// The modes; the zero value takes none.
const (
	CommentNone     CommentMode = ""
	CommentOptional CommentMode = "optional"
	CommentRequired CommentMode = "required"
)

// Effect is what a decision does besides moving the case.
type Effect string

// The effects.
const (
	EffectRaises      Effect = "raise_findings"      // 提出问题
	EffectAnswers     Effect = "answer_findings"     // 逐条答复
	EffectJudges      Effect = "judge_findings"      // 逐条复核
	EffectAdjudicates Effect = "adjudicate_findings" // 裁决异议：豁免或者维持
	EffectWithdraws   Effect = "withdraw_findings"   // 撤销尚未发出的问题
	EffectWaives      Effect = "waive_findings"      // 依上级决定豁免：上级决定不予撤销
	EffectVoids       Effect = "void_findings"       // 撤回、撤销：问题随之终止
	EffectAccepts     Effect = "accept"              // 受理
	EffectReports     Effect = "report"              // 报备
	EffectIssues      Effect = "issue"               // 印发：产生备案义务
	EffectRegisters   Effect = "register"            // 备案登记
	EffectRefuses     Effect = "refuse"              // 拟不予受理、不予备案，待第二人确认
	EffectConfirms    Effect = "confirm_refusal"     // 第二人确认
	EffectConcludes   Effect = "conclude"            // 提出审查结论，待审批
	EffectApproves    Effect = "approve"             // 批准审查结论
	EffectMakes       Effect = "make_decision"       // 作出经审查的决定
	EffectReplies     Effect = "reply"               // 答复建议人
	EffectClears      Effect = "clear"               // 核销漏报线索

	EffectSigns    Effect = "sign"             // 签订
	EffectDeclares Effect = "declare_compared" // 声明已经人工核对签订文本
	EffectKeeps    Effect = "keep_copy"        // 备查：登记一份副本，不再审查
	EffectPlans    Effect = "plan_milestone"   // 增加履行节点
	EffectMeets    Effect = "meet_milestone"   // 登记节点已履行
	EffectMoves    Effect = "move_milestone"   // 变更节点日期
	EffectDrops    Effect = "drop_milestone"   // 取消节点
	EffectArchives Effect = "archive"          // 归档
	EffectSettles  Effect = "settle"           // 办结系统立的事项：关联文件纠正、文件清理

	// What ends or keeps the force of the dossier's document, see validity.go.
	EffectRepeals Effect = "repeal" // 废止
	EffectLapses  Effect = "lapse"  // 宣布失效
	EffectRenews  Effect = "renew"  // 延续有效期

	// What grounds do to the period of the step, see ground.go.
	EffectPauses           Effect = "pause_clock"
	EffectResumes          Effect = "resume_clock"
	EffectRequests         Effect = "request_extension"
	EffectGrants           Effect = "grant_extension"
	EffectRefusesExtension Effect = "refuse_extension"
)

// Effects lists every effect, for the linter.
func Effects() []Effect {
	return []Effect{
		EffectRaises, EffectAnswers, EffectJudges, EffectAdjudicates, EffectWithdraws, EffectWaives, EffectVoids,
		EffectAccepts, EffectReports, EffectIssues,
		EffectRegisters, EffectRefuses, EffectConfirms, EffectConcludes, EffectApproves,
		EffectMakes, EffectReplies, EffectClears,
		EffectSigns, EffectDeclares, EffectKeeps, EffectPlans, EffectMeets, EffectMoves, EffectDrops, EffectArchives, EffectSettles,
		EffectRepeals, EffectLapses, EffectRenews,
		EffectPauses, EffectResumes, EffectRequests, EffectGrants, EffectRefusesExtension,
	}
}

// Known reports whether e is one of the effects above.
func (e Effect) Known() bool { return slices.Contains(Effects(), e) }

// Has reports whether the decision has the effect.
func (d DecisionSpec) Has(e Effect) bool {
	for _, have := range d.Effects {
		if have == e {
			return true
		}
	}
	return false
}

// Judges reports whether the decision gives verdicts on findings.
func (d DecisionSpec) Judges() bool {
	return d.Has(EffectJudges) || d.Has(EffectAdjudicates) || d.Has(EffectWithdraws) || d.Has(EffectWaives)
}

// StatesOutcome reports whether the decision's paper states the outcome of the
// review. One that judges answers, or the signed copy, comes after it: the outcome
// is no longer what it tells.
func (d DecisionSpec) StatesOutcome() bool {
	return d.Has(EffectApproves) || !d.Judges() && !d.Has(EffectDeclares) && d.Compare == nil
}

// Taker is the role that takes the decision in a step.
func (d DecisionSpec) Taker(s Step) Role {
	if d.Role != "" {
		return d.Role
	}
	return s.Owner
}

// Targets are all steps to which the decision may lead.
func (d DecisionSpec) Targets() []string {
	if len(d.Routes) == 0 {
		return []string{d.To}
	}
	targets := make([]string, 0, len(d.Routes))
	for _, r := range d.Routes {
		targets = append(targets, r.To)
	}
	return targets
}

// Opening is a case that a decision opens, or the first arrival at a step.
type Opening struct {
	Procedure string `json:"procedure"`
	// ForEach says for whom: one of the loops below.
	ForEach string `json:"for_each"`
	// Field is the form's entry that names the documents of a ForEachNamed.
	Field string `json:"field,omitempty"`
	// Takes are facts and papers that the opened case gets under another name.
	Takes []Take `json:"takes,omitempty"`
	// Source is the article that wants the case.
	Source string `json:"source,omitempty"`
	// Duty chooses among the recipients; empty for those of documents.
	Duty FilingDuty `json:"duty,omitempty"`
	// When asks a fact, "procured=yes"; empty opens always.
	When string `json:"when,omitempty"`
}

// Take says that the fact or the paper From of the opening case is called As in
// the opened one.
type Take struct {
	From string `json:"from"`
	As   string `json:"as"`
}

// The loops an Opening knows.
const (
	ForEachRecipient = "recipients"     // one case for each body that it is owed to
	ForEachReviewer  = "reviewer"       // one case with the body that reviewed it
	ForEachSame      = "same_recipient" // the same filing again, of the corrected text
	ForEachNamed     = "named"          // one case for each document that a form named
)

// ExtendSpec lengthens a period by a decision.
type ExtendSpec struct {
	Clock string      `json:"clock"`
	By    clock.Limit `json:"by"`
	Max   int         `json:"max"` // how often
}

// Decision is what a person decided, as the form or the API sent it.
type Decision struct {
	// Key is the form's idempotency key: the same key is the same decision.
	Key  string `json:"key"`
	Step string `json:"step"`
	Name string `json:"decision"`
	// Turn is the case's turn that the form showed; 0 asks for no check.
	Turn int `json:"turn,omitempty"`
	// Seen is the number of the case's last event in the record when the
	// decision was sent. A run that knows less was killed before it could note
	// what it had recorded, and must not refuse by what it knows.
	Seen  int       `json:"seen,omitempty"`
	Actor Actor     `json:"actor"`
	At    time.Time `json:"at"`

	Comment  string            `json:"comment,omitempty"`
	Fields   map[string]string `json:"fields,omitempty"`
	Findings []NewFinding      `json:"findings,omitempty"`
	Answers  []Answer          `json:"answers,omitempty"`
	Verdicts []Verdict         `json:"verdicts,omitempty"`
	Files    []File            `json:"files,omitempty"`
}

// File is a stored paper: which material it is, and the content's address.
type File struct {
	Material string `json:"material"`
	Name     string `json:"name"`
	SHA256   string `json:"sha256"`
	Size     int64  `json:"size"` // bytes
	Format   string `json:"format"`
}
