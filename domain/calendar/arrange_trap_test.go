package calendar_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// TestTraps: what looks right at a glance and would store a wrong day.
func TestTraps(t *testing.T) {
	head := calendar.Change{Title: "通知", Number: "一号", Year: 2027}
	for name, tt := range map[string]struct {
		change func(*calendar.Change)
		row    calendar.Row
		says   string
	}{
		"the end of which December": {nil, calendar.Row{Date: "12月31日", Kind: "放假", Name: "元旦"}, "没有写年份"},
		"a weekend on a Tuesday":    {nil, calendar.Row{Date: "2027-03-02", Kind: "周末"}, "不是周末"},
		"a script for an address": {
			func(c *calendar.Change) { c.Address = "javascript:alert(1)" }, calendar.Row{Date: "2027-01-01", Kind: "放假", Name: "元旦"}, "公布网址",
		},
		"a reason without end": {
			func(c *calendar.Change) { c.Reason = strings.Repeat("因", 501) }, calendar.Row{Date: "2027-01-01", Kind: "放假", Name: "元旦"}, "500 字",
		},
		"a notice of the next century": {
			func(c *calendar.Change) { c.EffectiveOn = date(t, "2126-11-20") }, calendar.Row{Date: "2027-01-01", Kind: "放假", Name: "元旦"}, "请核对年份",
		},
	} {
		t.Run(name, func(t *testing.T) {
			changed := head
			if tt.change != nil {
				tt.change(&changed)
			}
			_, faults := calendar.Arrange(changed, []calendar.Row{tt.row}, calendar.Official())
			var said []string
			for _, f := range faults {
				said = append(said, f.Message)
			}
			require.Contains(t, strings.Join(said, "\n"), tt.says)
		})
	}
}
