package domain

// SearchFilter asks for a page of what was found. What the viewer may see of a
// case limits every answer: the submitting body does not find what is still being
// drafted about it, nor what is kept from it.
type SearchFilter struct {
	Viewer Actor
	// Q are the words, separated by blanks: each has to stand in the case.
	Q     string
	Kind  string
	State CaseState
	// Year is the year of receipt, Asia/Shanghai; 0 for every year.
	Year int
	// After is the cursor of the page before; empty for the first page.
	After string
	// Limit is the number of hits; 0 means 20, at most 100.
	Limit int
}

// SearchPage is a page of hits: those in title and numbers first, then those in
// findings and opinions, then those in the text; the newest first in each.
type SearchPage struct {
	Hits []SearchHit `json:"hits"`
	Next string      `json:"next,omitempty"`
}

// SearchHit is a case with the place where the words stand.
type SearchHit struct {
	Case  Summary     `json:"-"`
	Where SearchPlace `json:"where"`
	// Title and Excerpt are cut where the words begin and end.
	Title   []SearchPiece `json:"title"`
	Excerpt []SearchPiece `json:"excerpt,omitempty"`
}

// SearchPiece is a stretch of text, which is one of the words or not.
type SearchPiece struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

// SearchPlace is where in a case the words stand together.
type SearchPlace string

// The places, in the order of their weight.
const (
	FoundInTitle SearchPlace = "title"
	FoundInWords SearchPlace = "findings"
	FoundInText  SearchPlace = "text"
)

// Label is the place in the users' words.
func (p SearchPlace) Label() string {
	switch p {
	case FoundInTitle:
		return "标题、编号"
	case FoundInWords:
		return "问题、意见"
	case FoundInText:
		return "正文"
	}
	return string(p)
}

// SearchWords are what may be looked for in a case: its numbers beside the title,
// and what was found and concluded.
func (c *Case) SearchWords() (numbers, words []string) {
	numbers = []string{c.Number}
	for _, e := range c.Events {
		for _, f := range e.Facts {
			if spec, ok := factField(c, f.Name); ok && spec.Type == FieldDocumentNumber || isNumberFact(c, f.Name) {
				numbers = append(numbers, f.Value)
			}
		}
	}
	for _, f := range c.Findings {
		words = append(words, f.Place, f.Quote, f.Basis, f.Action)
		if f.Answer != nil {
			words = append(words, f.Answer.Text)
		}
	}
	for _, o := range c.Opinions {
		if o.Number != "" {
			numbers = append(numbers, o.Number)
		}
		words = append(words, o.Title, o.Text)
	}
	for _, e := range c.Events {
		if e.Wording != nil { // who may read it finds the case by it
			for _, part := range e.Wording.Parts {
				words = append(words, part.Text)
			}
		}
	}
	return numbers, words
}

// factField finds the form's entry by which a case learned a fact.
func factField(c *Case, name string) (Field, bool) {
	if f, ok := find(c.Procedure.Fields, name, fieldName); ok {
		return f, true
	}
	for _, s := range c.Procedure.Steps {
		for _, d := range s.Decisions {
			if f, ok := find(d.Fields, name, fieldName); ok {
				return f, true
			}
		}
	}
	return Field{}, name == FactDocumentNumber
}

// isNumberFact reports whether a series gave the fact.
func isNumberFact(c *Case, name string) bool {
	if name == FactDocumentNumber {
		return true
	}
	for _, s := range c.Procedure.Steps {
		for _, d := range s.Decisions {
			if d.Number != nil && d.Number.Fact == name {
				return true
			}
		}
	}
	return false
}
