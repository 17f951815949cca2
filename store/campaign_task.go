package store

import (
	"context"

	"gorm.io/gorm"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// CampaignTasks lists the documents of a clean-up with the cases that decide
// about them, in the order of their bodies and titles.
func (s *Store) CampaignTasks(ctx context.Context, id string) ([]domain.CampaignTask, error) {
	return s.reader(ctx).campaignTasks(id)
}

func (r reader) campaignTasks(id string) ([]domain.CampaignTask, error) {
	var taken []campaignDocumentRow
	if err := r.db.Find(&taken, "campaign_id = ?", id).Error; err != nil {
		return nil, err
	}
	of := func(column string) *gorm.DB {
		return r.db.Model(&campaignDocumentRow{}).Select(column).Where("campaign_id = ?", id)
	}
	var documents []dossierRow
	if err := r.db.Order("org_name, title, id").Find(&documents, "id IN (?)", of("dossier_id")).Error; err != nil {
		return nil, err
	}
	var cases []caseRow
	if err := r.db.Find(&cases, "id IN (?)", of("case_id")).Error; err != nil {
		return nil, err
	}
	sums, err := summariesOf(cases)
	if err != nil {
		return nil, err
	}
	byID, caseOf := map[string]*domain.Summary{}, map[string]string{}
	for i := range sums {
		byID[sums[i].ID] = &sums[i]
	}
	for _, t := range taken {
		caseOf[t.DossierID] = t.CaseID
	}
	tasks := make([]domain.CampaignTask, len(documents))
	for i, row := range documents {
		tasks[i] = domain.CampaignTask{Dossier: row.domain(), Case: byID[caseOf[row.ID]]}
	}
	return tasks, nil
}

// WaitingCampaigns lists the clean-ups of which some document has no task yet.
func (s *Store) WaitingCampaigns(ctx context.Context) ([]string, error) {
	var ids []string
	err := s.db.WithContext(ctx).Model(&campaignDocumentRow{}).
		Where("case_id = '' AND campaign_id NOT IN (?)", s.db.Model(&campaignClosingRow{}).Select("campaign_id")).
		Distinct("campaign_id").Order("campaign_id").Pluck("campaign_id", &ids).Error
	return ids, err
}

// TakeUp notes the case that decides about a document of a clean-up. The first
// one stays.
func (tx *Tx) TakeUp(campaign, dossierID, caseID string) error {
	return tx.db.Model(&campaignDocumentRow{}).
		Where("campaign_id = ? AND dossier_id = ? AND case_id = ''", campaign, dossierID).Update("case_id", caseID).Error
}

// DocumentsToReview lists dossiers by id after a cursor, at most limit: those of a
// clean-up, or else those whose validity ends within two years and that nothing
// else ends.
func (s *Store) DocumentsToReview(ctx context.Context, campaign string, today calendar.Date, after string, limit int) ([]string, error) {
	var ids []string
	if campaign != "" {
		err := s.db.WithContext(ctx).Model(&campaignDocumentRow{}).Where("campaign_id = ? AND dossier_id > ?", campaign, after).
			Order("dossier_id").Limit(limit).Pluck("dossier_id", &ids).Error
		return ids, err
	}
	err := s.lapsing(ctx, today).Where("id > ?", after).Order("id").Limit(limit).Pluck("id", &ids).Error
	return ids, err
}

func (s *Store) lapsing(ctx context.Context, today calendar.Date) *gorm.DB {
	return s.db.WithContext(ctx).Model(&dossierRow{}).Where("status = ? AND ends_on = '' AND valid_until >= ? AND valid_until <= ?",
		string(domain.DossierInForce), today.String(), today.AddMonths(24).String())
}
