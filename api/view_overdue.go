package api

import (
	"context"
	"net/url"
	"sort"
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

// viewOverdueOrgs groups the overdue cases by the body that has them, the
// longest delay first.
func (s *Server) viewOverdueOrgs(ctx context.Context, sums []domain.Summary) ([]web.OverdueOrg, error) {
	sort.SliceStable(sums, func(i, j int) bool { return s.dueOf(sums[i]) < s.dueOf(sums[j]) })
	var orgs []web.OverdueOrg
	at := map[string]int{}
	for _, sum := range sums {
		found, err := s.Record.Case(ctx, sum.ID)
		if err != nil {
			return nil, err
		}
		shown := s.viewOverdueCase(found, sum)
		i, ok := at[sum.Owner.OrgName]
		if !ok {
			i = len(orgs)
			at[sum.Owner.OrgName] = i
			orgs = append(orgs, web.OverdueOrg{
				Name: sum.Owner.OrgName, Worst: shown.Late, Href: orgPath(sum),
			})
		}
		orgs[i].Cases = append(orgs[i].Cases, shown)
	}
	return orgs, nil
}

func orgPath(sum domain.Summary) string {
	query := url.Values{"state": {string(domain.CasesOverdue)}}
	if sum.Owner.OrgID == sum.Placement.OrgID {
		query.Set("org", sum.Placement.OrgID)
	}
	return pathWith("/cases", query)
}

func (s *Server) dueOf(sum domain.Summary) int64 {
	if sum.Clock == nil {
		return 0
	}
	return sum.Clock.Ledger.Due(s.Record.Regimes().OfSummary(sum), s.Now()).Due.Unix()
}

func (s *Server) viewOverdueCase(c *domain.Case, sum domain.Summary) web.OverdueCase {
	view := web.OverdueCase{
		CaseRef: web.CaseRef{Number: c.Number, Title: c.Title, Href: casePath(c.ID)}, Kind: web.KindTag(c.Kind),
		Step: sum.StepTitle, Holder: sum.Owner.OrgName + " " + sum.Owner.Name, Since: sum.StepSince, Rungs: s.viewRungs(c),
	}
	if sum.Clock != nil {
		cal := s.Record.Regimes().OfSummary(sum)
		view.Late = sum.Clock.Ledger.RemainingLabel(cal, s.Now())
		view.Due = sum.Clock.Ledger.Due(cal, s.Now()).Due
	}
	return view
}

// viewRungs is the ladder of the running period: what has fired, what will.
func (s *Server) viewRungs(c *domain.Case) []web.Rung {
	running, ok := c.RunningClock()
	if !ok {
		return nil
	}
	var view []web.Rung
	for _, e := range c.Events {
		r := e.Rung
		if r == nil || r.Clock != running.Name || r.Generation != running.Generation || r.Shift != running.Shift {
			continue
		}
		if r.Passed {
			view = append(view, web.Rung{Label: r.Title, At: r.Due, Passed: true})
			continue
		}
		var names []string
		for _, p := range r.To {
			names = append(names, p.Name)
		}
		view = append(view, web.Rung{Label: r.Title, At: e.At, Fired: true, Note: strings.Join(names, "、")})
	}
	for _, next := range domain.Rungs(c, s.Record.Regimes(), s.Now()) {
		if next.Clock.Name == running.Name {
			view = append(view, web.Rung{Label: next.Rung.Title, At: next.At})
		}
	}
	return view
}
