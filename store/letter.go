package store

import (
	"context"
	"strconv"

	"sanbi/domain"
)

type letterRow struct {
	ID        string `gorm:"primaryKey"`
	CaseID    string
	Letter    string
	Addressee string
	OrgPath   string
	Clock     string
	DraftedAt int64
	SignedAt  int64
	SignerID  string
	Signer    string
}

func (letterRow) TableName() string { return "letters" }

// draftLetter drafts the paper of a rung, addressed to the body that has the
// case. It is nothing until a person signs it.
func (tx *Tx) draftLetter(c *domain.Case, e domain.Event) error {
	if e.Rung.Letter == domain.LetterNone {
		return nil
	}
	orgID, orgPath := c.Placement.Side(c.Owner.Role)
	addressee := c.Placement.ReviewOrgName
	if orgID == c.Placement.OrgID {
		addressee = c.Placement.OrgName
	}
	clk, _ := c.LatestClock(e.Rung.Clock)
	return tx.db.Create(&letterRow{
		ID: domain.DeriveID("letter", c.ID, strconv.Itoa(e.Seq)), CaseID: c.ID, Letter: string(e.Rung.Letter),
		Addressee: addressee, OrgPath: orgPath, Clock: clk.Title, DraftedAt: micros(e.At),
	}).Error
}

// Letters lists the drafts and the signed papers about bodies that the viewer
// answers for, the oldest first.
func (s *Store) Letters(ctx context.Context, viewer domain.Actor, unsignedOnly bool) ([]domain.LetterDraft, error) {
	var rows []struct {
		Letter        letterRow `gorm:"embedded"`
		Number, Title string
	}
	query := s.db.WithContext(ctx).Table("letters").Select("letters.*, cases.number, cases.title").
		Joins("JOIN cases ON cases.id = letters.case_id").
		Where("substr(letters.org_path, 1, length(?)) = ? AND ? <> ''", viewer.Oversees, viewer.Oversees, viewer.Oversees)
	if unsignedOnly {
		query = query.Where("letters.signed_at = 0")
	}
	if err := query.Order("letters.drafted_at, letters.id").Scan(&rows).Error; err != nil {
		return nil, err
	}
	letters := make([]domain.LetterDraft, 0, len(rows))
	for _, row := range rows {
		letters = append(letters, row.Letter.draft(row.Number, row.Title))
	}
	return letters, nil
}

func (l letterRow) draft(number, title string) domain.LetterDraft {
	return domain.LetterDraft{
		ID: l.ID, Letter: domain.Letter(l.Letter), CaseID: l.CaseID, Number: number, Title: title,
		To: l.Addressee, OrgPath: l.OrgPath, Clock: l.Clock, DraftedAt: moment(l.DraftedAt),
		SignedAt: moment(l.SignedAt), SignedBy: l.Signer,
	}
}
