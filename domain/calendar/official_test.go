package calendar

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	dayHead    = "date,kind,name,year_of_notice\n"
	noticeHead = "year,title,from,until,address\n"
	goodDay    = dayHead + "2026-10-01,holiday,国庆节,2026\n"
	goodNotice = noticeHead + "2026,通知,,,address\n"
)

func TestParse(t *testing.T) {
	c, err := parse([]byte(goodDay), []byte(goodNotice))
	require.NoError(t, err)
	require.Equal(t, "official-2026", c.Version())
	require.Len(t, c.days, 365)
}

// A fault in the files is found when the tests run, not in office.
func TestParseRefuses(t *testing.T) {
	tests := map[string]struct{ days, notices string }{
		"no days":                     {dayHead, goodNotice},
		"no notices":                  {goodDay, noticeHead},
		"a column is missing":         {dayHead + "2026-10-01,holiday,国庆节\n", goodNotice},
		"an unknown kind":             {dayHead + "2026-10-01,party,国庆节,2026\n", goodNotice},
		"no such day":                 {dayHead + "2026-02-30,holiday,国庆节,2026\n", goodNotice},
		"a year without notice":       {dayHead + "2025-10-01,holiday,国庆节,2025\n", goodNotice},
		"a year that is no number":    {goodDay, noticeHead + "二,通知,,,address\n"},
		"a gap between the years":     {goodDay, goodNotice + "2028,通知,,,address\n"},
		"an amendment without a end":  {goodDay, goodNotice + "2026,通知,2026-10-01,,address\n"},
		"an amendment without a from": {goodDay, goodNotice + "2026,通知,十月,2026-10-02,address\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := parse([]byte(tt.days), []byte(tt.notices))
			require.Error(t, err)
		})
	}
}
