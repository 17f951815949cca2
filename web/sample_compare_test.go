package web

func sampleWording() WordingPageView {
	return WordingPageView{
		Shell: sampleShell("文书稿的修改", "cases"), Case: CaseRef{"SB-2026-1042", "关于加强秸秆禁烧工作的通告", "/cases/c1"},
		Title: "关于《关于加强秸秆禁烧工作的通告》的合法性审查意见书", By: "青溪司法所 陈静", At: at(11, 23, 9, 12),
		File: File{Name: "文书稿.docx", Href: "/cases/c1/files/ab", Kind: "修改后的文书稿", Size: 20480, SHA: "ab"}, Rows: sampleCompare(true).Rows,
	}
}

func sampleCompare(inline bool) ComparePageView {
	finding := CompareFinding{Label: "问题 1", Href: "/cases/c1#finding-f1", Anchor: "row-2", State: Tag{"已改正，待核实", ToneBlue}}
	return ComparePageView{
		Shell: sampleShell("版本比对", "cases"), Case: CaseRef{"SB-2026-1042", "关于加强秸秆禁烧工作的通告", "/cases/c1"},
		Action: "/cases/c1/compare", Versions: []Option{{"1", "第 1 版（报送稿）"}, {"2", "第 2 版（修改并答复）"}}, From: "1", To: "2",
		FromLabel: "第 1 版（报送稿）", ToLabel: "第 2 版（修改并答复）", Inline: inline, ChangesOnly: true,
		Summary: "3 处变化，新增 20 字，删去 8 字", Note: "第 2 版：文件含批注，批注未显示。",
		Editors:  []CompareEditor{{"张伟", 2}, {"李芳", 1}},
		DOCXHref: "/cases/c1/compare/redline.docx?old=1&new=2", PDFHref: "/cases/c1/compare/redline.pdf?old=1&new=2",
		Findings: []CompareFinding{finding},
		Rows: []CompareRow{
			{Kind: CompareSkipped, Anchor: "same-0", Remark: "4 段没有变化"},
			{
				Anchor: "row-2", Kind: CompareChanged, Next: "row-3", Findings: []CompareFinding{finding},
				Before: CompareCell{Anchor: "old-b5", Spans: []Span{{Kind: SpanSame, Text: "第五条　处"}, {Kind: SpanRemoved, Text: "二百元"}, {Kind: SpanSame, Text: "罚款。"}}},
				After:  CompareCell{Spans: []Span{{Kind: SpanSame, Text: "第五条　处"}, {Kind: SpanAdded, Text: "一百元", By: "张伟 2026-03-01"}, {Kind: SpanSame, Text: "罚款。"}}},
				Inline: []Span{{Kind: SpanSame, Text: "第五条　处"}, {Kind: SpanRemoved, Text: "二百元"}, {Kind: SpanAdded, Text: "一百元", By: "张伟 2026-03-01"}, {Kind: SpanSame, Text: "罚款。"}},
			},
			{Anchor: "row-3", Kind: CompareMoved, Previous: "row-2", Before: CompareCell{Spans: []Span{{Kind: SpanRemoved, Text: "第六条　公示。"}}}, Inline: []Span{{Kind: SpanRemoved, Text: "第六条　公示。"}}, Remark: "移至第九条", RemarkHref: "row-9"},
			{Anchor: "row-9", Kind: CompareAdded, After: CompareCell{Spans: []Span{{Kind: SpanAdded, Text: "第九条　新增。"}}}, Inline: []Span{{Kind: SpanAdded, Text: "第九条　新增。"}}, Remark: "原在第六条"},
		},
	}
}
