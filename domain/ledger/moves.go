package ledger

import "sanbi/domain"

// move is a decision that a filled-in row stands for. The moves of a form are
// tried in their order; another kind of case needs another form, and no code.
type move struct {
	// on is the column whose date makes it happen.
	on             string
	steps          []string // at which the case stands before
	decision       string
	by             string            // the column that names the person; empty for whoever it waits for
	fields         map[string]string // field of the decision → column
	unless         map[string]string // what a field says where its column is empty
	problem        string            // the column whose text becomes a finding
	number         string            // the column of the number that it gave
	answers, fixes bool              // it answers, or verifies, every finding
}

// form says how the rows of one kind of case are read.
type form struct {
	kind   string
	titles []string // of the kind, the first is written
	moves  []move
	filing []move
}

// notStated stands where a form asks for what no ledger has.
const notStated = "台账未载明"

var forms = []form{{
	kind:   "normative_document",
	titles: []string{"行政规范性文件", "规范性文件", "normative_document"},
	moves: []move{
		{on: "accepted_on", steps: []string{"intake"}, decision: "accept", by: colReviewer},
		{
			on: "concluded_on", steps: []string{"reviewing"}, decision: "conclude", by: colReviewer,
			fields: map[string]string{domain.FactOutcome: "outcome"}, problem: "problem",
		},
		{on: "concluded_on", steps: []string{"approving"}, decision: "approve", by: colChief, number: "opinion_number"},
		{on: "corrected_on", steps: []string{"correcting"}, decision: "respond", answers: true},
		{on: "corrected_on", steps: []string{"verifying"}, decision: "pass", by: colReviewer, fixes: true},
		{
			on: "meeting_on", steps: []string{"deliberating"}, decision: "pass",
			fields: map[string]string{"meeting_name": "meeting_name", "meeting_on": "meeting_on"},
			unless: map[string]string{"meeting_name": notStated},
		},
		{
			on: "published_on", steps: []string{"issuing"}, decision: "issue",
			fields: map[string]string{
				domain.FactDocumentNumber: colDocument, domain.FactIssuedOn: "issued_on", domain.FactPublishedOn: "published_on",
				domain.FactEffectiveOn: "effective_on", domain.FactValidUntil: "valid_until", "signer": "signer", "medium": "medium",
			},
			unless: map[string]string{"signer": notStated, "medium": notStated},
		},
	},
	filing: []move{
		{on: "reported_on", steps: []string{"reporting"}, decision: "report"},
		{on: "registered_on", steps: []string{"form_check"}, decision: "register", number: "filing_number"},
		{
			on: "filing_concluded_on", steps: []string{"reviewing"}, decision: "conclude",
			fields: map[string]string{domain.FactOutcome: "filing_outcome"}, problem: "filing_problem",
		},
		{on: "filing_concluded_on", steps: []string{"approving"}, decision: "approve"},
		{
			on: "filing_corrected_on", steps: []string{"correcting"}, decision: "respond", answers: true,
			fields: map[string]string{"measure": "filing_measure"},
		},
		{on: "filing_corrected_on", steps: []string{"verifying"}, decision: "pass", fixes: true},
	},
}}

// sayings are the words by which bureaus mean a choice, by its value.
var sayings = map[string][]string{
	domain.OutcomeLawful:      {"合法", "通过", "未发现问题", "无问题", "合法性审查通过"},
	domain.OutcomeIfAmended:   {"应予修改", "应当修改", "修改后合法", "建议修改", "修改后通过"},
	domain.OutcomeUnlawful:    {"违法", "不通过"},
	domain.OutcomeMustCorrect: {"应予纠正", "存在问题", "有问题"},
	"amended":                 {"已修改"},
	"repealed":                {"已废止"},
}

func formOf(kind string) (form, bool) {
	for _, f := range forms {
		for _, title := range f.titles {
			if kind == "" || kind == title {
				return f, true
			}
		}
	}
	return form{}, false
}

// needs are the columns besides the date that only make sense with it.
func (m move) needs() []string {
	var columns []string
	for _, column := range m.fields {
		columns = append(columns, column)
	}
	return append(columns, m.problem, m.number)
}

// Holds reports whether ledgers hold cases of the kind.
func Holds(kind string) bool {
	_, ok := formOf(kind)
	return ok && kind != ""
}
