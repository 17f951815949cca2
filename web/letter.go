package web

import "time"

// Letter is a 督办函 or 通报, GET /letters/:id.
type Letter struct {
	Shell Shell
	// No is empty while it is a draft.
	No, Title string
	Kind      Tag
	Case      CaseRef
	Text      []string
	DraftedAt time.Time
	SignedAt  time.Time
	SignedBy  string
	From      string
	Answer    *LetterAnswer
	// The forms; empty where the person may not.
	SignAction, AnswerAction string
	IdempotencyKey           string
	Entered                  string
	Errors                   []FieldError
	// SignErrors are those of the signature, Wording the place for edited words.
	SignErrors []FieldError
	Wording    *MaterialInput
	// EditedHref hands out the file in which the letter was edited; empty for none.
	EditedHref        string
	DOCXHref, PDFHref string
}

// LetterAnswer is what the body addressed answered.
type LetterAnswer struct {
	At      time.Time
	By, Org string
	Text    string
}

// LetterLine is a letter on the page of its case.
type LetterLine struct {
	Kind        Tag
	Title, Href string
	State       string
	At          time.Time
}
