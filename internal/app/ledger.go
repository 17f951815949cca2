package app

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/ledger"
	"sanbi/internal/engine"
	"sanbi/store"
)

// errTried rolls a trial back.
var errTried = errors.New("tried")

// EnterLedger enters a ledger in one transaction: all rows, or none where one
// has a problem. Start the runs of the open cases afterwards.
func (a *App) EnterLedger(ctx context.Context, job ledger.Job) (ledger.Report, error) {
	if err := domain.PermitLedger(job.By); err != nil {
		return ledger.Report{}, err
	}
	rows, problems := ledger.Rows(job.Table, job.Heading, a.Now())
	var report ledger.Report
	err := a.Store.Do(ctx, func(tx *store.Tx) error {
		e := &entering{App: a, tx: tx, job: job, report: ledger.Report{Problems: slices.Clone(problems)}}
		err := e.enter(rows)
		report = e.report
		if err == nil && (job.Try || len(report.Problems) > 0) {
			return errTried
		}
		return err
	})
	slices.SortStableFunc(report.Problems, func(a, b ledger.Problem) int { return cmp.Compare(a.Row, b.Row) })
	if errors.Is(err, errTried) {
		report.Started = nil
		return report, nil
	}
	return report, err
}

// entering is one attempt at a job.
type entering struct {
	*App
	tx     *store.Tx
	job    ledger.Job
	world  ledger.World
	roster *roster
	known  ledger.Known
	report ledger.Report
	cases  []*domain.Case
}

func (e *entering) enter(rows []ledger.Row) error {
	if err := e.look(); err != nil {
		return err
	}
	if err := e.once(); err != nil {
		return err
	}
	if err := e.claim(rows); err != nil {
		return err
	}
	for i, row := range rows {
		e.row(row)
		if e.job.Progress != nil {
			e.job.Progress(i+1, len(rows))
		}
	}
	if e.job.Try || len(e.report.Problems) > 0 {
		return nil
	}
	return e.write()
}

// look reads what the rows are held against.
func (e *entering) look() error {
	orgs, err := e.tx.Organisations()
	if err != nil {
		return err
	}
	actor, err := e.tx.Actor(e.job.By.UserID)
	if err != nil {
		return err
	}
	if err := domain.PermitLedger(actor); err != nil {
		return err
	}
	e.roster = newRoster(e.tx)
	e.world = ledger.World{
		Setting: domain.Setting{Regimes: e.tx.Regimes(), Directory: e.roster, NextNumber: e.tx.NextNumber, Related: e.tx.Related, Children: e.tx.Children},
		Now:     e.Now(), By: actor, File: e.job.File, Organisations: orgs, Actor: remembered(e.tx.Actor),
		ProcedureOf: e.procedureOf, InForce: inForce(e.tx),
	}
	return e.know()
}

func (e *entering) procedureOf(kind string) (string, bool) {
	p, _, ok := e.Book.ForKind(kind)
	if !ok {
		return "", false
	}
	return p.ID, true
}

func (e *entering) know() error {
	documents, err := e.tx.KnownDocuments()
	if err != nil {
		return err
	}
	e.known = ledger.Known{}
	for _, d := range documents {
		where := "系统里的《" + d.Title + "》（" + d.Number + "）"
		place, err := domain.Jurisdiction(e.roster, d.OrgID)
		if err != nil {
			return err
		}
		e.known.Add(where, ledger.Identify(d.Number, place.ID, d.DocumentNumber, d.OrgID, d.Title, ""))
		e.known.Add(where, ledger.Identify("", place.ID, "", d.OrgID, d.Title, calendar.DateOf(d.Received()).String()))
	}
	return nil
}

// once refuses a file that was entered already.
func (e *entering) once() error {
	done, ok, err := e.tx.LedgerImport(e.job.File)
	if ok {
		e.problem(ledger.Problem{Message: "这份文件已经由" + done.By + "在 " + calendar.DateOf(done.At).String() + " 导入（" +
			strconv.Itoa(done.Rows) + " 行），不能再导入一次"})
	}
	return err
}

// claim takes the numbers of the ledger out of their series before any new one is
// taken. What is refused breaks no transaction.
func (e *entering) claim(rows []ledger.Row) error {
	claimed := map[domain.NumberKey]int{}
	for _, c := range e.world.Claims(rows) {
		key := domain.NumberKey{Series: c.Series, OrgID: c.Org.ID, Year: c.Year, N: c.N}
		if row := claimed[key]; row > 0 {
			e.problem(ledger.Problem{Row: c.Row, Column: c.Column, Message: "“" + c.Text + "”与第 " + strconv.Itoa(row) + " 行重复，请核对"})
			continue
		}
		claimed[key] = c.Row
		err := e.tx.ClaimNumber(c.Series, c.Org, c.Year, c.N)
		if domain.CodeOf(err) == domain.CodeConflict {
			e.problem(ledger.Problem{Row: c.Row, Column: c.Column, Message: "“" + c.Text + "”" + err.Error()})
		} else if err != nil {
			return err
		}
	}
	return nil
}

func (e *entering) row(row ledger.Row) {
	if repeated := e.known.Repeated(row, e.world); len(repeated) > 0 {
		e.report.Problems = append(e.report.Problems, repeated...)
		return
	}
	cases, problems := e.world.Enter(row)
	e.report.Problems = append(e.report.Problems, problems...)
	if len(problems) == 0 {
		e.report.Take(cases, e.world)
		e.cases = append(e.cases, cases...)
		for _, c := range cases {
			e.roster.burden(c.Owner.UserID)
		}
	}
}

func (e *entering) write() error {
	for _, c := range e.cases {
		wake, _ := domain.NextWake(c, e.tx.Regimes(), e.world.Now)
		if err := e.tx.AppendHistory(c, wake); err != nil {
			return err
		}
	}
	return e.tx.RecordLedger(ledger.Import{
		File: e.job.File, Name: e.job.Name, At: e.world.Now, UserID: e.world.By.UserID, By: e.world.By.Name,
		Rows: e.report.Rows, Cases: e.report.Cases,
	})
}

func (e *entering) problem(p ledger.Problem) { e.report.Problems = append(e.report.Problems, p) }

// StartRuns starts the runs of cases that were entered, from the record. What is
// not started here the next resume starts.
func (a *App) StartRuns(ctx context.Context, e *engine.Engine, ids []string, progress func(done, all int)) error {
	for i, id := range ids {
		c, err := a.Store.Case(ctx, id)
		if err != nil {
			return err
		}
		if c.Open() {
			if err := e.Resume(ctx, c); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(i+1, len(ids))
		}
	}
	return nil
}
