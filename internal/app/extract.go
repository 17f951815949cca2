package app

import (
	"context"
	"errors"
	"time"

	"sanbi/documents"
	"sanbi/domain"
)

const (
	// tellEvery is how often the record hears how far a reading is.
	tellEvery = time.Second
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
	pause := time.NewTicker(tellEvery)
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

// tell tells the record how far a reading is, now and then, and that it lives,
// until silence is called.
func (r *Readings) tell(ctx context.Context, f domain.File) (tell func(done, total int), silence func()) {
	ctx, silence = context.WithCancel(ctx)
	pages := make(chan [2]int, 1)
	r.group.Go(func() {
		sign := time.NewTicker(domain.ExtractionSign)
		defer sign.Stop()
		var last [2]int
		said := time.Time{}
		for {
			select {
			case <-ctx.Done():
				return
			case last = <-pages:
				if time.Since(said) < tellEvery {
					continue
				}
			case <-sign.C:
			}
			said = time.Now()
			_ = r.record.TellExtraction(ctx, f.SHA256, last[0], last[1], r.now()) // only a sign of life
		}
	})
	return func(done, total int) {
		select {
		case pages <- [2]int{done, total}:
		default: // the record is slow; the next page will be told
		}
	}, silence
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

// texts reads the papers of a case for the comparison of what was signed. It
// stands in the transaction of a decision, so it writes nothing into the record
// and does not wait for long.
type texts struct{ readings *Readings }

// Text implements activities.Texts.
func (t texts) Text(ctx context.Context, f domain.File) (blocks []domain.TextBlock, note string, err error) {
	text, ok := t.readings.kept(f.SHA256)
	if !ok {
		within, cancel := context.WithTimeout(ctx, patienceOfDecision)
		defer cancel()
		text, err = t.readings.readPaper(within, f, func(int, int) {})
		var unreadable *documents.Error
		switch {
		case errors.As(err, &unreadable):
			return nil, "“" + f.Name + "”：" + unreadable.Message, nil
		case err != nil && ctx.Err() == nil && within.Err() != nil:
			return nil, "“" + f.Name + "”：文件较大，未能在提交时读完，请人工比对。", nil
		case err != nil:
			return nil, "", err
		}
		_ = t.readings.keep(f.SHA256, text) // made again where it is missing
	}
	return text.TextBlocks(), text.Note, nil
}

// Pair implements activities.Texts.
func (texts) Pair(before, after []domain.TextBlock) []int {
	return documents.Align(plain(before), plain(after)).After
}

func plain(blocks []domain.TextBlock) []documents.Block {
	out := make([]documents.Block, len(blocks))
	for i, b := range blocks {
		out[i].Text = b.Text
	}
	return out
}
