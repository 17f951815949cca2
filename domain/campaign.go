package domain

import (
	"strconv"
	"strings"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// Campaign is a clean-up 清理: every document in force within a scope is looked
// at again by a day, and the result is published (国办发〔2018〕37号).
type Campaign struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Basis is the notice or plan that asks for it.
	Basis string        `json:"basis"`
	Focus string        `json:"focus,omitempty"` // what to look at
	Scope CampaignScope `json:"scope"`
	// Deadline is the last day for the makers' proposals, Asia/Shanghai.
	Deadline calendar.Date `json:"deadline"`
	Opened   Person        `json:"opened"`
	OpenedAt time.Time     `json:"opened_at"`
	// Closed is zero while the clean-up goes on.
	Closed     Person    `json:"closed,omitzero"`
	ClosedAt   time.Time `json:"closed_at,omitzero"`
	Conclusion string    `json:"conclusion,omitempty"`
}

// CampaignScope says which of the documents in force are looked at.
type CampaignScope struct {
	// Place is a path of the organisation tree: the documents of the bodies there.
	Place string `json:"place"`
	// Words are looked for in titles, any of them; empty for every title.
	Words []string `json:"words,omitempty"`
	// IssuedUntil is the last day of issue, YYYY-MM-DD; empty for every day.
	IssuedUntil string `json:"issued_until,omitempty"`
	// Endless keeps the documents without a last day of validity.
	Endless bool `json:"endless,omitempty"`
}

// CampaignForm is a clean-up as somebody entered it.
type CampaignForm struct {
	Key, Title, Basis, Focus, Place, Words, IssuedUntil, Deadline string
	Endless                                                       bool
}

// The bounds of a clean-up.
const (
	maxCampaignYears = 2
	maxScopeWords    = 10
	maxBasis         = 500
	// MaxCampaignDocuments is how many documents one clean-up takes.
	MaxCampaignDocuments = 20_000
)

// PermitCampaign is the one answer to "may this person open or close a clean-up
// of this place": the supervisors who answer for it.
func PermitCampaign(a Actor, place string) error {
	if a.Role != RoleSupervisor {
		return Forbidden("清理由督查员组织，您的角色是" + a.Role.Label())
	}
	if !below(place, a.Oversees) {
		return Invalid("place", "只能在本人的督查范围内组织清理，请重新选择范围")
	}
	return nil
}

// MaySeeCampaign reports whether a person sees a clean-up of a place.
func MaySeeCampaign(a Actor, place string) bool {
	return MaySupervise(a) && below(place, a.Oversees)
}

// NewCampaign makes a clean-up of a form; CodeInvalid lists every fault at once.
func NewCampaign(f CampaignForm, a Actor, now time.Time) (Campaign, error) {
	if err := PermitCampaign(a, f.Place); err != nil {
		return Campaign{}, err
	}
	var ps problems
	c := Campaign{
		ID: DeriveID("campaign", a.UserID, f.Key), Opened: a.Person(), OpenedAt: now,
		Title: wanted("title", "清理名称", f.Title, maxTitle, &ps), Basis: wanted("basis", "依据", f.Basis, maxBasis, &ps),
		Focus: strings.TrimSpace(f.Focus),
		Scope: CampaignScope{Place: f.Place, Words: strings.Fields(f.Words), IssuedUntil: strings.TrimSpace(f.IssuedUntil), Endless: f.Endless},
	}
	if fault := textFault(c.Focus, 1000, true); fault != "" {
		ps.add("focus", "清理重点"+fault)
	}
	if fault := textFault(f.Words, maxTitle, false); fault != "" || len(c.Scope.Words) > maxScopeWords {
		ps.add("words", "标题含有的字词最多写 "+strconv.Itoa(maxScopeWords)+" 个，用空格分开")
	}
	if fault := dateFault(c.Scope.IssuedUntil, true, now); c.Scope.IssuedUntil != "" && fault != "" {
		ps.add("issued_until", "印发日期截至"+fault)
	}
	deadline, err := calendar.ParseDate(strings.TrimSpace(f.Deadline))
	today := calendar.DateOf(now)
	switch {
	case err != nil:
		ps.add("deadline", "请填写完成期限，例如 "+today.AddMonths(2).String())
	case deadline <= today || deadline > today.AddMonths(12*maxCampaignYears):
		ps.add("deadline", "完成期限应当在今天以后、"+strconv.Itoa(maxCampaignYears)+" 年以内")
	}
	c.Deadline = deadline
	return c, ps.err()
}

// wanted is a line that has to be filled in.
func wanted(field, title, value string, limit int, ps *problems) string {
	value = strings.TrimSpace(value)
	if value == "" {
		ps.add(field, "请填写"+title)
	} else if fault := textFault(value, limit, false); fault != "" {
		ps.add(field, title+fault)
	}
	return value
}

