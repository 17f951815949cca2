package documents

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// Kind is what part a block plays in the document.
type Kind string

// The kinds. They end up in pages and exports; do not rename.
const (
	KindTitle     Kind = "title"     // 标题
	KindNumber    Kind = "number"    // 文号
	KindHeading   Kind = "heading"   // 编、章、节、一、 and the like
	KindArticle   Kind = "article"   // first paragraph of 第…条
	KindParagraph Kind = "paragraph" // 款, or a paragraph outside articles
	KindItem      Kind = "item"      // 项、目
	KindSignature Kind = "signature" // 落款、成文日期
	KindTable     Kind = "table"     // one row, cells joined with " | "
)

// Block is one paragraph or table row. Address is its legal address, unique in
// the text; Anchor is a short ASCII id for HTML, unique too.
type Block struct {
	Address string `json:"address"`
	Anchor  string `json:"anchor"`
	Kind    Kind   `json:"kind"`
	Text    string `json:"text"`
	// Page is the 1-based page of a format that has pages, else 0.
	Page int `json:"page,omitempty"`
	// Changes are those that the file keeps apart itself, in the order of the text.
	Changes []TrackedChange `json:"changes,omitempty"`
}

// Text is a document read. Note is a Chinese remark on what the reader should
// know about the reading (tracked changes, pictures, …), or "".
// Asides stand beside the body: notes, comments, headers, tracked changes.
// Notices are remarks on the file itself. Pages is 0 where there are none.
type Text struct {
	Blocks  []Block  `json:"blocks"`
	Note    string   `json:"note,omitempty"`
	Asides  []Aside  `json:"asides,omitempty"`
	Notices []Notice `json:"notices,omitempty"`
	Pages   int      `json:"pages,omitempty"`
}

// Bare says whether no block begins on a page: a scan, or the middle of a long
// paragraph.
func (t Text) Bare(page int) bool {
	return !slices.ContainsFunc(t.Blocks, func(b Block) bool { return b.Page == page })
}

// Find returns the block in which the quote begins. White space and the
// difference between full and half width are ignored; a quote may run over
// several blocks. An empty quote is never found.
func (t Text) Find(quote string) (Block, bool) {
	needle := fold(quote)
	if needle == "" {
		return Block{}, false
	}
	var all strings.Builder
	starts := make([]int, len(t.Blocks))
	for i, b := range t.Blocks {
		starts[i] = all.Len()
		all.WriteString(fold(b.Text))
	}
	at := strings.Index(all.String(), needle)
	if at < 0 {
		return Block{}, false
	}
	i := sort.SearchInts(starts, at+1) - 1
	return t.Blocks[i], true
}

// Quote says where a quote stands. warning is a Chinese sentence for the
// reviewer when the quote is empty or not in the text, else "".
func (t Text) Quote(quote string) (address, warning string) {
	if fold(quote) == "" {
		return "", "引文为空，请从原文中摘录。"
	}
	b, ok := t.Find(quote)
	if !ok {
		return "", "引文在文件原文中找不到，请核对是否逐字摘录、是否为当前版本。"
	}
	return b.Address, ""
}

// fold drops white space and invisible characters and makes widths one.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '“' || r == '”':
			return '"'
		case r == '‘' || r == '’':
			return '\''
		}
		return r
	}, s)
}
