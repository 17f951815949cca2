package api

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/ledger"
	"sanbi/web"
)

// Ledgers enters and writes the spreadsheets in which bureaus keep their cases.
type Ledgers interface {
	EnterLedger(ctx context.Context, job ledger.Job) (ledger.Report, error)
	ExportLedger(ctx context.Context, f domain.CaseFilter, title string, w io.Writer) error
	BlankLedger(ctx context.Context, w io.Writer) error
	LedgerRecipients(ctx context.Context) (int, error)
	LedgerImports(ctx context.Context) ([]ledger.Import, error)
}

const (
	ledgerPath      = "/ledger"
	ledgerBlankPath = "/ledger/blank.xlsx"
	ledgerSheetPath = "/cases.xlsx"

	// ledgerMaterial marks an upload that is a ledger and no paper.
	ledgerMaterial = "ledger"
	// maxLedger is far above the size of a ledger of 5,000 rows, in bytes.
	maxLedger = 16 << 20
)

// pageLedger offers to upload a ledger and lists those that were entered.
func (s *Server) pageLedger(c *gin.Context, a domain.Actor) error {
	return s.showLedger(c, a, http.StatusOK, nil)
}

func (s *Server) showLedger(c *gin.Context, a domain.Actor, status int, refused error) error {
	if err := domain.PermitLedger(a); err != nil {
		return err
	}
	imports, err := s.Ledgers.LedgerImports(c.Request.Context())
	if err != nil {
		return err
	}
	view := web.Ledger{
		Shell: s.shell(c, a, "台账导入", navLedger), MaxRows: ledger.MaxRows, BlankHref: ledgerBlankPath, Errors: fieldErrors(refused),
	}
	for _, i := range imports {
		view.Imports = append(view.Imports, web.LedgerImport{Name: i.Name, By: i.By, At: web.DateTime(i.At), Rows: i.Rows, Cases: i.Cases})
	}
	return s.render(c, status, web.LedgerPage(view))
}

