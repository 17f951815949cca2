package domain

// ViewFor is the case as one person may read it. The submitting body reads what
// the reviewing body has said to it, and not what is still being drafted there:
// findings and a conclusion before they are approved, counsel's advice, and the
// words with which the reviewers hand the case to each other. Everybody else
// who may see the case reads all of it.
func ViewFor(a Actor, c *Case) *Case {
	if a.Role != RoleSubmitter {
		return c
	}
	v := c.clone()
	approvals, confirmed := c.decidedWith(EffectApproves), c.decidedWith(EffectConfirms)
	approved, secret := last(approvals), c.Procedure.privateFields()
	v.Events, v.Facts = nil, map[string]string{}
	for _, e := range c.Events {
		spec := specOf(c, e)
		e.Raised = keep(e.Raised, func(f Finding) bool { return wasSent(c, f.ID, approvals) })
		if spec.Has(EffectConcludes) {
			e.Verdicts = nil
		}
		if spec.Has(EffectConcludes) && e.Seq > approved || spec.Has(EffectRefuses) && e.Seq > last(confirmed) {
			e.Facts = nil
		}
		if internal(c, spec, e) {
			e.Comment, e.Opinion = "", nil
		}
		if e.Actor.Role == RoleCounsel {
			e.Version = nil
		}
		e.Wording = nil // the paper goes out; in which words it was drafted stays
		e = published(c, spec, e, secret)
		for _, f := range e.Facts {
			v.Facts[f.Name] = f.Value
		}
		v.Events = append(v.Events, e)
	}
	v.Findings = keep(c.Findings, func(f Finding) bool { return wasSent(c, f.ID, approvals) })
	v.Versions = keep(c.publishedVersions(), func(no Version) bool { return no.By.Role != RoleCounsel })
	v.Opinions = keep(c.publishedOpinions(), func(o Opinion) bool { return o.By.Role != RoleCounsel })
	return v
}

// decidedWith lists the numbers of the events whose decision had an effect.
func (c *Case) decidedWith(effect Effect) []int {
	var seqs []int
	for _, e := range c.Events {
		if specOf(c, e).Has(effect) {
			seqs = append(seqs, e.Seq)
		}
	}
	return seqs
}

func last(seqs []int) int {
	if len(seqs) == 0 {
		return 0
	}
	return seqs[len(seqs)-1]
}

// wasSent reports whether a finding has gone out to the submitter: it was
// approved after it was raised, and not withdrawn before that.
func wasSent(c *Case, id string, approvals []int) bool {
	raised, withdrawn := 0, 0
	for _, e := range c.Events {
		if _, ok := find(e.Raised, id, func(f Finding) string { return f.ID }); ok {
			raised = e.Seq
			if !specOf(c, e).Has(EffectConcludes) {
				return true // found by the comparison, or in it: nobody approves it first
			}
		}
		_, judged := find(e.Verdicts, id, func(v Verdict) string { return v.FindingID })
		if judged && withdrawn == 0 && specOf(c, e).Has(EffectWithdraws) {
			withdrawn = e.Seq
		}
	}
	for _, a := range approvals {
		if a > raised && (withdrawn == 0 || a < withdrawn) {
			return true
		}
	}
	return false
}

func specOf(c *Case, e Event) DecisionSpec {
	step, _ := c.Procedure.Step(e.Step)
	spec, _ := step.Decision(e.Decision)
	return spec
}

// internal reports whether the event handed the case on within the reviewing
// body without a paper for the submitter.
func internal(c *Case, spec DecisionSpec, e Event) bool {
	if e.Assigned != nil { // why the reviewers' side changed hands is its own business
		return e.Assigned.From.Role != RoleSubmitter
	}
	if e.Kind != EventDecided || e.Actor.Role == RoleSubmitter || spec.Has(EffectApproves) {
		return false
	}
	if spec.OfGround() { // why a period moved concerns both sides
		return false
	}
	if spec.Opinion != "" && e.Actor.Role != RoleCounsel {
		return false
	}
	to, _ := c.Procedure.Step(e.To)
	return to.End == EndNone && to.Owner != RoleSubmitter
}

func keep[T any](items []T, wanted func(T) bool) []T {
	var kept []T
	for _, item := range items {
		if wanted(item) {
			kept = append(kept, item)
		}
	}
	return kept
}
