package api

import (
	"cmp"
	"context"
	"slices"

	"sanbi/domain"
	"sanbi/web"
)

// worksOnCases reports whether cases wait for people of the role: supervisors
// verify what they have opened.
func worksOnCases(a domain.Actor) bool {
	return a.Role.Casework() || a.Role == domain.RoleSupervisor
}

// worklistPath is the worklist; a supervisor's own start page is another one.
func worklistPath(a domain.Actor) string {
	if domain.MaySupervise(a) {
		return "/?tab=" + tabMine
	}
	return "/"
}

// opens is what the button says by which the person opens a case; empty where
// he may open none, or where there is no body about which he could.
func (s *Server) opens(ctx context.Context, a domain.Actor) string {
	switch {
	case s.permitOpening(ctx, a) != nil:
		return ""
	case a.Role == domain.RoleSubmitter:
		return "新建报送"
	case a.Role == domain.RoleSupervisor:
		return "登记线索"
	}
	return "登记审查建议"
}

// permitOpening refuses who may open nothing, or has nobody to open it about.
func (s *Server) permitOpening(ctx context.Context, a domain.Actor) error {
	if err := domain.PermitOpeningAny(s.Book.Procedures(), a); err != nil || a.Role == domain.RoleSubmitter {
		return err
	}
	bodies, err := s.bodies(ctx, a)
	if err == nil && len(bodies) == 0 {
		err = domain.Forbidden("没有单位向" + a.OrgName + "报备，这里没有您可以新建的事项")
	}
	return err
}

// bodies are those about which the person may open a case that is not of his
// own body.
func (s *Server) bodies(ctx context.Context, a domain.Actor) ([]domain.Organisation, error) {
	if a.Role == domain.RoleSubmitter {
		return nil, nil
	}
	recipient := a.OrgID
	if a.Role == domain.RoleSupervisor {
		recipient = "" // anybody's
	}
	return s.Record.Owing(ctx, recipient)
}

// viewBodies is the choice of the body that a new case is about.
func viewBodies(p *domain.Procedure, a domain.Actor, bodies []domain.Organisation, chosen string) *web.FormField {
	field := web.FormField{
		Name: web.FieldOrg, Label: "所涉单位", Type: web.FieldSelect, Required: true, Value: chosen, Help: "制定、印发该文件的单位。",
	}
	for _, o := range bodies {
		if domain.PermitOpening(a, p, o) == nil {
			field.Options = append(field.Options, web.Option{Value: o.ID, Label: o.Name})
		}
	}
	return &field
}

// openingTitle is the first line of a case's history.
func openingTitle(p *domain.Procedure) string {
	if p.Opener() == domain.RoleSubmitter {
		return "报送"
	}
	return "登记立案"
}

// openedWords tells that the new case is there.
func openedWords(p *domain.Procedure) string {
	if p.Opener() == domain.RoleSubmitter {
		start, _ := p.Step(p.Start)
		if start.Owner == domain.RoleSubmitter {
			return "已立案，请从“" + start.Title + "”办起"
		}
		return "已报送，等待审核机构收件"
	}
	return "已登记立案"
}

// kindIcon is the picture of a kind where one is chosen.
func kindIcon(kind string) string {
	switch kind {
	case "government_contract":
		return "signature"
	case "major_decision", "enforcement_decision":
		return "gavel"
	}
	return "file-text"
}

// kindOrder is the order in which kinds are offered: what comes most often first.
var kindOrder = []string{"normative_document", "government_contract", "major_decision", "enforcement_decision", "other_legal_matter"}

// inOrder sorts procedures as they are offered; those without a place come last.
func inOrder(procedures []*domain.Procedure) []*domain.Procedure {
	rank := func(p *domain.Procedure) int {
		if i := slices.Index(kindOrder, p.Kind); i >= 0 {
			return i
		}
		return len(kindOrder)
	}
	slices.SortStableFunc(procedures, func(x, y *domain.Procedure) int { return cmp.Compare(rank(x), rank(y)) })
	return procedures
}
