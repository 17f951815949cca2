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
	approved := lastApproval(c)
	drafts := map[string]bool{}
	v.Events, v.Facts = nil, map[string]string{}
	for _, e := range c.Events {
		spec := specOf(c, e)
		if e.Seq > approved {
			for _, f := range e.Raised {
				drafts[f.ID] = true
			}
			e.Raised = nil
			if spec.Has(EffectConcludes) {
				e.Facts, e.Verdicts = nil, nil
			}
		}
		if internal(c, spec, e) {
			e.Comment, e.Opinion = "", nil
		}
		if e.Actor.Role == RoleCounsel {
			e.Version = nil
		}
		for _, f := range e.Facts {
			v.Facts[f.Name] = f.Value
		}
		v.Events = append(v.Events, e)
	}
	v.Findings = keep(c.Findings, func(f Finding) bool { return !drafts[f.ID] })
	v.Versions = keep(c.Versions, func(no Version) bool { return no.By.Role != RoleCounsel })
	v.Opinions = keep(c.Opinions, func(o Opinion) bool { return o.By.Role != RoleCounsel })
	return v
}

// lastApproval is the number of the last event that approved a conclusion.
func lastApproval(c *Case) int {
	for i := len(c.Events) - 1; i >= 0; i-- {
		if specOf(c, c.Events[i]).Has(EffectApproves) {
			return c.Events[i].Seq
		}
	}
	return 0
}

func specOf(c *Case, e Event) DecisionSpec {
	step, _ := c.Procedure.Step(e.Step)
	spec, _ := step.Decision(e.Decision)
	return spec
}

// internal reports whether the event handed the case on within the reviewing
// body without a paper for the submitter.
func internal(c *Case, spec DecisionSpec, e Event) bool {
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
