package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// submitInput is the JSON of a new matter; further keys are fields of the form.
type submitInput struct {
	Kind  string `json:"kind" doc:"事项类别，见 GET /procedures" example:"normative_document"`
	Title string `json:"title" doc:"标题，最多 200 字；各类事项的写法见 GET /procedures 的 naming" maxLength:"200" example:"白水镇停车管理办法"`
	OrgID string `json:"org_id" required:"false" doc:"报送单位，不填为本人所在单位；审查建议和漏报线索填写所涉单位" example:"baishui"`
	// Amends and Relation link a contract to the one that it amends.
	Amends   string          `json:"amends,omitempty" required:"false" doc:"补充、解除哪一件履行中的合同：其事项编号"`
	Relation domain.Relation `json:"relation,omitempty" required:"false" doc:"amendment 补充协议，termination 解除协议"`
}

// jsonSubmit takes a new matter in: multipart with meta and the papers.
func (s *Server) jsonSubmit(c *gin.Context) {
	sub, err := s.readSubmission(c, actorIn(c.Request.Context()))
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	found, err := s.submit(c.Request.Context(), sub)
	if err != nil {
		s.refuseWithPlace(c, sub.CaseID(), err)
		return
	}
	c.Header("Location", apiPrefix+casePath(found.ID))
	c.JSON(http.StatusCreated, s.caseAnswer(found, sub.Actor))
}

func (s *Server) readSubmission(c *gin.Context, a domain.Actor) (domain.Submission, error) {
	if err := domain.PermitOpeningAny(s.Book.Procedures(), a); err != nil {
		return domain.Submission{}, err // before any file is read
	}
	key, given, err := idempotencyKey(c.Request)
	if err != nil {
		return domain.Submission{}, err
	}
	if !isForm(c.Request) {
		return domain.Submission{}, &domain.Error{
			Code:    codeUnsupported,
			Message: "请用 multipart/form-data 提交：JSON 放在 meta 里，文件放在各自的材料名下",
		}
	}
	meta, files, err := s.readForm(c, a)
	if err != nil {
		return domain.Submission{}, err
	}
	var in submitInput
	fields, err := readMeta(meta, &in)
	if err != nil {
		return domain.Submission{}, err
	}
	sub := domain.Submission{
		Key: key, Kind: canonicalKind(in.Kind), Title: in.Title, OrgID: in.OrgID, Actor: a, At: s.Now(),
		Fields: fields, Files: files, Amends: in.Amends, Relation: in.Relation,
	}
	if sub.OrgID == "" {
		sub.OrgID = a.OrgID
	}
	if !given {
		sub.Key = submitKey(sub)
	}
	return sub, nil
}

// canonicalKind accepts normative-document for normative_document.
func canonicalKind(kind string) string { return strings.ReplaceAll(kind, "-", "_") }

// refuseWithPlace tells a caller whose decision is still being recorded where
// to look for it.
func (s *Server) refuseWithPlace(c *gin.Context, caseID string, err error) {
	if domain.CodeOf(err) == domain.CodePending {
		c.Header("Location", apiPrefix+casePath(caseID))
	}
	s.refuseJSON(c, err)
}
