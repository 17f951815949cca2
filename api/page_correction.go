package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageAskCorrection asks for another 发文字号 on the page of the case.
func (s *Server) pageAskCorrection(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	form, err := s.parseForm(c)
	if err != nil {
		return err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	in := posted{Posted: web.ReadPost(form.Value)}
	if err := s.takePapers(c, a, correctionMaterial(), &in); err != nil {
		return err
	}
	r := domain.CorrectionRequest{
		Key: orNewKey(in.IdempotencyKey), Right: c.PostForm(domain.FactDocumentNumber), Reason: c.PostForm(web.FieldReason),
		Files: in.files, Actor: a, At: s.Now(),
	}
	if err = in.fault(); err == nil {
		err = s.Record.AskCorrection(c.Request.Context(), found.ID, r)
	}
	return s.afterCorrection(c, a, found.ID, err, &refusedCorrection{key: r.Key, right: r.Right, reason: r.Reason, files: in.files}, "已申请更正，等待审核负责人答复")
}

// pageAnswerCorrection grants or refuses it.
func (s *Server) pageAnswerCorrection(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	form, err := s.parseForm(c)
	if err != nil {
		return err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	grant := c.PostForm(web.FieldGrant)
	r := domain.CorrectionAnswer{
		Key: orNewKey(c.PostForm(web.FieldIdempotency)), Grant: grant == web.GrantYes, Reason: c.PostForm(web.FieldReason), Actor: a, At: s.Now(),
	}
	if err = domain.Invalid(web.FieldGrant, "请选择准予更正或者不予更正"); grant == web.GrantYes || grant == web.GrantNo {
		err = s.Record.AnswerCorrection(c.Request.Context(), found.ID, r)
	}
	return s.afterCorrection(c, a, found.ID, err, &refusedCorrection{key: r.Key, grant: grant, reason: r.Reason}, "更正申请已答复")
}

func orNewKey(key string) string {
	if key == "" {
		return newKey()
	}
	return key
}

// refusedCorrection is a form that came back.
type refusedCorrection struct {
	key, right, reason, grant string
	files                     []domain.File
}

func (s *Server) afterCorrection(c *gin.Context, a domain.Actor, id string, err error, in *refusedCorrection, done string) error {
	if err == nil {
		s.setFlash(c, done)
		seeOther(c, casePath(id))
		return nil
	}
	if domain.CodeOf(err) == domain.CodeNotFound || domain.CodeOf(err) == domain.CodeInternal {
		return err
	}
	now, lookup := s.visibleCase(c.Request.Context(), a, id)
	if lookup != nil {
		return lookup
	}
	return s.showCase(c, a, now, s.statusOf(c, err), &refusedForm{refusal: refusalOf(err), correction: in})
}

func correctionMaterial() domain.Material {
	var p domain.Procedure
	m, _ := p.Material(domain.MaterialCorrection)
	return m
}

// viewCorrection is the form that the person may send now; nil for none.
func viewCorrection(c *domain.Case, a domain.Actor, refused *refusedForm) *web.CorrectionForm {
	form := &web.CorrectionForm{IdempotencyKey: newKey(), Now: c.Facts[domain.FactDocumentNumber]}
	var in refusedCorrection
	if refused != nil && refused.correction != nil {
		in, form.Open, form.Errors = *refused.correction, true, viewErrors(refused.refusal, domain.MaterialCorrection)
		if refused.refusal.Code != domain.CodeConflict {
			form.IdempotencyKey = in.key
		}
	}
	reason := web.FormField{Name: web.FieldReason, Label: "理由", Type: web.FieldTextarea, Rows: 2, MaxLength: 500, Value: in.reason, Wide: true}
	switch {
	case domain.PermitCorrection(a, c) == nil:
		form.Action, reason.Required = casePath(c.ID)+"/correction", true
		form.Fields = []web.FormField{{
			Name: domain.FactDocumentNumber, Label: "正确的发文字号", Type: web.FieldText, Required: true, MaxLength: 200, Value: in.right,
			Help: "照印发件填写，例如：清政规〔2026〕3号",
		}, reason}
		m := correctionMaterial()
		form.Evidence = &web.MaterialInput{ID: m.ID, Label: m.Title, Required: true, Help: "上传印发件的扫描件，审核负责人与它核对。", Accept: acceptedFiles, Kept: keptFiles(in.files, m.ID)}
	case domain.PermitCorrectionAnswer(a, c) == nil:
		pending, _ := c.PendingCorrection()
		form.Action = casePath(c.ID) + "/correction/answer"
		form.Asked, form.AskedBy, form.Why = pending.Right, personWords(pending.By), pending.Reason
		reason.Help = "不予更正的，请写明理由。"
		form.Fields = []web.FormField{{
			Name: web.FieldGrant, Label: "答复", Type: web.FieldSelect, Required: true, Value: in.grant,
			Options: []web.Option{{Value: web.GrantYes, Label: "准予更正"}, {Value: web.GrantNo, Label: "不予更正"}},
		}, reason}
	default:
		return nil
	}
	return form
}

// shownCorrection reports whether the refused form is still one that is offered.
func (r *refusedForm) shownCorrection(form *web.CorrectionForm) bool {
	return r.correction != nil && form != nil
}
