package web

// Cases is the ledger 台账, GET /cases.
type Cases struct {
	Shell  Shell
	Scope  string
	Filter Filter
	Rows   []CaseRow
	Pager  Pager
	// ExportHref downloads the ledger as XLSX; empty hides the button.
	ExportHref              string
	SubmitHref, SubmitLabel string
}
