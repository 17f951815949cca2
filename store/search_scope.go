package store

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"sanbi/domain"
)

// Terms that no text has: where a case lies, and of which kind it is. They keep a search short for who sees little; what he may see is asked
// of the case itself all the same.
func marker(kind, value string) string {
	sum := sha256.Sum256([]byte(value))
	return "zz" + kind + hex.EncodeToString(sum[:8])
}

// scopeTerms mark an entry with where its case lies.
func scopeTerms(p domain.Placement) []string {
	terms := []string{marker("of", p.OrgID), marker("at", p.ReviewOrgID)}
	for _, path := range above(p.ReviewOrgPath) {
		terms = append(terms, marker("below", path))
	}
	for _, path := range append(above(p.OrgPath), above(p.ReviewOrgPath)...) {
		terms = append(terms, marker("within", path))
	}
	return terms
}

// above are the paths of a body and of all bodies above it.
func above(path string) []string {
	var paths []string
	for i := 1; i < len(path); i++ {
		if path[i] == '/' {
			paths = append(paths, path[:i+1])
		}
	}
	return paths
}

// scopeOf are the marks of which an entry that the viewer may see has one; none
// where he sees nothing.
func scopeOf(a domain.Actor) []string {
	switch a.Role {
	case domain.RoleSubmitter:
		return []string{marker("of", a.OrgID)}
	case domain.RoleReviewer, domain.RoleChiefReviewer, domain.RoleCounsel:
		return []string{marker("at", a.OrgID), marker("below", a.OrgPath)}
	case domain.RoleSupervisor, domain.RoleAuditor:
		return []string{marker("within", a.Oversees)}
	case domain.RoleSystemAdmin, domain.RoleSecurityAdmin:
	}
	return nil
}

// The audiences of an entry.
const (
	forAll = iota
	forReviewers
	forSubmitter
)

// audiencesOf are those of whose entries a person finds something.
func audiencesOf(a domain.Actor) []int {
	if a.Role == domain.RoleSubmitter {
		return []int{forAll, forSubmitter}
	}
	return []int{forAll, forReviewers}
}

// expression is the question to the index, in its own language.
func (s *Store) expression(words []run, f domain.SearchFilter) string {
	var all []string
	for _, w := range words {
		for _, t := range w.lookups() {
			all = append(all, s.term(t))
		}
	}
	if f.Kind != "" {
		all = append(all, s.term(marker("kind", f.Kind)))
	}
	var scope []string
	for _, t := range scopeOf(f.Viewer) {
		scope = append(scope, s.term(t))
	}
	return strings.Join(append(all, "("+strings.Join(scope, s.either())+")"), s.both())
}

func (s *Store) term(t string) string {
	if s.postgres {
		return "'" + t + "'"
	}
	return `"` + t + `"`
}

func (s *Store) both() string {
	if s.postgres {
		return " & "
	}
	return " AND "
}

func (s *Store) either() string {
	if s.postgres {
		return " | "
	}
	return " OR "
}
