package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageSignLetter signs a paper that a machine drafted, as it is or in edited words.
// What is refused comes back on the letter's page.
func (s *Server) pageSignLetter(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	in, err := s.readSigning(c, a)
	if err != nil && !mendable(err) {
		return err
	}
	key := in.IdempotencyKey
	if key == "" {
		key = newKey()
	}
	if err == nil {
		err = s.signLetter(c, a, in, key)
	}
	if mendable(err) {
		return s.showLetter(c, a, s.statusOf(c, err), letterEntries{signing: fieldErrors(err), edited: in.files})
	}
	if err != nil {
		return err
	}
	s.setFlash(c, "文书已签发")
	seeOther(c, "/overdue")
	return nil
}

// readSigning reads the form; one without a file need not be multipart.
func (s *Server) readSigning(c *gin.Context, a domain.Actor) (posted, error) {
	if isForm(c.Request) {
		return s.readWordingForm(c, a)
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxJSON)
	if err := c.Request.ParseForm(); err != nil {
		return posted{}, malformed("签发请求无法识别，请返回“超期督办”重新签发")
	}
	return posted{Posted: web.ReadPost(c.Request.PostForm)}, nil
}

// signLetter signs, and draws the paper before anybody asks for it.
func (s *Server) signLetter(c *gin.Context, a domain.Actor, in posted, key string) error {
	ctx := c.Request.Context()
	id := c.Param("id")
	edited, err := s.editedLetter(ctx, a, id, in.files)
	if err != nil {
		return err
	}
	if err := s.Record.SignLetter(ctx, id, a, edited, key, s.Now()); err != nil {
		return err
	}
	if err := s.drawLetter(ctx, a, id); err != nil { // it is drawn when somebody asks for it
		s.Logger.WarnContext(ctx, "letter not drawn yet", "letter", id, "error", err, "request_id", requestID(ctx))
	}
	return nil
}

func (s *Server) editedLetter(ctx context.Context, a domain.Actor, id string, files []domain.File) (*domain.Wording, error) {
	if len(files) == 0 {
		return nil, nil //nolint:nilnil // most letters are in the system's words
	}
	l, err := s.Record.Letter(ctx, a, id, s.Now())
	if err != nil {
		return nil, err
	}
	return domain.LetterWording(l, a.OrgName, files, s.readingSetting(ctx))
}
