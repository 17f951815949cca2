package web

// Documents is 文件目录, GET /documents: what was issued, and how long it has force.
type Documents struct {
	Shell  Shell
	Scope  string
	Tabs   []Tab
	Filter Filter
	Rows   []DocumentRow
	Pager  Pager
	// ExportHref downloads the list as it is filtered.
	ExportHref string
}

// DocumentRow is a document in the list; its dates are YYYY-MM-DD, empty where
// there is none.
type DocumentRow struct {
	Title, Href, Number, Org string
	Effective, Until         string
	Force                    Tag
	// Left says how long it still has force: 还有 120 日.
	Left string
	// Review is the open case about it, Title its step; nil for none.
	Review *CaseRef
}

// ReviewForm opens a case that looks again at the document.
type ReviewForm struct {
	Action, IdempotencyKey string
	Reason                 FormField
	Errors                 []FieldError
}
