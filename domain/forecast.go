package domain

import (
	"sort"
	"time"

	"sanbi/domain/calendar"
)

// ForecastAsk is what a forecast is asked for: the cases that fall due up to the
// Sunday of the last week, this week being the first, under assumed absences.
type ForecastAsk struct {
	Weeks    int
	Absences []AssumedAbsence
	// WithoutLeave leaves recorded absences out; else Recorded are those that the
	// viewer may see.
	WithoutLeave bool
	Recorded     []Absence
}

// Forecast is what falls due, and what goes overdue under the absences. Every
// due date is that of the case itself, by its own calendar.
type Forecast struct {
	From calendar.Date `json:"from"` // today
	To   calendar.Date `json:"to"`   // the Sunday of the last week
	Open int           `json:"open"` // cases looked at
	// Leave counts the recorded absences that are taken into account.
	Leave int `json:"leave"`
	// Late are overdue already and stand in no line.
	Late int `json:"late"`
	// Due counts the lines, Overdue those that go overdue under the absences.
	Due     int              `json:"due"`
	Overdue int              `json:"overdue"`
	Weeks   []ForecastWeek   `json:"weeks"`
	People  []ForecastPerson `json:"people"`
	// Lines are the periods: those that go overdue first, then by their last day.
	Lines []ForecastLine `json:"lines"`
}

// ForecastWeek is a week from Monday to Sunday; the first begins today.
type ForecastWeek struct {
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Due     int           `json:"due"`
	Overdue int           `json:"overdue"`
}

// ForecastPerson is what falls due for one person, or for a role in a body where
// nobody has been named.
type ForecastPerson struct {
	Owner   Owner `json:"owner"`
	Away    bool  `json:"away"` // absent on some day up to the last, recorded or assumed
	Due     int   `json:"due"`
	Overdue int   `json:"overdue"`
	// Weeks counts what falls due in each week.
	Weeks []int `json:"weeks"`
}

// ForecastLine is a period that falls due.
type ForecastLine struct {
	CaseID string        `json:"case_id"`
	Number string        `json:"number"`
	Title  string        `json:"title"`
	Clock  string        `json:"clock"`
	Due    calendar.Date `json:"due"` // the last day
	// Provisional: the last day rests on a year without a notice, or on a pause
	// that is taken to end today.
	Provisional bool  `json:"provisional"`
	Owner       Owner `json:"owner"`
	// Left are the working days from today to the last day, both included;
	// Present those of them on which the owner, or a deputy of his, is there.
	Left    int `json:"left"`
	Present int `json:"present"`
	// Deputies act while the owner is on recorded leave.
	Deputies []string        `json:"deputies,omitempty"`
	Verdict  ForecastVerdict `json:"verdict"`
	// StandIns could take over: only for what goes overdue.
	StandIns []Colleague `json:"stand_ins,omitempty"`
	week     int
}

// ForecastVerdict says what becomes of a period.
type ForecastVerdict string

// The verdicts.
const (
	VerdictInTime  ForecastVerdict = "in_time"         // 来得及
	VerdictPaused  ForecastVerdict = "paused"          // 暂停计时
	VerdictOverdue ForecastVerdict = "overdue_if_away" // 离岗将超期
)

// Label is the verdict in the users' words.
func (v ForecastVerdict) Label() string {
	switch v {
	case VerdictInTime:
		return "来得及"
	case VerdictPaused:
		return "暂停计时"
	case VerdictOverdue:
		return "离岗将超期"
	}
	return string(v)
}

// Forecaster adds up one open case after the other.
type Forecaster struct {
	regimes *Regimes
	roster  roster
	now     time.Time
	today   calendar.Date
	monday  calendar.Date
	people  map[Owner]*ForecastPerson
	result  Forecast
}

