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
	// Before is the last number that was given before the system, by a ledger.
	Before int
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

// ClaimNumber leaves a number to a ledger, which was given it before the system:
// the series goes on after it. Conflict where the system has given it itself.
func (tx *Tx) ClaimNumber(series string, org domain.Organisation, year, n int) error {
	err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&seriesRow{Series: series, OrgID: org.ID, Year: year}).Error
	if err == nil {
		err = tx.db.Exec("UPDATE number_series SET n = CASE WHEN n < ? THEN ? ELSE n END, before = CASE WHEN before < ? THEN ? ELSE before END "+
			"WHERE series = ? AND org_id = ? AND year = ?", n, n, n, n, series, org.ID, year).Error
	}
	var taken int64
	if err == nil {
		err = tx.db.Model(&registerRow{}).Where("series = ? AND org_id = ? AND year = ? AND n = ?", series, org.ID, year, n).Count(&taken).Error
	}
	if err != nil {
		return fmt.Errorf("number %d of series %s of %s: %w", n, series, org.ID, err)
	}
	if taken > 0 {
		return domain.Conflict("这个编号已经用过，请核对")
	}
	return nil
}

type gapRow struct {
	Series string
	OrgID  string
	Year   int
	From   int `gorm:"column:gap_from"`
	To     int `gorm:"column:gap_to"`
}

// numberGaps are the stretches that the register does not hold: between its
// numbers, before the first, and up to the last that was taken; what was given
// before the system is the ledger's affair. Most series are whole, which counting
// shows; only the others are walked.
func numberGaps(db *gorm.DB) ([]gapRow, error) {
	var broken []seriesRow
	err := db.Table("number_series AS s").Select("s.*").
		Joins("LEFT JOIN (SELECT a.series, a.org_id, a.year, count(*) AS given, max(a.n) AS last FROM number_register AS a " +
			"JOIN number_series AS b ON b.series = a.series AND b.org_id = a.org_id AND b.year = a.year AND a.n > b.before " +
			"GROUP BY a.series, a.org_id, a.year) AS r ON r.series = s.series AND r.org_id = s.org_id AND r.year = s.year").
		Where("s.n > s.before AND (r.last IS NULL OR r.last <> s.n OR r.given <> s.n - s.before)").
		Order("s.series, s.org_id, s.year").Scan(&broken).Error
	if err != nil {
		return nil, err
	}
	var gaps []gapRow
	for _, s := range broken {
		var found []gapRow
		err := db.Raw("SELECT series, org_id, year, prev + 1 AS gap_from, n - 1 AS gap_to FROM ("+
			"SELECT series, org_id, year, n, lag(n, 1, ?) OVER (ORDER BY n) AS prev FROM ("+
			"SELECT series, org_id, year, n FROM number_register UNION ALL SELECT series, org_id, year, n + 1 FROM number_series"+
			") AS given WHERE series = ? AND org_id = ? AND year = ? AND n > ?) AS pairs WHERE n > prev + 1 ORDER BY n",
			s.Before, s.Series, s.OrgID, s.Year, s.Before).Scan(&found).Error
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
