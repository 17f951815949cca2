package store

import (
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type seriesRow struct {
	Series string `gorm:"primaryKey"`
	OrgID  string `gorm:"primaryKey"`
	Year   int    `gorm:"primaryKey;autoIncrement:false"`
	N      int
}

func (seriesRow) TableName() string { return "number_series" }

// NextNumber takes the next number of a body's series in a year. The row is
// locked until the end of the transaction, so a series has no gaps: a rollback
// gives the number back.
func (tx *Tx) NextNumber(series string, org domain.Organisation, year int) (int, error) {
	row := seriesRow{Series: series, OrgID: org.ID, Year: year}
	if err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return 0, err
	}
	err := tx.db.Raw("UPDATE number_series SET n = n + 1 WHERE series = ? AND org_id = ? AND year = ? RETURNING n",
		series, org.ID, year).Scan(&row.N).Error
	return row.N, err
}
