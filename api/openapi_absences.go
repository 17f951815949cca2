package api

import (
	"net/http"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// absenceOperations documents leave, deputies and who has a case.
func absenceOperations() []operation {
	const (
		conflict   = http.StatusConflict
		unreadable = http.StatusUnprocessableEntity
	)
	return []operation{
		{
			method: get, path: "/absences", id: "listAbsences", tag: tagList, summary: "请假与代办：本人的、由本人代办的、本人可以登记的",
			answer: exampleAbsences(), refuses: []int{http.StatusForbidden},
		},
		{
			method: post, path: "/absences", id: "enterAbsence", tag: tagList, summary: "登记请假，指定代办人",
			help: "本人、审核负责人、督查员可以登记，报送人可由本单位同事登记。请假期间期限照常计算，在办事项转给代办人。",
			body: exampleAbsenceBody(), answer: exampleAbsence(), keyed: true, status: http.StatusCreated,
			keyHelp: "每次登记换一个，重试时不变：重复提交只登记一次。不填的，重复提交因日期重叠被拒绝。",
			refuses: []int{conflict, unreadable},
		},
		{
			method: post, path: "/absences/{id}/cancel", id: "cancelAbsence", tag: tagList, summary: "取消请假，提前销假",
			help: "已经转出的事项不会自动转回，由本人收回。", answer: exampleAbsence(), refuses: []int{http.StatusForbidden, conflict},
		},
		{
			method: get, path: "/cases/{id}/assignment", id: "getAssignment", tag: tagCase, summary: "本人现在可以作的改派、委托、收回，以及可选的人员",
			answer: exampleOffers(),
		},
		{
			method: post, path: "/cases/{id}/assignment", id: "assignCase", tag: tagCase, summary: "改派、委托、收回",
			help: "改派由审核负责人或者督查员办理；委托由承办人本人办理；改派、委托由经办人收回，请假转办由请假人收回。期限照常计算。",
			body: exampleAssignBody(), answer: exampleCase(), keyed: true,
			refuses: []int{http.StatusAccepted, conflict, unreadable, http.StatusServiceUnavailable},
		},
	}
}

var exampleColleague = personAnswer{UserID: "suntao", Name: "孙涛", Role: domain.RoleReviewer, Org: "清源县司法局"}

func exampleAbsenceBody() absenceBody {
	return absenceBody{DeputyID: exampleColleague.UserID, From: "2026-11-24", Until: "2026-11-27", Kinds: []string{"normative_document"}, Reason: "年休假"}
}

func exampleAbsence() absenceAnswer {
	owner := domain.Person{UserID: exampleOwner.UserID, Name: exampleOwner.Name, Role: exampleOwner.Role, Org: exampleOwner.OrgName}
	day := calendar.DateOf(exampleAt)
	return absenceAnswer{
		ID: "3c1d2e4f-5a6b-8c7d-9e8f-0a1b2c3d4e5f", Person: owner,
		Deputy: domain.Person{UserID: exampleColleague.UserID, Name: exampleColleague.Name, Role: exampleColleague.Role, Org: exampleColleague.Org},
		From:   day + 1, Until: day + 4, Kinds: []string{"normative_document"}, Reason: "年休假", By: owner, At: rfc3339(exampleAt),
		State: absencePlanned, MayCancel: true,
	}
}

func exampleAbsences() absencesAnswer {
	me := personAnswer{UserID: exampleOwner.UserID, Name: exampleOwner.Name, Role: exampleOwner.Role, Org: exampleOwner.OrgName}
	return absencesAnswer{
		Absences: []absenceAnswer{exampleAbsence()}, People: []personAnswer{me}, Deputies: []personAnswer{exampleColleague},
	}
}

func exampleAssignBody() assignBody {
	return assignBody{Kind: domain.AssignReassign, To: exampleColleague.UserID, Reason: "承办人出差，案件急", Turn: 2}
}

func exampleOffers() []offerAnswer {
	return []offerAnswer{{Kind: domain.AssignReassign, Title: "改派", To: []personAnswer{exampleColleague}}}
}