// pageUploadLedger keeps an uploaded ledger and leads to its columns.
func (s *Server) pageUploadLedger(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitLedger(a); err != nil {
		return err
	}
	form, err := s.parseForm(c)
	if err != nil {
		return err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	file, _, err := s.keepLedger(c, a, form)
	if mendable(err) {
		return s.showLedger(c, a, s.statusOf(c, err), err)
	}
	if err != nil {
		return err
	}
	seeOther(c, ledgerPath+"/"+file.SHA256)
	return nil
}

// keepLedger reads the ledger of a form and stores it under its hash.
func (s *Server) keepLedger(c *gin.Context, a domain.Actor, form *multipart.Form) (domain.File, ledger.Job, error) {
	headers := form.File[web.FieldLedgerFile]
	if len(headers) != 1 || headers[0].Size == 0 {
		return domain.File{}, ledger.Job{}, domain.Invalid(web.FieldLedgerFile, "请选择一个台账文件")
	}
	if headers[0].Size > maxLedger {
		return domain.File{}, ledger.Job{}, domain.Invalid(web.FieldLedgerFile, "文件超过 "+megabytes(maxLedger)+" MB，请分成几个文件导入")
	}
	upload, err := headers[0].Open()
	if err != nil {
		return domain.File{}, ledger.Job{}, err
	}
	defer func() { _ = upload.Close() }() // reading only
	data, err := io.ReadAll(upload)
	if err != nil {
		return domain.File{}, ledger.Job{}, err
	}
	job, err := s.readLedger(c.Request.Context(), data)
	if err != nil {
		return domain.File{}, ledger.Job{}, err
	}
	ref, err := s.Files.Put(c.Request.Context(), bytes.NewReader(data), maxLedger)
	if err != nil {
		return domain.File{}, ledger.Job{}, err
	}
	kept := domain.File{Material: ledgerMaterial, Name: cleanName(headers[0].Filename), SHA256: ref.SHA256, Size: ref.Size, Format: ledgerMaterial}
	return kept, job, s.Record.RecordUpload(c.Request.Context(), a.UserID, kept, s.Now())
}

// readLedger reads a ledger and finds its headings.
func (s *Server) readLedger(ctx context.Context, data []byte) (ledger.Job, error) {
	table, err := documents.ReadLedger(data)
	if err != nil {
		return ledger.Job{}, domain.Invalid(web.FieldLedgerFile, err.Error())
	}
	recipients, err := s.Ledgers.LedgerRecipients(ctx)
	if err != nil {
		return ledger.Job{}, err
	}
	heading, ok := ledger.Recognise(table, recipients)
	if !ok {
		return ledger.Job{}, domain.Invalid(web.FieldLedgerFile, "前 20 行里没有找到表头，表头应当有标题、送审单位、报送日期等列；可以下载空白台账对照")
	}
	return ledger.Job{Table: table, Heading: heading}, nil
}

// openLedger reads a ledger that this person has uploaded.
func (s *Server) openLedger(c *gin.Context, a domain.Actor) (ledger.Job, error) {
	ctx := c.Request.Context()
	if err := domain.PermitLedger(a); err != nil {
		return ledger.Job{}, err
	}
	kept, err := s.Record.Upload(ctx, a.UserID, c.Param("sha256"))
	if err == nil && kept.Material != ledgerMaterial {
		err = domain.NotFound("这不是上传的台账，请重新上传")
	}
	if err != nil {
		return ledger.Job{}, err
	}
	file, err := s.Files.Open(ctx, kept.SHA256)
	if err != nil {
		return ledger.Job{}, err
	}
	defer func() { _ = file.Close() }() // reading only
	data, err := io.ReadAll(io.NewSectionReader(file, 0, kept.Size))
	if err != nil {
		return ledger.Job{}, err
	}
	job, err := s.readLedger(ctx, data)
	job.File, job.Name, job.By = kept.SHA256, kept.Name, a
	return job, err
}

// pageLedgerFile shows which columns were recognised.
func (s *Server) pageLedgerFile(c *gin.Context, a domain.Actor) error {
	job, err := s.openLedger(c, a)
	if err != nil {
		return err
	}
	view, err := s.viewLedgerFile(c, a, job)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, web.LedgerFilePage(view))
}

// pageEnterLedger checks the rows, or enters them all.
func (s *Server) pageEnterLedger(c *gin.Context, a domain.Actor) error {
	job, err := s.openLedger(c, a)
	if err != nil {
		return err
	}
	for i := range job.Columns {
		job.Columns[i] = c.PostForm(ledgerControl(i))
	}
	job.Try = c.PostForm(web.FieldLedgerDo) != web.LedgerEnter
	report, err := s.Ledgers.EnterLedger(c.Request.Context(), job)
	if err != nil {
		return err
	}
	if !job.Try && len(report.Problems) == 0 {
		s.setFlash(c, "台账已导入："+strconv.Itoa(report.Rows)+" 行，"+strconv.Itoa(report.Cases)+" 件事项")
		seeOther(c, ledgerPath)
		return nil
	}
	view, err := s.viewLedgerFile(c, a, job)
	if err != nil {
		return err
	}
	tellReport(&view, report)
	status := http.StatusOK
	if len(report.Problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.render(c, status, web.LedgerFilePage(view))
}

// pageBlankLedger hands out a ledger without rows.
func (s *Server) pageBlankLedger(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitLedger(a); err != nil {
		return err
	}
	return handOutBook(c, "空白台账.xlsx", func(w io.Writer) error { return s.Ledgers.BlankLedger(c.Request.Context(), w) })
}

// pageExportLedger hands out the ledger of what the person may see, with the
// filter of the list.
func (s *Server) pageExportLedger(c *gin.Context, a domain.Actor) error {
	filter := s.readFilter(c, a)
	title := a.OrgName + "合法性审查和备案台账（" + web.DateTime(s.Now()) + "）"
	return handOutBook(c, "台账 "+web.DateTime(s.Now())+".xlsx", func(w io.Writer) error {
		return s.Ledgers.ExportLedger(c.Request.Context(), filter, title, w)
	})
}
