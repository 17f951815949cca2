package api

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// previewMemory is how much of a previewed form is held in memory; its files go
// to disk and are removed.
const previewMemory = 1 << 20

// pagePreviewPaper shows the paper that a decision would make of what was entered
// so far. Nothing is recorded, and no number is taken.
func (s *Server) pagePreviewPaper(c *gin.Context, a domain.Actor) error {
	paper, err := s.previewedPaper(c, a)
	if err != nil {
		return err
	}
	var shown bytes.Buffer
	if err := officialPDF.write(&shown, laidOut(paper, true, "（预览，尚未签发）"), s.Fonts); err != nil {
		return unprintable(err)
	}
	c.Header("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": fileName(paper.Title + "（预览）.pdf")}))
	c.Data(http.StatusOK, mediaPDF, shown.Bytes())
	return nil
}

// pageEditPaper hands out the same paper as a DOCX to be edited and to come back
// with the decision.
func (s *Server) pageEditPaper(c *gin.Context, a domain.Actor) error {
	paper, err := s.previewedPaper(c, a)
	if err != nil {
		return err
	}
	return s.handToEdit(c, paper)
}

// jsonEditPaper is pageEditPaper for programs: the body is that of the decision.
func (s *Server) jsonEditPaper(c *gin.Context, a domain.Actor) error {
	d, err := s.readDecision(c, a)
	if err != nil {
		return err
	}
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	paper, err := domain.PreviewPaper(found, d, s.readingSetting(c.Request.Context()))
	if err != nil {
		return err
	}
	return s.handToEdit(c, paper)
}

func (s *Server) handToEdit(c *gin.Context, paper domain.OfficialPaper) error {
	paper.Number = "（文号签发时编）"
	o := laidOut(paper, true, "（文书稿：首部、文号和落款由系统排印，修改无效；【】处签发时填写，请保留）")
	return s.handOfficial(c, officialDOCX, o)
}

// previewedPaper reads a form of a decision as far as its paper needs it: of its
// files only the edited draft is kept.
func (s *Server) previewedPaper(c *gin.Context, a domain.Actor) (domain.OfficialPaper, error) {
	ctx := c.Request.Context()
	found, err := s.visibleCase(ctx, a, c.Param("id"))
	if err != nil {
		return domain.OfficialPaper{}, err
	}
	in, err := s.readWordingForm(c, a)
	if err != nil {
		return domain.OfficialPaper{}, err
	}
	d := s.decisionOf(a, in)
	d.Turn = 0 // what the paper says is that of now
	return domain.PreviewPaper(found, d, s.readingSetting(ctx))
}

// readWordingForm takes a form apart and keeps none of its files but an edited
// draft.
func (s *Server) readWordingForm(c *gin.Context, a domain.Actor) (posted, error) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, s.MaxUpload+previewMemory)
	if err := c.Request.ParseMultipartForm(previewMemory); err != nil {
		return posted{}, domain.Invalid("file", "表单过大，无法处理；请先去掉附件")
	}
	form := c.Request.MultipartForm
	defer func() { _ = form.RemoveAll() }() // the form is gone either way
	in := posted{Posted: web.ReadPost(url.Values(form.Value))}
	if err := s.takePapers(c, a, wordingMaterial, &in); err != nil {
		return posted{}, err
	}
	return in, in.fault()
}

func (s *Server) readingSetting(ctx context.Context) domain.Setting {
	return domain.Setting{
		Regimes: s.Record.Regimes(),
		ReadText: func(f domain.File) ([]domain.TextBlock, string, error) {
			text, err := s.readText(ctx, f)
			if err != nil {
				return nil, s.unreadable(ctx, err), nil
			}
			return text.TextBlocks(), text.Note, nil
		},
	}
}
