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
		var hits []found
		if hits, before, err = s.ofLevel(ctx, f, words, level, before, limit-len(page.Hits)); err != nil {
			break
		}
		for _, hit := range hits {
			page.Hits = append(page.Hits, domain.SearchHit{
				Case: hit.sum, Where: placeOfLevel[level], Title: pieces(hit.sum.Title, words), Excerpt: excerpt(hit.entry, words),
			})
		}
		if len(page.Hits) == limit {
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

// found is an entry with its case.
type found struct {
	entry searchEntry
	sum   domain.Summary
}

// ofLevel finds the next entries of a level. What stands on a level before was
// shown there already.
func (s *Store) ofLevel(ctx context.Context, f domain.SearchFilter, words []run, level int, before int64, limit int) ([]found, int64, error) {
	var hits []found
	floor, err := s.newest(ctx, level, before)
	if err != nil {
		return nil, 0, err
	}
	for len(hits) < limit {
		var batch []searchEntry
		if err := s.matching(ctx, f, words, level, before).Where(s.entryID(level)+" >= ?", floor).Limit(2 * limit).Find(&batch).Error; err != nil {
			return nil, 0, err
		}
		shown, err := s.shownBefore(ctx, f, words, batch)
		if err != nil {
			return nil, 0, err
		}
		seen, err := s.seenAmong(ctx, f, batch)
		if err != nil {
			return nil, 0, err
		}
		for _, entry := range batch {
			before = entry.ID
			if sum, may := seen[entry.CaseID]; may && !shown[entry.CaseID] {
				hits = append(hits, found{entry, sum})
			}
			if len(hits) == limit {
				return hits, before, nil
			}
		}
		if len(batch) == 2*limit {
			continue
		}
		if floor == 0 {
			break
		}
		before, floor = floor, 0
	}
	return hits, before, nil
}

// newestEntries are looked at one by one before PostgreSQL asks its index, which
// collects all entries of a common word before it gives the first.
const newestEntries = 500

// newest is the id from which on the newest entries of a level lie; 0 for all.
func (s *Store) newest(ctx context.Context, level int, before int64) (int64, error) {
	if !s.postgres {
		return 0, nil // its index gives the newest first
	}
	var ids []int64
	err := s.db.WithContext(ctx).Model(&searchEntry{}).Where("level = ? AND id < ?", level, before).
		Order("id DESC").Offset(newestEntries).Limit(1).Pluck("id", &ids).Error
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0] + 1, nil
}

// entryID is the id of an entry in the query for a level.
func (s *Store) entryID(level int) string {
	if s.postgres {
		return "search_entries.id"
	}
	return indexOf[level] + ".rowid"
}

// entryColumns leave out what only the index needs.
const entryColumns = "search_entries.id, search_entries.case_id, search_entries.level, search_entries.audience, " +
	"search_entries.head, search_entries.body, search_entries.folded"

// matching is the query for the entries of a level that have every word, the
// newest first. It asks the index alone, so that it can stop at the limit.
func (s *Store) matching(ctx context.Context, f domain.SearchFilter, words []run, level int, before int64) *gorm.DB {
	query := s.db.WithContext(ctx).Select(entryColumns).Where("search_entries.audience IN ?", audiencesOf(f.Viewer))
	expression, id, holds := s.expression(words, f), s.entryID(level), "strpos"
	if s.postgres {
		query = query.Table("search_entries").Where("search_entries.level = "+strconv.Itoa(level)+" AND search_entries.terms @@ ?::tsquery", expression)
	} else {
		index := indexOf[level]
		holds = "instr"
		query = query.Table(index).Joins("CROSS JOIN search_entries ON search_entries.id = "+id).Where(index+" MATCH ?", expression)
	}
	query = query.Where(id+" < ?", before)
	if f.Year > 0 {
		from := time.Date(f.Year, 1, 1, 0, 0, 0, 0, calendar.Zone)
		query = query.Where(id+" >= ? AND "+id+" < ?", idAt(from), idAt(from.AddDate(1, 0, 0)))
	}
	for _, w := range words {
		if w.han && utf8.RuneCountInString(w.text) > 2 { // the index has two characters whole
			query = query.Where(holds+"(search_entries.folded, ?) > 0", w.text)
		}
	}
	return query.Order(id + " DESC")
}

// seenAmong are the cases of the entries that the viewer may see, as the filter
// wants them.
func (s *Store) seenAmong(ctx context.Context, f domain.SearchFilter, batch []searchEntry) (map[string]domain.Summary, error) {
	query := visible(s.db.WithContext(ctx).Model(&caseRow{}).Where("cases.id IN ?", caseIDs(batch)), f.Viewer)
	if f.Kind != "" {
		query = query.Where("cases.kind = ?", plainText(f.Kind))
	}
	var rows []caseRow
	if err := inState(query, domain.CaseFilter{State: f.State}).Find(&rows).Error; err != nil {
		return nil, err
	}
	sums, err := summariesOf(rows)
	seen := map[string]domain.Summary{}
	for _, sum := range sums {
		seen[sum.ID] = sum
	}
	return seen, err
}

func caseIDs(batch []searchEntry) []string {
	ids := make([]string, 0, len(batch))
	for _, entry := range batch {
		ids = append(ids, entry.CaseID)
	}
	return ids
}

// shownBefore are the cases whose words stand together on a level before.
func (s *Store) shownBefore(ctx context.Context, f domain.SearchFilter, words []run, batch []searchEntry) (map[string]bool, error) {
	shown := map[string]bool{}
	if len(batch) == 0 || batch[0].Level == levelTitle {
		return shown, nil
	}
	var earlier []searchEntry
	err := s.db.WithContext(ctx).Select("case_id", "folded").
		Find(&earlier, "case_id IN ? AND level < ? AND audience IN ?", caseIDs(batch), batch[0].Level, audiencesOf(f.Viewer)).Error
	for _, entry := range earlier {
		shown[entry.CaseID] = shown[entry.CaseID] || allStand(words, entry.Folded)
	}
	return shown, err
}
