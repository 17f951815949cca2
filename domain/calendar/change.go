package calendar

// Special is a day that a change takes out of the ordinary week, or puts back
// into it.
type Special struct {
	Day  Date    `json:"day"`
	Kind DayKind `json:"kind"`
	Name string  `json:"name"` // of the holiday it belongs to
}

// Change is what one notice does to the calendar: a year's arrangement, an
// amendment of it, or what holds for one place only. It never changes itself;
// what follows it is another change.
type Change struct {
	Title   string `json:"title"`             // 国务院办公厅关于2027年部分节假日安排的通知
	Number  string `json:"number"`            // 国办发明电〔2026〕7号
	Address string `json:"address,omitempty"` // where it was published
	// EffectiveOn is the day on which the notice took effect: its own date.
	EffectiveOn Date `json:"effective_on"`
	// Year is the year that the notice arranges, which is known from then on;
	// 0 for an amendment and for a place.
	Year int `json:"year,omitempty"`
	// Place is the path in the organisation tree for which alone it holds, with
	// the reason; empty for the whole country.
	Place  string `json:"place,omitempty"`
	Reason string `json:"reason,omitempty"`
	// Rehearsal marks a change that was made up for practice.
	Rehearsal bool      `json:"rehearsal,omitempty"`
	Days      []Special `json:"days"`
}

// From is the first day that the change touches.
func (c Change) From() Date { return c.edge(func(a, b Date) bool { return a < b }) }

// Until is the last day that the change touches.
func (c Change) Until() Date { return c.edge(func(a, b Date) bool { return a > b }) }

func (c Change) edge(further func(a, b Date) bool) Date {
	var edge Date
	for i, s := range c.Days {
		if i == 0 || further(s.Day, edge) {
			edge = s.Day
		}
	}
	return edge
}
