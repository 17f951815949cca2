package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

const (
	noticesPath     = "/notices"
	readNoticesPath = noticesPath + "/read"
)

// pageNotices lists what the person has not read.
func (s *Server) pageNotices(c *gin.Context, a domain.Actor) error {
	ctx, seen := c.Request.Context(), s.Now()
	notices, err := s.Record.Notices(ctx, a, maxNotices)
	if err != nil {
		return err
	}
	total, err := s.Record.CountNotices(ctx, a)
	if err != nil {
		return err
	}
	view := web.Notices{
		Shell: s.shell(c, a, "通知", web.ActiveNotices), Total: max(total, len(notices)),
		ReadAction: readNoticesPath, Until: untilOf(seen, notices),
	}
	for _, n := range notices {
		view.Rows = append(view.Rows, web.Notice{
			CaseID: n.CaseID, Case: web.CaseRef{Number: n.Number, Title: n.Title, Href: casePath(n.CaseID)}, Text: n.Text, At: n.At,
		})
	}
	return s.render(c, http.StatusOK, web.NoticesPage(view))
}

// untilOf is up to when a list tells. The clock of who wrote the newest notice
// may run a little ahead of ours.
func untilOf(seen time.Time, newestFirst []domain.Notice) string {
	if len(newestFirst) > 0 && newestFirst[0].At.After(seen) {
		seen = newestFirst[0].At
	}
	return seen.UTC().Format(time.RFC3339Nano)
}

// pageReadNotices marks what the list showed as read: of one case, or all.
func (s *Server) pageReadNotices(c *gin.Context, a domain.Actor) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxJSON)
	caseID := c.PostForm(web.FieldCase)
	if err := s.readNotices(c.Request.Context(), a, caseID, c.PostForm(web.FieldUntil)); err != nil {
		return err
	}
	if caseID == "" {
		s.setFlash(c, "通知已全部标为已读")
	} else {
		s.setFlash(c, "该事项的通知已标为已读")
	}
	seeOther(c, noticesPath)
	return nil
}

// readNotices marks as read what a person had been told by a moment, now if
// none is given: about one case that he may see, or about all.
func (s *Server) readNotices(ctx context.Context, a domain.Actor, caseID, until string) error {
	seen, err := s.moment(until)
	if err != nil {
		return err
	}
	if caseID != "" {
		if !readable(caseID) {
			return domain.NotFound("没有这个事项，或者您无权查看")
		}
		if _, err := s.visibleCase(ctx, a, caseID); err != nil {
			return err
		}
	}
	return s.Record.ReadNotices(ctx, a.UserID, caseID, seen)
}

func (s *Server) moment(until string) (time.Time, error) {
	if until == "" {
		return s.Now(), nil
	}
	at, err := time.Parse(time.RFC3339, until)
	if err != nil {
		return at, domain.Invalid("until", "until 应当是时间，例如 2026-11-23T09:30:00+08:00；不填为现在")
	}
	return at, nil
}

// caseOpened marks a case's notices as read for whom its page is about to be
// shown. The page is worth showing even when that fails.
func (s *Server) caseOpened(ctx context.Context, a domain.Actor, caseID string, seen time.Time) {
	if err := s.Record.ReadNotices(ctx, a.UserID, caseID, seen); err != nil {
		s.Logger.WarnContext(ctx, "mark notices read", "error", err)
	}
}
