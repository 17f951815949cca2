package domain_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// tale takes decisions one by one in a real case of the embedded law.
type tale struct {
	t      *testing.T
	county *county
	c      *domain.Case
	wait   time.Duration // between two decisions
}

// change alters the filled-in form of a decision.
type change func(*domain.Decision)

func submitted(t *testing.T) *tale {
	t.Helper()
	c := newCounty(t)
	p, hash, sub := c.submission()
	event, err := domain.Submit(p, hash, sub, c.setting())
	require.NoError(t, err)
	fresh, err := domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	return &tale{t: t, county: c, c: fresh, wait: time.Hour}
}

// form is a complete form of a decision by the person whose step it is.
func (s *tale) form(name string, changes ...change) domain.Decision {
	s.t.Helper()
	spec, ok := s.c.Current().Decision(name)
	require.True(s.t, ok, "%s in %s", name, s.c.Step)
	d := domain.Decision{
		Key: name + s.c.StepSince.String(), Step: s.c.Step, Name: name, Turn: s.c.Turn, Actor: s.taker(spec.Taker(s.c.Current())),
		At: s.c.Events[len(s.c.Events)-1].At.Add(s.wait), Fields: map[string]string{},
	}
	if spec.Comment != domain.CommentNone {
		d.Comment = "意见和理由"
	}
	for _, f := range spec.Fields {
		if value := s.value(f, d.At); f.Required {
			d.Fields[f.Name] = value
		}
	}
	for _, m := range spec.Materials {
		if m.Required {
			d.Files = append(d.Files, papers(m.ID)...)
		}
	}
	for _, apply := range changes {
		apply(&d)
	}
	return d
}

func (s *tale) value(f domain.Field, at time.Time) string {
	switch f.Type {
	case domain.FieldDate:
		return at.Format(time.DateOnly)
	case domain.FieldChoice:
		return f.Choices[0].Value
	case domain.FieldDocumentNumber:
		return "白政规〔2026〕3号"
	case domain.FieldCheck:
		return "yes"
	case domain.FieldNumber, domain.FieldMilestone, domain.FieldMoney:
		return "1"
	case domain.FieldMoneyWords:
		return "壹元整"
	case domain.FieldText, domain.FieldTextarea, domain.FieldCase, domain.FieldDocuments:
	}
	return "内容"
}

// taker is the person of a role in the body whose step it is.
func (s *tale) taker(role domain.Role) domain.Actor {
	s.t.Helper()
	orgID, _ := s.c.Placement.Side(role)
	if role == domain.RoleCounsel {
		orgID = "justice"
	}
	for _, a := range s.county.accounts {
		if a.Role == role && a.OrgID == orgID {
			return a
		}
	}
	require.Fail(s.t, "nobody to act", "%s in %s", role, orgID)
	return domain.Actor{}
}

func (s *tale) take(d domain.Decision) domain.Event {
	s.t.Helper()
	event, err := domain.Decide(s.c, d, s.county.setting())
	require.NoError(s.t, err)
	require.NoError(s.t, s.c.Apply(event))
	return event
}

// do takes plain decisions, one after the other.
func (s *tale) do(names ...string) {
	s.t.Helper()
	for _, name := range names {
		s.take(s.form(name))
	}
}

// refused checks a refusal: its code, the field that it names ("" for none), its
// words, and that the case is as it was.
func (s *tale) refused(d domain.Decision, code domain.Code, field, words string) {
	s.t.Helper()
	seq, findings := s.c.Seq, slices.Clone(s.c.Findings)
	_, err := domain.Decide(s.c, d, s.county.setting())
	requireRefusal(s.t, err, code, field, words)
	require.Equal(s.t, seq, s.c.Seq)
	require.Equal(s.t, findings, s.c.Findings)
}

func requireRefusal(t *testing.T, err error, code domain.Code, field, words string) {
	t.Helper()
	var refusal *domain.Error
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, code, refusal.Code, "%v", err)
	require.ErrorContains(t, err, words)
	if field == "" {
		require.Empty(t, refusal.Problems)
		return
	}
	var named []string
	for _, p := range refusal.Problems {
		named = append(named, p.Field)
		if p.Field == field {
			require.Contains(t, p.Message, words)
		}
	}
	require.Contains(t, named, field)
}

// finding is a well-formed new finding.
func finding(severity domain.Severity) domain.NewFinding {
	return domain.NewFinding{Severity: severity, Kind: "higher_law", Place: "第六条", Basis: "行政处罚法第十六条", Action: "删去"}
}
