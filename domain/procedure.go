package domain

import (
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// Procedure is one edition of the law as data: what a case of a kind needs, who
// acts in which order, and by which article each period runs. A case keeps the
// edition that was in force when it was submitted.
type Procedure struct {
	ID      string `json:"id"`      // normative-document
	Edition string `json:"edition"` // 2026-1
	Kind    string `json:"kind"`    // normative_document, see docs/glossary.md
	Title   string `json:"title"`
	Help    string `json:"help,omitempty"`
	Source  string `json:"source"`
	// Place, Body and Effective say for whom and from when on, see edition.go;
	// Base is the edition that this one extends, and Changes what it changes.
	Place     string          `json:"place,omitempty"`
	Body      OrgLevel        `json:"body,omitempty"`
	Effective calendar.Date   `json:"effective,omitzero"`
	Base      string          `json:"base,omitempty"`
	Changes   []EditionChange `json:"changes,omitempty"`
	// Submittable procedures are opened by a person, see Opener; the others by a
	// decision of another case.
	Submittable bool `json:"submittable,omitempty"`
	// OpenedBy is the role that opens a case; empty means the submitter.
	OpenedBy Role `json:"opened_by,omitempty"`
	// Reviews says that the cases look again at documents in force; nil otherwise.
	Reviews *ReviewSpec `json:"reviews,omitempty"`
	// CarriesFindings says that a case begins with the findings of the case that
	// opened it: the same fault in another document.
	CarriesFindings bool `json:"carries_findings,omitempty"`
	// CompletedBy is what must have happened before a case is completed; empty
	// means issuing.
	CompletedBy Effect `json:"completed_by,omitempty"`
	// Naming asks for the title of a new case where it is not a document's.
	Naming       Naming        `json:"naming,omitzero"`
	Number       NumberSpec    `json:"number"`
	Materials    []Material    `json:"materials"`
	Fields       []Field       `json:"fields,omitempty"`
	FindingKinds []Choice      `json:"finding_kinds"`
	Clocks       []ClockSpec   `json:"clocks"`
	Grounds      []Ground      `json:"grounds,omitempty"` // to pause or extend a clock
	Ladders      []Ladder      `json:"ladders"`
	Start        string        `json:"start"`
	Asks         []MaterialAsk `json:"asks,omitempty"` // papers due at submission
	Steps        []Step        `json:"steps"`
}

// Naming is how the form asks for the title of a new case.
type Naming struct {
	Title string `json:"title"`
	Help  string `json:"help,omitempty"`
}

// TitleField is what the title of a new case is called, and how it is written.
func (p *Procedure) TitleField() Naming {
	if p.Naming.Title != "" {
		return p.Naming
	}
	return Naming{Title: "文件标题", Help: "与送审稿的标题一致。"}
}

// Material is a paper that a procedure knows, with the article that asks for it.
type Material struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Help   string `json:"help,omitempty"`
	Source string `json:"source,omitempty"`
	// Text marks the document itself, from which findings quote.
	Text bool `json:"text,omitempty"`
	// Private papers are kept from the submitting body.
	Private bool `json:"private,omitempty"`
}

// MaterialAsk says that a submission or a decision takes a paper, and whether
// it must be there.
type MaterialAsk struct {
	ID       string `json:"id"`
	Required bool   `json:"required,omitempty"`
	// Fresh papers must come with this decision; one received before is not enough.
	Fresh bool `json:"fresh,omitempty"`
}

// ClockSpec is a statutory period of a procedure.
type ClockSpec struct {
	Name   string      `json:"name"`
	Title  string      `json:"title"`
	Limit  clock.Limit `json:"limit"`
	Floor  clock.Limit `json:"floor,omitzero"` // not concluded earlier without a reason
	Source string      `json:"source"`
	Ladder string      `json:"ladder"`
	// From names the fact (a date) that starts the period; empty means the
	// moment at which the case enters a step of the clock.
	From string `json:"from,omitempty"`
	// Until names the fact (a date) that is the last day; Limit holds until the
	// case has learned it.
	Until string `json:"until,omitempty"`
	// Since names the decision that starts the period, where that is taken
	// before the case enters a step of the clock: three months from the
	// registration, whatever lies between.
	Since string `json:"since,omitempty"`
	// OnReturn says what happens when the case comes back from a pause.
	OnReturn OnReturn `json:"on_return,omitempty"`
}

