package web

func sampleFindings() []Finding {
	return []Finding{
		{
			ID: "f1", No: 1, Severity: SeverityTag("blocking"), Kind: "增设行政许可条件，超越职权", Place: "第六条第二款", Block: "b-6-2",
			Quote: "村民申请宅基地的，应当先行缴纳建房保证金5000元，竣工验收合格后退还。",
			Basis: "《中华人民共和国行政许可法》第十六条第四款", Action: "删除保证金条款；如确需规范建房秩序，可改为签订承诺书。",
			State: FindingState("corrected", 3), RaisedBy: "周静", RaisedAt: at(11, 19, 16, 5),
			Answer: &FindingReply{Tag{"已改正", ToneBlue}, "已删除保证金条款，改为承诺书。", "第六条", "王海燕", at(11, 20, 11, 20)},
			Rounds: []FindingRound{{Answer: FindingReply{Tag{"有异议", TonePurple}, "地方惯例。", "", "王海燕", at(11, 19, 17, 0)}, Verdict: &FindingReply{Tag{"维持意见", ToneAmber}, "惯例不是依据。", "", "李国强", at(11, 19, 18, 0)}}},
			Change: &FindingChange{"第 2 版第六条", "第 3 版第六条", false, []Span{{Kind: SpanRemoved, Text: "应当缴纳保证金"}, {Kind: SpanAdded, Text: "签订承诺书", By: "张伟 2026-03-01"}}, "/cases/c1?version=3#b-6", "/cases/c1/compare?old=2&new=3"},
			Like:   &Crumb{"“青溪镇建房管理办法”（SB-2025-7）第 2 条问题", "/cases/c0#finding-f9"},
		},
		{
			ID: "f2", No: 2, Severity: SeverityTag("blocking"), Kind: "违法设定行政处罚", Place: "第十一条", Block: "b-11",
			Quote: "逾期未拆除旧房的，处以2000元以上1万元以下罚款。", Basis: "《中华人民共和国行政处罚法》第十六条",
			Action: "规范性文件不得设定行政处罚，应删除并援引上位法条款。", State: FindingState("upheld", 0), RaisedBy: "周静", RaisedAt: at(11, 19, 16, 5),
			Answer:  &FindingReply{Tag{"有异议", TonePurple}, "参照了邻县的做法。", "", "王海燕", at(11, 20, 11, 20)},
			Verdict: &FindingReply{Tag{"异议不成立", ToneAmber}, "邻县做法不能作为设定处罚的依据。", "", "李国强", at(11, 21, 9, 30)},
		},
		{
			ID: "f3", No: 3, Severity: SeverityTag("advisory"), Kind: "施行日期与公布日期间隔不足三十日", Place: "第十五条", Block: "b-15",
			Basis: "《规章制定程序条例》第三十二条（参照）", Action: "明确自公布之日起三十日后施行，或者说明即时施行的理由。",
			State: FindingState("raised", 0), RaisedBy: "周静", RaisedAt: at(11, 19, 16, 5),
		},
	}
}

func sampleText() *DocumentText {
	return &DocumentText{
		Label: "第 3 版，2026-11-18 报送", File: &File{"关于进一步加强农村宅基地审批管理的通知（送审稿）.docx", "/files/a1", "送审稿", 48213, "9f3ca71e5b0c44d1"},
		Note: "附表一为扫描图片，未能读出文字，请对照原件。",
		Blocks: []TextBlock{
			{Anchor: "b-t", Kind: BlockTitle, Text: "关于进一步加强农村宅基地审批管理的通知"},
			{Anchor: "b-n", Kind: BlockNumber, Text: "青溪政办〔2026〕18号"},
			{Anchor: "b-0", Address: "引言", Kind: BlockParagraph, Text: "为规范农村宅基地审批管理，保障农村村民合法权益，根据《中华人民共和国土地管理法》等规定，结合本镇实际，现就有关事项通知如下。"},
			{Anchor: "b-h", Address: "二", Kind: BlockHeading, Text: "二、严格申请和审批条件"},
			{Anchor: "b-5", Address: "第五条", Kind: BlockArticle, Text: "第五条　村民一户只能拥有一处宅基地，占用耕地的每户面积不得超过一百二十平方米，占用其他土地的不得超过一百四十平方米。"},
			{Anchor: "b-6-2", Address: "第六条第二款", Kind: BlockParagraph, Text: "农村村民申请宅基地的，应当向所在村民小组提出书面申请。村民申请宅基地的，应当先行缴纳建房保证金5000元，竣工验收合格后退还。"},
			{Anchor: "b-11", Address: "第十一条", Kind: BlockArticle, Text: "第十一条　村民新建住房竣工后应当在三个月内自行拆除旧房。逾期未拆除旧房的，处以2000元以上1万元以下罚款。"},
			{Anchor: "b-15", Address: "第十五条", Kind: BlockItem, Text: "第十五条　本通知自公布之日起施行。"},
			{Anchor: "b-tab", Address: "附表二", Kind: BlockTable, Text: "户型｜面积上限｜适用范围"},
			{Anchor: "b-s", Kind: BlockSignature, Text: "青溪镇人民政府办公室　2026年11月18日"},
		},
	}
}

