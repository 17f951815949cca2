package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

const proofSheetPath = "/proof.xlsx"

// pageProofSheet hands out the proof: its exceptions one by one, and the rates and
// statements that they are exceptions of.
func (s *Server) pageProofSheet(c *gin.Context, a domain.Actor) error {
	proof, err := s.proof(c.Request.Context(), a)
	if err != nil {
		return err
	}
	view, note := viewProof(proof), scopeWords(a)+"；全部记录；核对于 "+minute(proof.At)
	exceptions := documents.Sheet{
		Name: "例外", Title: "三必证明：例外", Note: note,
		Head: []string{"序号", "事项编号", "标题", "单位", "不成立的结论", "情况"}, Widths: []float64{6, 22, 44, 26, 36, 60},
		Rows: rowsOf(func(no int, e domain.Exception) []string {
			return []string{strconv.Itoa(no), e.Number, e.Title, e.Org, e.Statement, e.Detail}
		}, listOf(proof.Exceptions)),
	}
	statements := documents.Sheet{
		Name: "核对", Title: "三必证明：逐项核对", Note: note,
		Head: []string{"结论", "是否成立", "核对情况"}, Widths: []float64{60, 10, 60}, Rows: documents.RowsOf(proofCells(view)),
	}
	return s.handOutSheets(c, "三必证明 "+web.Date(s.Now())+".xlsx", exceptions, statements)
}

func proofCells(view web.Proof) [][]string {
	holds := map[bool]string{true: "成立", false: "不成立"}
	var rows [][]string
	for _, r := range view.Rates {
		told := r.NumeratorLabel + " " + strconv.Itoa(r.Numerator) + "，" + r.DenominatorLabel + " " + strconv.Itoa(r.Denominator)
		rows = append(rows, []string{r.Motto + "：" + r.Label, holds[r.Missing() == 0], told})
	}
	for _, check := range view.Checks {
		rows = append(rows, []string{check.Statement, holds[check.Holds], check.Detail})
	}
	return append(rows, []string{"审计链完整", holds[view.Audit.Holds], strconv.Itoa(view.Audit.Events) + " 条记录 " + view.Audit.Detail})
}
