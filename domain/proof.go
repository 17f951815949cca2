package domain

import (
	"strconv"
	"time"
)

// ProofRow is what the record says of one case: the summary that screens show,
// and what a check against the record itself found.
type ProofRow struct {
	Summary
	// RunningClocks counts the periods that run now; OpenTasks the tasks that
	// wait on somebody's list.
	RunningClocks int
	OpenTasks     int
	// Filings counts the filing cases that exist for the document.
	Filings int
	// Escalated reports whether a rung after the due date has told somebody.
	Escalated bool
	// Damage says how the projection differs from the events; empty if it agrees.
	Damage string
}

// AuditState is what the walk over the audit chain found.
type AuditState struct {
	Records int    `json:"records"`
	Head    string `json:"head"`
	// Broken names the first record that does not fit; empty if all do.
	Broken string `json:"broken,omitempty"`
}

// Proof is the standing proof: statements that hold for every case, and the
// cases by name for which one does not.
type Proof struct {
	At         time.Time   `json:"at"`
	Holds      bool        `json:"holds"`
	Rates      []Rate      `json:"rates"`
	Equations  []Equation  `json:"equations"`
	Statements []Statement `json:"statements"`
	Exceptions []Exception `json:"exceptions"`
	Audit      AuditState  `json:"audit"`
	// Files is what reading the stored files again found; nil where that was not
	// asked for.
	Files *FilesState `json:"files,omitempty"`
}

// FilesState is what reading the stored files again found.
type FilesState struct {
	Checked int `json:"checked"`
	// Broken tells of each file that is gone, or no longer has its sums.
	Broken []string `json:"broken,omitempty"`
}

// Rate is one of the three musts. Denominator leaves out what is still in time,
// so that what is missing is exactly what is late.
type Rate struct {
	Name        string   `json:"name"`
	Title       string   `json:"title"`
	Motto       string   `json:"motto"`
	Numerator   int      `json:"numerator"`
	Denominator int      `json:"denominator"`
	Missing     []string `json:"missing,omitempty"` // case ids
}

// Equation is a balance: Left is the sum of Right.
type Equation struct {
	Title string `json:"title"`
	Left  Term   `json:"left"`
	Right []Term `json:"right"`
	Holds bool   `json:"holds"`
}

// Term is a number of an equation.
type Term struct {
	Title string `json:"title"`
	Value int    `json:"value"`
}

// Statement is something that must hold for every case.
type Statement struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Checked int    `json:"checked"`
	Failed  int    `json:"failed"`
	// PassedBefore counts those of Checked that are told apart: overdue when they
	// were entered from a ledger, and chased by nobody since.
	PassedBefore int `json:"passed_before,omitempty"`
}

// Exception names a case for which a statement does not hold.
type Exception struct {
	Statement string `json:"statement"`
	CaseID    string `json:"case_id"`
	Number    string `json:"number"`
	Title     string `json:"title"`
	Org       string `json:"org"`
	Detail    string `json:"detail"`
}

// invariant is a statement with its test; it returns "" where it holds.
type invariant struct {
	name, title string
	concerns    func(ProofRow) bool
	fault       func(ProofRow, *Regimes, time.Time) string
}

func open(r ProofRow) bool { return r.Ended.IsZero() }
func all(ProofRow) bool    { return true }

// escalated is the statement that tells apart what was overdue before the system
// knew of it.
const escalated = "escalated"

