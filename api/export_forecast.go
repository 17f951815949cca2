package api

import (
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

const forecastSheetPath = forecastPath + ".xlsx"

// pageForecastSheet hands out a forecast, asked for as on the page, with all its
// lines.
func (s *Server) pageForecastSheet(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	staff, err := s.forecastColleagues(ctx, a)
	if err != nil {
		return err
	}
	form := forecastForm(c)
	f, err := s.forecast(ctx, a, form, staff)
	if err != nil {
		return err
	}
	note := scopeWords(a) + "；" + f.From.String() + " 至 " + f.To.String() + "；" + assumedWords(form, staff, f.Leave) + "；" + minute(s.Now()) + " 导出"
	return s.handOutSheets(c, "到期预测 "+web.Date(s.Now())+".xlsx", forecastLineSheet(f, note), forecastPeopleSheet(f, note))
}

// assumedWords say what a forecast rests on.
func assumedWords(form domain.ForecastForm, staff []domain.Colleague, leave int) string {
	var names []string
	chosen := viewStaff(staff, form)
	for _, body := range chosen {
		for _, person := range body.People {
			if person.Chosen {
				from, to := person.From, person.To
				if from == "" && to == "" {
					from, to = form.From, form.To
				}
				names = append(names, person.Name+"（"+from+" 至 "+to+"）")
			}
		}
	}
	words := "计入已登记的请假 " + strconv.Itoa(leave) + " 项"
	if len(names) > 0 {
		words += "，假设离岗：" + strings.Join(names, "、")
	}
	return words
}

func forecastLineSheet(f domain.Forecast, note string) documents.Sheet {
	return documents.Sheet{
		Name: "到期的期限", Title: "到期预测：到期的期限", Note: note + "；剩余工作日从今天算到届满日，两头都算",
		Head: []string{
			"序号", "事项编号", "标题", "期限", "届满日", "届满日性质", "承办人", "承办单位", "剩余工作日", "扣除离岗后", "判断", "请假期间代办", "可代办人员",
		},
		Widths: []float64{6, 22, 44, 20, 12, 12, 14, 24, 12, 12, 14, 24, 36},
		Rows:   rowsOf(forecastCells, listOf(f.Lines)),
	}
}

func forecastCells(no int, l domain.ForecastLine) []string {
	row, sure := viewForecastLine(l), "确定"
	if l.Provisional {
		sure = "暂定"
	}
	return []string{
		strconv.Itoa(no), l.Number, l.Title, l.Clock, row.Due, sure, row.Owner, row.Org, strconv.Itoa(l.Left), strconv.Itoa(l.Present), row.Verdict.Text,
		strings.Join(l.Deputies, "、"), strings.TrimPrefix(row.StandIns, "可代办："),
	}
}

func forecastPeopleSheet(f domain.Forecast, note string) documents.Sheet {
	sheet := documents.Sheet{
		Name: "每人到期", Title: "到期预测：每人到期", Note: note,
		Head: []string{"序号", "承办人", "单位", "期间离岗", "到期", "离岗将超期"}, Widths: []float64{6, 16, 26, 10, 8, 12},
		Rows: rowsOf(forecastPersonCells, listOf(f.People)),
	}
	for _, w := range f.Weeks {
		sheet.Head = append(sheet.Head, w.From.String()+" 至 "+w.To.String())
		sheet.Widths = append(sheet.Widths, 14)
	}
	return sheet
}

func forecastPersonCells(no int, p domain.ForecastPerson) []string {
	away := "否"
	if p.Away {
		away = "是"
	}
	cells := []string{strconv.Itoa(no), ownerWords(p.Owner), p.Owner.OrgName, away, strconv.Itoa(p.Due), strconv.Itoa(p.Overdue)}
	for _, n := range p.Weeks {
		cells = append(cells, strconv.Itoa(n))
	}
	return cells
}
