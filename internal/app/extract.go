package app

import (
	"context"
	"errors"
	"time"

	"sanbi/documents"
	"sanbi/domain"
)

const (
	// endWithin is how long it is tried to record the end of a reading; the disk may
	// be busy with uploads. lastWords is that when this process ends.
	endWithin = 2 * time.Minute
	lastWords = 5 * time.Second
)

// extract reads one paper and records how that went. A text that a decision has
// read already is not read again, only recorded, unless somebody asks for it.
func (r *Readings) extract(ctx context.Context, f domain.File, again bool) error {
	if done, err := r.isDone(ctx, f.SHA256); err != nil || done && !again {
		return err
	}
	claimed, err := r.record.ClaimExtraction(ctx, f.SHA256, again, r.now())
	if err != nil || !claimed {
		return err
	}
	tell, silence := r.tell(ctx, f)
	defer silence()
	if err := r.sum(ctx, f.SHA256); err != nil {
		r.logger.WarnContext(ctx, "sums not recorded", "sha256", f.SHA256, "error", err)
	}
	text, kept := r.kept(f.SHA256)
	if kept = kept && !again; !kept {
		text, err = r.readPaper(ctx, f, tell)
	}
	if err == nil && !kept {
		err = r.keep(f.SHA256, text)
	}
	silence()
	if ctx.Err() != nil { // this process ends: another goes on
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWords)
		defer cancel()
		return errors.Join(ctx.Err(), r.record.LetGoOfExtraction(within, f.SHA256))
	}
	if failed := r.recordEnd(ctx, r.outcome(f, text, err)); failed != nil {
		return failed
	}
	var refused *documents.Error
	switch {
	case errors.As(err, &refused):
		return nil
	case err != nil:
		return err
	}
	return r.letFind(ctx, f.SHA256, text)
}

// isDone says whether a text is kept and recorded.
func (r *Readings) isDone(ctx context.Context, sha string) (bool, error) {
	if _, kept := r.kept(sha); !kept {
		return false, nil
	}
	known, err := r.record.Extractions(ctx, sha)
	return known[sha].State == domain.ExtractionDone, err
}

// outcome is how a reading ended.
func (r *Readings) outcome(f domain.File, text documents.Text, err error) domain.Extraction {
	ended := domain.Extraction{
		SHA256: f.SHA256, State: domain.ExtractionDone, Done: text.Pages, Total: text.Pages, Notices: fileNotices(text.Notices), Changed: r.now(),
	}
	var refused *documents.Error
	switch {
	case errors.As(err, &refused):
		ended.State, ended.Reason, ended.Message = domain.ExtractionFailed, string(refused.Reason), refused.Message
	case err != nil: // our own fault
		ended.State, ended.Reason, ended.Message = domain.ExtractionFailed, "internal", "系统暂时没有读出文字，可以重试；也可以直接下载原件阅读。"
	}
	return ended
}

// recordEnd tries until the record takes it: a reading whose end is not known would
// be done again.
func (r *Readings) recordEnd(ctx context.Context, ended domain.Extraction) error {
	within, cancel := context.WithTimeout(ctx, endWithin)
	defer cancel()
	pause := time.NewTicker(time.Second)
	defer pause.Stop()
	for {
		err := r.record.EndExtraction(within, ended)
		if err == nil {
			return nil
		}
		select {
		case <-within.Done():
			return err
		case <-pause.C:
		}
	}
}

func (r *Readings) readPaper(ctx context.Context, f domain.File, tell func(done, total int)) (documents.Text, error) {
	file, err := r.files.OpenFile(ctx, f.SHA256)
	if err != nil {
		return documents.Text{}, err
	}
	defer func() { _ = file.Close() }() // reading only
	return r.reader.Read(ctx, documents.Format(f.Format), file, tell)
}

// sum records both sums of a paper that was stored before there were two.
func (r *Readings) sum(ctx context.Context, sha string) error {
	known, err := r.record.Papers(ctx, sha)
	if err != nil || known[sha].SM3 != "" {
		return err
	}
	ref, err := r.files.Sums(ctx, sha)
	if err != nil {
		return err
	}
	return r.record.RecordPaper(ctx, domain.Paper{SHA256: sha, SM3: ref.SM3, Size: ref.Size}, r.now())
}

func fileNotices(notices []documents.Notice) []domain.FileNotice {
	var out []domain.FileNotice
	for _, n := range notices {
		out = append(out, domain.FileNotice{Text: n.Text, Warns: n.Warns(), Again: n.Code == documents.NoticeUnrecognised})
	}
	return out
}