// CleanUpReview is the task of a document in a clean-up: its proposal is due on
// the clean-up's last day.
func CleanUpReview(p *Procedure, d Dossier, c Campaign, at time.Time) ReviewCall {
	days := max(int(c.Deadline-calendar.DateOf(at)), 1)
	return ReviewCall{
		CaseID: DeriveID(d.ID, p.ID, c.ID),
		Facts: []Fact{
			{Name: FactOccasion, Value: OccasionCleanup},
			{Name: FactReviewReason, Value: strings.TrimSpace("“" + c.Title + "”（" + c.Basis + "）。" + c.Focus)},
		},
		Limits: []LimitChange{{
			Clock: startClock(p), Limit: clock.Limit{N: days, Unit: clock.CalendarDays}, Source: "“" + c.Title + "”（" + c.Basis + "）",
		}},
	}
}

// CampaignTask is a document of a clean-up, with the case that decides about it.
type CampaignTask struct {
	Dossier Dossier
	// Case is nil before it was opened, and for a document that lost its force
	// before that.
	Case *Summary
}

// TaskState is how far a document of a clean-up is.
type TaskState string

// The states of a task.
const (
	TaskWaiting  TaskState = "waiting"  // 待立件
	TaskOpen     TaskState = "open"     // 正在评估
	TaskDecided  TaskState = "decided"  // 已决定，正在落实
	TaskDone     TaskState = "done"     // 已办结
	TaskNeedless TaskState = "needless" // 立件前已经失去效力
)

// Label is the state in the users' words.
func (s TaskState) Label() string {
	switch s {
	case TaskWaiting:
		return "待立件"
	case TaskOpen:
		return "正在评估"
	case TaskDecided:
		return "已决定，落实中"
	case TaskDone:
		return "已办结"
	case TaskNeedless:
		return "不需要清理"
	}
	return string(s)
}

// State is how far the task is on a day.
func (t CampaignTask) State(today calendar.Date) TaskState {
	force := t.Dossier.ForceOn(today)
	switch {
	case t.Case == nil && force != DossierInForce && force != DossierPending:
		return TaskNeedless
	case t.Case == nil:
		return TaskWaiting
	case !t.Case.Ended.IsZero():
		return TaskDone
	case t.Case.Stage == StageSubmission || t.Case.Stage == StageReview:
		return TaskOpen
	}
	return TaskDecided
}

// Decided reports whether it was said, and approved, what becomes of the
// document.
func (s TaskState) Decided() bool {
	return s == TaskDecided || s == TaskDone || s == TaskNeedless
}

// Result is what becomes of the document in the published list: a measure, or
// the force that it had lost; empty before it is decided.
func (t CampaignTask) Result(today calendar.Date) string {
	switch t.State(today) {
	case TaskNeedless:
		return t.Dossier.ForceOn(today).Label()
	case TaskDecided, TaskDone:
		return MeasureLabel(t.Case.Measure)
	case TaskWaiting, TaskOpen:
	}
	return ""
}

// MeasureLabel is a measure in the users' words.
func MeasureLabel(measure string) string {
	switch measure {
	case MeasureKeep:
		return "继续有效"
	case MeasureAmend:
		return "拟修改"
	case MeasureRepeal:
		return "废止"
	case MeasureLapse:
		return "失效"
	}
	return measure
}

// CampaignProgress counts the documents of a clean-up.
type CampaignProgress struct {
	Total   int `json:"total"`
	Opened  int `json:"opened"`
	Decided int `json:"decided"`
	Done    int `json:"done"`
	Overdue int `json:"overdue"`
}

// ProgressOf counts the tasks of a clean-up at a moment.
func ProgressOf(tasks []CampaignTask, in *Regimes, now time.Time) CampaignProgress {
	p, today := CampaignProgress{Total: len(tasks)}, calendar.DateOf(now)
	for _, t := range tasks {
		state := t.State(today)
		if state != TaskWaiting {
			p.Opened++
		}
		if state.Decided() {
			p.Decided++
		}
		if state == TaskDone || state == TaskNeedless {
			p.Done++
		}
		if t.Case != nil && t.Case.Clock != nil && t.Case.Clock.Ledger.State(in.OfSummary(*t.Case), now) == clock.Overdue {
			p.Overdue++
		}
	}
	return p
}

// CheckClosing is the one answer to "may this clean-up be closed": by who answers
// for the place, once, and with nothing undecided.
func (c Campaign) CheckClosing(a Actor, p CampaignProgress) error {
	if !MaySeeCampaign(a, c.Scope.Place) {
		return NotFound("没有这次清理，或者您无权查看")
	}
	if err := PermitCampaign(a, c.Scope.Place); err != nil {
		return err
	}
	if !c.ClosedAt.IsZero() {
		return Conflict("这次清理已经由" + c.Closed.Name + "结束")
	}
	if left := p.Total - p.Decided; left > 0 {
		return Conflict("还有 " + strconv.Itoa(left) + " 件没有决定，清理不能结束；请督促制定机关提出意见，或者由审核机构办理")
	}
	return nil
}

// CampaignConclusion checks the words with which a clean-up is closed.
func CampaignConclusion(text string) (string, error) {
	text = strings.TrimSpace(text)
	if fault := textFault(text, 1000, true); fault != "" {
		return "", Invalid("conclusion", "清理情况"+fault)
	}
	return text, nil
}
