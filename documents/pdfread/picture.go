package pdfread

import (
	"bytes"
	"context"
	"image"
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
		return nil, err
	}
	if first < 1 || first > has || first > MaxPages {
		return nil, &documents.Error{Reason: documents.ReasonNoPage, Message: "文件没有这一页，请从页码中选择。"}
	}
	var drawn [][]byte
	for page := first; page < first+count && page <= has; page++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		picture, err := r.picture(doc, page-1)
		if err != nil {
			return nil, refusal(err)
		}
		drawn = append(drawn, picture)
	}
	return drawn, nil
}

func (r *Reader) picture(doc references.FPDF_DOCUMENT, index int) ([]byte, error) {
	var out bytes.Buffer
	err := r.draw(doc, index, pictureWidth, pictureHeight, func(page image.Image) error {
		return jpeg.Encode(&out, page, &jpeg.Options{Quality: pictureQuality})
	})
	return out.Bytes(), err
}

// draw draws a page into a box of pixels and hands it to use, which must not keep it.
func (r *Reader) draw(doc references.FPDF_DOCUMENT, index, width, height int, use func(image.Image) error) error {
	rendered, err := r.instance.RenderPageInPixels(&requests.RenderPageInPixels{
		Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}},
		Width: width, Height: height, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, // a seal is one
	})
	if err != nil {
		return err
	}
	defer rendered.Cleanup()
	return use(rendered.Result.RenderedImage)
}
