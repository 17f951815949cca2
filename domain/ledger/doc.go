// Package ledger owns the 台账: the spreadsheet in which a bureau keeps its
// cases. It knows its columns, reads its cells, makes cases of its rows through
// domain.Submit and domain.Decide, and writes cases as rows again. It knows no
// file format and no database.
package ledger
