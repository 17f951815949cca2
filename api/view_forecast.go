package api

import (
	"strconv"
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

// forecastRows is how many periods the page lists.
const forecastRows = 200

var defaultWeeks = strconv.Itoa(domain.DefaultForecastWeeks)

// viewStaff groups the people who may be assumed absent by their body.
func viewStaff(staff []domain.Colleague, form domain.ForecastForm) []web.ForecastBody {
	marked := map[string]bool{}
	for _, id := range form.People {
		marked[id] = true
	}
	var bodies []web.ForecastBody
	for _, c := range staff {
		if n := len(bodies); n == 0 || bodies[n-1].Name != c.OrgName {
			bodies = append(bodies, web.ForecastBody{Name: c.OrgName})
		}
		body := &bodies[len(bodies)-1]
		body.People = append(body.People, web.ForecastChoice{
			ID: c.UserID, Name: c.Name, Role: c.Role.Label(), Load: c.Load, Chosen: marked[c.UserID],
			From: form.Own[c.UserID].From, To: form.Own[c.UserID].To,
		})
	}
	return bodies
}

func viewForecast(f domain.Forecast, form domain.ForecastForm) *web.ForecastResult {
	assumed := len(form.People) > 0 || f.Leave > 0
	view := &web.ForecastResult{
		From: f.From.String(), To: f.To.String(), Assumed: assumed, Leave: f.Leave,
		Stats: forecastStats(f, assumed), LeftOut: max(0, len(f.Lines)-forecastRows),
	}
	for _, w := range f.Weeks {
		from, to := w.From.Start(), w.To.Start()
		view.Weeks = append(view.Weeks, web.ForecastWeek{
			Label: from.Format("1-2"), Title: from.Format("1月2日") + "至" + to.Format("1月2日"), Due: w.Due, Overdue: w.Overdue,
		})
	}
	for _, p := range f.People {
		view.People = append(view.People, web.ForecastPerson{
			Name: ownerWords(p.Owner), Org: p.Owner.OrgName, Away: p.Away, Due: p.Due, Overdue: p.Overdue, Weeks: p.Weeks,
		})
	}
	for _, l := range f.Lines[:min(len(f.Lines), forecastRows)] {
		view.Lines = append(view.Lines, viewForecastLine(l))
	}
	return view
}

func viewForecastLine(l domain.ForecastLine) web.ForecastLine {
	view := web.ForecastLine{
		Case:  web.CaseRef{Number: l.Number, Title: l.Title, Href: casePath(l.CaseID)},
		Clock: l.Clock, Due: l.Due.String(), Provisional: l.Provisional, Owner: ownerWords(l.Owner), Org: l.Owner.OrgName,
		Left: l.Left, Present: l.Present, Verdict: web.Tag{Text: l.Verdict.Label(), Tone: verdictTone(l.Verdict)},
	}
	if len(l.Deputies) > 0 {
		view.Deputies = "请假期间由" + strings.Join(l.Deputies, "、") + "代办"
	}
	if l.Verdict == domain.VerdictOverdue {
		view.StandIns = standInWords(l.StandIns)
	}
	return view
}

// absencesHref leads to the recorded absences, for those who may see them.
func absencesHref(a domain.Actor) string {
	if permitAbsences(a) != nil {
		return ""
	}
	return absencesPath
}

// standInWords names who could stand in, or says that nobody could.
func standInWords(people []domain.Colleague) string {
	if len(people) == 0 {
		return "本单位没有可代办的同岗人员"
	}
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = p.Name + "（手上 " + strconv.Itoa(p.Load) + " 件）"
	}
	return "可代办：" + strings.Join(names, "、")
}

func verdictTone(v domain.ForecastVerdict) web.Tone {
	switch v {
	case domain.VerdictOverdue:
		return web.ToneRed
	case domain.VerdictPaused:
		return web.ToneNeutral
	case domain.VerdictInTime:
		return web.ToneGreen
	}
	return web.ToneNeutral
}

func forecastStats(f domain.Forecast, assumed bool) []web.Stat {
	toned := func(n int, tone web.Tone) web.Tone {
		if n == 0 {
			return web.ToneNeutral
		}
		return tone
	}
	stats := []web.Stat{{Label: "期间到期", Value: f.Due, Unit: "件", Tone: toned(f.Due, web.ToneBlue)}}
	if assumed {
		stats = append(stats, web.Stat{Label: "离岗将超期", Value: f.Overdue, Unit: "件", Tone: toned(f.Overdue, web.ToneRed)})
	}
	return append(stats,
		web.Stat{Label: "现已超期", Value: f.Late, Unit: "件", Note: "不在下表中", Tone: toned(f.Late, web.ToneRed), Href: "/cases?state=overdue"},
		web.Stat{Label: "在办", Value: f.Open, Unit: "件", Tone: web.ToneNeutral, Href: "/cases?state=open"})
}
