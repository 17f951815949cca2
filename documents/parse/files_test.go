package parse

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func tinyPNG(t testing.TB) []byte {
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))))
	return b.Bytes()
}

// manyParagraphs is honest and long: 40,000 paragraphs of some hundred bytes.
func manyParagraphs(t testing.TB) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	require.NoError(t, err)
	_, err = io.WriteString(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	require.NoError(t, err)
	for i := range 40_000 {
		_, err = fmt.Fprintf(w, "<w:p><w:r><w:t>第%d段 %x</w:t></w:r></w:p>", i, bytes.Repeat([]byte{byte(i), byte(i >> 8), byte(i * 7)}, 100))
		require.NoError(t, err)
	}
	_, err = io.WriteString(w, "</w:body></w:document>")
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

func script(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "program")
	require.NoError(t, os.WriteFile(name, []byte("#!/bin/sh\n"+text), 0o700)) //nolint:gosec // a program
	return name
}

// TestConverter uses a program that gives the name of its profile away, and
// LibreOffice itself where it is installed.
func TestConverter(t *testing.T) {
	corpus := filepath.Join("..", "testdata", "corpus")
	docx, err := filepath.Abs(filepath.Join(corpus, "plain.docx"))
	require.NoError(t, err)
	old, err := os.ReadFile(filepath.Join(corpus, "office.doc"))
	require.NoError(t, err)
	good := script(t, `case "$1" in -env:UserInstallation=file:///*/profile) cp `+docx+" \"$8/in.docx\";; *) exit 1;; esac\n")
	programs := map[string]string{good: "plain"}
	if office, err := exec.LookPath("soffice"); err == nil {
		programs[office] = "LibreOffice"
	}
	for program, name := range programs {
		text, err := runner(t, Request{Converter: program}).Read(t.Context(), documents.FormatDOC, onDisk(t, old), nil)
		require.NoError(t, err, name)
		require.Equal(t, []documents.NoticeCode{documents.NoticeConverted}, codes(text), name)
		require.Equal(t, "第三条第（二）项", text.Blocks[9].Address, name)
	}
	text, err := runner(t, Request{Converter: script(t, "exit 1\n")}).Read(t.Context(), documents.FormatDOC, onDisk(t, old), nil)
	require.NoError(t, err, "our own reader has to do")
	require.Equal(t, []documents.NoticeCode{documents.NoticeLegacy, documents.NoticePartial}, codes(text))
}

func codes(text documents.Text) []documents.NoticeCode {
	var out []documents.NoticeCode
	for _, n := range text.Notices {
		out = append(out, n.Code)
	}
	return out
}

// TestChildHasNoSecrets: what the server knows from its environment, a child
// does not.
func TestChildHasNoSecrets(t *testing.T) {
	t.Setenv("SANBI_DATABASE_URL", "postgres://user:password@host/name")
	ocr := script(t, "echo '环境：'; env\n")
	text, err := runner(t, Request{OCR: ocr}).Read(t.Context(), documents.FormatPNG, onDisk(t, tinyPNG(t)), nil)
	require.NoError(t, err)
	require.NotEmpty(t, text.Blocks)
	for _, b := range text.Blocks {
		require.NotContains(t, b.Text, "password")
	}
}
