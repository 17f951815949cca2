package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// assignBody is another owner of a case.
type assignBody struct {
	Kind   domain.AssignmentKind `json:"kind" enum:"reassign,delegate,recall" doc:"改派、委托、收回"`
	To     string                `json:"to,omitempty" doc:"接办人的 user_id，GET /cases/{id}/assignment 给出可选的人员；收回不填"`
	Reason string                `json:"reason,omitempty" maxLength:"500" doc:"理由；改派、委托必填"`
	Turn   int                   `json:"turn,omitempty" doc:"读到的 turn；填写后，事项有任何变化都返回 409"`
}

// offerAnswer is an assignment that the person may make now.
type offerAnswer struct {
	Kind  domain.AssignmentKind `json:"kind" enum:"reassign,delegate,recall"`
	Title string                `json:"title"`
	To    []personAnswer        `json:"to" doc:"可以接办的人员；收回没有"`
}

// jsonAssignment answers GET /cases/{id}/assignment: what the person may do.
func (s *Server) jsonAssignment(c *gin.Context, a domain.Actor) ([]offerAnswer, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return nil, err
	}
	offers, err := s.assignmentOffers(c.Request.Context(), found, a)
	answers := []offerAnswer{}
	for _, o := range offers {
		answer := offerAnswer{Kind: o.kind, Title: o.kind.Label(), To: []personAnswer{}}
		for _, h := range o.to {
			answer.To = append(answer.To, personAnswer{UserID: h.Person.UserID, Name: h.Person.Name, Role: h.Person.Role, Org: h.Person.Org})
		}
		answers = append(answers, answer)
	}
	return answers, err
}

// jsonAssign answers POST /cases/{id}/assignment.
func (s *Server) jsonAssign(c *gin.Context) {
	actor := actorIn(c.Request.Context())
	d, err := s.readAssignment(c, actor)
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	found, err := s.assign(c.Request.Context(), c.Param("id"), d)
	if err != nil {
		s.refuseWithPlace(c, c.Param("id"), err)
		return
	}
	c.JSON(http.StatusOK, s.caseAnswer(found, actor))
}

func (s *Server) readAssignment(c *gin.Context, a domain.Actor) (domain.Assignment, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return domain.Assignment{}, err
	}
	key, given, err := idempotencyKey(c.Request)
	if err != nil {
		return domain.Assignment{}, err
	}
	var body assignBody
	if err := readJSON(c, &body); err != nil {
		return domain.Assignment{}, err
	}
	d := domain.Assignment{Key: key, Kind: body.Kind, To: body.To, Reason: body.Reason, Turn: body.Turn, Actor: a, At: s.Now()}
	if !given {
		d.Key = assignKey(found, d)
	}
	return d, nil
}
