package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// hitAnswer is what was found of one case.
type hitAnswer struct {
	domain.SearchHit
	WhereTitle string        `json:"where_title"`
	Case       summaryAnswer `json:"case"`
}

type searchAnswer struct {
	Hits []hitAnswer `json:"hits"`
	Next string      `json:"next,omitempty"`
}

// jsonSearch answers GET /search.
func (s *Server) jsonSearch(c *gin.Context, a domain.Actor) (searchAnswer, error) {
	answer := searchAnswer{Hits: []hitAnswer{}}
	if err := permitSearch(a); err != nil {
		return answer, err
	}
	page, err := s.Record.Search(c.Request.Context(), s.searchFilter(c, a))
	answer.Next = page.Next
	for _, hit := range page.Hits {
		answer.Hits = append(answer.Hits, hitAnswer{
			SearchHit: hit, WhereTitle: hit.Where.Label(), Case: s.summaryAnswers([]domain.Summary{hit.Case})[0],
		})
	}
	return answer, err
}

// searchOperation documents the search.
func searchOperation() operation {
	return operation{
		method: get, path: searchPath, id: "search", tag: tagList, summary: "全文搜索：标题、编号、问题、意见和文件正文",
		help: "只搜索看得到的内容：审查中尚未发出的问题和意见，报送单位搜不到。几个字词用空格分开，每个都要出现。" +
			"先列标题、编号中的，再列问题、意见中的，最后列正文中的；各按收件时间由近到远。title、excerpt 在字词处断开，hit 为所搜的字词。state 只用 open、closed。",
		query: []string{"q", "kind", "state", "year", "after", "limit"}, answer: exampleSearch(),
		refuses: []int{http.StatusForbidden, http.StatusUnprocessableEntity},
	}
}

func exampleSearch() searchAnswer {
	sum := exampleSummary()
	return searchAnswer{Hits: []hitAnswer{{
		SearchHit: domain.SearchHit{
			Where: domain.FoundInText, Title: []domain.SearchPiece{{Text: exampleTitle}},
			Excerpt: []domain.SearchPiece{{Text: "…违反本办法"}, {Text: "停车", Hit: true}, {Text: "的，责令改正…"}},
		},
		WhereTitle: "正文", Case: sum,
	}}}
}
