package domain

import (
	"time"

	"sanbi/domain/clock"
)

// EventKind is what happened to a case. The values are stored for good.
type EventKind string

// The kinds of events.
const (
	EventOpened    EventKind = "opened"
	EventDecided   EventKind = "decided"
	EventRung      EventKind = "rung"
	EventAssigned  EventKind = "assigned"
	EventAmended   EventKind = "amended"
	EventResumed   EventKind = "resumed"          // a pause lasted as long as it may
	EventCorrected EventKind = "number_corrected" // 更正发文字号: asked, granted or refused
)

// Event is one fact in the life of a case. Events are only ever appended; the
// case is what Apply makes of them in their order.
type Event struct {
	Seq   int       `json:"seq"` // from 1, without gaps
	Kind  EventKind `json:"kind"`
	Key   string    `json:"key"` // unique in the case: doing it again finds it
	At    time.Time `json:"at"`
	Actor Actor     `json:"actor,omitzero"` // zero: the system

	Opened *Opened `json:"opened,omitempty"`

	Step     string `json:"step,omitempty"`
	Decision string `json:"decision,omitempty"`
	To       string `json:"to,omitempty"`
	Comment  string `json:"comment,omitempty"`
	// Digest tells a repeated key with other content from a retry.
	Digest string `json:"digest,omitempty"`

	Facts      []Fact       `json:"facts,omitempty"`
	Version    *Version     `json:"version,omitempty"`
	Raised     []Finding    `json:"raised,omitempty"`
	Answers    []Answer     `json:"answers,omitempty"`
	Verdicts   []Verdict    `json:"verdicts,omitempty"`
	Opinion    *Opinion     `json:"opinion,omitempty"`
	Wording    *Wording     `json:"wording,omitempty"`
	Clocks     []ClockEntry `json:"clocks,omitempty"`
	Owner      *Owner       `json:"owner,omitempty"`
	Opens      []OpenedCase `json:"opens,omitempty"`
	Links      []Link       `json:"links,omitempty"`
	Rung       *RungFired   `json:"rung,omitempty"`
	Amended    *Amended     `json:"amended,omitempty"`
	Compared   *Comparison  `json:"compared,omitempty"`
	Issued     *Comparison  `json:"issued,omitempty"`
	Assigned   *Assigned    `json:"assigned,omitempty"`
	Entered    *Entered     `json:"entered,omitempty"`
	Correction *Correction  `json:"correction,omitempty"`
}

// Opened is the birth of a case.
type Opened struct {
	CaseID        string    `json:"case_id"`
	DossierID     string    `json:"dossier_id"`
	Number        string    `json:"number"`
	Kind          string    `json:"kind"`
	Title         string    `json:"title"`
	Procedure     string    `json:"procedure"`
	Edition       string    `json:"edition"`
	ProcedureHash string    `json:"procedure_hash"`
	Placement     Placement `json:"placement"`
	Submitter     Person    `json:"submitter"`
	// Parent is the case whose decision opened this one.
	Parent string `json:"parent,omitempty"`
	// Corrects is the filing whose correction is filed again in this case: what it
	// says of the corrected text is not what the document was issued with.
	Corrects string `json:"corrects,omitempty"`
	// Amends is the contract's case that this one amends or terminates.
	Amends   string        `json:"amends,omitempty"`
	Relation Relation      `json:"relation,omitempty"`
	Limits   []LimitChange `json:"limits,omitempty"`
	// Regime says by which amendments the periods are reckoned.
	Regime Regime `json:"regime,omitzero"`
}

// LimitChange replaces the limit of a clock for one case: a recipient's own
// regime, frozen at opening.
type LimitChange struct {
	Clock  string      `json:"clock"`
	Limit  clock.Limit `json:"limit"`
	Source string      `json:"source"`
}

// Version is a set of papers handed in together; the one that holds the text
// is what findings quote.
type Version struct {
	No    int       `json:"no"` // from 1
	At    time.Time `json:"at"`
	By    Person    `json:"by"`
	Step  string    `json:"step"`
	Files []File    `json:"files"`
}

// Opinion is a paper that a decision made: who concluded what, in which words.
type Opinion struct {
	Title   string    `json:"title"`
	Number  string    `json:"number,omitempty"`
	Outcome string    `json:"outcome,omitempty"`
	Text    string    `json:"text"`
	By      Person    `json:"by"`
	At      time.Time `json:"at"`
	// Edited says that the paper went out in edited words, which count.
	Edited bool `json:"edited,omitempty"`
}

// OpenedCase is a case that a decision opened.
type OpenedCase struct {
	CaseID    string    `json:"case_id"`
	Procedure string    `json:"procedure"`
	Recipient Recipient `json:"recipient"`
	// About is the case of another body's document that the opened one is about;
	// empty for the opening case's own document.
	About string `json:"about,omitempty"`
	// Takes are what the opened case gets under another name.
	Takes []Take `json:"takes,omitempty"`
}

// ClockOp is a movement in the ledger of a clock.
type ClockOp string

// The movements.
const (
	ClockStart   ClockOp = "start"
	ClockPause   ClockOp = "pause"
	ClockResume  ClockOp = "resume"
	ClockExtend  ClockOp = "extend"
	ClockStop    ClockOp = "stop"
	ClockRelimit ClockOp = "relimit"
)

// ClockEntry is one movement of one clock.
type ClockEntry struct {
	Op         ClockOp     `json:"op"`
	Clock      string      `json:"clock"`
	Generation int         `json:"generation"`
	At         time.Time   `json:"at"`
	Limit      clock.Limit `json:"limit,omitzero"`
	Floor      clock.Limit `json:"floor,omitzero"`
	Source     string      `json:"source,omitempty"`
	Ground     string      `json:"ground,omitempty"` // of a pause or an extension
	By         string      `json:"by,omitempty"`
	// GroundID is the procedure's ground; empty where a step pauses the clock.
	GroundID string `json:"ground_id,omitempty"`
}
