package web

import "time"

// Account is the day-by-day account of a period,
// GET /cases/{id}/clocks/{name}.
type Account struct {
	Shell Shell
	Case  CaseRef
	Clock Clock
	// Summary is the account in one sentence: from, limit, due, source.
	Summary string
	// Rules are the rules applied, each with its article.
	Rules []Rule
	Days  []AccountDay
	// Sums are the days that each side has had the case, Ahead those that were
	// not reached; Unit is in what counted days are said.
	Sums  []SideSum
	Ahead int
	Unit  string
	// Changes are the pauses, the extensions and the changes of the limit.
	Changes []PeriodChange
	// DOCXHref and PDFHref lead to the account as a paper for the file.
	DOCXHref, PDFHref string
	// Calendar is the version of the calendar.
	Calendar string
	// Notices are the holiday notices the calendar rests on.
	Notices []string
	// ProvisionalNote explains why the due date may move; empty when it is firm.
	ProvisionalNote string
}

// Rule is a counting rule and the article it comes from.
type Rule struct{ Text, Source string }

// DayKind says what a day is to the period.
type DayKind string

// The kinds of days.
const (
	DayStart   DayKind = "start"   // 起算事件当日，不计入
	DayCounted DayKind = "counted" // 计入
	DayWeekend DayKind = "weekend" // 周末
	DayHoliday DayKind = "holiday" // 法定节假日
	DayMakeup  DayKind = "makeup"  // 调休上班，计入
	DayPaused  DayKind = "paused"  // 中止
	DayRolled  DayKind = "rolled"  // 末日遇休息日，顺延
	DayOverdue DayKind = "overdue" // 期限届满之后
)

// AccountDay is one day of the account.
type AccountDay struct {
	Date time.Time
	Kind DayKind
	// Counted days move Running, the running count.
	Counted bool
	Running int
	// Reason in words: 国庆节放假, 调休上班, 中止：等待补正（周静）.
	Reason string
	// Source is the notice or article behind the reason.
	Source string
	// Due marks the last day; Provisional a day beyond the last notice.
	Due, Provisional bool
	// Side had the case on this day; Keeper names the body and the person, or
	// says why nobody had it.
	Side   Side
	Keeper string
	// Overdue is the number of the day after the last one; 0 until then.
	Overdue int
	// Ahead marks a day that was not reached.
	Ahead bool
}

// PeriodChange is what moved the end of a period.
type PeriodChange struct {
	// What in words: 暂停, 延长 5 个工作日.
	What     string
	From, To time.Time
	// Lasts marks a change with an end, which a zero To has not reached yet.
	Lasts   bool
	Ground  string
	Org, By string
	Source  string
}

// clockHere is the clock without the link to the page it is shown on.
func (a Account) clockHere() Clock {
	a.Clock.AccountHref = ""
	return a.Clock
}
