package app

import (
	"context"
	"os"
	"path/filepath"
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
)

const (
	pictureDir = "pages"
	// drawing names the version of the kept pictures, as reading does of the texts.
	drawing = "2"
	// together is how many pages one child draws: who reads one reads the next.
	together = 8
)

// Picture is a page of a PDF as JPEG, pages counted from 1; drawn when somebody
// first asks, with its neighbours, and kept beside the files while there is room.
// Errors: *documents.Error, ctx.Err().
func (r *Readings) Picture(ctx context.Context, f domain.File, page int) ([]byte, error) {
	name := r.picturePath(f.SHA256, page)
	if data, err := os.ReadFile(name); err == nil { // #nosec G304 -- a hash and a number
		r.pages.use(name)
		return data, nil
	}
	first := (page-1)/together*together + 1
	key := f.SHA256 + "/" + strconv.Itoa(first)
	done := r.drawn.DoChan(key, func() (any, error) { return r.draw(r.ctx, f, first) }) // for all who ask, whoever leaves
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case result := <-done:
		pictures, ok := result.Val.([][]byte)
		switch at := page - first; {
		case result.Err != nil:
			return nil, result.Err
		case ok && at < len(pictures):
			return pictures[at], nil
		}
		return nil, &documents.Error{Reason: documents.ReasonNoPage, Message: "文件没有这一页，请从页码中选择。"}
	}
}

// draw draws a page and its neighbours and keeps them.
func (r *Readings) draw(ctx context.Context, f domain.File, first int) ([][]byte, error) {
	file, err := r.files.OpenFile(ctx, f.SHA256)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // reading only
	pictures, err := r.reader.Pictures(ctx, file, first, together)
	if err != nil {
		return nil, err
	}
	size := int64(0)
	for i, data := range pictures {
		if err := writeWhole(r.picturePath(f.SHA256, first+i), data); err != nil {
			return nil, err
		}
		size += int64(len(data))
	}
	return pictures, r.pages.add(size)
}

func (r *Readings) picturePath(sha string, page int) string {
	return filepath.Join(r.files.Dir(), pictureDir, drawing, sha, strconv.Itoa(page)+".jpg")
}
