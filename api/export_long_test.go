package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"sanbi/api"
	"sanbi/domain"
	"sanbi/store"
)

// longList is a record whose list of cases goes on for some parts, and then ends,
// breaks off, or is longer than a workbook takes.
type longList struct {
	*store.Store
	parts int
	total int
	fails error
}

func (r *longList) Cases(ctx context.Context, f domain.CaseFilter) (domain.CasePage, error) {
	r.parts--
	if r.parts < 0 {
		return domain.CasePage{}, r.fails
	}
	f.After = ""
	page, err := r.Store.Cases(ctx, f)
	page.Next, page.Total = "more", r.total
	return page, err
}

// TestLongListsAsWorkbooks: a list is read part by part; one that breaks off is an
// answer and no half workbook, one that is too long says what to do.
func TestLongListsAsWorkbooks(t *testing.T) {
	h := newHarness(t)
	h.submit("submit-0001")
	tests := map[string]struct {
		list   longList
		status int
		says   string
		rows   int
	}{
		"to its end": {list: longList{parts: 7}, status: http.StatusOK, rows: 7},
		"broken off": {list: longList{parts: 7, fails: errors.New("the record is away")}, status: http.StatusInternalServerError, says: "系统"},
		"too long":   {list: longList{parts: 7, total: 50_001}, status: http.StatusUnprocessableEntity, says: "一次最多导出 50000 件"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.list.Store = h.app.Store
			server := httptest.NewServer(api.New(api.Options{
				Record: &tt.list, Engine: h.engine, Files: h.app.Files, Texts: h.app.Readings, Book: h.app.Book, Now: h.now,
				Logger: discard, Metrics: prometheus.NewRegistry(), SessionHours: 1, MaxUpload: maxUpload,
			}))
			defer server.Close()
			b := h.browse("chenjing")
			b.base = server.URL
			page := b.get("/worklist.xlsx")
			require.Equal(t, tt.status, page.status)
			if tt.status == http.StatusOK {
				require.Contains(t, page.header.Get("Content-Type"), "spreadsheet")
				require.Len(t, sheetsOf(t, []byte(page.source))["我的待办"], 1+tt.rows)
				return
			}
			require.Contains(t, page.header.Get("Content-Type"), "text/html")
			require.Empty(t, page.header.Get("Content-Disposition"))
			require.Contains(t, page.text(), tt.says)
		})
	}
}
