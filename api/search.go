package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

const searchPath = "/search"

// searchFilter reads what is looked for from the address.
func (s *Server) searchFilter(c *gin.Context, a domain.Actor) domain.SearchFilter {
	f := domain.SearchFilter{Viewer: a, Q: c.Query("q"), Kind: canonicalKind(c.Query("kind")), After: c.Query("after")}
	f.Year, _ = strconv.Atoi(c.Query("year")) // anything else is every year
	f.Limit, _ = strconv.Atoi(c.Query("limit"))
	switch state := domain.CaseState(c.Query("state")); state {
	case domain.CasesOpen, domain.CasesClosed:
		f.State = state
	case domain.CasesAll, domain.CasesOverdue, domain.CasesDueSoon:
	}
	return f
}

// permitSearch lets those search who see cases.
func permitSearch(a domain.Actor) error {
	if !a.Role.Casework() && !domain.MaySupervise(a) {
		return domain.Forbidden("搜索只对办理事项和督查的人员开放，您的角色是" + a.Role.Label())
	}
	return nil
}
