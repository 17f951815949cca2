package directory

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"sanbi/domain"
)

// Person is somebody who is to get an account.
type Person struct {
	Username, Name string
	Role           domain.Role
	OrgID          string
}

var goodUsername = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,31}$`)

const maxName = 50

// Check says everything that is wrong with a person, given the organisations
// that there are.
func (p Person) Check(orgs []domain.Organisation) []string {
	var wrong []string
	add := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if !goodUsername.MatchString(p.Username) {
		add("the user name %q must be 2 to 32 characters of a-z, 0-9, dot, hyphen and underscore, "+
			"and begin with a letter or a digit", p.Username)
	}
	name := utf8.RuneCountInString(p.Name)
	if name == 0 || name > maxName || !utf8.ValidString(p.Name) || strings.ContainsFunc(p.Name, unicode.IsControl) {
		add("the name %q must be 1 to %d characters of text", p.Name, maxName)
	}
	if !p.Role.Valid() {
		add("there is no role %q; the roles are %s", p.Role, roleNames())
	}
	if fault := p.checkOrg(orgs); fault != "" {
		add("%s", fault)
	}
	return wrong
}

func (p Person) checkOrg(orgs []domain.Organisation) string {
	var ids []string
	for _, o := range orgs {
		if o.ID != p.OrgID {
			ids = append(ids, o.ID)
			continue
		}
		if p.Role == domain.RoleSubmitter && o.ReviewBodyID == "" {
			return fmt.Sprintf("nobody can submit for %s: it has no review body. Give it a review_body in the file of the "+
				"organisations and import that again, or choose another role", o.ID)
		}
		return ""
	}
	if len(ids) == 0 {
		return "there is no organisation yet: begin with `sanbi organisation import`"
	}
	return fmt.Sprintf("there is no organisation %q; there are %s", p.OrgID, strings.Join(ids, ", "))
}

func roleNames() string {
	var names []string
	for _, r := range domain.Roles() {
		names = append(names, string(r)+" ("+r.Label()+")")
	}
	return strings.Join(names, ", ")
}
