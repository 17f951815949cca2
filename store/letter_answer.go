package store

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
)

type letterAnswerRow struct {
	LetterID string `gorm:"primaryKey"`
	At       int64
	UserID   string
	Name     string
	Org      string
	Body     string
}

func (letterAnswerRow) TableName() string { return "letter_answers" }

// Letter reads a letter with its wording and its answer; a draft is worded as it
// would be now. NotFound when there is none, or not for this person.
func (s *Store) Letter(ctx context.Context, viewer domain.Actor, id string, now time.Time) (domain.LetterPaper, error) {
	l, err := s.reader(ctx).letter(id, now)
	if err == nil && !domain.MaySeeLetter(viewer, l.LetterDraft) {
		err = domain.NotFound("没有这份文书，或者您无权查看")
	}
	return l, err
}

func (r reader) letter(id string, now time.Time) (l domain.LetterPaper, err error) {
	var row letterRow
	if err := r.db.First(&row, "id = ?", id).Error; err != nil {
		return l, notFound(err, "没有这份文书，或者您无权查看")
	}
	c, err := r.readCase(row.CaseID)
	if err != nil {
		return l, err
	}
	l.LetterDraft = row.draft(c.Number, c.Title)
	var paper letterPaperRow
	switch err := r.db.First(&paper, "letter_id = ?", id).Error; {
	case errors.Is(err, gorm.ErrRecordNotFound):
		l.Text = domain.LetterText(c, l.LetterDraft, r.store.Regimes(), now)
		return l, nil
	case err != nil:
		return l, err
	}
	l.No = paper.No
	if err := json.Unmarshal([]byte(paper.Body), &l.Text); err != nil {
		return l, err
	}
	if paper.Wording != "" {
		l.Edited = new(domain.File)
		if err := json.Unmarshal([]byte(paper.Wording), l.Edited); err != nil {
			return l, err
		}
	}
	var answer letterAnswerRow
	err = r.db.First(&answer, "letter_id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return l, nil
	}
	l.Answer = domain.LetterAnswer{At: moment(answer.At), By: answer.Name, Org: answer.Org, Text: answer.Body}
	return l, err
}

// AnswerLetter keeps the answer of the body addressed. The same answer of the
// same person again changes nothing.
func (s *Store) AnswerLetter(ctx context.Context, id string, by domain.Actor, text string, at time.Time) error {
	if err := domain.CheckAnswer(text); err != nil {
		return err
	}
	return s.Do(ctx, func(tx *Tx) error {
		l, err := tx.letter(id, at)
		if err != nil {
			return err
		}
		var have letterAnswerRow
		text = strings.TrimSpace(text)
		if tx.db.First(&have, "letter_id = ? AND user_id = ? AND body = ?", id, by.UserID, text).Error == nil {
			return nil
		}
		if err := domain.PermitAnswer(by, l); err != nil {
			return err
		}
		row := letterAnswerRow{LetterID: id, At: micros(at), UserID: by.UserID, Name: by.Name, Org: by.OrgName, Body: text}
		err = tx.db.Create(&row).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return domain.Conflict("这份文书刚刚有人回复")
		}
		if err != nil {
			return err
		}
		tx.audit(auditRow{
			At: row.At, ActorID: by.UserID, Action: signing + "/answer", Subject: l.CaseID, Content: contentHash(id + "\x00" + text),
		})
		return nil
	})
}

// LettersOf lists the letters about a case that a person may read, the oldest
// first.
func (s *Store) LettersOf(ctx context.Context, viewer domain.Actor, c *domain.Case) ([]domain.LetterDraft, error) {
	var rows []letterRow
	if err := s.db.WithContext(ctx).Where("case_id = ?", c.ID).Order("drafted_at, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	var letters []domain.LetterDraft
	for _, row := range rows {
		if l := row.draft(c.Number, c.Title); domain.MaySeeLetter(viewer, l) {
			letters = append(letters, l)
		}
	}
	return letters, nil
}
