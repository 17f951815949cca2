package api

import (
	"context"
	"strconv"

	"sanbi/domain"
	"sanbi/web"
)

// viewOpinions are the papers that decisions made, the newest first.
func viewOpinions(c *domain.Case) []web.Opinion {
	var view []web.Opinion
	for i := len(c.Events) - 1; i >= 0; i-- {
		o := c.Events[i].Opinion
		if o == nil {
			continue
		}
		paper := casePath(c.ID) + "/opinions/" + strconv.Itoa(c.Events[i].Seq) + "/paper."
		view = append(view, web.Opinion{
			Title: o.Title, Number: o.Number, Conclusion: outcomeTag(c.Procedure, o.Outcome), Text: o.Text,
			By: personWords(o.By), At: o.At, Edited: o.Edited, Seq: c.Events[i].Seq, DOCXHref: paper + officialDOCX.extension, PDFHref: paper + officialPDF.extension,
		})
	}
	return view
}

// tellIssued says which papers were handed out, with their sums: whoever has one
// can compare.
func (s *Server) tellIssued(ctx context.Context, c *domain.Case, view []web.Opinion) error {
	papers, err := s.Record.IssuedPapers(ctx, c.ID)
	for i := range view {
		if p, ok := papers[view[i].Seq]; ok {
			view[i].SHA256, view[i].SM3 = p.SHA256, p.SM3
		}
	}
	return err
}

// outcomeTag is an outcome in the words of the procedure that offers it.
func outcomeTag(p *domain.Procedure, outcome string) web.Tag {
	if outcome == "" {
		return web.Tag{}
	}
	tone := web.ToneRed
	switch outcome {
	case domain.OutcomeLawful:
		tone = web.ToneGreen
	case domain.OutcomeIfAmended:
		tone = web.ToneAmber
	}
	return web.Tag{Text: choiceTitle(p, domain.FactOutcome, outcome), Tone: tone}
}

// choiceTitle finds the words of a choice in the forms of a procedure.
func choiceTitle(p *domain.Procedure, field, value string) string {
	for _, step := range p.Steps {
		for _, d := range step.Decisions {
			for _, f := range d.Fields {
				for _, choice := range f.Choices {
					if f.Name == field && choice.Value == value {
						return choice.Title
					}
				}
			}
		}
	}
	return value
}

// viewVersions are the sets of papers, the newest first; the one with the text
// in force is marked.
func viewVersions(c *domain.Case) []web.Version {
	var view []web.Version
	for i := len(c.Versions) - 1; i >= 0; i-- {
		v := c.Versions[i]
		shown := web.Version{
			No: v.No, Label: versionLabel(c, v), At: v.At, By: personWords(v.By), Files: viewFiles(c, v.Files),
			Current: v.No == c.TextVersion(),
		}
		if _, ok := textIn(c.Procedure, v); ok {
			shown.TextHref = casePath(c.ID) + "?version=" + strconv.Itoa(v.No)
			if before := textBefore(c, v.No); before > 0 {
				shown.CompareHref = comparePath(c.ID, before, v.No)
			}
		}
		view = append(view, shown)
	}
	return view
}

func versionLabel(c *domain.Case, v domain.Version) string {
	if v.No == 1 {
		return "报送稿"
	}
	step, _ := c.Procedure.Step(v.Step)
	return step.Title
}

func textIn(p *domain.Procedure, v domain.Version) (domain.File, bool) {
	for _, f := range v.Files {
		if m, ok := p.Material(f.Material); ok && m.Text {
			return f, true
		}
	}
	return domain.File{}, false
}

func viewFiles(c *domain.Case, files []domain.File) []web.File {
	view := make([]web.File, 0, len(files))
	for _, f := range files {
		view = append(view, viewFile(c, f))
	}
	return view
}

func viewFile(c *domain.Case, f domain.File) web.File {
	return web.File{
		Name: f.Name, Href: casePath(c.ID) + "/files/" + f.SHA256, Kind: materialOf(c, f).Title, Size: f.Size, SHA: f.SHA256,
	}
}

// materialOf is what a file of the case is: a material of its procedure, or an
// edited draft of a paper.
func materialOf(c *domain.Case, f domain.File) domain.Material {
	if f.Material == domain.MaterialWording {
		return wordingMaterial
	}
	m, _ := c.Procedure.Material(f.Material)
	return m
}
