package api

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"sanbi/domain"
)

// operation documents one route of the JSON API. A test compares the table with
// the routes, and what the routes answer with the types given here.
type operation struct {
	method, path  string // the path as in the OpenAPI document: /cases/{id}
	id, tag       string
	summary, help string
	query         []string // names of query parameters
	body, answer  any      // a value of the type, which is the example too; nil for none
	example       any      // of the body, where the value alone tells too little
	form          bool     // multipart: body is the part "meta"
	file          string   // a form with this file alone, which may be left out
	orJSON        bool     // a form that may be plain JSON as well
	keyed         bool     // takes an Idempotency-Key
	keyHelp       string   // what the key does, where it is not what it does elsewhere
	binary        bool     // answers a file
	media         string   // of the file, where it is known
	status        int      // of success
	refuses       []int    // statuses besides those that follow from the rest
	open          bool     // needs no login
}

const (
	tagSession = "登录"
	tagCase    = "事项"
	tagList    = "台账与待办"
	tagWatch   = "监督"
	tagRules   = "流程与单位"
)

func tags() []*huma.Tag {
	return []*huma.Tag{
		{Name: tagSession},
		{Name: tagCase, Description: "报送、办理、查看"},
		{Name: tagList},
		{Name: tagWatch, Description: "对督查员、审计员开放"},
		{Name: tagRules},
	}
}

const (
	get  = http.MethodGet
	post = http.MethodPost
)

var listQuery = []string{"q", "kind", "step", "stage", "org_id", "state", "after", "limit"}

// queryParams are the query parameters of all operations, by name.
var queryParams = map[string]huma.Param{
	"q":          {Description: "标题、事项编号、发文字号中的文字", Schema: &huma.Schema{Type: huma.TypeString}},
	"kind":       {Description: "事项类别", Schema: &huma.Schema{Type: huma.TypeString}, Example: "normative_document"},
	"step":       {Description: "所在步骤", Schema: &huma.Schema{Type: huma.TypeString}, Example: "reviewing"},
	"stage":      {Description: "所在阶段", Schema: oneOf("submission", "review", "correction", "filing", "in_force", "closed")},
	"org_id":     {Description: "报送单位", Schema: &huma.Schema{Type: huma.TypeString}, Example: "baishui"},
	"rule":       {Description: "在办事项：全部适用、只延后不提前、不变", Schema: oneOf("all", "lengthen", "new")},
	"state":      {Description: "在办、超期、三个工作日内到期、办结", Schema: oneOf("open", "overdue", "due_soon", "closed")},
	"force":      {Description: "文件的施行状态", Schema: oneOf("in_force", "lapsing", "endless", "pending", "repealed", "lapsed")},
	"after":      {Description: "上一页返回的 next", Schema: &huma.Schema{Type: huma.TypeString}},
	"limit":      {Description: "每页件数，默认 20", Schema: numberFrom(1, 100)},
	"old":        {Description: "旧版的版本号；不填为新版的前一版", Schema: numberFrom(1, 1000)},
	"new":        {Description: "新版的版本号；不填为最新的文本", Schema: numberFrom(1, 1000)},
	"generation": {Description: "第几次起算；不填为最近一次", Schema: numberFrom(1, 1000)},
	"version":    {Description: "第几版；不填为最新的文本", Schema: numberFrom(1, 1000)},
	"series":     {Description: "编号系列", Schema: &huma.Schema{Type: huma.TypeString}, Example: "legality_opinion"},
	"year":       {Description: "年份", Schema: numberFrom(1900, 9999)},
	"case_id":    {Description: "事项的 id", Schema: &huma.Schema{Type: huma.TypeString}},
	"void":       {Description: "true：只看已作废的", Schema: oneOf("true")},
	"weeks":      {Description: "看几周，本周为第一周，默认 4", Schema: weekCount()},
	"person":     repeated("假设离岗的人员的 user_id，可以重复；某人的日期与 from、to 不同的，另加参数 from_<user_id>、to_<user_id>"),
	"leave":      {Description: "登记的请假是否计入：count（默认）计入，ignore 不计入", Schema: &huma.Schema{Type: huma.TypeString, Enum: []any{"count", "ignore"}}},
	"from":       {Description: "离岗的第一天，北京时间", Schema: isoDay, Example: "2026-11-23"},
	"to":         {Description: "离岗的最后一天，北京时间", Schema: isoDay, Example: "2026-11-27"},
	"unsigned":   {Description: "true：只看未签发的", Schema: oneOf("true", "false")},
}

