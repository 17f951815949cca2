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
	after  []madePaper   // what the system prints behind that
}

// madePaper is a paper that the system prints, and the folder of the archive
// that its DOCX goes into; no folder where only the volume has it.
type madePaper struct {
	folder string
	doc    documents.Draft
	// issued is the paper as it went out, where it did.
	issued domain.IssuedPaper
}

// handedPaper is an uploaded file with its place in the archive.
type handedPaper struct {
	path    string
	version domain.Version
	file    domain.File
}

// edition is the number of the version that the file belongs to; empty for one that
// is no part of the document.
func (p handedPaper) edition() string {
	if p.version.No == 0 {
		return ""
	}
	return strconv.Itoa(p.version.No)
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
	whole, err := s.wholeCase(ctx, a, id)
	if err != nil {
		return caseFile{}, err
	}
	found := domain.ViewFor(a, whole)
	f := caseFile{in: found, by: a, at: s.Now(), handed: handedPapers(found)}
	f.made = append(f.made, madePaper{doc: f.facts()})
	for _, o := range found.Opinions {
		made, err := s.opinionInFile(ctx, f, whole, o)
		if err != nil {
			return caseFile{}, err
		}
		f.made = append(f.made, made)
	}
	if len(found.Findings) > 0 {
		f.made = append(f.made, madePaper{doc: f.findings()})
	}
	letters, err := s.lettersOf(ctx, a, found)
	if err != nil {
		return caseFile{}, err
	}
	f.made = append(f.made, letters...)
	f.made = append(f.made, madePaper{doc: f.materials()})
	f.after = append(s.periods(f), madePaper{doc: f.life()})
	return f, nil
}

// periods are the accounts of all periods of the case.
func (s *Server) periods(f caseFile) []madePaper {
	var made []madePaper
	for _, clk := range f.in.Clocks {
		p := period{in: f.in, clk: clk, cal: s.Record.Regimes().Of(f.in), at: f.at}
		p.account = domain.AccountOf(f.in, clk, p.cal, f.at)
		doc := p.draft(f.by)
		doc.Title += "（" + clk.Title + "，第 " + strconv.Itoa(clk.Generation) + " 次起算）"
		made = append(made, madePaper{folder: folderClocks, doc: doc})
	}
	return made
}
