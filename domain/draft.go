package domain

import (
	"strconv"
	"strings"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// AmendmentForm is what a supervisor entered for a new amendment.
type AmendmentForm struct {
	Key  string        `json:"key"`
	Kind AmendmentKind `json:"kind"`
	// Calendar is the change that was read and checked, for the kinds calendar
	// and place.
	Calendar *calendar.Change `json:"calendar,omitempty"`
	// Procedure, Clock, Limit and Source are for the kind limit.
	Procedure string `json:"procedure,omitempty"`
	Clock     string `json:"clock,omitempty"`
	Limit     string `json:"limit,omitempty"` // 15wd, 30d, 2m
	Source    string `json:"source,omitempty"`
	// Undoes is for the kind undo.
	Undoes int    `json:"undoes,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// maxSource is the length of an article or a reason in characters.
const maxSource = 500

// DraftAmendment makes a draft of a form, or says what is wrong with it. The
// place is nil for the whole tree; roots are its topmost paths.
func DraftAmendment(f AmendmentForm, a Actor, at time.Time, r *Regimes, procedure *Procedure, roots []string) (Amendment, error) {
	d := Amendment{
		ID: DeriveID("amendment", a.UserID, f.Key), Kind: f.Kind, Calendar: f.Calendar, Undoes: f.Undoes,
		Drafted: a.Person(), DraftedAt: at,
	}
	for _, root := range roots {
		if err := PermitAmendment(a, d.Place(), root); err != nil {
			return Amendment{}, err
		}
	}
	if err := checkKey(f.Key); err != nil {
		return Amendment{}, err
	}
	switch f.Kind {
	case AmendCalendar, AmendPlace:
		if f.Calendar == nil || len(f.Calendar.Days) == 0 {
			return Amendment{}, Invalid("file", "没有读到任何日期，请上传放假安排文件或者填写日期")
		}
		d.Title = f.Calendar.Title
		return d, nil
	case AmendLimit:
		return draftLimit(d, f, r, procedure)
	case AmendUndo:
		return draftUndo(d, f, r)
	}
	return Amendment{}, Invalid("kind", "请选择变更的类别：放假安排、本地停工或节日、期限调整")
}

func draftLimit(d Amendment, f AmendmentForm, r *Regimes, procedure *Procedure) (Amendment, error) {
	var ps problems
	if procedure == nil {
		return d, Invalid("procedure", "没有这个办理程序，请从列表中选择")
	}
	spec, ok := procedure.Clock(f.Clock)
	if !ok {
		ps.add("clock", "“"+procedure.Title+"”没有这个期限，请从列表中选择")
	}
	limit, err := clock.ParseLimit(f.Limit)
	if err != nil {
		ps.add("limit", "期限写成 15wd（工作日）、30d（日）或 2m（月），例如 15wd")
	}
	source := strings.TrimSpace(f.Source)
	if source == "" {
		ps.add("source", "请填写调整期限的依据（文件名称和条款）")
	} else if fault := textFault(source, maxSource, false); fault != "" {
		ps.add("source", "依据"+fault)
	}
	if err := ps.err(); err != nil {
		return d, err
	}
	before := LimitChange{Clock: spec.Name, Limit: spec.Limit, Source: spec.Source}
	for _, l := range r.Limits(r.Latest(), procedure.ID) {
		if l.Clock == spec.Name {
			before = l
		}
	}
	if before.Limit == limit {
		return d, Invalid("limit", "“"+spec.Title+"”的期限现在就是 "+limit.Label()+"，不需要调整")
	}
	d.Limit = &LimitAmendment{Procedure: procedure.ID, Clock: spec.Name, Limit: limit, Source: source, Before: before}
	d.Title = "“" + spec.Title + "”期限由 " + before.Limit.Label() + " 调整为 " + limit.Label()
	return d, nil
}

func draftUndo(d Amendment, f AmendmentForm, r *Regimes) (Amendment, error) {
	undone, ok := r.Amendment(f.Undoes)
	if !ok || undone.Kind == AmendUndo {
		return d, Invalid("undoes", "没有可以撤销的这次变更，请从列表中选择")
	}
	inForce := false
	for _, a := range r.InForce(r.Latest()) {
		inForce = inForce || a.No == f.Undoes
	}
	if !inForce {
		return d, Conflict("第 " + strconv.Itoa(f.Undoes) + " 次变更已经撤销，不必再次撤销")
	}
	if strings.TrimSpace(f.Reason) == "" {
		return d, Invalid("reason", "请填写撤销的理由")
	}
	if fault := textFault(f.Reason, maxSource, false); fault != "" {
		return d, Invalid("reason", "理由"+fault)
	}
	d.Title, d.Comment = "撤销第 "+strconv.Itoa(f.Undoes)+" 次变更："+undone.Title, strings.TrimSpace(f.Reason)
	return d, nil
}

// SignAmendment is the draft with its signature: the one answer to "may this
// amendment be put into force".
func SignAmendment(draft Amendment, a Actor, rule AmendmentRule, comment string, at time.Time, roots []string) (Amendment, error) {
	for _, root := range roots {
		if err := PermitAmendment(a, draft.Place(), root); err != nil {
			return Amendment{}, err
		}
	}
	switch rule {
	case RuleAll, RuleLengthen, RuleNew:
	default:
		return Amendment{}, Invalid("rule", "请选择在办事项是否适用：全部适用、只延后不提前、在办事项不变")
	}
	if draft.Kind == AmendUndo && rule != RuleAll {
		return Amendment{}, Invalid("rule", "撤销适用于全部在办事项，原来的期限随之恢复")
	}
	if fault := textFault(comment, maxSource, true); fault != "" {
		return Amendment{}, Invalid("comment", "说明"+fault)
	}
	draft.Rule, draft.Signed, draft.SignedAt = rule, a.Person(), at
	if text := strings.TrimSpace(comment); text != "" {
		draft.Comment = text
	}
	return draft, nil
}