// OnReturn is what a paused clock does when its step is entered again.
type OnReturn string

// The two laws of return (domain.md 2.0): most legality reviews resume, most
// filings count again from the complete receipt.
const (
	ReturnResumes  OnReturn = "resume"
	ReturnRestarts OnReturn = "restart"
)

// Stage is one of the mission's words; it groups the steps on every screen.
type Stage string

// The stages in the order of a document's life.
const (
	StageSubmission Stage = "submission" // 报送
	StageReview     Stage = "review"     // 审核
	StageCorrection Stage = "correction" // 整改
	StageFiling     Stage = "filing"     // 备案
	StageInForce    Stage = "in_force"   // 生效
	StageClosed     Stage = "closed"     // 办结
)

// Label is the stage in the users' words.
func (s Stage) Label() string {
	switch s {
	case StageSubmission:
		return "报送"
	case StageReview:
		return "审核"
	case StageCorrection:
		return "整改"
	case StageFiling:
		return "备案"
	case StageInForce:
		return "生效"
	case StageClosed:
		return "办结"
	}
	return string(s)
}

// End is how a case ends.
type End string

// The ends. EndNone marks a step that waits for somebody.
const (
	EndNone           End = ""
	EndCompleted      End = "completed"       // 办结
	EndWithdrawn      End = "withdrawn"       // 撤回
	EndDeclined       End = "declined"        // 不予受理
	EndNotIssued      End = "not_issued"      // 不予印发
	EndNotSigned      End = "not_signed"      // 不予签订
	EndNotRegistrable End = "not_registrable" // 不予备案
	EndAnnulled       End = "annulled"        // 撤销
	EndReferred       End = "referred"        // 移送有权机关
)

// Label is the end in the users' words.
func (e End) Label() string {
	switch e {
	case EndNone:
		return "办理中"
	case EndCompleted:
		return "办结"
	case EndWithdrawn:
		return "已撤回"
	case EndDeclined:
		return "不予受理"
	case EndNotIssued:
		return "未印发"
	case EndNotSigned:
		return "未签订"
	case EndNotRegistrable:
		return "不予备案"
	case EndAnnulled:
		return "已撤销"
	case EndReferred:
		return "已移送"
	}
	return string(e)
}

// Step is a place where a case waits for one role, or where it has ended.
type Step struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Stage Stage  `json:"stage"`
	Owner Role   `json:"owner,omitempty"`
	Clock string `json:"clock,omitempty"`
	// Pauses lists the clocks that stand still while the case waits here.
	Pauses    []string       `json:"pauses,omitempty"`
	Decisions []DecisionSpec `json:"decisions,omitempty"`
	// Opens are the cases that are opened when a case first comes here.
	Opens []Opening `json:"opens,omitempty"`
	End   End       `json:"end,omitempty"`
}

// Step returns the step of a name.
func (p *Procedure) Step(name string) (Step, bool) { return find(p.Steps, name, stepName) }

// Clock returns the period of a name.
func (p *Procedure) Clock(name string) (ClockSpec, bool) { return find(p.Clocks, name, clockName) }

// Ladder returns the ladder of a name.
func (p *Procedure) Ladder(name string) (Ladder, bool) { return find(p.Ladders, name, ladderName) }

// Material returns the paper of an id.
func (p *Procedure) Material(id string) (Material, bool) {
	if id == MaterialCorrection {
		return Material{ID: id, Title: "能看到正确文号的印发件"}, true
	}
	return find(p.Materials, id, materialID)
}

// Decision returns a decision of the step.
func (s Step) Decision(name string) (DecisionSpec, bool) {
	return find(s.Decisions, name, decisionName)
}

func stepName(s Step) string             { return s.Name }
func clockName(c ClockSpec) string       { return c.Name }
func ladderName(l Ladder) string         { return l.Name }
func materialID(m Material) string       { return m.ID }
func decisionName(d DecisionSpec) string { return d.Name }

func find[T any](items []T, name string, nameOf func(T) string) (T, bool) {
	for _, item := range items {
		if nameOf(item) == name {
			return item, true
		}
	}
	var none T
	return none, false
}
