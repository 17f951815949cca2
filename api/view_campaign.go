package api

import (
	"context"
	"strconv"
	"strings"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

func viewCampaignRow(c domain.Campaign, p domain.CampaignProgress) web.CampaignRow {
	row := web.CampaignRow{
		Title: c.Title, Href: campaignsPath + "/" + c.ID, Basis: c.Basis, Deadline: c.Deadline.String(), By: c.Opened.Name, At: c.OpenedAt,
		Decided: p.Decided, Total: p.Total, State: web.Tag{Text: "进行中", Tone: web.ToneBlue},
	}
	if !c.ClosedAt.IsZero() {
		row.State = web.Tag{Text: "已结束", Tone: web.ToneGreen}
	}
	return row
}

// placeOf is the body at a path of the tree.
func (s *Server) placeOf(ctx context.Context, path string) string {
	orgs, err := s.Record.Organisations(ctx)
	if err != nil {
		s.Logger.WarnContext(ctx, "name a place", "error", err)
	}
	return placeName(path, orgs)
}

// campaignFacts are what a clean-up says, in words.
func campaignFacts(c domain.Campaign, place string) []web.Fact {
	scope := []string{place + "的现行有效文件"}
	if len(c.Scope.Words) > 0 {
		scope = append(scope, "标题含“"+strings.Join(c.Scope.Words, "”或者“")+"”")
	}
	if c.Scope.IssuedUntil != "" {
		scope = append(scope, c.Scope.IssuedUntil+" 以前印发")
	}
	if c.Scope.Endless {
		scope = append(scope, "没有规定有效期")
	}
	facts := []web.Fact{
		{Label: "依据", Value: c.Basis}, {Label: "范围", Value: strings.Join(scope, "，")}, {Label: "完成期限", Value: c.Deadline.String()},
	}
	if c.Focus != "" {
		facts = append(facts, web.Fact{Label: "清理重点", Value: c.Focus})
	}
	if !c.ClosedAt.IsZero() {
		facts = append(facts, web.Fact{Label: "结束", Value: c.Closed.Name + "，" + web.DateTime(c.ClosedAt)})
		if c.Conclusion != "" {
			facts = append(facts, web.Fact{Label: "清理情况", Value: c.Conclusion})
		}
	}
	return facts
}

func campaignStats(p domain.CampaignProgress) []web.Stat {
	return []web.Stat{
		{Label: "范围内", Value: p.Total, Unit: "件", Tone: web.ToneNeutral, Note: "已立件 " + strconv.Itoa(p.Opened) + " 件"},
		{Label: "已决定", Value: p.Decided, Unit: "件", Tone: web.ToneNeutral},
		{Label: "已办结", Value: p.Done, Unit: "件", Tone: web.ToneNeutral},
		{Label: "超期", Value: p.Overdue, Unit: "件", Tone: toneIf(p.Overdue, web.ToneRed)},
	}
}

func (s *Server) viewTasks(tasks []domain.CampaignTask) []web.CampaignTask {
	today := calendar.DateOf(s.Now())
	rows := make([]web.CampaignTask, 0, len(tasks))
	for _, t := range tasks {
		state := t.State(today)
		row := web.CampaignTask{
			Title: t.Dossier.Title, Href: dossierPath + t.Dossier.ID, Number: t.Dossier.DocumentNumber, Org: t.Dossier.OrgName,
			State: web.Tag{Text: state.Label(), Tone: taskTone(state)}, Result: t.Result(today),
		}
		if t.Case != nil {
			row.Case = &web.CaseRef{Number: t.Case.Number, Title: t.Case.StepTitle, Href: casePath(t.Case.ID)}
			row.Owner = strings.TrimSpace(t.Case.Owner.OrgName + " " + t.Case.Owner.Name)
		}
		rows = append(rows, row)
	}
	return rows
}

func taskTone(s domain.TaskState) web.Tone {
	switch s {
	case domain.TaskOpen:
		return web.ToneAmber
	case domain.TaskDecided:
		return web.ToneBlue
	case domain.TaskDone:
		return web.ToneGreen
	case domain.TaskWaiting, domain.TaskNeedless:
	}
	return web.ToneNeutral
}

// viewCampaignForm is the form of a new clean-up, which leads to its preview.
func (s *Server) viewCampaignForm(ctx context.Context, a domain.Actor, in domain.CampaignForm, refused error) (*web.CampaignForm, error) {
	orgs, err := s.Record.Organisations(ctx)
	if err != nil {
		return nil, err
	}
	var places []web.Option
	for _, o := range orgs {
		if domain.PermitCampaign(a, o.Path) == nil {
			places = append(places, web.Option{Value: o.Path, Label: placeName(o.Path, orgs)})
		}
	}
	return &web.CampaignForm{
		Action: campaignsPath + "/preview", IdempotencyKey: in.Key, Errors: fieldErrors(refused), Open: refused != nil,
		Fields: []web.FormField{
			{Name: "title", Label: "清理名称", Type: web.FieldText, Required: true, Value: in.Title, MaxLength: 200, Help: "例如：涉及营商环境的规范性文件专项清理。", Wide: true},
			{Name: "basis", Label: "依据", Type: web.FieldText, Required: true, Value: in.Basis, MaxLength: 500, Help: "要求清理的通知、方案及其文号。", Wide: true},
			{Name: "place", Label: "范围", Type: web.FieldSelect, Required: true, Value: in.Place, Options: places},
			{Name: "deadline", Label: "完成期限", Type: web.FieldDate, Required: true, Value: in.Deadline, Help: "制定机关提出处理意见的最后一日。"},
			{Name: "words", Label: "标题含有", Type: web.FieldText, Value: in.Words, Help: "几个字词用空格分开，含有其中一个即可；不填的为全部文件。"},
			{Name: "issued_until", Label: "印发日期截至", Type: web.FieldDate, Value: in.IssuedUntil},
			{Name: "endless", Label: "只清理没有规定有效期的文件", Type: web.FieldCheckbox, Value: yesIf(in.Endless)},
			{Name: "focus", Label: "清理重点", Type: web.FieldTextarea, Value: in.Focus, MaxLength: 1000, Rows: 3, Wide: true, Help: "例如：与新修订的法律不一致、妨碍统一市场和公平竞争的规定。"},
		},
	}, nil
}

func yesIf(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// campaignHidden carries what was entered from the preview to the opening.
func campaignHidden(in domain.CampaignForm) []web.Option {
	return []web.Option{
		{Value: web.FieldIdempotency, Label: in.Key},
		{Value: "title", Label: in.Title},
		{Value: "basis", Label: in.Basis},
		{Value: "place", Label: in.Place},
		{Value: "deadline", Label: in.Deadline},
		{Value: "words", Label: in.Words},
		{Value: "issued_until", Label: in.IssuedUntil},
		{Value: "endless", Label: yesIf(in.Endless)},
		{Value: "focus", Label: in.Focus},
	}
}
