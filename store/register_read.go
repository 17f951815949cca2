package store

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"sanbi/domain"
)

// registeredRow is a line of the register with what stands beside it.
type registeredRow struct {
	Line       registerRow `gorm:"embedded"`
	OrgName    string
	OrgPath    string
	CaseNumber string
	CaseTitle  string
	VoidAt     *int64
	VoiderID   *string
	Voider     *string
	Reason     *string
	ReplacedBy *string
}

func (row registeredRow) domain() domain.RegisteredNumber {
	l := row.Line
	r := domain.RegisteredNumber{
		NumberKey: domain.NumberKey{Series: l.Series, OrgID: l.OrgID, Year: l.Year, N: l.N}, Text: l.Text, Title: l.Title,
		OrgName: row.OrgName, OrgPath: row.OrgPath, CaseID: l.CaseID, EventSeq: l.EventSeq, LetterID: l.LetterID,
		CaseNumber: row.CaseNumber, CaseTitle: row.CaseTitle, At: moment(l.At), ByID: l.ActorID, By: l.Actor, Replaces: l.Replaces,
	}
	if row.VoidAt != nil {
		r.Void = &domain.NumberVoid{At: moment(*row.VoidAt), ByID: *row.VoiderID, By: *row.Voider, Reason: *row.Reason, ReplacedBy: *row.ReplacedBy}
	}
	return r
}

// register is the part of the register that the viewer may see: the numbers of
// cases that he may see, and of letters that he may read.
func (r reader) register(viewer domain.Actor) *gorm.DB {
	query := r.db.Table("number_register AS r").
		Joins("JOIN cases ON cases.id = r.case_id").
		Joins("LEFT JOIN letters ON letters.id = r.letter_id").
		Joins("LEFT JOIN organisations AS o ON o.id = r.org_id").
		Joins("LEFT JOIN number_voids AS v ON v.series = r.series AND v.org_id = r.org_id AND v.year = r.year AND v.n = r.n")
	cases := visible(r.db.Where("r.letter_id = ''"), viewer)
	if domain.MaySupervise(viewer) {
		return query.Where(r.db.Where(cases).Or("(letters.id IS NOT NULL AND ? <> '' AND substr(letters.org_path, 1, length(?)) = ?)",
			viewer.Oversees, viewer.Oversees, viewer.Oversees))
	}
	if viewer.Role.Casework() {
		return query.Where(r.db.Where(cases).Or("(letters.id IS NOT NULL AND letters.org_path = ?)", viewer.OrgPath))
	}
	return query.Where("1 = 0")
}

const registerColumns = "r.*, coalesce(o.name, r.org_id) AS org_name, coalesce(o.path, '') AS org_path, " +
	"cases.number AS case_number, cases.title AS case_title, " +
	"v.at AS void_at, v.actor_id AS voider_id, v.actor AS voider, v.reason AS reason, v.replaced_by AS replaced_by"

// number reads one number of the register; NotFound when there is none, or not
// for this person.
func (r reader) number(viewer domain.Actor, key domain.NumberKey) (domain.RegisteredNumber, error) {
	var rows []registeredRow
	err := r.register(viewer).Select(registerColumns).
		Where("r.series = ? AND r.org_id = ? AND r.year = ? AND r.n = ?", plainText(key.Series), plainText(key.OrgID), key.Year, key.N).
		Scan(&rows).Error
	if err != nil {
		return domain.RegisteredNumber{}, err
	}
	if len(rows) == 0 {
		return domain.RegisteredNumber{}, domain.NotFound("登记簿上没有这个编号，或者您无权查看")
	}
	return rows[0].domain(), nil
}

// Number reads one number of the register for a person.
func (s *Store) Number(ctx context.Context, viewer domain.Actor, key domain.NumberKey) (domain.RegisteredNumber, error) {
	return s.reader(ctx).number(viewer, key)
}

// Register is a page of the register, the newest first.
func (s *Store) Register(ctx context.Context, f domain.RegisterFilter) (page domain.RegisterPage, err error) {
	r := s.reader(ctx)
	var total int64
	if err := narrowed(r.register(f.Viewer), f).Count(&total).Error; err != nil {
		return page, err
	}
	limit := f.Limit
	if limit <= 0 {
		limit = defaultPage
	}
	query := narrowed(r.register(f.Viewer), f).Select(registerColumns)
	if f.After != "" {
		at, key, err := parseNumberCursor(f.After)
		if err != nil {
			return page, err
		}
		query = query.Where("(r.at < ? OR (r.at = ? AND (r.series, r.org_id, r.year, r.n) < (?, ?, ?, ?)))",
			at, at, key.Series, key.OrgID, key.Year, key.N)
	}
	var rows []registeredRow
	err = query.Order("r.at DESC, r.series DESC, r.org_id DESC, r.year DESC, r.n DESC").Limit(limit + 1).Scan(&rows).Error
	if err != nil {
		return page, err
	}
	page.Total, page.Numbers = int(total), make([]domain.RegisteredNumber, 0, len(rows))
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = numberCursor(rows[limit-1].Line)
	}
	for _, row := range rows {
		page.Numbers = append(page.Numbers, row.domain())
	}
	return page, nil
}

func narrowed(query *gorm.DB, f domain.RegisterFilter) *gorm.DB {
	for column, value := range map[string]string{"r.org_id": f.OrgID, "r.series": f.Series, "r.case_id": f.CaseID} {
		if value != "" {
			query = query.Where(column+" = ?", plainText(value))
		}
	}
	if f.Year != 0 {
		query = query.Where("r.year = ?", f.Year)
	}
	if f.VoidOnly {
		query = query.Where("v.at IS NOT NULL")
	}
	if q := searchable(f.Q); q != "" {
		query = query.Where(`(lower(r.text) LIKE lower(?) ESCAPE '\' OR lower(cases.title) LIKE lower(?) ESCAPE '\')`, q, q)
	}
	return query
}

func numberCursor(l registerRow) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %d %d %s %s", l.At, l.Year, l.N, l.Series, l.OrgID))
}

func parseNumberCursor(cursor string) (at int64, key domain.NumberKey, err error) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		_, err = fmt.Sscanf(string(text), "%d %d %d %s %s", &at, &key.Year, &key.N, &key.Series, &key.OrgID)
	}
	if err != nil || strings.Contains(string(text), "\x00") || plainText(string(text)) != string(text) {
		return 0, key, domain.Invalid("after", "翻页标记无效，请回到第一页")
	}
	return at, key, nil
}

// NumbersOfCase are the numbers that a case and its letters bear, for who may see
// them, in the order in which they were given.
func (s *Store) NumbersOfCase(ctx context.Context, viewer domain.Actor, caseID string) ([]domain.RegisteredNumber, error) {
	var rows []registeredRow
	err := s.reader(ctx).register(viewer).Select(registerColumns).Where("r.case_id = ?", caseID).
		Order("r.at, r.series, r.n").Scan(&rows).Error
	numbers := make([]domain.RegisteredNumber, 0, len(rows))
	for _, row := range rows {
		numbers = append(numbers, row.domain())
	}
	return numbers, err
}
