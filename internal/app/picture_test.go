package app

import (
	"bytes"
	"context"
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/store/blob"
)

// drawer counts how often pages are drawn, and waits until it may.
type drawer struct {
	reader
	calls atomic.Int32
	may   chan struct{}
	err   error
}

func (d *drawer) Pictures(ctx context.Context, _ *os.File, first, count int) ([][]byte, error) {
	d.calls.Add(1)
	select {
	case <-d.may:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if d.err != nil {
		return nil, d.err
	}
	var pages [][]byte
	for i := first; i < first+count && i <= 10; i++ { // a file of ten pages
		pages = append(pages, []byte{byte(i)})
	}
	return pages, nil
}

func drawn(t *testing.T) (*Readings, *drawer, domain.File) {
	t.Helper()
	files, err := blob.NewDisk(t.TempDir())
	require.NoError(t, err)
	ref, err := files.Put(t.Context(), bytes.NewReader([]byte("%PDF-1.7")), 1<<20)
	require.NoError(t, err)
	d := &drawer{may: make(chan struct{})}
	r := newReadings(nil, files, d, time.Now)
	t.Cleanup(r.close)
	return r, d, domain.File{SHA256: ref.SHA256, Format: "pdf"}
}

// TestPicturesAreDrawnOnce: whoever asks for a page or its neighbours meanwhile
// waits for the same drawing, and who leaves does not end it for the others.
func TestPicturesAreDrawnOnce(t *testing.T) {
	r, d, file := drawn(t)
	leaves, leave := context.WithCancel(t.Context())
	left := make(chan error, 1)
	go func() {
		_, err := r.Picture(leaves, file, 1)
		left <- err
	}()
	require.Eventually(t, func() bool { return d.calls.Load() == 1 }, 5*time.Second, time.Millisecond)
	leave()
	require.ErrorIs(t, <-left, context.Canceled)
	var group sync.WaitGroup
	for page := 1; page <= together; page++ {
		group.Go(func() {
			data, err := r.Picture(t.Context(), file, page)
			require.NoError(t, err)
			require.Equal(t, []byte{byte(page)}, data)
		})
	}
	close(d.may)
	group.Wait()
	require.Equal(t, int32(1), d.calls.Load(), "one child for eight pages and nine readers")
	_, err := r.Picture(t.Context(), file, 9)
	require.NoError(t, err)
	require.Equal(t, int32(2), d.calls.Load())
	_, err = r.Picture(t.Context(), file, 11)
	var refused *documents.Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, documents.ReasonNoPage, refused.Reason)
}

// TestPictureThatFails is drawn anew when somebody asks again; half of one is never
// handed out.
func TestPictureThatFails(t *testing.T) {
	r, d, file := drawn(t)
	close(d.may)
	d.err = errors.New("the child was killed")
	_, err := r.Picture(t.Context(), file, 3)
	require.ErrorIs(t, err, d.err)
	d.err = nil
	require.NoError(t, os.MkdirAll(r.files.Dir()+"/pages/1/"+file.SHA256, 0o700))
	require.NoError(t, os.WriteFile(r.files.Dir()+"/pages/1/"+file.SHA256+"/new-123", []byte("half"), 0o600)) // a process died here
	data, err := r.Picture(t.Context(), file, 3)
	require.NoError(t, err)
	require.Equal(t, []byte{3}, data)
}
