package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// voiding begins the action of a record that is about a void number.
const voiding = "void"

// VoidNumber declares a number void and, if asked, gives another in its place.
// The number stays in the register, and what was decided under it stays decided.
// Declaring one's own again changes nothing.
func (s *Store) VoidNumber(ctx context.Context, v domain.VoidRequest, by domain.Actor, at time.Time) error {
	return s.Do(ctx, func(tx *Tx) error {
		r, err := tx.number(by, v.NumberKey)
		if err != nil {
			return err
		}
		if r.Void != nil && r.Void.ByID == by.UserID && r.Void.Reason == strings.TrimSpace(v.Reason) && (r.Void.ReplacedBy != "") == v.Replace {
			return nil
		}
		if err := domain.PermitVoid(by, r); err != nil {
			return err
		}
		if err := v.Check(); err != nil {
			return err
		}
		return tx.void(r, v, by, at)
	})
}

func (tx *Tx) void(r domain.RegisteredNumber, v domain.VoidRequest, by domain.Actor, at time.Time) error {
	c, err := tx.Case(r.CaseID) // locked first, as a decision that takes a number does
	if err != nil {
		return err
	}
	// Whoever else declares it void waits here for what becomes of this one.
	lock := tx.db
	if tx.store.postgres {
		lock = lock.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	var series seriesRow
	if err := lock.First(&series, "series = ? AND org_id = ? AND year = ?", r.Series, r.OrgID, r.Year).Error; err != nil {
		return err
	}
	if again, err := tx.number(by, r.NumberKey); err != nil || again.Void != nil {
		return errors.Join(err, domain.PermitVoid(by, again))
	}
	row := voidRow{
		Series: r.Series, OrgID: r.OrgID, Year: r.Year, N: r.N, At: micros(at), ActorID: by.UserID, Actor: by.Name,
		Reason: strings.TrimSpace(v.Reason),
	}
	if v.Replace {
		text, err := tx.replace(c, r, by, at)
		if err != nil {
			return err
		}
		row.ReplacedBy = text
	}
	if err := tx.db.Create(&row).Error; err != nil {
		return err
	}
	tx.audit(auditRow{At: row.At, ActorID: row.ActorID, Action: voiding + "/number", Subject: r.CaseID, Content: row.content()})
	return tx.tellVoid(c, r, row, by, at)
}

// belowLetters is below the notices of letters, which count downwards from 0 by
// the letter's number; a number has six digits at most.
const belowLetters = -1_000_000

// tellVoid tells the people whom a void number concerns. It is no event of the
// case: its notices count downwards from belowLetters.
func (tx *Tx) tellVoid(c *domain.Case, r domain.RegisteredNumber, row voidRow, by domain.Actor, at time.Time) error {
	people, err := domain.ToldOfVoid(c, by, at, tx)
	if err != nil {
		return err
	}
	var lowest int
	if err := tx.db.Model(&noticeRow{}).Select("coalesce(min(seq), 0)").Where("case_id = ?", c.ID).Scan(&lowest).Error; err != nil {
		return err
	}
	text := domain.VoidNotice(r, domain.NumberVoid{Reason: row.Reason, By: row.Actor, ReplacedBy: row.ReplacedBy})
	for _, p := range people {
		if err := tx.notify(c, domain.Event{Seq: min(lowest, belowLetters) - 1, At: at}, p.UserID, text); err != nil {
			return err
		}
	}
	return nil
}

// replace gives the next number of the series in place of a void one.
func (tx *Tx) replace(c *domain.Case, r domain.RegisteredNumber, by domain.Actor, at time.Time) (string, error) {
	org, err := tx.Organisation(r.OrgID)
	if err != nil {
		return "", err
	}
	year := at.In(calendar.Zone).Year()
	n, err := tx.NextNumber(r.Series, org, year)
	if err != nil {
		return "", err
	}
	text, err := written(c, r, org.Mark, year, n)
	if err != nil {
		return "", err
	}
	row := registerRow{
		Series: r.Series, OrgID: r.OrgID, Year: year, N: n, Text: text, Title: r.Title, CaseID: r.CaseID, LetterID: r.LetterID,
		At: micros(at), ActorID: by.UserID, Actor: by.Name, Replaces: r.Text,
	}
	return text, tx.db.Create(&row).Error
}

// written is the nth number in the manner of the number that it replaces.
func written(c *domain.Case, r domain.RegisteredNumber, mark string, year, n int) (string, error) {
	if r.LetterID != "" {
		return domain.DocumentNumber{Mark: mark, Year: year, N: n}.String(), nil
	}
	if spec, ok := c.SpecOfSeries(r.Series); ok {
		return spec.Format(mark, year, n), nil
	}
	return "", domain.Conflict("这个编号没有可以依照的格式，不能换发")
}

// content is the hash of what was declared.
func (v voidRow) content() string {
	return contentHash(strings.Join([]string{
		v.Series, v.OrgID, strconv.Itoa(v.Year), strconv.Itoa(v.N), v.Reason, v.ReplacedBy,
	}, "\x00"))
}
