package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageLetter shows a letter to those who sent it or got it.
func (s *Server) pageLetter(c *gin.Context, a domain.Actor) error {
	return s.showLetter(c, a, http.StatusOK, letterEntries{})
}

// letterEntries is what came back of the forms of a letter, and what is wrong
// with it.
type letterEntries struct {
	answer             string
	answering, signing []web.FieldError
	edited             []domain.File
}

func (s *Server) showLetter(c *gin.Context, a domain.Actor, status int, in letterEntries) error {
	l, err := s.Record.Letter(c.Request.Context(), a, c.Param("id"), s.Now())
	if err != nil {
		return err
	}
	no, err := s.letterNo(c.Request.Context(), a, l)
	if err != nil {
		return err
	}
	path := letterPath(l.ID)
	view := web.Letter{
		Shell: s.shell(c, a, letterTitle(l.LetterDraft), navCases), No: no, Title: letterTitle(l.LetterDraft),
		Kind: letterTag(l.LetterDraft), Case: web.CaseRef{Number: l.Number, Title: l.Title, Href: casePath(l.CaseID)},
		Text: l.Text, DraftedAt: l.DraftedAt, SignedAt: l.SignedAt, SignedBy: l.SignedBy, From: l.SignedBy, IdempotencyKey: newKey(),
		Entered: in.answer, Errors: in.answering, SignErrors: in.signing, DOCXHref: path + "/letter.docx", PDFHref: path + "/letter.pdf",
	}
	if l.SignedAt.IsZero() && domain.PermitSigning(a, l.OrgPath) == nil {
		view.SignAction = path + "/sign"
		wording := s.viewWording(in.edited)
		view.Wording = &wording
	}
	if l.Edited != nil && domain.MaySupervise(a) {
		view.EditedHref = path + "/edited.docx"
	}
	if domain.PermitAnswer(a, l) == nil {
		view.AnswerAction = path + "/answer"
	}
	if !l.Answer.At.IsZero() {
		view.Answer = &web.LetterAnswer{At: l.Answer.At, By: l.Answer.By, Org: l.Answer.Org, Text: l.Answer.Text}
	}
	return s.render(c, status, web.LetterPage(view))
}

// pageAnswerLetter takes the answer of the body addressed.
func (s *Server) pageAnswerLetter(c *gin.Context, a domain.Actor) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxJSON)
	text := c.PostForm("text")
	err := s.Record.AnswerLetter(c.Request.Context(), c.Param("id"), a, text, s.Now())
	if mendable(err) {
		return s.showLetter(c, a, s.statusOf(c, err), letterEntries{answer: text, answering: fieldErrors(err)})
	}
	if err != nil {
		return err
	}
	s.setFlash(c, "回复已提交")
	seeOther(c, letterPath(c.Param("id")))
	return nil
}

func letterPath(id string) string { return "/letters/" + id }

func letterTitle(l domain.LetterDraft) string {
	return "关于“" + l.Clock + "”超期的" + l.Letter.Label()
}

func letterTag(l domain.LetterDraft) web.Tag {
	return web.Tag{Text: l.Letter.Label(), Tone: web.ToneRed}
}

// viewLetters are the letters on the page of their case.
func viewLetters(letters []domain.LetterDraft) []web.LetterLine {
	var lines []web.LetterLine
	for _, l := range letters {
		line := web.LetterLine{Kind: letterTag(l), Title: letterTitle(l), Href: letterPath(l.ID), State: "待签发", At: l.DraftedAt}
		if !l.SignedAt.IsZero() {
			line.State, line.At = "已签发，送"+l.To, l.SignedAt
		}
		lines = append(lines, line)
	}
	return lines
}
