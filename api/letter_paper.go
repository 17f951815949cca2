package api

import (
	"context"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

// pageLetterPaper hands out a letter in the layout of official papers. One that
// nobody has signed says so; the PDF of a signed one stays as it was first handed
// out.
func (s *Server) pageLetterPaper(kind officialKind) func(*gin.Context, domain.Actor) error {
	return func(c *gin.Context, a domain.Actor) error {
		l, o, err := s.letterPaper(c.Request.Context(), a, c.Param("id"))
		if err != nil {
			return err
		}
		if l.SignedAt.IsZero() || kind.extension != officialPDF.extension {
			return s.handOfficial(c, kind, o)
		}
		kept, err := s.issuedLetter(c.Request.Context(), a, l, o)
		if err != nil {
			return err
		}
		return s.handKept(c, kept, o)
	}
}

// letterPaper is a letter as it is laid out.
func (s *Server) letterPaper(ctx context.Context, a domain.Actor, id string) (l domain.LetterPaper, o documents.Official, err error) {
	if l, err = s.Record.Letter(ctx, a, id, s.Now()); err != nil {
		return l, o, err
	}
	if l.No, err = s.letterNo(ctx, a, l); err != nil {
		return l, o, err
	}
	o, err = s.letterOfficial(ctx, a, l)
	return l, o, err
}

// letterOfficial is the letter, with its number, in the layout of official papers.
func (s *Server) letterOfficial(ctx context.Context, a domain.Actor, l domain.LetterPaper) (documents.Official, error) {
	maker, err := s.makerOf(ctx, a, l.No)
	if err != nil {
		return documents.Official{}, err
	}
	mark := ""
	if l.SignedAt.IsZero() {
		mark = "（系统拟稿，尚未签发）"
	}
	return laidOut(domain.SupervisionPaper(l, maker), l.Letter != domain.LetterCircular, mark), nil
}

// drawLetter draws the paper of a letter that has just been signed, and keeps it.
func (s *Server) drawLetter(ctx context.Context, a domain.Actor, id string) error {
	l, o, err := s.letterPaper(ctx, a, id)
	if err == nil {
		_, err = s.issuedLetter(ctx, a, l, o)
	}
	return err
}

// pageLetterEdited hands out the file in which a letter was edited, to those who
// may sign letters about its body.
func (s *Server) pageLetterEdited(c *gin.Context, a domain.Actor) error {
	l, err := s.Record.Letter(c.Request.Context(), a, c.Param("id"), s.Now())
	if err != nil {
		return err
	}
	if l.Edited == nil || !domain.MaySupervise(a) {
		return domain.NotFound("没有这份文书稿，或者您无权查看")
	}
	return s.sendPaper(c, *l.Edited, l.SignedAt)
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
