package api

import (
	"bytes"
	"io"
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// pageCompare shows two versions of a text, side by side or in one.
func (s *Server) pageCompare(c *gin.Context, a domain.Actor) error {
	cmp, err := s.readComparison(c, a)
	if err != nil {
		return err
	}
	view := viewComparisonPage(cmp, c.Query("view") == "inline", c.Query("only") == "changes")
	view.Shell = s.shell(c, a, "版本比对", navCases)
	return s.render(c, http.StatusOK, web.ComparePage(view))
}

// redlineKind is a form in which a redline is handed out.
type redlineKind struct {
	extension, media string
	write            func(io.Writer, documents.Redline, documents.Revision) error
}

var (
	docxRedline = redlineKind{"docx", mediaDOCX, documents.WriteRedlineDOCX}
	pdfRedline  = redlineKind{"pdf", mediaPDF, documents.WriteRedlinePDF}
)

// pageRedline hands out the redline of two versions: the changes are those of
// who handed in the newer one, at that time.
func (s *Server) pageRedline(kind redlineKind) func(*gin.Context, domain.Actor) error {
	return func(c *gin.Context, a domain.Actor) error {
		cmp, err := s.readComparison(c, a)
		if err != nil {
			return err
		}
		if cmp.incomparable {
			return domain.Conflict("不能比对：" + cmp.note)
		}
		title := cmp.in.Title + "（" + versionTitle(cmp.in, cmp.from) + "至" + versionTitle(cmp.in, cmp.to) + "的修改）"
		var paper bytes.Buffer
		by := documents.Revision{Title: title, Author: personWords(cmp.to.By), At: cmp.to.At}
		if err := kind.write(&paper, cmp.redline, by); err != nil {
			return err
		}
		name := fileName("修改对照 " + cmp.in.Number + "." + kind.extension)
		c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		c.Data(http.StatusOK, kind.media, paper.Bytes())
		return nil
	}
}

// jsonRedline is pageRedline for programs.
func (s *Server) jsonRedline(kind redlineKind) gin.HandlerFunc {
	return s.jsonHand(s.pageRedline(kind))
}
