package parse

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// hundredPages is a document of about 100 pages.
func hundredPages() documents.Draft {
	d := documents.Draft{Title: "清源县行政规范性文件汇编"}
	for i := range 2100 {
		d.Paragraphs = append(d.Paragraphs, fmt.Sprintf("第%d条 %s", i+1, strings.Repeat("公共停车场经营者应当公示收费标准。", 4)))
	}
	return d
}

// BenchmarkChildDOCX reads 100 pages in a child, its start included: as a word
// processor writes them, and as plain as can be.
func BenchmarkChildDOCX(b *testing.B) {
	processed, err := os.ReadFile(filepath.Join("..", "testdata", "hundred.docx"))
	require.NoError(b, err)
	var plain bytes.Buffer
	require.NoError(b, documents.WriteDOCX(&plain, hundredPages()))
	for name, data := range map[string][]byte{"processed": processed, "plain": plain.Bytes()} {
		b.Run(name, func(b *testing.B) { benchChild(b, documents.FormatDOCX, data) })
	}
}

// BenchmarkChildPDF reads a PDF of 100 pages in a child, its start included.
func BenchmarkChildPDF(b *testing.B) {
	var data bytes.Buffer
	require.NoError(b, documents.WritePDF(&data, hundredPages()))
	benchChild(b, documents.FormatPDF, data.Bytes())
}

// BenchmarkChildPictures draws eight pages of a PDF in a child, its start included.
func BenchmarkChildPictures(b *testing.B) {
	var data bytes.Buffer
	require.NoError(b, documents.WritePDF(&data, hundredPages()))
	r := runner(b, Request{})
	require.NoError(b, r.Warm(b.Context()))
	file := onDisk(b, data.Bytes())
	for b.Loop() {
		pictures, err := r.Pictures(b.Context(), file, 41, 8)
		require.NoError(b, err)
		require.Len(b, pictures, 8)
		b.ReportMetric(float64(len(pictures[0]))/1000, "kB/page")
	}
}

func benchChild(b *testing.B, format documents.Format, data []byte) {
	b.Helper()
	r := runner(b, Request{})
	require.NoError(b, r.Warm(b.Context()))
	file := onDisk(b, data)
	for b.Loop() {
		text, err := r.Read(b.Context(), format, file, nil)
		require.NoError(b, err)
		b.ReportMetric(float64(text.Pages), "pages")
	}
}
