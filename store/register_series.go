package store

import (
	"context"

	"sanbi/domain"
)

// RegisterChoices are the bodies, series and years of which the viewer may see a
// number.
func (s *Store) RegisterChoices(ctx context.Context, viewer domain.Actor) (c domain.RegisterChoices, err error) {
	r := s.reader(ctx)
	err = r.register(viewer).Select("r.org_id AS value, coalesce(max(o.name), r.org_id) AS title").Group("r.org_id").
		Order("max(o.path), r.org_id").Scan(&c.Bodies).Error
	if err != nil {
		return c, err
	}
	// A paper may have had another title in an earlier edition; any one names the series.
	var series []domain.Choice
	err = r.register(viewer).Select("r.series AS value, max(r.title) AS title").Group("r.series").Order("r.series").Scan(&series).Error
	if err != nil {
		return c, err
	}
	c.Series = series
	err = r.register(viewer).Group("r.year").Order("r.year DESC").Pluck("r.year", &c.Years).Error
	return c, err
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
	}
	mine := visible(r.db.Table("cases").Select("1").Where("cases.dossier_id = d.dossier_id"), viewer)
	query := r.db.Table("document_numbers AS d").Select("d.*, dossiers.title").
		Joins("JOIN dossiers ON dossiers.id = d.dossier_id").Where("EXISTS (?)", mine)
	if year != 0 {
		query = query.Where("d.year = ?", year)
	}
	if err := query.Order("d.year DESC, d.place, d.mark, d.n").Scan(&seen).Error; err != nil {
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
		})
	}
	return all, nil
}

// documentSeries reads how far a sequence goes and where it has gaps.
func (r reader) documentSeries(of documentNumberRow) (domain.DocumentSeries, error) {
	series := domain.DocumentSeries{Mark: of.Mark, Year: of.Year, Gaps: []domain.NumberGap{}}
	var ns []int
	err := r.db.Model(&documentNumberRow{}).Where("place = ? AND mark = ? AND year = ?", of.Place, of.Mark, of.Year).
		Order("n").Pluck("n", &ns).Error
	if err != nil || len(ns) == 0 {
		return series, err
	}
	series.Seen, series.First, series.Last = len(ns), ns[0], ns[len(ns)-1]
	series.Gaps = append(series.Gaps, domain.GapsBetween(of.Mark, of.Year, ns)...)
	return series, nil
}
