package parse

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// blankPDF has pages without text, as a scan has.
func blankPDF(pages int) []byte {
	kids := "<</Type/Pages/Kids[" + strings.Repeat("3 0 R ", pages) + "]/Count " + strconv.Itoa(pages) + ">>"
	return pdfOf("<</Type/Catalog/Pages 2 0 R>>", kids, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
}

// counting is an OCR command that knows in $n how often it was called.
func counting(t *testing.T, then string) string {
	t.Helper()
	count := filepath.Join(t.TempDir(), "count")
	return script(t, "echo x >> "+count+"; n=$(wc -l < "+count+")\n"+then)
}

func recognise(t *testing.T, settings Request, format documents.Format, data []byte, tell func(done, total int)) documents.Text {
	t.Helper()
	text, err := runner(t, settings).Read(t.Context(), format, onDisk(t, data), tell)
	require.NoError(t, err, "whatever the command does, the scan is there")
	return text
}

func TestPictureIsRecognised(t *testing.T) {
	ocr := script(t, "case \"$2\" in *.png) echo '清源县办法'; echo '第一条 识别出来的正文。';; *) exit 1;; esac\n")
	text := recognise(t, Request{OCR: ocr + " -x"}, documents.FormatPNG, tinyPNG(t), nil)
	require.Equal(t, "第一条", text.Blocks[1].Address)
	require.Equal(t, 1, text.Blocks[1].Page)
	require.Contains(t, text.Note, "OCR 识别稿")
	require.Equal(t, documents.NoticeOCR, text.Notices[len(text.Notices)-1].Code)
}

// TestScanIsRecognised gives the command each page of a PDF as a picture; a block
// keeps its page, and how far it is can be seen.
func TestScanIsRecognised(t *testing.T) {
	ocr := counting(t, `head -c 8 "$1" | grep -q PNG || exit 1
case $n in
1) printf '清源县停车管理办法\n\n第一条 为了规范停车管理，保障道路畅通，\n制定本办法。\n\n- 1 -\n' ;;
2) : ;;
3) printf '第二条 本办法自公布之日起施行。\n' ;;
esac
`)
	var told [][2]int
	text := recognise(t, Request{OCR: ocr}, documents.FormatPDF, blankPDF(3), func(done, total int) { told = append(told, [2]int{done, total}) })
	require.Equal(t, 3, text.Pages)
	require.Len(t, text.Blocks, 3)
	require.Equal(t, "第一条 为了规范停车管理，保障道路畅通，制定本办法。", text.Blocks[1].Text)
	require.Equal(t, []int{1, 1, 3}, []int{text.Blocks[0].Page, text.Blocks[1].Page, text.Blocks[2].Page})
	require.Equal(t, []documents.NoticeCode{documents.NoticeOCR}, codes(text), "an empty page is no fault, and there is text now")
	require.Equal(t, [][2]int{{1, 3}, {2, 3}, {3, 3}}, told[len(told)-3:])
}

// TestRecognitionEnds: what goes wrong with the command leaves what there is, and
// says what is missing.
func TestRecognitionEnds(t *testing.T) {
	const line = "echo \"第${n}条 识别出来的正文。\"\n"
	tests := map[string]struct {
		then     string
		settings Request
		pages    int
		blocks   int
		again    bool // another try may do better
		says     string
	}{
		"it fails":            {"exit 1\n", Request{}, 9, 0, true, "共 9 页，文字识别进行到第 3 页（识别程序连续 3 页出错）"},
		"it finds nothing":    {"exit 0\n", Request{}, 2, 0, true, "未能识别此文件"},
		"it fails on a page":  {"[ $n = 2 ] && exit 1\n" + line, Request{}, 3, 2, true, "第 2 页没有识别成功"},
		"it prints 100 MB":    {"head -c 104857600 /dev/zero\n", Request{}, 1, 0, true, "未能识别此文件"},
		"it hangs":            {"[ $n = 1 ] || { sleep 1000 & wait; }\n" + line, Request{OCRTime: 3 * time.Second}, 9, 1, true, "第 1 页（用时超过 3 秒）"},
		"too many pages":      {line, Request{OCRPages: 2}, 5, 2, false, "共 5 页，文字识别进行到第 2 页（一次最多识别 2 页）"},
		"it is no program":    {"", Request{OCR: "/nowhere/ocr"}, 5, 0, true, "连续 3 页出错"},
		"it prints no UTF-8":  {"printf '\\377\\376abc'\n", Request{}, 1, 1, false, "OCR 识别稿"},
		"it complains loudly": {"head -c 1000000 /dev/zero >&2\n" + line, Request{}, 1, 1, false, "OCR 识别稿"},
	}
	require.NoError(t, runner(t, Request{}).Warm(t.Context()))
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.settings.OCR == "" {
				tt.settings.OCR = counting(t, tt.then)
			}
			text := recognise(t, tt.settings, documents.FormatPDF, blankPDF(tt.pages), nil)
			require.Len(t, text.Blocks, tt.blocks)
			require.Equal(t, tt.pages, text.Pages)
			all := text.Note
			for _, n := range text.Notices {
				all += n.Text
			}
			require.Contains(t, all, tt.says)
			require.Equal(t, tt.again, slices.Contains(codes(text), documents.NoticeUnrecognised))
			if tt.blocks == 0 {
				require.Contains(t, text.Note, "无文字层")
			}
		})
	}
}

// TestNobodyWaitsForARecognition: while a scan is recognised, other files are read
// and pages are drawn.
func TestNobodyWaitsForARecognition(t *testing.T) {
	began := filepath.Join(t.TempDir(), "began")
	r := runner(t, Request{OCR: script(t, "touch "+began+"; while [ ! -e "+began+".end ]; do sleep 0.05; done; echo 第一条 甲。\n")})
	scan := make(chan documents.Text, 1)
	file := onDisk(t, tinyPNG(t))
	go func() {
		text, err := r.Read(t.Context(), documents.FormatPNG, file, nil)
		if err == nil {
			scan <- text
		}
		close(scan)
	}()
	require.Eventually(t, func() bool { _, err := os.Stat(began); return err == nil }, time.Minute, 10*time.Millisecond)
	_, err := r.Read(t.Context(), documents.FormatDOCX, onDisk(t, manyParagraphs(t)), nil)
	require.NoError(t, err)
	pictures, err := r.Pictures(t.Context(), onDisk(t, blankPDF(2)), 1, 8)
	require.NoError(t, err)
	require.Len(t, pictures, 2)
	require.NoError(t, os.WriteFile(began+".end", nil, 0o600))
	require.Len(t, (<-scan).Blocks, 1)
}
