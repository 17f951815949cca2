package web

// Ledger is 台账导入, GET /ledger: a file to be chosen, and the ledgers that were
// entered.
type Ledger struct {
	Shell   Shell
	MaxRows int
	Errors  []FieldError
	// BlankHref downloads an empty ledger with all columns.
	BlankHref string
	Imports   []LedgerImport
}

// LedgerImport is a ledger that was entered.
type LedgerImport struct {
	Name, By, At string
	Rows, Cases  int
}

// LedgerFile is an uploaded ledger on its way: its columns, and what a check found.
type LedgerFile struct {
	Shell Shell
	Name  string
	// Action takes the columns and what is to be done.
	Action string
	// HeadRow is the row of the headings, as the spreadsheet counts.
	HeadRow, Rows int
	Columns       []LedgerColumn
	// Checked says that Problems and Stats are those of a check.
	Checked  bool
	Problems []LedgerProblem
	// More counts the problems that are not listed.
	More  int
	Stats []Stat
	Steps string // how many documents stand where
}

// LedgerColumn is a column of the uploaded file.
type LedgerColumn struct {
	Letter  string // as spreadsheets name columns
	Heading string
	Sample  string
	Field   FormField
}

// LedgerProblem is one thing wrong with a cell.
type LedgerProblem struct{ Row, Column, Message string }

// The names of the controls of a ledger's form.
const (
	FieldLedgerFile = "file"
	FieldLedgerDo   = "do"
	LedgerCheck     = "check"
	LedgerEnter     = "enter"
)
