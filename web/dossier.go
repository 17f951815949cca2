package web

import "time"

// Dossier is the page of a document over its whole life, GET /dossiers/{id}.
type Dossier struct {
	Shell Shell
	Title string
	Kind  Tag
	// Status: 现行有效, 起草中, 已废止, 已失效.
	Status    Tag
	Org       string
	DocNumber string
	// The document's dates; zero where not yet set.
	Issued, Published, Effective, ValidUntil time.Time
	// Validity is a remark on the validity: 有效期 5 年, 距失效 182 日.
	Validity string
	// Facts are further facts: 统一编号, 公布载体, 签发人.
	Facts    []Fact
	Links    []DossierLink
	Versions []Version
	Cases    []CaseRow
	// Review opens a case that looks again at the document; nil where the person
	// may not.
	Review *ReviewForm
}

// Fact is a name with its value.
type Fact struct {
	Label, Value string
	// Href makes the value a link; optional.
	Href string
}

// DossierLink is a relation to another document: 修改, 废止, 依据, 续期.
type DossierLink struct{ Relation, Title, Href string }
