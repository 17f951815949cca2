package web

// CorrectionForm is one side of 更正发文字号: the request of the issuing body,
// posted to /cases/{id}/correction, or the chief's answer to it, posted to
// /cases/{id}/correction/answer.
type CorrectionForm struct {
	Action, IdempotencyKey string
	// Now is the number on record, Asked the one asked for; empty in a request.
	Now, Asked string
	// AskedBy and Why are the request's.
	AskedBy, Why string
	Fields       []FormField
	// Evidence is asked for with a request.
	Evidence *MaterialInput
	Errors   []FieldError
	Open     bool
}

// FieldGrant is the chief's choice: GrantYes or GrantNo.
const (
	FieldGrant = "grant"
	GrantYes   = "yes"
	GrantNo    = "no"
)
