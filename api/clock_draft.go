package api

import (
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// draft is the account of a period as a paper for the file, printed by a person.
func (p period) draft(a domain.Actor) documents.Draft {
	doc := documents.Draft{
		Title: "期限计算说明", Number: p.in.Number,
		Paragraphs: []string{
			"文件：" + p.in.Title,
			"期限：" + p.clk.Title + "（第 " + strconv.Itoa(p.clk.Generation) + " 次起算）",
			p.summary(),
		},
	}
	doc.Parts = append(doc.Parts, documents.Part{Heading: "一、暂停和延长"}, p.changesPart())
	doc.Parts = append(doc.Parts, documents.Part{Heading: "二、逐日明细"}, documents.Part{Table: p.daysTable()})
	doc.Parts = append(doc.Parts, documents.Part{Heading: "三、各方用时"}, documents.Part{Table: p.sidesTable()},
		documents.Part{Text: "每一日归当日零时持有该事项的一方，起算当日归收到的一方。"})
	doc.Parts = append(doc.Parts, documents.Part{Heading: "四、日历依据"}, documents.Part{Text: "日历版本：" + p.cal.Version()})
	for _, notice := range p.notices() {
		doc.Parts = append(doc.Parts, documents.Part{Text: notice})
	}
	if note := p.provisionalNote(); note != "" {
		doc.Parts = append(doc.Parts, documents.Part{Text: note})
	}
	printed := "打印时间：" + minute(p.at) + "（北京时间）；打印人：" + a.Name
	if a.OrgName != "" {
		printed += "（" + a.OrgName + "）"
	}
	doc.Parts = append(doc.Parts, documents.Part{Text: printed})
	return doc
}

func (p period) changesPart() documents.Part {
	if len(p.account.Changes) == 0 {
		return documents.Part{Text: "没有暂停、延长或者期限调整。"}
	}
	table := &documents.Table{Head: []string{"事项", "起", "止", "事由", "决定人", "依据"}, Widths: []int{12, 14, 14, 24, 14, 22}}
	for _, c := range p.account.Changes {
		to := ""
		switch {
		case !c.To.IsZero():
			to = minute(c.To)
		case c.Op == domain.ClockPause:
			to = "至今"
		}
		table.Rows = append(table.Rows, []string{changeWords(c), minute(c.From), to, c.Ground, c.By.Org + " " + c.By.Name, c.Source})
	}
	return documents.Part{Table: table}
}

func (p period) daysTable() *documents.Table {
	table := &documents.Table{Head: []string{"日期", "星期", "累计", "说明", "由谁办理", "依据"}, Widths: []int{13, 8, 6, 27, 27, 19}}
	for _, d := range p.account.Days {
		running := ""
		if d.Counted {
			running = strconv.Itoa(d.Running)
		}
		reason := d.Reason
		if d.Last {
			reason += "（最后一日）"
		}
		view := p.viewDay(d)
		keeper := view.Keeper
		if view.Side != "" {
			keeper = view.Side.Word() + "：" + keeper
		}
		table.Rows = append(table.Rows, []string{d.Date.String(), web.Weekday(d.Date.Start()), running, reason, keeper, d.Source})
	}
	return table
}

func (p period) sidesTable() *documents.Table {
	table := &documents.Table{Head: []string{"一方", "日数", "其中计入期限", "其中期满之后"}, Widths: []int{1, 1, 1, 1}}
	add := func(title string, s domain.DaySum) {
		table.Rows = append(table.Rows, []string{
			title, strconv.Itoa(s.Calendar) + " 日", strconv.Itoa(s.Counted) + " " + p.unit(), strconv.Itoa(s.Overdue) + " 日",
		})
	}
	sum := p.account.Ahead
	for _, s := range p.account.Sides {
		add(s.Title, s.DaySum)
		sum.Calendar, sum.Counted, sum.Overdue = sum.Calendar+s.Calendar, sum.Counted+s.Counted, sum.Overdue+s.Overdue
	}
	add("未用", p.account.Ahead)
	add("合计", sum)
	return table
}
