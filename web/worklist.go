package web

// Worklist is 我的待办, GET /.
type Worklist struct {
	Shell Shell
	// Today is a line under the title: today's date, working day or not.
	Today string
	// Cards are the counts on top (已超期, 即将到期, 办理中, 等待对方, 本月办结).
	Cards  []Stat
	Tabs   []Tab
	Filter Filter
	Rows   []CaseRow
	Pager  Pager
	// SubmitHref and SubmitLabel are the button that opens a case; empty for those
	// who open none.
	SubmitHref, SubmitLabel string
	// ExportHref hands out the list as a workbook; empty for none.
	ExportHref string
	// EmptyTitle and EmptyHelp replace the table when there is nothing to do.
	EmptyTitle, EmptyHelp string
}

// Filter is the GET form above a table. Its controls are q, kind, step, org
// and state; a select without options is left out.
type Filter struct {
	Action string
	// Q is the words searched for in title and numbers.
	Q                          string
	Kind, Step, Org, State     string
	Kinds, Steps, Orgs, States []Option
	// Keep are parameters that the form carries along, e.g. the tab.
	Keep []Option
	// ClearHref removes the filter; empty when nothing is filtered.
	ClearHref string
}
