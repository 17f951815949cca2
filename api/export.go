package api

import (
	"io"
	"iter"
	"mime"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
)

const (
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	// maxExport is how many rows of a list a workbook holds.
	maxExport = 50_000
)

// handOutSheets sends a workbook.
func (s *Server) handOutSheets(c *gin.Context, name string, sheets ...documents.Sheet) error {
	return handOutBook(c, name, func(w io.Writer) error { return documents.WriteSheets(w, sheets...) })
}

// handOutBook sends a workbook once it is whole on the disk: an error in the middle
// of it is an answer, and no half one is handed out for a whole one.
func handOutBook(c *gin.Context, name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp("", "sanbi-export-")
	if err != nil {
		return err
	}
	defer func() { _, _ = file.Close(), os.Remove(file.Name()) }() // it has been sent
	if err := write(file); err != nil {
		return err
	}
	return send(c, name, mediaXLSX, file)
}

// send sends a file from its beginning to its end.
func send(c *gin.Context, name, media string, file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	c.DataFromReader(http.StatusOK, info.Size(), media, file, map[string]string{"Content-Disposition": attachment(name)})
	return nil
}

// handOut sends a file that was made for the person.
func handOut(c *gin.Context, name, media string, content []byte) {
	c.Header("Content-Disposition", attachment(name))
	c.Data(http.StatusOK, media, content)
}

func attachment(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": fileName(name)})
}

// listPage is a part of a list; next asks for the one behind it, empty where there
// is none.
type listPage[T any] struct {
	rows  []T
	total int
	next  string
}

// each goes through a list part by part. One that is too long is refused, with what
// to do.
func each[T any](read func(after string) (listPage[T], error), tooMany func(total int) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for after := ""; ; {
			page, err := read(after)
			if err == nil && page.total > maxExport {
				err = tooMany(page.total)
			}
			if err != nil {
				yield(none, err)
				return
			}
			for _, row := range page.rows {
				if !yield(row, nil) {
					return
				}
			}
			if after = page.next; after == "" {
				return
			}
		}
	}
}

// rowsOf makes rows of lists, numbered from 1 through all of them.
func rowsOf[T any](cells func(no int, item T) []string, lists ...iter.Seq2[T, error]) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		no := 0
		for _, list := range lists {
			for item, err := range list {
				if err != nil {
					yield(nil, err)
					return
				}
				no++
				if !yield(cells(no, item), nil) {
					return
				}
			}
		}
	}
}

// listOf is a list that is there already.
func listOf[T any](items []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}
