package e2e_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/demo"
)

// TestKillLedger kills the program with -9 in the midst of an import, later each
// time: all rows are there afterwards, or none, and the import can be repeated
// until it has come through, once.
func TestKillLedger(t *testing.T) {
	const rows = 800
	dir, address := t.TempDir(), freeAddress(t)
	p := launch(t, dir, address)
	p.ready(2 * time.Minute)
	body, contentType := multipartForm(t, map[string]any{}, map[string][]byte{"file": ledgerOf(t, rows)})
	killed := 0
	for wait := 250 * time.Millisecond; entered(t, p) == 0; wait *= 2 {
		token := signIn(t, p.base, "wuqiang", demo.Password).token
		answered := make(chan int, 1)
		go func() { answered <- postLedger(p.base, token, contentType, body) }()
		select {
		case status := <-answered:
			require.Equal(t, http.StatusCreated, status)
		case <-time.After(wait):
			p.kill()
			require.Zero(t, <-answered, "nobody was told that it was entered")
			killed++
			p = launch(t, dir, address)
			p.ready(2 * time.Minute)
		}
		require.Contains(t, []int{0, rows}, entered(t, p), "all rows or none, killed after %s", wait)
	}
	require.Positive(t, killed, "it was never killed in the midst")
	require.Equal(t, rows, entered(t, p))
	supervisor := signIn(t, p.base, "wuqiang", demo.Password)
	require.Equal(t, http.StatusUnprocessableEntity, postLedger(p.base, supervisor.token, contentType, body), "a file is entered once")
	var proof domain.Proof
	require.Equal(t, http.StatusOK, supervisor.json(http.MethodGet, "/proof", "", nil, &proof))
	require.Empty(t, proof.Audit.Broken)
}

// ledgerOf is a ledger of documents that are under review.
func ledgerOf(t *testing.T, rows int) []byte {
	t.Helper()
	var text strings.Builder
	w := csv.NewWriter(&text)
	require.NoError(t, w.Write([]string{"标题", "送审单位", "报送日期", "受理日期", "审查人"}))
	for i := range rows {
		require.NoError(t, w.Write([]string{fmt.Sprintf("断电试验第%d号办法", i), "白水镇人民政府", "2026-11-02", "2026-11-03", "陈静"}))
	}
	w.Flush()
	require.NoError(t, w.Error())
	return []byte(text.String())
}

// entered counts the documents of the ledger that are in the record.
func entered(t *testing.T, p *process) int {
	t.Helper()
	var page struct{ Total int }
	path := "/cases?limit=1&q=" + url.QueryEscape("断电试验")
	require.Equal(t, http.StatusOK, signIn(t, p.base, "wuqiang", demo.Password).json(http.MethodGet, path, "", nil, &page))
	return page.Total
}

// postLedger enters a ledger; 0 when the answer never came.
func postLedger(base, token, contentType string, body []byte) int {
	request, err := http.NewRequest(http.MethodPost, base+"/api/v1/ledger", bytes.NewReader(body))
	if err != nil {
		return 0
	}
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}
