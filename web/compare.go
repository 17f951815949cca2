package web

// ComparePageView is two versions of the text of a case, block by block.
type ComparePageView struct {
	Shell    Shell
	Case     CaseRef
	Action   string // the form that chooses the versions
	Versions []Option
	From, To string
	// FromLabel and ToLabel head the columns: 第 1 版，报送稿.
	FromLabel, ToLabel string
	// Inline shows both versions in one text instead of side by side.
	Inline bool
	// ChangesOnly leaves out what is the same.
	ChangesOnly bool
	// Summary: 12 处变化，新增 86 字，删去 41 字.
	Summary string
	// Editors are those whose changes the newer file keeps apart itself.
	Editors []CompareEditor
	Rows    []CompareRow
	// Note says why there is nothing to compare, or what the reader should know.
	Note              string
	Findings          []CompareFinding
	DOCXHref, PDFHref string
}

// CompareEditor is a person and how many of the changes are theirs.
type CompareEditor struct {
	Name    string
	Changes int
}

// CompareKind is what became of a block, for the eye.
type CompareKind string

// The kinds of rows.
const (
	CompareSame    CompareKind = "same"
	CompareChanged CompareKind = "changed"
	CompareAdded   CompareKind = "added"
	CompareRemoved CompareKind = "removed"
	CompareMoved   CompareKind = "moved"
	CompareSkipped CompareKind = "skipped" // so many blocks that are the same
)

// Word is the kind in the users' words; empty where nothing happened.
func (k CompareKind) Word() string {
	switch k {
	case CompareChanged:
		return "修改"
	case CompareAdded:
		return "新增"
	case CompareRemoved:
		return "删去"
	case CompareMoved:
		return "移动"
	case CompareSame, CompareSkipped:
	}
	return ""
}

// CompareRow is a block of the older text beside the one that it became.
type CompareRow struct {
	Anchor string
	Kind   CompareKind
	// Next and Previous lead to the neighbouring changes.
	Next, Previous string
	Before, After  CompareCell
	// Inline is both in one.
	Inline []Span
	// Remark: 移至第十条; 有 6 段没有变化.
	Remark     string
	RemarkHref string
	Findings   []CompareFinding
}

// CompareCell is one side of a row.
type CompareCell struct {
	Anchor string // other pages lead to a block of either version by it
	Spans  []Span
}

// CompareFinding is a finding with its place in the comparison.
type CompareFinding struct {
	Label  string // 问题 1
	Href   string // to the finding on the page of the case
	Anchor string // of the row
	State  Tag
}
