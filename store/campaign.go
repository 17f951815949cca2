package store

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

type campaignRow struct {
	ID       string `gorm:"primaryKey"`
	Place    string
	OpenedBy string
	OpenedAt int64
	Body     string
}

func (campaignRow) TableName() string { return "campaigns" }

type campaignDocumentRow struct {
	CampaignID string `gorm:"primaryKey"`
	DossierID  string `gorm:"primaryKey"`
	CaseID     string
}

func (campaignDocumentRow) TableName() string { return "campaign_documents" }

type campaignClosingRow struct {
	CampaignID string `gorm:"primaryKey"`
	ClosedBy   string
	ClosedAt   int64
	Body       string
}

func (campaignClosingRow) TableName() string { return "campaign_closings" }

// cleaning begins the action of a record that is about a clean-up.
const cleaning = "clean_up"

const noCampaign = "没有这次清理，或者您无权查看"

// OpenCampaign keeps a clean-up with the documents of its scope, as they are now.
// The same one again changes nothing; Conflict when no document is in it.
func (s *Store) OpenCampaign(ctx context.Context, c domain.Campaign, viewer domain.Actor) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return s.Do(ctx, func(tx *Tx) error {
		row := campaignRow{ID: c.ID, Place: c.Scope.Place, OpenedBy: c.Opened.UserID, OpenedAt: micros(c.OpenedAt), Body: string(body)}
		result := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if result.Error != nil {
			return result.Error
		}
		if result.RowsAffected == 0 {
			return tx.sameCampaign(c)
		}
		var ids []string
		err := s.inScope(tx.db, c.Scope, viewer, calendar.DateOf(c.OpenedAt)).Order("dossiers.id").Pluck("dossiers.id", &ids).Error
		switch {
		case err != nil:
			return err
		case len(ids) == 0:
			return domain.Conflict("清理范围内没有现行有效的文件，请调整范围")
		case len(ids) > domain.MaxCampaignDocuments:
			return domain.Conflict("清理范围内有 " + strconv.Itoa(len(ids)) + " 件，一次最多 " + strconv.Itoa(domain.MaxCampaignDocuments) + " 件，请分几次清理")
		}
		rows := make([]campaignDocumentRow, len(ids))
		for i, id := range ids {
			rows[i] = campaignDocumentRow{CampaignID: c.ID, DossierID: id}
		}
		tx.audit(auditRow{At: row.OpenedAt, ActorID: row.OpenedBy, Action: cleaning + "/open", Subject: c.ID, Content: contentHash(row.Body)})
		return tx.db.CreateInBatches(rows, insertBatch).Error
	})
}

// sameCampaign refuses a key that was used for another clean-up.
func (tx *Tx) sameCampaign(c domain.Campaign) error {
	var have campaignRow
	if err := tx.db.First(&have, "id = ?", c.ID).Error; err != nil {
		return err
	}
	var known domain.Campaign
	if err := json.Unmarshal([]byte(have.Body), &known); err != nil {
		return err
	}
	c.OpenedAt = known.OpenedAt
	body, err := json.Marshal(c)
	if err == nil && string(body) != have.Body {
		err = domain.Conflict("这个提交编号已经用于另一次清理，请重新打开页面后再提交")
	}
	return err
}

// inScope are the documents of a scope that have force, or will have it.
func (s *Store) inScope(db *gorm.DB, scope domain.CampaignScope, viewer domain.Actor, today calendar.Date) *gorm.DB {
	days := map[string]any{"today": today.String()}
	cases := visible(db.Session(&gorm.Session{NewDB: true}).Model(&caseRow{}).Select("1").Where("cases.dossier_id = dossiers.id"), viewer)
	query := db.Session(&gorm.Session{NewDB: true}).Model(&dossierRow{}).Where(issuedStatus).Where("EXISTS (?)", cases).
		Where("("+hasForce+" OR "+notYet+")", days).
		Where("dossiers.org_id IN (SELECT id FROM organisations WHERE substr(path, 1, length(?)) = ?)", scope.Place, scope.Place)
	if scope.IssuedUntil != "" {
		query = query.Where("dossiers.issued_on <> '' AND dossiers.issued_on <= ?", scope.IssuedUntil)
	}
	if scope.Endless {
		query = query.Where("dossiers.valid_until = ''")
	}
	if len(scope.Words) > 0 {
		either := db.Session(&gorm.Session{NewDB: true})
		for _, word := range scope.Words {
			either = either.Or(`lower(dossiers.title) LIKE lower(?) ESCAPE '\'`, searchable(word))
		}
		query = query.Where(either)
	}
	return query
}

