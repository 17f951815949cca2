package documents_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func blocks(texts ...string) []documents.Block {
	out := make([]documents.Block, len(texts))
	for i, text := range texts {
		out[i] = documents.Block{Text: text, Anchor: fmt.Sprint("b-", i+1)}
	}
	return out
}

// told is a redline as a lawyer would write it.
func told(r documents.Redline) []string {
	var lines []string
	for _, row := range r.Rows {
		line := string(row.Kind) + " "
		if row.Kind == documents.RowMovedAway {
			line += row.Before.Text + " → " + row.After.Text
		}
		for _, s := range row.Spans {
			switch s.Kind {
			case documents.SpanAdded:
				line += "{+" + s.Text + "+}"
			case documents.SpanRemoved:
				line += "[-" + s.Text + "-]"
			case documents.SpanSame:
				line += s.Text
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func TestRedline(t *testing.T) {
	for _, tt := range []struct {
		name          string
		before, after []string
		says          []string
	}{
		{
			"an article more does not turn the later ones red",
			[]string{"第一条 为了规范停车管理，制定本办法。", "第二条 本办法适用于本镇。", "第三条 违者处二百元罚款。"},
			[]string{"第一条 为了规范停车管理，制定本办法。", "第二条 停车应当遵守交通规则。", "第三条 本办法适用于本镇。", "第四条 违者处二百元罚款。"},
			[]string{"same 第一条 为了规范停车管理，制定本办法。", "added {+第二条 停车应当遵守交通规则。+}", "changed 第[-二-]{+三+}条 本办法适用于本镇。", "changed 第[-三-]{+四+}条 违者处二百元罚款。"},
		},
		{
			"amounts and numbers change as a whole",
			[]string{"第八条 保证金为人民币壹佰万元整（￥1,000,000.00），三十日内付清。"},
			[]string{"第八条 保证金为人民币伍拾万元整（￥500,000.00），三十日内付清。"},
			[]string{"changed 第八条 保证金为人民币[-壹佰万-]{+伍拾万+}元整（￥[-1,000,000.00-]{+500,000.00+}），三十日内付清。"},
		},
		{
			"what moved is not gone and new",
			[]string{"第一条 甲方负责提供场地和水电。", "第二条 乙方负责施工和安全。", "第三条 双方按月核对工程量。"},
			[]string{"第一条 双方按月核对工程量。", "第二条 甲方负责提供场地和水电。", "第三条 乙方负责施工和安全。"},
			[]string{
				"moved 第[-三-]{+一+}条 双方按月核对工程量。", "changed 第[-一-]{+二+}条 甲方负责提供场地和水电。", "changed 第[-二-]{+三+}条 乙方负责施工和安全。",
				"moved_away 第三条 双方按月核对工程量。 → 第一条 双方按月核对工程量。",
			},
		},
		{
			"a paragraph rewritten is another one",
			[]string{"第五条 未经批准不得占道经营。"},
			[]string{"第五条 每年三月公布收支情况。"},
			[]string{"removed [-第五条 未经批准不得占道经营。-]", "added {+第五条 每年三月公布收支情况。+}"},
		},
		{"nothing and something", nil, []string{"第一条 新文。"}, []string{"added {+第一条 新文。+}"}},
		{"something and nothing", []string{"第一条 旧文。"}, nil, []string{"removed [-第一条 旧文。-]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.says, told(documents.Compare(blocks(tt.before...), blocks(tt.after...))))
		})
	}
}

// law is a text of many articles, no two alike.
func law(r *rand.Rand, articles int) []string {
	words := []string{"镇人民政府", "村民委员会", "应当", "不得", "依法", "停车场", "收费标准", "公示", "备案", "监督检查", "举报", "处理", "期限", "申请人", "材料", "审核", "道路", "设施", "维护", "经费", "档案", "责任"}
	texts := make([]string, articles)
	for i := range texts {
		var b strings.Builder
		for range 12 + r.IntN(12) {
			b.WriteString(words[r.IntN(len(words))])
		}
		texts[i] = fmt.Sprintf("第%d条 %s，第%d号。", i+1, b.String(), r.IntN(1_000_000))
	}
	return texts
}

// side is one of the two texts, put together again from the rows.
func side(r documents.Redline, kept, dropped documents.SpanKind) []string {
	var lines []string
	for _, row := range r.Rows {
		text, stands := "", false
		for _, s := range row.Spans {
			if s.Kind != dropped {
				text, stands = text+s.Text, true
			}
		}
		if stands && (row.Kind != documents.RowAdded || kept == documents.SpanAdded) {
			lines = append(lines, text)
		}
	}
	return lines
}

// TestRedlineLosesNothing edits texts at random: the newer text can be read out
// of the redline word for word, the older one out of its blocks, and an edited
// article is never taken for another one.
func TestRedlineLosesNothing(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a test that can be repeated
		before := law(r, 3+r.IntN(40))
		var after []string
		from := map[string]string{} // newer text by the older one
		for _, text := range before {
			switch r.IntN(10) {
			case 0: // gone
			case 1:
				after = append(after, law(r, 1)[0], text)
				from[text] = text
			case 2:
				changed := strings.Replace(text, "，", "，经批准，", 1)
				after, from[text] = append(after, changed), changed
			default:
				after, from[text] = append(after, text), text
			}
		}
		red := documents.Compare(blocks(before...), blocks(after...))
		require.Equal(t, nonNil(after), nonNil(side(red, documents.SpanAdded, documents.SpanRemoved)), "seed %d", seed)
		var old []string
		for _, row := range red.Rows {
			if row.Before != nil && row.Kind != documents.RowMovedAway {
				old = append(old, row.Before.Text)
			}
			if row.Before != nil && row.After != nil && from[row.Before.Text] != "" {
				require.Equal(t, from[row.Before.Text], row.After.Text, "seed %d", seed)
			}
		}
		require.ElementsMatch(t, before, old, "seed %d", seed)
	}
}

func nonNil(s []string) []string { return append([]string{}, s...) }

// TestRedlineOfUnlikeTexts ends, whatever it is given.
func TestRedlineOfUnlikeTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // a test that can be repeated
	red := documents.Compare(blocks(law(r, 1500)...), blocks(law(r, 1500)...))
	require.Positive(t, red.Changes())
}

// BenchmarkRedline compares two versions of 50,000 characters, of which every
// tenth paragraph was changed, one moved and one added.
func BenchmarkRedline(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a benchmark that can be repeated
	texts := law(r, 800)
	n := 0
	for i := range texts {
		n += len([]rune(texts[i]))
	}
	changed := append([]string(nil), texts...)
	for i := 0; i < len(changed); i += 10 {
		changed[i] = strings.Replace(changed[i], "，", "，经批准，", 1)
	}
	changed = append(append(changed[50:], changed[:50]...), "新增一条。")
	older, newer := blocks(texts...), blocks(changed...)
	b.ReportMetric(float64(n), "characters")
	for b.Loop() {
		if documents.Compare(older, newer).Changes() == 0 {
			b.Fatal("no change found")
		}
	}
}

// TestRedlineDOCX: accepting all changes gives the newer text, as our own reader
// does; the changes carry who made them and when.
func TestRedlineDOCX(t *testing.T) {
	before := []string{"第一条 甲方负责提供场地和水电。", "第二条 乙方负责施工和安全。", "第三条 双方按月核对工程量。", "第四条 删去的一条。"}
	after := []string{"第一条 双方按月核对工程量。", "第二条 甲方负责提供场地、水电。", "第三条 乙方负责施工和安全。", "第四条 新增的内容在这里。"}
	var b bytes.Buffer
	red := documents.Compare(blocks(before...), blocks(after...))
	by := documents.Revision{Title: "比对", Author: "刘<芳>", At: time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)}
	require.NoError(t, documents.WriteRedlineDOCX(&b, red, by))
	text, err := documents.Read(t.Context(), documents.FormatDOCX, bytes.NewReader(b.Bytes()), int64(b.Len()))
	require.NoError(t, err)
	require.Contains(t, text.Note, "修订痕迹")
	var read []string
	for _, block := range text.Blocks[1:] {
		read = append(read, block.Text)
	}
	require.Equal(t, after, read)
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	require.NoError(t, err)
	f, err := z.Open("word/document.xml")
	require.NoError(t, err)
	source, err := io.ReadAll(f)
	require.NoError(t, err)
	require.Contains(t, string(source), `w:author="刘&lt;芳&gt;" w:date="2026-11-23T01:30:00Z"`)
	require.Contains(t, string(source), `<w:delText xml:space="preserve">和</w:delText>`)
	require.Contains(t, string(source), "<w:moveFrom ")
}

func TestRedlinePDF(t *testing.T) {
	var b bytes.Buffer
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test that can be repeated
	texts := law(r, 60)
	changed := append([]string{"新增的第一条。"}, texts...)
	require.NoError(t, documents.WriteRedlinePDF(&b, documents.Compare(blocks(texts...), blocks(changed...)), documents.Revision{Title: "比对"}))
	pages := pdfPages(t, b.Bytes())
	require.Greater(t, len(pages), 1)
	require.Contains(t, pages[0], "新增的第一条。")
}
