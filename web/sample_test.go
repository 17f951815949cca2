package web

import "time"

// The samples are invented: a county, its townships and their papers.

func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, shanghai)
}

func sampleShell(title, active string) Shell {
	return Shell{
		Title: title, Org: "清源县司法局", User: "周静", RoleLabel: "审查员", Active: active, Demo: true, NoticesHref: "/notices", Unread: 3,
		Now: at(11, 23, 9, 12), Version: "v0.3.0",
		Nav: []NavItem{
			{ID: "worklist", Href: "/", Label: "我的待办", Icon: "inbox", Badge: 8, BadgeTone: ToneRed},
			{ID: "cases", Href: "/cases", Label: "台账", Icon: "list-details"},
			{ID: "submit", Href: "/cases/new", Label: "新建报送", Icon: "file-plus"},
			{ID: "overdue", Href: "/overdue", Label: "超期督办", Icon: "bell", Section: "监督", Badge: 2, BadgeTone: ToneNeutral},
			{ID: "proof", Href: "/proof", Label: "三必证明", Icon: "shield-check"},
			{ID: "docs", Href: "/docs", Label: "接口文档", Icon: "book", Section: "系统"},
		},
	}
}

func sampleClock(state ClockState) Clock {
	return Clock{
		Name: "review", Title: "合法性审核", State: state, Limit: "15 个工作日",
		Started: at(11, 4, 10, 40), Due: at(11, 28, 0, 0), Remaining: "余 2 个工作日", Percent: 86,
		Pauses:     []Pause{{From: at(11, 12, 15, 32), To: at(11, 17, 17, 2), Reason: "等待补正起草说明", By: "周静", Length: "3 个工作日"}},
		Extensions: []Extension{{At: at(11, 18, 9, 0), Length: "3 个工作日", Reason: "专业问题需要论证", By: "李国强", Source: "国办发〔2018〕115号"}},
		Source:     "国办发〔2018〕115号", Provisional: true, AccountHref: "/cases/c1/clocks/review",
		Sides: []SideTime{{"审查单位", "10 个工作日"}, {"报送单位", "3 个工作日"}},
	}
}

func row(id, title, number, doc, org, kind, step, owner string, findings, open int, c *Clock) CaseRow {
	return CaseRow{
		ID: id, Href: "/cases/" + id, Title: title, Number: number, DocNumber: doc, Org: org, Kind: KindTag(kind),
		Step: step, Stage: "审核", Owner: owner, Findings: findings, OpenFindings: open, Clock: c, Action: "办理", Submitted: "2026-11-03",
	}
}

func bareClock(state ClockState, remaining string, used int, due time.Time) *Clock {
	return &Clock{Name: "review", Title: "合法性审核", State: state, Limit: "15 个工作日", Remaining: remaining, Percent: used, Started: at(11, 4, 10, 0), Due: due}
}

func sampleRows() []CaseRow {
	rows := []CaseRow{
		row("c2", "关于进一步加强农村宅基地审批管理的通知", "SB-2026-1042", "青溪政办〔2026〕18号", "青溪镇人民政府", "normative-document", "合法性审核", "周静", 6, 4, bareClock(ClockOverdue, "超期 2 个工作日", 100, at(11, 20, 0, 0))),
		row("c3", "云岭镇2026年度禁种铲毒工作实施方案", "SB-2026-1051", "云政发〔2026〕31号", "云岭镇人民政府", "other-legal-matter", "合法性审核", "周静", 2, 2, bareClock(ClockDueSoon, "余 1 个工作日", 90, at(11, 24, 0, 0))),
		row("c4", "青溪镇人民政府与清源县城市建设投资有限公司污水管网项目合作协议", "SB-2026-1058", "", "青溪镇人民政府", "government-contract", "审批意见", "李国强", 3, 0, bareClock(ClockRunning, "余 5 个工作日", 50, at(12, 1, 0, 0))),
		row("c5", "关于龙塘片区征收集体土地补偿安置方案的请示", "SB-2026-1060", "龙政请〔2026〕12号", "龙塘镇人民政府", "major-decision", "材料补正", "王海燕", 1, 1, bareClock(ClockPaused, "", 30, at(12, 3, 0, 0))),
		row("c6", "关于印发《白水乡河道采砂管理规定》的通知", "SB-2026-1064", "白水政规〔2026〕4号", "白水乡人民政府", "filing", "备案登记", "陈晓", 0, 0, nil),
	}
	closed := row("c7", "东河街道物业管理区域停车秩序整治办法（试行）", "SB-2026-0998", "东街办〔2026〕44号", "东河街道办事处", "normative-document", "", "", 2, 0, &Clock{Title: "合法性审核", State: ClockDoneLate, Remaining: "超期办结", Ended: at(11, 9, 16, 0)})
	closed.Closed, closed.Action = &Tag{"办结", ToneGreen}, "查看"
	return append(rows, closed)
}

