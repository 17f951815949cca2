package api

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/ledger"
	"sanbi/web"
)

const (
	// shownProblems is how many problems of a ledger one page lists.
	shownProblems = 300
	// samples is how many cells of a column stand beside its heading, each of at
	// most sampleLength characters.
	samples      = 3
	sampleLength = 16
)

func ledgerControl(column int) string { return "column." + strconv.Itoa(column) }

func (s *Server) viewLedgerFile(c *gin.Context, a domain.Actor, job ledger.Job) (web.LedgerFile, error) {
	recipients, err := s.Ledgers.LedgerRecipients(c.Request.Context())
	if err != nil {
		return web.LedgerFile{}, err
	}
	var options []web.Option
	for _, column := range ledger.Columns(recipients) {
		if column.Type != ledger.Shown {
			options = append(options, web.Option{Value: column.Name, Label: column.Title})
		}
	}
	view := web.LedgerFile{
		Shell: s.shell(c, a, job.Name, navLedger), Name: job.Name, Action: ledgerPath + "/" + job.File,
		HeadRow: job.Row + 1, Rows: len(job.Table) - job.Row - 1,
	}
	for i, name := range job.Columns {
		heading, sample := strings.TrimSpace(job.Titles[i]), samplesOf(job, i)
		if heading == "" && sample == "" {
			continue
		}
		view.Columns = append(view.Columns, web.LedgerColumn{
			Letter: letters(i), Heading: heading, Sample: sample,
			Field: web.FormField{Name: ledgerControl(i), Label: letters(i) + " 列作为", Options: options, Value: name},
		})
	}
	return view, nil
}

// samplesOf are the first different cells of a column.
func samplesOf(job ledger.Job, column int) string {
	var found []string
	for _, row := range job.Table[job.Row+1:] {
		if column >= len(row) || strings.TrimSpace(row[column]) == "" {
			continue
		}
		text := []rune(strings.Join(strings.Fields(row[column]), " "))
		if len(text) > sampleLength {
			text = append(text[:sampleLength], '…')
		}
		if slices.Contains(found, string(text)) {
			continue
		}
		if found = append(found, string(text)); len(found) == samples {
			break
		}
	}
	return strings.Join(found, "、")
}

// letters is a column as spreadsheets name it: A, B, … Z, AA.
func letters(column int) string {
	name := string(rune('A' + column%26))
	if column >= 26 {
		return letters(column/26-1) + name
	}
	return name
}

func tellReport(view *web.LedgerFile, report ledger.Report) {
	view.Checked = true
	for i, p := range report.Problems {
		if i == shownProblems {
			view.More = len(report.Problems) - shownProblems
			break
		}
		row := ""
		if p.Row > 0 {
			row = "第 " + strconv.Itoa(p.Row) + " 行"
		}
		view.Problems = append(view.Problems, web.LedgerProblem{Row: row, Column: p.Column, Message: p.Message})
	}
	view.Stats = []web.Stat{
		{Label: "台账", Value: report.Rows, Unit: "行", Tone: web.ToneNeutral},
		{Label: "事项", Value: report.Cases, Unit: "件", Note: "包括备案", Tone: web.ToneNeutral},
		{Label: "在办", Value: report.Open, Unit: "件", Tone: web.ToneNeutral},
		{Label: "已超期", Value: report.Late, Unit: "件", Tone: web.ToneRed},
	}
	var steps []string
	for _, step := range report.Steps {
		steps = append(steps, step.Title+" "+strconv.Itoa(step.N)+" 件")
	}
	view.Steps = strings.Join(steps, "、")
}
