package api

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// readEdition takes the form of a new edition apart: the chosen file, else the
// text. edit asks for the form again with the text in it.
func (s *Server) readEdition(c *gin.Context) (text string, edit bool, err error) {
	form, err := s.parseForm(c)
	if err != nil {
		return "", false, err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	// A browser sends lines with CR LF; the file had LF.
	text = strings.ReplaceAll(firstOf(form.Value["text"]), "\r\n", "\n")
	edit = firstOf(form.Value["edit"]) != ""
	files := form.File["file"]
	if len(files) == 0 || files[0].Size == 0 {
		return text, edit, nil
	}
	if files[0].Size > maxEdition {
		return text, edit, domain.Invalid("file", "办理程序文件不应超过 "+strconv.Itoa(maxEdition>>10)+" KB，请核对是否选错了文件")
	}
	file, err := files[0].Open()
	if err != nil {
		return text, edit, err
	}
	defer func() { _ = file.Close() }() // only read
	data, err := io.ReadAll(io.LimitReader(file, maxEdition))
	if err != nil {
		return text, edit, err
	}
	if err := editionText(string(data)); err != nil {
		return text, edit, err // what cannot be read cannot be shown
	}
	return string(data), edit, nil
}

// edition finds an edition that cases are opened under, with its base; the base
// is nil for a whole procedure.
func (s *Server) edition(ctx context.Context, ref string) (r domain.EditionRecord, p, base *domain.Procedure, err error) {
	records, err := s.Record.Editions(ctx)
	if err != nil {
		return r, nil, nil, err
	}
	for _, candidate := range records {
		if candidate.Procedure+"@"+candidate.Edition == ref {
			r = candidate
		}
	}
	if p, err = s.editionNamed(ctx, records, ref); err != nil || p.Base == "" {
		return r, p, nil, err
	}
	base, err = s.editionNamed(ctx, records, p.Base)
	if domain.CodeOf(err) == domain.CodeNotFound { // the program brings a newer one now
		return r, p, nil, nil
	}
	return r, p, base, err
}
