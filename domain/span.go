package domain

import (
	"maps"
	"slices"
	"strings"
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
	// AtMost is the longest distance instead, such as the five years for which a
	// document may be in force; no words excuse a longer one.
	AtMost clock.Limit `json:"at_most,omitzero"`
	// TitleHas keeps the rule to documents with one of these words in their
	// title, such as 暂行; empty for all.
	TitleHas []string `json:"title_has,omitempty"`
	Source   string   `json:"source"`
}

// checkSpans refuses a form whose dates lie too close and do not say why, or too
// far apart. A date that the form does not ask for is the one that the case knows.
func checkSpans(c *Case, spec DecisionSpec, facts []Fact, at time.Time, cal *calendar.Calendar) error {
	values := maps.Clone(c.Facts)
	for _, f := range facts {
		values[f.Name] = f.Value
	}
	var ps problems
	for _, span := range spec.Spans {
		from, ok := span.from(values, at)
		to, err := calendar.ParseDate(values[span.To])
		if _, filled := find(facts, span.To, factName); !filled || !ok || err != nil || !span.about(c.Title) {
			continue // left out: whether it may be is the field's own rule
		}
		if !span.AtMost.IsZero() {
			checkLongest(span, spec, from, to, cal, &ps)
			continue
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

// checkLongest refuses a distance above the longest.
func checkLongest(span Span, spec DecisionSpec, from, to calendar.Date, cal *calendar.Calendar, ps *problems) {
	latest := dateAfter(from, span.AtMost, cal)
	if to <= latest {
		return
	}
	end, _ := find(spec.Fields, span.To, fieldName)
	kind := ""
	if len(span.TitleHas) > 0 {
		kind = "标题含“" + strings.Join(span.TitleHas, "”“") + "”的，"
	}
	ps.add(span.To, kind+end.Title+"距"+span.begin(spec, from)+"不能超过 "+span.AtMost.Label()+"，最晚为 "+latest.String()+"（"+span.Source+"）")
}

// about reports whether the rule is about a document with the title.
func (s Span) about(title string) bool {
	has := func(word string) bool { return strings.Contains(title, word) }
	return len(s.TitleHas) == 0 || slices.ContainsFunc(s.TitleHas, has)
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
	f, asked := find(spec.Fields, s.From, fieldName)
	if !asked {
		return from.String()
	}
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
