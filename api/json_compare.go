package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

type compareAnswer struct {
	From    int                    `json:"old"`
	To      int                    `json:"new"`
	Changes int                    `json:"changes" doc:"变化的段数"`
	Added   int                    `json:"added" doc:"新增的字数"`
	Removed int                    `json:"removed" doc:"删去的字数"`
	Rows    []documents.RedlineRow `json:"rows"`
	Note    string                 `json:"note,omitempty" doc:"读取正文时需要注意的事，或者不能比对的原因"`
}

// jsonCompare answers GET /cases/{id}/compare.
func (s *Server) jsonCompare(c *gin.Context, a domain.Actor) (compareAnswer, error) {
	cmp, err := s.readComparison(c, a)
	if err != nil {
		return compareAnswer{}, err
	}
	return compareAnswer{
		From: cmp.from.No, To: cmp.to.No, Changes: cmp.redline.Changes(), Added: cmp.redline.Added, Removed: cmp.redline.Removed,
		Rows: list(cmp.redline.Rows), Note: cmp.note,
	}, nil
}
