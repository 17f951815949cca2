package pdfread

import (
	"context"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"sanbi/documents"
)

// What is drawn on a leaf, above its foot.
const (
	drawnWidth  = documents.LeafWidth
	drawnHeight = documents.LeafHeight - documents.LeafFoot
)

// A page that lies across is turned to the left, as it is bound, its head to the
// spine; what shows it turns it back.
const (
	toTheLeft = 3
	upright   = 1
)

// sheets draws the pages of a document by twos, one above the other, each as high
// as drawnHeight, and keeps of each sheet what stands above bottom. PDFium makes
// a drawing of a page so: a single page it would copy, with its scripts and links.
// across names the sheets that are shown lying.
func (r *Reader) sheets(ctx context.Context, pairs references.FPDF_DOCUMENT, bottom float64, across []bool) (references.FPDF_DOCUMENT, error) {
	drawn, err := r.instance.FPDF_ImportNPagesToOne(&requests.FPDF_ImportNPagesToOne{
		Source: pairs, OutputWidth: drawnWidth, OutputHeight: 2 * drawnHeight, NumPagesOnXAxis: 1, NumPagesOnYAxis: 2,
	})
	if err != nil {
		return "", err
	}
	for i, lies := range across {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		err := r.onPage(drawn.Document, i, func(page requests.Page) error {
			_, err := r.instance.FPDFPage_SetMediaBox(&requests.FPDFPage_SetMediaBox{
				Page: page, Bottom: float32(bottom), Right: drawnWidth, Top: 2 * drawnHeight,
			})
			if err == nil && lies {
				err = r.turn(page, upright)
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return drawn.Document, nil
}

// interleave puts the second half of the pages between those of the first.
func (r *Reader) interleave(doc references.FPDF_DOCUMENT, half int) error {
	order := make([]int, 0, 2*half)
	for i := range half {
		order = append(order, i, half+i)
	}
	_, err := r.instance.FPDF_MovePages(&requests.FPDF_MovePages{Document: doc, PageIndices: order})
	return err
}
