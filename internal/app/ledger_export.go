package app

import (
	"cmp"
	"context"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/ledger"
)

// exportPage is how many cases are looked up at a time.
const exportPage = 100

// ExportLedger writes the documents of a filter as an XLSX workbook, the oldest
// first, with the columns that an import reads. It holds what the filter's viewer
// may see.
func (a *App) ExportLedger(ctx context.Context, f domain.CaseFilter, title string, w io.Writer) error {
	recipients, err := a.LedgerRecipients(ctx)
	if err != nil {
		return err
	}
	ids, err := a.dossiersOf(ctx, f)
	if err != nil {
		return err
	}
	columns := ledger.Columns(recipients)
	return documents.WriteLedger(w, documents.LedgerSheet{
		Title: title, Columns: sheetColumns(columns), Rows: a.ledgerRows(ctx, ids, columns, f),
	})
}

func sheetColumns(columns []ledger.Column) []documents.LedgerColumn {
	sheet := make([]documents.LedgerColumn, 0, len(columns))
	for _, c := range columns {
		date := c.Type == ledger.Date || c.Name == ledger.ColDue
		sheet = append(sheet, documents.LedgerColumn{Title: c.Title, Width: c.Width, Date: date})
	}
	return sheet
}

// LedgerRecipients is to how many bodies a document is owed at most.
func (a *App) LedgerRecipients(ctx context.Context) (int, error) {
	orgs, err := a.Store.OrganisationTree(ctx)
	most := 1
	for _, o := range orgs {
		owed := 0
		for _, r := range o.Recipients {
			if r.Duty == domain.DutyDocuments {
				owed++
			}
		}
		most = max(most, owed)
	}
	return most, err
}

// dossiersOf are the documents whose cases the filter finds, the oldest first and
// those of one day by their numbers.
func (a *App) dossiersOf(ctx context.Context, f domain.CaseFilter) ([]string, error) {
	found := map[string]domain.Summary{}
	f.Limit, f.After = exportPage, ""
	for {
		page, err := a.Store.Cases(ctx, f)
		if err != nil {
			return nil, err
		}
		for _, c := range page.Cases {
			if have, ok := found[c.DossierID]; !ok || older(c, have) < 0 {
				found[c.DossierID] = c
			}
		}
		if f.After = page.Next; f.After == "" {
			break
		}
	}
	ids := slices.Collect(maps.Keys(found))
	slices.SortFunc(ids, func(a, b string) int { return older(found[a], found[b]) })
	return ids, nil
}

// older puts a case before those that came in after it.
func older(a, b domain.Summary) int {
	x, y := firstNumber(a.Number), firstNumber(b.Number)
	return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(x.Mark, y.Mark), cmp.Compare(x.N, y.N), cmp.Compare(a.Number, b.Number))
}

// firstNumber is zero for a number in another form.
func firstNumber(text string) domain.DocumentNumber {
	if numbers, _ := domain.ParseDocumentNumbers(text); len(numbers) > 0 {
		return numbers[0]
	}
	return domain.DocumentNumber{}
}

func (a *App) ledgerRows(ctx context.Context, ids []string, columns []ledger.Column, f domain.CaseFilter) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		serial := 0
		for _, id := range ids {
			values, err := a.ledgerValues(ctx, id, f)
			if err == nil && values == nil {
				continue
			}
			serial++
			row := make([]string, len(columns))
			for i, c := range columns {
				row[i] = values[c.Name]
				if c.Name == ledger.ColSerial {
					row[i] = strconv.Itoa(serial)
				}
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// ledgerValues are the cells of a document; nil where ledgers hold no such.
func (a *App) ledgerValues(ctx context.Context, dossierID string, f domain.CaseFilter) (map[string]string, error) {
	d, summaries, err := a.Store.Dossier(ctx, dossierID)
	if err != nil || !ledger.Holds(d.Kind) {
		return nil, err
	}
	var own *domain.Case
	var filings []*domain.Case
	for _, s := range summaries {
		if !domain.MaySee(f.Viewer, s.Placement) {
			continue
		}
		c, err := a.Store.Case(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		if c.Parent == "" {
			own = c
		} else {
			filings = append(filings, c)
		}
	}
	if own != nil { // in the order of the bodies
		place := map[string]int{}
		for i, o := range own.Opens {
			place[o.CaseID] = i
		}
		slices.SortFunc(filings, func(a, b *domain.Case) int { return place[a.ID] - place[b.ID] })
	}
	return ledger.Values(own, filings, a.Store.Regimes(), f.Now), nil
}
