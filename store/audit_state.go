package store

import (
	"context"
	"strconv"

	"gorm.io/gorm"

	"sanbi/domain"
)

// auditBatch is how many records are read at a time.
const auditBatch = 1000

// AuditState walks the whole chain as it is at one moment: every record fits
// the one before, the head is the last, every event is the one that was
// recorded, no event is missing or was slipped in, no case has left the lists,
// and no number was skipped.
func (s *Store) AuditState(ctx context.Context) (state domain.AuditState, err error) {
	err = s.snapshot(ctx, func(r reader) error {
		if state, err = walkChain(r.db); err != nil || state.Broken != "" {
			return err
		}
		state.Broken, err = auditGap(r.db)
		return err
	})
	return state, err
}

// auditedRow is a record with the event that it is about.
type auditedRow struct {
	Audit auditRow `gorm:"embedded"`
	Body  *string
}

func walkChain(db *gorm.DB) (domain.AuditState, error) {
	var state domain.AuditState
	var last auditRow
	for {
		var rows []auditedRow
		err := db.Table("audit_log").Select("audit_log.*, case_events.body").
			Joins("LEFT JOIN case_events ON case_events.case_id = audit_log.subject "+
				"AND case_events.seq = audit_log.event_seq").
			Where("audit_log.seq > ?", last.Seq).Order("audit_log.seq").Limit(auditBatch).Scan(&rows).Error
		if err != nil {
			return state, err
		}
		for _, row := range rows {
			if state.Broken = row.fault(last); state.Broken != "" {
				return state, nil
			}
			last = row.Audit
			state.Records++
			state.Head = last.Hash
		}
		if len(rows) < auditBatch {
			break
		}
	}
	var head auditHeadRow
	if err := db.First(&head, "id = 1").Error; err != nil {
		return state, err
	}
	if head.Seq != last.Seq || head.Hash != last.Hash {
		state.Broken = "审计链的末尾缺失"
	}
	return state, nil
}

// fault says what is wrong with a record; empty if nothing is.
func (row auditedRow) fault(last auditRow) string {
	a := row.Audit
	switch {
	case a.Seq != last.Seq+1 || a.Previous != last.Hash || a.Hash != a.seal():
		return "第 " + strconv.FormatInt(a.Seq, 10) + " 条审计记录与前一条不衔接"
	case !a.aboutEvent():
	case row.Body == nil:
		return "第 " + strconv.FormatInt(a.Seq, 10) + " 条审计记录所指的事项 " + a.Subject + " 的记录已被删除"
	case contentHash(*row.Body) != a.Content:
		return eventName(a.Subject, a.EventSeq) + "与审计链不符"
	}
	return ""
}

func eventName(caseID string, seq int) string {
	return "事项 " + caseID + " 的第 " + strconv.Itoa(seq) + " 条记录"
}

// auditGap looks for what the chain does not lead to: events that were slipped
// in, cases that are in no list any more, numbers that nobody has.
func auditGap(db *gorm.DB) (string, error) {
	var stray []eventRow
	err := db.Table("case_events").Select("case_id, seq").
		Where("NOT EXISTS (SELECT 1 FROM audit_log WHERE audit_log.event_seq > 0 AND audit_log.subject = case_events.case_id " +
			"AND audit_log.event_seq = case_events.seq)").Order("case_id, seq").Limit(1).Scan(&stray).Error
	if err != nil {
		return "", err
	}
	if len(stray) > 0 {
		return eventName(stray[0].CaseID, stray[0].Seq) + "没有审计记录", nil
	}
	var lost []string
	err = db.Table("case_events").Where("seq = 1 AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = case_events.case_id)").
		Order("case_id").Limit(1).Pluck("case_id", &lost).Error
	if err != nil {
		return "", err
	}
	if len(lost) > 0 {
		return "事项 " + lost[0] + " 有记录而不在列表中", nil
	}
	if fault, err := forgedAmendment(db); fault != "" || err != nil {
		return fault, err
	}
	if fault, err := forgedVoid(db); fault != "" || err != nil {
		return fault, err
	}
	if fault, err := forgedEdition(db); fault != "" || err != nil {
		return fault, err
	}
	if fault, err := forgedAbsence(db); fault != "" || err != nil {
		return fault, err
	}
	if fault, err := forgedPaper(db); fault != "" || err != nil {
		return fault, err
	}
	if fault, err := forgedCampaign(db); fault != "" || err != nil {
		return fault, err
	}
	return numberGap(db)
}

// forgedCampaign finds a clean-up that is not the one that was opened, or was not
// closed as it says.
func forgedCampaign(db *gorm.DB) (string, error) {
	for _, kept := range []struct{ table, id, action string }{
		{"campaigns", "id", "/open"}, {"campaign_closings", "campaign_id", "/close"},
	} {
		var rows []struct{ ID, Body string }
		if err := db.Table(kept.table).Select(kept.id + " AS id, body").Order(kept.id).Find(&rows).Error; err != nil {
			return "", err
		}
		for _, row := range rows {
			var n int64
			err := db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ?", cleaning+kept.action, row.ID, contentHash(row.Body)).Count(&n).Error
			if err != nil {
				return "", err
			}
			if n != 1 {
				return "文件清理 " + row.ID + " 与审计链不符", nil
			}
		}
	}
	return "", nil
}

// forgedAmendment finds an amendment that is not the one that was signed.
func forgedAmendment(db *gorm.DB) (string, error) {
	var rows []amendmentRow
	if err := db.Order("no").Find(&rows).Error; err != nil {
		return "", err
	}
	for i, row := range rows {
		var n int64
		err := db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ?", amending+"/sign", row.ID, contentHash(row.Body)).
			Count(&n).Error
		if err != nil {
			return "", err
		}
		if n != 1 || row.No != i+1 {
			return "第 " + strconv.Itoa(i+1) + " 次日历或期限变更与审计链不符", nil
		}
	}
	return "", nil
}
