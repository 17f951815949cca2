package api

import (
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// cover says which case the file is of, for whom it was made, and when.
func (f caseFile) cover() documents.Draft {
	c := f.in
	table := &documents.Table{Head: []string{"项目", "内容"}, Widths: []int{1, 3}}
	add := func(label, value string) {
		if value != "" {
			table.Rows = append(table.Rows, []string{label, value})
		}
	}
	add("题名", c.Title)
	add("受理号", c.Number)
	add("类别", web.KindTag(c.Kind).Text)
	add("发文字号", c.Facts[domain.FactDocumentNumber])
	add("制定、报送单位", c.Placement.OrgName)
	add("审查单位", c.Placement.ReviewOrgName)
	add("收到", minute(c.Received))
	add("现在的环节", statusTag(c).Text)
	if !c.Open() {
		add("办结", minute(c.Ended))
	}
	add("适用程序", c.Procedure.Title+"（"+c.Edition+"）")
	return documents.Draft{
		Title: "案　卷",
		Parts: []documents.Part{{Table: table}, {Text: f.provenance()}},
	}
}

// provenance says whose view the file is: others may read more or less.
func (f caseFile) provenance() string {
	who := f.by.Name
	if f.by.OrgName != "" {
		who = f.by.OrgName + " " + who
	}
	return "本案卷由" + who + "（" + f.by.Role.Label() + "）于 " + minute(f.at) + "（北京时间）导出，收入该账户有权查看的全部内容，截至第 " +
		strconv.Itoa(f.in.Seq) + " 项记录。"
}

// facts is what the forms say.
func (f caseFile) facts() documents.Draft {
	table := &documents.Table{Head: []string{"项目", "内容"}, Widths: []int{1, 3}}
	for _, line := range factLines(f.in, true) {
		table.Rows = append(table.Rows, []string{line.Label, line.Value})
	}
	doc := documents.Draft{Title: "基本情况", Number: f.in.Number}
	if len(table.Rows) == 0 {
		doc.Paragraphs = []string{"没有登记其他情况。"}
		return doc
	}
	doc.Parts = []documents.Part{{Table: table}}
	return doc
}

func (f caseFile) opinion(o domain.Opinion) documents.Draft {
	doc := documents.Draft{Title: o.Title, Number: o.Number, Paragraphs: []string{"“" + f.in.Title + "”（" + f.in.Number + "）"}}
	if o.Outcome != "" {
		doc.Paragraphs = append(doc.Paragraphs, "结论："+outcomeTag(f.in.Procedure, o.Outcome).Text)
	}
	if o.Text != "" {
		doc.Paragraphs = append(doc.Paragraphs, o.Text)
	}
	doc.Paragraphs = append(doc.Paragraphs, personWords(o.By)+"，"+minute(o.At))
	return doc
}

// findings is every finding with what both sides said to it.
func (f caseFile) findings() documents.Draft {
	doc := documents.Draft{Title: "问题清单", Number: f.in.Number}
	for _, found := range viewFindings(f.in, documents.Text{}) {
		table := &documents.Table{Head: []string{"项目", "内容"}, Widths: []int{1, 5}}
		add := func(label, value string) {
			if value != "" {
				table.Rows = append(table.Rows, []string{label, value})
			}
		}
		add("原文", found.Quote)
		add("依据", found.Basis)
		add("修改要求", found.Action)
		add("提出", found.RaisedBy+"，"+minute(found.RaisedAt))
		add("答复", replyWords(found.Answer))
		add("处理", replyWords(found.Verdict))
		add("状态", found.State.Text)
		doc.Parts = append(doc.Parts,
			documents.Part{Heading: "第 " + strconv.Itoa(found.No) + " 条　" + found.Place + "　" + found.Severity.Text + "　" + found.Kind},
			documents.Part{Table: table})
	}
	return doc
}

func replyWords(r *web.FindingReply) string {
	if r == nil {
		return ""
	}
	words := r.Result.Text
	if r.Text != "" {
		words += "：" + r.Text
	}
	return words + "（" + r.By + "，" + minute(r.At) + "）"
}

// materials is the list of what was handed in, with the hash of each file.
func (f caseFile) materials() documents.Draft {
	table := &documents.Table{Head: []string{"版本", "材料", "文件名", "字节", "SHA-256", "提交"}, Widths: []int{7, 17, 24, 10, 24, 18}}
	for _, p := range f.handed {
		table.Rows = append(table.Rows, []string{
			p.edition(), materialOf(f.in, p.file).Title, p.file.Name, strconv.FormatInt(p.file.Size, 10), p.file.SHA256,
			personWords(p.version.By) + " " + minute(p.version.At),
		})
	}
	doc := documents.Draft{Title: "材料清单", Number: f.in.Number}
	if len(table.Rows) == 0 {
		doc.Paragraphs = []string{"没有提交材料。"}
		return doc
	}
	doc.Parts = []documents.Part{{Table: table}}
	return doc
}

// life is what happened, the oldest first.
func (f caseFile) life() documents.Draft {
	table := &documents.Table{Head: []string{"时间", "办理人", "事项", "说明"}, Widths: []int{15, 20, 20, 45}}
	for _, e := range f.in.Events {
		told := viewEvent(f.in, e)
		table.Rows = append(table.Rows, []string{minute(told.At), told.Actor, told.Title, told.Text})
	}
	return documents.Draft{Title: "办理过程", Number: f.in.Number, Parts: []documents.Part{{Table: table}}}
}
