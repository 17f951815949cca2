package calendar

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRealNotices arranges the notices since the law of 2025 on the calendar of
// the years before: a check that refused a real notice would be wrong.
func TestRealNotices(t *testing.T) {
	table, err := table(holidays, 4)
	require.NoError(t, err)
	for _, year := range []int{2025, 2026} {
		base := *Official()
		base.last = newYear(year) - 1
		base.days = slices.Clone(base.days[:base.last-base.first+1])
		var rows []Row
		for i, row := range table {
			if row[3] == strconv.Itoa(year) {
				rows = append(rows, Row{Line: i + 2, Date: row[0], Kind: row[1], Name: row[2]})
			}
		}
		require.Greater(t, len(rows), 30)
		change, faults := Arrange(Change{Title: "通知", Number: "1号", Year: year}, rows, &base)
		require.Empty(t, faults, year)
		after := base.With("after", change)
		for d := newYear(year); d < newYear(year+1); d++ {
			require.Equal(t, Official().Kind(d), after.Kind(d), d.String())
		}
	}
}
