package api

import (
	"context"
	"iter"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

const (
	worklistSheetPath = "/worklist.xlsx"
	overdueSheetPath  = "/overdue.xlsx"
)

// pageWorklistSheet hands out the worklist, tab and filters as on the page.
func (s *Server) pageWorklistSheet(c *gin.Context, a domain.Actor) error {
	if !worksOnCases(a) && !domain.MaySupervise(a) {
		return domain.Forbidden(a.Role.Label() + "不办理事项，没有可以导出的待办")
	}
	name := map[string]string{tabMine: "我的待办", tabAll: "本单位在办事项", tabOverdue: "超期事项"}[tabOf(c)]
	return s.handOutCases(c, a, name, ofTab(s.readFilter(c, a), tabOf(c)))
}

// pageOverdueSheet hands out what is overdue in the area of a supervisor, then what
// will be soon.
func (s *Server) pageOverdueSheet(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	late, soon := s.caseFilter(a), s.caseFilter(a)
	late.State, soon.State = domain.CasesOverdue, domain.CasesDueSoon
	return s.handOutCases(c, a, "超期和即将到期事项", late, soon)
}

// handOutCases writes all that the filters let through into one workbook.
func (s *Server) handOutCases(c *gin.Context, a domain.Actor, name string, filters ...domain.CaseFilter) error {
	sheet := documents.Sheet{
		Name: name, Title: name, Note: scopeWords(a) + "；" + minute(s.Now()) + " 导出",
		Head: []string{
			"序号", "事项编号", "标题", "发文字号", "事项类型", "报送单位", "审查单位", "收件日期", "当前环节", "办理人", "本环节自",
			"期限", "应办结日期", "剩余或者超期", "未结问题",
		},
		Widths: []float64{6, 22, 44, 22, 20, 24, 24, 12, 18, 14, 12, 20, 12, 18, 10},
	}
	lists := make([]iter.Seq2[domain.Summary, error], 0, len(filters))
	for _, f := range filters {
		lists = append(lists, s.eachCase(c.Request.Context(), f))
	}
	sheet.Rows = rowsOf(func(no int, sum domain.Summary) []string { return s.caseCells(no, sum, a) }, lists...)
	return s.handOutSheets(c, name+" "+web.Date(s.Now())+".xlsx", sheet)
}

func (s *Server) eachCase(ctx context.Context, f domain.CaseFilter) iter.Seq2[domain.Summary, error] {
	return each(func(after string) (listPage[domain.Summary], error) {
		f.After, f.Limit = after, maxListPage
		page, err := s.Record.Cases(ctx, f)
		return listPage[domain.Summary]{page.Cases, page.Total, page.Next}, err
	}, func(total int) error {
		return domain.Invalid("q", "事项有 "+strconv.Itoa(total)+" 件，一次最多导出 50000 件，请筛选后再导出")
	})
}

func (s *Server) caseCells(no int, sum domain.Summary, a domain.Actor) []string {
	row := s.viewRow(sum, a)
	period, due, left := "", "", ""
	if row.Clock != nil {
		period, left = row.Clock.Title, row.Clock.Remaining
		if !row.Clock.Due.IsZero() {
			due = web.Date(row.Clock.Due.Add(-time.Nanosecond)) // 24:00 belongs to the day that it ends
		}
	}
	step, owner := row.Step, row.Owner
	if row.Closed != nil {
		step, owner = row.Closed.Text, ""
	}
	return []string{
		strconv.Itoa(no), row.Number, row.Title, row.DocNumber, row.Kind.Text, row.Org, sum.Placement.ReviewOrgName, row.Submitted, step, owner,
		web.Date(sum.StepSince), period, due, left, strconv.Itoa(row.OpenFindings),
	}
}
