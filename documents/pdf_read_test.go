package documents_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

var (
	pdfStream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	pdfRange  = regexp.MustCompile(`<([0-9A-F]{4})><[0-9A-F]{4}><([0-9A-F]{4,})>`)
	pdfText   = regexp.MustCompile(`\[((?:<[0-9A-F]+>|[-0-9. ]+)*)\]\s*TJ`)
	pdfGlyphs = regexp.MustCompile(`<([0-9A-F]+)>`)
)

// pdfPages is the text of each page, without its spaces, by the font's ToUnicode.
func pdfPages(t *testing.T, file []byte) []string {
	t.Helper()
	require.True(t, bytes.HasPrefix(file, []byte("%PDF-1.")))
	runes := map[string]rune{}
	var drawn []string
	for _, match := range pdfStream.FindAllSubmatch(file, -1) {
		text := string(match[1])
		if z, err := zlib.NewReader(bytes.NewReader(match[1])); err == nil {
			inflated, err := io.ReadAll(z)
			require.NoError(t, err)
			text = string(inflated)
		}
		for _, m := range pdfRange.FindAllStringSubmatch(text, -1) {
			code, err := strconv.ParseUint(m[2], 16, 32)
			require.NoError(t, err)
			runes[m[1]] = rune(code)
		}
		if strings.Contains(text, " TJ") {
			drawn = append(drawn, text)
		}
	}
	require.NotEmpty(t, runes, "the font says which characters it draws")
	require.Equal(t, len(drawn), bytes.Count(file, []byte("/Type /Page\n")))
	pages := make([]string, len(drawn))
	for i, text := range drawn {
		pages[i] = decoded(t, text, runes)
	}
	return pages
}

func decoded(t *testing.T, content string, runes map[string]rune) string {
	t.Helper()
	var b strings.Builder
	for _, shown := range pdfText.FindAllStringSubmatch(content, -1) {
		for _, glyphs := range pdfGlyphs.FindAllStringSubmatch(shown[1], -1) {
			for at := 0; at+4 <= len(glyphs[1]); at += 4 {
				r, known := runes[glyphs[1][at:at+4]]
				require.True(t, known, glyphs[1][at:at+4])
				if r != ' ' && r != '　' {
					b.WriteRune(r)
				}
			}
		}
	}
	return b.String()
}

// TestPagesWithoutTextAreNamed: a scan among pages of text is not passed over.
func TestPagesWithoutTextAreNamed(t *testing.T) {
	line := func(text string) documents.Run {
		return documents.Run{Text: text, Left: 90, Right: 300, Top: 100, Bottom: 116, Size: 16}
	}
	pages := []documents.Page{
		{Height: 842, Runs: []documents.Run{line("第一条 为了规范管理，制定本办法。")}},
		{Height: 842, Drawn: true},
		{Height: 842},
		{Height: 842, Runs: []documents.Run{line("第二条 本办法自公布之日起施行。")}, Drawn: true},
	}
	text, err := documents.FromPages(t.Context(), pages, documents.Text{})
	require.NoError(t, err)
	require.Equal(t, "第 2 页没有读到文字（图片），请对照原件页面阅读。", text.Note)
	require.Equal(t, []documents.Notice{{documents.NoticePartial, "第 2 页没有读到文字（图片），请对照原件页面阅读"}}, text.Notices)
	require.True(t, text.Bare(2))
	require.False(t, text.Bare(4))
	require.Equal(t, "1、2、3、4、5、6、7、8、9、10 等", documents.PageList([]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}))
}
