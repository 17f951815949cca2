package api

import (
	"context"
	"errors"

	"sanbi/documents"
	"sanbi/domain"
)

// opinionInFile is an opinion as it went out: handed out first by this file, where
// nobody had asked for it. One that cannot be drawn is printed as text alone.
func (s *Server) opinionInFile(ctx context.Context, f caseFile, whole *domain.Case, o domain.Opinion) (madePaper, error) {
	made := madePaper{folder: folderOpinions, doc: f.opinion(o)}
	for _, e := range f.in.Events {
		if e.Opinion == nil || *e.Opinion != o {
			continue
		}
		paper, o, ok := s.opinionPaper(whole, e.Seq)
		if !ok {
			break
		}
		kept, err := s.issuedOpinion(ctx, f.by, paper, o)
		return made.as(kept, err)
	}
	return made, nil
}

// as is the paper with what went out.
func (m madePaper) as(issued domain.IssuedPaper, err error) (madePaper, error) {
	var unprintable *domain.Error
	if errors.As(err, &unprintable) && unprintable.Code == domain.CodeInvalid {
		m.doc.Paragraphs = append(m.doc.Paragraphs, "（文书未能排版："+unprintable.Message+"）")
		return m, nil
	}
	m.issued = issued
	return m, err
}

// lettersOf are the letters of the case that the person may read, whole.
func (s *Server) lettersOf(ctx context.Context, a domain.Actor, c *domain.Case) ([]madePaper, error) {
	drafts, err := s.Record.LettersOf(ctx, a, c)
	if err != nil {
		return nil, err
	}
	var letters []madePaper
	for _, d := range drafts {
		l, err := s.Record.Letter(ctx, a, d.ID, s.Now())
		if err != nil {
			return nil, err
		}
		made, err := s.letterInFile(ctx, a, l)
		if err != nil {
			return nil, err
		}
		letters = append(letters, made)
	}
	return letters, nil
}

// letterInFile is a letter as it went out; one that nobody signed is a draft.
func (s *Server) letterInFile(ctx context.Context, a domain.Actor, l domain.LetterPaper) (made madePaper, err error) {
	if l.No, err = s.letterNo(ctx, a, l); err != nil {
		return made, err
	}
	made = madePaper{folder: folderLetters, doc: letterDraft(l)}
	if l.SignedAt.IsZero() {
		return made, nil
	}
	var o documents.Official
	if o, err = s.letterOfficial(ctx, a, l); err != nil {
		return made, err
	}
	kept, err := s.issuedLetter(ctx, a, l, o)
	return made.as(kept, err)
}
