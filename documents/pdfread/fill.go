package pdfread

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"sanbi/documents"
)

// File is a PDF to read.
type File struct {
	Content io.ReaderAt
	Size    int64
}

// Inset is a file of drawings that Leaves made, and the page that its first one
// becomes in the volume, counted from 1.
type Inset struct {
	Page int
	File File
}

// Fill writes the volume with the drawings between its pages: as leaves with the
// feet, of which there is one for each, in order. The bookmarks of the volume stay.
// Insets come in the order of their pages. Errors: PDFium's, ctx.Err(), those of w.
func (r *Reader) Fill(ctx context.Context, volume, feet File, insets iter.Seq2[Inset, error], w io.Writer) error {
	doc, _, err := r.open(volume.Content, volume.Size)
	if err != nil {
		return fmt.Errorf("open the volume: %w", err)
	}
	under, _, err := r.open(feet.Content, feet.Size)
	if err != nil {
		return fmt.Errorf("open the feet: %w", err)
	}
	done := 0
	for in, err := range insets {
		if err != nil {
			return err
		}
		count, err := r.fill(ctx, doc, under, done, in)
		if err != nil {
			return fmt.Errorf("leaves from page %d on: %w", in.Page, err)
		}
		done += count
	}
	return r.save(doc, w)
}

// fill takes all pages of a file in one go, so that what they share is there once.
func (r *Reader) fill(ctx context.Context, volume, feet references.FPDF_DOCUMENT, done int, in Inset) (int, error) {
	doc, count, err := r.open(in.File.Content, in.File.Size)
	if err != nil {
		return 0, err
	}
	across := make([]bool, count)
	for i := range across {
		if across[i], err = r.across(doc, i); err == nil && across[i] {
			err = r.onPage(doc, i, func(page requests.Page) error { return r.turn(page, toTheLeft) })
		}
		if err != nil {
			return 0, err
		}
	}
	of := fmt.Sprintf("%d-%d", done+1, done+count)
	if _, err := r.instance.FPDF_ImportPages(&requests.FPDF_ImportPages{Source: feet, Destination: doc, PageRange: &of, Index: count}); err != nil {
		return 0, err
	}
	if err := r.interleave(doc, count); err != nil {
		return 0, err
	}
	leaves, err := r.sheets(ctx, doc, drawnHeight-documents.LeafFoot, across)
	if err != nil {
		return 0, err
	}
	if _, err := r.instance.FPDF_ImportPages(&requests.FPDF_ImportPages{Source: leaves, Destination: volume, Index: in.Page - 1}); err != nil {
		return 0, err
	}
	if err := r.close(leaves); err != nil {
		return 0, err
	}
	return count, r.close(doc)
}
