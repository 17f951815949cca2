package store

import (
	"fmt"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// seriesRow is the last number of a body's series in a year.
type seriesRow struct {
	Series string `gorm:"primaryKey"`
	OrgID  string `gorm:"primaryKey"`
	Year   int    `gorm:"primaryKey;autoIncrement:false"`
	N      int
}

func (seriesRow) TableName() string { return "number_series" }

// numberRow is a number that was taken; no number is taken twice.
type numberRow struct {
	Series string `gorm:"primaryKey"`
	OrgID  string `gorm:"primaryKey"`
	Year   int    `gorm:"primaryKey;autoIncrement:false"`
	N      int    `gorm:"primaryKey;autoIncrement:false"`
}

func (numberRow) TableName() string { return "numbers" }

// NextNumber takes the next number of a body's series in a year. The row is
// locked until the end of the transaction, so a series has no gaps: a rollback
// gives the number back.
func (tx *Tx) NextNumber(series string, org domain.Organisation, year int) (int, error) {
	row := seriesRow{Series: series, OrgID: org.ID, Year: year}
	if err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return 0, fmt.Errorf("number series %s of %s: %w", series, org.ID, err)
	}
	err := tx.db.Raw("UPDATE number_series SET n = n + 1 WHERE series = ? AND org_id = ? AND year = ? RETURNING n",
		series, org.ID, year).Scan(&row.N).Error
	if err == nil {
		err = tx.db.Create(&numberRow{Series: series, OrgID: org.ID, Year: year, N: row.N}).Error
	}
	if err != nil {
		return 0, fmt.Errorf("next number of series %s of %s: %w", series, org.ID, err)
	}
	return row.N, nil
}

// numberGap names a series whose numbers are not 1, 2, 3 … up to its last.
func numberGap(db *gorm.DB) (string, error) {
	var gaps []seriesRow
	err := db.Table("number_series").Select("number_series.*").
		Joins("LEFT JOIN (SELECT series, org_id, year, count(*) AS taken, max(n) AS last FROM numbers GROUP BY series, org_id, year) AS t " +
			"ON t.series = number_series.series AND t.org_id = number_series.org_id AND t.year = number_series.year").
		Where("number_series.n > 0 AND (t.last IS NULL OR t.last <> number_series.n OR t.taken <> number_series.n)").
		Order("number_series.series, number_series.org_id, number_series.year").Limit(1).Scan(&gaps).Error
	if err != nil || len(gaps) == 0 {
		return "", err
	}
	g := gaps[0]
	return "编号系列 " + g.Series + "（" + g.OrgID + "，" + strconv.Itoa(g.Year) + " 年）有缺号", nil
}
