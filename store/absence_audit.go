package store

import (
	"encoding/json"

	"gorm.io/gorm"
)

// forgedAbsence finds an absence, or the end of one, that is not the one that
// was entered.
func forgedAbsence(db *gorm.DB) (string, error) {
	var entered []absenceRow
	if err := db.Order("id").Find(&entered).Error; err != nil {
		return "", err
	}
	for _, row := range entered {
		if ok, err := recorded(db, absenting+"/enter", row.ID, row); err != nil || !ok {
			return "请假 " + row.ID + " 的登记与审计链不符", err
		}
	}
	var cancelled []absenceCancellationRow
	if err := db.Order("absence_id").Find(&cancelled).Error; err != nil {
		return "", err
	}
	for _, row := range cancelled {
		if ok, err := recorded(db, absenting+"/cancel", row.AbsenceID, row); err != nil || !ok {
			return "请假 " + row.AbsenceID + " 的取消与审计链不符", err
		}
	}
	var records int64
	err := db.Model(&auditRow{}).Where("action LIKE ?", absenting+"/%").Count(&records).Error
	if int(records) != len(entered)+len(cancelled) && err == nil {
		return "审计链中的请假记录与登记的请假不符，有记录已被删除", nil
	}
	return "", err
}

// recorded reports whether the chain holds one record of a row as it is.
func recorded(db *gorm.DB, action, subject string, row any) (bool, error) {
	body, err := json.Marshal(row)
	if err != nil {
		return false, err
	}
	var n int64
	err = db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ?", action, subject, contentHash(string(body))).Count(&n).Error
	return n == 1, err
}
