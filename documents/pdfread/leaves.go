package pdfread

import (
	"context"
	"fmt"
	"io"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"sanbi/documents"
)

// Leaves writes a PDF with a drawing of each page of the file, and tells how many
// there are. What a page shows comes along, seals and stamps among it, as text and
// lines; scripts, links and forms stay behind. Errors: *documents.Error,
// ctx.Err(), those of w.
func (r *Reader) Leaves(ctx context.Context, file io.ReaderAt, size int64, w io.Writer) (int, error) {
	doc, count, err := r.open(file, size)
	if err != nil {
		return 0, err
	}
	if count > MaxPages {
		return 0, tooManyPages(count)
	}
	across := make([]bool, count)
	for i := range across {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if across[i], err = r.flatten(doc, i); err != nil {
			return 0, refusal(err)
		}
	}
	drawn, err := r.drawSingly(ctx, doc, across)
	if err != nil {
		return 0, refusal(err)
	}
	return count, r.save(drawn, w)
}

func tooManyPages(count int) error {
	return &documents.Error{Reason: documents.ReasonTooLarge, Message: fmt.Sprintf(
		"文件有 %d 页，超过 %d 页，无法读取。请拆分后分别上传。", count, MaxPages)}
}

// flatten makes what stands upon a page a part of it, and turns one that lies
// across.
func (r *Reader) flatten(doc references.FPDF_DOCUMENT, index int) (across bool, err error) {
	if across, err = r.across(doc, index); err != nil {
		return false, err
	}
	return across, r.onPage(doc, index, func(page requests.Page) error {
		above, err := r.instance.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
		if err == nil && above.Count > 0 {
			_, err = r.instance.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
		}
		if err == nil && across {
			err = r.turn(page, toTheLeft)
		}
		return err
	})
}

// drawSingly draws each page above a blank one, which is cut off.
func (r *Reader) drawSingly(ctx context.Context, doc references.FPDF_DOCUMENT, across []bool) (references.FPDF_DOCUMENT, error) {
	count := len(across)
	for i := range count {
		blank, err := r.instance.FPDFPage_New(&requests.FPDFPage_New{Document: doc, PageIndex: count + i, Width: drawnWidth, Height: drawnHeight})
		if err != nil {
			return "", err
		}
		r.closePage(blank.Page)
	}
	if err := r.interleave(doc, count); err != nil {
		return "", err
	}
	return r.sheets(ctx, doc, drawnHeight, across)
}
