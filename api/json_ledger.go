package api

import (
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/ledger"
	"sanbi/web"
)

// ledgerInput goes with a ledger, which is the part "file" of the form.
type ledgerInput struct {
	Columns []string `json:"columns,omitempty" doc:"每一列是什么，按台账的列序，不认的列写空；不填的以识别的为准" maxItems:"500"`
}

// ledgerProblem is what has to be mended in a row; row 0 is the file as a whole.
type ledgerProblem struct {
	Row     int    `json:"row" doc:"台账的行号，0 为整个文件"`
	Column  string `json:"column,omitempty" doc:"列的名称"`
	Message string `json:"message"`
}

// ledgerAnswer is what came, or would come, of a ledger.
type ledgerAnswer struct {
	Problems []ledgerProblem    `json:"problems"`
	Rows     int                `json:"rows"`
	Cases    int                `json:"cases" doc:"包括备案事项"`
	Open     int                `json:"open" doc:"在办"`
	Late     int                `json:"late" doc:"在办而且已经超期"`
	Steps    []ledger.StepCount `json:"steps" doc:"文件所在的环节"`
}

func ledgerAnswerOf(r ledger.Report) ledgerAnswer {
	answer := ledgerAnswer{Problems: []ledgerProblem{}, Rows: r.Rows, Cases: r.Cases, Open: r.Open, Late: r.Late, Steps: list(r.Steps)}
	for _, p := range r.Problems {
		answer.Problems = append(answer.Problems, ledgerProblem(p))
	}
	return answer
}

// jsonLedgers answers GET /ledger: the ledgers that were entered.
func (s *Server) jsonLedgers(c *gin.Context, a domain.Actor) ([]ledger.Import, error) {
	if err := domain.PermitLedger(a); err != nil {
		return nil, err
	}
	imports, err := s.Ledgers.LedgerImports(c.Request.Context())
	return list(imports), err
}

// jsonCheckLedger answers POST /ledger/check: what would come of a ledger.
// Nothing is entered, whatever it says.
func (s *Server) jsonCheckLedger(c *gin.Context, a domain.Actor) (ledgerAnswer, error) {
	job, err := s.sentLedger(c, a)
	if err != nil {
		return ledgerAnswer{}, err
	}
	job.Try = true
	report, err := s.Ledgers.EnterLedger(c.Request.Context(), job)
	return ledgerAnswerOf(report), err
}

// jsonEnterLedger answers POST /ledger: all rows are entered or, where one has a
// problem, none.
func (s *Server) jsonEnterLedger(c *gin.Context) {
	job, err := s.sentLedger(c, actorIn(c.Request.Context()))
	var report ledger.Report
	if err == nil {
		report, err = s.Ledgers.EnterLedger(c.Request.Context(), job)
	}
	if err == nil && len(report.Problems) > 0 {
		err = ledgerRefused(report.Problems)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusCreated, ledgerAnswerOf(report))
}

// jsonExportLedger answers GET /cases.xlsx with the filter of GET /cases.
func (s *Server) jsonExportLedger(c *gin.Context) {
	ctx, a := c.Request.Context(), actorIn(c.Request.Context())
	f, err := s.filterOf(c, a)
	if err == nil {
		title := a.OrgName + "合法性审查和备案台账（" + web.DateTime(s.Now()) + "）"
		err = handOutBook(c, "台账 "+web.DateTime(s.Now())+".xlsx", func(w io.Writer) error { return s.Ledgers.ExportLedger(ctx, f, title, w) })
	}
	if err != nil {
		s.refuseJSON(c, err)
	}
}

// sentLedger reads a ledger that came with the request, with its columns.
func (s *Server) sentLedger(c *gin.Context, a domain.Actor) (ledger.Job, error) {
	if err := domain.PermitLedger(a); err != nil {
		return ledger.Job{}, err // before any file is read
	}
	form, err := s.parseForm(c)
	if err != nil {
		return ledger.Job{}, err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	meta, err := takeMeta(form)
	if err != nil {
		return ledger.Job{}, err
	}
	var in ledgerInput
	if err := decodeJSON(meta, &in); err != nil {
		return ledger.Job{}, err
	}
	kept, job, err := s.keepLedger(c, a, form)
	if err != nil {
		return ledger.Job{}, err
	}
	job.File, job.Name, job.By = kept.SHA256, kept.Name, a
	if len(in.Columns) > len(job.Columns) {
		return ledger.Job{}, domain.Invalid("columns", "columns 比台账的列数多，请按台账的列序填写")
	}
	if len(in.Columns) > 0 {
		clear(job.Columns)
		copy(job.Columns, in.Columns)
	}
	return job, nil
}

// ledgerRefused names what has to be mended before anything is entered.
func ledgerRefused(found []ledger.Problem) error {
	refusal := &domain.Error{Code: domain.CodeInvalid, Message: "台账有需要改正的地方，没有导入任何一行"}
	for _, p := range found[:min(len(found), shownProblems)] {
		field := p.Column
		if field == "" {
			field = web.FieldLedgerFile
		}
		refusal.Problems = append(refusal.Problems, domain.Problem{Field: field, Message: p.String()})
	}
	return refusal
}
