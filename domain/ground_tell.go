package domain

// AskedBy lists whom an event asks for something without handing the case on:
// the chiefs, for an extension that was requested. Where there is none, the
// supervisors.
func AskedBy(c *Case, e Event, dir Directory) ([]Person, error) {
	if e.Kind != EventDecided || !specOf(c, e).Has(EffectRequests) {
		return nil, nil
	}
	people, _, err := chiefs(c, dir)
	if err != nil || len(people) > 0 {
		return people, err
	}
	_, orgPath := c.Placement.Side(c.Owner.Role)
	overseers, err := dir.Overseers(orgPath)
	return persons(overseers), err
}
