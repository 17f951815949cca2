package store

import (
	"context"
	"slices"
	"strings"

	"sanbi/domain"
)

// RegisterChoices are the bodies, series and years of which the viewer may see a
// number, in the order of the tree, of the names, and the latest year first.
func (s *Store) RegisterChoices(ctx context.Context, viewer domain.Actor) (c domain.RegisterChoices, err error) {
	// A paper may have had another title in an earlier edition; any one names the series.
	var kept []struct {
		OrgID, OrgName, Series, Title string
		Year                          int
	}
	err = s.reader(ctx).register(viewer).
		Select("r.org_id, coalesce(max(o.name), r.org_id) AS org_name, r.series, max(r.title) AS title, r.year").
		Group("r.org_id, r.series, r.year").Order("max(o.path), r.org_id, r.series, r.year").Scan(&kept).Error
	for _, k := range kept {
		c.Bodies = offer(c.Bodies, k.OrgID, k.OrgName)
		c.Series = offer(c.Series, k.Series, k.Title)
		if !slices.Contains(c.Years, k.Year) {
			c.Years = append(c.Years, k.Year)
		}
	}
	slices.SortFunc(c.Series, func(a, b domain.Choice) int { return strings.Compare(a.Value, b.Value) })
	slices.SortFunc(c.Years, func(a, b int) int { return b - a })
	return c, err
}

// offer adds a choice that is not there yet.
func offer(choices []domain.Choice, value, title string) []domain.Choice {
	if slices.ContainsFunc(choices, func(c domain.Choice) bool { return c.Value == value }) {
		return choices
	}
	return append(choices, domain.Choice{Value: value, Title: title})
}

// NumberGaps are the numbers of the viewer's series that the register should hold
// and does not. There are none in a sound record.
func (s *Store) NumberGaps(ctx context.Context, f domain.RegisterFilter) ([]domain.NumberGap, error) {
	r := s.reader(ctx)
	rows, err := numberGaps(r.db)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	choices, err := s.RegisterChoices(ctx, f.Viewer)
	if err != nil {
		return nil, err
	}
	var gaps []domain.NumberGap
	for _, g := range rows {
		asked := (f.OrgID == "" || f.OrgID == g.OrgID) && (f.Series == "" || f.Series == g.Series) && (f.Year == 0 || f.Year == g.Year)
		if asked && choices.Has(g.OrgID) {
			gaps = append(gaps, domain.NumberGap{Series: g.Series, OrgID: g.OrgID, Year: g.Year, From: g.From, To: g.To})
		}
	}
	return gaps, nil
}

// DocumentSeries are the sequences of the issuing bodies' own numbers of which
// the viewer may see a document, the latest year first. A gap is a number that no
// document of the whole record bears.
func (s *Store) DocumentSeries(ctx context.Context, viewer domain.Actor, year int) ([]domain.DocumentSeries, error) {
	r := s.reader(ctx)
	var seen []struct {
		Row   documentNumberRow `gorm:"embedded"`
		Title string
		// Bears is what the document bears now.
		Bears string
	}
	mine := visible(r.db.Table("cases").Select("1").Where("cases.dossier_id = d.dossier_id"), viewer)
	query := r.db.Table(entered+" AS d").Select("d.*, dossiers.title, dossiers.document_number AS bears").
		Joins("JOIN dossiers ON dossiers.id = d.dossier_id").Where("EXISTS (?)", mine)
	if year != 0 {
		query = query.Where("d.year = ?", year)
	}
	if err := query.Order("d.year DESC, d.place, d.mark, d.n, d.turn").Scan(&seen).Error; err != nil {
		return nil, err
	}
	var all []domain.DocumentSeries
	var last documentNumberRow
	for _, doc := range seen {
		row := doc.Row
		if len(all) == 0 || row.Place != last.Place || row.Mark != last.Mark || row.Year != last.Year {
			series, err := r.documentSeries(row)
			if err != nil {
				return nil, err
			}
			all = append(all, series)
		}
		last = row
		current := &all[len(all)-1]
		current.Numbers = append(current.Numbers, domain.DocumentSeen{
			DocumentNumber: row.number(), Text: row.number().String(), DossierID: row.DossierID, Title: doc.Title,
			CorrectedTo: row.number().CorrectedTo(doc.Bears),
		})
	}
	return all, nil
}

// entered are all numbers with the documents that were entered with them, by
// mistake or not.
const entered = "(SELECT place, mark, year, n, 0 AS turn, dossier_id, case_id FROM document_numbers" +
	" UNION ALL SELECT place, mark, year, n, turn, dossier_id, case_id FROM document_number_heirs)"

// documentSeries reads how far a sequence goes and where it has gaps.
func (r reader) documentSeries(of documentNumberRow) (domain.DocumentSeries, error) {
	series := domain.DocumentSeries{Mark: of.Mark, Year: of.Year, Gaps: []domain.NumberGap{}}
	var all []struct {
		Row   documentNumberRow `gorm:"embedded"`
		Bears string
	}
	err := r.db.Table(entered+" AS d").Select("d.*, dossiers.document_number AS bears").
		Joins("JOIN dossiers ON dossiers.id = d.dossier_id").
		Where("d.place = ? AND d.mark = ? AND d.year = ?", of.Place, of.Mark, of.Year).Order("d.n, d.turn").Scan(&all).Error
	var ns []int
	for _, one := range all {
		if one.Row.number().CorrectedTo(one.Bears) == "" { // a number that nobody bears any more is a gap
			ns = append(ns, one.Row.N)
		}
	}
	if err != nil || len(ns) == 0 {
		return series, err
	}
	series.Seen, series.First, series.Last = len(ns), ns[0], ns[len(ns)-1]
	series.Gaps = append(series.Gaps, domain.GapsBetween(of.Mark, of.Year, ns)...)
	return series, nil
}
