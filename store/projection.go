package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// projectionVersion is raised whenever the rows made of a case change: the next
// migration makes them anew from the events.
const projectionVersion = 12

// projectionRow says by which version and calendar the rows were made.
type projectionRow struct {
	ID   int
	Made string
}

func (projectionRow) TableName() string { return "projection" }

// Reproject makes the rows of every case anew from its events, if they were made
// by another version of the program or with another calendar. A damaged case
// keeps its rows; the deep proof names it.
func (s *Store) Reproject(ctx context.Context) error {
	made := strconv.Itoa(projectionVersion) + " " + calendar.Official().Version()
	var last projectionRow
	err := s.db.WithContext(ctx).First(&last, "id = 1").Error
	if err != nil || last.Made == made {
		return err
	}
	var ids []string
	if err := s.db.WithContext(ctx).Model(&caseRow{}).Order("received_at, id").Pluck("id", &ids).Error; err != nil {
		return err
	}
	for _, id := range ids {
		err := s.Do(ctx, func(tx *Tx) error {
			c, err := tx.Case(id)
			if err != nil {
				return err
			}
			return tx.reproject(c)
		})
		if err != nil && !errors.Is(err, errDamaged) {
			return fmt.Errorf("project case %s: %w", id, err)
		}
	}
	return s.db.WithContext(ctx).Model(&projectionRow{}).Where("id = 1").Update("made", made).Error
}

func (tx *Tx) reproject(c *domain.Case) error {
	row, err := tx.store.rowOf(c)
	if err != nil {
		return err
	}
	err = tx.db.Model(&caseRow{}).Where("id = ?", c.ID).Select("*").Omit("id", "wake_at").Updates(&row).Error
	if err != nil {
		return err
	}
	for _, table := range []any{&clockRow{}, &findingRow{}, &fileRow{}, &linkRow{}} {
		if err := tx.db.Delete(table, "case_id = ?", c.ID).Error; err != nil {
			return err
		}
	}
	d, err := tx.store.detailsOf(c)
	if err != nil {
		return err
	}
	if err := tx.saveDetails(d); err != nil {
		return err
	}
	if err := tx.indexCase(c); err != nil {
		return err
	}
	return tx.fillRegister(c)
}

// damage replays a case and compares with it the rows that screens show.
func (r reader) damage(id string) (string, error) {
	var have caseRow
	if err := r.db.First(&have, "id = ?", id).Error; err != nil {
		return "", err
	}
	events, err := r.eventsOf(id)
	if err != nil {
		return "", err
	}
	c, err := r.replayed(have, events)
	if errors.Is(err, errDamaged) {
		return "原始记录无法重放：" + err.Error(), nil
	}
	if err != nil {
		return "", err
	}
	want, err := r.store.rowOf(c)
	if err != nil {
		return "", err
	}
	have.WakeAt = want.WakeAt // it depends on when it was worked out
	if have != want {
		return "事项列表所示与原始记录不一致", nil
	}
	if fault, err := r.damagedDetail(c); err != nil || fault != "" {
		return fault, err
	}
	return damagedIndex(c, events)
}

func (r reader) damagedDetail(c *domain.Case) (string, error) {
	want, err := r.store.detailsOf(c)
	if err != nil {
		return "", err
	}
	have, err := r.savedDetails(c.ID)
	if err != nil {
		return "", err
	}
	switch {
	case !sameRows(have.clocks, want.clocks):
		return "期限表所示与原始记录不一致", nil
	case !sameRows(have.findings, want.findings):
		return "问题表所示与原始记录不一致", nil
	case !sameRows(have.files, want.files):
		return "材料表所示与原始记录不一致", nil
	case !sameRows(have.links, want.links):
		return "关联表所示与原始记录不一致", nil
	}
	if fault, err := r.damagedSearch(c); err != nil || fault != "" {
		return fault, err
	}
	return r.damagedNumbers(c)
}

// damagedIndex compares the columns that queries use with the events' own text.
func damagedIndex(c *domain.Case, have []eventRow) (string, error) {
	for i, e := range c.Events {
		want, err := eventRowOf(c.ID, e)
		if err != nil {
			return "", err
		}
		if want.Body = have[i].Body; want != have[i] {
			return "第 " + strconv.Itoa(e.Seq) + " 条记录的索引与其内容不一致", nil
		}
	}
	return "", nil
}

// sameRows compares two sets of rows without regard to their order.
func sameRows[T comparable](have, want []T) bool {
	if len(have) != len(want) {
		return false
	}
	left := make(map[T]bool, len(have))
	for _, row := range have {
		left[row] = true
	}
	for _, row := range want {
		delete(left, row)
	}
	return len(left) == 0
}
