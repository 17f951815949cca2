package api

import (
	"errors"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// posted is a form as it came in, with its papers stored.
type posted struct {
	web.Posted
	files []domain.File
	// faults are the papers that could not be taken.
	faults []domain.Problem
}

// readPosted takes a form apart. A paper that is refused does not stop the
// others from being kept.
func (s *Server) readPosted(c *gin.Context, a domain.Actor, p *domain.Procedure) (posted, error) {
	form, err := s.parseForm(c)
	if err != nil {
		return posted{}, err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	in := posted{Posted: web.ReadPost(url.Values(form.Value))}
	for name, value := range in.Fields {
		if value == "" { // an empty control, or a file control without a file
			delete(in.Fields, name)
		}
	}
	for _, m := range append(slices.Clip(p.Materials), wordingMaterial) {
		if err := s.takePapers(c, a, m, &in); err != nil {
			return posted{}, err
		}
	}
	for name := range form.File {
		if id, ok := web.MaterialID(name); !ok || !knows(p, id) {
			in.faults = append(in.faults, domain.Problem{Field: name, Message: "这里不收这种材料，请去掉该文件"})
		}
	}
	return in, nil
}

func knows(p *domain.Procedure, material string) bool {
	_, ok := p.Material(material)
	return ok || material == domain.MaterialWording
}

// takePapers stores the new files of one material and finds those that came
// with the form before. A new text replaces the one kept.
func (s *Server) takePapers(c *gin.Context, a domain.Actor, m domain.Material, in *posted) error {
	ctx := c.Request.Context()
	headers := c.Request.MultipartForm.File[web.MaterialName(m.ID)]
	have := map[string]bool{}
	add := func(f domain.File, err error) error {
		var refusal *domain.Error
		switch {
		case errors.As(err, &refusal):
			in.faults = append(in.faults, domain.Problem{Field: web.MaterialName(m.ID), Message: refusal.Message})
		case err != nil:
			return err
		case !have[f.SHA256]:
			have[f.SHA256] = true
			f.Material = m.ID
			in.files = append(in.files, f)
		}
		return nil
	}
	for _, header := range headers {
		if err := add(s.keep(ctx, a, m.ID, header)); err != nil {
			return err
		}
	}
	if m.Text && len(have) > 0 {
		return nil
	}
	for _, ref := range in.Kept[m.ID] {
		if err := add(s.Record.Upload(ctx, a.UserID, ref)); err != nil {
			return err
		}
	}
	return nil
}

// fault is the refusal of the papers, or nil.
func (in posted) fault() error {
	switch len(in.faults) {
	case 0:
		return nil
	case 1:
		return domain.Invalid(in.faults[0].Field, in.faults[0].Message)
	}
	return &domain.Error{Code: domain.CodeInvalid, Message: "有文件不能接收，请更换后重新提交", Problems: in.faults}
}

// keptFiles are the papers of one material that need not be chosen again.
func keptFiles(files []domain.File, material string) []web.KeptFile {
	var kept []web.KeptFile
	for _, f := range files {
		if f.Material == material {
			kept = append(kept, web.KeptFile{Ref: f.SHA256, Name: f.Name, Size: f.Size})
		}
	}
	return kept
}
