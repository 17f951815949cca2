package web

func sampleLetter() Letter {
	return Letter{
		Shell: sampleShell("关于“合法性审核”超期的督办函", "cases"), No: "清督〔2026〕1号", Title: "关于“合法性审核”超期的督办函",
		Kind: Tag{"督办函", ToneRed}, Case: CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"},
		Text: []string{"白水中心司法所：", "请办理并回复。"}, DraftedAt: at(11, 23, 9, 0), SignedAt: at(11, 23, 9, 30), SignedBy: "吴强", From: "吴强",
		SignAction: "/letters/l1/sign", AnswerAction: "/letters/l1/answer", IdempotencyKey: "k-1", Entered: "正在办理",
		Errors: []FieldError{{Name: "text", Message: "请填写办理情况"}}, DOCXHref: "/letters/l1/letter.docx", PDFHref: "/letters/l1/letter.pdf",
	}
}

func sampleAmendmentRow() AmendmentRow {
	return AmendmentRow{
		No: "1", Title: "关于延长春节假期的通知", Href: "/amendments/1", Place: "全部单位", Notice: "国办发明电〔2020〕1号 2020-01-27",
		Kind: Tag{"放假安排", ToneBlue}, Rule: "适用于全部在办事项", By: "吴强 签发", At: at(11, 23, 9, 12),
		Progress: AmendmentProgress{Looked: 5, Total: 20, Moved: 3}, Rehearsal: true,
	}
}

func sampleAmendments() Amendments {
	draft := sampleAmendmentRow()
	draft.No = ""
	return Amendments{
		Shell: sampleShell("日历与期限", "amendments"), KnownUntil: "2026-12-31", MayDraft: true,
		Signed: []AmendmentRow{sampleAmendmentRow()}, Drafts: []AmendmentRow{draft},
		Forms: []AmendmentForm{{
			Kind: "calendar", Title: "载入放假安排", Help: "新一年的放假安排在这里载入。", File: true, IdempotencyKey: "k-2",
			Fields: []FormField{{Name: "notice_title", Label: "通知名称", Type: FieldText, Required: true}},
			Errors: []FieldError{{Name: "file", Message: "请上传放假安排文件"}},
		}},
	}
}

func sampleAmendment(preview bool) Amendment {
	field := "reason"
	if preview {
		field = "rule"
	}
	return Amendment{
		Shell: sampleShell("日历与期限", "amendments"), Row: sampleAmendmentRow(), Preview: preview,
		Facts: []Fact{{Label: "文号", Value: "国办发明电〔2020〕1号"}},
		Days:  []AmendmentDay{{"2020-01-31", "星期五", "节假日", "春节", "工作日"}},
		Stats: []Stat{{Label: "延后", Value: 1, Unit: "个期限", Tone: ToneNeutral}},
		Lines: []AmendmentLine{{
			Case: CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"}, Org: "青溪镇人民政府", Clock: "收件审查",
			From: "2020-02-01", To: "2020-02-04", Provisional: true, Firm: true, Change: Tag{"延后 3 天", ToneBlue}, Fired: "1 次", Kept: true,
		}},
		Rules: []Option{{"all", "适用于全部在办事项"}}, Rule: "all", MaySign: true, SignAction: "/amendments/a1/sign",
		UndoAction: "/amendments", IdempotencyKey: "k-3", Comment: "说明", Errors: []FieldError{{Name: field, Message: "请填写"}},
	}
}