func sampleDecisions() []DecisionForm {
	f := sampleFindings()
	return []DecisionForm{
		{
			Action: "/cases/c1/decisions", Step: "reviewing", Name: "raise", IdempotencyKey: "k-1", Turn: 7, Label: "提出问题", Help: "将问题发给报送单位答复，审核期限继续计算。",
			Style: StylePrimary, Open: true, RaisesFindings: true, Comment: CommentOptional, CommentLabel: "总体意见", CommentHelp: "可以留空。",
			Errors: []FieldError{{"finding.0.basis", "问题 1：请填写依据"}, {"", "至少写明一条问题"}},
			Rows:   []FindingRow{{Quote: "应当先行缴纳建房保证金", Place: "第六条第二款", Block: "b-6-2", Kind: "permit", Severity: "blocking", Action: "删除", Error: "依据尚未填写"}},
			Kinds:  []Option{{"permit", "违法增设许可"}, {"penalty", "违法设定处罚"}}, Severities: []Option{{"blocking", "必须修改"}, {"advisory", "建议修改"}},
		},
		{
			Action: "/cases/c1/decisions", Step: "reviewing", Name: "conclude", IdempotencyKey: "k-2", Turn: 7, Label: "出具意见", Help: "形成审查意见书，报审核负责人审批。", Style: StyleDefault,
			PreviewAction: "/cases/c1/decisions/preview", EditAction: "/cases/c1/decisions/draft.docx",
			Worded:  &WordingLine{By: "青溪司法所 陈静", At: at(11, 23, 9, 12), Href: "/cases/c1/wordings/9"},
			Wording: &MaterialInput{ID: "wording", Label: "修改后的文书稿", Help: "下载、修改后上传。", Accept: ".docx", Kept: []KeptFile{{"ref-8", "文书稿.docx", 52345}}},
			Comment: CommentRequired, CommentValue: "经审查……", Confirm: "我已逐条核对全部问题的处理情况", Submit: "提交审批",
			Fields: []FormField{
				{Name: "outcome", Label: "审查结论", Type: FieldSelect, Required: true, Value: "must_correct", Options: []Option{{"lawful", "合法"}, {"must_correct", "应当予以修改"}}, Source: "国办发〔2018〕115号"},
				{Name: "number", Label: "意见书编号", Type: FieldText, MaxLength: 40, Placeholder: "清司审〔2026〕12号", Help: "留空则自动编号。"},
				{Name: "meeting", Label: "集体讨论日期", Type: FieldDate, Value: "2026-11-20"},
				{Name: "count", Label: "参加人数", Type: FieldNumber, Error: "请填写数字"},
				{Name: "public", Label: "意见书向社会公开", Type: FieldCheckbox, Value: "yes"},
			},
		},
		{
			Action: "/cases/c1/decisions", Step: "correcting", Name: "answer", IdempotencyKey: "k-3", Turn: 7, Label: "答复问题", Help: "逐条答复并上传修改稿。", Style: StyleDefault,
			Answers: []FindingAnswer{{Finding: f[1], Result: AnswerDisputed, Text: "参照邻县", Error: "请写明异议理由"}, {Finding: f[2]}},
			Materials: []MaterialInput{{
				ID: "draft", Label: "修改稿", Help: "与答复一致的完整文本。", Required: true, Source: "管理办法第十二条", Accept: ".docx,.pdf", AcceptWords: "DOCX、PDF，不超过 50 MB", Multiple: true,
				Have: []File{{"送审稿第2版.docx", "/files/a0", "送审稿", 40111, "51d008bc51d008bc"}}, Kept: []KeptFile{{"ref-9", "修改稿.docx", 52345}}, Error: "修改稿不能为空文件",
			}},
		},
		{
			Action: "/cases/c1/decisions", Step: "verifying", Name: "verify", IdempotencyKey: "k-4", Turn: 7, Label: "核实改正", Help: "逐条核实报送单位的答复。", Style: StyleDefault,
			Verdicts: []FindingVerdict{{Finding: f[0], Choices: []Option{{"verified", "核实通过"}, {"not_corrected", "未改正，退回"}}, Result: "verified", Reason: "已删除", ReasonRequired: true, Error: "请选择核实结果"}},
		},
		{Action: "/cases/c1/decisions", Step: "reviewing", Name: "decline", IdempotencyKey: "k-5", Turn: 7, Label: "不予受理", Help: "不属于审查范围的，说明理由后退回。", Style: StyleDanger, Comment: CommentRequired},
	}
}

