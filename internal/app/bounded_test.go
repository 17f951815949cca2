package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// kept makes a directory with files of ten bytes each, the first the oldest.
func kept(t *testing.T, names ...string) *bounded {
	t.Helper()
	b := &bounded{dir: t.TempDir(), most: 1 << 20}
	for i, n := range names {
		name := filepath.Join(b.dir, n)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte("0123456789"), 0o600))
		at := time.Now().Add(time.Duration(i-10*len(names)) * time.Hour)
		require.NoError(t, os.Chtimes(name, at, at))
	}
	return b
}

func (b *bounded) left(t *testing.T) (names []string) {
	t.Helper()
	files, err := b.files()
	require.NoError(t, err)
	for _, f := range files {
		name, err := filepath.Rel(b.dir, f.name)
		require.NoError(t, err)
		names = append(names, name)
	}
	return names
}

func TestWhatIsNotUsedGoes(t *testing.T) {
	b := kept(t, "a/1.jpg", "a/2.jpg", "b/1.jpg", "b/new-1", "c/1.jpg")
	b.use(filepath.Join(b.dir, "a/1.jpg"))
	b.most = 50
	require.NoError(t, b.add(10))
	require.Len(t, b.left(t), 5, "it is what is there that counts")
	b.most = 40
	require.NoError(t, b.add(0))
	require.Equal(t, []string{"a/1.jpg", "b/new-1", "c/1.jpg"}, b.left(t), "the oldest go, and some room is made")
	require.Equal(t, int64(30), b.size)
	require.NoError(t, b.add(10))
	require.Len(t, b.left(t), 3)

	require.NoError(t, os.RemoveAll(b.dir))
	b.seen = false
	require.NoError(t, b.add(10), "an operator may delete it all")
	require.Zero(t, b.size)
}

// TestPicturesMakeRoom: pages that nobody reads any more are drawn again when
// somebody does.
func TestPicturesMakeRoom(t *testing.T) {
	r, d, file := drawn(t)
	close(d.may)
	r.pages.most = together // bytes: a picture of the test has one
	_, err := r.Picture(t.Context(), file, 1)
	require.NoError(t, err)
	old := time.Now().Add(-2 * usedAgain)
	for page := 1; page <= together; page++ {
		require.NoError(t, os.Chtimes(r.picturePath(file.SHA256, page), old, old))
	}
	_, err = r.Picture(t.Context(), file, 5)
	require.NoError(t, err)
	_, err = r.Picture(t.Context(), file, 9)
	require.NoError(t, err)
	require.FileExists(t, r.picturePath(file.SHA256, 5), "it was used")
	require.FileExists(t, r.picturePath(file.SHA256, 9))
	require.NoFileExists(t, r.picturePath(file.SHA256, 1))
	data, err := r.Picture(t.Context(), file, 1)
	require.NoError(t, err)
	require.Equal(t, []byte{1}, data, "drawn again, and handed out though there is hardly room")
	require.Equal(t, int32(3), d.calls.Load())
}
