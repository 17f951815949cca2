package e2e_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/activities"
	"sanbi/domain"
	"sanbi/domain/calendar"
)

// controls are the cases of which nothing falls due: people decide about them
// while the others are caught up with.
const controls = 600

// submitters of the demo county, each with its body.
var submitters = [][2]string{
	{"liufang", "baishui"}, {"zhangwei", "liuhe"}, {"linna", "donghu"}, {"mali", "qingshi"}, {"yangbo", "yunling"}, {"huangyan", "shiqiao"},
}

// enter opens the cases in the record through the activity that opens them. A
// reminder of each is due today; the controls come in today.
func (y *yard) enter(cases int) {
	y.t.Helper()
	parts := y.open()
	require.NoError(y.t, parts.Migrate(y.t.Context()))
	people(y.t, parts)
	workToday(y.t, parts)
	acts := parts.Activities(nobody{})
	var forms []domain.Submission
	var hash string
	for _, who := range submitters {
		account, err := parts.Store.UserByName(y.t.Context(), who[0])
		require.NoError(y.t, err)
		sub, outline := submission(y.t, world{t: y.t, app: parts}, "办法")
		sub.Actor, sub.OrgID, hash = account.Actor, who[1], outline.Hash
		forms = append(forms, sub)
	}
	now := time.Now()
	past := parts.Store.Regimes().Now("").AddWorkdays(calendar.DateOf(now), -2).Start().Add(10 * time.Hour)
	begin := time.Now()
	y.openAll(acts, hash, controls+cases, func(i int) domain.Submission {
		sub := forms[i%len(forms)]
		sub.Key, sub.Title, sub.At = fmt.Sprint("case-", i), fmt.Sprintf("第%d号管理办法", i), past
		if i < controls { // all at one body, whose reviewer will accept them
			sub = forms[0]
			sub.Key, sub.Title, sub.At = fmt.Sprint("control-", i), fmt.Sprintf("第%d号对照办法", i), now
		}
		return sub
	})
	for i := range controls {
		y.controls = append(y.controls, domain.Submission{Key: fmt.Sprint("control-", i), Actor: forms[0].Actor}.CaseID())
	}
	y.note("cases entered in a second", float64(controls+cases)/time.Since(begin).Seconds(), "")
	require.NoError(y.t, parts.Close())
}

// openAll opens cases, eight at a time.
func (y *yard) openAll(acts *activities.Activities, hash string, cases int, form func(int) domain.Submission) {
	y.t.Helper()
	var next atomic.Int64
	var all sync.WaitGroup
	failed := make(chan error, 8)
	for range 8 {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < cases; i = int(next.Add(1)) - 1 {
				if _, err := acts.OpenCase(y.t.Context(), form(i), hash); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	all.Wait()
	close(failed)
	require.NoError(y.t, <-failed)
}

// startRuns starts the run of every case with the operator's command, first of a
// few to learn how fast this machine is: the rungs are to fall due when all runs
// are there and idle. It returns when they do.
func (y *yard) startRuns(cases int) time.Time {
	y.t.Helper()
	perSecond := y.rate()
	y.note("runs started in a second, as estimated", perSecond, "")
	patience := time.Duration(float64(cases)/perSecond*slack())*time.Second + quiet(cases) + time.Minute
	y.at = time.Now().Add(patience).Truncate(time.Minute).Add(time.Minute)
	require.Equal(y.t, calendar.DateOf(time.Now()), calendar.DateOf(y.at), "too near to midnight in Beijing")
	y.launch()
	begin := time.Now()
	y.resume()
	y.note("runs started in a second", float64(cases+controls)/time.Since(begin).Seconds(), "")
	return y.at
}

// slack is how much slower than estimated the runs may start: more where the
// machine is shared (SANBI_IDLE_SLACK).
func slack() float64 {
	if by, err := strconv.ParseFloat(os.Getenv("SANBI_IDLE_SLACK"), 64); err == nil && by > 1 {
		return by
	}
	return 1.3
}

// rate starts the runs of the controls and says how many a second it managed.
func (y *yard) rate() float64 {
	y.t.Helper()
	y.launch()
	defer y.killParts()
	parts := y.open()
	defer func() { require.NoError(y.t, parts.Close()) }()
	temporal := y.dial()
	defer temporal.Close()
	e := parts.Engine(temporal, "sanbi")
	begin := time.Now()
	for _, id := range y.controls {
		c, err := parts.Store.Case(y.t.Context(), id)
		require.NoError(y.t, err)
		require.NoError(y.t, e.Resume(y.t.Context(), c))
	}
	return controls / time.Since(begin).Seconds()
}

// resume runs `sanbi resume` to its end.
func (y *yard) resume() {
	y.t.Helper()
	p := y.run("resume")
	require.NoError(y.t, p.cmd.Wait())
	y.t.Log(strings.TrimSpace(p.log.String()))
}