func oneOf(values ...any) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Enum: values} }

func numberFrom(least, most float64) *huma.Schema {
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most}
}

func operations() []operation {
	const (
		conflict   = http.StatusConflict
		unreadable = http.StatusUnprocessableEntity
	)
	supervised := []int{http.StatusForbidden, unreadable}
	return append([]operation{
		{
			method: post, path: "/login", id: "login", tag: tagSession, summary: "登录", help: "用返回的 token 作为 Bearer 令牌调用其他接口。连续五次密码错误，账户锁定十分钟。",
			body: exampleLogin, answer: exampleSession(), open: true,
			refuses: []int{http.StatusUnauthorized, http.StatusRequestEntityTooLarge, unreadable, http.StatusTooManyRequests},
		},
		{method: post, path: "/logout", id: "logout", tag: tagSession, summary: "退出", status: http.StatusNoContent},
		{
			method: get, path: "/demo/accounts", id: "listDemoAccounts", tag: tagSession, summary: "演示账户（仅演示模式）",
			answer: exampleDemo, open: true, refuses: []int{http.StatusNotFound},
		},
		{
			method: post, path: "/cases", id: "submitCase", tag: tagCase, summary: "新建报送",
			help: "`meta` 为 JSON，文件放在各自的材料标识名下（`draft` 或者 `material.draft`，见 GET /procedures/{id} 的 materials）；meta 中其余的键按填写项处理。",
			body: exampleSubmit, example: exampleSubmission, answer: exampleCase(), form: true, keyed: true,
			status: http.StatusCreated, refuses: []int{http.StatusUnsupportedMediaType, http.StatusNotFound},
		},
		{
			method: get, path: "/cases", id: "listCases", tag: tagList, summary: "台账：看得到的全部事项，新收的在前",
			query: listQuery, answer: examplePage(), refuses: []int{unreadable},
		},
		{method: get, path: "/cases/{id}", id: "getCase", tag: tagCase, summary: "事项", answer: exampleCase()},
		{
			method: post, path: "/cases/{id}/decisions", id: "decide", tag: tagCase, summary: "作出决定",
			help: "只能作出 allowed_decisions 中列出的决定。需要材料的用 multipart，其余可以直接用 JSON；turn 填写读到的值，事项有变化时会被拒绝。",
			body: exampleDecide, example: exampleDecision, answer: exampleCase(), form: true, orJSON: true, keyed: true,
		},
		{
			method: post, path: "/cases/{id}/decisions/draft.docx", id: "draftDecisionPaper", tag: tagCase, summary: "决定将出具的文书的拟稿，DOCX 文件",
			help: "请求与作出决定相同，可以没有填完；不记录、不编号。在办公软件中修改后，作为名为 wording 的文件随决定一起提交；" +
				"【】处、受理号、结论和每条意见的条款、依据须保留。",
			body: exampleDecide, example: exampleDecision, form: true, orJSON: true, binary: true, media: mediaDOCX,
		},
		{
			method: get, path: "/cases/{id}/clocks/{name}", id: "getClock", tag: tagCase, summary: "期限的逐日计算",
			query: []string{"generation"}, answer: exampleAccount(), refuses: []int{unreadable},
		},
		{
			method: get, path: "/cases/{id}/clocks/{name}/account.docx", id: "getClockDOCX", tag: tagCase, summary: "期限的计算说明，DOCX 文件",
			query: []string{"generation"}, binary: true, media: mediaDOCX, refuses: []int{unreadable},
		},
		{
			method: get, path: "/cases/{id}/clocks/{name}/account.pdf", id: "getClockPDF", tag: tagCase, summary: "期限的计算说明，PDF 文件",
			help:  "标题、单位等处有字库以外的生僻字时返回 422，请改用 DOCX。",
			query: []string{"generation"}, binary: true, media: mediaPDF, refuses: []int{unreadable},
		},
		{
			method: get, path: "/cases/{id}/drafts/{material}", id: "getPaperDraft", tag: tagCase, summary: "备案报告、起草说明、纠正情况报告的系统代拟稿，DOCX 文件",
			help: "material 为材料标识：filing_report、explanation、correction_report。按事项填好，补充、盖章后上传。", binary: true, media: mediaDOCX,
		},
		{
			method: get, path: "/cases/{id}/opinions/{seq}/paper.docx", id: "getOpinionDOCX", tag: tagCase, summary: "审查意见等文书，DOCX 文件（GB/T 9704—2012 版式）",
			help: "seq 为作出该文书的记录序号（events 中 opinion 不为空的）。只有看得到该意见的人可以下载。", binary: true, media: mediaDOCX,
		},
		{
			method: get, path: "/cases/{id}/opinions/{seq}/paper.pdf", id: "getOpinionPDF", tag: tagCase, summary: "审查意见等文书，PDF 文件（GB/T 9704—2012 版式）",
			help: "有字库以外的生僻字时返回 422，请改用 DOCX，或者由管理员配置字体目录。", binary: true, media: mediaPDF, refuses: []int{unreadable},
		},
		{
			method: get, path: "/cases/{id}/text", id: "getText", tag: tagCase, summary: "文件正文，逐段带条款位置",
			query: []string{"version"}, answer: exampleText, refuses: []int{unreadable},
		},
		{method: get, path: "/cases/{id}/files/{sha256}", id: "getFile", tag: tagCase, summary: "下载材料", binary: true},
		{
			method: get, path: "/cases/{id}/files/{sha256}/pages/{page}", id: "getFilePage", tag: tagCase, summary: "材料一页的图片",
			help:   "PDF 的一页，JPEG，页码从 1 起；图片材料只有第 1 页，按原件给出。其他格式没有页面图片。",
			binary: true, media: mediaJPEG + ", image/png", refuses: []int{unreadable},
		},
		{
			method: get, path: "/cases/{id}/precedents", id: "getPrecedents", tag: tagCase, summary: "该单位其他文件中同样条款的问题",
			help:   "提出问题时，把 case_id、finding_id 填入 findings 的 like 即为引用。只列出该账户有权查看的事项的问题。",
			answer: examplePrecedents(),
		},
		{
			method: get, path: "/cases/{id}/compare", id: "compareVersions", tag: tagCase, summary: "两个文本版本逐段比对",
			help:  "不指定 old、new 时，比对最新的文本和它的前一版。条文序号的变化不影响对齐，移动的条款单独标出。",
			query: []string{"old", "new"}, answer: exampleCompare(), refuses: []int{unreadable},
		},
		{
			method: get, path: "/cases/{id}/compare/redline.docx", id: "getRedlineDOCX", tag: tagCase, summary: "修改对照，带修订的 DOCX",
			query: []string{"old", "new"}, binary: true, media: mediaDOCX, refuses: []int{conflict, unreadable},
		},
		{
			method: get, path: "/cases/{id}/compare/redline.pdf", id: "getRedlinePDF", tag: tagCase, summary: "修改对照，PDF",
			query: []string{"old", "new"}, binary: true, media: mediaPDF, refuses: []int{conflict, unreadable},
		},
		{
			method: get, path: "/cases/{id}/case-file.zip", id: "getCaseFileZIP", tag: tagCase, summary: "导出案卷，压缩包",
			help:   "含一份 PDF 案卷、提交的原件、系统文书（DOCX）、记录（JSON）和各文件的 SHA-256。只收入该账户有权查看的内容。",
			binary: true, media: mediaZIP, refuses: []int{conflict},
		},
		{
			method: get, path: "/cases/{id}/case-file.pdf", id: "getCaseFilePDF", tag: tagCase, summary: "导出案卷，一份带书签的 PDF",
			help:   "出具的文书和提交的 PDF、扫描件以其各页收入，其他材料以其文字收入；不能收入的写明原因，原件在压缩包中。字库以外的字印作“〓”，卷末列出。",
			binary: true, media: mediaPDF, refuses: []int{conflict},
		},
		{method: get, path: "/dossiers/{id}", id: "getDossier", tag: tagCase, summary: "文件的全过程", answer: exampleDossier()},
		{
			method: get, path: "/worklist", id: "getWorklist", tag: tagList, summary: "我的待办，先到期的在前",
			query: listQuery, answer: examplePage(), refuses: []int{unreadable},
		},
		{
			method: get, path: worklistSheetPath, id: "getWorklistSheet", tag: tagList, summary: "我的待办（Excel）",
			query: []string{"q", "kind", "step"}, binary: true, media: mediaXLSX, refuses: []int{http.StatusForbidden, unreadable},
		},
		{
			method: get, path: overdueSheetPath, id: "getOverdueSheet", tag: tagWatch, summary: "超期和即将到期事项（Excel）",
			binary: true, media: mediaXLSX, refuses: supervised,
		},
		{method: get, path: "/notices", id: "listNotices", tag: tagList, summary: "未读通知，最新的在前，最多 100 条", answer: exampleNotices()},
		{
			method: post, path: "/notices/read", id: "readNotices", tag: tagList, summary: "把通知标为已读：一个事项的，或者全部",
			help: "只标记本人的通知；看不到的事项返回 404。在网页上打开事项，该事项的通知也会标为已读；GET /cases/{id} 不会。",
			body: readNoticesBody{CaseID: exampleCaseID, Until: rfc3339(exampleAt)}, keyed: true, keyHelp: "可以不填；已读的再标一次没有变化。重试时 until 也不变，就不会误标后来的通知。",
			status: http.StatusNoContent, refuses: []int{http.StatusNotFound, http.StatusRequestEntityTooLarge, unreadable},
		},
		{
			method: get, path: "/overdue", id: "listOverdue", tag: tagWatch, summary: "超期事项（督查员、审计员）",
			query: listQuery, answer: examplePage(), refuses: supervised,
		},
		forecastOperation(),
		{
			method: get, path: forecastSheetPath, id: "getForecastSheet", tag: tagList, summary: "到期预测（Excel），条件与预测相同，列出全部期限和每人每周的件数",
			query: []string{"weeks", "person", "from", "to", "leave"}, binary: true, media: mediaXLSX, refuses: supervised,
		},
		{
			method: get, path: "/letters", id: "listLetters", tag: tagWatch, summary: "督办函和通报（督查员、审计员）",
			query: []string{"unsigned"}, answer: exampleLetters(), refuses: supervised,
		},
		{
			method: get, path: "/letters/{id}", id: "getLetter", tag: tagWatch, summary: "一份督办函或者通报：正文、编号、回复",
			help: "对签发一方和受文单位开放。", answer: exampleLetter(),
		},
		{
			method: post, path: "/letters/{id}/answer", id: "answerLetter", tag: tagWatch, summary: "回复督办函或者通报（受文单位）",
			body: letterAnswerBody{Text: "已安排专人办理，本周内办结。"}, answer: exampleLetter(), keyed: true, refuses: []int{conflict, unreadable},
		},
		{
			method: post, path: "/letters/{id}/sign", id: "signLetter", tag: tagWatch, summary: "签发督办函或者通报（督查员）",
			help: "系统只拟稿，由督查员本人签发后才发出。本人再次签发不产生新的结果。" +
				"拟稿在办公软件中修改过的，作为名为 material.wording 的文件提交；事项编号、期限和日期须保留。",
			file: "material." + domain.MaterialWording, keyed: true, status: http.StatusNoContent, refuses: []int{conflict},
		},
		{
			method: get, path: "/letters/{id}/letter.docx", id: "getLetterDOCX", tag: tagWatch, summary: "督办函或者通报，DOCX 文件", binary: true, media: mediaDOCX,
		},
		{
			method: get, path: "/letters/{id}/letter.pdf", id: "getLetterPDF", tag: tagWatch, summary: "督办函或者通报，PDF 文件",
			help: "已签发的，总是首次出具的那一份。有字库以外的生僻字时返回 422，请改用 DOCX。", binary: true, media: mediaPDF, refuses: []int{unreadable},
		},
		{
			method: get, path: "/letters/{id}/edited.docx", id: "getLetterWording", tag: tagWatch, summary: "签发前修改过的文书稿，DOCX 文件（督查员、审计员）",
			binary: true,
		},
		{
			method: get, path: "/proof", id: "getProof", tag: tagWatch, summary: "三必证明（督查员、审计员）",
			help: "报备率、审查率、纠错率，收办平衡，以及每一件不符合的事项。", answer: exampleProof(), refuses: supervised[:1],
		},
		{
			method: get, path: proofSheetPath, id: "getProofSheet", tag: tagWatch, summary: "三必证明的例外和逐项核对（Excel）",
			binary: true, media: mediaXLSX, refuses: supervised[:1],
		},
		{
			method: get, path: "/amendments", id: "listAmendments", tag: tagRules, summary: "日历与期限的变更（督查员、审计员）",
			answer: exampleAmendments(), refuses: supervised[:1],
		},
		{
			method: post, path: "/amendments", id: "draftAmendment", tag: tagRules, summary: "拟定放假安排、本地停工、期限调整或者撤销",
			help: "只是草案，签发之前什么都不会改变。", body: exampleStoppage(), answer: exampleDraft(), keyed: true,
			status: http.StatusCreated, refuses: []int{conflict, unreadable},
		},
		{
			method: get, path: "/amendments/{id}", id: "getAmendment", tag: tagRules, summary: "一次变更：草案附预览，已签发的附进度",
			help: "id 可以是草案的标识，也可以是已签发变更的序号。", query: []string{"rule"}, answer: exampleDraft(), refuses: supervised[:1],
		},
		{
			method: get, path: "/amendments/{id}" + amendmentSheet, id: "getAmendmentSheet", tag: tagRules, summary: "草案会变动的全部期限（Excel）",
			query: []string{"rule"}, binary: true, media: mediaXLSX, refuses: []int{http.StatusForbidden, conflict},
		},
		{
			method: post, path: "/amendments/{id}/sign", id: "signAmendment", tag: tagRules, summary: "签发变更，逐件适用（督查员）",
			body: signBody{Rule: "all"}, answer: exampleSigned(), keyed: true, refuses: []int{conflict, unreadable},
		},
		{method: get, path: "/procedures", id: "listProcedures", tag: tagRules, summary: "流程", answer: []procedureAnswer{exampleProcedure()}},
		{
			method: get, path: "/procedures/{id}", id: "getProcedure", tag: tagRules, summary: "流程：材料、期限及依据、步骤、决定",
			help: "id 可以是流程标识，也可以是事项类别。", answer: exampleProcedure(),
		},
		{method: get, path: "/organisations", id: "listOrganisations", tag: tagRules, summary: "单位", answer: exampleOrganisations},
	}, editionOperations()...)
}
