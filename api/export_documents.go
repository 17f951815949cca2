package api

import (
	"bytes"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

// pageDocumentsSheet hands out the documents, as filtered, as a workbook.
func (s *Server) pageDocumentsSheet(c *gin.Context, a domain.Actor) error {
	if err := permitDocuments(a); err != nil {
		return err
	}
	f := s.documentFilter(c, a)
	f.After, f.Limit = "", maxListPage
	sheet := documents.Sheet{
		Name: "文件目录", Title: "规范性文件目录（" + f.State.Label() + "）", Note: documentScope(a) + "；" + minute(s.Now()) + " 导出",
		Head:   []string{"序号", "文件名称", "发文字号", "制定机关", "印发日期", "公布日期", "施行日期", "有效期至", "施行状态", "正在进行的评估清理"},
		Widths: []float64{6, 44, 24, 24, 12, 12, 12, 12, 12, 26},
	}
	for {
		page, err := s.Record.Documents(c.Request.Context(), f)
		if err != nil {
			return err
		}
		if page.Total > maxExport {
			return domain.Invalid("q", "文件有 "+strconv.Itoa(page.Total)+" 件，一次最多导出 50000 件，请筛选后再导出")
		}
		for _, row := range page.Documents {
			review := ""
			if row.Review != nil {
				review = row.Review.Number + " " + row.Review.StepTitle
			}
			sheet.Rows = append(sheet.Rows, []string{
				strconv.Itoa(len(sheet.Rows) + 1), row.Title, row.DocumentNumber, row.OrgName, row.IssuedOn, row.PublishedOn, row.EffectiveOn,
				row.ValidUntil, row.Force.Label(), review,
			})
		}
		if f.After = page.Next; f.After == "" {
			break
		}
	}
	var book bytes.Buffer
	if err := documents.WriteSheets(&book, sheet); err != nil {
		return err
	}
	handOut(c, "规范性文件目录 "+s.Now().In(zone).Format("2006-01-02")+".xlsx", mediaXLSX, book.Bytes())
	return nil
}

// maxListPage is how many rows a list gives at a time.
const maxListPage = 100
