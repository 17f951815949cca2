package api

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

const mediaJPEG = "image/jpeg"

// pagePicture sends one page of a paper as a picture: of a PDF drawn by us, of a
// picture the original. Pictures cannot run, so they are shown and not downloaded.
func (s *Server) pagePicture(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	found, err := s.visibleCase(ctx, a, c.Param("id"))
	if err != nil {
		return err
	}
	file, ok := fileOf(found, c.Param("sha256"))
	page, err := strconv.Atoi(c.Param("page"))
	if !ok || err != nil || page < 1 {
		return domain.NotFound("本事项没有这份材料，或者材料没有这一页")
	}
	format := documents.Format(file.Format)
	// Who may see the page may keep it: content never changes under its hash.
	c.Header("Cache-Control", "private, max-age=86400, immutable")
	switch {
	case format == documents.FormatPDF:
		picture, err := s.Texts.Picture(ctx, file, page)
		if err != nil {
			return unpictured(c, err)
		}
		c.Data(http.StatusOK, mediaJPEG, picture)
		return nil
	case isPicture(format) && page == 1:
		content, err := s.Files.Open(ctx, file.SHA256)
		if err != nil {
			return unpictured(c, err)
		}
		defer func() { _ = content.Close() }() // reading only
		c.Header("Content-Type", "image/"+string(format))
		http.ServeContent(c.Writer, c.Request, "", found.Received, content)
		return nil
	}
	return unpictured(c, domain.NotFound("这份材料没有页面图片，请下载原件查看；PDF 和扫描件可以按页查看"))
}

// unpictured takes back that the answer may be kept.
func unpictured(c *gin.Context, err error) error {
	c.Header("Cache-Control", "no-store")
	var refused *documents.Error
	switch {
	case errors.As(err, &refused) && refused.Reason == documents.ReasonNoPage:
		return domain.NotFound(refused.Message)
	case errors.As(err, &refused):
		return domain.Invalid("page", refused.Message)
	}
	return err
}

func isPicture(f documents.Format) bool {
	return f == documents.FormatPNG || f == documents.FormatJPEG
}
