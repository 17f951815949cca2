package web

func sampleLedger() Ledger {
	return Ledger{
		Shell: sampleShell("台账导入", "ledger"), MaxRows: 5000, BlankHref: "/ledger/blank.xlsx",
		Errors:  []FieldError{{FieldLedgerFile, "请选择一个台账文件"}},
		Imports: []LedgerImport{{Name: "2025年台账.xlsx", By: "吴强", At: "2026-11-23 09:12", Rows: 212, Cases: 430}},
	}
}

func sampleLedgerFile(faults bool) LedgerFile {
	p := LedgerFile{
		Shell: sampleShell("2025年台账.xlsx", "ledger"), Name: "2025年台账.xlsx", Action: "/ledger/5f2b9c0d", HeadRow: 3, Rows: 212, Checked: true,
		Columns: []LedgerColumn{{
			Letter: "A", Heading: "文件名称", Sample: "关于停车管理的通告",
			Field: FormField{Name: "column.0", Label: "A 列作为", Value: "title", Options: []Option{{"title", "标题"}, {"org", "送审单位"}}},
		}},
		Stats: []Stat{{Label: "台账", Value: 212, Unit: "行", Tone: ToneNeutral}}, Steps: "收件 3 件、已印发生效 209 件",
	}
	if faults {
		p.Problems, p.More = []LedgerProblem{{"第 7 行", "受理日期", "“2026-02-30”没有这一天，请核对"}}, 12
	}
	return p
}
