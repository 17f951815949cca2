package domain

// AllowedDecisions are exactly the decisions that this person may take now: the
// page and the API show these and no others. Guards about the content of a
// decision are asked when it is taken.
func AllowedDecisions(c *Case, a Actor) []DecisionSpec {
	var allowed []DecisionSpec
	for _, d := range c.Current().Decisions {
		if mayTake(c, a, d) == nil {
			allowed = append(allowed, d)
		}
	}
	return allowed
}

func mayTake(c *Case, a Actor, d DecisionSpec) error {
	outline := c.Procedure.Outline(c.ProcedureHash)
	if err := outline.CheckDecision(c.Position(), a, c.Step, d.Name, 0); err != nil {
		return err
	}
	for _, name := range d.Guards {
		if g := guards[name]; g.who != nil {
			if err := g.who(c, a); err != nil {
				return err
			}
		}
	}
	return nil
}
