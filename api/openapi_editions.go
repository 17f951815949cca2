package api

import (
	"net/http"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

func exampleEditionBody() editionBody {
	return editionBody{Text: "extends: filing@2026-2\nedition: qingyuan-2026-1\nsource: 本县规定\nplace: /qingyuan/\neffective: 2026-12-01\n" +
		"changes:\n  - {set: clocks.form_check.limit, to: 3 working_days, source: 本县规定第六条}\n"}
}

func exampleEditionRecord() domain.EditionRecord {
	return domain.EditionRecord{
		EditionScope: domain.EditionScope{
			Hash: "9f2c", Procedure: "filing", Edition: "qingyuan-2026-1", Place: "/qingyuan/", Effective: calendar.DateOf(exampleAt) + 8,
		},
		Title: "规范性文件备案审查", Kind: "filing", Base: "filing@2026-2", Activated: exampleSubmitter, ActivatedAt: exampleAt,
	}
}

func exampleDifferences() []domain.EditionDifference {
	return []domain.EditionDifference{{
		Section: "期限", Item: "形式审查 form_check", What: "长度", Before: "5 个工作日", After: "3 个工作日", Source: "本县规定第六条",
	}}
}

func exampleEdition() editionAnswer {
	return editionAnswer{
		EditionRecord: exampleEditionRecord(), Source: "本县规定", Differences: exampleDifferences(), Text: exampleEditionBody().Text,
	}
}

func exampleEditionCheck() editionCheckAnswer {
	return editionCheckAnswer{
		OK: true, Faults: []domain.EditionFault{}, Edition: "filing@qingyuan-2026-1", Against: "filing@2026-2",
		Differences: exampleDifferences(), From: "2026-12-01", Dates: []domain.EditionDate{{
			Clock: "form_check", Title: "形式审查", Before: "5 个工作日，2026-12-08", After: "3 个工作日，2026-12-04", Source: "本县规定第六条",
		}},
	}
}

// editionOperations document the editions.
func editionOperations() []operation {
	return []operation{
		{
			method: get, path: "/editions", id: "listEditions", tag: tagRules, summary: "办理程序的版本（督查员、审计员）",
			answer: []domain.EditionRecord{exampleEditionRecord()}, refuses: []int{http.StatusForbidden},
		},
		{
			method: get, path: "/editions/{id}/{edition}", id: "getEdition", tag: tagRules, summary: "一个版本和它所作的修改",
			answer: exampleEdition(), refuses: []int{http.StatusForbidden},
		},
		{
			method: post, path: "/editions/check", id: "checkEdition", tag: tagRules, summary: "核对一个版本的文件，预览对新收事项的影响（督查员）",
			help: "什么都不会改变。", body: exampleEditionBody(), answer: exampleEditionCheck(), refuses: []int{http.StatusForbidden, http.StatusConflict, http.StatusUnprocessableEntity},
		},
		{
			method: post, path: "/editions", id: "activateEdition", tag: tagRules, summary: "启用一个版本（督查员）",
			help: "新收的事项自施行之日起适用，在办的事项不变。启用后不能修改，同一版本再次启用是冲突。",
			body: exampleEditionBody(), answer: exampleEditionCheck(), status: http.StatusCreated, refuses: []int{http.StatusForbidden, http.StatusConflict, http.StatusUnprocessableEntity},
		},
	}
}
