package domain

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func blocksOf(texts ...string) []TextBlock {
	blocks := make([]TextBlock, 0, len(texts))
	for i, text := range texts {
		blocks = append(blocks, TextBlock{Address: "第" + strconv.Itoa(i+1) + "条", Text: text})
	}
	return blocks
}

func TestWhatIsNotADifference(t *testing.T) {
	for name, pair := range map[string][2][]string{
		"spaces and breaks":  {{"第一条 甲方支付 价款。", "第二条 其他。"}, {"第一条甲方支付价款。第二条　其他。"}},
		"width and quotes":   {{"合同价（人民币）１２３元，“货物”"}, {"合同价(人民币)123元,\"货物\""}},
		"page numbers":       {{"第一条 价款。"}, {"第一条 价款。", "— 3 —", "第 1 页 共 2 页"}},
		"number":             {{"合同编号：____"}, {"合同编号：白政合〔2026〕3号"}},
		"signing date":       {{"签订日期：____年__月__日"}, {"签订日期：2026年11月23日"}},
		"bare date":          {{"    年  月  日"}, {"二〇二六年十一月二十三日"}},
		"signature":          {{"甲方（盖章）：________"}, {"甲方（盖章）：白水镇人民政府"}},
		"signature unmarked": {{"法定代表人："}, {"法定代表人：李明"}},
	} {
		found, _ := CompareTexts(blocksOf(pair[0]...), blocksOf(pair[1]...))
		require.Empty(t, found, name)
	}
	_, filled := CompareTexts(blocksOf("签订日期：____"), blocksOf("签订日期：2026-11-23"))
	require.Equal(t, []string{"签订日期：2026-11-23"}, filled, "what was filled is told")
}

func TestWhatIsADifference(t *testing.T) {
	for name, pair := range map[string][2]string{
		"amount":                {"合同价1230000元。", "合同价1320000元。"},
		"one character":         {"乙方应当在验收后三十日内", "乙方应当在验收后六十日内"},
		"delivery date":         {"交货日期：____", "交货日期：2027年1月1日"},
		"house number":          {"房屋编号：____", "房屋编号：3栋"},
		"blank that is a term":  {"价款：____元", "价款：5000元"},
		"term behind the blank": {"签订日期：____年__月__日", "签订日期：2026年11月23日，价款另行约定"},
		"term as a signature":   {"甲方（盖章）：____", "甲方（盖章）：白水镇，另付五万元。"},
		"bare number":           {"第三条 期限", "第三条 期限30"},
	} {
		found, _ := CompareTexts(blocksOf(pair[0]), blocksOf(pair[1]))
		require.Len(t, found, 1, name)
		require.Equal(t, Difference{Place: "第1条", Old: pair[0], New: pair[1]}, found[0], name)
	}
}

func TestAddedAndLeftOut(t *testing.T) {
	cleared := blocksOf("甲", "乙", "丙", "丁")
	found, _ := CompareTexts(cleared, blocksOf("甲", "丙", "新增条款", "丁"))
	require.Equal(t, []Difference{{Place: "第2条", Old: "乙"}, {Place: "第3条", New: "新增条款"}}, found)
	found, _ = CompareTexts(cleared, nil)
	require.Len(t, found, 4)
	moved, _ := CompareTexts(blocksOf("甲条", "乙条"), blocksOf("乙条", "甲条"))
	require.NotEmpty(t, moved, "another order is a difference")
}

func TestALongParagraphIsQuotedWhereItDiffers(t *testing.T) {
	long := strings.Repeat("约", 1000)
	found, _ := CompareTexts(blocksOf(long+"甲"+long), blocksOf(long+"乙"+long))
	require.Len(t, found, 1)
	require.Contains(t, found[0].Old, "甲")
	require.Contains(t, found[0].New, "乙")
	require.LessOrEqual(t, len([]rune(found[0].Old)), maxExcerpt)
}

// TestNoChangeEscapes changes one character of a term anywhere and expects it
// to be reported, whatever the layout does meanwhile.
func TestNoChangeEscapes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	alphabet := []rune("甲乙丙丁价款元月日期支付验收违约责任0123456789，。（）")
	for range 3000 {
		texts := make([]string, 1+r.IntN(12))
		for i := range texts {
			runes := make([]rune, 1+r.IntN(30))
			for j := range runes {
				runes[j] = alphabet[r.IntN(len(alphabet))]
			}
			texts[i] = "条" + string(runes)
		}
		signed := make([]string, len(texts))
		for i, text := range texts {
			signed[i] = strings.Join(strings.Split(text, ""), strings.Repeat(" ", r.IntN(2)))
		}
		found, _ := CompareTexts(blocksOf(texts...), blocksOf(signed...))
		require.Empty(t, found, "%q", texts)
		i := r.IntN(len(signed))
		altered := []rune(texts[i])
		altered[r.IntN(len(altered))] = '变'
		signed[i] = string(altered)
		found, _ = CompareTexts(blocksOf(texts...), blocksOf(signed...))
		require.NotEmpty(t, found, "%q %q", texts, signed)
		quoted := ""
		for _, d := range found {
			quoted += d.New
		}
		require.Contains(t, quoted, "变")
	}
}

func FuzzCompareTexts(f *testing.F) {
	f.Add("第一条 价款\n合同编号：____", "第一条 价款\n合同编号：3号")
	f.Add("-3-", "甲方（盖章）：")
	f.Fuzz(func(t *testing.T, a, b string) {
		cleared, signed := blocksOf(strings.Split(a, "\n")...), blocksOf(strings.Split(b, "\n")...)
		if found, filled := CompareTexts(cleared, cleared); len(found)+len(filled) > 0 {
			t.Fatalf("a text differs from itself: %+v %v", found, filled)
		}
		found, filled := CompareTexts(cleared, signed)
		same := joined(sameLines(cleared)) == joined(sameLines(signed))
		if same && len(found) > 0 || !same && len(found)+len(filled) == 0 {
			t.Fatalf("%q and %q: %+v %v", a, b, found, filled)
		}
	})
}
