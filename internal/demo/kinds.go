package demo

// The values that a form of these kinds needs beyond the plain ones.
var (
	decision = map[string]string{
		"comment_from": "@-32", "comment_until": "@-1", "meeting_planned": "@+25",
		"experts": "省建筑设计院高级工程师 冯某，市规划协会 陈某", "assessor": "清源县社会风险评估中心", "evaluate_on": "@+365",
		"executor": "镇规划建设办公室", "party_reported_on": "@0", "counsel_heard": "法律顾问林晓已出具书面意见，认为主体、权限合法。",
	}
	enforcement = map[string]string{
		"qualification_number": "A20203301001234", "officers": "李明（执法证 330100123）、王芳（执法证 330100456）",
	}
	citizen = map[string]string{
		"suggester_name": "秦某", "suggester_contact": "0571-8000 5678", "about_clause": "第五条第二款",
		"suggested_why": "该条规定的条件没有上位法依据，增加了当事人的义务。",
	}
	lookedUp = map[string]string{
		"seen_where": "发文登记簿和县政府门户网站", "clue_detail": "核对发文目录时发现。",
	}
)

// matters are what the county handles besides normative documents: none of them
// is overdue.
var matters = []matter{
	{kind: "major_decision", fill: decision, scene: scene{"baishui", "白水镇集镇停车设施建设方案", vague, 16, []move{
		do("record_public", 1), do("record_argument", 3), do("record_assessment", 3), do("request_review", 1), do("accept", 1),
	}}},
	{kind: "major_decision", fill: decision, scene: scene{"liuhe", "柳河镇农村生活垃圾分类三年规划", vague, 40, []move{
		do("record_public", 2), do("argument_not_needed", 1).say("本规划不涉及专业性、技术性较强的问题。"), do("record_assessment", 3),
		do("request_review", 1), do("accept", 1), do("conclude", 8).finds(lawful).say("经审查，权限、程序、内容合法。"), do("approve", 1),
		do("pass", 5).say("会议一致同意；主任委员建议加强宣传，已采纳。"), do("publish", 3),
	}}},
	{kind: "major_decision", fill: decision, scene: scene{"donghu", "东湖街道老旧小区加装电梯实施方案", vague, 2, nil}},

	{kind: "enforcement_decision", fill: enforcement, scene: scene{"qingshi", "某石材厂未经批准占地建设案", vague, 5, []move{
		do("accept", 1), do("conclude", 1).finds(ifAmended).say("事实清楚，处理意见的表述应当明确具体。"), do("approve", 1),
	}}},
	{kind: "enforcement_decision", fill: with(enforcement, "document_number", "东综执罚决字〔2026〕18号"), scene: scene{"donghu", "某餐馆长期占道经营案", vague, 12, []move{
		do("accept", 1), do("conclude", 2).finds(lawful).say("主体、权限、事实、程序、裁量均合法适当，同意。"), do("approve", 1), do("make", 2), do("publish", 2),
	}}},
	{kind: "enforcement_decision", fill: enforcement, scene: scene{"baishui", "某养殖场违法排放污水案", vague, 1, nil}},

	{kind: "other_legal_matter", scene: scene{"shiqiao", "关于村民王某信访事项的答复", vague, 6, []move{
		do("accept", 1), do("conclude", 2).finds(lawful).say("答复的依据和口径合法，建议当面送达并做好解释。"), do("approve", 1),
	}}},
	{kind: "other_legal_matter", scene: scene{"yunling", "云岭乡各村村规民约修订稿", vague, 2, []move{do("accept", 1)}}},

	{kind: "review_suggestion", fill: citizen, filing: "石桥镇村务公开实施细则", scene: scene{"shiqiao", "石桥镇村务公开实施细则", vague, 1, []move{do("merge", 1)}}},
	{kind: "review_suggestion", fill: citizen, scene: scene{"donghu", "东湖街道停车泊位管理办法", vague, 6, []move{
		do("start_review", 1), do("ask_explanation", 2).say("请说明第五条第二款设定的条件有何上位法依据。"),
	}}},
	{kind: "review_suggestion", fill: citizen, scene: scene{"liuhe", "柳河镇农机补贴公示办法", vague, 9, []move{
		do("decline", 2).say("所反映的规定已经废止。"), do("confirm", 2),
	}}},

	{kind: "coverage_gap", fill: with(lookedUp, "about_number", "云政规〔2026〕9号"), scene: scene{"yunling", "云政规〔2026〕9号断号", vague, 4, nil}},
	{kind: "coverage_gap", fill: with(with(lookedUp, "clue_kind", "published"), "void_ground", "not_ours"), scene: scene{"donghu", "网站公布的《东湖街道地名管理办法》未见报备", vague, 8, []move{
		do("explain_void", 5).say("该件为县政府文件的转载，不是本街道制定。"),
	}}},
	{kind: "coverage_gap", fill: with(lookedUp, "clue_kind", "published"), filing: "青石镇旅游民宿管理办法", scene: scene{"qingshi", "网站公布的《青石镇旅游民宿管理办法》未见报备", vague, 10, []move{
		do("report_filed", 2), do("clear", 2),
	}}},
}

// with is a copy of the values with one more.
func with(values map[string]string, name, value string) map[string]string {
	more := map[string]string{name: value}
	for n, v := range values {
		more[n] = v
	}
	return more
}
