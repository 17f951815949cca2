package app

import (
	"context"
	"errors"
	"time"

	"sanbi/documents"
	"sanbi/domain"
)

// tellEvery is how often the record hears how far a reading is.
const tellEvery = time.Second

// extract reads one paper and records how that went. A text that a decision has
// read already is not read again, only recorded.
func (r *Readings) extract(ctx context.Context, f domain.File, again bool) error {
	claimed, err := r.record.ClaimExtraction(ctx, f.SHA256, again, r.now())
	if err != nil || !claimed {
		return err
	}
	if err := r.sum(ctx, f.SHA256); err != nil {
		r.logger.WarnContext(ctx, "sums not recorded", "sha256", f.SHA256, "error", err)
	}
	text, kept := r.kept(f.SHA256)
	if !kept {
		text, err = r.readPaper(ctx, f, r.tell(ctx, f))
	}
	ended := domain.Extraction{
		SHA256: f.SHA256, State: domain.ExtractionDone, Done: text.Pages, Total: text.Pages, Notices: fileNotices(text.Notices), Changed: r.now(),
	}
	var refused *documents.Error
	switch {
	case errors.As(err, &refused):
		ended.State, ended.Reason, ended.Message = domain.ExtractionFailed, string(refused.Reason), refused.Message
	case err == nil && !kept:
		err = r.keep(f.SHA256, text)
	}
	if err != nil && refused == nil { // our own fault, or the process ends
		ended.State, ended.Reason, ended.Message = domain.ExtractionFailed, "internal", "系统暂时没有读出文字，可以重试；也可以直接下载原件阅读。"
	}
	// The state is written though the process ends, so that nobody waits for it.
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if failed := r.record.EndExtraction(within, ended); failed != nil {
		return failed
	}
	switch {
	case refused != nil:
		return nil
	case err != nil:
		return err
	}
	return r.letFind(within, f.SHA256, text)
}

// tell tells the record how far a reading is, now and then.
func (r *Readings) tell(ctx context.Context, f domain.File) func(done, total int) {
	last := time.Time{}
	return func(done, total int) {
		if now := time.Now(); now.Sub(last) > tellEvery {
			last = now
			_ = r.record.TellExtraction(ctx, f.SHA256, done, total, r.now()) // only a sign of life
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
		out = append(out, domain.FileNotice{Text: n.Text, Warns: n.Warns()})
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
	for _, b := range text.Blocks {
		blocks = append(blocks, domain.TextBlock{Address: b.Address, Anchor: b.Anchor, Text: b.Text})
	}
	return blocks, text.Note, nil
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
