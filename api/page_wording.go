package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// wordingMaterial is the edited draft of a paper as forms take it: one file, of
// which a new one replaces the old.
var wordingMaterial = domain.Material{
	ID: domain.MaterialWording, Title: "修改后的文书稿", Text: true,
	Help: "先填好表单，点“下载文书稿”，在 Word 或者 WPS 中修改，接受全部修订，存为 DOCX 后在这里上传。不上传的，按系统拟稿出具。",
}

// offerWording lets the paper of a decision be edited outside and come back, and
// says whose wording it has so far.
func (s *Server) offerWording(form *web.DecisionForm, c *domain.Case, spec domain.DecisionSpec, in posted) {
	if !spec.TakesWording(c.Current()) {
		return
	}
	form.PreviewAction, form.EditAction = casePath(c.ID)+"/decisions/preview", casePath(c.ID)+"/decisions/draft.docx"
	wording := s.viewWording(in.files)
	form.Wording = &wording
	if e, ok := c.DraftWording(); ok && spec.Opinion != "" {
		form.Worded = &web.WordingLine{By: personWords(e.Actor.Person()), At: e.At, Href: wordingPath(c.ID, e.Seq)}
	}
}

// viewWording is the place for an edited draft.
func (s *Server) viewWording(files []domain.File) web.MaterialInput {
	return web.MaterialInput{
		ID: wordingMaterial.ID, Label: wordingMaterial.Title, Help: wordingMaterial.Help, Accept: ".docx",
		AcceptWords: "DOCX，不超过 " + megabytes(s.MaxUpload) + " MB", Kept: keptFiles(files, wordingMaterial.ID),
	}
}

func wordingPath(caseID string, seq int) string {
	return casePath(caseID) + "/wordings/" + strconv.Itoa(seq)
}

// pageWording shows an edited paper against the system's own draft of it.
func (s *Server) pageWording(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	seq, _ := strconv.Atoi(c.Param("seq")) // 0 is none
	draft, ok := domain.UnwordedPaper(found, seq)
	if !ok {
		return domain.NotFound("没有这份文书稿，或者您无权查看")
	}
	e := found.Events[seq-1]
	view := web.WordingPageView{
		Shell: s.shell(c, a, "文书稿的修改", navCases), Case: web.CaseRef{Number: found.Number, Title: found.Title, Href: casePath(found.ID)},
		Title: draft.Title, By: personWords(e.Actor.Person()), At: e.At, File: viewFile(found, e.Wording.File),
		Rows: wordingRows(draft.Parts, e.Wording.Parts),
	}
	return s.render(c, http.StatusOK, web.WordingPage(view))
}

// wordingRows are the paragraphs of the paper with what was changed in them.
func wordingRows(before, after []domain.OfficialPart) []web.CompareRow {
	cmp := comparison{in: &domain.Case{}, redline: documents.Compare(partBlocks(before), partBlocks(after))}
	rows := withoutSame(compareRows(cmp))
	stepThrough(rows)
	return rows
}

func partBlocks(parts []domain.OfficialPart) []documents.Block {
	blocks := make([]documents.Block, len(parts))
	for i, p := range parts {
		blocks[i].Text = p.Text
	}
	return blocks
}
