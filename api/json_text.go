package api

import (
	"errors"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

type textAnswer struct {
	Version int               `json:"version"`
	File    domain.File       `json:"file"`
	Blocks  []documents.Block `json:"blocks"`
	Asides  []documents.Aside `json:"asides,omitempty" doc:"正文之外的文字：脚注、页眉、批注、修订、水印"`
	Pages   int               `json:"pages,omitempty" doc:"有页码的文件共几页"`
	Note    string            `json:"note,omitempty" doc:"读取正文时需要注意的事，或者读不出来的原因"`
}

// jsonText answers GET /cases/{id}/text: the newest text, or that of a version,
// block by block, each with the address that a finding quotes.
func (s *Server) jsonText(c *gin.Context, a domain.Actor) (textAnswer, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return textAnswer{}, err
	}
	file, version, err := textAsked(found, c.Query("version"))
	if err != nil {
		return textAnswer{}, err
	}
	text, err := s.readText(c.Request.Context(), file)
	var unreadable *documents.Error
	if errors.As(err, &unreadable) {
		return textAnswer{Version: version, File: file, Blocks: []documents.Block{}, Note: unreadable.Message}, nil
	}
	return textAnswer{Version: version, File: file, Blocks: list(text.Blocks), Asides: text.Asides, Pages: text.Pages, Note: text.Note}, err
}

// textAsked finds the text of a version; an empty one means the newest.
func textAsked(c *domain.Case, version string) (domain.File, int, error) {
	if version == "" {
		if file, no, ok := c.Text(); ok {
			return file, no, nil
		}
		return domain.File{}, 0, domain.NotFound("本事项还没有文本")
	}
	n, err := strconv.Atoi(version)
	if err != nil {
		return domain.File{}, 0, domain.Invalid("version", "版本应当是数字，例如 1")
	}
	for _, v := range c.Versions {
		if file, ok := textIn(c.Procedure, v); ok && v.No == n {
			return file, n, nil
		}
	}
	return domain.File{}, 0, domain.NotFound("这一版没有文本，请从 versions 中选择")
}
