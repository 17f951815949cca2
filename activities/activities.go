// Package activities holds every side effect of the workflows. Each of the
// four that touch a case is one SQL transaction that asks domain for the last
// word; the case row is locked from the first read to the commit.
package activities

import (
	"context"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// Activities carries what the side effects need. A nil *Activities is enough to
// name them in workflow code.
type Activities struct {
	records Records
	nudger  Nudger
	now     func() time.Time
	texts   Texts
}

// Texts reads the text out of stored papers.
type Texts interface {
	// Text returns no blocks, and a note that says why, for a paper without
	// text; an error is a reason to try again.
	Text(ctx context.Context, f domain.File) (blocks []domain.TextBlock, note string, err error)
	// Pair says which block of the newer text each of the older one became; -1
	// for none.
	Pair(before, after []domain.TextBlock) []int
}

// WithTexts lets decisions compare papers; without it a person has to. It is no
// method, because every method is registered as an activity.
func WithTexts(a *Activities, texts Texts) *Activities {
	a.texts = texts
	return a
}

// New makes the activities over a store and the engine; now is the clock of the machine.
func New(records Records, nudger Nudger, now func() time.Time) *Activities {
	return &Activities{records: records, nudger: nudger, now: now}
}

// Records is the record of all cases: the store.
type Records interface {
	// Do runs one transaction; an error rolls everything back and is returned
	// as it is.
	Do(ctx context.Context, change func(Transaction) error) error
	// OpenCaseIDs lists open cases by id after a cursor.
	OpenCaseIDs(ctx context.Context, after string, limit int) ([]string, error)
	CountOpen(ctx context.Context) (int, error)
	// DocumentsToReview lists dossiers by id after a cursor: those of a clean-up
	// that have no task yet, or those whose validity ends within two years.
	DocumentsToReview(ctx context.Context, campaign string, today calendar.Date, after string, limit int) ([]string, error)
	// SaveAmendmentRun notes how far an amendment has been carried through.
	SaveAmendmentRun(ctx context.Context, no int, run domain.AmendmentRun) error
}

// Nudger makes the run of a case look at the record again; a case without a run
// is no error.
type Nudger interface {
	Nudge(ctx context.Context, caseID string) error
}

// Transaction is the record inside one transaction.
type Transaction interface {
	domain.Directory
	// Actor reads the account again; Forbidden when it was disabled.
	Actor(userID string) (domain.Actor, error)
	// Case locks the case and replays it; NotFound when there is none.
	Case(id string) (*domain.Case, error)
	// EventByKey finds what a key has already done in a case.
	EventByKey(caseID, key string) (domain.Event, bool, error)
	// Edition returns the procedure edition of a hash.
	Edition(hash string) (*domain.Procedure, error)
	// EffectiveEdition returns the edition of a procedure that is in force for a
	// body at a moment, with its hash.
	EffectiveEdition(procedureID, orgID string, at time.Time) (*domain.Procedure, string, error)
	// Regimes are the amendments that were signed when the transaction began.
	Regimes() *domain.Regimes
	// NextNumber takes the next number of a series; a rollback gives it back.
	NextNumber(series string, org domain.Organisation, year int) (int, error)
	// Related lists the cases of a kind by their own or their document's number.
	Related(kind, number string) ([]domain.Summary, error)
	// Dossier returns the dossier of an id; NotFound when there is none.
	Dossier(id string) (domain.Dossier, error)
	// DossierCases lists the cases of a dossier in the order of their receipt.
	DossierCases(id string) ([]domain.Summary, error)
	// Campaign returns a clean-up; TakeUp notes the case that decides about one of
	// its documents, of which the first stays.
	Campaign(id string) (domain.Campaign, error)
	TakeUp(campaign, dossierID, caseID string) error
	// Earlier finds a finding with its case, without locking it.
	Earlier(caseID, findingID string) (domain.Summary, domain.Finding, error)
	// Children lists the cases that a case has opened.
	Children(caseID string) ([]domain.Summary, error)
	// Append writes the event with its audit record and all projections of the
	// case, which is the one after the event. wake is zero when nothing is due.
	Append(c *domain.Case, e domain.Event, wake time.Time) error
}

func (a *Activities) setting(ctx context.Context, tx Transaction) domain.Setting {
	setting := domain.Setting{
		Regimes: tx.Regimes(), Directory: tx, NextNumber: tx.NextNumber,
		Related: tx.Related, Dossier: tx.Dossier, DossierCases: tx.DossierCases, Earlier: tx.Earlier, Children: tx.Children,
	}
	if a.texts != nil {
		setting.ReadText = func(f domain.File) ([]domain.TextBlock, string, error) { return a.texts.Text(ctx, f) }
		setting.PairTexts = a.texts.Pair
	}
	return setting
}

// append applies the event to the case and writes both.
func (a *Activities) append(tx Transaction, c *domain.Case, e domain.Event) error {
	if err := c.Apply(e); err != nil {
		return err
	}
	wake, err := a.nextWake(tx, c)
	if err != nil {
		return err
	}
	return tx.Append(c, e, wake)
}
