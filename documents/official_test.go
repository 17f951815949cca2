package documents_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// official is a paper of several pages, with everything that one may have.
func official(letter bool) documents.Official {
	o := documents.Official{
		Letter: letter, Maker: "清源县司法局", Number: "县司合审〔2026〕12号", Title: "关于《白水镇农村宅基地审批管理办法（试行）》的合法性审查意见书",
		To: "白水镇人民政府", Sign: "清源县司法局", Date: "2026年11月24日", CopyTo: "清源县人民政府办公室",
		Body: []documents.OfficialPart{{Text: "你单位报送的文件收到，罚款￥1,200元，经办人朱镕、李喆。"}, {Level: 1, Text: "一、具体意见"}, {Level: 2, Text: "（一）第五条第二款"}},
	}
	for range 20 {
		o.Body = append(o.Body, documents.OfficialPart{Text: "除法律、法规、规章外，其他规范性文件不得设定行政处罚；没有法律、法规依据的，不得减损公民、法人和其他组织的合法权益或者增加其义务。"})
	}
	return o
}

func officialPDF(t *testing.T, o documents.Official, fonts *documents.Fonts) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, documents.WriteOfficialPDF(&b, o, fonts))
	return b.Bytes()
}

func TestOfficialPaperKeepsTheStandard(t *testing.T) {
	for name, letter := range map[string]bool{"letter": true, "document": false} {
		t.Run(name, func(t *testing.T) {
			o := official(letter)
			data := officialPDF(t, o, nil)
			if file := os.Getenv("SANBI_PAPERS"); file != "" {
				require.NoError(t, os.WriteFile(file+"-"+name+".pdf", data, 0o600))
			}
			require.Equal(t, data, officialPDF(t, o, nil), "the same paper, the same bytes")
			pages := pdfPages(t, data)
			require.Greater(t, len(pages), 2)
			all := strings.Join(pages, "")
			for _, words := range []string{o.Number, "白水镇人民政府：", "￥1,200元", "朱镕、李喆", "一、具体意见", "（一）第五条第二款", o.Date, "抄送：清源县人民政府办公室。"} {
				require.Contains(t, all, words)
			}
			require.Equal(t, !letter, strings.Contains(pages[0], "—1—"), "the first page of a letter has no number")
			require.Contains(t, pages[1], "—2—")
			full := strings.Count(pages[1], "没有法律、法规依据的")
			require.GreaterOrEqual(t, full, 6, "22 lines of 28 characters hold six and more of these paragraphs")
			require.LessOrEqual(t, full, 8)
		})
	}
}

func TestOfficialPaperNeverDropsACharacter(t *testing.T) {
	o := official(true)
	o.Body = append(o.Body, documents.OfficialPart{Text: "𬭎"})
	var refused *documents.Error
	require.ErrorAs(t, documents.WriteOfficialPDF(io.Discard, o, nil), &refused)
	require.Contains(t, refused.Message, "𬭎")
	require.Contains(t, refused.Message, "DOCX")
	var b bytes.Buffer
	require.NoError(t, documents.WriteOfficialDOCX(&b, o))
	require.Contains(t, partOf(t, b.Bytes(), "word/document.xml"), "𬭎")
}

func TestOfficialDOCX(t *testing.T) {
	var b bytes.Buffer
	o := official(false)
	o.CopyTo = "甲<乙"
	require.NoError(t, documents.WriteOfficialDOCX(&b, o))
	if file := os.Getenv("SANBI_PAPERS"); file != "" {
		require.NoError(t, os.WriteFile(file+".docx", b.Bytes(), 0o600))
	}
	body := partOf(t, b.Bytes(), "word/document.xml")
	for _, words := range []string{
		`w:top="2098"`, `w:left="1588"`, `w:linePitch="579"`, "清源县司法局文件", o.Number, "甲&lt;乙", `w:eastAsia="黑体"`, `w:eastAsia="楷体"`,
	} {
		require.Contains(t, body, words)
	}
	require.Contains(t, partOf(t, b.Bytes(), "word/footer1.xml"), `w:val="right"`)
	require.Contains(t, partOf(t, b.Bytes(), "word/footer2.xml"), `w:val="left"`)
}

func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	f, err := z.Open(name)
	require.NoError(t, err)
	text, err := io.ReadAll(f)
	require.NoError(t, err)
	return string(text)
}

func TestFontsOfTheOperator(t *testing.T) {
	none, err := documents.LoadFonts("")
	require.NoError(t, err)
	require.NotEmpty(t, officialPDF(t, official(true), none))
	_, err = documents.LoadFonts(t.TempDir() + "/none")
	require.Error(t, err)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(dir+"/fangsong.ttf", []byte("no font"), 0o600))
	_, err = documents.LoadFonts(dir)
	require.ErrorContains(t, err, "fangsong.ttf")
}

func BenchmarkOfficialPDF(b *testing.B) {
	o := official(true)
	for b.Loop() {
		require.NoError(b, documents.WriteOfficialPDF(io.Discard, o, nil))
	}
}