// CampaignScope lists the documents that a clean-up of the scope would take, at
// most limit, and counts them all.
func (s *Store) CampaignScope(ctx context.Context, scope domain.CampaignScope, viewer domain.Actor, today calendar.Date, limit int) ([]domain.Dossier, int, error) {
	db := s.db.WithContext(ctx)
	var total int64
	if err := s.inScope(db, scope, viewer, today).Count(&total).Error; err != nil {
		return nil, 0, err
	}
	var rows []dossierRow
	err := s.inScope(db, scope, viewer, today).Order(lastDay + ", dossiers.id").Limit(limit).Find(&rows).Error
	documents := make([]domain.Dossier, len(rows))
	for i, row := range rows {
		documents[i] = row.domain()
	}
	return documents, int(total), err
}

// Campaigns lists the clean-ups that a person sees, the newest first.
func (s *Store) Campaigns(ctx context.Context, viewer domain.Actor) ([]domain.Campaign, error) {
	var rows []campaignRow
	if err := s.db.WithContext(ctx).Order("opened_at DESC, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	var seen []domain.Campaign
	for _, row := range rows {
		if !domain.MaySeeCampaign(viewer, row.Place) {
			continue
		}
		c, err := s.reader(ctx).campaign(row)
		if err != nil {
			return nil, err
		}
		seen = append(seen, c)
	}
	return seen, nil
}

// Campaign returns a clean-up that the person sees; NotFound otherwise.
func (s *Store) Campaign(ctx context.Context, viewer domain.Actor, id string) (domain.Campaign, error) {
	c, err := s.reader(ctx).Campaign(id)
	if err == nil && !domain.MaySeeCampaign(viewer, c.Scope.Place) {
		err = domain.NotFound(noCampaign)
	}
	return c, err
}

// Campaign returns a clean-up; NotFound when there is none.
func (r reader) Campaign(id string) (domain.Campaign, error) {
	var row campaignRow
	if err := r.db.First(&row, "id = ?", plainText(id)).Error; err != nil {
		return domain.Campaign{}, notFound(err, noCampaign)
	}
	return r.campaign(row)
}

func (r reader) campaign(row campaignRow) (domain.Campaign, error) {
	var c domain.Campaign
	if err := json.Unmarshal([]byte(row.Body), &c); err != nil {
		return c, err
	}
	var closing campaignClosingRow
	err := r.db.First(&closing, "campaign_id = ?", row.ID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return c, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(closing.Body), &c)
	}
	return c, err
}

// CloseCampaign ends a clean-up of which everything is decided. Closing again is
// a Conflict.
func (s *Store) CloseCampaign(ctx context.Context, id, conclusion string, by domain.Actor, at time.Time) (domain.Campaign, error) {
	var c domain.Campaign
	err := s.Do(ctx, func(tx *Tx) error {
		var err error
		if c, err = tx.Campaign(id); err != nil {
			return err
		}
		tasks, err := tx.campaignTasks(id)
		if err != nil {
			return err
		}
		if err := c.CheckClosing(by, domain.ProgressOf(tasks, s.Regimes(), at)); err != nil {
			return err
		}
		c.Closed, c.ClosedAt, c.Conclusion = by.Person(), at, conclusion
		body, err := json.Marshal(c)
		if err != nil {
			return err
		}
		row := campaignClosingRow{CampaignID: id, ClosedBy: by.UserID, ClosedAt: micros(at), Body: string(body)}
		err = tx.db.Create(&row).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return domain.Conflict("这次清理刚刚已经结束，请刷新页面")
		}
		tx.audit(auditRow{At: row.ClosedAt, ActorID: row.ClosedBy, Action: cleaning + "/close", Subject: id, Content: contentHash(row.Body)})
		return err
	})
	return c, err
}
