package documents

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRegulation(t *testing.T) {
	data := written(t, Draft{Number: "某政规〔2026〕3号", Title: "某市规范性文件管理办法", Paragraphs: []string{
		"（2026年3月1日市政府第5次常务会议通过）",
		"第一章　总则",
		"第一条　为了规范文件管理，制定本办法。",
		"第二条　下列文件适用本办法：", "（一）决定；", "（二）通知：", "1.印发类；", "2．转发类；", "（三）其他。",
		"前款所称其他，由市司法局解释。", "第一条规定的目的应当遵守。",
		"第二章 附则",
		"第三条本条没有空格但编号连续。",
		"第三条之一增补的条文。",
		"某市人民政府", "2026年3月1日",
		"附件1", "目录表", "一、填写说明", "请如实填写。",
	}})
	require.Equal(t, []string{
		"number 文号: 某政规〔2026〕3号",
		"title 标题: 某市规范性文件管理办法",
		"paragraph 题注: （2026年3月1日市政府第5次常务会议通过）",
		"heading 第一章: 第一章　总则",
		"article 第一条: 第一条　为了规范文件管理，制定本办法。",
		"article 第二条第一款: 第二条　下列文件适用本办法：",
		"item 第二条第一款第（一）项: （一）决定；",
		"item 第二条第一款第（二）项: （二）通知：",
		"item 第二条第一款第（二）项第1目: 1.印发类；",
		"item 第二条第一款第（二）项第2目: 2．转发类；",
		"item 第二条第一款第（三）项: （三）其他。",
		"paragraph 第二条第二款: 前款所称其他，由市司法局解释。",
		"paragraph 第二条第三款: 第一条规定的目的应当遵守。",
		"heading 第二章: 第二章 附则",
		"article 第三条: 第三条本条没有空格但编号连续。",
		"article 第三条之一: 第三条之一增补的条文。",
		"signature 落款: 某市人民政府",
		"signature 成文日期: 2026年3月1日",
		"heading 附件1: 附件1",
		"title 附件1标题: 目录表",
		"heading 附件1一、: 一、填写说明",
		"paragraph 附件1一、第一段: 请如实填写。",
	}, lines(mustRead(t, FormatDOCX, data)))
}

func TestNoticeWithoutArticles(t *testing.T) {
	text := mustRead(t, FormatText, []byte("　　　　　　关于加强审核工作的通知\n\n各区人民政府：\n　　现将有关事项通知如下：\n"+
		"　　一、总体要求\n　　坚持依法审核。\n　　再接再厉。\n　　二、工作措施\n　　（一）严格程序。未经审核的，不得提交。\n　　补充说明。\n"+
		"　　（二）明确责任\n　　1.主办单位负责起草；\n　　（1）附说明；\n　　2.司法局负责审核。\n　　一、二级单位参照执行。\n"+
		"　　附件：1.申请表\n　　2.清单\n　　　　　　　　某市司法局\n　　　　　　　　二〇二六年三月一日\n"))
	require.Equal(t, []string{
		"title 标题: 关于加强审核工作的通知",
		"paragraph 正文第一段: 各区人民政府：",
		"paragraph 正文第二段: 现将有关事项通知如下：",
		"heading 一、: 一、总体要求",
		"paragraph 一、第一段: 坚持依法审核。",
		"paragraph 一、第二段: 再接再厉。",
		"heading 二、: 二、工作措施",
		"item 二、（一）: （一）严格程序。未经审核的，不得提交。",
		"paragraph 二、（一）第二段: 补充说明。",
		"heading 二、（二）: （二）明确责任",
		"item 二、（二）1.: 1.主办单位负责起草；",
		"item 二、（二）1.（1）: （1）附说明；",
		"item 二、（二）2.: 2.司法局负责审核。",
		"paragraph 二、（二）2.第二段: 一、二级单位参照执行。",
		"paragraph 附件说明: 附件：1.申请表",
		"heading 2.: 2.清单",
		"signature 落款: 某市司法局",
		"signature 成文日期: 二〇二六年三月一日",
	}, lines(text))
}

func TestContractAndContents(t *testing.T) {
	text := mustRead(t, FormatText, []byte("采购合同\n目　录\n第一条 标的 1\n第二条 价款 2\n第一条 标的\n1.1 甲方购买货物。\n（1）电脑；\n1.2 乙方交付。\n"+
		"第二条 价款\n１.５万元以上的，分期支付。\n第二条 价款\n"))
	require.Equal(t, []string{
		"title 标题: 采购合同",
		"paragraph 目录: 目　录",
		"paragraph 目录（第2处）: 第一条 标的 1",
		"paragraph 目录（第3处）: 第二条 价款 2",
		"article 第一条: 第一条 标的",
		"item 第一条1.1: 1.1 甲方购买货物。",
		"item 第一条1.1（1）: （1）电脑；",
		"item 第一条1.2: 1.2 乙方交付。",
		"article 第二条第一款: 第二条 价款",
		"paragraph 第二条第二款: １.５万元以上的，分期支付。",
		"article 第二条: 第二条 价款",
	}, lines(text))
}

func TestAddressesAreUnique(t *testing.T) {
	text := mustRead(t, FormatText, []byte(strings.Repeat("第一条 同样。\n（一）项；\n附件\n", 3)+"第一条（第2处）\n"))
	seen := map[string]bool{}
	for _, b := range text.Blocks {
		require.False(t, seen[b.Address], b.Address)
		require.False(t, seen[b.Anchor], b.Anchor)
		seen[b.Address], seen[b.Anchor] = true, true
	}
}

func TestNumerals(t *testing.T) {
	for n, want := range map[int]string{
		1: "一", 10: "十", 11: "十一", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十",
		111: "一百一十一", 1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 9999: "九千九百九十九", 10000: "10000",
	} {
		require.Equal(t, want, hanNumber(n))
		require.Equal(t, n, parseNumber(want))
	}
	for n := range 10_000 {
		require.Equal(t, n, parseNumber(hanNumber(n)))
	}
	require.Equal(t, -1, parseNumber("甲"))
	for _, c := range []struct {
		n            int
		format, want string
	}{
		{4, "upperRoman", "IV"},
		{28, "lowerLetter", "bb"},
		{3, "decimalEnclosedCircle", "③"},
		{2, "ideographTraditional", "乙"},
		{12, "decimalFullWidth", "１２"},
		{7, "decimalZero", "07"},
		{21, "decimalEnclosedCircle", "21"},
		{-3, "upperLetter", "-3"},
		{15, "chineseLegalSimplified", "拾伍"},
		{26, "ideographDigital", "二六"},
		{5, "unheard-of", "5"},
	} {
		require.Equal(t, c.want, formatNumber(c.n, c.format), c.format)
	}
}

func TestFind(t *testing.T) {
	text := mustRead(t, FormatText, []byte("办法\n第一条 申请人应当提交“身份证明”(原件)，\n共 100 元。\n第二条 施行。"))
	for quote, address := range map[string]string{
		"提交 \"身份证明\"（原件）": "第一条第一款", "共１００元。": "第一条第二款", "原件)，共100元": "第一条第一款", "第二条": "第二条",
	} {
		got, warning := text.Quote(quote)
		require.Equal(t, address, got, quote)
		require.Empty(t, warning)
	}
	for _, quote := range []string{"", " 　", "不存在的话"} {
		_, ok := text.Find(quote)
		require.False(t, ok)
		_, warning := text.Quote(quote)
		require.NotEmpty(t, warning)
	}
}
