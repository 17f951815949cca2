package activities

import (
	"context"
	"time"

	"go.temporal.io/sdk/activity"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// reviewProcedure is the procedure by which documents in force are looked at
// again.
const reviewProcedure = "document-review"

// reviewBatch is how many documents one activity looks at: its cases are started
// before the next ones are opened.
const reviewBatch = 25

// ReviewsInput says which documents are looked through. It is recorded in
// history: fields may be added, never renamed.
type ReviewsInput struct {
	// Campaign opens the tasks of a clean-up; empty looks for validities that end.
	Campaign string `json:"campaign,omitempty"`
	// After is the last document of the batch before.
	After string `json:"after,omitempty"`
	// Since is when the first batch began: what was opened from then on may have
	// no run yet.
	Since time.Time `json:"since,omitzero"`
}

// OpenedReviews is what one batch opened.
type OpenedReviews struct {
	Children []Child `json:"children,omitempty"`
	After    string  `json:"after,omitempty"`
	Done     bool    `json:"done,omitempty"`
}

// OpenReviews opens the reviews of the next few documents, each in a transaction
// of its own. Doing it again finds what it has opened and tells of it again.
func (a *Activities) OpenReviews(ctx context.Context, in ReviewsInput) (OpenedReviews, error) {
	today := calendar.DateOf(a.now())
	ids, err := a.records.DocumentsToReview(ctx, in.Campaign, today, in.After, reviewBatch)
	if err != nil {
		return OpenedReviews{}, AppError(err)
	}
	batch := OpenedReviews{After: in.After, Done: len(ids) < reviewBatch}
	for _, id := range ids {
		child, opened, err := a.openReview(ctx, id, in)
		if err != nil {
			return OpenedReviews{}, AppError(err)
		}
		if opened {
			batch.Children = append(batch.Children, child)
		}
		batch.After = id
		if activity.IsActivity(ctx) {
			activity.RecordHeartbeat(ctx)
		}
	}
	return batch, nil
}

// openReview opens the review of one document, if it is due.
func (a *Activities) openReview(ctx context.Context, dossierID string, in ReviewsInput) (child Child, opened bool, err error) {
	err = a.records.Do(ctx, func(tx Transaction) error {
		c, err := a.reviewOf(ctx, tx, dossierID, in.Campaign)
		if err != nil || c == nil {
			return err
		}
		if in.Campaign != "" {
			if err := tx.TakeUp(in.Campaign, dossierID, c.ID); err != nil {
				return err
			}
		}
		opened = c.Open() && !c.Received.Before(in.Since)
		if !opened {
			return nil
		}
		standing, err := a.standing(tx, c)
		child = Child{CaseID: c.ID, Outline: c.Procedure.Outline(c.ProcedureHash), Standing: standing}
		return err
	})
	return child, opened && err == nil, err
}

// reviewOf is the case of a document's review: the one that is there, or a new
// one if it is due; nil for none.
func (a *Activities) reviewOf(ctx context.Context, tx Transaction, dossierID, campaign string) (*domain.Case, error) {
	d, err := tx.Dossier(dossierID)
	if err != nil {
		return nil, err
	}
	at := a.now().UTC().Truncate(time.Microsecond)
	p, hash, err := tx.EffectiveEdition(reviewProcedure, d.OrgID, at)
	if err != nil {
		return nil, err
	}
	cases, err := tx.DossierCases(d.ID)
	if err != nil {
		return nil, err
	}
	call, err := reviewCall(tx, p, d, campaign, at)
	if err != nil {
		return nil, err
	}
	if known, err := tx.Case(call.CaseID); domain.CodeOf(err) != domain.CodeNotFound {
		return known, err
	}
	reviews := domain.ReviewsAmong(p, cases)
	maker, ok := domain.MakerOf(d, cases)
	if open, goesOn := domain.OpenAmong(reviews); campaign != "" && goesOn {
		return tx.Case(open.ID) // what is looked at already is not looked at twice
	}
	if !ok || !p.Reviews.Wanted(d, reviews, campaign != "", calendar.DateOf(at)) {
		return nil, nil
	}
	setting := a.setting(ctx, tx)
	if setting.About, err = tx.Case(maker.ID); err != nil {
		return nil, err
	}
	first, err := domain.OpenReview(p, hash, call, at, setting)
	if err != nil {
		return nil, err
	}
	c := &domain.Case{Procedure: p}
	return c, a.append(tx, c, first)
}

// reviewCall is why the document is looked at.
func reviewCall(tx Transaction, p *domain.Procedure, d domain.Dossier, campaign string, at time.Time) (domain.ReviewCall, error) {
	if campaign == "" {
		return domain.DueReview(p, d), nil
	}
	c, err := tx.Campaign(campaign)
	return domain.CleanUpReview(p, d, c, at), err
}
