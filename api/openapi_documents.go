package api

import (
	"net/http"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// documentOperations documents the list of documents and their reviews.
func documentOperations() []operation {
	return []operation{
		{
			method: get, path: documentsPath, id: "listDocuments", tag: tagList, summary: "文件目录：印发的规范性文件及其施行状态、有效期",
			help:  "只列看得到的文件，先到期的在前。force：in_force 现行有效、lapsing 六个月内到期、endless 没有规定有效期、pending 尚未施行、repealed 已废止、lapsed 已失效。",
			query: []string{"q", "org_id", "force", "after"}, answer: exampleDocuments(), refuses: []int{http.StatusForbidden},
		},
		{
			method: get, path: documentsPath + ".xlsx", id: "getDocumentsSheet", tag: tagList, summary: "文件目录（Excel），条件与列表相同",
			query: []string{"q", "org_id", "force"}, binary: true, media: mediaXLSX, refuses: []int{http.StatusForbidden, http.StatusUnprocessableEntity},
		},
		{
			method: post, path: "/dossiers/{id}/reviews", id: "openReview", tag: tagCase, summary: "对现行有效的文件立件评估",
			help: "由督查员立件，制定机关提出处理意见，经审核批准后落实。同一文件正在评估的不重复立件。有效期届满前六个月由系统自动立件。",
			body: reviewBody{ReviewReason: "实施满二年，收费条款群众反映较多。"}, answer: exampleCase(), keyed: true, status: http.StatusCreated,
			refuses: []int{http.StatusForbidden, http.StatusConflict, http.StatusUnprocessableEntity, http.StatusServiceUnavailable},
		},
	}
}

func exampleDocuments() documentsAnswer {
	d := exampleDossier().Dossier
	d.Status, d.EffectiveOn, d.ValidUntil = domain.DossierInForce, "2026-01-01", "2030-12-31"
	return documentsAnswer{
		Documents: []documentAnswer{{DocumentRow: domain.DocumentRow{Dossier: d, Force: d.ForceOn(calendar.DateOf(exampleAt))}, ForceTitle: "现行有效"}},
		Total:     1, Counts: map[domain.DocumentState]int{domain.DocumentsAll: 1, domain.DocumentsInForce: 1},
	}
}
