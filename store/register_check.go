package store

import (
	"errors"

	"gorm.io/gorm"

	"sanbi/domain"
)

// damagedNumbers compares the register with what a case and its letters say, both
// ways round.
func (r reader) damagedNumbers(c *domain.Case) (string, error) {
	var have []registerRow
	if err := r.db.Order("series, org_id, year, n").Find(&have, "case_id = ?", c.ID).Error; err != nil {
		return "", err
	}
	left := make(map[registerRow]bool, len(have))
	for _, row := range have {
		left[row.untitled()] = true
	}
	want, err := r.numbersOf(c)
	if err != nil {
		return "", err
	}
	for _, row := range want {
		if !left[row.untitled()] {
			return "编号 " + row.Text + " 不在登记簿上，或者登记簿所载与原始记录不一致", nil
		}
		delete(left, row.untitled())
	}
	for _, row := range have { // in their order
		if !left[row.untitled()] {
			continue
		}
		if replaced, err := r.replaces(row); err != nil || !replaced {
			return "登记簿所载的编号 " + row.Text + " 没有原始记录", err
		}
	}
	return r.damagedDocumentNumber(c)
}

// untitled is what a line says apart from the words for it, which later versions
// of the program may choose anew.
func (row registerRow) untitled() registerRow {
	row.Title = ""
	return row
}

// numbersOf are the lines that the register should hold of a case's events and
// letters.
func (r reader) numbersOf(c *domain.Case) ([]registerRow, error) {
	var rows []registerRow
	for _, e := range c.Events {
		if n, ok := domain.NumberOf(c, e); ok || n.Text != "" {
			rows = append(rows, registerRowOf(n))
		}
	}
	var letters []struct {
		Letter letterRow `gorm:"embedded"`
		No     string
		OrgID  string
		Year   int
		N      int
	}
	err := r.db.Table("letters").Select("letters.*, letter_papers.no, r.org_id, r.year, r.n").
		Joins("JOIN letter_papers ON letter_papers.letter_id = letters.id").
		Joins("LEFT JOIN number_register AS r ON r.letter_id = letters.id AND r.replaces = ''").
		Where("letters.case_id = ?", c.ID).Order("letters.id").Scan(&letters).Error
	for _, l := range letters {
		// The key is the register's own word; gaps in it are found by the series.
		rows = append(rows, letterEntry(l.Letter, l.No, domain.NumberKey{Series: domain.SeriesLetter, OrgID: l.OrgID, Year: l.Year, N: l.N}))
	}
	return rows, err
}

// replaces reports whether a number was given in place of the void one that it
// names.
func (r reader) replaces(row registerRow) (bool, error) {
	var n int64
	err := r.db.Table("number_voids AS v").
		Joins("JOIN number_register AS old ON old.series = v.series AND old.org_id = v.org_id AND old.year = v.year AND old.n = v.n").
		Where("v.replaced_by = ? AND v.series = ? AND v.org_id = ? AND old.text = ? AND old.case_id = ? AND old.letter_id = ?",
			row.Text, row.Series, row.OrgID, row.Replaces, row.CaseID, row.LetterID).Count(&n).Error
	return n == 1, err
}

// damagedDocumentNumber finds a document whose number is another document's.
func (r reader) damagedDocumentNumber(c *domain.Case) (string, error) {
	want, err := r.documentNumbersOf(c)
	if err != nil {
		return "", err
	}
	for _, row := range want {
		holder, _, err := r.holderOf(row)
		switch {
		case errors.Is(err, gorm.ErrRecordNotFound):
			return "发文字号 " + row.number().String() + " 没有登记", nil
		case err != nil:
			return "", err
		case holder.DossierID != row.DossierID:
			return "发文字号 " + row.number().String() + " 与另一份文件重复", nil
		}
	}
	return "", nil
}

// forgedVoid finds a void that nobody declared, or that says something else than
// was declared.
func forgedVoid(db *gorm.DB) (string, error) {
	var rows []struct {
		Void   voidRow `gorm:"embedded"`
		Text   string
		CaseID string
	}
	err := db.Table("number_voids AS v").Select("v.*, r.text, r.case_id").
		Joins("JOIN number_register AS r ON r.series = v.series AND r.org_id = v.org_id AND r.year = v.year AND r.n = v.n").
		Order("v.at, v.series, v.org_id, v.n").Scan(&rows).Error
	if err != nil {
		return "", err
	}
	for _, row := range rows {
		var n int64
		err := db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ? AND at = ? AND actor_id = ?",
			voiding+"/number", row.CaseID, row.Void.content(), row.Void.At, row.Void.ActorID).Count(&n).Error
		if err != nil {
			return "", err
		}
		if n != 1 {
			return "编号 " + row.Text + " 的作废记录与审计链不符", nil
		}
	}
	var voids, audited int64
	if err := db.Model(&voidRow{}).Count(&voids).Error; err != nil {
		return "", err
	}
	if err := db.Model(&auditRow{}).Where("action = ?", voiding+"/number").Count(&audited).Error; err != nil {
		return "", err
	}
	if voids < audited || int(voids) != len(rows) {
		return "有编号的作废记录被删除", nil
	}
	return "", nil
}
