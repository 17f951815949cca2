package activities

import (
	"context"
	"time"

	"sanbi/domain"
)

// WakeUp looks at a case: it hands the case of an owner who is on leave to his
// deputy, fires every rung that is due, and returns the next wake-up. Each rung
// is claimed by its key in the transaction that records it, so it fires once,
// whoever wakes the case and however often.
func (a *Activities) WakeUp(ctx context.Context, caseID string) (Standing, error) {
	var standing Standing
	err := a.records.Do(ctx, func(tx Transaction) error {
		c, err := tx.Case(caseID)
		if err != nil {
			return err
		}
		now := a.now().UTC().Truncate(time.Microsecond)
		if err := a.catchUp(tx, c); err != nil {
			return err
		}
		if err := a.lapse(tx, c, now); err != nil {
			return err
		}
		if err := a.handOver(tx, c, now); err != nil {
			return err
		}
		for _, rung := range domain.DueRungs(c, tx.Regimes(), now) {
			if err := a.fire(tx, c, rung, now); err != nil {
				return err
			}
		}
		standing, err = a.standing(tx, c)
		return err
	})
	return standing, AppError(err)
}

// catchUp moves a case that was opened while an amendment was being signed, and
// that the batch did not see.
func (a *Activities) catchUp(tx Transaction, c *domain.Case) error {
	for _, amendment := range tx.Regimes().Signed()[min(c.Regime.No, tx.Regimes().Latest().No):] {
		if amendment.Rule != domain.RuleAll {
			continue
		}
		if _, err := a.amend(tx, c, amendment.No); err != nil {
			return err
		}
	}
	return nil
}

// lapse ends the pauses that have lasted as long as they may.
func (a *Activities) lapse(tx Transaction, c *domain.Case, now time.Time) error {
	for {
		event, ok := domain.Lapse(c, tx.Regimes(), now)
		if !ok {
			return nil
		}
		if err := a.append(tx, c, event); err != nil {
			return err
		}
	}
}

// handOver gives the case of an owner who is on leave to his deputy.
func (a *Activities) handOver(tx Transaction, c *domain.Case, now time.Time) error {
	event, ok, err := domain.HandOver(c, now, tx)
	if err != nil || !ok {
		return err
	}
	return a.append(tx, c, event)
}

func (a *Activities) fire(tx Transaction, c *domain.Case, rung domain.RungFired, now time.Time) error {
	rung, err := domain.Address(c, rung, now, tx)
	if err != nil {
		return err
	}
	return a.append(tx, c, domain.Event{
		Seq: c.Seq + 1, Kind: domain.EventRung, At: now, Rung: &rung,
		Key: rung.Key(),
	})
}
