package api

import (
	"bytes"
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

// pageLetterPaper hands out a letter as a paper for the file.
func (s *Server) pageLetterPaper(kind paperKind) func(*gin.Context, domain.Actor) error {
	return func(c *gin.Context, a domain.Actor) error {
		l, err := s.Record.Letter(c.Request.Context(), a, c.Param("id"), s.Now())
		if err != nil {
			return err
		}
		if l.No, err = s.letterNo(c.Request.Context(), a, l); err != nil {
			return err
		}
		var paper bytes.Buffer
		if err := kind.write(&paper, letterDraft(l)); err != nil {
			return unprintable(err)
		}
		name := fileName(letterTitle(l.LetterDraft) + " " + l.Number + "." + kind.extension)
		c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		c.Data(http.StatusOK, kind.media, paper.Bytes())
		return nil
	}
}

// letterDraft is the letter as a paper; one that nobody signed says so.
func letterDraft(l domain.LetterPaper) documents.Draft {
	doc := documents.Draft{Title: letterTitle(l.LetterDraft), Number: l.No, Paragraphs: append([]string(nil), l.Text...)}
	if l.SignedAt.IsZero() {
		doc.Paragraphs = append(doc.Paragraphs, "（系统拟稿，尚未签发）")
	} else {
		doc.Paragraphs = append(doc.Paragraphs, "签发："+l.SignedBy+"，"+minute(l.SignedAt))
	}
	if !l.Answer.At.IsZero() {
		doc.Paragraphs = append(doc.Paragraphs, "回复（"+l.Answer.Org+" "+l.Answer.By+"，"+minute(l.Answer.At)+"）："+l.Answer.Text)
	}
	return doc
}
