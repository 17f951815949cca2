// Package storetest is the one suite that every database passes.
package storetest

import (
	"context"
	"database/sql"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/clock"
	"sanbi/store"
)

// begin is the moment at which the suite's cases come in: a Monday.
var begin = time.Date(2026, 11, 2, 1, 0, 0, 0, time.UTC)

// world is a migrated record with a small county in it.
type world struct {
	*store.Store
	t      testing.TB
	db     Database
	actors map[string]domain.Actor
}

// Database is an empty database, with a way in behind the record's back.
type Database struct {
	Store    *store.Store
	Raw      *sql.DB
	Postgres bool
}

const hash, filingHash = "edition-of-the-suite", "edition-of-the-filing"

// newWorld makes the county in a new database.
func newWorld(t testing.TB, open func(testing.TB) Database) *world {
	t.Helper()
	w := &world{t: t, db: open(t), actors: map[string]domain.Actor{}}
	w.Store = w.db.Store
	ctx := t.Context()
	require.NoError(t, w.Migrate(ctx))
	require.NoError(t, w.Migrate(ctx), "again changes nothing")
	editions := []store.Edition{{Procedure: procedure(), Hash: hash}, {Procedure: filing(), Hash: filingHash}}
	require.NoError(t, w.SaveEditions(ctx, editions))
	county := domain.Recipient{OrgID: "county", Limit: clock.Limit{N: 30, Unit: clock.CalendarDays}, Source: "规定"}
	copied := domain.Recipient{OrgID: "county", Limit: clock.Limit{N: 7, Unit: clock.WorkingDays}, Source: "合同规定", Duty: domain.DutyContracts}
	abroad := domain.Recipient{OrgID: "abroad", Limit: clock.Limit{N: 15, Unit: clock.WorkingDays}, Source: "另一规定"}
	for _, o := range []domain.Organisation{
		{ID: "county", Name: "县政府", Path: "/county/", Mark: "县"},
		{ID: "office", Name: "司法所", ParentID: "county", Path: "/county/office/", Mark: "所"},
		{
			ID: "town", Name: "甲镇", ParentID: "county", Path: "/county/town/", Mark: "甲", ReviewBodyID: "office",
			Recipients: []domain.Recipient{county, abroad, copied},
		},
		{ID: "village", Name: "乙镇", ParentID: "county", Path: "/county/village/", Mark: "乙", ReviewBodyID: "office"},
		{ID: "abroad", Name: "外县", Path: "/abroad/", Mark: "外", ReviewBodyID: "abroad"},
	} {
		require.NoError(t, w.PutOrganisation(ctx, o))
	}
	for _, u := range []store.NewUser{
		{Username: "tina", Role: domain.RoleSubmitter, OrgID: "town"},
		{Username: "vera", Role: domain.RoleSubmitter, OrgID: "village"},
		{Username: "rose", Role: domain.RoleReviewer, OrgID: "office"},
		{Username: "rick", Role: domain.RoleReviewer, OrgID: "office"},
		{Username: "ruth", Role: domain.RoleReviewer, OrgID: "county"},
		{Username: "carl", Role: domain.RoleChiefReviewer, OrgID: "office"},
		{Username: "lena", Role: domain.RoleCounsel, OrgID: "county"},
		{Username: "sven", Role: domain.RoleSupervisor, OrgID: "county"},
		{Username: "saul", Role: domain.RoleSupervisor, OrgID: "county"},
		{Username: "anna", Role: domain.RoleAuditor, OrgID: "county"},
		{Username: "adam", Role: domain.RoleSystemAdmin, OrgID: "county"},
		{Username: "eric", Role: domain.RoleReviewer, OrgID: "abroad"},
		{Username: "emma", Role: domain.RoleSupervisor, OrgID: "abroad"},
	} {
		w.putUser(u)
	}
	return w
}

func (w *world) putUser(u store.NewUser) {
	w.t.Helper()
	u.Name = u.Username
	require.NoError(w.t, w.PutUser(w.t.Context(), u))
	account, err := w.UserByName(w.t.Context(), u.Username)
	require.NoError(w.t, err)
	w.actors[u.Username] = account.Actor
}

func setting(tx *store.Tx) domain.Setting {
	return domain.Setting{
		Regimes: tx.Regimes(), Directory: tx, NextNumber: tx.NextNumber,
		Related: tx.Related, Dossier: tx.Dossier, DossierCases: tx.DossierCases, Earlier: tx.Earlier, Children: tx.Children,
	}
}

// submit enters a case and returns its id.
func (w *world) submit(who, title string) string {
	w.t.Helper()
	id, err := w.trySubmit(w.t.Context(), who, title)
	require.NoError(w.t, err)
	return id
}

