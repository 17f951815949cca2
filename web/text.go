package web

import "strconv"

// BlockKind is the typographic role of a block of the document's text.
type BlockKind string

// The kinds of blocks.
const (
	BlockTitle     BlockKind = "title"
	BlockNumber    BlockKind = "number"    // 发文字号
	BlockHeading   BlockKind = "heading"   // 章、一、
	BlockArticle   BlockKind = "article"   // 条
	BlockParagraph BlockKind = "paragraph" // 款、普通段落
	BlockItem      BlockKind = "item"      // 项
	BlockSignature BlockKind = "signature" // 落款、日期
	BlockTable     BlockKind = "table"     // 表格，逐行
)

// DocumentText is the readable text of one version.
type DocumentText struct {
	// Label: 第 2 版，2026-11-18 报送.
	Label string
	// File is the original that the text was taken from.
	File   *File
	Blocks []TextBlock
	// Sheets are the pages with their pictures, in place of Blocks; SheetsHref
	// leads to them, TextHref back to the text alone.
	Sheets               []TextSheet
	SheetsHref, TextHref string
	// Issued says whether the issued text is the cleared one; nil before.
	Issued *IssuedCheck
	// Note is shown instead of a text that could not be read, or above one
	// that was read in part.
	Note string
	// PollHref is asked again for the panel while the text is being read.
	PollHref string
	// Asides stand beside the body.
	Asides []TextAside
}

// IssuedCheck is what came of comparing the issued text with the cleared one.
type IssuedCheck struct {
	Tone Tone
	Text string
	Href string // both texts side by side; empty where they are in another case
}

// TextSheet is a page of the original: its picture, and its text.
type TextSheet struct {
	No     int
	Src    string
	Blocks []TextBlock
}

// RaiseButton sends the form of a decision back with a row about the block of the
// text whose button was pressed.
type RaiseButton struct{ Form, Action string }

// TextAside is a footnote, header, comment, tracked change or watermark.
type TextAside struct{ Kind, Place, Author, Text string }

// TextBlock is one block of the text. Anchor is its id in the page; Address
// the legal address (第六条第二款), put into a finding's place.
type TextBlock struct {
	Anchor, Address string
	Kind            BlockKind
	Text            string
}

// where names the block in a sentence.
func (b TextBlock) where() string {
	if b.Address == "" {
		return "本段"
	}
	return b.Address
}

// SheetAnchor is the id of a page of the original.
func SheetAnchor(no int) string { return "page-" + strconv.Itoa(no) }

// SpanKind says what happened to a piece of text.
type SpanKind string

// The kinds of spans.
const (
	SpanSame    SpanKind = ""
	SpanAdded   SpanKind = "ins"
	SpanRemoved SpanKind = "del"
)

// Span is a piece of a compared block. By is whose change it is where the file
// says so: 张伟 2026-03-01.
type Span struct {
	Kind SpanKind
	Text string
	By   string
}

// label is what a reader without colours hears of a change.
func (s Span) label() string { return "修订人：" + s.By }
