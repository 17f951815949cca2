package web

import "time"

// Case is the page of one case, GET /cases/{id}.
type Case struct {
	Shell  Shell
	Header CaseHeader
	Stages []Stage
	Owner  Owner
	// Clock is the running period; nil when none runs.
	Clock *Clock
	// OtherClocks are the periods that were met or stand still.
	OtherClocks []Clock
	// Decisions are exactly those that this person may take now.
	Decisions []DecisionForm
	// Assignments are the changes of the owner that this person may make.
	Assignments []AssignForm
	// Correction asks for another 发文字号, or answers who asked; nil otherwise.
	Correction *CorrectionForm
	// Waiting says who has the ball when there is nothing to decide.
	Waiting  *Waiting
	Text     *DocumentText
	Findings []Finding
	Opinions []Opinion
	Versions []Version
	Papers   []File
	Checks   []PaperCheck
	Letters  []LetterLine
	Numbers  []NumberLine
	Timeline []Event
	Linked   []LinkedCase
	// Facts are what was filled in, as far as this person may read it.
	Facts []FactLine
	// WithText shows the document and its findings; some cases are about none.
	WithText bool
	// Contract is what a contract has beside its review; nil for other matters.
	Contract *Contract
}

// FactLine is a value that was filled in.
type FactLine struct{ Label, Value string }

// CaseHeader is what the case is.
type CaseHeader struct {
	ID, Number, Title string
	// DocNumber is the 发文字号; empty before it is numbered.
	DocNumber string
	Kind      Tag
	// Status is the step or the outcome as a badge.
	Status Tag
	// Marks are further badges: 紧急程序, 联合发文.
	Marks           []Tag
	Org, ReviewBody string
	Submitter       string
	// Registrar and Handler stand for submitter and reviewing body where a case
	// was not submitted but registered.
	Registrar, Handler string
	Received           time.Time
	// Procedure and Edition are the law frozen at submission.
	Procedure, Edition string
	DossierHref        string
	// ExportHref downloads the case file as an archive, PrintHref as one PDF;
	// empty hides the button.
	ExportHref, PrintHref string
}

// StageState is where a stage stands.
type StageState string

// The states of a stage.
const (
	StageDone    StageState = "done"    // 已完成
	StageCurrent StageState = "current" // 进行中
	StageTodo    StageState = "todo"    // 未开始
	StageSkipped StageState = "skipped" // 不适用
)

// Stage is one of the mission's words: 报送, 审核, 整改, 备案, 生效, 办结.
type Stage struct {
	Label string
	State StageState
	// Note is a line under the label: a date, or the current step.
	Note string
}

// Owner is who has to act now.
type Owner struct {
	Person, Role, Org string
	// Step is what has to be done: 合法性审核.
	Step  string
	Since time.Time
	// You marks the signed-in person.
	You bool
}

// Waiting is the line for those who cannot act now.
type Waiting struct {
	Who   string
	What  string
	Since time.Time
}

// Opinion is a written opinion or the outcome of a step.
type Opinion struct {
	// Title: 合法性审查意见书, 法律顾问意见.
	Title  string
	Number string
	// Conclusion: 合法, 应当予以修改, 不合法.
	Conclusion Tag
	Text       string
	By         string
	At         time.Time
	Files      []File
	// DOCXHref and PDFHref hand out the paper in the layout of official papers.
	DOCXHref, PDFHref string
	// Seq is the number of the event that made it.
	Seq int
	// SHA256 and SM3 are the sums of the paper once it was handed out.
	SHA256, SM3 string
	// Edited says that the paper went out in other words than Text.
	Edited bool
}

// Version is one text of the document with its papers.
type Version struct {
	No      int
	Label   string
	At      time.Time
	By      string
	Note    string
	Current bool
	Files   []File
	// TextHref shows the text of this version; CompareHref compares it with the one before.
	TextHref, CompareHref string
}

// Event is an entry of the timeline.
type Event struct {
	At    time.Time
	Title string
	Actor string
	Text  string
	Tone  Tone
	Files []File
}

// LinkedCase is another case of the same dossier.
type LinkedCase struct {
	CaseRef
	Kind Tag
	// Relation: 报备对象：清源县人民代表大会常务委员会.
	Relation string
	Step     string
	Clock    *Clock
}

// Word is the state in the user's words.
func (s StageState) Word() string {
	switch s {
	case StageDone:
		return "已完成"
	case StageCurrent:
		return "进行中"
	case StageTodo:
		return "未开始"
	case StageSkipped:
		return "不适用"
	}
	return string(s)
}

// facts is the line under the title: what is known, in its order.
func (h CaseHeader) facts() []string {
	var facts []string
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, label+value)
		}
	}
	add("", h.DocNumber)
	add("", h.Org)
	add("报送人 ", h.Submitter)
	add("审查单位 ", h.ReviewBody)
	add("登记人 ", h.Registrar)
	add("办理单位 ", h.Handler)
	if isSet(h.Received) {
		add("收件 ", DateTime(h.Received))
	}
	add("", h.Procedure)
	add("", h.Edition)
	return facts
}
