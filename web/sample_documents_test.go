package web

func sampleDocuments() Documents {
	return Documents{
		Shell: sampleShell("文件目录", "documents"), Scope: "清源县监督范围内印发的规范性文件",
		Tabs:   []Tab{{"全部", "/documents", 2, true}, {"六个月内到期", "/documents?force=lapsing", 1, false}},
		Filter: Filter{Action: "/documents", Q: "停车", Orgs: []Option{{"baishui", "白水镇人民政府"}}, Keep: []Option{{"force", "lapsing"}}, ClearHref: "/documents"},
		Rows: []DocumentRow{
			{
				Title: "白水镇停车管理办法", Href: "/dossiers/d1", Number: "白政规〔2026〕7号", Org: "白水镇人民政府", Effective: "2026-07-01", Until: "2027-01-31",
				Force: Tag{"现行有效", ToneGreen}, Left: "还有 69 日", Review: &CaseRef{"白评〔2026〕1号", "评估", "/cases/c1"},
			},
			{Title: "白水镇市场管理办法", Href: "/dossiers/d2", Org: "白水镇人民政府", Force: Tag{"已失效", ToneRed}},
		},
		Pager: Pager{Shown: 2, Total: 2}, ExportHref: "/documents.xlsx",
	}
}

func reviewableDossier() Dossier {
	d := sampleDossier()
	d.Review = &ReviewForm{
		Action: "/dossiers/d1/reviews", IdempotencyKey: "k-r", Errors: []FieldError{{"review_reason", "评估的理由和重点过长"}},
		Reason: FormField{Name: "review_reason", Label: "评估的理由和重点", Type: FieldTextarea},
	}
	return d
}