func sampleFilter(action string) Filter {
	return Filter{
		Action: action, Q: "管理", Kind: "filing",
		Kinds:  []Option{{"normative-document", "行政规范性文件"}, {"filing", "备案审查"}},
		Steps:  []Option{{"review", "合法性审核"}, {"approve", "审批意见"}},
		Orgs:   []Option{{"qx", "青溪镇人民政府"}, {"yl", "云岭镇人民政府"}},
		States: []Option{{"overdue", "已超期"}, {"due_soon", "即将到期"}},
		Keep:   []Option{{"tab", "mine"}}, ClearHref: action,
	}
}

func sampleWorklist() Worklist {
	return Worklist{
		Shell: sampleShell("我的待办", "worklist"), Today: "2026年11月23日 星期一，工作日",
		Cards: []Stat{
			{"已超期", 1, "件", "最长超 2 个工作日", ToneRed, "/?state=overdue"},
			{"即将到期", 1, "件", "云岭镇", ToneAmber, "/?state=due_soon"},
			{"办理中", 5, "件", "", ToneNeutral, "/?tab=mine"},
			{"等待对方", 1, "件", "龙塘镇", ToneNeutral, "/?tab=waiting"},
			{"本月办结", 37, "件", "按期 97.4%", ToneGreen, ""},
		},
		Tabs:   []Tab{{"待我办理", "/?tab=mine", 5, true}, {"等待对方", "/?tab=waiting", 1, false}, {"本单位全部", "/?tab=all", 46, false}},
		Filter: sampleFilter("/"), Rows: sampleRows(),
		Pager:      Pager{Shown: 6, Total: 46, FirstHref: "/", NextHref: "/?after=c7"},
		SubmitHref: "/cases/new", SubmitLabel: "新建报送",
	}
}

func sampleAccount() Account {
	a := Account{
		Shell:   sampleShell("期限是怎么算的", "cases"),
		Case:    CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"},
		Clock:   sampleClock(ClockDueSoon),
		Summary: "2026年11月4日受理，限 15 个工作日，中止 3 个工作日，延长 3 个工作日，应于2026年11月27日 24:00 前办结。",
		Rules: []Rule{
			{"受理当日不计入，自次日起算。", "《中华人民共和国民法典》第二百零一条"},
			{"按工作日计算，法定节假日、周末不计入，调休上班日计入。", "国务院办公厅年度放假通知"},
			{"等待补正期间中止计时。", "清源县行政规范性文件管理办法第十二条"},
		},
		Notices:         []string{"国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"},
		ProvisionalNote: "2027年放假通知尚未公布，落在2027年的日期为暂定。",
		Sums:            []SideSum{{SideSubmitter, "报送方", 5, 0, 0}, {SideReviewer, "审查方", 21, 15, 3}, {SideThird, "第三方", 0, 0, 0}},
		Unit:            "个工作日", Ahead: 1, Calendar: "2026",
		Changes: []PeriodChange{
			{What: "暂停", From: at(11, 11, 16, 0), To: at(11, 16, 10, 0), Lasts: true, Ground: "补正材料", Org: "清源县司法局", By: "周静", Source: "管理办法第十二条"},
			{What: "延长 3 个工作日", From: at(11, 20, 9, 0), Ground: "情况复杂", Org: "清源县司法局", By: "李国强", Source: "管理办法第十三条"},
			{What: "暂停", From: at(11, 30, 9, 0), Lasts: true},
		},
		DOCXHref: "/cases/c1/clocks/review/account.docx", PDFHref: "/cases/c1/clocks/review/account.pdf",
	}
	running := 0
	for day := at(11, 4, 0, 0); day.Before(at(12, 1, 0, 0)); day = day.AddDate(0, 0, 1) {
		d := AccountDay{
			Date: day, Kind: DayCounted, Reason: "工作日", Source: "国办发明电〔2025〕7号", Side: SideReviewer, Keeper: "清源县司法局 周静",
		}
		switch {
		case day.After(at(11, 27, 0, 0)):
			d.Kind, d.Overdue, d.Reason = DayOverdue, day.Day()-27, "超期第 1 日"
		case day.Day() == 4:
			d.Kind, d.Reason, d.Source = DayStart, "受理当日，不计入", "民法典第二百零一条"
		case day.Weekday() == time.Saturday || day.Weekday() == time.Sunday:
			d.Kind, d.Reason = DayWeekend, "周末"
		case day.Day() >= 12 && day.Day() <= 16:
			d.Kind, d.Reason, d.Source = DayPaused, "中止：等待补正（周静）", "管理办法第十二条"
			d.Side, d.Keeper = SideSubmitter, "青溪镇人民政府 王海燕"
		default:
			running++
			d.Counted, d.Running = true, running
		}
		d.Due, d.Provisional = day.Day() == 27, day.Day() > 25
		a.Days = append(a.Days, d)
	}
	return a
}
