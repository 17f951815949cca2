package store

import (
	"context"

	"sanbi/domain"
)

// AskCorrection records that the issuing body asks for a correction of its
// document's number, and tells the chiefs. The same again changes nothing.
func (s *Store) AskCorrection(ctx context.Context, caseID string, r domain.CorrectionRequest) error {
	return s.Do(ctx, func(tx *Tx) error {
		c, done, err := tx.correctable(caseID, r.Key, r.Digest())
		if err != nil || done {
			return err
		}
		if r.Actor, err = tx.Actor(r.Actor.UserID); err != nil {
			return err
		}
		e, err := domain.AskCorrection(c, r)
		if err != nil {
			return err
		}
		if err := tx.unused(c, e); err != nil {
			return err
		}
		return tx.correct(c, e)
	})
}

// AnswerCorrection records the chief's answer. Granted, the case bears the right
// number from then on, and so do the cases that it has opened.
func (s *Store) AnswerCorrection(ctx context.Context, caseID string, r domain.CorrectionAnswer) error {
	return s.Do(ctx, func(tx *Tx) error {
		c, done, err := tx.correctable(caseID, r.Key, r.Digest())
		if err != nil || done {
			return err
		}
		if r.Actor, err = tx.Actor(r.Actor.UserID); err != nil {
			return err
		}
		e, err := domain.AnswerCorrection(c, r)
		if err != nil {
			return err
		}
		if err := tx.correct(c, e); err != nil || !r.Grant {
			return err
		}
		return tx.followCorrection(c, e)
	})
}

// correctable locks a case and looks whether the key has done its work already.
func (tx *Tx) correctable(caseID, key, digest string) (c *domain.Case, done bool, err error) {
	if c, err = tx.Case(caseID); err != nil {
		return nil, false, err
	}
	e, done := c.EventByKey(key)
	if done && e.Digest != digest {
		return nil, false, domain.Conflict("这个提交编号已经用于另一项内容，请重新打开页面后再提交")
	}
	return c, done, nil
}

func (tx *Tx) followCorrection(c *domain.Case, granted domain.Event) error {
	children, err := tx.Children(c.ID)
	if err != nil {
		return err
	}
	for _, sum := range children {
		child, err := tx.Case(sum.ID)
		if err != nil {
			return err
		}
		if e, ok := domain.FollowCorrection(child, granted); ok {
			if err := tx.correct(child, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// correct writes the event and tells whom it concerns.
func (tx *Tx) correct(c *domain.Case, e domain.Event) error {
	if err := c.Apply(e); err != nil {
		return err
	}
	wake, _ := domain.NextWake(c, tx.Regimes(), e.At)
	if err := tx.Append(c, e, wake); err != nil {
		return err
	}
	people, err := domain.ToldOfCorrection(c, e, tx)
	if err != nil {
		return err
	}
	for _, p := range people {
		if err := tx.notify(c, e, p.UserID, e.Correction.Stage.Label()+"：《"+c.Title+"》"+e.Correction.Words()); err != nil {
			return err
		}
	}
	return nil
}
