package api

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

func forecastOperation() operation {
	return operation{
		method: get, path: forecastPath, id: "getForecast", tag: tagList, summary: "到期预测：今后几周到期的期限，以及有人离岗时将会超期的期限",
		help: "只看，不改变任何事项。期限按每件事项自己的日历计算，与事项中的届满日一致。登记的请假（您可以查看的）默认计入，请假期间由代办人办理；" +
			"假设的离岗没有代办人。从今天到届满日，没有一个工作日有人办理的，判为 overdue_if_away。应当回避的人不作代办人，也不列入 stand_ins。" +
			"只包括看得到的事项和人员；人员的 user_id 见 people、stand_ins。已经超期的只计数（late）。",
		query: []string{"weeks", "person", "from", "to", "leave"}, answer: exampleForecast(),
		refuses: []int{http.StatusForbidden, http.StatusUnprocessableEntity},
	}
}

var isoDay = &huma.Schema{Type: huma.TypeString, Format: "date"}

func weekCount() *huma.Schema {
	least, most := 1.0, float64(domain.MaxForecastWeeks)
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most, Default: domain.DefaultForecastWeeks}
}

// repeated is a query parameter that may stand several times.
func repeated(help string) huma.Param {
	explode := true
	list := &huma.Schema{Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString}}
	return huma.Param{Description: help, Schema: list, Style: "form", Explode: &explode}
}

func exampleForecast() forecastAnswer {
	today := calendar.DateOf(exampleAt)
	return forecastAnswer{Forecast: domain.Forecast{
		From: today, To: today + 6, Open: 12, Late: 1, Due: 1, Overdue: 1,
		Weeks:  []domain.ForecastWeek{{From: today, To: today + 6, Due: 1, Overdue: 1}},
		People: []domain.ForecastPerson{{Owner: exampleOwner, Away: true, Due: 1, Overdue: 1, Weeks: []int{1}}},
		Lines: []domain.ForecastLine{{
			CaseID: exampleCaseID, Number: "白司收〔2026〕12号", Title: exampleTitle, Clock: "合法性审核", Due: today + 4,
			Owner: exampleOwner, Left: 5, Verdict: domain.VerdictOverdue,
			StandIns: []domain.Colleague{{
				UserID: "lina", Name: "李娜", Role: domain.RoleReviewer, OrgID: exampleOwner.OrgID, OrgName: exampleOwner.OrgName, Load: 2,
			}},
		}},
	}}
}
