package api

import (
	"net/http"

	"sanbi/domain"
)

// registerOperations document the register's routes.
func registerOperations() []operation {
	const (
		forbidden  = http.StatusForbidden
		missing    = http.StatusNotFound
		unreadable = http.StatusUnprocessableEntity
	)
	return []operation{
		{
			method: post, path: "/cases/{id}/correction", id: "askCorrection", tag: tagCase, summary: "申请更正登记错的发文字号（制定机关的报送人）",
			help: "用 multipart 提交：meta 之外附 correction_evidence，即能看到正确文号的印发件。审核负责人准予之后才生效；日期和期限不变。",
			body: exampleCorrection, example: exampleCorrection, answer: exampleCase(), form: true, keyed: true,
			refuses: []int{http.StatusConflict, unreadable},
		},
		{
			method: post, path: "/cases/{id}/correction/answer", id: "answerCorrection", tag: tagCase, summary: "答复更正发文字号的申请（审核负责人）",
			help: "准予之后，由本文件产生的备案事项一并更正；登记错的文号保留备查，并可由真正使用它的文件登记。",
			body: correctionAnswerBody{Grant: true}, answer: exampleCase(), keyed: true,
			refuses: []int{http.StatusConflict, http.StatusRequestEntityTooLarge, unreadable},
		},
		{
			method: get, path: "/register", id: "listNumbers", tag: tagList, summary: "登记簿：看得到的编号，新编发的在前",
			help:  "编号随其事项或者文书可见；org_id 是编号单位，看不到其编号的单位返回 404。",
			query: []string{"q", "org_id", "series", "year", "case_id", "void", "after", "limit"}, answer: exampleRegister(),
			refuses: []int{forbidden, missing, unreadable},
		},
		{
			method: get, path: registerPath + ".xlsx", id: "getRegisterSheet", tag: tagList, summary: "登记簿和各机关的发文字号（Excel），条件与登记簿相同",
			query: []string{"q", "org_id", "series", "year", "case_id", "void"}, binary: true, media: mediaXLSX, refuses: []int{forbidden, missing, unreadable},
		},
		{
			method: get, path: "/register/documents", id: "listDocumentSeries", tag: tagList, summary: "各机关的发文字号，按机关代字和年份，附其间缺号",
			help:  "缺号只说明该号没有在本系统出现。",
			query: []string{"year"}, answer: exampleSeries(), refuses: []int{forbidden, unreadable},
		},
		{
			method: get, path: "/register/{org_id}/{series}/{year}/{n}", id: "getNumber", tag: tagList, summary: "登记簿上的一个编号",
			answer: exampleRegister().Numbers[0],
		},
		{
			method: post, path: "/register/{org_id}/{series}/{year}/{n}/void", id: "voidNumber", tag: tagList, summary: "作废编号（审核负责人、督查员）",
			help: "只作废编号：已作出的决定仍然有效，编号和理由永久保留；replace 为 true 时换发同一系列的下一个号。受理号不能作废。",
			body: voidBody{Reason: "文种写错", Replace: true}, answer: exampleRegister().Numbers[0], keyed: true,
			keyHelp: "可以不填；同一人同样的作废再提交一次没有变化。", refuses: []int{http.StatusConflict, http.StatusRequestEntityTooLarge, unreadable},
		},
	}
}

var exampleCorrection = correctionInput{DocumentNumber: "白政规〔2026〕13号", Reason: "登记时少写了一位"}

func exampleRegister() registerAnswer {
	return registerAnswer{Gaps: []domain.NumberGap{}, RegisterPage: domain.RegisterPage{Total: 1, Numbers: []domain.RegisteredNumber{{
		NumberKey: domain.NumberKey{Series: "legality_opinion", OrgID: "baishui-office", Year: 2026, N: 7}, Text: "白司合审〔2026〕7号",
		Title: "合法性审核意见书", OrgName: "白水中心司法所", CaseID: exampleCaseID, EventSeq: 5, CaseNumber: "白司合审收〔2026〕12号",
		CaseTitle: exampleTitle, At: exampleAt, ByID: "wangjianguo", By: "王建国",
		Void: &domain.NumberVoid{Reason: "文种写错", At: exampleAt, ByID: "wangjianguo", By: "王建国", ReplacedBy: "白司合审〔2026〕8号"},
	}}}}
}

func exampleSeries() []domain.DocumentSeries {
	return []domain.DocumentSeries{{
		Mark: "白政规", Year: 2026, Seen: 2, First: 1, Last: 3, Gaps: []domain.NumberGap{{Series: "白政规", Year: 2026, From: 2, To: 2}},
		Numbers: []domain.DocumentSeen{{
			DocumentNumber: domain.DocumentNumber{Mark: "白政规", Year: 2026, N: 3}, Text: "白政规〔2026〕3号", DossierID: exampleDossierID, Title: exampleTitle,
		}},
	}}
}
