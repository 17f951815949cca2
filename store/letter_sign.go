package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm/clause"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

type letterPaperRow struct {
	LetterID string `gorm:"primaryKey"`
	No       string
	Body     string // the paragraphs as JSON
	Wording  string // the file as JSON in which they were edited; empty for none
}

func (letterPaperRow) TableName() string { return "letter_papers" }

// SignLetter signs a draft: it gets its wording and the next number of the
// supervising body, and the body addressed is told. edited are the words in which
// it goes out; nil for the system's. Signing one's own again changes nothing; what
// another has signed is a Conflict.
func (s *Store) SignLetter(ctx context.Context, id string, by domain.Actor, edited *domain.Wording, key string, at time.Time) error {
	return s.Do(ctx, func(tx *Tx) error {
		var row letterRow
		query := tx.db
		if s.postgres {
			query = query.Clauses(clause.Locking{Strength: "UPDATE"})
		}
		if err := query.First(&row, "id = ?", id).Error; err != nil {
			return notFound(err, "没有这份文书，或者您无权签发")
		}
		if err := domain.PermitSigning(by, row.OrgPath); err != nil {
			return err
		}
		if row.SignedAt != 0 {
			if row.SignerID == by.UserID {
				return nil
			}
			return domain.Conflict("这份文书已由" + row.Signer + "签发")
		}
		err := tx.db.Model(&letterRow{}).Where("id = ?", id).
			Updates(map[string]any{"signed_at": micros(at), "signer_id": by.UserID, "signer": by.Name}).Error
		if err != nil {
			return err
		}
		return tx.issueLetter(row, by, edited, key, at)
	})
}

// issueLetter writes the paper as it goes out.
func (tx *Tx) issueLetter(row letterRow, by domain.Actor, edited *domain.Wording, key string, at time.Time) error {
	c, err := tx.Case(row.CaseID)
	if err != nil {
		return err
	}
	org, err := tx.Organisation(by.OrgID)
	if err != nil {
		return err
	}
	year := at.In(calendar.Zone).Year()
	n, err := tx.NextNumber(domain.SeriesLetter, org, year)
	if err != nil {
		return err
	}
	paper := letterPaperRow{LetterID: row.ID, No: domain.DocumentNumber{Mark: org.Mark, Year: year, N: n}.String()}
	row.SignedAt, row.SignerID, row.Signer = micros(at), by.UserID, by.Name
	entry := letterEntry(row, paper.No, domain.NumberKey{Series: domain.SeriesLetter, OrgID: org.ID, Year: year, N: n})
	if err := tx.db.Create(&entry).Error; err != nil {
		return err
	}
	if err := paper.word(c, row, edited, tx.Regimes(), at); err != nil {
		return err
	}
	if err := tx.db.Create(&paper).Error; err != nil {
		return err
	}
	tx.audit(auditRow{
		At: micros(at), ActorID: by.UserID, Action: signing + "/" + row.Letter, Subject: row.CaseID,
		Content: contentHash(row.ID + "\x00" + key + "\x00" + paper.No + "\x00" + paper.Body + paper.Wording),
	})
	return tx.announceLetter(c, row, paper.No, n, at)
}

// word sets down the text as it goes out.
func (paper *letterPaperRow) word(c *domain.Case, row letterRow, edited *domain.Wording, in *domain.Regimes, at time.Time) error {
	letter := domain.LetterPaper{LetterDraft: row.draft(c.Number, c.Title)}
	letter.Text = domain.LetterText(c, letter.LetterDraft, in, at)
	text, err := letter.Worded(edited)
	if err != nil {
		return err
	}
	body, err := json.Marshal(text)
	paper.Body = string(body)
	if err != nil || edited == nil {
		return err
	}
	file, err := json.Marshal(edited.File)
	paper.Wording = string(file)
	return err
}

// announceLetter tells the people of the body addressed. A letter is no event of
// the case: its notices count downwards from 0.
func (tx *Tx) announceLetter(c *domain.Case, row letterRow, no string, n int, at time.Time) error {
	var ids []string
	err := tx.people().Select("users.id").Where("organisations.path = ? AND users.role IN ? AND NOT users.disabled", row.OrgPath,
		[]string{string(domain.RoleSubmitter), string(domain.RoleReviewer), string(domain.RoleChiefReviewer)}).
		Order("users.id").Scan(&ids).Error
	if err != nil {
		return err
	}
	for _, id := range ids {
		text := "收到" + domain.Letter(row.Letter).Label() + " " + no + "，请办理并回复"
		if err := tx.notify(c, domain.Event{Seq: -n, At: at}, id, text); err != nil {
			return err
		}
	}
	return nil
}
