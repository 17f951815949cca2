package pdfread

import (
	"context"
	"errors"
	"io"
	"slices"

	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	"sanbi/documents"
)

// MaxPages is the most that is read; a longer file is refused before it is.
const MaxPages = 2_000

// maxRuns bounds what is held of one document.
const maxRuns = 600_000

// Read takes the text out of a PDF, page by page in reading order; tell hears
// of each page. A file without text has no blocks, and says so. Errors:
// *documents.Error, ctx.Err().
func (r *Reader) Read(ctx context.Context, file io.ReaderAt, size int64, tell func(done, total int)) (documents.Text, error) {
	doc, count, err := r.open(file, size)
	if err != nil {
		return documents.Text{}, err
	}
	if count > MaxPages {
		return documents.Text{}, tooManyPages(count)
	}
	text := documents.Text{Notices: r.notices(doc)}
	pages, err := r.pages(ctx, doc, count, tell)
	if err != nil {
		return text, err
	}
	read, err := documents.FromPages(ctx, pages, text)
	if err != nil {
		read.Notices = text.Notices
	}
	return read, err
}

func (r *Reader) pages(ctx context.Context, doc references.FPDF_DOCUMENT, count int, tell func(done, total int)) ([]documents.Page, error) {
	pages := make([]documents.Page, 0, count)
	runs := 0
	for i := range count {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page, err := r.page(doc, i)
		if err != nil {
			return nil, refusal(err)
		}
		if runs += len(page.Runs); runs > maxRuns {
			return nil, &documents.Error{Reason: documents.ReasonTooLarge, Message: "文件中的文字过多，无法读取。请将文件拆分后分别上传。"}
		}
		pages = append(pages, page)
		tell(i+1, count)
	}
	return pages, nil
}

func (r *Reader) page(doc references.FPDF_DOCUMENT, index int) (documents.Page, error) {
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}}
	size, err := r.instance.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return documents.Page{}, err
	}
	text, err := r.instance.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: at, Mode: requests.GetPageTextStructuredModeRects, // asking for the fonts, too, takes twice as long
	})
	if err != nil {
		return documents.Page{}, err
	}
	turned, err := r.instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: at})
	if err != nil {
		return documents.Page{}, err
	}
	height := size.Height
	if turned.PageRotation%2 == 1 { // the places of the text are those before the turn
		height = size.Width
	}
	page := documents.Page{Height: height}
	for _, rect := range text.Rects {
		page.Runs = append(page.Runs, runOf(rect, height))
	}
	fitSizes(page.Runs)
	objects, err := r.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: at})
	if err != nil {
		return documents.Page{}, err
	}
	page.Drawn = objects.Count > len(page.Runs)
	return page, nil
}

// runOf turns a rectangle of PDF, whose heights grow upwards, round.
func runOf(rect *responses.GetPageTextStructuredRect, height float64) documents.Run {
	at := rect.PointPosition
	run := documents.Run{
		Text: rect.Text, Left: at.Left, Right: at.Right,
		Top: height - max(at.Top, at.Bottom), Bottom: height - min(at.Top, at.Bottom),
	}
	run.Size = run.Bottom - run.Top
	return run
}

// likeBody is how far the height of a run may be from the usual one of its page
// and still be the same size of type: the height is that of what is inked.
const likeBody = 0.25

// fitSizes makes sizes of type of the heights. A run that is lower than usual is
// a 一 or a dash.
func fitSizes(runs []documents.Run) {
	if len(runs) == 0 {
		return
	}
	heights := make([]float64, 0, len(runs))
	for _, r := range runs {
		heights = append(heights, r.Size)
	}
	slices.Sort(heights)
	usual := heights[len(heights)/2]
	for i := range runs {
		if runs[i].Size < usual*(1+likeBody) {
			runs[i].Size = usual
		}
	}
}

// refusal says in Chinese what PDFium says. Anything that is not its own word
// is a trap in the sandbox: the file broke it.
func refusal(err error) error {
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return &documents.Error{Reason: documents.ReasonEncrypted, Message: "PDF 设有打开密码，无法读取。请取消密码后重新上传。"}
	case errors.Is(err, pdferrors.ErrFormat), errors.Is(err, pdferrors.ErrFile), errors.Is(err, pdferrors.ErrPage), errors.Is(err, pdferrors.ErrUnknown):
		return &documents.Error{Reason: documents.ReasonDamaged, Message: "PDF 已损坏或不完整，无法打开。请用原来的软件打开，重新导出 PDF 后上传。"}
	}
	return &documents.Error{Reason: documents.ReasonHostile, Message: "PDF 内部结构异常，为安全起见不予读取。请用原来的软件打开，重新导出 PDF，或者上传 DOCX。"}
}
