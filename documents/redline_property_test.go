package documents

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// editor makes a newer version of texts: some changes tracked, some not.
type editor struct {
	r     *rand.Rand
	other int
}

func (e *editor) hand() (author, date string) {
	if e.r.IntN(2) == 0 {
		return "张伟", march
	}
	return "李芳", april
}

func (e *editor) fresh() string {
	e.other++
	return fmt.Sprintf("另有规定的第%d种情形，从其规定。", e.other)
}

// paragraph is a text with at most one change of each sort.
func (e *editor) paragraph(text string) string {
	runes := []rune(text)
	cut := 4 + e.r.IntN(len(runes)-8)
	head, middle, tail := string(runes[:cut]), string(runes[cut:cut+2]), string(runes[cut+2:])
	author, date := e.hand()
	switch e.r.IntN(8) {
	case 0:
		return run(head) + tracked("del", author, date, middle) + run(tail)
	case 1:
		return run(head+middle) + tracked("ins", author, date, "，依法") + run(tail)
	case 2:
		return run(head) + tracked("del", author, date, middle) + tracked("ins", "李芳", april, "应予") + run(tail)
	case 3: // of nobody known
		return run(head + "经批准" + tail)
	case 4: // both
		return run("经批准"+head) + tracked("del", author, date, middle) + run(tail)
	}
	return run(text)
}

func (e *editor) newer(before []string) string {
	var b strings.Builder
	if e.r.IntN(3) == 0 { // one moves, and nobody says so
		before = append(append([]string{}, before[1:]...), before[0])
	}
	for _, text := range before {
		author, date := e.hand()
		switch e.r.IntN(12) {
		case 0:
			b.WriteString(markGone(author, date, tracked("del", author, date, text)))
		case 1: // gone, and nobody says so
		case 2:
			b.WriteString(`<w:p>` + tracked("ins", author, date, e.fresh()) + `</w:p><w:p>` + run(text) + `</w:p>`)
		case 3:
			b.WriteString(wp(e.fresh()) + `<w:p>` + e.paragraph(text) + `</w:p>`)
		default:
			b.WriteString(`<w:p>` + e.paragraph(text) + `</w:p>`)
		}
	}
	return b.String() + wp("特此通知，请遵照执行。")
}

// TestTrackedRedlineLosesNothing edits texts at random, tracked and not: the
// redline holds both versions word for word, whatever is added bears the name of
// who the newer file says has added it, and nobody is blamed for a deletion that
// was not his.
func TestTrackedRedlineLosesNothing(t *testing.T) {
	told := map[SpanKind]int{} // changes with a name
	for seed := range uint64(200) {
		e := &editor{r: rand.New(rand.NewPCG(seed, 3))} //nolint:gosec // a test that can be repeated
		clerk := &clerk{r: e.r}
		before := make([]string, 3+e.r.IntN(20))
		for i := range before {
			before[i] = clerk.words(8+e.r.IntN(8)) + fmt.Sprintf("，第%d号。", e.r.IntN(1_000_000))
		}
		newer := mustRead(t, FormatDOCX, docxOf(t, e.newer(before)))
		red := Compare(plainBlocks(before...), newer.Blocks)
		requireBothTexts(t, red, before, texts(newer.Blocks))
		for _, row := range red.Rows {
			requireHands(t, row, newer.Blocks)
			for _, s := range row.Spans {
				if s.By != (Hand{}) {
					told[s.Kind]++
				}
			}
		}
	}
	require.Greater(t, told[SpanAdded], 300)
	require.Greater(t, told[SpanRemoved], 300)
}

func requireHands(t *testing.T, row RedlineRow, newer []Block) {
	t.Helper()
	place := 0
	for _, s := range row.Spans {
		n := utf8.RuneCountInString(s.Text)
		switch s.Kind {
		case SpanAdded:
			for i := place; i < place+n; i++ {
				require.Equal(t, adderOf(*row.After, i), s.By, "%q in %q", s.Text, row.After.Text)
			}
			place += n
		case SpanSame:
			place += n
		case SpanRemoved:
			require.True(t, s.By == Hand{} || removes(newer, s), "%+v", s)
		}
	}
}

func adderOf(b Block, at int) Hand {
	for _, c := range b.Changes {
		if c.Kind == SpanAdded && c.From <= at && at < c.To {
			return c.Hand
		}
	}
	return Hand{}
}

func removes(blocks []Block, s RedlineSpan) bool {
	for _, b := range blocks {
		for _, c := range b.Changes {
			if c.Kind == SpanRemoved && c.Hand == s.By && strings.Contains(c.Text, s.Text) {
				return true
			}
		}
	}
	return false
}
