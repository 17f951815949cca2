package domain

// AskedBy lists whom an event asks for something without handing the case on:
// the chiefs, for an extension that was requested. Where there is none, the
// supervisors; for who is away his deputy as well.
func AskedBy(c *Case, e Event, dir Directory) ([]Person, error) {
	if e.Kind != EventDecided || !specOf(c, e).Has(EffectRequests) {
		return nil, nil
	}
	asked, err := attendanceOf(c, e.At, dir).tellHeads(c, RungFired{})
	return asked.To, err
}
