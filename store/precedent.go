package store

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"

	"sanbi/domain"
)

// maxPrecedents is how many earlier findings of a body are looked at, the newest
// first.
const maxPrecedents = 500

// Earlier finds a finding with its case. NotFound when there is none.
func (r reader) Earlier(caseID, findingID string) (domain.Summary, domain.Finding, error) {
	var row findingRow
	var of caseRow
	err := r.db.First(&row, "case_id = ? AND id = ?", caseID, findingID).Error
	if err == nil {
		err = r.db.First(&of, "id = ?", caseID).Error
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return domain.Summary{}, domain.Finding{}, domain.NotFound("没有这条问题")
	}
	if err != nil {
		return domain.Summary{}, domain.Finding{}, err
	}
	sums, err := summariesOf([]caseRow{of})
	if err != nil {
		return domain.Summary{}, domain.Finding{}, err
	}
	f, err := row.finding()
	return sums[0], f, err
}

func (row findingRow) finding() (f domain.Finding, err error) {
	err = json.Unmarshal([]byte(row.Body), &f)
	return f, err
}

// precedentRow is a finding with the case that it was raised in.
type precedentRow struct {
	CaseID, Body, Number, Title string
}

// Precedents lists the findings on other documents of a body that the viewer may
// see and cite, the newest first. Those of the dossier itself are not among them.
func (s *Store) Precedents(ctx context.Context, viewer domain.Actor, orgID, dossierID string) ([]domain.Precedent, error) {
	var found []precedentRow
	query := s.db.WithContext(ctx).Table("findings").Select("findings.case_id, findings.body, cases.number, cases.title").
		Joins("JOIN cases ON cases.id = findings.case_id").
		Where("cases.org_id = ? AND cases.dossier_id <> ?", orgID, dossierID)
	err := visible(query, viewer).Order("findings.raised_at DESC, findings.id").Limit(maxPrecedents).Find(&found).Error
	if err != nil {
		return nil, err
	}
	var precedents []domain.Precedent
	for _, row := range found {
		f, err := findingRow{Body: row.Body}.finding()
		if err != nil {
			return nil, err
		}
		if domain.MayCite(f) {
			precedents = append(precedents, domain.Precedent{
				EarlierFinding: domain.EarlierFinding{CaseID: row.CaseID, FindingID: f.ID, Number: row.Number, Title: row.Title, No: f.No},
				Finding:        f,
			})
		}
	}
	return precedents, nil
}
