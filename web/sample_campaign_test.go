package web

func sampleCampaignRow() CampaignRow {
	return CampaignRow{
		Title: "营商环境专项清理", Href: "/campaigns/c1", Basis: "清政办〔2026〕12号", Deadline: "2027-01-31", State: Tag{"进行中", ToneBlue},
		By: "吴强", At: at(11, 23, 9, 0), Decided: 1, Total: 2,
	}
}

func sampleCampaigns() Campaigns {
	return Campaigns{
		Shell: sampleShell("文件清理", "campaigns"), Rows: []CampaignRow{sampleCampaignRow()},
		Form: &CampaignForm{
			Action: "/campaigns/preview", IdempotencyKey: "k-c", Open: true, Errors: []FieldError{{"title", "请填写清理名称"}},
			Fields: []FormField{{Name: "title", Label: "清理名称", Type: FieldText, Required: true}},
		},
	}
}

func sampleCampaignPreview() CampaignPreview {
	return CampaignPreview{
		Shell: sampleShell("文件清理", "campaigns"), Title: "营商环境专项清理", Action: "/campaigns", BackHref: "/campaigns",
		Facts: []Fact{{Label: "依据", Value: "清政办〔2026〕12号"}}, Total: 214, Rows: sampleDocuments().Rows, Hidden: []Option{{"title", "营商环境专项清理"}},
	}
}

func sampleCampaign() Campaign {
	return Campaign{
		Shell: sampleShell("文件清理", "campaigns"), Row: sampleCampaignRow(), Facts: []Fact{{Label: "范围", Value: "清源县范围的现行有效文件"}},
		Stats: []Stat{{Label: "范围内", Value: 2, Unit: "件", Tone: ToneNeutral, Note: "已立件 2 件"}},
		Tasks: []CampaignTask{
			{
				Title: "白水镇停车管理办法", Href: "/dossiers/d1", Number: "白政规〔2026〕7号", Org: "白水镇人民政府", State: Tag{"已决定，落实中", ToneBlue},
				Result: "拟修改", Owner: "白水镇人民政府 刘芳", Case: &CaseRef{"白评〔2026〕1号", "修改文件", "/cases/c1"},
			},
			{Title: "柳河镇摊位办法", Href: "/dossiers/d2", Org: "柳河镇人民政府", State: Tag{"待立件", ToneNeutral}},
		},
		SheetHref: "/campaigns/c1/result.xlsx", PaperHref: "/campaigns/c1/result.docx", CloseAction: "/campaigns/c1/close",
		Errors: []FieldError{{"conclusion", "清理情况过长"}},
	}
}
