package domain

import (
	"strconv"
	"strings"
	"unicode"
)

// TextBlock is a paragraph or a table row of a text, with its legal address.
type TextBlock struct {
	Address string
	Anchor  string // of the block in its text
	Text    string
	Part    TextPart
}

// TextPart is what a block is where that matters here; empty for all others.
type TextPart string

// The parts.
const (
	PartRow       TextPart = "row"       // of a table
	PartNumber    TextPart = "number"    // 发文字号
	PartSignature TextPart = "signature" // 落款、成文日期
)

// ComparisonResult is what came of comparing the signed copy with the text that
// was cleared.
type ComparisonResult string

// The results. None of them lets a contract pass without a person: the copy that
// was compared is what somebody uploaded, not the signed original.
const (
	ComparedSame    ComparisonResult = "same"    // 一致
	ComparedDiffers ComparisonResult = "differs" // 不一致
	ComparedUnread  ComparisonResult = "unread"  // 没有文字可比，须人工核对
)

// Comparison is one comparison by the machine: which two papers, and what came
// of it. The differences themselves are findings of the case.
type Comparison struct {
	Result      ComparisonResult `json:"result"`
	Reviewed    string           `json:"reviewed"` // SHA-256 of the cleared text
	Signed      string           `json:"signed"`   // SHA-256 of the signed copy
	Differences int              `json:"differences"`
	// Filled lists blanks for date, signature and number that the signing filled.
	Filled []string `json:"filled,omitempty"`
	// Note says why a text could not be read.
	Note string `json:"note,omitempty"`
}

// Difference is a place where the signed text departs from the cleared one. Old
// or New is empty where something was added or left out.
type Difference struct {
	Place string
	Old   string
	New   string
}

// CompareTexts lists every difference between the cleared text and the signed
// one that is more than layout: white space, breaks between paragraphs, the
// width of characters and printed page numbers do not count, and neither do the
// blanks that signing fills (date, signature, number of the contract), which
// come back as filled.
func CompareTexts(reviewed, signed []TextBlock) (differences []Difference, filled []string) {
	a, b := sameLines(reviewed), sameLines(signed)
	c := comparer{a: a, b: b}
	c.align(0, len(a), 0, len(b))
	return c.differences, c.filled
}

// line is a block as it is compared: key is its text without layout.
type line struct {
	TextBlock
	key string
}

func sameLines(blocks []TextBlock) []line {
	lines := make([]line, 0, len(blocks))
	for _, b := range blocks {
		if key := withoutLayout(b.Text); key != "" && !pageNumber.MatchString(key) {
			lines = append(lines, line{b, key})
		}
	}
	return lines
}

// withoutLayout drops white space and invisible characters and makes the width
// of characters and the shape of quotation marks one.
func withoutLayout(text string) string {
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
		case r == '￥':
			return '¥'
		}
		return r
	}, text)
}

type comparer struct {
	a, b        []line
	differences []Difference
	filled      []string
}

// maxTable bounds the table of the longest common subsequence; larger stretches
// without a common line are compared line by line.
const maxTable = 4_000_000

// align walks over two stretches: equal lines at both ends first, then the
// longest common subsequence of what is left between them.
func (c *comparer) align(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && c.a[a0].key == c.b[b0].key {
		a0, b0 = a0+1, b0+1
	}
	for a0 < a1 && b0 < b1 && c.a[a1-1].key == c.b[b1-1].key {
		a1, b1 = a1-1, b1-1
	}
	n, m := a1-a0, b1-b0
	if n == 0 || m == 0 || n*m > maxTable {
		c.hunk(a0, a1, b0, b1)
		return
	}
	length := commonLengths(c.a[a0:a1], c.b[b0:b1])
	i, j, fromA, fromB := 0, 0, 0, 0
	for i < n && j < m {
		switch {
		case c.a[a0+i].key == c.b[b0+j].key:
			c.hunk(a0+fromA, a0+i, b0+fromB, b0+j)
			i, j = i+1, j+1
			fromA, fromB = i, j
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	c.hunk(a0+fromA, a1, b0+fromB, b1)
}

func commonLengths(a, b []line) [][]int32 {
	table := make([][]int32, len(a)+1)
	for i := range table {
		table[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].key == b[j].key {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	return table
}

// hunk reports a stretch without a common line, unless only the breaks between
// paragraphs moved.
func (c *comparer) hunk(a0, a1, b0, b1 int) {
	if joined(c.a[a0:a1]) == joined(c.b[b0:b1]) {
		return
	}
	for a0 < a1 || b0 < b1 {
		switch {
		case a0 == a1:
			c.add(c.b[b0].Address, "", c.b[b0].Text)
		case b0 == b1:
			c.add(c.a[a0].Address, c.a[a0].Text, "")
		case filledIn(c.a[a0].key, c.b[b0].key):
			c.filled = append(c.filled, clip(strings.TrimSpace(c.b[b0].Text), 0, maxExcerpt))
		default:
			c.add(c.a[a0].Address, c.a[a0].Text, c.b[b0].Text)
		}
		a0, b0 = min(a0+1, a1), min(b0+1, b1)
	}
}

func joined(lines []line) string {
	var all strings.Builder
	for _, l := range lines {
		all.WriteString(l.key)
	}
	return all.String()
}

func (c *comparer) add(place, before, after string) {
	if place == "" {
		place = "第 " + strconv.Itoa(len(c.differences)+1) + " 处"
	}
	before, after = excerpts(before, after)
	c.differences = append(c.differences, Difference{Place: place, Old: before, New: after})
}

// maxExcerpt is the length in characters of what is quoted of a long paragraph.
const maxExcerpt = 300

// excerpts cuts two long paragraphs down to where they begin to differ.
func excerpts(before, after string) (was, is string) {
	a, b := []rune(strings.TrimSpace(before)), []rune(strings.TrimSpace(after))
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	from := max(0, same-30)
	return clip(string(a), from, maxExcerpt), clip(string(b), from, maxExcerpt)
}

func clip(text string, from, length int) string {
	runes := []rune(text)
	if len(runes) <= length {
		return text
	}
	from = min(from, len(runes)-length)
	return string(runes[from : from+length])
}
