package documents

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAutomaticNumbers(t *testing.T) {
	styles := part{"word/styles.xml", xmlHead + `<w:styles ` + wordSpace + `><w:style w:type="paragraph" w:styleId="Tiao"><w:name w:val="条"/><w:basedOn w:val="Base"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Tiao"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`}
	body := np(1, 0, "总则") + np(1, 1, "甲。") + `<w:p><w:pPr><w:pStyle w:val="Tiao"/></w:pPr><w:r><w:t>乙：</w:t></w:r></w:p>` +
		np(1, 2, "项一；") + np(1, 2, "项二：") + np(1, 3, "目。") + np(1, 4, "小数。") +
		np(1, 0, "罚则") + np(1, 1, "丙：") + np(1, 2, "又一。") + np(2, 1, "跳号。") + np(1, 1, "继续。") + np(9, 0, "无此编号")
	require.Equal(t, []string{
		"heading 第一章: 第一章 总则",
		"article 第一条: 第一条 甲。",
		"article 第二条: 第二条 乙：",
		"item 第二条第（一）项: （一）项一；",
		"item 第二条第（二）项: （二）项二：",
		"item 第二条第（二）项第1目: 1. 目。",
		"item 第二条第（二）项2.1: 2.1 小数。",
		"heading 第二章: 第二章 罚则",
		"article 第三条: 第三条 丙：",
		"item 第三条第（一）项: （一）又一。",
		"article 第一百零一条: 第一百零一条 跳号。",
		"article 第一百零二条第一款: 第一百零二条 继续。",
		"paragraph 第一百零二条第二款: 无此编号",
	}, lines(mustRead(t, FormatDOCX, docxOf(t, body, numberingPart, styles))))
}

func TestTrackedChanges(t *testing.T) {
	body := `<w:p><w:r><w:t>应当</w:t></w:r><w:ins><w:r><w:t>及时</w:t></w:r></w:ins><w:del><w:r><w:delText>立即</w:delText><w:t>立即</w:t></w:r></w:del>` +
		`<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo><w:r><w:t>公布。</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半。</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val="center"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>末段。</w:t></w:r></w:p>`
	text := mustRead(t, FormatDOCX, docxOf(t, body, numberingPart))
	require.Equal(t, []string{
		"paragraph 正文第一段: 应当及时新处公布。",
		"paragraph 正文第二段: 前半后半。",
		"paragraph 正文第三段: 末段。",
	}, lines(text))
	require.Equal(t, "文件含修订痕迹，此处显示接受全部修订后的文本。", text.Note)
}

func TestTablesBoxesFields(t *testing.T) {
	cell := func(inner string) string { return `<w:tc>` + inner + `</w:tc>` }
	fld := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	box := func(s string) string { return `<w:drawing><w:txbxContent>` + wp(s) + `</w:txbxContent></w:drawing>` }
	body := `<w:tbl><w:tblPr><w:tblStyle w:val="x"/></w:tblPr><w:tr>` + cell(wp("项目")+wp("名称")) + cell(wp("期限")) + `</w:tr>` +
		`<w:tr>` + cell(wp("审核")) + cell(`<w:tbl><w:tr>`+cell(wp("15日"))+cell(wp("内"))+`</w:tr></w:tbl>`+wp("")) + `</w:tr><w:tr>` + cell(wp("")) + `</w:tr></w:tbl>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">` + box("框内。") + `</mc:Choice><mc:Fallback>` + box("框内。") + `</mc:Fallback></mc:AlternateContent><w:t>框外。</w:t></w:r></w:p>` +
		`<w:p>` + fld("begin") + `<w:r><w:instrText>PAGE</w:instrText><w:t>指令</w:t></w:r>` + fld("separate") + `<w:r><w:t>第3页。</w:t></w:r>` + fld("end") +
		`<w:fldSimple w:instr="DATE"><w:r><w:t>今日。</w:t></w:r></w:fldSimple></w:p>` +
		`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙。</w:t><w:br/><w:t>（一）丁；</w:t></w:r></w:p>` +
		`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗语</w:t></w:r><w:r><w:t>明文。</w:t><w:sym w:char="F0FE"/></w:r><w:r><a:t>图</a:t><w:footnoteReference/></w:r></w:p>` +
		`<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>控件。</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>`
	text := mustRead(t, FormatDOCX, docxOf(t, body))
	require.Equal(t, []string{
		"table 表1第1行: 项目 名称 | 期限",
		"table 表1第2行: 审核 | 15日 | 内",
		"paragraph 正文第一段: 框内。",
		"paragraph 正文第二段: 框外。",
		"paragraph 正文第三段: 第3页。今日。",
		"paragraph 正文第四段: 甲\t乙\n丙。",
		"item （一）: （一）丁；",
		"paragraph （一）第二段: 明文。☑",
		"paragraph （一）第三段: 控件。",
	}, lines(text))
	require.Equal(t, "文件含脚注或尾注，注文另列于正文之后；文件含隐藏文字，隐藏部分未显示，请查看原件。", text.Note)
	open := mustRead(t, FormatDOCX, docxOf(t, wp("甲。")+`<w:p>`+fld("begin")+`<w:r><w:t>藏</w:t></w:r></w:p>`))
	require.Contains(t, open.Note, "不完整的域")
}

func TestCoveringNoticeThenInstrument(t *testing.T) {
	centred := func(s string) string {
		return `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
	}
	body := centred("某市人民政府文件") + centred("某政发〔2026〕1号") + centred("关于印发《某办法》的") + centred("通知") + wp("各区：") + wp("现予印发。") +
		wp("某市人民政府") + wp("2026年1月1日") + centred("某办法") + wp("第一条 目的。")
	require.Equal(t, []string{
		"heading 发文机关标志: 某市人民政府文件",
		"number 文号: 某政发〔2026〕1号",
		"title 标题: 关于印发《某办法》的",
		"title 标题（第2处）: 通知",
		"paragraph 正文第一段: 各区：",
		"paragraph 正文第二段: 现予印发。",
		"signature 落款: 某市人民政府",
		"signature 成文日期: 2026年1月1日",
		"title 标题（第3处）: 某办法",
		"article 第一条: 第一条 目的。",
	}, lines(mustRead(t, FormatDOCX, docxOf(t, body))))
}

func TestWriteDOCXRoundTrip(t *testing.T) {
	d := Draft{Title: "题 <&> 目", Number: "某发〔2026〕2号", Paragraphs: []string{"甲\t乙\n丙\x01", "第一条 “引”。", "2026年3月1日"}}
	data := written(t, d)
	require.Equal(t, data, written(t, d), "same draft, same bytes")
	format, err := Check("示例.docx", strings.NewReader(string(data)), int64(len(data)))
	require.NoError(t, err)
	require.Equal(t, FormatDOCX, format)
	text := mustRead(t, FormatDOCX, data)
	require.Equal(t, "甲\t乙\n丙\ufffd", text.Blocks[2].Text)
	require.Equal(t, "题 <&> 目", text.Blocks[1].Text)
	require.Equal(t, []string{"b1", "b2"}, []string{text.Blocks[0].Anchor, text.Blocks[1].Anchor})
	require.Empty(t, text.Note)
}
