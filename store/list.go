package store

import (
	"context"
	"encoding/base64"
	"math"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
)

// The order of a list, as one number and the id: what is due first for a
// worklist, what came last for every other.
const (
	byDue     = "CASE WHEN cases.due_at = 0 THEN 9223372036854775807 ELSE cases.due_at END"
	byReceipt = "cases.received_at"
)

const (
	defaultPage = 20
	maxPage     = 100
)

// Cases is a page of the cases that the viewer may see.
func (s *Store) Cases(ctx context.Context, f domain.CaseFilter) (domain.CasePage, error) {
	total, err := s.CountCases(ctx, f)
	if err != nil {
		return domain.CasePage{}, err
	}
	limit := f.Limit
	if limit <= 0 {
		limit = defaultPage
	}
	limit = min(limit, maxPage)
	query, err := after(s.filtered(ctx, f), f)
	if err != nil {
		return domain.CasePage{}, err
	}
	var rows []caseRow
	if err := query.Select("cases.*").Limit(limit + 1).Find(&rows).Error; err != nil {
		return domain.CasePage{}, err
	}
	page := domain.CasePage{Total: total}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = cursorOf(rows[limit-1], f.Mine)
	}
	page.Cases, err = summariesOf(rows)
	return page, err
}

// CountCases counts the cases of a filter.
func (s *Store) CountCases(ctx context.Context, f domain.CaseFilter) (int, error) {
	var n int64
	err := s.filtered(ctx, f).Count(&n).Error
	return int(n), err
}

func (s *Store) filtered(ctx context.Context, f domain.CaseFilter) *gorm.DB {
	query := visible(s.db.WithContext(ctx).Model(&caseRow{}), f.Viewer)
	if f.Mine {
		query = query.Where(mine, mineOf(f.Viewer)...)
	}
	for column, value := range map[string]string{
		"cases.kind": f.Kind, "cases.step": f.Step, "cases.stage": string(f.Stage), "cases.org_id": f.OrgID,
		"cases.dossier_id": f.DossierID,
	} {
		if value != "" {
			query = query.Where(column+" = ?", plainText(value))
		}
	}
	if q := searchable(f.Q); q != "" {
		query = query.Where(`(lower(cases.title) LIKE lower(?) ESCAPE '\' OR lower(cases.number) LIKE lower(?) ESCAPE '\' `+
			`OR lower(cases.document_number) LIKE lower(?) ESCAPE '\')`, q, q, q)
	}
	return inState(query, f)
}

// searchable is the pattern of what was typed: wildcards are plain characters,
// and what no text holds is left out.
func searchable(typed string) string {
	typed = strings.TrimSpace(plainText(typed))
	if typed == "" {
		return ""
	}
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(typed) + "%"
}

// plainText leaves out what PostgreSQL takes for no text.
func plainText(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\x00", "")
}

func inState(query *gorm.DB, f domain.CaseFilter) *gorm.DB {
	switch f.State {
	case domain.CasesAll:
	case domain.CasesOpen:
		return query.Where(isOpen)
	case domain.CasesOverdue:
		return query.Where(isOverdue, micros(f.Now))
	case domain.CasesDueSoon:
		return query.Where(isDueSoon, micros(f.Now), micros(f.Soon))
	case domain.CasesClosed:
		return query.Where(isClosed)
	}
	return query
}

// after orders the list and skips to the rows after the cursor. New rows that
// come in meanwhile neither repeat nor hide one.
func after(query *gorm.DB, f domain.CaseFilter) (*gorm.DB, error) {
	order, direction, sign := byReceipt, " DESC", "<"
	if f.Mine {
		order, direction, sign = byDue, " ASC", ">"
	}
	query = query.Order(order + direction + ", cases.id" + direction)
	if f.After == "" {
		return query, nil
	}
	key, id, err := parseCursor(f.After)
	if err != nil {
		return nil, err
	}
	return query.Where("("+order+" "+sign+" ? OR ("+order+" = ? AND cases.id "+sign+" ?))", key, key, id), nil
}

func cursorOf(row caseRow, mine bool) string {
	key := row.ReceivedAt
	if mine {
		if key = row.DueAt; key == 0 {
			key = math.MaxInt64
		}
	}
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(key, 36) + ":" + row.ID))
}

func parseCursor(cursor string) (key int64, id string, err error) {
	fault := domain.Invalid("after", "翻页标记无效，请回到第一页")
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, "", fault
	}
	number, id, ok := strings.Cut(string(text), ":")
	if key, err = strconv.ParseInt(number, 36, 64); err != nil || !ok || id != plainText(id) {
		return 0, "", fault
	}
	return key, id, nil
}

// CountOpenCases counts every case that still waits for somebody.
func (s *Store) CountOpenCases(ctx context.Context) (int, error) {
	return s.CountAll(ctx, domain.CasesOpen, time.Time{})
}

// CountAll counts every case of a state, for the operator's metrics.
func (s *Store) CountAll(ctx context.Context, state domain.CaseState, now time.Time) (int, error) {
	var n int64
	err := inState(s.db.WithContext(ctx).Model(&caseRow{}), domain.CaseFilter{State: state, Now: now}).Count(&n).Error
	return int(n), err
}
