package api

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageRaiseRow gives the form of a decision back, with everything entered so far
// and a row about the block whose button was pressed. Nothing is decided: it is
// what the script does on the spot, for browsers without one.
func (s *Server) pageRaiseRow(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	found, err := s.visibleCase(ctx, a, c.Param("id"))
	if err != nil {
		return err
	}
	in, err := s.readPosted(c, a, found.Procedure)
	if err != nil {
		return err
	}
	refused := &refusedForm{in: in}
	if !refused.shown(s.viewDecisions(found, a, nil)) {
		return domain.Conflict("本事项已经办到下一步，这个表单不能再填，请刷新页面")
	}
	row, err := s.rowAbout(c, found)
	if err != nil {
		return err
	}
	refused.in.Findings = withRow(in.Findings, row)
	return s.showCase(c, a, found, http.StatusOK, refused)
}

// keepReading has the form come back with the version and the pages that are shown.
func keepReading(forms []web.DecisionForm, query url.Values) {
	kept := url.Values{}
	for _, name := range []string{"version", "pages"} {
		if value := query.Get(name); value != "" {
			kept.Set(name, value)
		}
	}
	for i := range forms {
		if forms[i].RaisesFindings && len(kept) > 0 {
			forms[i].RowsAction += "?" + kept.Encode()
		}
	}
}

// rowAbout quotes the block that was chosen.
func (s *Server) rowAbout(c *gin.Context, found *domain.Case) (web.FindingRow, error) {
	file, _, ok := textOf(found, versionAsked(c))
	if !ok {
		return web.FindingRow{}, domain.NotFound("本事项还没有文本")
	}
	text, err := s.readText(c.Request.Context(), file)
	if err != nil {
		return web.FindingRow{}, domain.Conflict(s.unreadable(c.Request.Context(), err))
	}
	for page := 1; page <= text.Pages; page++ {
		if c.PostForm(web.FieldRaise) == web.SheetAnchor(page) && text.Bare(page) {
			return web.FindingRow{Place: pageWords(page)}, nil
		}
	}
	block, ok := blockAt(text, c.PostForm(web.FieldRaise))
	if !ok {
		return web.FindingRow{}, domain.Invalid(web.FieldRaise, "正文中没有这一段，请刷新页面后重新选择")
	}
	return web.FindingRow{Place: block.Address, Block: block.Anchor, Quote: block.Text}, nil
}

// pageWords is the place of a finding in a scan, which has no clauses to name.
func pageWords(page int) string { return "第" + strconv.Itoa(page) + "页" }

// withRow puts a row in the place of the first that is empty.
func withRow(rows []web.FindingRow, row web.FindingRow) []web.FindingRow {
	i := slices.IndexFunc(rows, web.FindingRow.Blank)
	if i < 0 {
		return append(rows, row)
	}
	row.Kind, row.Severity = rows[i].Kind, rows[i].Severity
	rows[i] = row
	return rows
}
