package domain_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// rung is a rung of the intake's ladder as it fires.
func rung(name string) domain.RungFired {
	return domain.RungFired{Clock: "intake", Generation: 1, Rung: name}
}

// gone is who no longer holds a role somewhere.
type gone struct {
	role domain.Role
	org  string
}

func TestWhomARungReaches(t *testing.T) {
	chief, bureau := gone{domain.RoleChiefReviewer, "office"}, gone{domain.RoleChiefReviewer, "justice"}
	for _, tt := range []struct {
		name, rung string
		gone       []gone
		ownerless  bool
		to         []string
		climbed    bool
	}{
		{"the owner", "remind", nil, false, []string{"周静"}, false},
		{"no owner: his chief", "remind", nil, true, []string{"李国强"}, true},
		{"neither: the chief above", "remind", []gone{chief}, true, []string{"钱进"}, true},
		{"the chief", "due", nil, false, []string{"李国强"}, false},
		{"no chief: the one above", "due", []gone{chief}, false, []string{"钱进"}, true},
		{"none up to the top: the supervisor", "due", []gone{chief, bureau}, false, []string{"吴强"}, true},
		{"nobody at all: the supervisor", "remind", []gone{chief, bureau}, true, []string{"吴强"}, true},
		{"the supervisor", "supervisor", nil, false, []string{"吴强"}, false},
		{"the supervisor, over the chiefs' heads", "circular", nil, true, []string{"吴强"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			for _, g := range tt.gone {
				s.county.dismiss(g.role, g.org)
			}
			if tt.ownerless {
				s.c.Owner.UserID = ""
			}
			fired, err := domain.Address(s.c, rung(tt.rung), monday, s.county)
			require.NoError(t, err)
			var to []string
			for _, p := range fired.To {
				to = append(to, p.Name)
			}
			require.Equal(t, tt.to, to)
			require.Equal(t, tt.climbed, fired.Climbed)
		})
	}
}

func TestARungReachesAllChiefs(t *testing.T) {
	s := submitted(t)
	s.county.hire("副所长", domain.RoleChiefReviewer, "office")
	fired, err := domain.Address(s.c, rung("due"), monday, s.county)
	require.NoError(t, err)
	require.Len(t, fired.To, 2)
	require.Equal(t, "司法所", fired.To[1].Org)
}

// broken is a directory whose database is away for one question.
type broken struct {
	*county
	question string
}

var errAway = errors.New("database away")

func (b broken) Holders(orgID string, role domain.Role) ([]domain.Holder, error) {
	if b.question == "holders" {
		return nil, errAway
	}
	return b.county.Holders(orgID, role)
}

func (b broken) Organisation(id string) (domain.Organisation, error) {
	if b.question == "organisation" {
		return domain.Organisation{}, errAway
	}
	return b.county.Organisation(id)
}

func (b broken) Overseers(path string) ([]domain.Holder, error) {
	if b.question == "overseers" {
		return nil, errAway
	}
	return b.county.Overseers(path)
}

// A directory that cannot answer is no directory without people: neither a rung
// nor a step goes to somebody else for it.
func TestADirectoryThatIsAway(t *testing.T) {
	for _, question := range []string{"holders", "organisation", "overseers"} {
		t.Run(question, func(t *testing.T) {
			s := submitted(t)
			s.county.dismiss(domain.RoleChiefReviewer, "office")
			if question == "overseers" {
				s.county.dismiss(domain.RoleChiefReviewer, "justice")
			}
			dir := broken{county: s.county, question: question}
			_, err := domain.Address(s.c, rung("due"), monday, dir)
			require.ErrorIs(t, err, errAway)
			step, ok := s.c.Procedure.Step("approving")
			require.True(t, ok)
			_, err = domain.AssignOwner(s.c, step, domain.Person{}, monday, dir)
			require.ErrorIs(t, err, errAway)
		})
	}
}
