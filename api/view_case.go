package api

import (
	"sanbi/domain"
	"sanbi/web"
)

// viewCase shows what the record says of a case, without the forms.
func (s *Server) viewCase(c *domain.Case, a domain.Actor) web.Case {
	view := web.Case{
		Header: viewHeader(c), Stages: viewStages(c), Owner: viewOwner(c, a), Opinions: viewOpinions(c),
		Versions: viewVersions(c), Timeline: viewTimeline(c), Facts: viewFacts(c), WithText: len(c.Procedure.FindingKinds) > 0,
	}
	view.Contract = viewContract(c, a)
	current, ok := c.StepClock()
	for _, clk := range c.Clocks {
		shown := s.viewClock(clk, c.ID, s.Record.Regimes().Of(c))
		tellPause(&shown, c, clk, s.Record.Regimes().Of(c))
		if ok && clk.Name == current.Name && clk.Generation == current.Generation {
			view.Clock = &shown
			continue
		}
		view.OtherClocks = append(view.OtherClocks, shown)
	}
	return view
}

func viewHeader(c *domain.Case) web.CaseHeader {
	header := web.CaseHeader{
		ID: c.ID, Number: c.Number, Title: c.Title, DocNumber: c.Facts[domain.FactDocumentNumber],
		Kind: web.KindTag(c.Kind), Status: statusTag(c), Org: c.Placement.OrgName, ReviewBody: c.Placement.ReviewOrgName,
		Submitter: c.Submitter.Name, Received: c.Received, Procedure: c.Procedure.Title, Edition: c.Edition,
		DossierHref: dossierPath + c.DossierID, ExportHref: casePath(c.ID) + "/case-file.zip", PrintHref: casePath(c.ID) + "/case-file.pdf",
	}
	if opener := c.Procedure.Opener(); opener != "" && opener != domain.RoleSubmitter {
		header.Registrar, header.Submitter = header.Submitter, ""
		header.Handler, header.ReviewBody = header.ReviewBody, ""
	}
	return header
}

func statusTag(c *domain.Case) web.Tag {
	step := c.Current()
	if step.End != domain.EndNone {
		return endTag(step.End)
	}
	return web.Tag{Text: step.Title, Tone: web.ToneBlue}
}

// viewOwner says who has to act now.
func viewOwner(c *domain.Case, a domain.Actor) web.Owner {
	owner := web.Owner{
		Person: c.Owner.Name, Role: c.Owner.Role.Label(), Org: c.Owner.OrgName, Step: c.Current().Title,
		Since: c.StepSince, You: c.Open() && c.Owner.UserID == a.UserID,
	}
	if c.Open() && c.Owner.Climbed {
		owner.Role += "（本级无人，由上级办理）"
	}
	if c.Open() && c.Owner.For != "" {
		owner.Role += "（代" + c.Owner.For + "办理）"
	}
	return owner
}

// viewWaiting tells those who cannot take the owner's decisions who can.
func viewWaiting(c *domain.Case, a domain.Actor) *web.Waiting {
	step := c.Current()
	if !c.Open() {
		return nil
	}
	for _, d := range domain.AllowedDecisions(c, a) {
		if d.Taker(step) == step.Owner {
			return nil
		}
	}
	who := c.Owner.OrgName + " " + c.Owner.Name + "（" + step.Owner.Label() + "）"
	return &web.Waiting{Who: who, What: step.Title, Since: c.StepSince}
}

// stageOrder is the order of a document's life on the bar.
var stageOrder = []domain.Stage{
	domain.StageSubmission, domain.StageReview, domain.StageCorrection, domain.StageFiling, domain.StageInForce,
	domain.StageClosed,
}

// viewStages is the bar of stages: those the procedure has, and where the case
// has been. A stage of which only bad ends are left is shown once reached.
func viewStages(c *domain.Case) []web.Stage {
	current, been := c.Current().Stage, map[domain.Stage]bool{}
	for _, name := range c.Trail {
		if step, ok := c.Procedure.Step(name); ok {
			been[step.Stage] = true
		}
	}
	var view []web.Stage
	passed := false
	for _, stage := range stageOrder {
		if !hasStage(c.Procedure, stage) && stage != current {
			continue
		}
		shown := web.Stage{Label: stage.Label(), State: web.StageTodo}
		switch {
		case stage == current && c.Open():
			shown.State, shown.Note = web.StageCurrent, c.Current().Title
		case been[stage] || stage == current:
			shown.State, shown.Note = web.StageDone, reachedOn(c, stage)
		case !c.Open() || !passed:
			shown.State = web.StageSkipped
		}
		passed = passed || stage == current
		view = append(view, shown)
	}
	return view
}

func hasStage(p *domain.Procedure, stage domain.Stage) bool {
	for _, step := range p.Steps {
		if step.Stage == stage && (step.End == domain.EndNone || step.End == domain.EndCompleted) {
			return true
		}
	}
	return false
}

// reachedOn is the day on which the case last came to a stage.
func reachedOn(c *domain.Case, stage domain.Stage) string {
	note := ""
	for _, e := range c.Events {
		if step, ok := c.Procedure.Step(e.To); ok && step.Stage == stage {
			note = web.MonthDay(e.At)
		}
	}
	return note
}
