package activities

import (
	"context"

	"sanbi/domain"
)

// RecordAssignment gives a case another owner in one transaction. The same key
// again returns where the case stands now and writes nothing.
func (a *Activities) RecordAssignment(ctx context.Context, caseID string, d domain.Assignment) (Standing, error) {
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
			err = a.assign(tx, c, d)
		}
		if err != nil {
			return err
		}
		standing, err = a.standing(tx, c)
		return err
	})
	return standing, AppError(err)
}

func (a *Activities) assign(tx Transaction, c *domain.Case, d domain.Assignment) error {
	actor, err := tx.Actor(d.Actor.UserID)
	if err != nil {
		return err
	}
	d.Actor = actor
	event, err := domain.Assign(c, d, tx)
	if err != nil {
		return err
	}
	return a.append(tx, c, event)
}