// Forecast begins a forecast; colleagues are those who could stand in.
func (r *Regimes) Forecast(ask ForecastAsk, colleagues []Colleague, now time.Time) *Forecaster {
	today := calendar.DateOf(now)
	f := &Forecaster{
		regimes: r, roster: rosterOf(ask, colleagues, today), now: now, today: today,
		monday: mondayOf(today), people: map[Owner]*ForecastPerson{},
	}
	f.result = Forecast{
		From: today, To: lastDay(today, ask.Weeks), Weeks: weeksFrom(today, ask.Weeks), People: []ForecastPerson{}, Lines: []ForecastLine{},
	}
	f.result.Leave = f.roster.leaves(f.result.From, f.result.To)
	return f
}

// Look takes one open case into the forecast: the period of its step, which is
// the one that binds its owner now.
func (f *Forecaster) Look(sum Summary) {
	f.result.Open++
	if sum.Clock == nil || !sum.Clock.Active() {
		return
	}
	cal := f.regimes.OfSummary(sum)
	end := sum.Clock.Ledger.Due(cal, f.now)
	switch {
	case !f.now.Before(end.Due):
		f.result.Late++
		return
	case end.LastDay > f.result.To:
		return
	}
	line := ForecastLine{
		CaseID: sum.ID, Number: sum.Number, Title: sum.Title, Clock: sum.Clock.Title, Due: end.LastDay,
		Provisional: end.Provisional || end.Paused, Owner: sum.Owner, week: int(end.LastDay-f.monday) / daysOfWeek,
	}
	line.Left, line.Present, line.Deputies = f.attended(sum, cal, line.Due)
	line.Verdict = verdictOf(line, end.Paused)
	if line.Verdict == VerdictOverdue {
		line.StandIns = f.roster.standIns(sum, f.today, line.Due)
	}
	f.add(line)
}

// verdictOf: a period goes overdue if there is no working day left on which
// somebody acts. One that stands still moves on with every day.
func verdictOf(line ForecastLine, paused bool) ForecastVerdict {
	switch {
	case paused:
		return VerdictPaused
	case line.Left > 0 && line.Present == 0:
		return VerdictOverdue
	}
	return VerdictInTime
}

func (f *Forecaster) add(line ForecastLine) {
	key := line.Owner
	if key.UserID != "" {
		key = Owner{UserID: key.UserID}
	}
	person := f.people[key]
	if person == nil {
		person = &ForecastPerson{
			Owner: line.Owner, Away: f.roster.within(line.Owner.UserID, "", f.today, f.result.To), Weeks: make([]int, len(f.result.Weeks)),
		}
		f.people[key] = person
	}
	week := &f.result.Weeks[line.week]
	f.result.Lines = append(f.result.Lines, line)
	f.result.Due++
	week.Due++
	person.Due++
	person.Weeks[line.week]++
	if line.Verdict == VerdictOverdue {
		f.result.Overdue++
		week.Overdue++
		person.Overdue++
	}
}

// Result is the forecast of the cases so far.
func (f *Forecaster) Result() Forecast {
	result := f.result
	for _, p := range f.people {
		result.People = append(result.People, *p)
	}
	sort.Slice(result.People, func(i, j int) bool { return busier(result.People[i], result.People[j]) })
	sort.SliceStable(result.Lines, func(i, j int) bool { return sooner(result.Lines[i], result.Lines[j]) })
	return result
}

func busier(a, b ForecastPerson) bool {
	switch {
	case a.Overdue != b.Overdue:
		return a.Overdue > b.Overdue
	case a.Due != b.Due:
		return a.Due > b.Due
	case a.Owner.Name != b.Owner.Name:
		return a.Owner.Name < b.Owner.Name
	case a.Owner.UserID != b.Owner.UserID:
		return a.Owner.UserID < b.Owner.UserID
	}
	return a.Owner.OrgID+string(a.Owner.Role) < b.Owner.OrgID+string(b.Owner.Role)
}

func sooner(a, b ForecastLine) bool {
	if first := a.Verdict == VerdictOverdue; first != (b.Verdict == VerdictOverdue) {
		return first
	}
	return a.Due < b.Due
}
