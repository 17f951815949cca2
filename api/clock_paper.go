package api

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

// paperKind is a form in which the account of a period is handed out.
type paperKind struct {
	extension, media string
	write            func(io.Writer, documents.Draft) error
}

var (
	docxPaper = paperKind{"docx", mediaDOCX, documents.WriteDOCX}
	pdfPaper  = paperKind{"pdf", mediaPDF, documents.WritePDF}
)

const (
	mediaDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	mediaPDF  = "application/pdf"
)

func paperPath(caseID string, clk domain.Clock, kind paperKind) string {
	return casePath(caseID) + "/clocks/" + clk.Name + "/account." + kind.extension + "?generation=" + strconv.Itoa(clk.Generation)
}

// pageClockPaper hands out the account of a period as a paper for the file.
func (s *Server) pageClockPaper(kind paperKind) func(*gin.Context, domain.Actor) error {
	return func(c *gin.Context, a domain.Actor) error {
		p, err := s.readPeriod(c, a)
		if err != nil {
			return err
		}
		var paper bytes.Buffer
		if err := kind.write(&paper, p.draft(a)); err != nil {
			return unprintable(err)
		}
		name := fileName("期限计算说明 " + p.in.Number + " " + p.clk.Title + "." + kind.extension)
		c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		c.Data(http.StatusOK, kind.media, paper.Bytes())
		return nil
	}
}

// jsonClockPaper is pageClockPaper for programs.
func (s *Server) jsonClockPaper(kind paperKind) gin.HandlerFunc {
	return s.jsonHand(s.pageClockPaper(kind))
}

// unprintable is the refusal of a text that the font cannot show.
func unprintable(err error) error {
	var refused *documents.Error
	if errors.As(err, &refused) {
		return &domain.Error{Code: domain.CodeInvalid, Message: refused.Message}
	}
	return err
}

// fileName leaves out what file systems do not take.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
}
