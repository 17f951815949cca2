package api

import (
	"context"
	"strconv"
	"time"

	"sanbi/documents"
	"sanbi/domain"
)

// caseFile is the 案卷: everything of a case that one person may read, as of a
// moment.
type caseFile struct {
	in     *domain.Case
	by     domain.Actor
	at     time.Time
	made   []madePaper   // what the system prints
	handed []handedPaper // what people handed in
}

// madePaper is a paper that the system prints, and the folder of the archive
// that its DOCX goes into; no folder where only the volume has it.
type madePaper struct {
	folder string
	doc    documents.Draft
}

// handedPaper is an uploaded file with its place in the archive.
type handedPaper struct {
	path    string
	version domain.Version
	file    domain.File
}

// The folders of the archive.
const (
	folderMaterials = "材料"
	folderOpinions  = "意见"
	folderLetters   = "督办文书"
	folderClocks    = "期限"
)

// caseFile gathers the file of a case that the person may see.
func (s *Server) caseFile(ctx context.Context, a domain.Actor, id string) (caseFile, error) {
	found, err := s.visibleCase(ctx, a, id)
	if err != nil {
		return caseFile{}, err
	}
	f := caseFile{in: found, by: a, at: s.Now(), handed: handedPapers(found)}
	f.made = append(f.made, madePaper{doc: f.facts()})
	for _, o := range found.Opinions {
		f.made = append(f.made, madePaper{folderOpinions, f.opinion(o)})
	}
	if len(found.Findings) > 0 {
		f.made = append(f.made, madePaper{doc: f.findings()})
	}
	letters, err := s.lettersOf(ctx, a, found)
	if err != nil {
		return caseFile{}, err
	}
	for _, l := range letters {
		f.made = append(f.made, madePaper{folderLetters, letterDraft(l)})
	}
	f.made = append(f.made, madePaper{doc: f.materials()})
	f.made = append(f.made, s.texted(ctx, found)...)
	f.made = append(f.made, s.periods(f)...)
	f.made = append(f.made, madePaper{doc: f.life()})
	return f, nil
}

// lettersOf are the letters of the case that the person may read, whole.
func (s *Server) lettersOf(ctx context.Context, a domain.Actor, c *domain.Case) ([]domain.LetterPaper, error) {
	drafts, err := s.Record.LettersOf(ctx, a, c)
	if err != nil {
		return nil, err
	}
	var letters []domain.LetterPaper
	for _, d := range drafts {
		l, err := s.Record.Letter(ctx, a, d.ID, s.Now())
		if err != nil {
			return nil, err
		}
		if l.No, err = s.letterNo(ctx, a, l); err != nil {
			return nil, err
		}
		letters = append(letters, l)
	}
	return letters, nil
}

// texted are the texts that were handed in, version by version, as far as they
// can be read.
func (s *Server) texted(ctx context.Context, c *domain.Case) []madePaper {
	var made []madePaper
	for _, v := range c.Versions {
		file, ok := textIn(c.Procedure, v)
		if !ok {
			continue
		}
		doc := documents.Draft{Title: "正文（第 " + strconv.Itoa(v.No) + " 版，" + versionLabel(c, v) + "）"}
		text, err := s.readText(ctx, file)
		if err != nil {
			doc.Paragraphs = []string{"正文没有读出：" + s.unreadable(ctx, err)}
		}
		if text.Note != "" {
			doc.Paragraphs = append(doc.Paragraphs, "（"+text.Note+"）")
		}
		for _, b := range text.Blocks {
			doc.Paragraphs = append(doc.Paragraphs, b.Text)
		}
		made = append(made, madePaper{doc: doc})
	}
	return made
}

// periods are the accounts of all periods of the case.
func (s *Server) periods(f caseFile) []madePaper {
	var made []madePaper
	for _, clk := range f.in.Clocks {
		p := period{in: f.in, clk: clk, cal: s.Record.Regimes().Of(f.in), at: f.at}
		p.account = domain.AccountOf(f.in, clk, p.cal, f.at)
		doc := p.draft(f.by)
		doc.Title += "（" + clk.Title + "，第 " + strconv.Itoa(clk.Generation) + " 次起算）"
		made = append(made, madePaper{folderClocks, doc})
	}
	return made
}
