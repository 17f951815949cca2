package api

import (
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// amendmentSheet is the last part of the address of the periods that a draft moves.
const amendmentSheet = "/moves.xlsx"

// pageAmendmentSheet hands out all periods that a draft would move under the rule
// that is chosen, to be looked through before it is signed.
func (s *Server) pageAmendmentSheet(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	amendment, signed, err := s.amendment(c)
	if err != nil {
		return err
	}
	if signed {
		return domain.Conflict("变更已经签发，期限已经逐件调整，没有可以导出的预览；调整的依据见各事项的“期限计算说明”")
	}
	rule := domain.AmendmentRule(c.DefaultQuery("rule", string(domain.RuleAll)))
	preview, err := s.previewAmendment(c.Request.Context(), amendment, rule)
	if err != nil {
		return err
	}
	return s.handOutSheets(c, "期限变更预览 "+web.Date(s.Now())+".xlsx", documents.Sheet{
		Name: "变动的期限", Title: "变更预览：变动的期限", Note: amendment.Kind.Label() + "；适用规则：" + rule.Label() + "；" + minute(s.Now()) + " 导出，尚未签发",
		Head:   []string{"序号", "事项编号", "标题", "单位", "期限", "原届满日", "新届满日", "变动", "暂定变为确定", "已发提醒和督办", "是否适用"},
		Widths: []float64{6, 22, 44, 26, 20, 12, 12, 22, 14, 30, 16},
		Rows:   rowsOf(moveCells, listOf(preview.Lines)),
	})
}

func moveCells(no int, l domain.PreviewLine) []string {
	firm, follows := "", "适用"
	if l.From.Provisional && !l.To.Provisional {
		firm = "是"
	}
	if !l.Follows {
		follows = "按规则维持原期限"
	}
	return []string{
		strconv.Itoa(no), l.Summary.Number, l.Summary.Title, l.Summary.Placement.OrgName, l.Clock, l.From.LastDay.String(), l.To.LastDay.String(),
		changeTag(l).Text, firm, strings.Join(l.Fired, "、"), follows,
	}
}
