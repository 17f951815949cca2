package web

// PaperState says how far the text of a paper is.
type PaperState string

// The states.
const (
	PaperReading PaperState = "reading"
	PaperRead    PaperState = "read"
	PaperUnread  PaperState = "unread"
)

// PaperCheck is what was found out about a stored file.
type PaperCheck struct {
	File        File
	Format      string
	SHA256, SM3 string
	State       PaperState
	// Reason says why it could not be read, and what to do.
	Reason string
	// Pages of the file, and how many are read; 0 where there are none.
	Pages, Done int
	Attempts    int
	// RetryHref takes the button that has it read again; empty where that is no use.
	RetryHref string
	Notices   []PaperNotice
	// Scan says that it was looked at for viruses; empty without a scanner.
	Scan string
}

// PaperNotice is a remark on a file; Warns marks a danger.
type PaperNotice struct {
	Text  string
	Warns bool
}
