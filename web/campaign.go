package web

import "time"

// Campaigns is 文件清理, GET /campaigns.
type Campaigns struct {
	Shell Shell
	Rows  []CampaignRow
	// Form opens a new clean-up; nil for who may not.
	Form *CampaignForm
}

// CampaignRow is a clean-up in a list.
type CampaignRow struct {
	Title, Href, Basis, Deadline string
	State                        Tag
	By                           string
	At                           time.Time
	Decided, Total               int
}

func (r CampaignRow) share() int {
	if r.Total == 0 {
		return 100
	}
	return r.Decided * 100 / r.Total
}

// CampaignForm asks for a clean-up; it leads to the preview of its scope.
type CampaignForm struct {
	Action, IdempotencyKey string
	Fields                 []FormField
	Errors                 []FieldError
	Open                   bool
}

// CampaignPreview shows the documents that a clean-up would take.
type CampaignPreview struct {
	Shell            Shell
	Title            string
	Action, BackHref string
	Facts            []Fact
	Total            int
	Rows             []DocumentRow
	// Hidden are what was entered, by name (Value) and value (Label).
	Hidden []Option
}

// Campaign is one clean-up, GET /campaigns/{id}.
type Campaign struct {
	Shell Shell
	Row   CampaignRow
	Facts []Fact
	Stats []Stat
	Tasks []CampaignTask
	// SheetHref and PaperHref hand out the result, a draft until all is decided.
	SheetHref, PaperHref string
	// CloseAction ends the clean-up; empty while something is undecided, and for
	// who may not.
	CloseAction string
	Errors      []FieldError
}

// CampaignTask is a document of a clean-up.
type CampaignTask struct {
	Title, Href, Number, Org string
	State                    Tag
	Result, Owner            string
	// Case decides about it, Title its step; nil before it is opened.
	Case *CaseRef
}
