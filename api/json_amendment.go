package api

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// amendmentBody is a change of the calendar or of a limit.
type amendmentBody struct {
	Kind domain.AmendmentKind `json:"kind" enum:"calendar,place,limit,undo"`
	// For calendar and place.
	Title       string         `json:"title,omitempty" doc:"通知名称"`
	Number      string         `json:"number,omitempty" doc:"文号"`
	EffectiveOn string         `json:"effective_on,omitempty" format:"date" doc:"发布日期"`
	Year        int            `json:"year,omitempty" doc:"安排的年份；修改已公布的安排时不填"`
	Address     string         `json:"address,omitempty"`
	Place       string         `json:"place,omitempty" doc:"单位路径，例如 /qingyuan/baishui/"`
	Reason      string         `json:"reason,omitempty" doc:"停工的事由，或者撤销的理由"`
	Rehearsal   bool           `json:"rehearsal,omitempty" doc:"演练，不是正式通知"`
	Days        []amendmentDay `json:"days,omitempty"`
	// For limit.
	Procedure string `json:"procedure,omitempty"`
	Clock     string `json:"clock,omitempty"`
	Limit     string `json:"limit,omitempty" doc:"15wd、30d、2m"`
	Source    string `json:"source,omitempty" doc:"依据"`
	// For undo.
	Undoes int `json:"undoes,omitempty" doc:"要撤销的变更的序号"`
}

type amendmentDay struct {
	Date string `json:"date" format:"date"`
	Kind string `json:"kind" enum:"holiday,makeup_workday,workday,weekend"`
	Name string `json:"name,omitempty"`
}

// signBody is a signature under a draft.
type signBody struct {
	Rule    domain.AmendmentRule `json:"rule" enum:"all,lengthen,new" doc:"在办事项：全部适用、只延后不提前、不变"`
	Comment string               `json:"comment,omitempty"`
}

// amendmentsAnswer is what periods are reckoned by.
type amendmentsAnswer struct {
	Calendar   string             `json:"calendar" doc:"现行日历的版本"`
	KnownUntil string             `json:"known_until" format:"date" doc:"放假安排公布到哪一天；其后为暂定日期"`
	Signed     []domain.Amendment `json:"signed"`
	Drafts     []domain.Amendment `json:"drafts"`
}

// amendmentAnswer is one change: with its preview while it is a draft, with its
// run once it is signed.
type amendmentAnswer struct {
	Amendment domain.Amendment     `json:"amendment"`
	Preview   *domain.Preview      `json:"preview,omitempty"`
	Run       *domain.AmendmentRun `json:"run,omitempty"`
}

// jsonAmendments answers GET /amendments.
func (s *Server) jsonAmendments(c *gin.Context, a domain.Actor) (amendmentsAnswer, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return amendmentsAnswer{}, err
	}
	drafts, err := s.Record.AmendmentDrafts(c.Request.Context())
	now := s.Record.Regimes().Now("")
	return amendmentsAnswer{
		Calendar: now.Version(), KnownUntil: now.KnownUntil().String(),
		Signed: list(s.Record.Regimes().Signed()), Drafts: list(drafts),
	}, err
}

// jsonAmendment answers GET /amendments/{id}.
func (s *Server) jsonAmendment(c *gin.Context, a domain.Actor) (amendmentAnswer, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return amendmentAnswer{}, err
	}
	amendment, signed, err := s.amendment(c)
	if err != nil {
		return amendmentAnswer{}, err
	}
	if signed {
		return s.signedAnswer(c, amendment)
	}
	rule := domain.AmendmentRule(c.DefaultQuery("rule", string(domain.RuleAll)))
	preview, err := s.previewAmendment(c.Request.Context(), amendment, rule)
	return amendmentAnswer{Amendment: amendment, Preview: &preview}, err
}

func (s *Server) signedAnswer(c *gin.Context, a domain.Amendment) (amendmentAnswer, error) {
	runs, err := s.Record.AmendmentRuns(c.Request.Context())
	run := runs[a.No]
	return amendmentAnswer{Amendment: a, Run: &run}, err
}

// jsonDraftAmendment answers POST /amendments: nothing changes before somebody
// signs the draft.
func (s *Server) jsonDraftAmendment(c *gin.Context) {
	answer, err := s.takeDraft(c)
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Header("Location", apiPrefix+amendmentsPath+"/"+answer.Amendment.ID)
	c.JSON(http.StatusCreated, answer)
}

func (s *Server) takeDraft(c *gin.Context) (amendmentAnswer, error) {
	a := actorIn(c.Request.Context())
	if err := domain.PermitSupervision(a); err != nil {
		return amendmentAnswer{}, err
	}
	var body amendmentBody
	if err := readJSON(c, &body); err != nil {
		return amendmentAnswer{}, err
	}
	key, given, err := idempotencyKey(c.Request)
	if err != nil {
		return amendmentAnswer{}, err
	}
	if !given {
		text, err := json.Marshal(body)
		if err != nil {
			return amendmentAnswer{}, err
		}
		key = contentKey("amendment", string(text))
	}
	form := domain.AmendmentForm{
		Key: key, Kind: body.Kind, Procedure: body.Procedure, Clock: body.Clock, Limit: body.Limit, Source: body.Source,
		Undoes: body.Undoes, Reason: body.Reason,
	}
	if body.Kind == domain.AmendCalendar || body.Kind == domain.AmendPlace {
		if form.Calendar, err = s.changeOf(body); err != nil {
			return amendmentAnswer{}, err
		}
	}
	draft, err := s.draftAmendment(c.Request.Context(), a, form)
	return amendmentAnswer{Amendment: draft}, err
}

func (s *Server) changeOf(body amendmentBody) (*calendar.Change, error) {
	head := calendar.Change{
		Title: body.Title, Number: body.Number, Address: body.Address, Year: body.Year, Place: body.Place, Reason: body.Reason,
		Rehearsal: body.Rehearsal,
	}
	if body.Kind == domain.AmendPlace && body.Place == "" {
		return nil, domain.Invalid("place", "请写明停工或节日适用的单位路径")
	}
	var err error
	if head.EffectiveOn, err = calendar.ParseDate(body.EffectiveOn); err != nil {
		return nil, domain.Invalid("effective_on", err.Error())
	}
	var rows []calendar.Row
	for i, d := range body.Days {
		rows = append(rows, calendar.Row{Line: i + 1, Date: d.Date, Kind: d.Kind, Name: d.Name})
	}
	return s.arrange(body.Kind, head, rows)
}

// jsonSignAmendment answers POST /amendments/{id}/sign. Signing again returns
// what was signed.
func (s *Server) jsonSignAmendment(c *gin.Context) {
	var body signBody
	a := actorIn(c.Request.Context())
	err := domain.PermitSupervision(a)
	if err == nil {
		err = readJSON(c, &body)
	}
	var signed domain.Amendment
	if err == nil {
		signed, err = s.signAmendment(c.Request.Context(), a, c.Param("id"), body.Rule, body.Comment)
	}
	var answer amendmentAnswer
	if err == nil {
		answer, err = s.signedAnswer(c, signed)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusOK, answer)
}
