package app_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/internal/app"
	"sanbi/procedures"
	"sanbi/workflows"
)

func (m *months) activate(text string) {
	m.t.Helper()
	putIntoForce(m.t, m.app, m.actor("wuqiang"), text)
}

// putIntoForce puts the edition of a file into force, as the page does.
func putIntoForce(t testing.TB, a *app.App, supervisor domain.Actor, text string) {
	t.Helper()
	r := a.Book.Examine([]byte(text), a.Book.Named)
	require.Empty(t, r.Faults)
	require.NoError(t, a.Store.ActivateEdition(t.Context(), r.Procedure, r.Hash, text, supervisor, a.Now(),
		func(have []domain.EditionScope, orgs []domain.Organisation) error {
			require.NoError(t, domain.PermitEdition(supervisor, r.Procedure.Place, []string{"/qingyuan/"}))
			return domain.CheckActivation(r.Procedure, r.Hash, have, orgs, calendar.DateOf(a.Now()))
		}))
}

const (
	shorterReview = `extends: normative-document@2026-2
edition: baishui-2026-1
source: 白水镇规定
place: /qingyuan/baishui/
effective: 2026-07-06
changes:
  - {set: clocks.review.limit, to: 8 working_days, source: 白水镇规定第二条}
`
	shorterCheck = `extends: filing@2026-2
edition: justice-2026-1
source: 县规定
place: /qingyuan/justice/
effective: 2026-07-06
changes:
  - {set: clocks.form_check.limit, to: 3 working_days, source: 县规定第六条}
`
)

// filled gives every field of a decision a value, and every paper that it takes.
func (m *months) filled(step, name string) func(*domain.Decision) {
	return func(d *domain.Decision) {
		procedure, _, _ := m.app.Book.ForKind("normative_document")
		s, _ := procedure.Step(step)
		spec, ok := s.Decision(name)
		require.True(m.t, ok)
		if d.Fields = map[string]string{}; spec.Comment != domain.CommentNone {
			d.Comment = "说明"
		}
		for _, f := range spec.Fields {
			value, known := map[domain.FieldType]string{
				domain.FieldDate: calendar.DateOf(d.At).String(), domain.FieldDocumentNumber: "白政规〔2026〕3号",
				domain.FieldNumber: "1", domain.FieldCheck: "yes",
			}[f.Type]
			switch {
			case len(f.Choices) > 0:
				value = f.Choices[0].Value
			case f.Type == domain.FieldDocuments: // it replaces nothing
				continue
			case !known:
				value = "内容"
			}
			d.Fields[f.Name] = value
		}
		for _, ask := range spec.Materials {
			d.Files = append(d.Files, domain.File{Material: ask.ID, Name: ask.ID + ".docx", SHA256: ask.ID, Size: 1, Format: "docx"})
		}
	}
}

// TestRunningCasesKeepTheirEdition: two editions come into force while a document
// is reviewed. Its own review runs on as it began; of the filings that its issue
// opens, only the one with the body that the edition is for follows it. Another
// process, and another start, see the same.
func TestRunningCasesKeepTheirEdition(t *testing.T) {
	m := newMonths(t)
	m.env.RegisterDelayedCallback(func() { m.activate(shorterReview) }, 6*time.Hour)
	m.at(0.5, "chenjing", "intake", "accept", nil)
	m.env.RegisterDelayedCallback(func() { m.activate(shorterCheck) }, 5*24*time.Hour)
	m.at(7, "chenjing", "reviewing", "conclude", func(d *domain.Decision) {
		d.Comment, d.Fields = "未发现问题。", map[string]string{domain.FactOutcome: domain.OutcomeLawful}
	})
	m.at(9, "wangjianguo", "approving", "approve", say("同意"))
	m.at(10, "liufang", "deliberating", "pass", m.filled("deliberating", "pass"))
	m.at(11, "liufang", "issuing", "issue", m.filled("issuing", "issue"))
	m.env.RegisterDelayedCallback(m.leaveFilings, 15*24*time.Hour)
	c := m.live(20)
	require.Equal(t, domain.EndCompleted, c.Current().End)
	require.Equal(t, "2026-2", c.Edition)
	for _, clk := range c.Clocks {
		if clk.Name == "review" {
			require.Equal(t, "15wd", clk.Ledger.Limit.String(), "the review began after the new edition and runs by the old one")
		}
	}

	editions := map[string]string{}
	for _, o := range c.Opens {
		filing, err := m.app.Store.Case(t.Context(), o.CaseID)
		require.NoError(t, err)
		editions[o.Recipient.OrgID] = filing.Edition
		check, _ := filing.Procedure.Clock("form_check")
		require.Equal(t, map[string]string{"2026-2": "5wd", "justice-2026-1": "3wd"}[filing.Edition], check.Limit.String())
	}
	require.Equal(t, map[string]string{"qingyuan-justice": "justice-2026-1", "qingyuan-congress": "2026-2"}, editions)
	m.seenByOthers()
}

// leaveFilings ends the runs of the cases that the issue opened: nobody decides
// them here.
func (m *months) leaveFilings() {
	c, err := m.app.Store.Case(m.t.Context(), m.caseID)
	require.NoError(m.t, err)
	for _, o := range c.Opens {
		m.env.CancelWorkflowByID(workflows.CaseID(o.CaseID), "")
	}
}

// seenByOthers opens the same record once more, as another process or a later
// start of this one does.
func (m *months) seenByOthers() {
	m.t.Helper()
	other, err := app.Open(m.t.Context(), app.Options{DatabaseURL: m.databaseURL, FilesDir: filepath.Join(m.t.TempDir(), "files")})
	require.NoError(m.t, err)
	defer func() { require.NoError(m.t, other.Close()) }()
	require.NoError(m.t, other.Migrate(m.t.Context()))
	for org, want := range map[string]string{"baishui": "8wd", "liuhe": "15wd"} {
		p, hash, err := other.Store.EffectiveEdition(m.t.Context(), "normative-document", org, m.app.Now())
		require.NoError(m.t, err)
		require.Equal(m.t, procedures.Hash(p), hash, "what was kept is what was checked")
		review, _ := p.Clock("review")
		require.Equal(m.t, want, review.Limit.String())
	}
	state, err := other.Store.AuditState(m.t.Context())
	require.NoError(m.t, err)
	require.Empty(m.t, state.Broken)
}