func sampleCase() Case {
	c := sampleClock(ClockDueSoon)
	done := Clock{Name: "intake", Title: "收件处理", State: ClockDone, Limit: "2 个工作日", Started: at(11, 3, 9, 12), Due: at(11, 6, 0, 0), Ended: at(11, 4, 10, 40), Percent: 50, Source: "清源县行政规范性文件管理办法第九条"}
	paused := Clock{Name: "supplement", Title: "补正", State: ClockPaused, Limit: "15 日", Started: at(11, 12, 15, 0), Due: at(11, 28, 0, 0), Pauses: []Pause{{From: at(11, 20, 0, 0), Reason: "等待", Length: "3 日"}}}
	paper := File{"审查意见书.pdf", "/files/p1", "意见书", 1288490, "c2aa4f19c2aa4f19"}
	linkedClock := bareClock(ClockRunning, "余 20 日", 33, at(12, 13, 0, 0))
	return Case{
		WithText: true, Facts: []FactLine{{"起草单位（科室）", "农业农村办公室"}},
		Shell: sampleShell("关于进一步加强农村宅基地审批管理的通知", "worklist"),
		Header: CaseHeader{
			ID: "c1", Number: "SB-2026-1042", Title: "关于进一步加强农村宅基地审批管理的通知", DocNumber: "青溪政办〔2026〕18号", Kind: KindTag("normative-document"),
			Status: Tag{"审核中", ToneBlue}, Marks: []Tag{{"紧急程序", ToneAmber}}, Org: "青溪镇人民政府", ReviewBody: "清源县司法局", Submitter: "王海燕", Received: at(11, 3, 9, 12),
			Procedure: "行政规范性文件合法性审核", Edition: "2026年第1版", DossierHref: "/dossiers/d1", ExportHref: "/cases/c1/export",
		},
		Stages: []Stage{{"报送", StageDone, "11月3日"}, {"审核", StageCurrent, "合法性审核"}, {"整改", StageTodo, ""}, {"备案", StageTodo, ""}, {"生效", StageTodo, ""}, {"办结", StageSkipped, ""}},
		Owner:  Owner{"周静", "审查员", "清源县司法局", "合法性审核", at(11, 4, 10, 40), true},
		Clock:  &c, OtherClocks: []Clock{done, paused},
		Decisions: sampleDecisions(), Assignments: sampleAssignments(), Correction: sampleCorrection(), Waiting: &Waiting{"青溪镇 王海燕", "答复审查问题", at(11, 20, 9, 0)},
		Text: sampleText(), Findings: sampleFindings(),
		Opinions: []Opinion{{"法律顾问意见", "清司顾〔2026〕7号", Tag{"应当予以修改", ToneAmber}, "第六条第二款增设许可条件，第十一条设定罚款，均无上位法依据。", "顾问 何文", at(11, 17, 15, 0), []File{paper}, "/cases/c1/opinions/7/paper.docx", "/cases/c1/opinions/7/paper.pdf", 7, "5f2b9c0d7aa1e344", "66c1b7d09e2f4c8d", true}},
		Versions: []Version{
			{3, "修改稿", at(11, 18, 11, 20), "王海燕", "按意见修改第五条、第七条。", true, []File{paper}, "/cases/c1?version=3", "/cases/c1?compare=3"},
			{2, "补正稿", at(11, 13, 17, 2), "王海燕", "", false, nil, "/cases/c1?version=2", ""},
		},
		Checks: []PaperCheck{
			{File: paper, Format: "PDF 文档", SHA256: "aa", SM3: "bb", State: PaperReading, Pages: 300, Done: 12, Notices: []PaperNotice{{"PDF 中有脚本", true}}},
			{File: paper, Format: "OFD 版式文档", SHA256: "cc", State: PaperUnread, Reason: "文件已损坏。", Attempts: 2, RetryHref: "/retry", Scan: "已经过病毒扫描"},
			{File: paper, Format: "PDF 文档", State: PaperRead, Pages: 3},
			{File: paper, State: PaperRead},
			{File: paper, State: PaperReading},
		},
		Papers: []File{paper, {"受理通知.pdf", "/files/p2", "受理通知", 900, ""}},
		Timeline: []Event{
			{at(11, 23, 8, 40), "余 2 个工作日，已提醒审查员", "系统", "第一级提醒", ToneAmber, nil},
			{at(11, 19, 16, 5), "提出问题 3 条", "周静", "必须修改 2 条，建议修改 1 条", ToneBlue, []File{paper}},
			{at(11, 3, 9, 12), "报送", "青溪镇 王海燕", "", ToneNeutral, nil},
		},
		Linked: []LinkedCase{{CaseRef{"BA-2026-0311", "关于进一步加强农村宅基地审批管理的通知（备案）", "/cases/c9"}, KindTag("filing"), "报备对象：清源县人民代表大会常务委员会", "备案登记", linkedClock}},
	}
}

func sampleCorrection() *CorrectionForm {
	return &CorrectionForm{
		Action: "/cases/c1/correction", IdempotencyKey: "k-correction", Now: "青溪政办〔2026〕18号",
		Fields: []FormField{
			{Name: "document_number", Label: "正确的发文字号", Type: FieldText, Required: true},
			{Name: FieldReason, Label: "理由", Type: FieldTextarea, Required: true},
			{Name: FieldGrant, Label: "答复", Type: FieldSelect, Options: []Option{{GrantYes, "准予更正"}}},
		},
		Evidence: &MaterialInput{ID: "correction_evidence", Label: "能看到正确文号的印发件", Required: true, Accept: ".pdf"},
	}
}
