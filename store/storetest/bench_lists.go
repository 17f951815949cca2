package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// manyCases is a county that has never closed anything: a hundred times what
// one has open.
const manyCases = 50_000

// benchmarkLists measures what the lists and their figures cost when a county
// has very many cases: four of five open, one of ten of those overdue.
func benchmarkLists(b *testing.B, open func(testing.TB) Database) {
	w := newWorld(b, open)
	w.fill(w.submit("tina", "样本"), manyCases)
	now := begin.Add(24 * time.Hour)
	soon := now.Add(72 * time.Hour)
	page := func(f domain.CaseFilter) func(*testing.B) {
		f.Now, f.Soon = now, soon
		return func(b *testing.B) {
			for b.Loop() {
				_, err := w.Cases(b.Context(), f)
				require.NoError(b, err)
				_, err = w.Figures(b.Context(), f)
				require.NoError(b, err)
			}
		}
	}
	b.Run("supervisor's list", page(domain.CaseFilter{Viewer: w.actors["sven"]}))
	b.Run("supervisor's overdue", page(domain.CaseFilter{Viewer: w.actors["sven"], State: domain.CasesOverdue}))
	b.Run("reviewer's worklist", page(domain.CaseFilter{Viewer: w.actors["rose"], Mine: true}))
	b.Run("submitter's list", page(domain.CaseFilter{Viewer: w.actors["tina"]}))
	b.Run("words looked for", page(domain.CaseFilter{Viewer: w.actors["sven"], Q: "样本"}))
	b.Run("words found once", page(domain.CaseFilter{Viewer: w.actors["sven"], Q: "样本4999"}))
}

// fill copies the row and the task of a case many times, each with a time of its
// own. Their events are not copied: the lists do not read them.
func (w *world) fill(id string, n int) {
	w.exec(`INSERT INTO cases (id, dossier_id, parent_id, number, kind, procedure_hash, title, document_number, org_id, org_path,
		review_org_id, review_org_path, step, stage, owner_role, owner_org_id, owner_user_id, received_at, ended_at, due_at,
		wake_at, running_clocks, escalated, seq, summary)
	WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ` + number(n) + `)
	SELECT id || i, dossier_id, parent_id, number || i, kind, procedure_hash, title || i, document_number, org_id, org_path,
		review_org_id, review_org_path, step, stage, owner_role, owner_org_id, owner_user_id, received_at + CAST(i AS BIGINT) * 1000000,
		CASE WHEN i % 5 = 0 THEN received_at ELSE 0 END, received_at + CAST(i % 50 AS BIGINT) * 20000000000, wake_at,
		running_clocks, escalated, seq, summary FROM cases, n WHERE id = '` + id + `'`)
	w.exec(`INSERT INTO tasks (case_id, seq, role, org_id, user_id, opened_at, closed_at)
	SELECT c.id, t.seq, t.role, t.org_id, t.user_id, t.opened_at, c.ended_at FROM cases c, tasks t
	WHERE t.case_id = '` + id + `' AND c.id <> t.case_id`)
	if w.db.Postgres {
		w.exec("VACUUM ANALYZE cases")
		w.exec("VACUUM ANALYZE tasks")
	}
}
