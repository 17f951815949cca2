package api

import (
	"context"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// exportBatch is how many numbers are read at a time.
const exportBatch = 1000

// pageRegisterSheet hands out the register, as filtered, as a workbook.
func (s *Server) pageRegisterSheet(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	f := registerQuery(c, a)
	if _, err := s.registerSeen(ctx, f); err != nil {
		return err
	}
	series, err := s.Record.DocumentSeries(ctx, a, f.Year)
	if err != nil {
		return err
	}
	return s.handOutSheets(c, "编号登记簿 "+web.Date(s.Now())+".xlsx", s.numberSheet(ctx, f), seriesSheet(series))
}

func (s *Server) numberSheet(ctx context.Context, f domain.RegisterFilter) documents.Sheet {
	return documents.Sheet{
		Name: "编号", Title: "编号登记簿", Note: scopeWords(f.Viewer) + "；" + minute(s.Now()) + " 导出",
		Head:   []string{"序号", "编号", "种类", "编号单位", "事项", "受理号", "编发时间", "经办人", "状态", "说明", "作废人", "作废时间"},
		Widths: []float64{6, 26, 20, 22, 36, 26, 17, 10, 8, 32, 10, 17},
		Rows: rowsOf(numberCells, each(func(after string) (listPage[domain.RegisteredNumber], error) {
			f.After, f.Limit = after, exportBatch
			page, err := s.Record.Register(ctx, f)
			return listPage[domain.RegisteredNumber]{page.Numbers, page.Total, page.Next}, err
		}, func(total int) error {
			return domain.Invalid("year", "编号有 "+strconv.Itoa(total)+" 个，一次最多导出 50000 个，请按年份或者单位筛选后再导出")
		})),
	}
}

func numberCells(no int, n domain.RegisteredNumber) []string {
	row := viewNumber(n)
	cells := []string{strconv.Itoa(no), n.Text, n.Title, n.OrgName, n.CaseTitle, n.CaseNumber, minute(n.At), n.By, row.State.Text, row.Note, "", ""}
	if n.Void != nil {
		cells[10], cells[11] = n.Void.By, minute(n.Void.At)
	}
	return cells
}

func seriesSheet(all []domain.DocumentSeries) documents.Sheet {
	return documents.Sheet{
		Name: "发文字号", Title: "各机关的发文字号", Note: "缺号可能是没有报送的规范性文件，也可能是其他公文，请与发文登记簿核对",
		Head: []string{"机关代字", "年份", "已见", "起止", "其间缺号", "文件"}, Widths: []float64{16, 8, 8, 14, 30, 60},
		Rows: rowsOf(seriesCells, listOf(viewSeries(all))),
	}
}

func seriesCells(_ int, s web.DocumentSeries) []string {
	papers := make([]string, 0, len(s.Papers))
	for _, p := range s.Papers {
		papers = append(papers, p.Number+" "+p.Title)
	}
	return []string{s.Mark, s.Year, strconv.Itoa(s.Seen), s.Span, strings.Join(s.Gaps, "、"), strings.Join(papers, "\n")}
}
