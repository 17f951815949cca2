package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// finding is one finding of a reviewer.
func finding(d *domain.Decision) {
	d.Findings = []domain.NewFinding{{Severity: domain.SeverityBlocking, Kind: "other", Place: "第一条", Basis: "法", Action: "改"}}
}

// rich is a case with a finding, a pause, two versions and a rung.
func (w *world) rich() string {
	w.t.Helper()
	ctx := w.t.Context()
	id := w.submit("tina", "甲")
	require.NoError(w.t, w.decide(ctx, "rose", id, "intake", "accept", "a", nil))
	require.NoError(w.t, w.decide(ctx, "rose", id, "reviewing", "ask", "b", finding))
	w.sound()
	w.fire(id, begin.Add(9*24*time.Hour))
	c, err := w.Case(ctx, id)
	require.NoError(w.t, err)
	require.NoError(w.t, w.decide(ctx, "tina", id, "asking", "respond", "c", func(d *domain.Decision) {
		d.Answers = []domain.Answer{{FindingID: c.Findings[0].ID, Result: domain.AnswerCorrected, Text: "已改"}}
		d.Files = []domain.File{{Material: "text", Name: "b.docx", SHA256: "11", Size: 2, Format: "docx"}}
	}))
	return id
}

func projections(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.rich()
	w.sound()
	for table, rows := range map[string]int{"clocks": 3, "findings": 1, "case_files": 2, "rungs": 2} {
		var n int
		require.NoError(t, w.db.Raw.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n))
		require.Equal(t, rows, n, table)
	}
	w.unlock()
	for _, change := range []string{
		"UPDATE cases SET due_at = due_at + 1", "UPDATE cases SET stage = 'closed'", "UPDATE cases SET org_path = '/abroad/'",
		"UPDATE clocks SET due_at = due_at + 1", "DELETE FROM clocks WHERE name = 'review'",
		"UPDATE findings SET settled = TRUE", "DELETE FROM findings",
		"UPDATE case_files SET sha256 = 'ff' WHERE version = 2", "DELETE FROM case_files",
	} {
		w.exec(change)
		require.Contains(t, w.damages(), id, change)
		w.exec("UPDATE projection SET made = 'by an older version'")
		require.NoError(t, w.Migrate(ctx))
		w.sound()
	}
	for _, change := range []string{
		"UPDATE case_events SET event_key = 'other' WHERE seq = 2", "UPDATE case_events SET actor_id = 'x' WHERE seq = 3",
		"UPDATE case_events SET at = at + 1 WHERE seq = 4", "UPDATE case_events SET body = '{' WHERE seq = 2",
	} {
		w.exec(change)
		require.Contains(t, w.damages(), id, change)
	}
}

// damaged: a case that cannot be replayed is named, and nothing else suffers.
func damaged(t *testing.T, w *world) {
	ctx := t.Context()
	bad, good, done := w.submit("tina", "甲"), w.submit("tina", "乙"), w.submit("tina", "丙")
	require.NoError(t, w.decide(ctx, "rose", done, "intake", "accept", "a", nil))
	require.NoError(t, w.decide(ctx, "rose", done, "reviewing", "conclude", "c", conclude("甲规〔2026〕1号")))
	ending := w.submitAt("tina", "丁", begin.Add(time.Hour))
	require.NoError(t, w.decide(ctx, "rose", ending, "intake", "accept", "a", nil))
	w.unlock()
	w.exec("UPDATE case_events SET body = '{}' WHERE case_id = '" + bad + "'")
	var seen []string
	err := w.OpenCases(ctx, func(c *domain.Case) error {
		seen = append(seen, c.ID)
		return w.decide(ctx, "rose", ending, "reviewing", "conclude", "c", conclude("甲规〔2026〕2号"))
	})
	require.ErrorContains(t, err, "damaged")
	require.Equal(t, []string{good}, seen, "closed cases are not open, nor is one that ends meanwhile")
	require.Len(t, w.damages(), 1)
	w.exec("UPDATE projection SET made = ''")
	require.NoError(t, w.Migrate(ctx), "the program starts none the less")
	require.Contains(t, w.damages(), bad)
}

// forgetDuties takes the recipients back to when they were owed documents only.
func (w *world) forgetDuties() {
	w.exec("CREATE TABLE first_recipients AS SELECT org_id, recipient_id, position, period, source FROM org_recipients WHERE duty = ''")
	w.exec("DROP TABLE org_recipients")
	w.exec("ALTER TABLE first_recipients RENAME TO org_recipients")
	if w.db.Postgres {
		w.exec("ALTER TABLE org_recipients ADD PRIMARY KEY (org_id, recipient_id)")
	}
}

// migrates takes a record back to what the first version knew, and brings it up
// to date again.
func migrates(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.rich()
	letters, err := w.Letters(ctx, w.actors["sven"], true)
	require.NoError(t, err)
	for _, l := range letters {
		require.NoError(t, w.SignLetter(ctx, l.ID, w.actors["sven"], nil, "k", begin))
	}
	before, err := w.DeepProofRows(ctx)
	require.NoError(t, err)

	w.unlock()
	w.exec("DROP INDEX audit_log_events")
	w.exec("DROP INDEX cases_figures")
	w.exec("DROP INDEX dossiers_validity")
	if !w.db.Postgres {
		for _, table := range []string{"search_title", "search_words", "search_text"} {
			w.exec("DROP TABLE " + table)
		}
	}
	w.exec("ALTER TABLE audit_log DROP COLUMN event_seq")
	w.exec("ALTER TABLE number_series DROP COLUMN before")
	for _, table := range []string{"clocks", "findings", "case_files", "projection", "number_voids", "number_register", "document_numbers", "amendment_drafts", "amendments", "amendment_runs", "letter_papers", "letter_answers", "case_links", "issued_papers", "issued_letters", "campaign_documents", "campaign_closings", "campaigns", "edition_activations", "absence_cancellations", "absences", "ledger_imports", "document_number_heirs", "papers", "extractions", "search_entries", "paper_texts"} {
		w.exec("DROP TABLE " + table)
	}
	w.exec("DELETE FROM number_series WHERE series = 'letter'") // which had no numbers then
	w.exec("CREATE UNIQUE INDEX dossiers_number ON dossiers (org_id, document_number) WHERE document_number <> ''")
	w.forgetDuties()
	for _, column := range []string{"place", "body_level", "effective_on"} {
		w.exec("ALTER TABLE procedure_editions DROP COLUMN " + column)
	}
	for _, column := range []string{"ends_on", "ends_as", "force_at"} {
		w.exec("ALTER TABLE dossiers DROP COLUMN " + column)
	}
	w.exec("DELETE FROM goose_db_version WHERE version_id > 1")
	if w.db.Postgres {
		w.exec("CREATE TRIGGER audit_log_append_only BEFORE UPDATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
	} else {
		w.exec("CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE (ABORT, 'append-only'); END")
	}
	pending, err := w.MigrationPending(ctx)
	require.NoError(t, err)
	require.True(t, pending)
	require.NoError(t, w.Migrate(ctx))
	pending, err = w.MigrationPending(ctx)
	require.NoError(t, err)
	require.False(t, pending)
	after, err := w.DeepProofRows(ctx)
	require.NoError(t, err)
	require.Equal(t, before, after)
	w.sound()
	require.NoError(t, w.decide(ctx, "rose", id, "reviewing", "conclude", "z", conclude("甲规〔2026〕1号")))
	w.sound()
	w.refused("UPDATE audit_log SET actor_id = 'x'")
}
