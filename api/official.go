package api

import (
	"bytes"
	"context"
	"io"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

// officialKind is a form in which an official paper is handed out.
type officialKind struct {
	extension, media string
	write            func(io.Writer, documents.Official, *documents.Fonts) error
}

var (
	officialPDF  = officialKind{"pdf", mediaPDF, documents.WriteOfficialPDF}
	officialDOCX = officialKind{"docx", mediaDOCX, func(w io.Writer, o documents.Official, _ *documents.Fonts) error {
		return documents.WriteOfficialDOCX(w, o)
	}}
)

// laidOut turns what the case says into a paper of the standard's layout. What is
// not issued says so, and has no date.
func laidOut(p domain.OfficialPaper, letter bool, mark string) documents.Official {
	o := documents.Official{
		Letter: letter, Maker: p.Maker, Number: p.Number, Title: p.Title, To: p.To, Sign: p.Sign, Date: domain.ChineseDate(p.Date),
		CopyTo: p.CopyTo, Mark: mark,
	}
	for _, part := range p.Parts {
		o.Body = append(o.Body, documents.OfficialPart{Level: part.Level, Text: part.Text})
	}
	return o
}

// handOfficial sends a paper.
func (s *Server) handOfficial(c *gin.Context, kind officialKind, o documents.Official) error {
	var paper bytes.Buffer
	if err := kind.write(&paper, o, s.Fonts); err != nil {
		return unprintable(err)
	}
	handOut(c, o.Title+" "+o.Number+"."+kind.extension, kind.media, paper.Bytes())
	return nil
}

// pageOpinionPaper hands out the paper that a decision made, to who reads it on
// the page of the case.
func (s *Server) pageOpinionPaper(kind officialKind) func(*gin.Context, domain.Actor) error {
	return func(c *gin.Context, a domain.Actor) error {
		found, err := s.wholeCase(c.Request.Context(), a, c.Param("id"))
		if err != nil {
			return err
		}
		seq, _ := strconv.Atoi(c.Param("seq")) // 0 is none
		view := domain.ViewFor(a, found)
		if seq < 1 || seq > len(view.Events) || view.Events[seq-1].Opinion == nil {
			return domain.NotFound("没有这份文书，或者您无权查看")
		}
		paper, o, ok := s.opinionPaper(found, seq)
		if !ok {
			return domain.NotFound("没有这份文书，或者您无权查看")
		}
		if kind.extension != officialPDF.extension { // to be edited
			return s.handOfficial(c, kind, o)
		}
		kept, err := s.issuedOpinion(c.Request.Context(), a, paper, o)
		if err != nil {
			return err
		}
		return s.handKept(c, kept, o)
	}
}

// opinionPaper is the paper of an event and how it is laid out; false where the
// event made none.
func (s *Server) opinionPaper(c *domain.Case, seq int) (domain.IssuedPaper, documents.Official, bool) {
	paper, ok := domain.OpinionPaper(c, seq, s.Record.Regimes())
	return domain.IssuedPaper{CaseID: c.ID, Seq: seq, Number: paper.Number}, laidOut(paper, true, ""), ok
}

// issuedOpinion is the paper as it was handed out first; the first time it is
// drawn and kept, with its number and both sums.
func (s *Server) issuedOpinion(ctx context.Context, a domain.Actor, p domain.IssuedPaper, o documents.Official) (domain.IssuedPaper, error) {
	known, err := s.Record.IssuedPapers(ctx, p.CaseID)
	if err != nil {
		return p, err
	}
	if kept, ok := known[p.Seq]; ok {
		return kept, nil
	}
	return s.issue(ctx, a, p, o, s.Record.KeepIssued)
}

// issuedLetter is issuedOpinion for a letter that was signed.
func (s *Server) issuedLetter(ctx context.Context, a domain.Actor, l domain.LetterPaper, o documents.Official) (domain.IssuedPaper, error) {
	kept, ok, err := s.Record.IssuedLetter(ctx, l.ID)
	if err != nil || ok {
		return kept, err
	}
	return s.issue(ctx, a, domain.IssuedPaper{Number: l.No}, o, func(ctx context.Context, p domain.IssuedPaper) (domain.IssuedPaper, error) {
		return s.Record.KeepIssuedLetter(ctx, l.ID, p)
	})
}

func (s *Server) handKept(c *gin.Context, kept domain.IssuedPaper, o documents.Official) error {
	file, err := s.Files.Open(c.Request.Context(), kept.SHA256)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // reading only
	content, err := io.ReadAll(file)
	if err == nil {
		handOut(c, o.Title+" "+o.Number+"."+officialPDF.extension, mediaPDF, content)
	}
	return err
}

// keeping records a paper that was drawn, unless another was kept before.
type keeping func(context.Context, domain.IssuedPaper) (domain.IssuedPaper, error)

func (s *Server) issue(ctx context.Context, a domain.Actor, p domain.IssuedPaper, o documents.Official, keep keeping) (domain.IssuedPaper, error) {
	var paper bytes.Buffer
	if err := officialPDF.write(&paper, o, s.Fonts); err != nil {
		return p, unprintable(err)
	}
	ref, err := s.Files.Put(ctx, &paper, s.MaxUpload)
	if err != nil {
		return p, err
	}
	p.SHA256, p.SM3, p.Size, p.At, p.By = ref.SHA256, ref.SM3, ref.Size, s.Now(), a.UserID
	if err := s.Record.RecordPaper(ctx, domain.Paper{SHA256: ref.SHA256, SM3: ref.SM3, Size: ref.Size}, p.At); err != nil {
		return p, err
	}
	return keep(ctx, p)
}

// makerOf is the body in whose series a letter was numbered; while it is a draft,
// that of who reads it.
func (s *Server) makerOf(ctx context.Context, a domain.Actor, no string) (string, error) {
	numbers, fault := domain.ParseDocumentNumbers(no)
	if no == "" || fault != "" {
		return a.OrgName, nil
	}
	orgs, err := s.Record.Organisations(ctx)
	for _, o := range orgs {
		if o.Mark == numbers[0].Mark {
			return o.Name, nil
		}
	}
	return a.OrgName, err
}
