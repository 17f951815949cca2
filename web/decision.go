package web

// Style is the weight of a decision's button.
type Style string

// The styles. A case has one primary decision at most.
const (
	StylePrimary Style = "primary"
	StyleDefault Style = "default"
	StyleDanger  Style = "danger"
)

// CommentMode says whether a decision takes a comment.
type CommentMode string

// The modes of the comment.
const (
	CommentNone     CommentMode = ""
	CommentOptional CommentMode = "optional"
	CommentRequired CommentMode = "required"
)

// DecisionForm is one decision a person may take, posted as
// multipart/form-data to /cases/{id}/decisions. post.go names the fields and
// reads them back.
type DecisionForm struct {
	// Action is the path the form posts to.
	Action string
	// Step, Name, Turn and IdempotencyKey travel hidden as step, decision, turn
	// and idempotency_key. Turn counts the case's decisions: a form made for an
	// earlier turn is refused.
	Step, Name, IdempotencyKey string
	Turn                       int
	Label                      string
	// Help says what the decision leads to, before it is opened.
	Help  string
	Style Style
	// PreviewAction shows the paper that the decision would make; empty for none.
	PreviewAction string
	// EditAction hands the same paper out to be edited; Wording takes it back.
	EditAction string
	Wording    *MaterialInput
	// Worded says who edited the draft that waits for this decision; nil for nobody.
	Worded *WordingLine
	// RowsAction sends the form back with a row about a block of the text.
	RowsAction string
	// Open shows the form unfolded, e.g. after a refusal.
	Open bool
	// Errors are shown on top of the form.
	Errors []FieldError

	Comment      CommentMode
	CommentLabel string
	CommentHelp  string
	CommentValue string

	Fields []FormField

	// RaisesFindings offers rows for new findings.
	RaisesFindings bool
	Rows           []FindingRow
	// Kinds and Severities are the choices of a new finding.
	Kinds, Severities []Option

	// Precedents are findings on the same clause in other documents of the body.
	Precedents []Precedent

	// Answers asks the submitter for an answer to each finding.
	Answers []FindingAnswer
	// Verdicts asks the reviewer about each answer.
	Verdicts []FindingVerdict
	// Materials asks for papers, e.g. the corrected text.
	Materials []MaterialInput

	// Confirm is a statement to be ticked before the decision is taken.
	Confirm string
	// Submit is the button's word; empty takes Label.
	Submit string
}

// FindingRow is a finding being written.
type FindingRow struct {
	Quote, Place, Block, Kind, Severity, Basis, Action string
	Error                                              string
}

// Blank reports whether nothing was written into the row: choices do not count.
func (r FindingRow) Blank() bool { return r == (FindingRow{Kind: r.Kind, Severity: r.Severity}) }

// The two ways to answer a finding.
const (
	AnswerCorrected = "corrected"
	AnswerDisputed  = "disputed"
)

// Precedent is an earlier finding that may be raised again.
type Precedent struct {
	Value         string // what the ticked box sends
	Place, Quote  string
	Source, Href  string // of the earlier finding
	State         Tag
	Basis, Action string
	Checked       bool
}

// FindingAnswer is a finding to be answered, with what was entered so far.
type FindingAnswer struct {
	Finding Finding
	// Result is AnswerCorrected, AnswerDisputed or empty.
	Result string
	Text   string
	Place  string
	Error  string
}

// FindingVerdict is an answered finding to be judged.
type FindingVerdict struct {
	Finding Finding
	// Choices: verified/not_corrected for corrections, waive/uphold for disputes.
	Choices []Option
	Result  string
	Reason  string
	// ReasonRequired asks for the reason whatever the result.
	ReasonRequired bool
	Error          string
}

// commentField is the comment as a field like the others.
func (d DecisionForm) commentField() FormField {
	label := d.CommentLabel
	if label == "" {
		label = "意见"
	}
	return FormField{
		Name: FieldComment, Label: label, Type: FieldTextarea, Wide: true,
		Required: d.Comment == CommentRequired, Value: d.CommentValue, Help: d.CommentHelp,
	}
}

// submitWord is the word on the button.
func (d DecisionForm) submitWord() string {
	if d.Submit != "" {
		return d.Submit
	}
	return d.Label
}

// formID names the form for buttons that stand outside of it.
func (d DecisionForm) formID() string { return d.scope() + "-form" }

// raise is the button beside each block: it belongs to the first decision that
// raises findings; nil where there is none.
func (c Case) raise() *RaiseButton {
	for _, d := range c.Decisions {
		if d.RaisesFindings {
			return &RaiseButton{Form: d.formID(), Action: d.RowsAction + "#" + d.scope()}
		}
	}
	return nil
}

func (d DecisionForm) buttonClass() string {
	if d.Style == StyleDanger {
		return "button-danger"
	}
	return "button-primary"
}

// spareRows is how many empty finding rows a page without JavaScript has.
const spareRows = 3

// rows are the findings written so far, and some empty ones to go on with.
func (d DecisionForm) rows() []FindingRow {
	rows := append([]FindingRow{}, d.Rows...)
	blank := 0
	for _, r := range rows {
		if r.Blank() {
			blank++
		}
	}
	for ; blank < spareRows; blank++ {
		rows = append(rows, FindingRow{})
	}
	return rows
}

// answerChoices are the two ways to answer a finding, in the users' words.
var answerChoices = []Option{{AnswerCorrected, "已按意见改正"}, {AnswerDisputed, "有异议"}}
