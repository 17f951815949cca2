package store

import (
	"context"
	"encoding/base64"
	"strings"

	"gorm.io/gorm"

	"sanbi/domain"
)

// issuedStatus keeps the documents that were issued: drafts have no force.
const issuedStatus = "dossiers.kind = 'normative_document' AND dossiers.status = 'in_force'"

// The force of a document on a day, as SQL: Dossier.ForceOn. A test compares the
// two over every date.
const (
	ended    = "(dossiers.ends_on <> '' AND dossiers.ends_on <= @today)"
	runOut   = "(NOT " + ended + " AND dossiers.valid_until <> '' AND dossiers.valid_until < @today)"
	notYet   = "(NOT " + ended + " AND NOT " + runOut + " AND dossiers.effective_on <> '' AND dossiers.effective_on > @today)"
	hasForce = "(NOT " + ended + " AND NOT " + runOut + " AND NOT " + notYet + ")"
)

// documentStates are the states of a list as SQL; @today and @soon are days.
var documentStates = map[domain.DocumentState]string{
	domain.DocumentsInForce:  hasForce,
	domain.DocumentsLapsing:  hasForce + " AND dossiers.valid_until <> '' AND dossiers.valid_until <= @soon AND dossiers.ends_on = ''",
	domain.DocumentsEndless:  hasForce + " AND dossiers.valid_until = '' AND dossiers.ends_on = ''",
	domain.DocumentsPending:  notYet,
	domain.DocumentsRepealed: ended + " AND dossiers.ends_as = 'repealed'",
	domain.DocumentsLapsed:   "(" + runOut + " OR " + ended + " AND dossiers.ends_as = 'lapsed')",
}

// Documents is a page of the documents of which the viewer may see a case.
func (s *Store) Documents(ctx context.Context, f domain.DocumentFilter) (domain.DocumentPage, error) {
	page := domain.DocumentPage{Documents: []domain.DocumentRow{}}
	var err error
	if page.Counts, err = s.countDocuments(ctx, f); err != nil {
		return page, err
	}
	var total int64
	if err := s.documents(ctx, f).Count(&total).Error; err != nil {
		return page, err
	}
	page.Total = int(total)
	limit := f.Limit
	if limit <= 0 {
		limit = defaultPage
	}
	limit = min(limit, maxPage)
	query, err := afterDocument(s.documents(ctx, f), f.After)
	if err != nil {
		return page, err
	}
	var rows []dossierRow
	if err := query.Order(lastDay + ", dossiers.id").Limit(limit + 1).Find(&rows).Error; err != nil {
		return page, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		last := rows[limit-1]
		page.Next = base64.RawURLEncoding.EncodeToString([]byte(lastDayOf(last) + ":" + last.ID))
	}
	return page, s.fillDocuments(ctx, f, rows, &page)
}

// lastDay orders documents: those without a last day come last.
const lastDay = "CASE WHEN dossiers.valid_until = '' THEN '9999-12-31' ELSE dossiers.valid_until END"

func lastDayOf(row dossierRow) string {
	if row.ValidUntil == "" {
		return "9999-12-31"
	}
	return row.ValidUntil
}

func afterDocument(query *gorm.DB, cursor string) (*gorm.DB, error) {
	if cursor == "" {
		return query, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	day, id, ok := strings.Cut(string(text), ":")
	if err != nil || !ok || string(text) != plainText(string(text)) {
		return nil, domain.Invalid("after", "翻页标记无效，请回到第一页")
	}
	return query.Where("("+lastDay+" > ? OR ("+lastDay+" = ? AND dossiers.id > ?))", day, day, id), nil
}

// documents are those of the filter, without its page.
func (s *Store) documents(ctx context.Context, f domain.DocumentFilter) *gorm.DB {
	query := s.seenDocuments(ctx, f)
	if state, ok := documentStates[f.State]; ok {
		query = query.Where(state, daysOf(f))
	}
	if f.OrgID != "" {
		query = query.Where("dossiers.org_id = ?", plainText(f.OrgID))
	}
	if q := searchable(f.Q); q != "" {
		query = query.Where(`(lower(dossiers.title) LIKE lower(?) ESCAPE '\' OR lower(dossiers.document_number) LIKE lower(?) ESCAPE '\')`, q, q)
	}
	return query
}

func daysOf(f domain.DocumentFilter) map[string]any {
	return map[string]any{"today": f.Today.String(), "soon": f.Today.AddMonths(domain.LapsingWithin).String()}
}

// seenDocuments are the documents of which the viewer may see a case.
func (s *Store) seenDocuments(ctx context.Context, f domain.DocumentFilter) *gorm.DB {
	db := s.db.WithContext(ctx)
	cases := visible(db.Model(&caseRow{}).Select("1").Where("cases.dossier_id = dossiers.id"), f.Viewer)
	return db.Model(&dossierRow{}).Where(issuedStatus).Where("EXISTS (?)", cases)
}

// countDocuments counts every state at once.
func (s *Store) countDocuments(ctx context.Context, f domain.DocumentFilter) (map[domain.DocumentState]int, error) {
	fields := make([]string, 0, len(documentStates))
	for _, state := range domain.DocumentStates() {
		fields = append(fields, "COUNT(CASE WHEN "+documentStates[state]+" THEN 1 END) AS "+string(state))
	}
	var row map[string]any
	err := s.seenDocuments(ctx, f).Select("COUNT(*) AS documents, "+strings.Join(fields, ", "), daysOf(f)).Take(&row).Error
	counts := map[domain.DocumentState]int{}
	for _, state := range append(domain.DocumentStates(), "documents") {
		n, _ := row[string(state)].(int64)
		counts[state] = int(n)
	}
	counts[domain.DocumentsAll] = counts["documents"]
	delete(counts, "documents")
	return counts, err
}

// fillDocuments adds the force of each document and the open case about it.
func (s *Store) fillDocuments(ctx context.Context, f domain.DocumentFilter, rows []dossierRow, page *domain.DocumentPage) error {
	ids := make([]string, 0, len(rows))
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	var open []caseRow
	err := visible(s.db.WithContext(ctx).Model(&caseRow{}), f.Viewer).
		Find(&open, "dossier_id IN (?) AND kind = 'document_review' AND ended_at = 0", ids).Error
	if err != nil {
		return err
	}
	reviews, err := summariesOf(open)
	for _, row := range rows {
		d := row.domain()
		found := domain.DocumentRow{Dossier: d, Force: d.ForceOn(f.Today)}
		for i := range reviews {
			if reviews[i].DossierID == d.ID {
				found.Review = &reviews[i]
			}
		}
		page.Documents = append(page.Documents, found)
	}
	return err
}
