package api

import (
	"context"
	"strconv"
	"time"
	"unicode/utf8"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

const (
	proceduresPath = "/procedures"
	editionsPath   = "/editions"
)

// maxEdition is the size of the file of an edition in bytes: ten times the
// largest that there is.
const maxEdition = 256 << 10

// editions is the record of the editions that cases are opened under.
type editions interface {
	Editions(ctx context.Context) ([]domain.EditionRecord, error)
	EditionByHash(ctx context.Context, hash string) (*domain.Procedure, error)
	EffectiveEdition(ctx context.Context, procedureID, orgID string, at time.Time) (*domain.Procedure, string, error)
	ActivateEdition(
		ctx context.Context, p *domain.Procedure, hash, text string, by domain.Actor, at time.Time,
		check func(have []domain.EditionScope, orgs []domain.Organisation) error,
	) error
}

// inForce is the edition under which a case of a kind would be opened now for a
// body; nil if there is no such kind.
func (s *Server) inForce(ctx context.Context, kind, orgID string) (*domain.Procedure, string, error) {
	p, _, ok := s.Book.ForKind(kind)
	if !ok {
		return nil, "", nil
	}
	return s.Record.EffectiveEdition(ctx, p.ID, orgID, s.Now())
}

// editionPreview is what a file would change for the cases that are opened after
// it was put into force.
type editionPreview struct {
	domain.EditionReading
	// Before is what is in force where the edition would be: nil for a file with faults.
	Before      *domain.Procedure
	Differences []domain.EditionDifference
	From        calendar.Date
	Dates       []domain.EditionDate
}

// checkEdition reads the file of an edition for a supervisor, and says what is
// wrong with it or what it would change. The error is why nobody could put it
// into force; the preview is there none the less.
func (s *Server) checkEdition(ctx context.Context, a domain.Actor, text string) (editionPreview, error) {
	if a.Role != domain.RoleSupervisor {
		return editionPreview{}, domain.PermitEdition(a, "", nil)
	}
	if err := editionText(text); err != nil {
		return editionPreview{}, err
	}
	records, err := s.Record.Editions(ctx)
	if err != nil {
		return editionPreview{}, err
	}
	var lookup error
	preview := editionPreview{EditionReading: s.Book.Examine([]byte(text), func(ref string) (*domain.Procedure, bool) {
		p, err := s.editionNamed(ctx, records, ref)
		if err != nil && domain.CodeOf(err) != domain.CodeNotFound {
			lookup = err
		}
		return p, err == nil
	})}
	if lookup != nil || len(preview.Faults) > 0 {
		return preview, lookup
	}
	orgs, err := s.Record.Organisations(ctx)
	if err != nil {
		return preview, err
	}
	if err := s.mayActivate(a, preview.Procedure, preview.Hash, scopesOf(records), orgs); err != nil {
		return preview, err
	}
	return preview, s.compareEdition(ctx, &preview, scopesOf(records), orgs)
}

// editionText refuses what cannot be a file of an edition.
func editionText(text string) error {
	switch {
	case text == "":
		return domain.Invalid("file", "请选择办理程序文件（YAML），或者把内容粘贴在文本框里")
	case len(text) > maxEdition:
		return domain.Invalid("file", "办理程序文件不应超过 "+strconv.Itoa(maxEdition>>10)+" KB，请核对是否选错了文件")
	case !utf8.ValidString(text):
		return domain.Invalid("file", "办理程序文件不是 UTF-8 编码的文本，请核对是否选错了文件")
	}
	return nil
}

// mayActivate is everything that has to hold besides the rules of the law.
func (s *Server) mayActivate(a domain.Actor, p *domain.Procedure, hash string, have []domain.EditionScope, orgs []domain.Organisation) error {
	if err := domain.PermitEdition(a, p.Place, rootsOf(orgs)); err != nil {
		return err
	}
	return domain.CheckActivation(p, hash, have, orgs, calendar.DateOf(s.Now()))
}

// compareEdition compares with what is in force, on the edition's first day, for
// a body that it covers.
func (s *Server) compareEdition(ctx context.Context, preview *editionPreview, have []domain.EditionScope, orgs []domain.Organisation) error {
	p := preview.Procedure
	preview.From = max(p.Effective, calendar.DateOf(s.Now()))
	for _, o := range orgs {
		if !p.Scope("").Covers(o, preview.From) {
			continue
		}
		scope, ok := domain.Effective(have, p.ID, o, preview.From)
		if !ok {
			continue
		}
		before, err := s.Record.EditionByHash(ctx, scope.Hash)
		if err != nil {
			return err
		}
		preview.Before = before
		preview.Differences = s.Book.Compare(before, p)
		preview.Dates = domain.ExampleDates(before, p, preview.From, s.Record.Regimes().Now(p.Place))
		return nil
	}
	return nil
}

// activateEdition puts the edition of a file into force.
func (s *Server) activateEdition(ctx context.Context, a domain.Actor, text string) (editionPreview, error) {
	preview, err := s.checkEdition(ctx, a, text)
	if err != nil {
		return preview, err
	}
	if n := len(preview.Faults); n > 0 {
		refusal := &domain.Error{Code: domain.CodeInvalid, Message: "办理程序文件有 " + strconv.Itoa(n) + " 处违反规则，不能启用"}
		for _, f := range preview.Faults {
			refusal.Problems = append(refusal.Problems, domain.Problem{Field: "text", Message: f.Path + "：" + f.Message})
		}
		return preview, refusal
	}
	return preview, s.Record.ActivateEdition(ctx, preview.Procedure, preview.Hash, text, a, s.Now(),
		func(have []domain.EditionScope, orgs []domain.Organisation) error {
			return s.mayActivate(a, preview.Procedure, preview.Hash, have, orgs)
		})
}

// editionNamed finds an edition by its name with the procedure's: filing@2026-2.
func (s *Server) editionNamed(ctx context.Context, records []domain.EditionRecord, ref string) (*domain.Procedure, error) {
	for _, r := range records {
		if r.Procedure+"@"+r.Edition == ref {
			return s.Record.EditionByHash(ctx, r.Hash)
		}
	}
	return nil, domain.NotFound("没有这个版本，请从“办理程序”的列表中选择")
}

func scopesOf(records []domain.EditionRecord) []domain.EditionScope {
	scopes := make([]domain.EditionScope, len(records))
	for i, r := range records {
		scopes[i] = r.EditionScope
	}
	return scopes
}
