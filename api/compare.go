package api

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
)

// comparison is two versions of the text of a case, as a person may read them.
type comparison struct {
	in           *domain.Case
	from, to     domain.Version
	before       documents.Text
	after        documents.Text
	redline      documents.Redline
	note         string // why it could not be made, or what to know about it
	incomparable bool
}

// readComparison compares the versions that are asked for: by default the newest
// text with the one before it.
func (s *Server) readComparison(c *gin.Context, a domain.Actor) (comparison, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return comparison{}, err
	}
	cmp, err := versionsAsked(found, c.Query("old"), c.Query("new"))
	if err != nil {
		return comparison{}, err
	}
	ctx := c.Request.Context()
	if cmp.before, err = s.textOfVersion(ctx, found, cmp.from, &cmp); err != nil {
		return comparison{}, err
	}
	if cmp.after, err = s.textOfVersion(ctx, found, cmp.to, &cmp); err != nil {
		return comparison{}, err
	}
	if !cmp.incomparable {
		cmp.redline = documents.Compare(cmp.before.Blocks, cmp.after.Blocks)
	}
	return cmp, nil
}

// textOfVersion notes what keeps the text from being read; that is no error, for
// the other version is still worth its name.
func (s *Server) textOfVersion(ctx context.Context, c *domain.Case, v domain.Version, cmp *comparison) (documents.Text, error) {
	file, _ := textIn(c.Procedure, v)
	text, err := s.readText(ctx, file)
	said := text.Note
	var unreadable *documents.Error
	if errors.As(err, &unreadable) {
		cmp.incomparable, said, err = true, unreadable.Message, nil
	}
	if said != "" {
		cmp.note += versionTitle(c, v) + "：" + strings.TrimSuffix(said, "。") + "。"
	}
	return text, err
}

// textVersions are the versions with a text, the oldest first.
func textVersions(c *domain.Case) []domain.Version {
	var versions []domain.Version
	for _, v := range c.Versions {
		if _, ok := textIn(c.Procedure, v); ok {
			versions = append(versions, v)
		}
	}
	return versions
}

// textBefore is the number of the text that a version came after; 0 for the
// first.
func textBefore(c *domain.Case, no int) int {
	before := 0
	for _, v := range textVersions(c) {
		if v.No < no {
			before = v.No
		}
	}
	return before
}

func versionsAsked(c *domain.Case, from, to string) (comparison, error) {
	cmp := comparison{in: c}
	versions := textVersions(c)
	if len(versions) < 2 {
		return cmp, domain.NotFound("本事项只有一个文本版本，没有可以比对的")
	}
	var err error
	cmp.from, cmp.to = versions[len(versions)-2], versions[len(versions)-1]
	if to != "" {
		if cmp.to, err = versionOf(versions, "new", to); err != nil {
			return cmp, err
		}
	}
	if from != "" {
		cmp.from, err = versionOf(versions, "old", from)
		return cmp, err
	}
	for i, v := range versions[1:] {
		if v.No == cmp.to.No {
			cmp.from = versions[i] // the one before it
		}
	}
	return cmp, nil
}

func versionOf(versions []domain.Version, field, asked string) (domain.Version, error) {
	n, err := strconv.Atoi(asked)
	if err != nil {
		return domain.Version{}, domain.Invalid(field, "版本应当是数字，例如 1")
	}
	for _, v := range versions {
		if v.No == n {
			return v, nil
		}
	}
	return domain.Version{}, domain.Invalid(field, "第 "+asked+" 版没有文本，请另选一版")
}

func versionTitle(c *domain.Case, v domain.Version) string {
	return "第 " + strconv.Itoa(v.No) + " 版（" + versionLabel(c, v) + "）"
}

func comparePath(caseID string, from, to int) string {
	return casePath(caseID) + "/compare?old=" + strconv.Itoa(from) + "&new=" + strconv.Itoa(to)
}
