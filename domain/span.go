package domain

import (
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// Span is a distance that the law wants between two dates of a form, such as
// thirty days for the public to comment. A shorter one needs words of excuse.
type Span struct {
	// From is the first date's field; empty means the day of the decision.
	From    string      `json:"from,omitempty"`
	To      string      `json:"to"`
	AtLeast clock.Limit `json:"at_least"`
	// Unless is the field that says why it had to be shorter.
	Unless string `json:"unless"`
	Source string `json:"source"`
}

// checkSpans refuses a form whose dates lie too close and do not say why.
func checkSpans(spec DecisionSpec, facts []Fact, at time.Time, cal *calendar.Calendar) error {
	values := map[string]string{}
	for _, f := range facts {
		values[f.Name] = f.Value
	}
	var ps problems
	for _, span := range spec.Spans {
		from, ok := span.from(values, at)
		to, err := calendar.ParseDate(values[span.To])
		if !ok || err != nil {
			continue // left out: whether it may be is the field's own rule
		}
		earliest := dateAfter(from, span.AtLeast, cal)
		if to >= earliest || values[span.Unless] != "" {
			continue
		}
		reason, _ := find(spec.Fields, span.Unless, fieldName)
		end, _ := find(spec.Fields, span.To, fieldName)
		ps.add(span.To, end.Title+"距"+span.begin(spec, from)+"不足 "+span.AtLeast.Label()+"，最早为 "+earliest.String()+
			"；确需缩短的，请填写“"+reason.Title+"”（"+span.Source+"）")
	}
	return ps.err()
}

func (s Span) from(values map[string]string, at time.Time) (calendar.Date, bool) {
	if s.From == "" {
		return calendar.DateOf(at), true
	}
	date, err := calendar.ParseDate(values[s.From])
	return date, err == nil
}

// begin names the first date in the users' words.
func (s Span) begin(spec DecisionSpec, from calendar.Date) string {
	if s.From == "" {
		return "今天（" + from.String() + "）"
	}
	f, _ := find(spec.Fields, s.From, fieldName)
	return f.Title + "（" + from.String() + "）"
}

// dateAfter is the last day of a distance. It does not move off a day off: what
// must be at least so far away is not made longer by a holiday.
func dateAfter(from calendar.Date, l clock.Limit, cal *calendar.Calendar) calendar.Date {
	switch l.Unit {
	case clock.WorkingDays:
		return cal.AddWorkdays(from, l.N)
	case clock.Months:
		return from.AddMonths(l.N)
	case clock.CalendarDays:
	}
	return from + calendar.Date(l.N) // #nosec G115 -- at most ten years
}
