package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
)

// shelf is an app that holds one DOCX; read may be replaced.
func shelf(t *testing.T) (*App, domain.File) {
	t.Helper()
	dir := t.TempDir()
	a, err := Open(t.Context(), Options{DatabaseURL: "sqlite://" + filepath.Join(dir, "r.db"), FilesDir: filepath.Join(dir, "files")})
	require.NoError(t, err)
	t.Cleanup(func() { _ = a.Close() })
	require.NoError(t, a.Migrate(t.Context()))
	var b bytes.Buffer
	require.NoError(t, documents.WriteDOCX(&b, documents.Draft{Title: "办法", Paragraphs: []string{"第一条 甲。"}}))
	ref, err := a.Files.Put(t.Context(), &b, 1<<20)
	require.NoError(t, err)
	return a, domain.File{Name: "办法.docx", SHA256: ref.SHA256, Size: ref.Size, Format: "docx"}
}

// counter counts how often a text is read.
type counter struct {
	reader
	read int
}

func (c *counter) Read(ctx context.Context, format documents.Format, file *os.File, tell func(int, int)) (documents.Text, error) {
	c.read++
	return c.reader.Read(ctx, format, file, tell)
}

func TestTextsAreReadOnce(t *testing.T) {
	a, f := shelf(t)
	counted := &counter{reader: a.Readings.reader}
	a.Readings.reader = counted
	for range 3 {
		text, err := a.Readings.Text(t.Context(), f)
		require.NoError(t, err)
		require.Equal(t, "第一条", text.Blocks[1].Address)
	}
	require.Equal(t, 1, counted.read)
	papers, err := a.Store.Papers(t.Context(), f.SHA256)
	require.NoError(t, err)
	require.Len(t, papers[f.SHA256].SM3, 64, "a file from before has its sums too")

	require.NoError(t, os.Remove(a.Readings.path(f.SHA256)))
	_, err = a.Readings.Text(t.Context(), f)
	require.NoError(t, err, "what is derived can be made again")
	require.Equal(t, 2, counted.read)
}

// TestDecisionDoesNotWait: the comparison in a decision reads without the
// record, and leaves what takes too long to a person.
func TestDecisionDoesNotWait(t *testing.T) {
	a, f := shelf(t)
	blocks, note, err := texts{a.Readings}.Text(t.Context(), f)
	require.NoError(t, err)
	require.Empty(t, note)
	require.Len(t, blocks, 2)
	states, err := a.Store.Extractions(t.Context(), f.SHA256)
	require.NoError(t, err)
	require.Empty(t, states, "nothing is written in the transaction of another")
	<-a.Readings.begin(f, false).done
	states, err = a.Store.Extractions(t.Context(), f.SHA256)
	require.NoError(t, err)
	require.Equal(t, domain.ExtractionDone, states[f.SHA256].State, "what a decision has read is recorded when a page asks")

	other := f
	other.SHA256 = "0000000000000000000000000000000000000000000000000000000000000000"
	_, _, err = texts{a.Readings}.Text(t.Context(), other)
	require.Error(t, err, "a file that is gone is our own fault")
}

func TestVerifyReadsTheFiles(t *testing.T) {
	a, f := shelf(t)
	_, err := a.Readings.Text(t.Context(), f)
	require.NoError(t, err)
	proof, err := a.Verify(t.Context(), nil)
	require.NoError(t, err)
	require.True(t, proof.Holds)
	require.Equal(t, &domain.FilesState{Checked: 1}, proof.Files)

	stored := filepath.Join(a.Files.Dir(), f.SHA256[:2], f.SHA256[2:4], f.SHA256)
	require.NoError(t, os.Chmod(stored, 0o600))
	require.NoError(t, os.WriteFile(stored, []byte("another"), 0o600))
	require.NoError(t, a.Store.RecordPaper(t.Context(), domain.Paper{SHA256: "00" + f.SHA256[2:], SM3: "x"}, a.Now()))
	proof, err = a.Verify(t.Context(), nil)
	require.NoError(t, err)
	require.False(t, proof.Holds)
	require.Len(t, proof.Files.Broken, 2)
}

// TestLostReading: what a killed process was reading is read by the next, what a
// process that ends was reading at once; neither counts as failed.
func TestLostReading(t *testing.T) {
	a, f := shelf(t)
	state := func() domain.Extraction {
		known, err := a.Store.Extractions(t.Context(), f.SHA256)
		require.NoError(t, err)
		return known[f.SHA256]
	}
	_, err := a.Store.ClaimExtraction(t.Context(), f.SHA256, false, a.Now()) // by a process that is killed now
	require.NoError(t, err)
	require.NoError(t, a.Readings.pickUp(t.Context()))
	<-a.Readings.begin(f, true).done
	require.Equal(t, domain.ExtractionRunning, state().State, "it may still live")
	at := a.Now()
	a.Now = func() time.Time { return at.Add(domain.ExtractionLost + time.Second) }
	require.NoError(t, a.Readings.pickUp(t.Context()))
	<-a.Readings.begin(f, false).done
	require.Equal(t, domain.ExtractionDone, state().State)
	require.Equal(t, 2, state().Attempts)

	require.NoError(t, os.Remove(a.Readings.path(f.SHA256)))
	reading := make(chan struct{})
	a.Readings.reader = endless{a.Readings.reader, reading}
	a.Readings.Begin(f)
	<-reading
	a.Readings.close()
	require.Equal(t, domain.ExtractionRunning, state().State)
	lost, err := a.Store.LostExtractions(t.Context(), a.Now())
	require.NoError(t, err)
	require.Equal(t, []string{f.SHA256}, lost)
}

// TestLostFile: a paper that is gone says so, instead of being looked for for good.
func TestLostFile(t *testing.T) {
	a, f := shelf(t)
	_, err := a.Store.ClaimExtraction(t.Context(), f.SHA256, false, a.Now().Add(-time.Hour))
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(a.Files.Dir(), f.SHA256[:2], f.SHA256[2:4], f.SHA256)))
	require.NoError(t, a.Readings.pickUp(t.Context()))
	<-a.Readings.begin(f, false).done
	known, err := a.Store.Extractions(t.Context(), f.SHA256)
	require.NoError(t, err)
	require.Equal(t, domain.ExtractionFailed, known[f.SHA256].State)
	require.Contains(t, known[f.SHA256].Message, "可以重试")
}

// endless reads until it is stopped, and says when it has begun.
type endless struct {
	reader
	began chan struct{}
}

func (e endless) Read(ctx context.Context, _ documents.Format, _ *os.File, _ func(int, int)) (documents.Text, error) {
	close(e.began)
	<-ctx.Done()
	return documents.Text{}, ctx.Err()
}

func TestPagesWaitForAReadingOnce(t *testing.T) {
	begun := underWay{began: time.Now()}
	require.Equal(t, patience, begun.patience(begun.began))
	require.Equal(t, patience/3, begun.patience(begun.began.Add(patience*2/3)))
	require.Zero(t, begun.patience(begun.began.Add(time.Hour)))
}
