package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// caseAnswer is a case as the JSON API shows it to one person.
type caseAnswer struct {
	ID               string              `json:"id"`
	Number           string              `json:"number"`
	Kind             string              `json:"kind"`
	Title            string              `json:"title"`
	Stage            domain.Stage        `json:"stage"`
	StageTitle       string              `json:"stage_title"`
	Step             string              `json:"step"`
	StepTitle        string              `json:"step_title"`
	End              domain.End          `json:"end,omitempty"`
	Turn             int                 `json:"turn"`
	DossierID        string              `json:"dossier_id"`
	Parent           string              `json:"parent,omitempty"`
	Amends           string              `json:"amends,omitempty" doc:"补充或者解除的合同的事项编号"`
	Relation         domain.Relation     `json:"relation,omitempty"`
	Placement        domain.Placement    `json:"placement"`
	Submitter        domain.Person       `json:"submitter"`
	Received         string              `json:"received"`
	Procedure        procedureRef        `json:"procedure"`
	Owner            *domain.Owner       `json:"owner,omitempty"` // none when the case has ended
	AllowedDecisions []decisionAnswer    `json:"allowed_decisions"`
	Clocks           []ClockAnswer       `json:"clocks"`
	OpenPauses       []pauseAnswer       `json:"open_pauses" doc:"不离开步骤的暂停：由谁恢复，最迟到何时"`
	PendingExtension *extensionAnswer    `json:"pending_extension,omitempty" doc:"等待审批的延长申请"`
	Findings         []domain.Finding    `json:"findings"`
	Opinions         []domain.Opinion    `json:"opinions"`
	Versions         []domain.Version    `json:"versions"`
	Facts            map[string]string   `json:"facts"`
	Rungs            []domain.RungFired  `json:"rungs"`
	Opened           []domain.OpenedCase `json:"opened"`
	Links            []domain.Link       `json:"links" doc:"本事项关联的其他事项"`
	LinkedBy         []domain.Link       `json:"linked_by,omitempty" doc:"关联本事项的其他事项，只在 GET 时给出"`
	Timeline         []timelineAnswer    `json:"timeline"`
	// Of contracts: what came of comparing the signed copy, and the plan.
	Comparison *domain.Comparison            `json:"comparison,omitempty" doc:"签订文本与审核通过的文本的比对结果"`
	IssuedText *domain.Comparison            `json:"issued_text,omitempty" doc:"印发文本与审核通过的文本的比对结果；备案事项中是原审核事项的结果"`
	Plan       []domain.PerformanceMilestone `json:"plan,omitempty" doc:"合同的履行节点"`
}

type procedureRef struct {
	ID      string `json:"id"`
	Edition string `json:"edition"`
	Hash    string `json:"hash"`
}

// timelineAnswer is one event, in the order in which they happened.
type timelineAnswer struct {
	Seq      int              `json:"seq"`
	Kind     domain.EventKind `json:"kind"`
	At       string           `json:"at"`
	Actor    string           `json:"actor,omitempty"`
	Role     domain.Role      `json:"role,omitempty"`
	Step     string           `json:"step,omitempty"`
	Decision string           `json:"decision,omitempty"`
	To       string           `json:"to,omitempty"`
	Title    string           `json:"title"`
	Comment  string           `json:"comment,omitempty"`
}

// jsonCase answers GET /cases/{id}.
func (s *Server) jsonCase(c *gin.Context, a domain.Actor) (caseAnswer, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return caseAnswer{}, err
	}
	answer := s.caseAnswer(found, a)
	answer.LinkedBy, err = s.linkedBy(c.Request.Context(), found, a)
	return answer, err
}

func (s *Server) caseAnswer(c *domain.Case, a domain.Actor) caseAnswer {
	step := c.Current()
	answer := caseAnswer{
		ID: c.ID, Number: c.Number, Kind: c.Kind, Title: c.Title, Stage: step.Stage, StageTitle: step.Stage.Label(),
		Step: c.Step, StepTitle: step.Title, End: step.End, Turn: c.Turn, DossierID: c.DossierID, Parent: c.Parent, Amends: c.Amends, Relation: c.Relation,
		Placement: c.Placement, Submitter: c.Submitter, Received: rfc3339(c.Received),
		Procedure:        procedureRef{ID: c.Procedure.ID, Edition: c.Edition, Hash: c.ProcedureHash},
		AllowedDecisions: decisionAnswers(c, a), Clocks: []ClockAnswer{}, Findings: list(c.Findings),
		Opinions: list(c.Opinions), Versions: list(c.Versions), Facts: c.Facts, Rungs: list(c.Rungs),
		Opened: list(c.Opens), Links: list(c.Links), Timeline: timeline(c),
		OpenPauses: pauseAnswers(c, s.Record.Regimes().Of(c)), PendingExtension: pendingAnswer(c),
	}
	answer.Comparison, answer.IssuedText, answer.Plan = c.Compared, c.Issued, c.Plan()
	if c.Open() {
		answer.Owner = &c.Owner
	}
	for _, clk := range c.Clocks {
		answer.Clocks = append(answer.Clocks, s.clockAnswer(c.ID, clk, s.Record.Regimes().Of(c)))
	}
	return answer
}

// list is never null in JSON.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

func timeline(c *domain.Case) []timelineAnswer {
	lines := make([]timelineAnswer, 0, len(c.Events))
	for _, e := range c.Events {
		lines = append(lines, timelineAnswer{
			Seq: e.Seq, Kind: e.Kind, At: rfc3339(e.At), Actor: e.Actor.Name, Role: e.Actor.Role,
			Step: e.Step, Decision: e.Decision, To: e.To, Title: eventTitle(c, e), Comment: e.Comment,
		})
	}
	return lines
}

// eventTitle says in the user's words what happened.
func eventTitle(c *domain.Case, e domain.Event) string {
	switch e.Kind {
	case domain.EventOpened:
		if c.Parent != "" {
			if c.Facts[domain.FactSignedOn] != "" {
				return "随合同签订自动立案"
			}
			return "随文件印发自动立案"
		}
		return openingTitle(c.Procedure)
	case domain.EventDecided:
		step, _ := c.Procedure.Step(e.Step)
		d, _ := step.Decision(e.Decision)
		return step.Title + "：" + d.Title
	case domain.EventRung:
		return rungTitle(e)
	case domain.EventAssigned:
		return assignedTitle(e)
	case domain.EventResumed:
		return "暂停已满最长时间，自动恢复计时"
	case domain.EventCorrected:
		return e.Correction.Stage.Label() + "：" + e.Correction.Words()
	case domain.EventAmended:
		return "期限重新计算：" + e.Amended.Title
	}
	return string(e.Kind)
}

func rungTitle(e domain.Event) string {
	title := e.Rung.Title
	if e.Rung.Superseded != "" {
		return title + "（并入“" + e.Rung.Superseded + "”）"
	}
	if e.Rung.Passed {
		return title + "（导入时期日已过，没有发出）"
	}
	var names []string
	for _, p := range e.Rung.To {
		names = append(names, p.Name)
	}
	if len(names) > 0 {
		title += "：" + strings.Join(names, "、")
	}
	if e.Rung.Climbed {
		title += "（原对象无人，升级报送）"
	}
	return title
}
