package activities

import (
	"context"
	"time"

	"sanbi/domain"
)

// RecordDecision writes one decision and everything that follows from it, the
// cases that it opens included, in one transaction. The same key again returns
// where the case stands now and writes nothing.
func (a *Activities) RecordDecision(ctx context.Context, caseID string, d domain.Decision) (Standing, error) {
	var standing Standing
	err := a.records.Do(ctx, func(tx Transaction) error {
		c, err := tx.Case(caseID)
		if err != nil {
			return err
		}
		event, done, err := tx.EventByKey(caseID, d.Key)
		if err != nil {
			return err
		}
		if done {
			err = sameContent(event, d.Digest())
		} else {
			event, err = a.decide(ctx, tx, c, d)
		}
		if err != nil {
			return err
		}
		if standing, err = a.standing(tx, c); err != nil {
			return err
		}
		standing.Children, err = a.children(tx, event)
		return err
	})
	return standing, AppError(err)
}

func (a *Activities) decide(ctx context.Context, tx Transaction, c *domain.Case, d domain.Decision) (domain.Event, error) {
	actor, err := tx.Actor(d.Actor.UserID)
	if err != nil {
		return domain.Event{}, err
	}
	d.Actor = actor
	// A pause that nobody has ended in time is over for this decision too.
	if err := a.lapse(tx, c, a.now().UTC().Truncate(time.Microsecond)); err != nil {
		return domain.Event{}, err
	}
	event, err := domain.Decide(c, d, a.setting(ctx, tx))
	if err != nil {
		return domain.Event{}, err
	}
	if err := a.append(tx, c, event); err != nil {
		return domain.Event{}, err
	}
	return event, a.openChildren(ctx, tx, c, event)
}

func (a *Activities) openChildren(ctx context.Context, tx Transaction, parent *domain.Case, e domain.Event) error {
	for _, opens := range e.Opens {
		procedure, hash, err := tx.EffectiveEdition(opens.Procedure, opens.Recipient.OrgID, e.At)
		if err != nil {
			return err
		}
		setting := a.setting(ctx, tx)
		if opens.About != "" {
			if setting.About, err = tx.Case(opens.About); err != nil {
				return err
			}
		}
		first, err := domain.OpenChild(parent, opens, procedure, hash, e.At, setting)
		if err != nil {
			return err
		}
		if err := a.append(tx, &domain.Case{Procedure: procedure}, first); err != nil {
			return err
		}
	}
	return nil
}

// children describes the cases that a decision opened, read back from the
// record so that a retry describes the same ones.
func (a *Activities) children(tx Transaction, e domain.Event) ([]Child, error) {
	children := make([]Child, 0, len(e.Opens))
	for _, opens := range e.Opens {
		c, err := tx.Case(opens.CaseID)
		if err != nil {
			return nil, err
		}
		standing, err := a.standing(tx, c)
		if err != nil {
			return nil, err
		}
		children = append(children, Child{CaseID: c.ID, Outline: c.Procedure.Outline(c.ProcedureHash), Standing: standing})
	}
	return children, nil
}
