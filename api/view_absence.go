package api

import (
	"slices"
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

// viewAbsence is a leave as one person sees it.
func (s *Server) viewAbsence(absence domain.Absence, a domain.Actor) web.AbsenceRow {
	row := web.AbsenceRow{
		Person: absence.Person.Name, Org: absence.Person.OrgName, Deputy: absence.Deputy.Name, DeputyOrg: absence.Deputy.OrgName,
		Yours: absence.Person.UserID == a.UserID, ForYou: absence.Deputy.UserID == a.UserID,
		Days: absence.From.String() + " 至 " + absence.Until.String(), Scope: "全部类型", Reason: absence.Reason,
		State: absenceTag(absenceState(absence, s.Now())), By: absence.By.Name, At: absence.At,
	}
	if len(absence.Kinds) > 0 {
		var kinds []string
		for _, kind := range absence.Kinds {
			kinds = append(kinds, web.KindTag(kind).Text)
		}
		row.Scope = "仅限" + strings.Join(kinds, "、")
	}
	if s.mayCancel(a, absence) {
		row.CancelAction = absencesPath + "/" + absence.ID + "/cancel"
	}
	return row
}

// absenceRank puts who is away now first and who was away last.
func (s *Server) absenceRank(absence domain.Absence) int {
	return slices.Index([]string{absenceRunning, absencePlanned, absenceOver, absenceCancelled}, absenceState(absence, s.Now()))
}

func absenceTag(state string) web.Tag {
	switch state {
	case absenceRunning:
		return web.Tag{Text: "请假中", Tone: web.ToneAmber}
	case absencePlanned:
		return web.Tag{Text: "未开始", Tone: web.ToneBlue}
	case absenceCancelled:
		return web.Tag{Text: "已取消", Tone: web.ToneNeutral}
	}
	return web.Tag{Text: "已期满", Tone: web.ToneNeutral}
}

func (s *Server) viewAbsenceForm(in domain.AbsenceForm, people, deputies []domain.Actor, refused error) web.AbsenceForm {
	form := web.AbsenceForm{
		Action: absencesPath, IdempotencyKey: in.Key, Errors: fieldErrors(refused), Chosen: map[string]bool{},
		Fields: []web.FormField{
			{Name: web.FieldUser, Label: "请假人", Type: web.FieldSelect, Required: true, Value: in.UserID, Options: personOptions(people)},
			{
				Name: web.FieldDeputy, Label: "代办人", Type: web.FieldSelect, Required: true, Value: in.DeputyID, Options: personOptions(deputies),
				Help: "与请假人角色相同，在同一单位或者其上级单位。",
			},
			{Name: web.FieldFrom, Label: "第一天", Type: web.FieldDate, Required: true, Value: in.From},
			{Name: web.FieldLastDay, Label: "最后一天", Type: web.FieldDate, Required: true, Value: in.Until, Help: "当日 24:00 期满，一次最长一年。"},
			{Name: web.FieldReason, Label: "事由", Type: web.FieldTextarea, Required: true, Value: in.Reason, MaxLength: 500, Rows: 2},
		},
	}
	for _, kind := range in.Kinds {
		form.Chosen[kind] = true
	}
	for _, kind := range s.kinds() {
		form.Kinds = append(form.Kinds, web.Option{Value: kind, Label: web.KindTag(kind).Text})
	}
	return form
}

func personOptions(actors []domain.Actor) []web.Option {
	var options []web.Option
	for _, a := range actors {
		options = append(options, web.Option{Value: a.UserID, Label: a.Name + "（" + a.OrgName + " " + a.Role.Label() + "）"})
	}
	return options
}
