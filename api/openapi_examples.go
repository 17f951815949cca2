package api

import (
	"net/http"
	"time"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/clock"
)

// The examples of the OpenAPI document, from the demo county. They are values
// of the very types that are answered; a test holds them to the schemas.

const (
	exampleCaseID    = "6f1d2c3b-4a59-8687-9a0b-1c2d3e4f5a6b"
	exampleDossierID = "0b1c2d3e-4f5a-8b6c-8d7e-9f0a1b2c3d4e"
	exampleFindingID = "a1b2c3d4-e5f6-8a7b-8c9d-0e1f2a3b4c5d"
	exampleSHA       = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	exampleTitle     = "白水镇停车管理办法"
)

var (
	exampleAt        = time.Date(2026, 11, 23, 9, 30, 0, 0, zone)
	exampleSubmitter = domain.Person{UserID: "liufang", Name: "刘芳", Role: domain.RoleSubmitter, Org: "白水镇人民政府"}
	exampleFile      = domain.File{Material: "draft", Name: "白水镇停车管理办法（送审稿）.docx", SHA256: exampleSHA, Size: 24576, Format: "docx"}
	examplePlacement = domain.Placement{
		OrgID: "baishui", OrgName: "白水镇人民政府", OrgPath: "/qingyuan/baishui/",
		ReviewOrgID: "baishui-office", ReviewOrgName: "白水中心司法所", ReviewOrgPath: "/qingyuan/justice/baishui/",
	}
	exampleOwner = domain.Owner{
		Role: domain.RoleReviewer, OrgID: "baishui-office", OrgName: "白水中心司法所", UserID: "chenjing", Name: "陈静",
	}

	exampleLogin = loginInput{Username: "liufang", Password: "Sanbi-2026"}
	exampleDemo  = []DemoAccount{{
		Username: "liufang", Password: "Sanbi-2026", Name: "刘芳", Role: "报送人", Organisation: "白水镇人民政府", OrgID: "baishui",
	}}
	exampleSubmit     = submitInput{Kind: "normative_document", Title: exampleTitle, OrgID: "baishui"}
	exampleSubmission = map[string]any{
		"kind": exampleSubmit.Kind, "title": exampleTitle, "org_id": "baishui",
		"fields": map[string]any{
			"drafting_office": "综合办", "contact": "刘芳", "contact_phone": "80001234", "affects_business": "no",
		},
	}
	exampleDecide   = decideInput{Step: "reviewing", Decision: "conclude"}
	exampleDecision = map[string]any{
		"step": "reviewing", "decision": "conclude", "turn": 2, "comment": "第三条设定罚款没有上位法依据，建议删去。",
		"fields": map[string]any{domain.FactOutcome: domain.OutcomeIfAmended},
		"findings": []any{map[string]any{
			"severity": "blocking", "kind": "powers_set", "place": "第三条", "quote": "处五百元以下罚款",
			"basis": "《中华人民共和国行政处罚法》第十六条", "action": "删去罚款的规定。",
		}},
	}
	exampleText = textAnswer{Version: 1, File: exampleFile, Blocks: []documents.Block{
		{Address: "第三条", Anchor: "a3", Kind: documents.KindArticle, Text: "第三条 违反本办法的，处五百元以下罚款。"},
	}}
	exampleOrganisations = []domain.Organisation{{
		ID: "baishui", Name: "白水镇人民政府", Level: domain.LevelTownship, ParentID: "qingyuan", Path: "/qingyuan/baishui/",
		Mark: "白政规", ReviewBodyID: "baishui-office",
		Recipients: []domain.Recipient{{
			OrgID: "qingyuan-justice", Name: "清源县司法局", Path: "/qingyuan/justice/",
			Limit: clock.Limit{N: 15, Unit: clock.CalendarDays}, Source: "本县行政规范性文件管理办法",
		}},
	}}
)

// exampleProblem is a refusal of a status.
func exampleProblem(status int) *Problem {
	refusals := map[int]*domain.Error{
		http.StatusAccepted:              domain.Pending(),
		http.StatusBadRequest:            notJSON(),
		http.StatusUnauthorized:          noSession(),
		http.StatusForbidden:             domain.Forbidden("这一步由审查员办理，您的角色是报送人"),
		http.StatusNotFound:              domain.NotFound("没有这个事项，或者您无权查看"),
		http.StatusConflict:              domain.Conflict("事项在您打开页面之后有了变化，请刷新页面，核对后重新提交"),
		http.StatusRequestEntityTooLarge: tooLarge("material.draft", exampleFile.Name, 100<<20),
		http.StatusUnsupportedMediaType:  {Code: codeUnsupported, Message: "请用 multipart/form-data 提交：JSON 放在 meta 里，文件放在各自的材料名下"},
		http.StatusUnprocessableEntity:   domain.Invalid("title", "请填写文件标题"),
		http.StatusTooManyRequests:       {Code: codeTooMany, Message: "登录尝试过于频繁，请一分钟后再试"},
		http.StatusServiceUnavailable:    domain.Unavailable(),
		http.StatusInternalServerError:   refusalOf(http.ErrAbortHandler),
	}
	return problemOf(refusals[status], "5f0c6a52-7d55-4c0e-9a3c-0f6a5b1c2d3e")
}

func exampleSession() loginAnswer {
	return loginAnswer{ // #nosec G101 -- an example, of nobody
		Token: "3YKQ7D5ZB2N4RJ6W8VXM0PGH1T", ExpiresAt: rfc3339(exampleAt.Add(12 * time.Hour)),
		Actor: domain.Actor{
			UserID: "liufang", Name: "刘芳", Role: domain.RoleSubmitter, OrgID: "baishui", OrgName: "白水镇人民政府", OrgPath: "/qingyuan/baishui/",
		},
	}
}

func exampleClock() ClockAnswer {
	return ClockAnswer{
		Name: "review", Title: "合法性审核", Generation: 1, State: clock.Running, StateTitle: "计时中",
		Started: rfc3339(exampleAt), Limit: clock.Limit{N: 15, Unit: clock.WorkingDays}, LimitTitle: "15 个工作日",
		Source: "国办发〔2018〕115号", LastDay: "2026-12-14", Due: "2026-12-15T00:00:00+08:00", Remaining: 15, RemainingTitle: "还剩 15 个工作日",
		Pauses: []clock.Pause{}, Extensions: []clock.Extension{},
		Account: apiPrefix + casePath(exampleCaseID) + "/clocks/review?generation=1",
	}
}

func exampleFinding() domain.Finding {
	return domain.Finding{
		ID: exampleFindingID, No: 1, Severity: domain.SeverityBlocking, Kind: "powers_set", Place: "第三条", Quote: "处五百元以下罚款",
		Basis: "《中华人民共和国行政处罚法》第十六条", Action: "删去罚款的规定。", Version: 1, State: domain.FindingRaised,
		RaisedBy: domain.Person{UserID: "chenjing", Name: "陈静", Role: domain.RoleReviewer, Org: "白水中心司法所"}, RaisedAt: exampleAt,
	}
}
