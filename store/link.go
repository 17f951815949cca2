package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// linkRow says that a case named another one.
type linkRow struct {
	CaseID   string `gorm:"primaryKey"`
	LinkedID string `gorm:"primaryKey"`
	// Relation is what the case's document does to the named one's.
	Relation string
}

func (linkRow) TableName() string { return "case_links" }

// linkRowsOf names each case once, however often it was named.
func linkRowsOf(c *domain.Case) []linkRow {
	var rows []linkRow
	seen := map[string]bool{}
	for _, l := range c.Links {
		if !seen[l.CaseID] {
			seen[l.CaseID] = true
			rows = append(rows, linkRow{CaseID: c.ID, LinkedID: l.CaseID, Relation: string(l.Relation)})
		}
	}
	return rows
}

func (tx *Tx) saveLinks(rows []linkRow) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}

// Related lists the cases of a kind that have the number, as their own or as
// their document's.
func (r reader) Related(kind, number string) ([]domain.Summary, error) {
	var rows []caseRow
	err := r.db.Order("received_at, id").Find(&rows, "kind = ? AND (number = ? OR document_number = ?)", kind, plainText(number), plainText(number)).Error
	if err != nil {
		return nil, err
	}
	return summariesOf(rows)
}

// Children lists the cases that a case has opened, as they stand now.
func (r reader) Children(caseID string) ([]domain.Summary, error) {
	var rows []caseRow
	if err := r.db.Order("received_at, id").Find(&rows, "parent_id = ?", caseID).Error; err != nil {
		return nil, err
	}
	return summariesOf(rows)
}

// Linked lists the cases that a case named, and those that named it.
func (s *Store) Linked(ctx context.Context, caseID string) ([]domain.Summary, error) {
	var rows []caseRow
	err := s.db.WithContext(ctx).Order("received_at, id").Find(&rows,
		"id IN (SELECT linked_id FROM case_links WHERE case_id = ?) OR id IN (SELECT case_id FROM case_links WHERE linked_id = ?)",
		caseID, caseID).Error
	if err != nil {
		return nil, err
	}
	return summariesOf(rows)
}

// DossierLinks lists what the document of a dossier does to others and what
// others do to it, in the order in which it was decided.
func (s *Store) DossierLinks(ctx context.Context, dossierID string) ([]domain.DossierLink, error) {
	var rows []struct {
		Relation string
		Does     bool
		Summary  string
	}
	err := s.db.WithContext(ctx).Raw(`
		SELECT l.relation, (one.dossier_id = ?) AS does, CASE WHEN one.dossier_id = ? THEN two.summary ELSE one.summary END AS summary
		FROM case_links l JOIN cases one ON one.id = l.case_id JOIN cases two ON two.id = l.linked_id
		WHERE l.relation <> '' AND (one.dossier_id = ? OR two.dossier_id = ?)
		ORDER BY one.received_at, two.received_at, l.case_id, l.linked_id`, dossierID, dossierID, dossierID, dossierID).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	links := make([]domain.DossierLink, len(rows))
	for i, row := range rows {
		links[i] = domain.DossierLink{Relation: domain.LinkRelation(row.Relation), By: row.Does}
		if err := json.Unmarshal([]byte(row.Summary), &links[i].Other); err != nil {
			return nil, err
		}
	}
	return links, nil
}

// Owing lists the bodies that owe a body their filings, in the order of the
// tree, with their recipients; for an empty id, those that owe anybody.
func (s *Store) Owing(ctx context.Context, recipientID string) ([]domain.Organisation, error) {
	r := s.reader(ctx)
	var rows []organisationRow
	owes := r.db.Table("org_recipients").Select("org_id")
	if recipientID != "" {
		owes = owes.Where("recipient_id = ?", recipientID)
	}
	if err := r.db.Order("path").Find(&rows, "id IN (?)", owes).Error; err != nil {
		return nil, err
	}
	recipients, err := r.recipients(r.db.Where("org_id IN (?)", owes))
	if err != nil {
		return nil, err
	}
	orgs := make([]domain.Organisation, 0, len(rows))
	for _, row := range rows {
		o := row.domain()
		o.Recipients = recipients[o.ID]
		orgs = append(orgs, o)
	}
	return orgs, nil
}
