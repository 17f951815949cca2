package worker

// Limits bound what one worker process takes at a time. What is beyond them
// waits in the engine, in order and without loss; so a morning at which many
// rungs fall due, or the first minute after a stoppage, takes longer and does
// not take the database away from the pages.
type Limits struct {
	// Runs is how many runs of cases are kept in memory, about 70 kB each. A run
	// that is not among them is read back from its history when its turn comes.
	Runs int
	// WakeUps is how many wake-ups are written to the record side by side. A
	// decision is none of them and does not wait for them.
	WakeUps int
}

// DefaultLimits are for where nobody has set others.
var DefaultLimits = Limits{Runs: 500, WakeUps: 6}

// turns is how many runs compute their next step side by side, a matter of
// milliseconds unless a decision is being recorded in it.
const turns = 64

func (l Limits) orDefault() Limits {
	if l.Runs == 0 {
		l.Runs = DefaultLimits.Runs
	}
	if l.WakeUps == 0 {
		l.WakeUps = DefaultLimits.WakeUps
	}
	return l
}
