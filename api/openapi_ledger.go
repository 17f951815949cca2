package api

import (
	"net/http"

	"sanbi/domain/ledger"
)

// ledgerOperations document the routes of the ledger.
func ledgerOperations() []operation {
	refuses := []int{http.StatusForbidden, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity}
	report := ledgerAnswer{Problems: []ledgerProblem{}, Rows: 212, Cases: 430, Open: 12, Late: 3, Steps: []ledger.StepCount{{Title: "已印发生效", N: 200}, {Title: "合法性审核", N: 12}}}
	return []operation{
		{
			method: get, path: "/ledger", id: "listLedgers", tag: tagList, summary: "导入过的台账（督查员、审核负责人）",
			answer:  []ledger.Import{{File: exampleFile.SHA256, Name: "2025年台账.xlsx", At: exampleAt, UserID: "wuqiang", By: "吴强", Rows: 212, Cases: 430}},
			refuses: []int{http.StatusForbidden},
		},
		{
			method: post, path: "/ledger/check", id: "checkLedger", tag: tagList, summary: "试导入台账：只核对，不写入任何内容",
			help: "用 multipart 提交：meta 之外附 file，即 XLSX 或者 CSV 台账。有问题的行在 problems 中逐一列出。",
			body: ledgerInput{}, answer: report, form: true, refuses: refuses,
		},
		{
			method: post, path: "/ledger", id: "enterLedger", tag: tagList, summary: "导入台账：全部写入，或者一行也不写",
			help: "提交的内容与试导入相同。有一行有问题就一行也不写；同一份文件只能导入一次。",
			body: ledgerInput{}, answer: report, form: true, status: http.StatusCreated, refuses: refuses,
		},
		{
			method: get, path: "/cases.xlsx", id: "exportLedger", tag: tagList, summary: "导出台账，筛选条件同 GET /cases，XLSX 文件",
			query: listQuery, binary: true, media: mediaXLSX, refuses: []int{http.StatusUnprocessableEntity},
		},
	}
}
