package api

import (
	"sanbi/domain"
	"sanbi/web"
)

func viewEditionRow(r domain.EditionRecord, orgs []domain.Organisation) web.EditionRow {
	row := web.EditionRow{
		Title: r.Title, Name: r.Procedure + "@" + r.Edition, Href: proceduresPath + "/" + r.Procedure + "/" + r.Edition,
		Base: r.Base, Place: r.Place, By: r.Activated.Name, At: r.ActivatedAt, Elsewhere: true,
	}
	if r.Body != "" {
		row.Body = r.Body.Label()
	}
	if r.Effective != 0 {
		row.Effective = r.Effective.String()
	}
	for _, o := range orgs {
		row.Elsewhere = row.Elsewhere && !r.Covers(o, r.Effective)
		if o.Path == r.Place {
			row.Place = o.Name
		}
	}
	return row
}

// recordOf is what a file would be in the list.
func recordOf(r domain.EditionReading) domain.EditionRecord {
	p := r.Procedure
	return domain.EditionRecord{EditionScope: p.Scope(r.Hash), Title: p.Title, Kind: p.Kind, Base: p.Base}
}

func viewDifferences(differences []domain.EditionDifference) []web.EditionDifference {
	rows := make([]web.EditionDifference, 0, len(differences))
	for _, d := range differences {
		rows = append(rows, web.EditionDifference{Section: d.Section, Item: d.Item, Words: d.Words(), Source: d.Source})
	}
	return rows
}

func viewEditionDates(dates []domain.EditionDate) []web.EditionDate {
	rows := make([]web.EditionDate, 0, len(dates))
	for _, d := range dates {
		rows = append(rows, web.EditionDate{Title: d.Title, Before: d.Before, After: d.After, Source: d.Source, Changed: d.Before != d.After})
	}
	return rows
}

func viewFaults(faults []domain.EditionFault) []web.EditionFault {
	rows := make([]web.EditionFault, 0, len(faults))
	for _, f := range faults {
		rows = append(rows, web.EditionFault{Rule: f.Rule, Path: f.Path, Message: f.Message, Drawn: f.Drawn})
	}
	return rows
}
