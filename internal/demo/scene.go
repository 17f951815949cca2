package demo

import "sanbi/domain"

// scene is one document of the demo county: when it came in and what happened
// to it since.
type scene struct {
	org   string
	title string
	flaw  clause
	// ago is how many working days ago it was submitted.
	ago   int
	moves []move
}

// move is one decision; days is how many working days after the one before.
type move struct {
	decision string
	days     int
	// with adjusts what the move carries: outcome, comment, dispute.
	outcome string
	comment string
	dispute bool
	// filing moves the filing case at this recipient instead of the document's own.
	filing string
	// opened are the further parts of the id of a case of a contract.
	opened []string
	// altered hands in a signed copy, or an issued text, that is not what was cleared.
	altered bool
	// fields replace what the form would otherwise say.
	fields map[string]string
}

const (
	lawful    = "lawful"
	ifAmended = "lawful_if_amended"
	unlawful  = "unlawful"
	mustFix   = "must_correct"
)

func do(decision string, days int) move { return move{decision: decision, days: days} }

func (m move) say(comment string) move   { m.comment = comment; return m }
func (m move) finds(outcome string) move { m.outcome = outcome; return m }
func (m move) disputes() move            { m.dispute = true; return m }
func (m move) at(recipient string) move  { m.filing = recipient; return m }

// reviewed are the moves of a review without findings, up to the approval.
func reviewed(days int) []move {
	return []move{
		do("accept", 1),
		do("conclude", days).finds(lawful).say("经审核，制定主体适格、权限合法、程序完备、内容符合上位法规定，未发现问题。"),
		do("approve", 1),
	}
}

// amended are the moves of a review with one finding, up to its verification.
func amended(days int) []move {
	return []move{
		do("accept", 1),
		do("conclude", days).finds(ifAmended).say("经审核，主体和权限合法，个别条款应当予以修改，具体意见见所列问题。"),
		do("approve", 1), do("respond", 4), do("pass", 2),
	}
}

// issued are the moves from a finished review to publication.
func issued() []move { return []move{do("pass", 4), do("issue", 3)} }

// filed are the moves of a filing at a recipient without findings.
func filed(recipient string, days int) []move {
	return []move{
		do("report", 3).at(recipient), do("register", 2).at(recipient),
		do("conclude", days).finds(lawful).say("经备案审查，未发现与上位法相抵触等问题。").at(recipient),
		do("approve", 1).at(recipient),
	}
}

func script(parts ...[]move) []move {
	var moves []move
	for _, p := range parts {
		moves = append(moves, p...)
	}
	return moves
}

func one(m move) []move { return []move{m} }

// scenes are the documents of the demo county. Two cases are overdue: the review
// of 柳河's market, and a report of 白水 to the congress that nobody made (漏报).
var scenes = []scene{
	{"baishui", "白水镇农村宅基地审批管理办法", vague, 78, script(reviewed(7), issued(), filed(justice, 12), filed(congress, 12))},
	{"baishui", "白水镇农村公墓管理规定", deposit, 60, script(amended(8), issued(), filed(justice, 10))},
	{"baishui", "白水镇集贸市场管理办法", localOnly, 12, script(amended(5)[:3])},
	{"baishui", "白水镇河道采砂巡查办法（试行）", vague, 4, script(reviewed(6)[:1])},
	{"baishui", "白水镇户外广告设置管理办法", penalty, 2, nil},
	{"liuhe", "柳河镇农贸市场摊位管理办法", deposit, 24, script(reviewed(6)[:1])},
	{"liuhe", "柳河镇秸秆综合利用奖补办法", vague, 40, script(reviewed(9), []move{do("pass", 4), do("issue", 3).alters()}, one(do("report", 6).at(justice)), one(do("register", 2).at(justice)), filed(congress, 9))},
	{"liuhe", "柳河镇村级公益设施管护办法", vague, 6, script(reviewed(6)[:1], one(do("consult", 2).say("管护费用由村民筹资部分是否须经村民会议讨论决定，请予研究。")))},
	{"donghu", "东湖街道老旧小区物业服务管理办法", localOnly, 15, script(amended(7)[:4])},
	{"donghu", "东湖街道共享单车停放管理办法", penalty, 14, script([]move{
		do("accept", 1),
		do("conclude", 7).finds(unlawful).say("本办法的主要内容超越街道办事处的法定权限，建议不予制定或者重新起草。"), do("approve", 1),
	})},
	{"donghu", "东湖街道便民服务点设置办法", vague, 30, script(reviewed(8), one(do("pass", 5)))},
	{"qingshi", "青石镇石材加工环境整治办法", penalty, 8, script(amended(6)[:2])},
	{"qingshi", "青石镇旅游民宿管理办法", deposit, 52, script(amended(9), issued(), filed(justice, 14),
		[]move{
			do("report", 5).at(congress), do("register", 2).at(congress),
			do("conclude", 10).finds(mustFix).say("第六条与上位法规定不一致，应当予以纠正。").at(congress), do("approve", 1).at(congress),
		})},
	{"qingshi", "青石镇农业机械购置补贴实施细则", vague, 3, script(one(do("return_incomplete", 1).say("请补充起草说明中关于征求意见及采纳情况的部分，并加盖公章。")))},
	{"yunling", "云岭乡高山茶园保护办法", deposit, 16, script(amended(6)[:3], one(do("respond", 3).disputes()))},
	{"yunling", "云岭乡护林员管理办法", vague, 22, script(reviewed(8), []move{do("pass", 4), do("issue", 3).with(domain.FactValidUntil, inTwoMonths)})},
	{"yunling", "云岭乡农村客运补助办法", vague, 6, script(reviewed(5)[:1])},
	{"shiqiao", "石桥镇机动车停放管理办法", penalty, 17, script(amended(8)[:3])},
	{"shiqiao", "石桥镇村务公开实施细则", vague, 19, script(reviewed(7), issued(), one(do("report", 2).at(justice)))},
	{"shiqiao", "石桥镇网格员考核办法", vague, 10, script([]move{do("decline", 1).say("本件属于内部人事管理事项，不属于行政规范性文件，不在审核范围。"), do("confirm", 1)})},
	{"shiqiao", "石桥镇小型水利工程管护办法", vague, 26, script(reviewed(8), one(do("reject", 5).say("会议认为管护经费来源尚未落实，暂不制定。")))},
}
