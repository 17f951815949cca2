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

// NextNumber takes the next number of a body's series in a year. The row is
// locked until the end of the transaction, so a series has no gaps: a rollback
// gives the number back. Whoever takes a number enters it in the register in the
// same transaction.
func (tx *Tx) NextNumber(series string, org domain.Organisation, year int) (int, error) {
	row := seriesRow{Series: series, OrgID: org.ID, Year: year}
	if err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return 0, fmt.Errorf("number series %s of %s: %w", series, org.ID, err)
	}
	err := tx.db.Raw("UPDATE number_series SET n = n + 1 WHERE series = ? AND org_id = ? AND year = ? RETURNING n",
		series, org.ID, year).Scan(&row.N).Error
	if err != nil {
		return 0, fmt.Errorf("next number of series %s of %s: %w", series, org.ID, err)
	}
	return row.N, nil
}

type gapRow struct {
	Series string
	OrgID  string
	Year   int
	From   int `gorm:"column:gap_from"`
	To     int `gorm:"column:gap_to"`
}

// numberGaps are the stretches that the register does not hold: between its
// numbers, before the first, and up to the last that was taken. Most series are
// whole, which counting shows; only the others are walked.
func numberGaps(db *gorm.DB) ([]gapRow, error) {
	var broken []seriesRow
	err := db.Table("number_series AS s").Select("s.*").
		Joins("LEFT JOIN (SELECT series, org_id, year, count(*) AS given, max(n) AS last FROM number_register GROUP BY series, org_id, year) AS r " +
			"ON r.series = s.series AND r.org_id = s.org_id AND r.year = s.year").
		Where("s.n > 0 AND (r.last IS NULL OR r.last <> s.n OR r.given <> s.n)").
		Order("s.series, s.org_id, s.year").Scan(&broken).Error
	if err != nil {
		return nil, err
	}
	var gaps []gapRow
	for _, s := range broken {
		var found []gapRow
		err := db.Raw("SELECT series, org_id, year, prev + 1 AS gap_from, n - 1 AS gap_to FROM ("+
			"SELECT series, org_id, year, n, lag(n, 1, 0) OVER (ORDER BY n) AS prev FROM ("+
			"SELECT series, org_id, year, n FROM number_register UNION ALL SELECT series, org_id, year, n + 1 FROM number_series"+
			") AS given WHERE series = ? AND org_id = ? AND year = ?) AS pairs WHERE n > prev + 1 ORDER BY n",
			s.Series, s.OrgID, s.Year).Scan(&found).Error
		if err != nil {
			return nil, err
		}
		gaps = append(gaps, found...)
	}
	return gaps, nil
}

// numberGap says what is wrong with the series: a number that nobody has, or one
// that was never taken.
func numberGap(db *gorm.DB) (string, error) {
	gaps, err := numberGaps(db)
	if err != nil {
		return "", err
	}
	if len(gaps) > 0 {
		g := gaps[0]
		missing := domain.NumberGap{From: g.From, To: g.To}
		return seriesName(g.Series, g.OrgID, g.Year) + "在登记簿上缺 " + missing.Label() + " 号", nil
	}
	var forged []seriesRow
	err = db.Table("number_register AS r").Select("r.series, r.org_id, r.year, r.n").
		Joins("LEFT JOIN number_series AS s ON s.series = r.series AND s.org_id = r.org_id AND s.year = r.year").
		Where("s.n IS NULL OR r.n > s.n").Order("r.series, r.org_id, r.year, r.n").Limit(1).Scan(&forged).Error
	if err != nil || len(forged) == 0 {
		return "", err
	}
	f := forged[0]
	return seriesName(f.Series, f.OrgID, f.Year) + "的 " + strconv.Itoa(f.N) + " 号没有编发过", nil
}

func seriesName(series, orgID string, year int) string {
	return "编号系列 " + series + "（" + orgID + "，" + strconv.Itoa(year) + " 年）"
}
