package api

import (
	"context"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

type precedentsAnswer struct {
	Precedents []domain.Precedent `json:"precedents"`
}

// jsonPrecedents answers GET /cases/{id}/precedents.
func (s *Server) jsonPrecedents(c *gin.Context, a domain.Actor) (precedentsAnswer, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return precedentsAnswer{}, err
	}
	precedents, err := s.precedents(c.Request.Context(), found, a)
	return precedentsAnswer{Precedents: list(precedents)}, err
}

// precedents are the findings on other documents of the same body whose clause
// turns up in the text under review. Those that the case has taken up already
// are left out.
func (s *Server) precedents(ctx context.Context, c *domain.Case, a domain.Actor) ([]domain.Precedent, error) {
	file, _, ok := c.Text()
	if !ok || a.Role == domain.RoleSubmitter {
		return nil, nil
	}
	earlier, err := s.Record.Precedents(ctx, a, c.Placement.OrgID, c.DossierID)
	if err != nil || len(earlier) == 0 {
		return nil, err
	}
	text, err := s.readText(ctx, file)
	if err != nil {
		return nil, nil //nolint:nilerr // without its text nothing turns up in it; the page says why it is not read
	}
	quotes := make([]string, len(earlier))
	for i, p := range earlier {
		quotes[i] = p.Finding.Quote
	}
	var precedents []domain.Precedent
	for i, at := range text.Alike(quotes) {
		p := earlier[i]
		if at < 0 || slices.ContainsFunc(c.Findings, func(f domain.Finding) bool { return f.Like != nil && f.Like.FindingID == p.FindingID }) {
			continue
		}
		block := text.Blocks[at]
		p.Place, p.Block, p.Quote = block.Address, block.Anchor, block.Text
		if strings.Contains(block.Text, p.Finding.Quote) {
			p.Quote = p.Finding.Quote
		}
		precedents = append(precedents, p)
	}
	return precedents, nil
}

// offerPrecedents puts them into the forms that raise findings.
func (s *Server) offerPrecedents(ctx context.Context, c *domain.Case, a domain.Actor, view *web.Case, refused *refusedForm) error {
	raises := func(d web.DecisionForm) bool { return d.RaisesFindings }
	if !slices.ContainsFunc(view.Decisions, raises) {
		return nil
	}
	precedents, err := s.precedents(ctx, c, a)
	if err != nil {
		return err
	}
	for i, form := range view.Decisions {
		if !raises(form) {
			continue
		}
		for _, p := range precedents {
			value := precedentValue(p)
			view.Decisions[i].Precedents = append(view.Decisions[i].Precedents, web.Precedent{
				Value: value, Place: p.Place, Quote: p.Quote, Source: precedentSource(p.EarlierFinding),
				Href:  casePath(p.CaseID) + "#" + web.FindingAnchor(p.FindingID),
				State: viewFinding(c, p.Finding).State, Basis: p.Finding.Basis, Action: p.Finding.Action,
				Checked: refused.is(form.Step, form.Name) && slices.Contains(refused.in.Likes, value),
			})
		}
	}
	return nil
}

func precedentValue(p domain.Precedent) string { return p.CaseID + "/" + p.FindingID }

// cite adds the earlier findings that were ticked to those of the decision.
func (s *Server) cite(ctx context.Context, c *domain.Case, a domain.Actor, likes []string, d *domain.Decision) error {
	if len(likes) == 0 {
		return nil
	}
	precedents, err := s.precedents(ctx, c, a)
	if err != nil {
		return err
	}
	for _, like := range likes {
		i := slices.IndexFunc(precedents, func(p domain.Precedent) bool { return precedentValue(p) == like })
		if i < 0 {
			return domain.Invalid(web.FieldLike, "勾选的问题已经不能引用，请刷新页面后重新选择")
		}
		p := precedents[i]
		d.Findings = append(d.Findings, domain.NewFinding{
			Severity: p.Finding.Severity, Kind: kindIn(c.Procedure, p.Finding.Kind), Place: orWords(p.Place, p.Finding.Place), Block: p.Block,
			Quote: p.Quote, Basis: p.Finding.Basis, Action: p.Finding.Action,
			Like: &domain.FindingRef{CaseID: p.CaseID, FindingID: p.FindingID},
		})
	}
	return nil
}

// kindIn is the kind of a finding in another procedure: most share their names.
func kindIn(p *domain.Procedure, kind string) string {
	for _, k := range p.FindingKinds {
		if k.Value == kind {
			return kind
		}
	}
	if n := len(p.FindingKinds); n > 0 {
		return p.FindingKinds[n-1].Value
	}
	return kind
}

func orWords(words, instead string) string {
	if words == "" {
		return instead
	}
	return words
}
