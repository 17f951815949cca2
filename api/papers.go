package api

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// papers is what the record keeps of stored files.
type papers interface {
	RecordPaper(ctx context.Context, p domain.Paper, at time.Time) error
	Papers(ctx context.Context, hashes ...string) (map[string]domain.Paper, error)
	Extractions(ctx context.Context, hashes ...string) (map[string]domain.Extraction, error)
}

// Texts reads stored papers: in the background from when they come, at the
// latest when somebody asks.
type Texts interface {
	Begin(f domain.File)
	Again(f domain.File)
	Text(ctx context.Context, f domain.File) (documents.Text, error)
	// Picture is a page of a PDF as JPEG, counted from 1.
	Picture(ctx context.Context, f domain.File, page int) ([]byte, error)
	binding
}

// Scanner looks for viruses; the name of one that it found, or "".
type Scanner interface {
	Scan(ctx context.Context, r io.Reader) (virus string, err error)
}

// scan asks the scanner before a file is stored, where there is one.
func (s *Server) scan(ctx context.Context, field, name string, file io.ReaderAt, size int64) (domain.PaperScan, error) {
	if s.Scanner == nil {
		return "", nil
	}
	virus, err := s.Scanner.Scan(ctx, io.NewSectionReader(file, 0, size))
	switch {
	case err != nil && s.ScanRequired:
		s.Logger.ErrorContext(ctx, "virus scanner", "error", err, "request_id", requestID(ctx))
		return "", domain.Invalid(field, "病毒扫描服务暂时不可用，“"+name+"”没有保存。请稍后重试，或者联系系统管理员")
	case err != nil:
		s.Logger.WarnContext(ctx, "virus scanner", "error", err, "request_id", requestID(ctx))
		return domain.ScanMissed, nil
	case virus != "":
		return "", domain.Invalid(field, "“"+name+"”含有病毒（"+virus+"），没有保存。请清除病毒后重新上传")
	}
	return domain.ScanClean, nil
}

// viewPapers lists the files of a case with what is known of each.
func (s *Server) viewPapers(ctx context.Context, c *domain.Case) ([]web.PaperCheck, error) {
	var files []domain.File
	var hashes []string
	seen := map[string]bool{}
	for i := len(c.Versions) - 1; i >= 0; i-- {
		for _, f := range c.Versions[i].Files {
			if !seen[f.SHA256] {
				seen[f.SHA256] = true
				files, hashes = append(files, f), append(hashes, f.SHA256)
			}
		}
	}
	if len(files) == 0 {
		return nil, nil
	}
	known, err := s.Record.Papers(ctx, hashes...)
	if err != nil {
		return nil, err
	}
	states, err := s.Record.Extractions(ctx, hashes...)
	if err != nil {
		return nil, err
	}
	view := make([]web.PaperCheck, 0, len(files))
	for _, f := range files {
		view = append(view, s.viewPaper(c, f, known[f.SHA256], states[f.SHA256]))
	}
	return view, nil
}

func (s *Server) viewPaper(c *domain.Case, f domain.File, p domain.Paper, e domain.Extraction) web.PaperCheck {
	view := web.PaperCheck{
		State: web.PaperReading, File: viewFile(c, f), Format: documents.Format(f.Format).Label(), SHA256: f.SHA256, SM3: p.SM3,
		Pages: e.Total, Done: e.Done, Attempts: e.Attempts,
	}
	if e.Improvable() {
		view.RetryHref = casePath(c.ID) + "/files/" + f.SHA256 + "/extract"
	}
	switch e.State {
	case domain.ExtractionDone:
		view.State = web.PaperRead
	case domain.ExtractionFailed:
		view.State, view.Reason = web.PaperUnread, e.Message
	case domain.ExtractionRunning: // one whose process died begins anew
		s.Texts.Begin(f)
	default:
		s.Texts.Begin(f)
	}
	for _, n := range e.Notices {
		view.Notices = append(view.Notices, web.PaperNotice{Text: n.Text, Warns: n.Warns})
	}
	switch p.Scan {
	case domain.ScanClean:
		view.Scan = "已经过病毒扫描"
	case domain.ScanMissed:
		view.Notices = append(view.Notices, web.PaperNotice{Text: "上传时病毒扫描服务不可用，文件未经扫描", Warns: true})
	}
	return view
}

// pageExtract has a paper of the case read again.
func (s *Server) pageExtract(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	file, ok := fileOf(found, c.Param("sha256"))
	if !ok {
		return domain.NotFound("本事项没有这份材料")
	}
	states, err := s.Record.Extractions(c.Request.Context(), file.SHA256)
	if err != nil {
		return err
	}
	if !states[file.SHA256].Improvable() {
		return domain.Conflict("这份材料正在读取或者已经读取完毕，不需要重试，请刷新本页查看")
	}
	s.Texts.Again(file)
	c.Redirect(http.StatusSeeOther, casePath(found.ID)+"#checks")
	return nil
}
