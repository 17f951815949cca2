package pdfread

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestScanAmongPagesOfText: it is named; a page on which nothing is drawn is not.
func TestScanAmongPagesOfText(t *testing.T) {
	r, err := Open(t.Context(), cache)
	require.NoError(t, err)
	t.Cleanup(r.Close)
	data := pagesOf("BT /F1 16 Tf 100 700 Td (Article one) Tj ET", "100 100 300 400 re f", "")
	text, err := r.Read(t.Context(), bytes.NewReader(data), int64(len(data)), func(int, int) {})
	require.NoError(t, err)
	require.Equal(t, "Article one", text.Blocks[0].Text)
	require.Contains(t, text.Note, "第 2 页没有读到文字")
	require.True(t, text.Bare(2))
}

// pagesOf is a PDF with these contents, a page each.
func pagesOf(contents ...string) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
	var kids strings.Builder
	for _, c := range contents {
		n := len(objects) + 1
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", n+1),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(c), c))
		fmt.Fprintf(&kids, "%d 0 R ", n)
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(contents))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}
