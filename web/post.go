package web

import (
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// The names of the controls of the decision form and the submit form. Pages
// and readers use these constants only, so that they cannot drift apart.
const (
	FieldStep        = "step"
	FieldDecision    = "decision"
	FieldTurn        = "turn"
	FieldIdempotency = "idempotency_key"
	FieldComment     = "comment"
	FieldLike        = "like"
	FieldRaise       = "raise"   // the block of the text to raise a finding about
	FieldConfirm     = "confirm" // "yes" when ticked
	FieldKind        = "kind"
	FieldTitle       = "title"
	FieldOrg         = "org_id" // the body that a new case is about
	FieldAmends      = "amends"
	FieldRelation    = "relation"

	findingFamily  = "finding"
	answerFamily   = "answer"
	verdictFamily  = "verdict"
	materialFamily = "material"
	keptFamily     = "kept"
)

var reservedNames = map[string]bool{
	FieldStep: true, FieldDecision: true, FieldTurn: true, FieldIdempotency: true, FieldComment: true,
	FieldConfirm: true, FieldKind: true, FieldTitle: true, FieldOrg: true, FieldAmends: true, FieldRelation: true,
	FieldLike: true, FieldRaise: true,
}

// FindingName is the control of part p (quote, place, block, kind, severity,
// basis, action) of the new finding in row i: finding.0.quote.
func FindingName(i int, p string) string {
	return findingFamily + "." + strconv.Itoa(i) + "." + p
}

// AnswerName is the control of part p (result, text) of the answer to a finding.
func AnswerName(findingID, p string) string { return answerFamily + "." + findingID + "." + p }

// VerdictName is the control of part p (result, reason) of the verdict on a finding.
func VerdictName(findingID, p string) string { return verdictFamily + "." + findingID + "." + p }

// MaterialName is the file control of a material.
func MaterialName(id string) string { return materialFamily + "." + id }

// KeptName is the ticked control (repeated) of files already received for a material.
func KeptName(id string) string { return keptFamily + "." + id }

// MaterialID is the reverse of MaterialName, for walking a multipart form's files.
func MaterialID(name string) (id string, ok bool) {
	return strings.CutPrefix(name, materialFamily+".")
}

// Posted is what a decision form or a submit form carried, files aside.
type Posted struct {
	Step, Decision, IdempotencyKey string
	// Turn is the turn the form was made for; -1 when it is missing or no number.
	Turn        int
	Kind, Title string
	// Org is the body that a new case is about; empty for one's own.
	Org string
	// Amends and Relation link a contract to the one that it amends.
	Amends, Relation string
	Comment          string
	Confirmed        bool
	// Fields are the values of the form's own fields, by name.
	Fields map[string]string
	// Findings are the rows that were filled in, in their order.
	Findings []FindingRow
	// Answers and Verdicts are sorted by finding id.
	Answers  []PostedAnswer
	Verdicts []PostedVerdict
	// Likes are the earlier findings that are taken up again.
	Likes []string
	// Kept are the references of files already received, by material id.
	Kept map[string][]string
}

// PostedAnswer is the answer to one finding.
type PostedAnswer struct{ FindingID, Result, Text, Place string }

// PostedVerdict is the verdict on one finding.
type PostedVerdict struct{ FindingID, Result, Reason string }

// ReadPost reads a posted form (the values of a urlencoded or multipart form).
func ReadPost(form url.Values) Posted {
	p := Posted{
		Step:           form.Get(FieldStep),
		Decision:       form.Get(FieldDecision),
		Turn:           readTurn(form.Get(FieldTurn)),
		IdempotencyKey: form.Get(FieldIdempotency),
		Kind:           form.Get(FieldKind),
		Org:            form.Get(FieldOrg),
		Title:          strings.TrimSpace(form.Get(FieldTitle)),
		Amends:         form.Get(FieldAmends), Relation: form.Get(FieldRelation),
		Comment:   strings.TrimSpace(form.Get(FieldComment)),
		Confirmed: form.Get(FieldConfirm) == "yes",
		Fields:    map[string]string{},
		Kept:      map[string][]string{},
		Likes:     form[FieldLike],
	}
	for name, values := range form {
		family, rest, dotted := strings.Cut(name, ".")
		switch {
		case dotted && family == keptFamily:
			p.Kept[rest] = values
		case dotted && (family == findingFamily || family == answerFamily || family == verdictFamily):
			// read by their own functions below
		case !reservedNames[name]:
			p.Fields[name] = strings.TrimSpace(form.Get(name))
		}
	}
	p.Findings = readFindings(form)
	for _, id := range familyIDs(form, answerFamily) {
		p.Answers = append(p.Answers, PostedAnswer{
			FindingID: id,
			Result:    form.Get(AnswerName(id, "result")),
			Text:      strings.TrimSpace(form.Get(AnswerName(id, "text"))),
			Place:     strings.TrimSpace(form.Get(AnswerName(id, "place"))),
		})
	}
	for _, id := range familyIDs(form, verdictFamily) {
		p.Verdicts = append(p.Verdicts, PostedVerdict{
			FindingID: id,
			Result:    form.Get(VerdictName(id, "result")),
			Reason:    strings.TrimSpace(form.Get(VerdictName(id, "reason"))),
		})
	}
	return p
}

func readTurn(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// readFindings leaves out rows in which nothing was written; a kind or a
// severity alone does not count, because selects always post a value.
func readFindings(form url.Values) []FindingRow {
	var rows []FindingRow
	for _, i := range rowNumbers(form) {
		get := func(part string) string { return strings.TrimSpace(form.Get(FindingName(i, part))) }
		row := FindingRow{
			Quote: get("quote"), Place: get("place"), Block: get("block"), Kind: get("kind"),
			Severity: get("severity"), Basis: get("basis"), Action: get("action"),
		}
		if row.Quote+row.Place+row.Basis+row.Action != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

func rowNumbers(form url.Values) []int {
	var numbers []int
	for _, id := range familyIDs(form, findingFamily) {
		if n, err := strconv.Atoi(id); err == nil && n >= 0 {
			numbers = append(numbers, n)
		}
	}
	sort.Ints(numbers)
	return numbers
}

// familyIDs lists, sorted, the middle parts of the names family.<id>.<part>.
func familyIDs(form url.Values, family string) []string {
	seen := map[string]bool{}
	var ids []string
	for name := range form {
		rest, ok := strings.CutPrefix(name, family+".")
		if !ok {
			continue
		}
		dot := strings.LastIndexByte(rest, '.')
		if dot <= 0 || seen[rest[:dot]] {
			continue
		}
		seen[rest[:dot]] = true
		ids = append(ids, rest[:dot])
	}
	sort.Strings(ids)
	return ids
}
