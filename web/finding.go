package web

import (
	"strconv"
	"time"
)

// Finding is a problem that was raised, with its answer and verdict.
type Finding struct {
	ID string
	// No is its number in the case, from 1.
	No       int
	Severity Tag
	// Kind of problem: 违法增设许可.
	Kind string
	// Place is the address: 第六条第二款; Block the anchor of the text block.
	Place, Block string
	Quote        string
	Basis        string
	Action       string
	// State is where the finding is in its own life, see FindingState.
	State    Tag
	RaisedBy string
	RaisedAt time.Time
	Answer   *FindingReply
	Verdict  *FindingReply
	// Rounds are the earlier answers, the oldest first.
	Rounds []FindingRound
	// Change shows what became of the clause; nil where no text shows it.
	Change *FindingChange
	// Like names the earlier finding that this one takes up again.
	Like *Crumb
}

// FindingRound is an earlier answer and the verdict that sent it back.
type FindingRound struct {
	Answer  FindingReply
	Verdict *FindingReply
}

// FindingChange is a clause before and after its correction.
type FindingChange struct {
	Before, After string // 第 1 版 第六条; 第 2 版 第七条
	Deleted       bool
	Spans         []Span
	// Href shows the new text at the place, CompareHref both versions.
	Href, CompareHref string
}

// FindingReply is what one side said to a finding.
type FindingReply struct {
	// Result: 已改正, 有异议, 核实通过, 未改正, 同意豁免.
	Result Tag
	Text   string
	// Place is where the new text corrects it.
	Place string
	By    string
	At    time.Time
}

// FindingState is the badge of a finding's state; version is the number of the
// text that corrected it, used by "corrected" only and 0 when unknown.
func FindingState(id string, version int) Tag {
	switch id {
	case "raised":
		return Tag{"待答复", ToneAmber}
	case "corrected":
		if version <= 0 {
			return Tag{"已改正，待核实", ToneBlue}
		}
		return Tag{"已改正（第" + strconv.Itoa(version) + "版），待核实", ToneBlue}
	case "disputed":
		return Tag{"有异议，待裁决", TonePurple}
	case "returned":
		return Tag{"未改正，已退回", ToneAmber}
	case "upheld":
		return Tag{"异议不成立，维持", ToneAmber}
	case "verified":
		return Tag{"已核实", ToneGreen}
	case "waived":
		return Tag{"已豁免", ToneNeutral}
	case "withdrawn":
		return Tag{"已撤销", ToneNeutral}
	case "moot":
		return Tag{"已终止", ToneNeutral}
	}
	return Tag{Text: id, Tone: ToneNeutral}
}

// findingSteps lead from a finding to the one before and the one after.
func findingSteps(all []Finding, i int) []Crumb {
	var steps []Crumb
	if i > 0 {
		steps = append(steps, Crumb{Label: "上一条", Href: "#" + FindingAnchor(all[i-1].ID)})
	}
	if i < len(all)-1 {
		steps = append(steps, Crumb{Label: "下一条", Href: "#" + FindingAnchor(all[i+1].ID)})
	}
	return steps
}

// label is the finding in one line: 3：违法增设许可（必须修改）.
func (f Finding) label() string {
	return strconv.Itoa(f.No) + "：" + f.Kind + "（" + f.Severity.Text + "）"
}
