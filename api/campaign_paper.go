package api

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/calendar"
)

// The columns of the result of a clean-up, and their widths in characters.
var (
	resultHead   = []string{"序号", "文件名称", "发文字号", "制定机关", "施行日期", "有效期至", "处理结果"}
	resultWidths = []float64{6, 44, 24, 22, 12, 12, 12}
)

// results are the parts of the published list, in their order; what is not
// decided comes last, and only in a draft.
var results = []string{"继续有效", "拟修改", "废止", "失效", "已废止", "已失效", "已撤销", ""}

// resultTitle marks a list that is not final.
func resultTitle(c domain.Campaign, p domain.CampaignProgress) string {
	if p.Decided < p.Total {
		return c.Title + "清理结果（草稿，还有 " + strconv.Itoa(p.Total-p.Decided) + " 件没有决定）"
	}
	return c.Title + "清理结果"
}

// resultRows are the documents by what becomes of them.
func resultRows(tasks []domain.CampaignTask, result string, today calendar.Date) [][]string {
	var rows [][]string
	for _, t := range tasks {
		if t.Result(today) != result {
			continue
		}
		d := t.Dossier
		shown := result
		if shown == "" {
			shown = "尚未决定"
		}
		rows = append(rows, []string{strconv.Itoa(len(rows) + 1), d.Title, d.DocumentNumber, d.OrgName, d.EffectiveOn, d.ValidUntil, shown})
	}
	return rows
}

// pageCampaignSheet hands out the result as a workbook, one sheet for each part.
func (s *Server) pageCampaignSheet(c *gin.Context, a domain.Actor) error {
	campaign, tasks, err := s.campaign(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	title, today := resultTitle(campaign, s.progress(tasks)), calendar.DateOf(s.Now())
	var sheets []documents.Sheet
	for _, result := range results {
		rows := resultRows(tasks, result, today)
		if len(rows) == 0 {
			continue
		}
		name := result
		if name == "" {
			name = "尚未决定"
		}
		sheets = append(sheets, documents.Sheet{
			Name: name, Title: title, Note: "依据：" + campaign.Basis + "；" + minute(s.Now()) + " 导出", Head: resultHead, Widths: resultWidths, Rows: documents.RowsOf(rows),
		})
	}
	return s.handOutSheets(c, title+".xlsx", sheets...)
}

// pageCampaignPaper hands out the result as a document for publication.
func (s *Server) pageCampaignPaper(c *gin.Context, a domain.Actor) error {
	campaign, tasks, err := s.campaign(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	title, today := resultTitle(campaign, s.progress(tasks)), calendar.DateOf(s.Now())
	draft := documents.Draft{Title: title, Paragraphs: []string{"根据" + campaign.Basis + "，对 " + strconv.Itoa(len(tasks)) + " 件规范性文件进行了清理，结果如下。"}}
	if campaign.Conclusion != "" {
		draft.Paragraphs = append(draft.Paragraphs, campaign.Conclusion)
	}
	for _, result := range results {
		rows := resultRows(tasks, result, today)
		if len(rows) == 0 {
			continue
		}
		heading := result
		if heading == "" {
			heading = "尚未决定"
		}
		for i := range rows {
			rows[i] = rows[i][:len(resultHead)-1]
		}
		draft.Parts = append(draft.Parts, documents.Part{
			Heading: ordinals[len(draft.Parts)] + "、" + heading + "的文件（" + strconv.Itoa(len(rows)) + " 件）",
			Table:   &documents.Table{Head: slices.Clone(resultHead[:len(resultHead)-1]), Widths: []int{6, 36, 20, 18, 12, 12}, Rows: rows},
		})
	}
	var paper bytes.Buffer
	if err := documents.WriteDOCX(&paper, draft); err != nil {
		return unprintable(err)
	}
	handOut(c, title+".docx", mediaDOCX, paper.Bytes())
	return nil
}

// ordinals head the parts of a paper.
var ordinals = []string{"一", "二", "三", "四", "五", "六", "七", "八"}
