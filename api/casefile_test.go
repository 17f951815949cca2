package api_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// unpacked is the archive's content by name.
func unpacked(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	all := map[string][]byte{}
	for _, f := range z.File {
		require.NotContains(t, all, f.Name, "each name once")
		r, err := f.Open()
		require.NoError(t, err)
		all[f.Name], err = io.ReadAll(r)
		require.NoError(t, err)
	}
	return all
}

// TestCaseFile: the archive has the papers byte for byte, what the system
// printed, the record, and the hashes of all; each person gets what he may read.
func TestCaseFile(t *testing.T) {
	h, id := consulted(t)
	get := func(who, form string) reply {
		return h.as(who)(request{method: "GET", path: "/cases/" + id + "/case-file." + form})
	}
	answer := get("chenjing", "zip")
	require.Equal(t, http.StatusOK, answer.status)
	require.Contains(t, answer.header.Get("Content-Disposition"), "zip")
	all := unpacked(t, answer.body)
	sums := string(all["SHA256SUMS.txt"])
	papers := 0
	for name, content := range all {
		if name == "SHA256SUMS.txt" {
			continue
		}
		hash := sha256.Sum256(content)
		require.Contains(t, sums, hex.EncodeToString(hash[:])+"  "+name+"\n")
		if strings.HasPrefix(name, "材料/第1版/") {
			papers++
		}
	}
	require.Equal(t, len(all)-1, strings.Count(sums, "\n"), "no name that is not there")
	require.Positive(t, papers)
	require.True(t, bytes.HasPrefix(all["案卷.pdf"], []byte("%PDF")))
	require.Contains(t, string(all["记录.json"]), id)
	require.Regexp(t, "  意见/.*法律顾问意见.*docx", sums, "counsel's opinion is the reviewers' own")
	require.Contains(t, sums, "期限/")

	mine := unpacked(t, get("liufang", "zip").body)
	for name := range mine {
		require.False(t, strings.HasPrefix(name, "意见/") && strings.Contains(name, "法律顾问意见"), "and not for the submitter: %s", name)
	}
	require.NotContains(t, string(mine["记录.json"]), "没有依据")

	require.True(t, bytes.HasPrefix(get("wuqiang", "pdf").body, []byte("%PDF")))
	for _, form := range []string{"zip", "pdf"} {
		get("zhangwei", form).refused(http.StatusNotFound, "无权查看")
		get("sysadmin", form).refused(http.StatusNotFound, "无权查看")
	}
	page := h.browse("liufang").see("/cases/" + id)
	require.Contains(t, page.source, "/cases/"+id+"/case-file.zip")
}

// TestCaseFileOfDamagedPapers: a paper that changed on the disk is refused by
// name before anything is sent.
func TestCaseFileOfDamagedPapers(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	c, err := h.app.Store.Case(t.Context(), id)
	require.NoError(t, err)
	sha := c.Versions[0].Files[0].SHA256
	file := filepath.Join(h.files, sha[:2], sha[2:4], sha)
	require.NoError(t, os.Chmod(file, 0o600))
	require.NoError(t, os.WriteFile(file, []byte("另一份"), 0o600))
	h.as("liufang")(request{method: "GET", path: "/cases/" + id + "/case-file.zip"}).refused(http.StatusConflict, "与登记的 SHA-256 不一致")
	require.NoError(t, os.Remove(file))
	require.GreaterOrEqual(t, h.as("liufang")(request{method: "GET", path: "/cases/" + id + "/case-file.zip"}).status, 400)
}
