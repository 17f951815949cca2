package parse

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func onDisk(t testing.TB, data []byte) *os.File {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(name, data, 0o600))
	file, err := os.Open(name) // #nosec G304 -- just written
	require.NoError(t, err)
	t.Cleanup(func() { _ = file.Close() })
	return file
}

// pdfOf writes objects numbered from 1; the first is the catalogue.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}

func stream(data []byte) string {
	return fmt.Sprintf("<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream", len(data), data)
}

// zeros are n megabytes that pack to nothing.
func zeros(t testing.TB, megabytes int) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for range megabytes {
		_, err := z.Write(bytes.Repeat([]byte(" "), 1<<20))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// docxBomb is one document part of so many megabytes.
func docxBomb(t testing.TB, megabytes int) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml"} {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
		require.NoError(t, err)
		for range megabytes {
			_, err = io.WriteString(w, "<w:p><w:r><w:t>"+strings.Repeat("a", 1<<20)+"</w:t></w:r></w:p>")
			require.NoError(t, err)
		}
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestHostileFiles(t *testing.T) {
	require.NoError(t, runner(t, Request{}).Warm(t.Context()))
	const page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
	kids := "<</Type/Pages/Kids[" + strings.Repeat("3 0 R ", 60_000) + "]/Count 60000>>"
	files := map[string]struct {
		format documents.Format
		data   []byte
		want   []documents.Reason // any of them
	}{
		"DOCX bomb":           {documents.FormatDOCX, docxBomb(t, 1024), []documents.Reason{documents.ReasonHostile}},
		"60,000 pages":        {documents.FormatPDF, pdfOf("<</Type/Catalog/Pages 2 0 R>>", kids, page+">>"), []documents.Reason{documents.ReasonTooLarge}},
		"pages in a circle":   {documents.FormatPDF, pdfOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 5>>"), []documents.Reason{documents.ReasonDamaged, documents.ReasonHostile}},
		"PDF bomb":            {documents.FormatPDF, pdfOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page+"/Contents 4 0 R>>", stream(zeros(t, 1024))), []documents.Reason{documents.ReasonHostile, documents.ReasonMemory, documents.ReasonTimeout, documents.ReasonDamaged}},
		"a count that lies":   {documents.FormatPDF, pdfOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 2000000000>>"), []documents.Reason{documents.ReasonTooLarge, documents.ReasonDamaged}},
		"a picture too large": {documents.FormatPNG, hugePNG(), []documents.Reason{documents.ReasonTooLarge}},
		"nothing":             {documents.FormatDOCX, nil, []documents.Reason{documents.ReasonEmpty}},
	}
	for name, f := range files {
		t.Run(name, func(t *testing.T) {
			file := onDisk(t, f.data)
			f.data = nil
			before := held()
			begin := time.Now()
			text, err := runner(t, Request{Time: 20 * time.Second}).Read(t.Context(), f.format, file, nil)
			t.Logf("%v after %v", err, time.Since(begin))
			require.Less(t, time.Since(begin), 25*time.Second)
			require.Less(t, held()-before, int64(32<<20), "the parent's memory does not move")
			if len(text.Notices) > 0 && err == nil { // a page that is dropped leaves a scan
				require.Equal(t, documents.NoticeNoText, text.Notices[len(text.Notices)-1].Code)
				return
			}
			var refused *documents.Error
			require.ErrorAs(t, err, &refused)
			require.Contains(t, f.want, refused.Reason)
		})
	}
}

// TestHostilePictures: a page that cannot be drawn is a refusal within the limits,
// as a text that cannot be read is; a page as large as a county is drawn small.
func TestHostilePictures(t *testing.T) {
	require.NoError(t, runner(t, Request{}).Warm(t.Context()))
	const root, kids = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	good := pdfOf(root, kids, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
	files := map[string]struct {
		data  []byte
		first int
		want  []documents.Reason // empty: it is drawn
	}{
		"good":              {good, 1, nil},
		"as large as it is": {pdfOf(root, kids, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]/UserUnit 75000>>"), 1, nil},
		"no such page":      {good, 2, []documents.Reason{documents.ReasonNoPage}},
		"cut off":           {good[:len(good)/3], 1, []documents.Reason{documents.ReasonDamaged}},
		"no PDF":            {[]byte("%PDF-1.7 no"), 1, []documents.Reason{documents.ReasonDamaged}},
		"bomb": {
			pdfOf(root, kids, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", stream(zeros(t, 1024))), 1,
			[]documents.Reason{documents.ReasonHostile, documents.ReasonMemory, documents.ReasonTimeout, documents.ReasonDamaged},
		},
	}
	for name, f := range files {
		t.Run(name, func(t *testing.T) {
			before := held()
			pictures, err := runner(t, Request{Time: 20 * time.Second}).Pictures(t.Context(), onDisk(t, f.data), f.first, 8)
			require.Less(t, held()-before, int64(32<<20), "the parent's memory does not move")
			if err == nil && (f.want == nil || name == "bomb") { // a content that is dropped leaves a blank page
				require.Len(t, pictures, 1)
				require.Less(t, len(pictures[0]), 1<<20)
				return
			}
			var refused *documents.Error
			require.ErrorAs(t, err, &refused)
			require.Contains(t, f.want, refused.Reason)
		})
	}
}

// hugePNG claims 60,000 by 60,000 pixels.
func hugePNG() []byte {
	header := []byte("IHDR\x00\x00\xea\x60\x00\x00\xea\x60\x08\x00\x00\x00\x00")
	data := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), header...)
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(header))
}

// held is what this process has from the system, in bytes.
func held() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased) //nolint:gosec // below 2^63
}

// TestLimits: a child that needs too long, or too much, is ended and said so.
func TestLimits(t *testing.T) {
	stalled := filepath.Join(t.TempDir(), "ocr.sh")
	require.NoError(t, os.WriteFile(stalled, []byte("#!/bin/sh\nsleep 1000 & echo $! > "+stalled+".pid; wait\n"), 0o700)) //nolint:gosec // a program
	r := runner(t, Request{OCR: stalled})
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	_, err := r.Read(ctx, documents.FormatPNG, onDisk(t, tinyPNG(t)), nil)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	pid, err := os.ReadFile(stalled + ".pid")
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		_, err := os.Stat("/proc/" + strings.TrimSpace(string(pid)))
		return os.IsNotExist(err) || zombie(strings.TrimSpace(string(pid)))
	}, 10*time.Second, 20*time.Millisecond, "what the child started ends with it")

	_, err = runner(t, Request{Time: time.Nanosecond}).Read(t.Context(), documents.FormatDOCX, onDisk(t, docxBomb(t, 1)), nil)
	requireReason(t, documents.ReasonTimeout, err)

	_, err = runner(t, Request{Memory: 8 << 20}).Read(t.Context(), documents.FormatDOCX, onDisk(t, manyParagraphs(t)), nil)
	requireReason(t, documents.ReasonMemory, err)
}

func requireReason(t *testing.T, want documents.Reason, err error) {
	t.Helper()
	var refused *documents.Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, want, refused.Reason, refused.Message)
}

func zombie(pid string) bool {
	state, err := os.ReadFile("/proc/" + pid + "/stat") // #nosec G304 -- a process of this test
	return err != nil || strings.Contains(string(state), ") Z ")
}
