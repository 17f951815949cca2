package demo

import (
	"bytes"
	"strings"

	"sanbi/documents"
)

// clause is a sentence of a draft that a reviewer objects to, with what he
// writes about it.
type clause struct {
	text, place, kind, severity, basis, action, mended string
}

// The faults of the demo drafts; each is of a kind that bureaus really meet.
var (
	deposit = clause{
		text:  "申请人应当向镇人民政府缴纳二千元保证金，验收合格后退还。",
		place: "第五条第二款", kind: "rights", severity: "blocking",
		basis:  "《优化营商环境条例》第六十四条：没有法律、法规或者国务院决定和命令依据的，行政规范性文件不得减损公民、法人和其他组织的合法权益或者增加其义务。",
		action: "删去缴纳保证金的规定。",
		mended: "申请人应当书面承诺按期恢复原状，镇人民政府负责验收。",
	}
	penalty = clause{
		text:  "逾期不清理的，由镇人民政府处五百元以下罚款。",
		place: "第五条第二款", kind: "powers_set", severity: "blocking",
		basis:  "《中华人民共和国行政处罚法》第十六条：除法律、法规、规章外，其他规范性文件不得设定行政处罚。",
		action: "删去罚款的规定，改为依照有关法律、法规、规章处理。",
		mended: "逾期不清理的，依照有关法律、法规的规定处理。",
	}
	localOnly = clause{
		text:  "同等条件下应当优先选用在本镇登记注册的企业。",
		place: "第五条第二款", kind: "fair_competition", severity: "blocking",
		basis:  "《公平竞争审查条例》第八条：不得限定经营、购买、使用特定经营者提供的商品或者服务。",
		action: "删去优先选用本镇企业的规定，补充公平竞争审查结论。",
		mended: "选用过程应当公开，平等对待各类经营主体。",
	}
	vague = clause{
		text:  "有关部门应当加强管理，情节严重的从严处理。",
		place: "第五条第二款", kind: "drafting", severity: "advisory",
		basis:  "《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号）：内容应当明确具体。",
		action: "写明责任部门和处理依据。",
		mended: "镇综合行政执法队负责日常巡查，发现违法行为的，移送有权机关处理。",
	}
)

// draft writes the text of a document as a DOCX; flaw is its faulty clause and
// mended says whether the corrected wording is used.
func draft(title, subject, body string, flaw clause, mended bool) []byte {
	sentence := flaw.text
	if mended {
		sentence = flaw.mended
	}
	paragraphs := []string{
		"第一条 为了规范" + subject + "，保护公民、法人和其他组织的合法权益，根据有关法律、法规，结合本地实际，制定本办法。",
		"第二条 本行政区域内的" + subject + "适用本办法。法律、法规、规章另有规定的，从其规定。",
		"第三条 " + subject + "应当遵循依法、公开、便民的原则。",
		"第四条 " + body + "负责" + subject + "的组织实施，村（居）民委员会予以协助。",
		"第五条 有关单位和个人应当按照下列要求办理：",
		"（一）如实提供有关材料；",
		"（二）在规定的期限内完成；",
		"（三）接受监督检查。",
		sentence,
		"第六条 " + body + "应当自收到申请之日起十个工作日内作出答复，并说明理由。",
		"第七条 任何单位和个人有权对违反本办法的行为进行投诉、举报。接到投诉、举报的单位应当及时核实处理。",
		"第八条 工作人员玩忽职守、滥用职权、徇私舞弊的，依法给予处分。",
		"第九条 本办法自印发之日起三十日后施行，有效期五年。",
	}
	return docx(documents.Draft{Title: title, Paragraphs: paragraphs})
}

// note writes a short paper: an explanation, a report, minutes.
func note(title string, paragraphs ...string) []byte {
	return docx(documents.Draft{Title: title, Paragraphs: paragraphs})
}

func docx(d documents.Draft) []byte {
	var buffer bytes.Buffer
	if err := documents.WriteDOCX(&buffer, d); err != nil {
		panic(err) // our own text, written into memory
	}
	return buffer.Bytes()
}

// subjectOf is what a title is about: 白水镇X管理办法 → X管理.
func subjectOf(title string) string {
	subject := title
	for _, t := range townships {
		short := strings.TrimSuffix(strings.TrimSuffix(t.name, "人民政府"), "办事处")
		subject = strings.TrimPrefix(subject, short)
	}
	for _, tail := range []string{"办法（试行）", "办法", "规定", "实施细则"} {
		subject = strings.TrimSuffix(subject, tail)
	}
	return subject
}
