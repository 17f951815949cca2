package demo

import "sanbi/domain"

// contractKind is the kind of the scenes that are contracts.
const contractKind = "government_contract"

// copyOf moves the case of a contract's copy at a recipient.
func (m move) copyOf(recipient string, duty domain.FilingDuty) move {
	m.filing, m.opened = recipient+string(duty), []string{"contract-filing", recipient, string(duty)}
	return m
}

// publication moves the case of a contract's publication, in the west.
func (m move) publication() move {
	m.filing, m.opened = "publication", []string{"contract-publication", westOffice}
	return m
}

func (m move) alters() move { m.altered = true; return m }

func (m move) with(name, value string) move {
	fields := map[string]string{name: value}
	for n, v := range m.fields {
		fields[n] = v
	}
	m.fields = fields
	return m
}

// openedID is the id of the case that a move is about.
func (m move) openedID(root string) string {
	if m.opened == nil {
		return domain.DeriveID(root, "filing", m.filing)
	}
	return domain.DeriveID(append([]string{root}, m.opened...)...)
}

// cleared are the moves of a contract up to the approval of its opinion.
func cleared() []move {
	return []move{
		do("accept", 1), do("conclude", 3).finds(lawful).say("经审查，主体适格、权限和资金来源清楚，条款未见违反法律、法规的情形。意见仅限合法性。"),
		do("approve", 1),
	}
}

// signedAndCompared signs what was cleared; the reviewer confirms it by the scan.
func signedAndCompared() []move { return []move{do("sign", 1), do("confirm_same", 0)} }

// interest is a clause that reviewers object to in contracts.
var interest = clause{
	text:  "甲方未按期付款的，由甲方为乙方的银行贷款提供连带责任保证。",
	place: "第五条", kind: "guarantee", severity: "blocking",
	basis:  "《中华人民共和国民法典》第六百八十三条：机关法人不得为保证人。",
	action: "删去保证的约定，改为约定逾期付款的利息。",
	mended: "甲方逾期付款的，按照全国银行间同业拆借中心公布的一年期贷款市场报价利率支付利息。",
}

// contracts are the contracts of the county, in different states; none is late.
var contracts = []scene{
	{"baishui", "白水镇农村公路养护服务合同", interest, 1, nil},
	{"liuhe", "柳河镇污水管网改造工程施工合同", interest, 5, script([]move{
		do("accept", 1), do("conclude", 2).finds(ifAmended).say("经审查，第五条约定由镇政府提供保证，违反民法典，应当修改后签订。"), do("approve", 1),
	})},
	{"baishui", "白水镇卫生院设备采购合同", interest, 9, script(cleared(), one(do("sign", 2).alters()))},
	{"qingshi", "青石镇智慧停车系统采购合同", interest, 9, script(cleared(), signedAndCompared(),
		one(do("publish", 1).publication()), one(do("report", 1).copyOf(finance, domain.DutyProcured)))},
	{"shiqiao", "石桥镇敬老院食材供应合同", interest, 30, script(cleared(), signedAndCompared(), []move{
		do("publish", 1).publication(), do("register", 1).publication(),
		do("report", 2).copyOf(finance, domain.DutyProcured), do("register", 1).copyOf(finance, domain.DutyProcured),
		do("report", 2).copyOf(justice, domain.DutyContracts), do("register", 1).copyOf(justice, domain.DutyContracts),
		do("plan_milestone", 3).with(domain.FactMilestoneTitle, "支付第一季度货款").with(domain.FactMilestoneAmount, "210000").with(domain.FactMilestoneOn, inTwoMonths),
		do("record_performance", 2), do("archive", 3),
	})},
	{"yunling", "云岭乡茶叶加工设备采购合同", interest, 14, script(cleared(), signedAndCompared(), []move{
		do("publish", 1).publication(), do("register", 1).publication(),
		do("report", 2).copyOf(finance, domain.DutyProcured), do("register", 1).copyOf(finance, domain.DutyProcured),
		do("report", 2).copyOf(justice, domain.DutyContracts), do("register", 1).copyOf(justice, domain.DutyContracts),
		do("plan_milestone", 3).with(domain.FactMilestoneTitle, "支付首付款").with(domain.FactMilestoneAmount, "120000").with(domain.FactMilestoneOn, inTwoMonths),
	})},
}

// inTwoMonths stands for a day that is not past whenever the demo begins.
const inTwoMonths = "in two months"

// objected reports whether the reviewers find something in the text.
func (sc scene) objected() bool {
	for _, m := range sc.moves {
		if m.outcome == ifAmended {
			return true
		}
	}
	return false
}

// contractText writes a contract as a DOCX. signed fills its blanks as the
// parties do, and altered changes the amount behind the reviewer's back.
func contractText(sc scene, mended, signed, altered bool) []byte {
	sentence, number, date, seal, price := sc.flaw.text, "____", "____年__月__日", "", "420000.00 元（大写：肆拾贰万元整）"
	if mended || !sc.objected() {
		sentence = sc.flaw.mended
	}
	if signed {
		number, date, seal = "清合〔2026〕7号", "2026年11月16日", bodyOf(sc.org)
	}
	if altered {
		price = "480000.00 元（大写：肆拾捌万元整）"
	}
	return note(sc.title,
		"合同编号："+number,
		"第一条 甲方为"+bodyOf(sc.org)+"，乙方为清源恒达实业有限公司（统一社会信用代码见附件）。",
		"第二条 乙方按照附件一的要求提供货物和服务，质量符合国家标准和行业标准。",
		"第三条 合同金额为人民币 "+price+"，含税。",
		"第四条 货物和服务经甲方验收合格后三十日内付款；验收应当在交付后十个工作日内完成。",
		"第五条 "+sentence,
		"第六条 因本合同发生争议的，向清源县人民法院提起诉讼。",
		"甲方（盖章）："+seal,
		"签订日期："+date,
	)
}
