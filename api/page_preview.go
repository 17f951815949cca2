package api

import (
	"bytes"
	"mime"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// previewMemory is how much of a previewed form is held in memory; its files,
// which are not looked at, go to disk and are removed.
const previewMemory = 1 << 20

// pagePreviewPaper shows the paper that a decision would make of what was entered
// so far. Nothing is kept, and no number is taken.
func (s *Server) pagePreviewPaper(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, s.MaxUpload+previewMemory)
	if err := c.Request.ParseMultipartForm(previewMemory); err != nil {
		return domain.Invalid("file", "表单过大，无法预览；请先去掉附件再预览")
	}
	defer func() { _ = c.Request.MultipartForm.RemoveAll() }() // the form is gone either way
	d := domain.Decision{
		Step: c.PostForm(web.FieldStep), Name: c.PostForm(web.FieldDecision), Actor: a, At: s.Now(),
		Comment: strings.TrimSpace(c.PostForm(web.FieldComment)), Fields: map[string]string{domain.FactOutcome: c.PostForm(domain.FactOutcome)},
	}
	paper, err := domain.PreviewPaper(found, d, s.Record.Regimes())
	if err != nil {
		return err
	}
	var shown bytes.Buffer
	if err := officialPDF.write(&shown, laidOut(paper, true, "（预览，尚未签发）"), s.Fonts); err != nil {
		return unprintable(err)
	}
	c.Header("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": fileName(paper.Title + "（预览）.pdf")}))
	c.Data(http.StatusOK, mediaPDF, shown.Bytes())
	return nil
}
