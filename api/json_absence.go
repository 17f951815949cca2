package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// absenceBody is a leave period with its deputy.
type absenceBody struct {
	UserID   string   `json:"user_id,omitempty" doc:"请假人，GET /absences 的 people 之一；不填为本人"`
	DeputyID string   `json:"deputy_id" doc:"代办人，GET /absences 的 deputies 之一"`
	From     string   `json:"from" format:"date" doc:"第一天"`
	Until    string   `json:"until" format:"date" doc:"最后一天，当日 24:00 期满；一次最长一年"`
	Kinds    []string `json:"kinds,omitempty" doc:"只代办这些类型的事项，其余仍由本人办理；不填为全部"`
	Reason   string   `json:"reason" maxLength:"500"`
}

// personAnswer is somebody who can be chosen.
type personAnswer struct {
	UserID string      `json:"user_id"`
	Name   string      `json:"name"`
	Role   domain.Role `json:"role"`
	Org    string      `json:"org"`
}

// absenceAnswer is an absence as one person sees it.
type absenceAnswer struct {
	ID          string        `json:"id"`
	Person      domain.Person `json:"person"`
	Deputy      domain.Person `json:"deputy"`
	From        calendar.Date `json:"from"`
	Until       calendar.Date `json:"until"`
	Kinds       []string      `json:"kinds" doc:"空：全部类型"`
	Reason      string        `json:"reason"`
	By          domain.Person `json:"by" doc:"登记人"`
	At          string        `json:"at"`
	State       string        `json:"state" enum:"planned,running,over,cancelled"`
	CancelledAt string        `json:"cancelled_at,omitempty"`
	CancelledBy string        `json:"cancelled_by,omitempty"`
	MayCancel   bool          `json:"may_cancel"`
}

// absencesAnswer is what the person may see and choose.
type absencesAnswer struct {
	Absences []absenceAnswer `json:"absences"`
	People   []personAnswer  `json:"people" doc:"可以为其登记请假的人员，第一位是本人"`
	Deputies []personAnswer  `json:"deputies" doc:"可以选作代办人的人员；须与请假人角色相同，在同一单位或者其上级单位"`
}

// jsonAbsences answers GET /absences.
func (s *Server) jsonAbsences(c *gin.Context, a domain.Actor) (absencesAnswer, error) {
	found, err := s.absences(c.Request.Context(), a)
	if err != nil {
		return absencesAnswer{}, err
	}
	people, deputies, err := s.colleagues(c.Request.Context(), a)
	answer := absencesAnswer{Absences: []absenceAnswer{}, People: personAnswers(people), Deputies: personAnswers(deputies)}
	for _, absence := range found {
		answer.Absences = append(answer.Absences, s.absenceAnswer(absence, a))
	}
	return answer, err
}

func personAnswers(actors []domain.Actor) []personAnswer {
	people := make([]personAnswer, 0, len(actors))
	for _, a := range actors {
		people = append(people, personAnswer{UserID: a.UserID, Name: a.Name, Role: a.Role, Org: a.OrgName})
	}
	return people
}

func (s *Server) absenceAnswer(absence domain.Absence, a domain.Actor) absenceAnswer {
	return absenceAnswer{
		ID: absence.ID, Person: absence.Person.Person(), Deputy: absence.Deputy.Person(), From: absence.From, Until: absence.Until,
		Kinds: list(absence.Kinds), Reason: absence.Reason, By: absence.By, At: rfc3339(absence.At), State: absenceState(absence, s.Now()),
		CancelledAt: rfc3339(absence.Cancelled), CancelledBy: absence.CancelledBy.Name, MayCancel: s.mayCancel(a, absence),
	}
}

// jsonEnterAbsence answers POST /absences. The same absence again returns the
// one that was entered.
func (s *Server) jsonEnterAbsence(c *gin.Context) {
	a := actorIn(c.Request.Context())
	f, err := readAbsence(c)
	var entered domain.Absence
	if err == nil {
		entered, err = s.enterAbsence(c.Request.Context(), a, f)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusCreated, s.absenceAnswer(entered, a))
}

func readAbsence(c *gin.Context) (domain.AbsenceForm, error) {
	var body absenceBody
	if err := readJSON(c, &body); err != nil {
		return domain.AbsenceForm{}, err
	}
	key, given, err := idempotencyKey(c.Request)
	if err != nil {
		return domain.AbsenceForm{}, err
	}
	if !given {
		key = newKey() // two of the same days overlap, so that nothing is doubled
	}
	return domain.AbsenceForm{
		Key: key, UserID: body.UserID, DeputyID: body.DeputyID, From: body.From, Until: body.Until, Kinds: body.Kinds, Reason: body.Reason,
	}, nil
}

// jsonCancelAbsence answers POST /absences/{id}/cancel.
func (s *Server) jsonCancelAbsence(c *gin.Context) {
	a := actorIn(c.Request.Context())
	cancelled, err := s.Record.CancelAbsence(c.Request.Context(), c.Param("id"), a, s.Now())
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusOK, s.absenceAnswer(cancelled, a))
}
