package domain

import "time"

// Severity says whether a finding stands in the way of a conclusion.
type Severity string

// The severities.
const (
	SeverityBlocking Severity = "blocking" // 必须修改
	SeverityAdvisory Severity = "advisory" // 建议修改
)

// Label is the severity in the users' words.
func (s Severity) Label() string {
	switch s {
	case SeverityBlocking:
		return "必须修改"
	case SeverityAdvisory:
		return "建议修改"
	}
	return string(s)
}

// FindingState is where a finding is in its own life.
type FindingState string

// The states of a finding: raised, answered (corrected or disputed), then
// settled by a person, or sent back to be answered again.
const (
	FindingRaised    FindingState = "raised"    // 待答复
	FindingCorrected FindingState = "corrected" // 已改正，待核实
	FindingDisputed  FindingState = "disputed"  // 有异议，待裁决
	FindingReturned  FindingState = "returned"  // 未改正，退回
	FindingUpheld    FindingState = "upheld"    // 异议不成立，维持
	FindingVerified  FindingState = "verified"  // 已核实
	FindingWaived    FindingState = "waived"    // 已豁免
	FindingWithdrawn FindingState = "withdrawn" // 已由审查机构撤销
	FindingMoot      FindingState = "moot"      // 随撤回、撤销终止
)

// Finding is a problem found in the text: where, what, by which law, and what
// has to be done about it.
type Finding struct {
	ID       string       `json:"id"`
	No       int          `json:"no"` // from 1 in the case
	Severity Severity     `json:"severity"`
	Kind     string       `json:"kind"`
	Place    string       `json:"place"` // 第六条第二款
	Block    string       `json:"block,omitempty"`
	Quote    string       `json:"quote,omitempty"`
	Basis    string       `json:"basis"`
	Action   string       `json:"action"`
	Version  int          `json:"version"` // of the text that it was found in
	State    FindingState `json:"state"`
	RaisedBy Person       `json:"raised_by"`
	RaisedAt time.Time    `json:"raised_at"`
	Answer   *Reply       `json:"answer,omitempty"`
	Verdict  *Reply       `json:"verdict,omitempty"`
	// Rounds are the earlier answers, each with the verdict that sent it back.
	Rounds []Round `json:"rounds,omitempty"`
	// Like is an earlier finding of the same body that this one takes up again.
	Like *EarlierFinding `json:"like,omitempty"`
}

// Round is an answer to a finding and what became of it.
type Round struct {
	Answer  Reply  `json:"answer"`
	Verdict *Reply `json:"verdict,omitempty"`
}

// Person is somebody named in a record.
type Person struct {
	UserID string `json:"user_id"`
	Name   string `json:"name"`
	Role   Role   `json:"role"`
	Org    string `json:"org"`
}

// Person is the actor as records name him.
func (a Actor) Person() Person {
	return Person{UserID: a.UserID, Name: a.Name, Role: a.Role, Org: a.OrgName}
}

// Reply is what one side said to a finding.
type Reply struct {
	Result  string    `json:"result"` // an AnswerResult or a VerdictResult
	Text    string    `json:"text,omitempty"`
	Version int       `json:"version,omitempty"` // the text in which it was corrected
	Place   string    `json:"place,omitempty"`   // where in that text
	Block   string    `json:"block,omitempty"`   // the anchor of the block there
	By      Person    `json:"by"`
	At      time.Time `json:"at"`
}

// ReplyLabel is the result of an answer or a verdict in the users' words.
func ReplyLabel(result string) string {
	switch result {
	case AnswerCorrected:
		return "已改正"
	case AnswerDisputed:
		return "有异议"
	case VerdictVerified:
		return "核实通过"
	case VerdictReturned:
		return "未改正"
	case VerdictWaived:
		return "同意豁免"
	case VerdictUpheld:
		return "维持意见"
	case VerdictWithdrawn:
		return "撤销该条意见"
	}
	return result
}

// Settled reports whether nothing more has to be done about the finding.
func (f Finding) Settled() bool {
	switch f.State {
	case FindingVerified, FindingWaived, FindingWithdrawn, FindingMoot:
		return true
	case FindingRaised, FindingCorrected, FindingDisputed, FindingReturned, FindingUpheld:
		return false
	}
	return false
}

// AwaitsAnswer reports whether the submitter has to answer the finding.
func (f Finding) AwaitsAnswer() bool {
	switch f.State {
	case FindingRaised, FindingReturned, FindingUpheld:
		return true
	case FindingCorrected, FindingDisputed, FindingVerified, FindingWaived, FindingWithdrawn, FindingMoot:
		return false
	}
	return false
}

// NewFinding is a finding as the reviewer wrote it.
type NewFinding struct {
	Severity Severity `json:"severity"`
	Kind     string   `json:"kind"`
	Place    string   `json:"place"`
	Block    string   `json:"block,omitempty"`
	Quote    string   `json:"quote,omitempty"`
	Basis    string   `json:"basis"`
	Action   string   `json:"action"`
	// Like names an earlier finding of the same body that is taken up again.
	Like *FindingRef `json:"like,omitempty"`
}

// FindingRef names a finding of a case.
type FindingRef struct {
	CaseID    string `json:"case_id"`
	FindingID string `json:"finding_id"`
}

// The results of an answer and of a verdict.
const (
	AnswerCorrected  = "corrected" // 已改正
	AnswerDisputed   = "disputed"  // 有异议
	VerdictVerified  = "verified"  // 核实通过
	VerdictReturned  = "returned"  // 未改正
	VerdictWaived    = "waived"    // 同意豁免
	VerdictUpheld    = "upheld"    // 维持意见
	VerdictWithdrawn = "withdrawn" // 撤销该条意见
)

// Answer is the submitter's answer to one finding.
type Answer struct {
	FindingID string `json:"finding_id"`
	Result    string `json:"result"`
	Text      string `json:"text,omitempty"`
	// Place is where the new text corrects it, as the submitter says; empty
	// leaves it to the system to find, which then fills in Place and Block.
	Place string `json:"place,omitempty"`
	Block string `json:"block,omitempty"`
}

// Verdict is the reviewer's or the chief's judgement of one answer.
type Verdict struct {
	FindingID string `json:"finding_id"`
	Result    string `json:"result"`
	Reason    string `json:"reason,omitempty"`
}
