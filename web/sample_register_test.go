package web

func sampleNumbers() []NumberRow {
	c := CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"}
	return []NumberRow{
		{Text: "清司合审〔2026〕8号", Href: "/register/justice/opinion/2026/8", Title: "合法性审核意见书", Org: "清源县司法局", Case: c, At: at(11, 20, 9, 0), By: "李国强", State: Tag{"有效", ToneGreen}, Note: "更正 清司合审〔2026〕7号"},
		{Text: "清司合审〔2026〕7号", Href: "/register/justice/opinion/2026/7", Title: "合法性审核意见书", Org: "清源县司法局", Case: c, At: at(11, 18, 9, 0), By: "李国强", State: Tag{"作废", ToneRed}, Note: "文种写错；换发 清司合审〔2026〕8号"},
	}
}

func sampleRegister() Register {
	return Register{
		Shell: sampleShell("登记簿", "register"), Scope: "清源县司法局受理和审查的事项的编号", Rows: sampleNumbers(), Pager: Pager{Shown: 2, Total: 2},
		Filter: RegisterFilter{
			Action: "/register", Org: "justice", Orgs: []Option{{"justice", "清源县司法局"}}, SeriesOptions: []Option{{"opinion", "合法性审核意见书"}},
			Years: []Option{{"2026", "2026 年"}}, ClearHref: "/register",
		},
		Gaps: []string{"清源县司法局，合法性审核意见书，2026 年：缺 6 号"}, ExportHref: "/register.xlsx",
		Documents: []DocumentSeries{
			{"青溪政办", "2026", "3—18", 2, "1—2", []string{"4—17"}, []CaseRef{{"青溪政办〔2026〕3号", "关于加强秸秆禁烧工作的通告", "/dossiers/d3"}, {"青溪政办〔2026〕18号", "关于进一步加强农村宅基地审批管理的通知", "/dossiers/d1"}}},
			{"白政规", "2026", "1", 1, "", nil, []CaseRef{{"白政规〔2026〕1号", "白水镇停车管理办法", "/dossiers/d4"}}},
		},
	}
}

func sampleNumber(mayVoid bool) Number {
	n := Number{Shell: sampleShell("清司合审〔2026〕7号", "register"), Row: sampleNumbers()[1], Facts: []Fact{{"编号单位", "清源县司法局", ""}}}
	if mayVoid {
		n.VoidAction, n.Reason, n.Replace = "/register/justice/opinion/2026/7/void", "文种写错", true
		n.Errors = []FieldError{{FieldReason, "请填写作废理由"}}
	}
	return n
}
