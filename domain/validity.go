package domain

import "sanbi/domain/calendar"

// FactEndsOn is the first day without force, YYYY-MM-DD: the 废止日期 of a
// repeal, the day from which a clean-up declares a document lapsed.
const FactEndsOn = "ends_on"

// ForceOn is where the document stands on a calendar day. A repeal that is
// decided but not yet due leaves the document in force until the day before, and
// a validity that has run out ends it without anybody's decision. Validity is a
// date of the document itself: it never moves to a working day (民法典第二百零三条
// is about periods to act in).
func (d Dossier) ForceOn(day calendar.Date) DossierStatus {
	if d.Status != DossierInForce {
		return d.Status
	}
	on := day.String()
	switch {
	case d.EndsOn != "" && on >= d.EndsOn:
		return d.EndsAs
	case d.ValidUntil != "" && on > d.ValidUntil:
		return DossierLapsed
	case d.EffectiveOn != "" && on < d.EffectiveOn:
		return DossierPending
	}
	return DossierInForce
}

// forceAfter takes over the last decision on the document's force. The latest
// moment wins, so that it does not matter which of the dossier's cases is
// absorbed first.
func (d Dossier) forceAfter(c *Case) Dossier {
	for i, e := range c.Events {
		step, _ := c.Procedure.Step(e.Step)
		spec, ok := step.Decision(e.Decision)
		if !ok || e.At.Before(d.ForceAt) {
			continue
		}
		so := &Case{Procedure: c.Procedure, Events: c.Events[:i+1]}
		switch renewed := so.lastNamed(FactRenewedUntil); {
		case spec.Has(EffectRepeals):
			d.EndsOn, d.EndsAs, d.ForceAt = so.endsOn(e), DossierRepealed, e.At
		case spec.Has(EffectLapses):
			d.EndsOn, d.EndsAs, d.ForceAt = so.endsOn(e), DossierLapsed, e.At
		case spec.Has(EffectRenews) && renewed != "":
			d.EndsOn, d.EndsAs, d.ForceAt, d.ValidUntil = "", "", e.At, renewed
		}
	}
	return d
}

// endsOn is the day that the forms up to a decision name last, or else the day of
// the decision.
func (c *Case) endsOn(e Event) string {
	if day := c.lastNamed(FactEndsOn); day != "" {
		return day
	}
	return calendar.DateOf(e.At).String()
}
