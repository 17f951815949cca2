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
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
	"sanbi/store"
)

// begin is the moment at which the suite's cases come in: a Monday.
var begin = time.Date(2026, 11, 2, 1, 0, 0, 0, time.UTC)

// world is a migrated record with a small county in it.
type world struct {
	*store.Store
	t        *testing.T
	raw      *sql.DB
	postgres bool
	actors   map[string]domain.Actor
}

// Database is an empty database, with a way in behind the record's back.
type Database struct {
	Store    *store.Store
	Raw      *sql.DB
	Postgres bool
}

const hash = "edition-of-the-suite"

// procedure is as small as a procedure can be and still do everything that the
// record has to keep.
func procedure() *domain.Procedure {
	days := func(n int) clock.Limit { return clock.Limit{N: n, Unit: clock.WorkingDays} }
	outcome := []domain.Choice{{Value: "lawful", Title: "合法"}, {Value: "unlawful", Title: "不合法"}}
	return &domain.Procedure{
		ID: "suite", Edition: "1", Kind: "suite", Title: "测试", Submittable: true, Start: "intake",
		Number:       domain.NumberSpec{Series: "case", Pattern: "{mark}收〔{year}〕{n}号"},
		Materials:    []domain.Material{{ID: "text", Title: "文本", Text: true}},
		Asks:         []domain.MaterialAsk{{ID: "text", Required: true}},
		FindingKinds: []domain.Choice{{Value: "other", Title: "其他"}},
		Clocks: []domain.ClockSpec{
			{Name: "intake", Title: "收件", Limit: days(3), Source: "测试", Ladder: "plain"},
			{Name: "review", Title: "审核", Limit: days(15), Source: "测试", Ladder: "plain"},
		},
		Ladders: []domain.Ladder{{Name: "plain", Rungs: []domain.Rung{
			{Name: "remind", Title: "提醒", Offset: -1, To: domain.RungToOwner},
			{Name: "dispatch", Title: "督办函", Offset: 1, To: domain.RungToSupervisor, Letter: domain.LetterDispatch},
		}}},
		Steps: []domain.Step{
			{Name: "intake", Title: "收件", Stage: domain.StageSubmission, Owner: domain.RoleReviewer, Clock: "intake",
				Decisions: []domain.DecisionSpec{
					{Name: "accept", Title: "受理", To: "reviewing", Effects: []domain.Effect{domain.EffectAccepts}},
				}},
			{Name: "reviewing", Title: "审核", Stage: domain.StageReview, Owner: domain.RoleReviewer, Clock: "review",
				Decisions: []domain.DecisionSpec{{
					Name: "conclude", Title: "办结", To: "closed", Comment: domain.CommentRequired,
					Effects: []domain.Effect{domain.EffectRaises, domain.EffectApproves},
					Fields: []domain.Field{
						{Name: "outcome", Title: "结论", Type: domain.FieldChoice, Choices: outcome},
						{Name: domain.FactDocumentNumber, Title: "文号", Type: domain.FieldDocumentNumber},
					},
				}}},
			{Name: "closed", Title: "办结", Stage: domain.StageClosed, End: domain.EndCompleted},
		},
	}
}

func newWorld(t *testing.T, open func(*testing.T) Database) *world {
	t.Helper()
	db := open(t)
	w := &world{Store: db.Store, raw: db.Raw, postgres: db.Postgres, t: t, actors: map[string]domain.Actor{}}
	ctx := t.Context()
	require.NoError(t, w.Migrate(ctx))
	require.NoError(t, w.Migrate(ctx), "again changes nothing")
	require.NoError(t, w.SaveEditions(ctx, []store.Edition{{Procedure: procedure(), Hash: hash}}))
	for _, o := range []domain.Organisation{
		{ID: "county", Name: "县政府", Path: "/county/", Mark: "县"},
		{ID: "office", Name: "司法所", ParentID: "county", Path: "/county/office/", Mark: "所"},
		{ID: "town", Name: "甲镇", ParentID: "county", Path: "/county/town/", Mark: "甲", ReviewBodyID: "office",
			Recipients: []domain.Recipient{{OrgID: "county", Limit: clock.Limit{N: 30, Unit: clock.CalendarDays}, Source: "规定"}}},
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
		{Username: "carl", Role: domain.RoleChiefReviewer, OrgID: "office"},
		{Username: "lena", Role: domain.RoleCounsel, OrgID: "county"},
		{Username: "sven", Role: domain.RoleSupervisor, OrgID: "county"},
		{Username: "anna", Role: domain.RoleAuditor, OrgID: "county"},
		{Username: "adam", Role: domain.RoleSystemAdmin, OrgID: "county"},
		{Username: "eric", Role: domain.RoleReviewer, OrgID: "abroad"},
		{Username: "emma", Role: domain.RoleSupervisor, OrgID: "abroad"},
	} {
		u.Name = u.Username
		require.NoError(t, w.PutUser(ctx, u))
		account, err := w.UserByName(ctx, u.Username)
		require.NoError(t, err)
		w.actors[u.Username] = account.Actor
	}
	return w
}

func setting(tx *store.Tx) domain.Setting {
	return domain.Setting{Calendar: calendar.Official(), Directory: tx, NextNumber: tx.NextNumber}
}

// submit enters a case and returns its id.
func (w *world) submit(who, title string) string {
	w.t.Helper()
	id, err := w.trySubmit(w.t.Context(), who, title)
	require.NoError(w.t, err)
	return id
}

func (w *world) trySubmit(ctx context.Context, who, title string) (string, error) {
	actor := w.actors[who]
	sub := domain.Submission{
		Key: "key-" + title, Kind: "suite", Title: title, OrgID: actor.OrgID, Actor: actor, At: begin,
		Files: []domain.File{{Material: "text", Name: "a.docx", SHA256: "00", Size: 1, Format: "docx"}},
	}
	return sub.CaseID(), w.Do(ctx, func(tx *store.Tx) error {
		p, err := tx.Edition(hash)
		if err != nil {
			return err
		}
		e, err := domain.Submit(p, hash, sub, setting(tx))
		if err != nil {
			return err
		}
		return apply(tx, &domain.Case{Procedure: p}, e)
	})
}

func apply(tx *store.Tx, c *domain.Case, e domain.Event) error {
	if err := c.Apply(e); err != nil {
		return err
	}
	wake, _ := domain.NextWake(c, calendar.Official(), e.At)
	return tx.Append(c, e, wake)
}

// decide takes a decision one hour after the step was entered.
func (w *world) decide(ctx context.Context, who, caseID, step, name, key string, with func(*domain.Decision)) error {
	return w.Do(ctx, func(tx *store.Tx) error {
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
		return apply(tx, c, e)
	})
}

func number(n int) string { return strconv.Itoa(n) }
