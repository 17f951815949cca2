package activities

import (
	"context"
	"time"

	"go.temporal.io/sdk/activity"

	"sanbi/domain"
)

// amendBatch is how many cases lie between two notes of progress.
const amendBatch = 50

// amendProgress is what a heartbeat carries: where a killed attempt goes on.
type amendProgress struct {
	After string              `json:"after"`
	Run   domain.AmendmentRun `json:"run"`
}

// ApplyAmendment carries a signed amendment through every open case, each in a
// transaction of its own with a line in its history. It goes on after the last
// heartbeat when it was killed; a case that it has moved already is left alone.
func (a *Activities) ApplyAmendment(ctx context.Context, no int) (domain.AmendmentRun, error) {
	p := amendProgress{Run: domain.AmendmentRun{Started: a.now()}}
	if activity.HasHeartbeatDetails(ctx) {
		if err := activity.GetHeartbeatDetails(ctx, &p); err != nil {
			return p.Run, err
		}
	}
	total, err := a.records.CountOpen(ctx)
	if err != nil {
		return p.Run, err
	}
	p.Run.Total = max(total, p.Run.LookedAt)
	for {
		ids, err := a.records.OpenCaseIDs(ctx, p.After, amendBatch)
		if err != nil {
			return p.Run, err
		}
		for _, id := range ids {
			if err := a.amendCase(ctx, id, no, &p.Run); err != nil {
				return p.Run, err
			}
			p.After = id
		}
		if len(ids) == 0 {
			p.Run.Total, p.Run.Finished = p.Run.LookedAt, a.now()
			return p.Run, a.records.SaveAmendmentRun(ctx, no, p.Run)
		}
		activity.RecordHeartbeat(ctx, p)
		if err := a.records.SaveAmendmentRun(ctx, no, p.Run); err != nil {
			return p.Run, err
		}
	}
}

func (a *Activities) amendCase(ctx context.Context, id string, no int, run *domain.AmendmentRun) error {
	moved := false
	err := a.records.Do(ctx, func(tx Transaction) error {
		c, err := tx.Case(id)
		if err != nil {
			return err
		}
		moved, err = a.amend(tx, c, no)
		return err
	})
	run.LookedAt++
	if domain.CodeOf(err) == domain.CodeNotFound {
		return nil
	}
	if err != nil || !moved {
		return err
	}
	run.Moved++
	return a.nudger.Nudge(ctx, id)
}

// amend lets an amendment move a case that it has not moved yet.
func (a *Activities) amend(tx Transaction, c *domain.Case, no int) (moved bool, err error) {
	e, ok := domain.Amend(c, tx.Regimes(), no, a.now().UTC().Truncate(time.Microsecond))
	if !ok {
		return false, nil
	}
	return true, a.append(tx, c, e)
}
