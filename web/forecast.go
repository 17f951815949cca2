package web

import "strconv"

// Forecast is 到期预测, GET /forecast.
type Forecast struct {
	Shell  Shell
	Scope  string
	Action string
	// Weeks, From and To are as they were entered.
	Weeks, From, To string
	// Leave is what was asked of recorded absences; AbsencesHref leads to them.
	Leave, AbsencesHref string
	MaxWeeks            int
	People              []ForecastBody
	Errors              []FieldError
	// ExportHref downloads the result.
	ExportHref string
	// Result is nil while the question has to be mended.
	Result *ForecastResult
}

// ForecastBody is a body with the people who may be assumed absent.
type ForecastBody struct {
	Name   string
	People []ForecastChoice
}

// ForecastChoice is a person to choose.
type ForecastChoice struct {
	ID, Name, Role string
	Load           int
	Chosen         bool
	// From and To are the days of this person alone, as they were entered.
	From, To string
}

// ForecastResult is what falls due. Assumed: somebody is taken to be away; Leave
// counts the recorded absences.
type ForecastResult struct {
	From, To string
	Assumed  bool
	Leave    int
	Stats    []Stat
	Weeks    []ForecastWeek
	People   []ForecastPerson
	Lines    []ForecastLine
	// LeftOut counts the lines that are not shown.
	LeftOut int
}

// ForecastWeek is a column of the chart. Label is short, Title whole.
type ForecastWeek struct {
	Label, Title string
	Due, Overdue int
}

// ForecastPerson is what falls due for one person.
type ForecastPerson struct {
	Name, Org    string
	Away         bool
	Due, Overdue int
	Weeks        []int
}

// ForecastLine is a period that falls due.
type ForecastLine struct {
	Case          CaseRef
	Clock, Due    string
	Provisional   bool
	Owner, Org    string
	Left, Present int
	Verdict       Tag
	// StandIns says who could take over; empty for what is in time.
	StandIns string
	// Deputies says who acts during recorded leave.
	Deputies string
}

// leaveOptions say whether recorded absences count.
var leaveOptions = []Option{{Value: "count", Label: "计入（请假期间由代办人办理）"}, {Value: "ignore", Label: "不计入"}}

func (p Forecast) leave() string {
	if p.Leave == "" {
		return leaveOptions[0].Value
	}
	return p.Leave
}

// leaveWords say what of the recorded absences the answer holds.
func (p Forecast) leaveWords() string {
	switch {
	case p.Leave == "ignore":
		return "登记的请假没有计入。"
	case p.Result.Leave == 0:
		return "这几周没有您可以查看的请假登记。"
	}
	return "已计入您可以查看的请假登记 " + strconv.Itoa(p.Result.Leave) + " 项，请假期间按代办人在岗计算。"
}

// hasOwn reports whether the person has days of his own, or a fault in them.
func (c ForecastChoice) hasOwn(errs []FieldError) bool {
	return c.From+c.To+errorOf("", errs, "from_"+c.ID)+errorOf("", errs, "to_"+c.ID) != ""
}

// The chart in its own units.
const (
	chartWidth  = 720
	chartTop    = 24  // room for the number above the highest bar
	chartBottom = 150 // the base line
	maxBar      = 56
)

// chartBar is a week of the chart: a bar of what falls due, its foot red for
// what goes overdue.
type chartBar struct {
	ForecastWeek
	X, Width, Middle   int
	DueY, DueHeight    int
	LateY, LateHeight  int
	LabelShown, Number bool
}

// bars lays the weeks out; with many of them every other label is left out.
func (r ForecastResult) bars() []chartBar {
	most := 1
	for _, w := range r.Weeks {
		most = max(most, w.Due)
	}
	height := func(n int) int { return (chartBottom - chartTop) * n / most }
	step := chartWidth / max(1, len(r.Weeks))
	width := min(maxBar, step*3/5)
	var bars []chartBar
	for i, w := range r.Weeks {
		b := chartBar{
			ForecastWeek: w, X: i*step + (step-width)/2, Width: width, Middle: i*step + step/2,
			DueHeight: height(w.Due), LateHeight: height(w.Overdue), LabelShown: len(r.Weeks) <= 13 || i%2 == 0,
		}
		b.DueY, b.LateY, b.Number = chartBottom-b.DueHeight, chartBottom-b.LateHeight, w.Due > 0
		bars = append(bars, b)
	}
	return bars
}

// numberY is where the number stands above a bar.
func (b chartBar) numberY() string { return strconv.Itoa(b.DueY - 6) }

// words are the bar for those who do not see it.
func (w ForecastWeek) words(assumed bool) string {
	text := w.Title + "：到期 " + strconv.Itoa(w.Due) + " 件"
	if assumed {
		text += "，离岗将超期 " + strconv.Itoa(w.Overdue) + " 件"
	}
	return text
}
