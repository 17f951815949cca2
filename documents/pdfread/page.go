package pdfread

import (
	"io"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// open opens a file and counts its pages. Errors: *documents.Error.
func (r *Reader) open(file io.ReaderAt, size int64) (doc references.FPDF_DOCUMENT, pages int, err error) {
	opened, err := r.instance.OpenDocument(&requests.OpenDocument{
		FileReader: io.NewSectionReader(file, 0, size), FileReaderSize: size,
	})
	if err != nil {
		return "", 0, refusal(err)
	}
	count, err := r.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return "", 0, refusal(err)
	}
	return opened.Document, count.PageCount, nil
}

func (r *Reader) close(doc references.FPDF_DOCUMENT) error {
	_, err := r.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc})
	return err
}

// save writes the document whole, not as changes to what it was.
func (r *Reader) save(doc references.FPDF_DOCUMENT, w io.Writer) error {
	_, err := r.instance.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: doc, FileWriter: w, Flags: requests.SaveFlagNoIncremental})
	return err
}

// onPage does something with a page, counted from 0.
func (r *Reader) onPage(doc references.FPDF_DOCUMENT, index int, do func(requests.Page) error) error {
	loaded, err := r.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return err
	}
	defer r.closePage(loaded.Page)
	return do(requests.Page{ByReference: &loaded.Page})
}

func (r *Reader) closePage(page references.FPDF_PAGE) {
	_, _ = r.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page}) // after a trap it may complain
}

// across tells whether a page is shown wider than high.
func (r *Reader) across(doc references.FPDF_DOCUMENT, index int) (bool, error) {
	shown, err := r.instance.FPDF_GetPageSizeByIndexF(&requests.FPDF_GetPageSizeByIndexF{Document: doc, Index: index})
	if err != nil {
		return false, err
	}
	return shown.Size.Width > shown.Size.Height, nil
}

// turn turns a page by quarters, clockwise.
func (r *Reader) turn(page requests.Page, quarters int) error {
	stands, err := r.instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err != nil {
		return err
	}
	_, err = r.instance.FPDFPage_SetRotation(&requests.FPDFPage_SetRotation{
		Page: page, Rotate: enums.FPDF_PAGE_ROTATION((int(stands.PageRotation) + quarters) % 4),
	})
	return err
}
