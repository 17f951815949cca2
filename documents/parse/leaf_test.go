package parse

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// volumeOf binds these papers in children, each behind a draft, and returns the
// volume. A paper whose pages cannot be drawn is a draft alone.
func volumeOf(t testing.TB, r *Runner, papers map[string]*os.File) (file string, refused map[string]documents.Reason) {
	t.Helper()
	dir := t.TempDir()
	v := documents.Volume{Cover: documents.Draft{Title: "案　卷"}}
	refused = map[string]documents.Reason{}
	var insets []documents.Inset
	for name, paper := range papers {
		format, err := documents.Check(name, paper, 1<<20)
		if err != nil {
			format = documents.FormatPDF
		}
		into := filepath.Join(dir, name+".leaves")
		leaves, err := r.Leaves(t.Context(), format, paper, into)
		if err != nil {
			var why *documents.Error
			require.ErrorAs(t, err, &why, name)
			refused[name] = why.Reason
		} else {
			insets = append(insets, documents.Inset{Page: len(v.Items), File: into})
		}
		v.Items = append(v.Items, documents.Item{Draft: documents.Draft{Title: name}, Leaves: leaves})
	}
	bound, err := documents.Bind(v)
	require.NoError(t, err)
	for i := range insets {
		insets[i].Page = bound.LeavesAt[insets[i].Page]
	}
	own, feet, into := filepath.Join(dir, "own"), filepath.Join(dir, "feet"), filepath.Join(dir, "bound.pdf")
	for name, write := range map[string]func(*bytes.Buffer) error{
		own: func(b *bytes.Buffer) error { return bound.Write(b) }, feet: func(b *bytes.Buffer) error { return bound.WriteFeet(b) },
	} {
		var b bytes.Buffer
		require.NoError(t, write(&b))
		require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
	}
	volume, err := os.Open(own) // #nosec G304 -- just written
	require.NoError(t, err)
	defer func() { require.NoError(t, volume.Close()) }()
	require.NoError(t, r.Fill(t.Context(), volume, feet, insets, into))
	return into, refused
}

// TestVolumeInAChild: hostile papers do not reach the volume nor the server, and
// the others stand in it.
func TestVolumeInAChild(t *testing.T) {
	r := runner(t, Request{})
	require.NoError(t, r.Warm(t.Context()))
	papers := map[string]*os.File{}
	for _, name := range []string{"browser.pdf", "office.pdf", "scan.png", "truncated.pdf", "locked.pdf", "pages.pdf"} {
		file, err := os.Open(filepath.Join("..", "testdata", "corpus", name))
		require.NoError(t, err)
		t.Cleanup(func() { _ = file.Close() })
		papers[name] = file
	}
	const root, kids = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	papers["bomb.pdf"] = onDisk(t, pdfOf(root, kids, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", stream(zeros(t, 1024))))
	papers["circle.pdf"] = onDisk(t, pdfOf(root, "<</Type/Pages/Kids[2 0 R]/Count 5>>"))
	papers["form.pdf"] = onDisk(t, pdfOf(root, kids, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>",
		"<</Length 5>>stream\n/A Do\nendstream", "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 11>>stream\n/A Do /A Do\nendstream"))
	papers["huge.png"] = onDisk(t, hugePNG())
	before := held()
	volume, refused := volumeOf(t, r, papers)
	require.Less(t, held()-before, int64(64<<20), "the parent's memory does not move")
	require.Equal(t, documents.ReasonDamaged, refused["truncated.pdf"])
	require.Equal(t, documents.ReasonEncrypted, refused["locked.pdf"])
	require.Equal(t, documents.ReasonTooLarge, refused["pages.pdf"])
	require.Contains(t, refused, "circle.pdf")
	require.Contains(t, refused, "huge.png")
	for _, good := range []string{"browser.pdf", "office.pdf", "scan.png"} {
		require.NotContains(t, refused, good)
	}
	data, err := os.ReadFile(volume) // #nosec G304 -- just written
	require.NoError(t, err)
	text, err := r.Read(t.Context(), documents.FormatPDF, onDisk(t, data), nil)
	require.NoError(t, err)
	require.Equal(t, 2+len(papers)+len(papers)-len(refused), text.Pages)
}

// TestManyPapers: a child may not hold many files, and need not.
func TestManyPapers(t *testing.T) {
	r := runner(t, Request{})
	dir := t.TempDir()
	into := filepath.Join(dir, "leaves")
	leaves, err := r.Leaves(t.Context(), documents.FormatPNG, onDisk(t, tinyPNG(t)), into)
	require.NoError(t, err)
	require.Equal(t, 1, leaves)
	v := documents.Volume{Cover: documents.Draft{Title: "案　卷"}}
	for range 100 {
		v.Items = append(v.Items, documents.Item{Draft: documents.Draft{Title: "照片"}, Leaves: 1})
	}
	bound, err := documents.Bind(v)
	require.NoError(t, err)
	var own, feet bytes.Buffer
	require.NoError(t, bound.Write(&own))
	require.NoError(t, bound.WriteFeet(&feet))
	under := filepath.Join(dir, "feet")
	require.NoError(t, os.WriteFile(under, feet.Bytes(), 0o600))
	var insets []documents.Inset
	for _, at := range bound.LeavesAt {
		insets = append(insets, documents.Inset{Page: at, File: into})
	}
	require.NoError(t, r.Fill(t.Context(), onDisk(t, own.Bytes()), under, insets, filepath.Join(dir, "bound.pdf")))
	gone := append(insets, documents.Inset{Page: 1, File: filepath.Join(dir, "gone")})
	require.Error(t, r.Fill(t.Context(), onDisk(t, own.Bytes()), under, gone, filepath.Join(dir, "bound.pdf")))
}

// BenchmarkVolume puts three hundred pages of text into a volume, in children.
func BenchmarkVolume(b *testing.B) {
	d := hundredPages()
	d.Paragraphs = append(append(d.Paragraphs, d.Paragraphs...), d.Paragraphs...)
	var data bytes.Buffer
	require.NoError(b, documents.WritePDF(&data, d))
	r := runner(b, Request{})
	require.NoError(b, r.Warm(b.Context()))
	papers := map[string]*os.File{"汇编.pdf": onDisk(b, data.Bytes())}
	for b.Loop() {
		volume, refused := volumeOf(b, r, papers)
		require.Empty(b, refused)
		info, err := os.Stat(volume)
		require.NoError(b, err)
		b.ReportMetric(float64(info.Size())/1000, "kB")
	}
}
