package activities

import (
	"context"

	"sanbi/domain"
)

// OpenCase makes the case of a submission exist, with its first period running
// and its owner. Doing it again finds the case; the same key with other content
// is a Conflict.
func (a *Activities) OpenCase(ctx context.Context, sub domain.Submission, procedureHash string) (Standing, error) {
	var standing Standing
	err := a.records.Do(ctx, func(tx Transaction) error {
		c, err := tx.Case(sub.CaseID())
		if domain.CodeOf(err) == domain.CodeNotFound {
			c, err = a.open(ctx, tx, sub, procedureHash)
		} else if err == nil {
			err = sameContent(c.Events[0], sub.Digest())
		}
		if err != nil {
			return err
		}
		standing, err = a.standing(tx, c)
		return err
	})
	return standing, AppError(err)
}

func (a *Activities) open(ctx context.Context, tx Transaction, sub domain.Submission, hash string) (*domain.Case, error) {
	procedure, err := tx.Edition(hash)
	if err != nil {
		return nil, err
	}
	if sub.Actor, err = tx.Actor(sub.Actor.UserID); err != nil {
		return nil, err
	}
	setting := a.setting(ctx, tx)
	if sub.Amends != "" {
		if setting.Amended, err = tx.Case(sub.Amends); err != nil {
			return nil, err
		}
	}
	event, err := domain.Submit(procedure, hash, sub, setting)
	if err != nil {
		return nil, err
	}
	c := &domain.Case{Procedure: procedure}
	return c, a.append(tx, c, event)
}

// sameContent refuses a key that was used for something else.
func sameContent(e domain.Event, digest string) error {
	if e.Digest != digest {
		return domain.Conflict("这个提交编号已经用于另一项内容，请重新打开页面后再提交")
	}
	return nil
}
