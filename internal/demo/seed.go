package demo

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store/blob"
)

// maxPaper is far above the size of any demo paper, in bytes.
const maxPaper = 1 << 20

// Seeder enters the demo county into an empty record.
type Seeder struct {
	Record interface {
		PutOrganisation(ctx context.Context, o domain.Organisation) error
		Case(ctx context.Context, id string) (*domain.Case, error)
		EnterAbsence(ctx context.Context, f domain.AbsenceForm, by domain.Actor, now time.Time, kinds []string) (domain.Absence, error)
	}
	// PutAccount creates an account with a password.
	PutAccount func(ctx context.Context, a Account, password string) (domain.Actor, error)
	Engine     interface {
		Submit(ctx context.Context, s domain.Submission, o domain.Outline, held bool) error
		Decide(ctx context.Context, c *domain.Case, d domain.Decision) error
		Nudge(ctx context.Context, caseID string) error
	}
	Files *blob.Disk
	Book  interface {
		ForKind(kind string) (*domain.Procedure, string, bool)
	}
	Calendar *calendar.Calendar
	Now      time.Time
	Logger   *slog.Logger

	actors []domain.Actor
	cases  []string
}

// People enters the organisations and the accounts. Doing it again changes
// nothing.
func (s *Seeder) People(ctx context.Context) error {
	for _, o := range Organisations() {
		if err := s.Record.PutOrganisation(ctx, o); err != nil {
			return fmt.Errorf("organisation %s: %w", o.ID, err)
		}
	}
	for _, a := range Accounts() {
		actor, err := s.PutAccount(ctx, a, Password)
		if err != nil {
			return fmt.Errorf("account %s: %w", a.Username, err)
		}
		s.actors = append(s.actors, actor)
	}
	return nil
}

// Cases enters the documents with all that happened to them and who is on leave
// now, then lets the ladders go. What is there already is found and left alone, so an interrupted
// run is finished by the next.
func (s *Seeder) Cases(ctx context.Context) error {
	all := everything()
	for i, x := range all {
		if err := s.play(ctx, x); err != nil {
			return fmt.Errorf("demo document %q: %w", x.title, err)
		}
		if (i+1)%5 == 0 {
			s.Logger.InfoContext(ctx, "demo documents entered", "done", i+1, "of", len(all))
		}
	}
	if err := s.absences(ctx); err != nil {
		return err
	}
	for _, id := range s.cases {
		if err := s.Engine.Nudge(ctx, id); err != nil {
			s.Logger.DebugContext(ctx, "no run to nudge", "case", id, "error", err) // it has ended
		}
	}
	return nil
}

// play opens one case and takes every decision of its scene.
func (s *Seeder) play(ctx context.Context, x matter) error {
	sc := x.scene
	at := s.workday(calendar.DateOf(s.Now), -sc.ago, 9)
	sub, err := s.submission(ctx, x, at)
	if err != nil {
		return err
	}
	root := sub.CaseID()
	if err := s.submit(ctx, sub); err != nil {
		return err
	}
	s.cases = append(s.cases, root)
	clocks := map[string]time.Time{"": at}
	for n, m := range sc.moves {
		caseID, began := root, clocks[m.filing]
		if m.filing != "" {
			caseID = m.openedID(root)
			if began.IsZero() {
				began = clocks[""]
				s.cases = append(s.cases, caseID)
			}
		}
		moment := s.workday(calendar.DateOf(began), m.days, 10+n%6)
		if err := s.take(ctx, x, m, n, caseID, moment); err != nil {
			return fmt.Errorf("%s: %w", m.decision, err)
		}
		clocks[m.filing] = moment
	}
	return nil
}

// submit hands the document in unless an earlier run did.
func (s *Seeder) submit(ctx context.Context, sub domain.Submission) error {
	_, err := s.Record.Case(ctx, sub.CaseID())
	if domain.CodeOf(err) != domain.CodeNotFound {
		return err
	}
	procedure, hash, _ := s.Book.ForKind(sub.Kind)
	return s.Engine.Submit(ctx, sub, procedure.Outline(hash), true)
}

func (s *Seeder) workday(from calendar.Date, days, hour int) time.Time {
	at := s.Calendar.AddWorkdays(from, days).Start().Add(time.Duration(hour)*time.Hour + 20*time.Minute)
	if at.After(s.Now) {
		return s.Now
	}
	return at
}

func (s *Seeder) submission(ctx context.Context, x matter, at time.Time) (domain.Submission, error) {
	procedure, _, ok := s.Book.ForKind(x.kind)
	if !ok {
		return domain.Submission{}, fmt.Errorf("no procedure for %s", x.kind)
	}
	opener, err := s.actor(func(a domain.Actor) bool { return domain.PermitOpening(a, procedure, bodyAt(x.org)) == nil })
	if err != nil {
		return domain.Submission{}, err
	}
	sub := domain.Submission{
		Key: "demo:" + x.title, Kind: procedure.Kind, Title: x.title, OrgID: x.org, Actor: opener, At: at,
	}
	if sub.Fields, err = s.values(ctx, procedure.Fields, at, x); err != nil {
		return domain.Submission{}, err
	}
	sub.Files, err = s.papers(ctx, x, procedure, procedure.Asks, move{}, false)
	return sub, err
}

func (s *Seeder) actor(fits func(domain.Actor) bool) (domain.Actor, error) {
	for _, a := range s.actors {
		if fits(a) {
			return a, nil
		}
	}
	return domain.Actor{}, fmt.Errorf("nobody in the demo county may do this")
}

// papers stores the papers that are asked for.
func (s *Seeder) papers(ctx context.Context, x matter, p *domain.Procedure, asks []domain.MaterialAsk, mv move, mended bool) ([]domain.File, error) {
	sc := x.scene
	var files []domain.File
	for _, ask := range asks {
		m, _ := p.Material(ask.ID)
		if !ask.Required && !m.Text {
			continue
		}
		data, name := note(m.Title, "关于《"+sc.title+"》的"+m.Title+"。", "制定的必要性、依据、主要内容和征求意见的情况见正文各部分。"), m.Title
		switch {
		case m.Text && x.kind == contractKind:
			data, name = contractText(sc, mended, m.ID == "signed_copy", mv.altered), sc.title
		case m.ID == "signed_scan":
			data, name = contractText(sc, mended, true, mv.altered), m.Title
		case m.Text:
			data, name = x.text(mended != mv.altered), sc.title
		}
		ref, err := s.Files.Put(ctx, bytes.NewReader(data), maxPaper)
		if err != nil {
			return nil, err
		}
		files = append(files, domain.File{
			Material: ask.ID, Name: name + ".docx", SHA256: ref.SHA256, Size: ref.Size, Format: "docx",
		})
	}
	return files, nil
}

func bodyOf(orgID string) string {
	for _, t := range townships {
		if t.id == orgID {
			return t.name
		}
	}
	return orgID
}
