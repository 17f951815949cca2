package api

import (
	"context"
	"errors"
	"mime/multipart"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"sanbi/documents"
	"sanbi/domain"
)

// uploads remembers the papers of forms that were refused, so that nobody has
// to choose a file twice.
type uploads interface {
	RecordUpload(ctx context.Context, userID string, f domain.File, at time.Time) error
	Upload(ctx context.Context, userID, sha256 string) (domain.File, error)
}

// keep checks one uploaded file by its content and stores it under its hash.
// A file that ends up in no case is harmless.
func (s *Server) keep(ctx context.Context, a domain.Actor, material string, header *multipart.FileHeader) (domain.File, error) {
	field := "material." + material
	if header.Size > s.MaxUpload {
		return domain.File{}, tooLarge(field, header.Filename, s.MaxUpload)
	}
	file, err := header.Open()
	if err != nil {
		return domain.File{}, err
	}
	defer func() { _ = file.Close() }() // reading only
	name := cleanName(header.Filename)
	format, err := documents.Check(name, file, header.Size)
	var refused *documents.Error
	if errors.As(err, &refused) {
		return domain.File{}, domain.Invalid(field, "“"+name+"”"+refused.Message)
	}
	if err != nil {
		return domain.File{}, err
	}
	scan, err := s.scan(ctx, field, name, file, header.Size)
	if err != nil {
		return domain.File{}, err
	}
	ref, err := s.Files.Put(ctx, file, s.MaxUpload)
	if err != nil {
		return domain.File{}, err
	}
	paper := domain.Paper{SHA256: ref.SHA256, SM3: ref.SM3, Size: ref.Size, Scan: scan}
	if err := s.Record.RecordPaper(ctx, paper, s.Now()); err != nil {
		return domain.File{}, err
	}
	kept := domain.File{Material: material, Name: name, SHA256: ref.SHA256, Size: ref.Size, Format: string(format)}
	s.Texts.Begin(kept)
	return kept, s.Record.RecordUpload(ctx, a.UserID, kept, s.Now())
}

func tooLarge(field, name string, limit int64) *domain.Error {
	message := "“" + cleanName(name) + "”超过 " + megabytes(limit) + " MB，请压缩或者拆分后再上传"
	return &domain.Error{
		Code: codeTooLarge, Message: message, Problems: []domain.Problem{{Field: field, Message: message}},
	}
}

// cleanName is the file's own name, without the folders some browsers send and
// without what nobody can see.
func cleanName(name string) string {
	visible := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
	return filepath.Base(strings.ReplaceAll(visible, `\`, "/"))
}
