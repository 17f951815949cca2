package pdfread

import (
	"bytes"
	"context"
	"image/jpeg"
	"io"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"sanbi/documents"
)

// The box that a picture of a page is fitted into, pixels, and how much of it
// JPEG keeps: an A4 page is legible and some 150 kB.
const (
	pictureWidth   = 1100
	pictureHeight  = 1600
	pictureQuality = 80
)

// Pictures draws pages as JPEG: at most count of them from first on, counted
// from 1. A page beyond the last is a refusal. Errors: *documents.Error, ctx.Err().
func (r *Reader) Pictures(ctx context.Context, file io.ReaderAt, size int64, first, count int) ([][]byte, error) {
	doc, has, err := r.open(file, size)
	if err != nil {
		return nil, refusal(err)
	}
	if first < 1 || first > has || first > MaxPages {
		return nil, &documents.Error{Reason: documents.ReasonNoPage, Message: "文件没有这一页，请从页码中选择。"}
	}
	var drawn [][]byte
	for page := first; page < first+count && page <= has; page++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		picture, err := r.drawPicture(doc, page-1)
		if err != nil {
			return nil, refusal(err)
		}
		drawn = append(drawn, picture)
	}
	return drawn, nil
}

func (r *Reader) drawPicture(doc references.FPDF_DOCUMENT, index int) ([]byte, error) {
	rendered, err := r.instance.RenderPageInPixels(&requests.RenderPageInPixels{
		Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}},
		Width: pictureWidth, Height: pictureHeight, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, // a seal is one
	})
	if err != nil {
		return nil, err
	}
	defer rendered.Cleanup()
	var out bytes.Buffer
	err = jpeg.Encode(&out, rendered.Result.RenderedImage, &jpeg.Options{Quality: pictureQuality})
	return out.Bytes(), err
}