// submitAt enters a case that came in at a moment.
func (w *world) submitAt(who, title string, at time.Time) string {
	w.t.Helper()
	sub := w.submission(who, title)
	sub.At = at
	require.NoError(w.t, w.Do(w.t.Context(), func(tx *store.Tx) error { return w.open(tx, sub) }))
	return sub.CaseID()
}

func (w *world) trySubmit(ctx context.Context, who, title string) (string, error) {
	sub := w.submission(who, title)
	return sub.CaseID(), w.Do(ctx, func(tx *store.Tx) error { return w.open(tx, sub) })
}

func (w *world) submission(who, title string) domain.Submission {
	actor := w.actors[who]
	return domain.Submission{
		Key: "key-" + title, Kind: "suite", Title: title, OrgID: actor.OrgID, Actor: actor, At: begin,
		Files: []domain.File{{Material: "text", Name: "a.docx", SHA256: "00", Size: 1, Format: "docx"}},
	}
}

func (w *world) open(tx *store.Tx, sub domain.Submission) error {
	p, err := tx.Edition(hash)
	if err != nil {
		return err
	}
	e, err := domain.Submit(p, hash, sub, setting(tx))
	if err != nil {
		return err
	}
	return apply(tx, &domain.Case{Procedure: p}, e)
}

func apply(tx *store.Tx, c *domain.Case, e domain.Event) error {
	if err := c.Apply(e); err != nil {
		return err
	}
	wake, _ := domain.NextWake(c, tx.Regimes(), e.At)
	return tx.Append(c, e, wake)
}

// decide takes a decision one hour after the step was entered.
func (w *world) decide(ctx context.Context, who, caseID, step, name, key string, with func(*domain.Decision)) error {
	return w.Do(ctx, func(tx *store.Tx) error { return w.decideIn(tx, who, caseID, step, name, key, with) })
}

func (w *world) decideIn(tx *store.Tx, who, caseID, step, name, key string, with func(*domain.Decision)) error {
	c, err := tx.Case(caseID)
	if err != nil {
		return err
	}
	d := domain.Decision{Key: key, Step: step, Name: name, Actor: w.actors[who], At: c.StepSince.Add(time.Hour)}
	if with != nil {
		with(&d)
	}
	e, err := domain.Decide(c, d, setting(tx))
	if err != nil {
		return err
	}
	if err := apply(tx, c, e); err != nil {
		return err
	}
	return openChildren(tx, c, e)
}

func openChildren(tx *store.Tx, parent *domain.Case, e domain.Event) error {
	for _, opens := range e.Opens {
		p, hash, err := tx.EffectiveEdition(opens.Procedure, opens.Recipient.OrgID, e.At)
		if err != nil {
			return err
		}
		first, err := domain.OpenChild(parent, opens, p, hash, e.At, setting(tx))
		if err != nil {
			return err
		}
		if err := apply(tx, &domain.Case{Procedure: p}, first); err != nil {
			return err
		}
	}
	return nil
}

// exec changes the database behind the record's back.
func (w *world) exec(statement string) {
	w.t.Helper()
	_, err := w.db.Raw.ExecContext(w.t.Context(), statement)
	require.NoError(w.t, err, statement)
}

// refused is a change that the database itself does not let pass.
func (w *world) refused(statement string) {
	w.t.Helper()
	_, err := w.db.Raw.ExecContext(w.t.Context(), statement)
	require.Error(w.t, err, statement)
}

// unlock takes the triggers away, as an intruder who owns the tables would.
func (w *world) unlock() {
	w.t.Helper()
	for _, table := range []string{"case_events", "audit_log", "number_register", "number_voids", "document_numbers", "document_number_heirs", "amendment_drafts", "amendments", "edition_activations", "absences", "absence_cancellations", "campaigns", "campaign_closings", "issued_papers", "issued_letters"} {
		if w.db.Postgres {
			w.exec("DROP TRIGGER " + table + "_append_only ON " + table)
			continue
		}
		w.exec("DROP TRIGGER " + table + "_no_update")
		w.exec("DROP TRIGGER " + table + "_no_delete")
	}
}

// sound is true for a record that agrees with itself.
func (w *world) sound() {
	w.t.Helper()
	state, err := w.AuditState(w.t.Context())
	require.NoError(w.t, err)
	require.Empty(w.t, state.Broken)
	require.Empty(w.t, w.damages())
}

// damages are the faults that the deep proof finds, by case.
func (w *world) damages() map[string]string {
	w.t.Helper()
	rows, err := w.DeepProofRows(w.t.Context())
	require.NoError(w.t, err)
	found := map[string]string{}
	for _, r := range rows {
		if r.Damage != "" {
			found[r.ID] = r.Damage
		}
	}
	return found
}

func number(n int) string { return strconv.Itoa(n) }
