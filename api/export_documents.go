package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// pageDocumentsSheet hands out the documents, as filtered, as a workbook.
func (s *Server) pageDocumentsSheet(c *gin.Context, a domain.Actor) error {
	if err := permitDocuments(a); err != nil {
		return err
	}
	f := s.documentFilter(c, a)
	sheet := documents.Sheet{
		Name: "文件目录", Title: "规范性文件目录（" + f.State.Label() + "）", Note: documentScope(a) + "；" + minute(s.Now()) + " 导出",
		Head:   []string{"序号", "文件名称", "发文字号", "制定机关", "印发日期", "公布日期", "施行日期", "有效期至", "施行状态", "正在进行的评估清理"},
		Widths: []float64{6, 44, 24, 24, 12, 12, 12, 12, 12, 26},
	}
	sheet.Rows = rowsOf(documentCells, each(func(after string) (listPage[domain.DocumentRow], error) {
		f.After, f.Limit = after, maxListPage
		page, err := s.Record.Documents(c.Request.Context(), f)
		return listPage[domain.DocumentRow]{page.Documents, page.Total, page.Next}, err
	}, func(total int) error {
		return domain.Invalid("q", "文件有 "+strconv.Itoa(total)+" 件，一次最多导出 50000 件，请筛选后再导出")
	}))
	return s.handOutSheets(c, "规范性文件目录 "+web.Date(s.Now())+".xlsx", sheet)
}

func documentCells(no int, row domain.DocumentRow) []string {
	review := ""
	if row.Review != nil {
		review = row.Review.Number + " " + row.Review.StepTitle
	}
	return []string{
		strconv.Itoa(no), row.Title, row.DocumentNumber, row.OrgName, row.IssuedOn, row.PublishedOn, row.EffectiveOn, row.ValidUntil, row.Force.Label(), review,
	}
}

// maxListPage is how many rows a list gives at a time.
const maxListPage = 100