var invariants = []invariant{
	{"one_owner", "每件在办事项都有一名承办人", open, func(r ProofRow, _ *Regimes, _ time.Time) string {
		return when(r.Owner.UserID == "", "没有承办人")
	}},
	{"one_clock", "每件在办事项恰有一个期限在计时或者依事由暂停", open, func(r ProofRow, _ *Regimes, _ time.Time) string {
		return when(r.RunningClocks != 1, "正在计时的期限有 "+strconv.Itoa(r.RunningClocks)+" 个")
	}},
	{"one_task", "每件在办事项恰有一项待办，办结的没有待办", all, func(r ProofRow, _ *Regimes, _ time.Time) string {
		want := 0
		if open(r) {
			want = 1
		}
		return when(r.OpenTasks != want, "待办有 "+strconv.Itoa(r.OpenTasks)+" 项")
	}},
	{escalated, "每件超期事项都已经催办", open, unescalated},
	{
		"filings_opened", "每件印发的文件、签订的合同都为每个备案机关立了备案事项",
		func(r ProofRow) bool {
			signed := !r.Milestones.Signed.IsZero() && (r.Owed > 0 || r.End == EndCompleted)
			return signed || !r.Milestones.Issued.IsZero()
		},
		func(r ProofRow, _ *Regimes, _ time.Time) string {
			return when(r.Owed == 0 || r.Filings != r.Owed,
				"应当报备 "+strconv.Itoa(r.Owed)+" 处，已立 "+strconv.Itoa(r.Filings)+" 处")
		},
	},
	{
		"findings_settled", "办结的事项没有未解决的问题",
		func(r ProofRow) bool { return !open(r) },
		func(r ProofRow, _ *Regimes, _ time.Time) string {
			return when(r.OpenFindings > 0, "还有 "+strconv.Itoa(r.OpenFindings)+" 条问题未解决")
		},
	},
	{
		"filed_reviewed", "备案事项不经登记并审查不得办结",
		func(r ProofRow) bool { return r.Parent != "" && !open(r) }, unreviewed,
	},
	{"record_agrees", "页面所示与原始记录一致", all, func(r ProofRow, _ *Regimes, _ time.Time) string {
		return r.Damage
	}},
}

func when(fault bool, text string) string {
	if fault {
		return text
	}
	return ""
}

func unescalated(r ProofRow, in *Regimes, now time.Time) string {
	if silent(r, in, now) && !r.PassedBefore {
		return "超期后没有催办"
	}
	return ""
}

// silent: overdue, and nobody was told.
func silent(r ProofRow, in *Regimes, now time.Time) bool {
	return r.Clock != nil && !r.Escalated && overdueSinceYesterday(r, in, now)
}

// overdueSinceYesterday leaves the ladder a working day and its office hours
// before its silence counts as a fault.
func overdueSinceYesterday(r ProofRow, in *Regimes, now time.Time) bool {
	second := r.Clock.Ledger.OffsetDay(in.OfSummary(r.Summary), now, 2)
	return !now.Before(second.Start())
}

func unreviewed(r ProofRow, _ *Regimes, _ time.Time) string {
	reviewed := !r.Milestones.Registered.IsZero() && !r.Milestones.Concluded.IsZero()
	if reviewed || r.End == EndNotRegistrable && !r.Milestones.Refused.IsZero() {
		return ""
	}
	return "没有登记和审查记录"
}

// Prove is the whole proof over the cases of a place. It reads nothing but its
// arguments: the same record gives the same proof.
func Prove(rows []ProofRow, audit AuditState, in *Regimes, now time.Time) Proof {
	p := Proof{At: now, Audit: audit, Rates: rates(rows, in, now), Equations: equations(rows)}
	p.Holds = audit.Broken == ""
	for _, inv := range invariants {
		s := Statement{Name: inv.name, Title: inv.title}
		for _, r := range rows {
			if !inv.concerns(r) {
				continue
			}
			s.Checked++
			if inv.name == escalated && r.PassedBefore && silent(r, in, now) {
				s.PassedBefore++
			}
			if fault := inv.fault(r, in, now); fault != "" {
				s.Failed++
				p.Exceptions = append(p.Exceptions, Exception{
					Statement: inv.title, CaseID: r.ID, Number: r.Number, Title: r.Title,
					Org: r.Placement.OrgName, Detail: fault,
				})
			}
		}
		p.Holds = p.Holds && s.Failed == 0
		p.Statements = append(p.Statements, s)
	}
	for _, e := range p.Equations {
		p.Holds = p.Holds && e.Holds
	}
	return p
}
