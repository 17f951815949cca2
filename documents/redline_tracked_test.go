package documents

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// tracked is a w:ins, w:del, w:moveFrom or w:moveTo of somebody.
func tracked(kind, author, date, text string) string {
	element := "t"
	if kind == "del" {
		element = "delText"
	}
	return fmt.Sprintf(`<w:%s w:id="1" w:author="%s" w:date="%s"><w:r><w:%s xml:space="preserve">%s</w:%s></w:r></w:%s>`, kind, author, date, element, text, element, kind)
}

func run(text string) string {
	return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

// markGone is a paragraph whose mark is a tracked deletion.
func markGone(author, date, inside string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:rPr><w:del w:id="2" w:author="%s" w:date="%s"/></w:rPr></w:pPr>%s</w:p>`, author, date, inside)
}

const (
	march = "2026-03-01T09:30:00Z"
	april = "2026-04-02T16:00:00Z"
)

func at(t testing.TB, date string) time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339, date)
	require.NoError(t, err)
	return when
}

func texts(blocks []Block) []string {
	out := make([]string, len(blocks))
	for i, b := range blocks {
		out[i] = b.Text
	}
	return out
}

func plainBlocks(texts ...string) []Block {
	out := make([]Block, len(texts))
	for i, text := range texts {
		out[i] = Block{Text: text}
	}
	return out
}

// byWhom writes a redline with whose each change is.
func byWhom(r Redline) []string {
	var lines []string
	for _, row := range r.Rows {
		line := string(row.Kind) + " "
		for _, s := range row.Spans {
			switch s.Kind {
			case SpanAdded:
				line += "{+" + s.By.Author + ":" + s.Text + "+}"
			case SpanRemoved:
				line += "[-" + s.By.Author + ":" + s.Text + "-]"
			case SpanSame:
				line += s.Text
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// TestRedlineKeepsAuthors: what the newer file tracks is its author's, the rest
// nobody's; what was settled before is no change any more.
func TestRedlineKeepsAuthors(t *testing.T) {
	fine := run("第一条 违者处") + tracked("del", "张伟", march, "五千元") + tracked("ins", "李芳", april, "一千元") + run("以下罚款。")
	for _, tt := range []struct {
		name   string
		before []Block
		newer  string
		says   []string
	}{
		{
			"two authors and a change that nobody tracked",
			plainBlocks("第一条 违者处五千元以下罚款。", "第二条 由镇政府解释。"),
			`<w:p>` + fine + `</w:p>` + wp("第二条 由县政府解释。"),
			[]string{"changed 第一条 违者处[-张伟:五千元-]{+李芳:一千元+}以下罚款。", "changed 第二条 由[-:镇-]{+:县+}政府解释。"},
		},
		{
			"tracked and not, in one paragraph",
			plainBlocks("第一条 违者处五千元以下罚款，并公示。"),
			`<w:p>` + run("第一条 违者由镇政府处") + tracked("del", "张伟", march, "五千元") + tracked("ins", "李芳", april, "一千元") + run("以下罚款，并公示。") + `</w:p>`,
			[]string{"changed 第一条 违者{+:由镇政府+}处[-张伟:五千元-]{+李芳:一千元+}以下罚款，并公示。"},
		},
		{
			"a deletion that stands in neither version",
			plainBlocks("第一条 违者处罚款。"),
			`<w:p>` + run("第一条 违者") + tracked("del", "张伟", march, "一律") + run("处") + tracked("ins", "李芳", april, "一千元") + run("罚款。") + `</w:p>`,
			[]string{"changed 第一条 违者处{+李芳:一千元+}罚款。"},
		},
		{
			"a paragraph gone, a paragraph more",
			plainBlocks("第一条 为了规范停车，制定本办法。", "第二条 未经批准不得占道经营。", "第三条 本办法自公布之日起施行。"),
			wp("第一条 为了规范停车，制定本办法。") +
				markGone("张伟", march, tracked("del", "张伟", march, "第二条 未经批准")+tracked("del", "李芳", april, "不得占道经营。")) +
				`<w:p>` + tracked("ins", "李芳", april, "收费标准应当公示，接受监督。") + `</w:p>` + wp("第三条 本办法自公布之日起施行。"),
			[]string{"same 第一条 为了规范停车，制定本办法。", "removed [-张伟:第二条 未经批准-][-李芳:不得占道经营。-]", "added {+李芳:收费标准应当公示，接受监督。+}", "same 第三条 本办法自公布之日起施行。"},
		},
		{
			"a paragraph that is gone by its number list",
			plainBlocks("第一条 停车场收费标准应当公示。", "第二条 未经批准不得占道经营。"),
			np(1, 1, "停车场收费标准应当公示。") + markGone("张伟", march, tracked("del", "张伟", march, "未经批准不得占道经营。")),
			[]string{"same 第一条 停车场收费标准应当公示。", "removed [-张伟:第二条 未经批准不得占道经营。-]"},
		},
		{
			"a row of a table gone, a cell changed",
			plainBlocks("区域 | 标准（元）", "一类 | 五元", "二类 | 三元"),
			`<w:tbl><w:tr><w:tc>` + wp("区域") + `</w:tc><w:tc>` + wp("标准（元）") + `</w:tc></w:tr>` +
				`<w:tr><w:tc>` + wp("一类") + `</w:tc><w:tc><w:p>` + tracked("del", "张伟", march, "五元") + tracked("ins", "张伟", march, "四元") + `</w:p></w:tc></w:tr>` +
				`<w:tr><w:trPr><w:del w:id="3" w:author="李芳"/></w:trPr><w:tc>` + markGone("李芳", april, tracked("del", "李芳", april, "二类")) + `</w:tc><w:tc>` + markGone("李芳", april, tracked("del", "李芳", april, "三元")) + `</w:tc></w:tr></w:tbl>` + wp("附注在此。"),
			[]string{"same 区域 | 标准（元）", "changed 一类 | [-张伟:五元-]{+张伟:四元+}", "removed [-李芳:二类 | 三元-]", "added {+:附注在此。+}"},
		},
		{
			"moved and changed, the move tracked",
			plainBlocks("第一条 停车场收费标准应当向社会公示。", "第二条 未经批准不得占道经营，违者罚款。", "第三条 投诉举报应当及时处理。"),
			markGone("张伟", march, tracked("moveFrom", "张伟", march, "第一条 停车场收费标准应当向社会公示。")) +
				wp("第二条 未经批准不得占道经营，违者罚款。") + wp("第三条 投诉举报应当及时处理。") +
				`<w:p>` + tracked("moveTo", "张伟", march, "第一条 停车场收费标准应当公示。") + `</w:p>`,
			[]string{"moved_away ", "same 第二条 未经批准不得占道经营，违者罚款。", "same 第三条 投诉举报应当及时处理。", "moved 第一条 停车场收费标准应当[-张伟:向社会-]公示。"},
		},
		{
			"settled before: the same change in both versions",
			[]Block{{Text: "第一条 违者处一千元以下罚款。", Changes: []TrackedChange{
				{Kind: SpanRemoved, Hand: Hand{"张伟", at(t, march)}, From: 7, To: 7, Text: "五千元"},
				{Kind: SpanAdded, Hand: Hand{"李芳", at(t, april)}, From: 7, To: 10},
			}}},
			`<w:p>` + strings.Replace(fine, "以下罚款。", "以下", 1) + tracked("ins", "张伟", april, "的") + run("罚款。") + `</w:p>`,
			[]string{"changed 第一条 违者处一千元以下{+张伟:的+}罚款。"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			newer := mustRead(t, FormatDOCX, docxOf(t, tt.newer, numberingPart))
			red := Compare(tt.before, newer.Blocks)
			require.Equal(t, tt.says, byWhom(red))
			requireBothTexts(t, red, texts(tt.before), texts(newer.Blocks))
		})
	}
}

// requireBothTexts writes the redline and reads it again: accepted it is the
// newer text, rejected the older one.
func requireBothTexts(t *testing.T, red Redline, before, after []string) {
	t.Helper()
	source := redlineSource(t, red)
	require.Equal(t, after, readSource(t, source), "accepted")
	require.Equal(t, before, readSource(t, rejected.Replace(source)), "rejected")
}

// rejected turns every change into its opposite, so that to accept it is to
// reject the change.
var rejected = strings.NewReplacer(
	"<w:ins ", "<w:del ", "</w:ins>", "</w:del>", "<w:del ", "<w:ins ", "</w:del>", "</w:ins>",
	"<w:moveTo ", "<w:moveFrom ", "</w:moveTo>", "</w:moveFrom>", "<w:moveFrom ", "<w:moveTo ", "</w:moveFrom>", "</w:moveTo>",
	"w:delText", "w:t",
)

var redlineBy = Revision{Author: "刘芳", At: time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)}

func redlineSource(t *testing.T, red Redline) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteRedlineDOCX(&b, red, redlineBy))
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	require.NoError(t, err)
	f, err := z.Open("word/document.xml")
	require.NoError(t, err)
	source, err := io.ReadAll(f)
	require.NoError(t, err)
	return string(source)
}

// readSource reads a document part with our own reader; one without text is
// none.
func readSource(t *testing.T, source string) []string {
	t.Helper()
	text, err := readAs(t, FormatDOCX, zipOf(t, part{"word/document.xml", source}))
	if err != nil {
		require.Equal(t, ReasonEmpty, reasonOf(t, err))
		return []string{}
	}
	return texts(text.Blocks)
}

// TestRedlineDOCXKeepsAuthors: the written file has each change under the name
// and the time of who made it.
func TestRedlineDOCXKeepsAuthors(t *testing.T) {
	newer := mustRead(t, FormatDOCX, docxOf(t, `<w:p>`+run("第一条 违者处")+tracked("del", "张伟", march, "五千元")+tracked("ins", "李芳", april, "一千元")+run("以下罚款。")+`</w:p>`+
		`<w:p>`+tracked("ins", "张伟", march, "第二条 收费标准应当公示。")+`</w:p>`+wp("第三条 由县政府解释。")))
	source := redlineSource(t, Compare(plainBlocks("第一条 违者处五千元以下罚款。", "第二条 由镇政府解释。"), newer.Blocks))
	var found []string
	for _, m := range regexp.MustCompile(`<w:(ins|del) w:id="\d+" w:author="([^"]*)" w:date="([^"]*)"><w:r><w:(?:t|delText) xml:space="preserve">([^<]*)`).FindAllStringSubmatch(source, -1) {
		found = append(found, strings.Join(m[1:], " "))
	}
	require.Equal(t, []string{
		"del 张伟 " + march + " 五千元", "ins 李芳 " + april + " 一千元", "ins 张伟 " + march + " 第二条 收费标准应当公示。",
		"del 刘芳 2026-11-23T01:30:00Z 二", "ins 刘芳 2026-11-23T01:30:00Z 三", "del 刘芳 2026-11-23T01:30:00Z 镇", "ins 刘芳 2026-11-23T01:30:00Z 县",
	}, found)
	require.Contains(t, source, `<w:pPr><w:rPr><w:ins w:id="3" w:author="张伟" w:date="`+march+`"/></w:rPr></w:pPr>`, "the mark of the new paragraph is his, too")
}
