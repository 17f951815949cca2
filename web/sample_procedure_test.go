package web

const sampleDrawing = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" role="img"><title>备案</title></svg>`

func sampleEditionRow() EditionRow {
	return EditionRow{
		Title: "规范性文件备案审查（清源县）", Name: "filing@qingyuan-2026-1", Href: "/procedures/filing/qingyuan-2026-1", Base: "filing@2026-2",
		Place: "清源县人民政府", Body: "人大常委会", Effective: "2026-12-01", By: "吴强", At: at(11, 23, 9, 12), Elsewhere: true,
	}
}

func sampleProcedures(mayActivate bool) Procedures {
	return Procedures{
		Shell: sampleShell("办理程序", "procedures"), MayActivate: mayActivate,
		Editions: []EditionRow{{Title: "规范性文件备案审查", Name: "filing@2026-2", Href: "/procedures/filing/2026-1"}, sampleEditionRow()},
		Form: EditionForm{
			Text: "extends: filing@2026-2", Open: true, Drawing: sampleDrawing, Errors: []FieldError{{Name: "file", Message: "请选择办理程序文件"}},
			Faults: []EditionFault{{
				Rule: "no_finding_left_open", Path: "verifying —pass→ closed", Message: "还有未解决的问题就办结", Drawn: []string{"  核查", "✗ 办结"},
			}},
		},
	}
}

func sampleEdition(preview bool) Edition {
	return Edition{
		Shell: sampleShell("办理程序", "procedures"), Row: sampleEditionRow(), Source: "清源县行政规范性文件备案办法", Against: "filing@2026-2",
		Differences: []EditionDifference{{"期限", "形式审查 form_check", "长度：5 个工作日 → 3 个工作日", "备案办法第六条"}},
		Drawing:     sampleDrawing, Text: "extends: filing@2026-2", Preview: preview, From: "2026-12-01",
		Dates: []EditionDate{{"形式审查", "5 个工作日，2026-12-08", "3 个工作日，2026-12-04", "备案办法第六条", true}, {Title: "报备", After: "30 日，2026-12-31"}},
	}
}
