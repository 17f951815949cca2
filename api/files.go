package api

import (
	"context"
	"mime"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

// serveFile sends a paper of a case that the person may see, as a download: a
// browser must not run what somebody uploaded.
func (s *Server) serveFile(c *gin.Context, a domain.Actor, caseID, sha string) error {
	found, err := s.visibleCase(c.Request.Context(), a, caseID)
	if err != nil {
		return err
	}
	file, ok := fileOf(found, sha)
	if !ok {
		return domain.NotFound("本事项没有这份材料")
	}
	return s.sendPaper(c, file, found.Received)
}

// sendPaper sends a stored paper; since is when it cannot have been older.
func (s *Server) sendPaper(c *gin.Context, file domain.File, since time.Time) error {
	content, err := s.Files.Open(c.Request.Context(), file.SHA256)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // reading only
	h := c.Writer.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file.Name}))
	h.Set("ETag", strconv.Quote(file.SHA256))
	http.ServeContent(c.Writer, c.Request, "", since, content)
	return nil
}

// fileOf finds a paper of a case by its content.
func fileOf(c *domain.Case, sha string) (domain.File, bool) {
	for i := len(c.Versions) - 1; i >= 0; i-- {
		for _, f := range c.Versions[i].Files {
			if f.SHA256 == sha {
				return f, true
			}
		}
	}
	for _, e := range c.Events {
		if e.Wording != nil && e.Wording.File.SHA256 == sha {
			return e.Wording.File, true
		}
	}
	return domain.File{}, false
}

// texts keeps the last texts that were read. Content never changes under its
// hash, so nothing here grows stale.
type texts struct {
	mu     sync.Mutex
	bySHA  map[string]documents.Text
	blocks int
}

// maxBlocks bounds the memory of the kept texts, some 20 MB.
const maxBlocks = 100_000

func newTexts() *texts { return &texts{bySHA: map[string]documents.Text{}} }

func (t *texts) get(sha string) (documents.Text, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	text, ok := t.bySHA[sha]
	return text, ok
}

func (t *texts) put(sha string, text documents.Text) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.blocks += len(text.Blocks); t.blocks > maxBlocks {
		clear(t.bySHA)
		t.blocks = len(text.Blocks)
	}
	t.bySHA[sha] = text
}

// readText takes the text out of a paper. Errors: *documents.Error for what the
// paper does not give.
func (s *Server) readText(ctx context.Context, f domain.File) (documents.Text, error) {
	if text, ok := s.texts.get(f.SHA256); ok {
		return text, nil
	}
	text, err := s.Texts.Text(ctx, f)
	if err != nil {
		return documents.Text{}, err
	}
	s.texts.put(f.SHA256, text)
	return text, nil
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) }
