package web

func sampleSearch() Search {
	return Search{
		Shell: sampleShell("搜索", ""), Scope: "白水镇人民政府报送的事项", Q: "停车 罚款", Kind: "filing", Asked: true,
		Kinds: []Option{{"filing", "备案审查"}}, States: []Option{{"open", "在办"}}, Years: []Option{{"2026", "2026 年"}},
		Errors: []FieldError{{"q", "搜索的字词过多"}},
		Hits: []SearchHit{
			{
				Href: "/cases/c1", Number: "白司收〔2026〕1号", DocNumber: "白政规〔2026〕1号", Org: "白水镇人民政府", Step: "备案审查", Where: "正文", Kind: KindTag("filing"),
				Title: []SearchPiece{{"白水镇", false}, {"停车", true}, {"管理办法", false}}, Excerpt: []SearchPiece{{"…处以", false}, {"罚款", true}},
			},
			{Href: "/cases/c2", Number: "白司收〔2026〕2号", Org: "白水镇人民政府", Step: "办结", Where: "标题、编号", Title: []SearchPiece{{"停车收费", false}}},
		},
		FirstHref: "/search?q=1", NextHref: "/search?q=1&after=x",
	}
}
