package web

import "time"

// Submit is 新建报送, GET /cases/new. Without a form it asks for the kind.
// The form posts to /cases as multipart/form-data: kind, title,
// idempotency_key, the fields of the sections by their names, and the files as
// material.<id>.
type Submit struct {
	Shell Shell
	Kinds []KindChoice
	Form  *SubmitForm
}

// KindChoice is one kind of matter that may be submitted.
type KindChoice struct {
	ID, Label, Href string
	// Help says in plain words what belongs here.
	Help string
	Icon string
	// Limit and Source are the review's period and its article.
	Limit, Source string
	// Reviewer is the body that will review it.
	Reviewer string
}

// SubmitForm is the form of one kind.
type SubmitForm struct {
	Kind Tag
	// KindID is posted as kind.
	KindID string
	// Procedure names the procedure and its edition.
	Procedure, Edition string
	// Amends is the id of the contract that this one amends, Relation how, and
	// RelationLabel says so; empty for a matter of its own.
	Amends, Relation, RelationLabel string
	// Org submits, Reviewer receives.
	Org, Reviewer string
	// Received is the receipt time the case would get now.
	Received time.Time
	// Limit and Source of the review that begins on acceptance.
	Limit, Source string
	// About chooses the body that the case is about; nil where it is one's own.
	About *FormField
	// Title is the field of the document's title.
	Title    FormField
	Sections []FormSection
	// Materials are the papers the procedure asks for.
	Materials []MaterialInput
	// Errors are shown on top, each linked to its control.
	Errors []FieldError
	// IdempotencyKey makes a second click harmless.
	IdempotencyKey string
	// CancelHref leads back.
	CancelHref string
}

// titleField is the field of the document's title under its fixed name, across
// the whole form.
func titleField(f FormField) FormField {
	f.Name, f.Wide = FieldTitle, true
	return f
}
