package pdfread

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	"image/png"
	"io"
)

// The box that a page is fitted into for a program that recognises text, pixels:
// an A4 page at 300 dots an inch, which is what such programs ask for.
const (
	scanWidth  = 2480
	scanHeight = 3508
)

// Scan goes through the pages of a PDF, counted from 1; draw draws the page as PNG
// in shades of grey. each's error ends it. Errors: *documents.Error, ctx.Err(),
// each's.
func (r *Reader) Scan(
	ctx context.Context, file io.ReaderAt, size int64, each func(page, total int, draw func() ([]byte, error)) error,
) error {
	doc, total, err := r.open(file, size)
	if err != nil {
		return err
	}
	for page := 1; page <= total; page++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := each(page, total, func() ([]byte, error) {
			var out bytes.Buffer
			err := r.draw(doc, page-1, scanWidth, scanHeight, func(drawn image.Image) error { return encodeGrey(&out, drawn) })
			if err != nil {
				return nil, refusal(err)
			}
			return out.Bytes(), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func encodeGrey(w io.Writer, page image.Image) error {
	grey := image.NewGray(page.Bounds())
	draw.Draw(grey, grey.Bounds(), page, page.Bounds().Min, draw.Src)
	return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, grey)
}
