package store

import (
	"context"
	"encoding/base64"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// Search finds the cases in which all words stand, as far as the viewer may see
// them.
func (s *Store) Search(ctx context.Context, f domain.SearchFilter) (domain.SearchPage, error) {
	page := domain.SearchPage{Hits: []domain.SearchHit{}}
	words, err := wanted(f.Q)
	if err != nil || scopeOf(f.Viewer) == nil {
		return page, err
	}
	limit := f.Limit
	if limit <= 0 {
		limit = defaultPage
	}
	limit = min(limit, maxPage)
	level, before, err := searchCursor(f.After)
	for ; err == nil && level <= levelText; level, before = level+1, math.MaxInt64 {
		var found []searchEntry
		if found, before, err = s.ofLevel(ctx, f, words, level, before, limit-len(page.Hits)); err != nil {
			break
		}
		if err = s.addHits(ctx, found, words, &page); err == nil && len(page.Hits) == limit {
			page.Next = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(level) + ":" + strconv.FormatInt(before, 36)))
			break
		}
	}
	return page, err
}

func searchCursor(cursor string) (level int, before int64, err error) {
	if cursor == "" {
		return levelTitle, math.MaxInt64, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	head, tail, ok := strings.Cut(string(text), ":")
	level, fault := strconv.Atoi(head)
	before, late := strconv.ParseInt(tail, 36, 64)
	if err != nil || !ok || fault != nil || late != nil || level < levelTitle || level > levelText {
		return 0, 0, domain.Invalid("after", "翻页标记无效，请回到第一页")
	}
	return level, before, nil
}

// ofLevel finds the next entries of a level. What stands on a level before was
// shown there already.
func (s *Store) ofLevel(ctx context.Context, f domain.SearchFilter, words []run, level int, before int64, limit int) ([]searchEntry, int64, error) {
	var found []searchEntry
	for len(found) < limit {
		var batch []searchEntry
		if err := s.matching(ctx, f, words, level, before).Limit(2 * limit).Find(&batch).Error; err != nil {
			return nil, 0, err
		}
		shown, err := s.shownBefore(ctx, f, words, batch)
		if err != nil {
			return nil, 0, err
		}
		for _, entry := range batch {
			before = entry.ID
			if !shown[entry.CaseID] {
				found = append(found, entry)
			}
			if len(found) == limit {
				return found, before, nil
			}
		}
		if len(batch) < 2*limit {
			break
		}
	}
	return found, before, nil
}

// entryColumns leave out what only the index needs.
const entryColumns = "search_entries.id, search_entries.case_id, search_entries.level, search_entries.audience, " +
	"search_entries.head, search_entries.body, search_entries.folded"

// matching is the query for the entries of a level that have every word.
func (s *Store) matching(ctx context.Context, f domain.SearchFilter, words []run, level int, before int64) *gorm.DB {
	query := s.db.WithContext(ctx).Table("search_entries").Select(entryColumns)
	expression, order := s.expression(words, level, f.Viewer), "search_entries.id"
	if s.postgres {
		query = query.Where("search_entries.terms @@ ?::tsquery AND search_entries.level = ?", expression, level)
	} else {
		order = "search_index.rowid"
		query = query.Joins("JOIN search_index ON search_index.rowid = search_entries.id").Where("search_index MATCH ?", expression)
	}
	query = visible(query.Joins("JOIN cases ON cases.id = search_entries.case_id").Where(order+" < ?", before), f.Viewer)
	for _, w := range words {
		if !w.han || utf8.RuneCountInString(w.text) < 3 {
			continue // the index has it whole
		}
		if s.postgres {
			query = query.Where("strpos(search_entries.folded, ?) > 0", w.text)
		} else {
			query = query.Where("instr(search_entries.folded, ?) > 0", w.text)
		}
	}
	return narrowedTo(query, f).Order(order + " DESC")
}

// narrowedTo asks the rest of the filter.
func narrowedTo(query *gorm.DB, f domain.SearchFilter) *gorm.DB {
	if f.Kind != "" {
		query = query.Where("cases.kind = ?", plainText(f.Kind))
	}
	if f.Year > 0 {
		from := time.Date(f.Year, 1, 1, 0, 0, 0, 0, calendar.Zone)
		query = query.Where("cases.received_at >= ? AND cases.received_at < ?", micros(from), micros(from.AddDate(1, 0, 0)))
	}
	return inState(query, domain.CaseFilter{State: f.State})
}

// shownBefore are the cases whose words stand together on a level before.
func (s *Store) shownBefore(ctx context.Context, f domain.SearchFilter, words []run, batch []searchEntry) (map[string]bool, error) {
	shown := map[string]bool{}
	if len(batch) == 0 || batch[0].Level == levelTitle {
		return shown, nil
	}
	ids := make([]string, 0, len(batch))
	for _, entry := range batch {
		ids = append(ids, entry.CaseID)
	}
	var earlier []searchEntry
	err := s.db.WithContext(ctx).Select("case_id", "folded").
		Find(&earlier, "case_id IN ? AND level < ? AND audience IN ?", ids, batch[0].Level, audiencesOf(f.Viewer)).Error
	for _, entry := range earlier {
		shown[entry.CaseID] = shown[entry.CaseID] || allStand(words, entry.Folded)
	}
	return shown, err
}

// addHits reads the cases of the entries and cuts their texts.
func (s *Store) addHits(ctx context.Context, found []searchEntry, words []run, page *domain.SearchPage) error {
	ids := make([]string, 0, len(found))
	for _, entry := range found {
		ids = append(ids, entry.CaseID)
	}
	var rows []caseRow
	if err := s.db.WithContext(ctx).Find(&rows, "id IN ?", ids).Error; err != nil {
		return err
	}
	sums, err := summariesOf(rows)
	if err != nil {
		return err
	}
	byID := map[string]domain.Summary{}
	for _, sum := range sums {
		byID[sum.ID] = sum
	}
	for _, entry := range found {
		sum := byID[entry.CaseID]
		page.Hits = append(page.Hits, domain.SearchHit{
			Case: sum, Where: placeOfLevel[entry.Level], Title: pieces(sum.Title, words), Excerpt: excerpt(entry, words),
		})
	}
	return nil
}
