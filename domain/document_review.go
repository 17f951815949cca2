package domain

import (
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// ReviewSpec says that the cases of a procedure look again at a document that is
// in force.
type ReviewSpec struct {
	// Kind is the kind of the case that made the document.
	Kind string `json:"kind"`
	// Before is how long before the end of a validity the system opens a case by
	// itself.
	Before clock.Limit `json:"before"`
	Source string      `json:"source"`
}

// RelationReviews marks the case that looks again at a document.
const RelationReviews Relation = "review"

// FactOccasion is why a document is looked at again.
const FactOccasion = "occasion"

// The occasions.
const (
	OccasionLapse      = "lapse"      // 有效期即将届满
	OccasionEvaluation = "evaluation" // 实施后评估
	OccasionCleanup    = "cleanup"    // 专项清理
)

// The facts of a review, and the measures that it may end with.
const (
	FactReviewReason = "review_reason"
	FactRenewedUntil = "renewed_until" // 延续后的有效期至
	FactPlannedOn    = "planned_on"    // 计划完成日期

	MeasureKeep   = "keep"   // 继续有效
	MeasureAmend  = "amend"  // 修改
	MeasureRepeal = "repeal" // 废止
	MeasureLapse  = "lapse"  // 失效
)

// checkReviewed asks it in the transaction.
func checkReviewed(p *Procedure, sub Submission, s Setting) error {
	if s.Amended == nil {
		return CheckReviewed(p, sub, nil, Dossier{}, nil)
	}
	d, err := s.Dossier(s.Amended.DossierID)
	if err != nil {
		return err
	}
	cases, err := s.DossierCases(d.ID)
	if err != nil {
		return err
	}
	return CheckReviewed(p, sub, s.Amended, d, ReviewsAmong(p, cases))
}

// ReviewsAmong are those of a dossier's cases that look again at its document.
func ReviewsAmong(p *Procedure, cases []Summary) []Summary {
	return keep(cases, func(sum Summary) bool { return sum.Kind == p.Kind })
}

// MakerOf is the case that made the document of a dossier, else the first that
// the record has of it; false where there is none.
func MakerOf(d Dossier, cases []Summary) (Summary, bool) {
	for _, sum := range cases {
		if sum.Kind == d.Kind && sum.Parent == "" {
			return sum, true
		}
	}
	if len(cases) == 0 {
		return Summary{}, false
	}
	return cases[0], true
}

// CheckReviewed is the one answer to "may a case of this procedure look again at
// this document": the page offers it with it, the API refuses with it, Submit has
// the last word. about is the case that made the document, reviews are the cases
// of the procedure about it so far.
func CheckReviewed(p *Procedure, sub Submission, about *Case, d Dossier, reviews []Summary) error {
	if sub.Relation != RelationReviews {
		return Invalid("relation", "“"+p.Title+"”只能对一件文件立件，请从该文件的档案页面进入")
	}
	if about == nil || about.ID != sub.Amends || !MaySee(sub.Actor, about.Placement) {
		return NotFound("没有要评估的文件，或者您无权查看")
	}
	return p.Reviews.reviewable(d, reviews, calendar.DateOf(sub.At))
}

// reviewable refuses a document that has no force, or that is being looked at.
func (r *ReviewSpec) reviewable(d Dossier, reviews []Summary, today calendar.Date) error {
	if d.Kind != r.Kind {
		return Conflict("只有行政规范性文件可以立件评估")
	}
	if force := d.ForceOn(today); force != DossierInForce && force != DossierPending {
		return Conflict("《" + d.Title + "》" + force.Label() + "，不需要评估")
	}
	if open, goesOn := OpenAmong(reviews); goesOn {
		return Conflict("《" + d.Title + "》正在评估（" + open.Number + "），请在该事项中办理")
	}
	return nil
}

// DueOn is the day on which the system opens a review of the document by itself;
// 0 where it has no last day.
func (r *ReviewSpec) DueOn(d Dossier) calendar.Date {
	last, err := calendar.ParseDate(d.ValidUntil)
	if err != nil {
		return 0
	}
	if r.Before.Unit == clock.Months {
		return last.AddMonths(-r.Before.N)
	}
	return last - calendar.Date(r.Before.N) // #nosec G115 -- at most ten years
}

// Wanted reports whether the system opens a review of the document today: of a
// clean-up, for every document that has force and is not being looked at;
// otherwise when its validity ends soon.
func (r *ReviewSpec) Wanted(d Dossier, reviews []Summary, cleanup bool, today calendar.Date) bool {
	if cleanup {
		return r.reviewable(d, reviews, today) == nil
	}
	return r.Due(d, reviews, today)
}

// OpenAmong is the review that goes on; false for none.
func OpenAmong(reviews []Summary) (Summary, bool) {
	for _, sum := range reviews {
		if sum.Ended.IsZero() {
			return sum, true
		}
	}
	return Summary{}, false
}

// Due reports whether the system opens a review of the document today: its
// validity ends soon, and no review of it has gone on since that became so.
func (r *ReviewSpec) Due(d Dossier, reviews []Summary, today calendar.Date) bool {
	day := r.DueOn(d)
	if day == 0 || today < day || r.reviewable(d, reviews, today) != nil {
		return false
	}
	for _, sum := range reviews {
		if calendar.DateOf(sum.Ended) >= day {
			return false // it was decided that it is not renewed
		}
	}
	return true
}

// ReviewCall is a review that the system opens: which case it becomes, and what
// is known of it.
type ReviewCall struct {
	CaseID string
	Facts  []Fact
	Limits []LimitChange
}

// DueReview is the review that is opened because a validity ends: one case for
// each last day, however often it is looked for.
func DueReview(p *Procedure, d Dossier) ReviewCall {
	return ReviewCall{
		CaseID: DeriveID(d.ID, p.ID, d.ValidUntil),
		Facts: []Fact{
			{Name: FactOccasion, Value: OccasionLapse},
			{Name: FactReviewReason, Value: "有效期至 " + d.ValidUntil + "；届满前没有延续的，到期失效（" + p.Reviews.Source + "）。"},
		},
	}
}

// OpenReview is the first event of a case that the system opens about a
// document, whose case is s.About.
func OpenReview(p *Procedure, hash string, call ReviewCall, at time.Time, s Setting) (Event, error) {
	reviewer, err := s.Directory.Organisation(s.About.Placement.ReviewOrgID)
	if err != nil {
		return Event{}, err
	}
	e := opened(p, hash, call.CaseID, s.About.Placement, s.About.Submitter, openKeys+call.CaseID, at)
	e.Facts, e.Opened.Limits = call.Facts, call.Limits
	if err := reviewed(&e, p, s.About, s); err != nil {
		return Event{}, err
	}
	return begin(p, e, reviewer, s)
}

// reviewed makes the first event that of a case about a document: in its dossier,
// with its dates and its text.
func reviewed(e *Event, p *Procedure, about *Case, s Setting) error {
	d, err := s.Dossier(about.DossierID)
	if err != nil {
		return err
	}
	e.Opened.Amends, e.Opened.Relation, e.Opened.DossierID = about.ID, RelationReviews, about.DossierID
	e.Opened.Title = about.Title
	for _, f := range InheritedFacts() {
		value := about.Facts[f]
		if f == FactValidUntil {
			value = d.ValidUntil // it may have been renewed since
		}
		if value != "" {
			e.Facts = append(e.Facts, Fact{Name: f, Value: value})
		}
	}
	if e.Version == nil {
		e.Version = inherit(about, p, *e, nil)
	}
	return nil
}

// measureComplete: what becomes of the document is said with the dates that it
// needs, and with no others.
func measureComplete(in guardInput) error {
	said := in.after.lastNamed
	keeps, renewed, today := said(FactMeasure) == MeasureKeep, said(FactRenewedUntil), calendar.DateOf(in.decision.At)
	switch {
	case keeps && said(FactPlannedOn) != "":
		return Invalid(FactPlannedOn, "处理意见为“继续有效”的，不填写计划完成日期")
	case keeps && renewed == "" && in.before.Facts[FactValidUntil] != "":
		return Invalid(FactRenewedUntil, "处理意见为“继续有效”的，请填写延续后的有效期至：不延续的到期失效")
	case keeps && renewed != "" && (renewed <= in.before.Facts[FactValidUntil] || renewed <= today.String()):
		return Invalid(FactRenewedUntil, "延续后的有效期应当晚于今天和现在的有效期（"+in.before.Facts[FactValidUntil]+"）")
	case !keeps && renewed != "":
		return Invalid(FactRenewedUntil, "只有处理意见为“继续有效”的才填写延续后的有效期")
	case !keeps && said(FactPlannedOn) == "":
		return Invalid(FactPlannedOn, "请填写计划完成日期")
	}
	return nil
}

// linkIssued: the new text is really in force, or will be.
func linkIssued(in guardInput) error {
	sum, err := linked(in)
	if err == nil && sum.Milestones.Issued.IsZero() {
		err = Conflict("事项 " + sum.Number + " 还没有登记印发和公布，请印发之后再报告")
	}
	return err
}
