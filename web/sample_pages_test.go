package web

import "github.com/a-h/templ"

func sampleSubmitForm() Submit {
	return Submit{Shell: sampleShell("新建报送", "submit"), Form: &SubmitForm{
		Kind: KindTag("normative-document"), KindID: "normative-document", Procedure: "行政规范性文件合法性审核", Edition: "2026年第1版",
		Org: "青溪镇人民政府", Reviewer: "清源县司法局", Received: at(11, 23, 9, 12), Limit: "15 个工作日", Source: "国办发〔2018〕115号",
		Title: FormField{Label: "文件标题", Required: true, Value: "关于加强秸秆禁烧工作的通告", MaxLength: 200},
		Sections: []FormSection{
			{Title: "文件情况", Help: "与送审稿保持一致。", Fields: []FormField{
				{Name: "basis", Label: "主要依据", Type: FieldTextarea, Rows: 3, Required: true, Error: "请写明依据的法律、法规名称和条款"},
				{Name: "urgent", Label: "适用紧急程序", Type: FieldCheckbox, Help: "因突发事件需要立即施行的，事后补办审查。"},
				{Name: "drafter", Label: "起草单位", Value: "农业农村办公室"},
				{Name: "effective", Label: "拟施行日期", Type: FieldDate},
			}, More: []FormField{{Name: "term_until", Label: "期限届满日", Type: FieldDate, Error: "应当是日期"}}},
		},
		Materials: []MaterialInput{
			{ID: "draft", Label: "送审稿", Required: true, Accept: ".docx,.pdf,.ofd", AcceptWords: "DOCX、PDF、OFD，不超过 50 MB"},
			{ID: "explanation", Label: "起草说明", Help: "必要性、依据、主要内容和征求意见情况。", Required: true, Source: "国办发〔2018〕115号", Accept: ".docx,.pdf", AcceptWords: "DOCX、PDF", Kept: []KeptFile{{"r1", "起草说明.docx", 20480}}},
			{ID: "opinions", Label: "征求意见材料", AcceptWords: "不限格式", Multiple: true, Error: "文件无法读取"},
		},
		Errors:         []FieldError{{"basis", "请写明主要依据"}, {MaterialName("opinions"), "征求意见材料无法读取"}},
		IdempotencyKey: "k-submit", CancelHref: "/",
	}}
}

func sampleSubmitKinds() Submit {
	return Submit{Shell: sampleShell("新建报送", "submit"), Kinds: []KindChoice{
		{"normative-document", "行政规范性文件", "/cases/new?kind=normative-document", "涉及群众权利义务、普遍适用、反复使用的通知、办法、规定。", "file-text", "15 个工作日", "国办发〔2018〕115号", "清源县司法局"},
		{"government-contract", "政府合同", "/cases/new?kind=government-contract", "以政府名义签订的协议、承诺书、备忘录。", "signature", "10 个工作日", "清源县政府合同管理办法第八条", "青溪镇司法所"},
		{"major-decision", "重大行政决策", "/cases/new?kind=major-decision", "重要规划、重大公共政策、重大项目。", "gavel", "7 个工作日以上", "国令第713号第二十六条", "清源县司法局"},
		{"filing", "备案", "/cases/new?kind=filing", "已公布的规范性文件向上级备案。", "building-bank", "30 日", "国务院令第789号第四条", "清源县司法局"},
	}}
}

func sampleOverdue() Overdue {
	return Overdue{
		Shell: sampleShell("超期督办", "overdue"), Scope: "清源县，14 个镇街",
		Stats: []Stat{{"已超期", 2, "件", "涉及 2 个单位", ToneRed, "/cases?state=overdue"}, {"即将到期", 1, "件", "", ToneAmber, ""}, {"待签发文书", 1, "份", "", ToneNeutral, ""}},
		Drafts: []Draft{
			{"d1", "关于督促青溪镇人民政府限期办理的函", "青溪镇人民政府", Tag{"督办函", ToneAmber}, CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"}, at(11, 23, 8, 0), "/letters/d1", "/letters/d1/sign", "k-sign"},
			{"d2", "关于备案超期情况的通报", "各镇街", Tag{"通报", ToneRed}, CaseRef{"SB-2026-1001", "关于划定畜禽养殖禁养区的通告", "/cases/c8"}, at(11, 22, 8, 0), "/letters/d2", "", ""},
		},
		Orgs: []OverdueOrg{{Name: "青溪镇人民政府", Href: "/cases?org=qx", Worst: "超期 6 个工作日", Cases: []OverdueCase{{
			CaseRef: CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"}, Kind: KindTag("normative-document"), Step: "纠正回复",
			Late: "超期 6 个工作日", Due: at(11, 14, 0, 0), Holder: "王海燕", Since: at(10, 15, 9, 0),
			Rungs: []Rung{{Label: "收件", At: at(11, 9, 9, 0), Passed: true}, {Label: "提醒", At: at(11, 10, 9, 0), Fired: true, Note: "王海燕"}, {Label: "报负责人", At: at(11, 13, 9, 0), Fired: true, Note: "镇长 赵敏"}, {Label: "督办函", At: at(11, 18, 9, 0), Fired: true, Note: "青溪镇"}, {Label: "通报", At: at(11, 28, 9, 0), Fired: false, Note: "全县"}},
		}}}},
		DueSoon: sampleRows()[1:2],
	}
}

func sampleProof() Proof {
	return Proof{
		Shell: sampleShell("三必证明", "proof"), Scope: "清源县", Period: "2026年1月1日至11月23日", ComputedAt: at(11, 23, 6, 0),
		Rates: []Rate{
			{"报备率", "有件必备", 127, 128, "已报备", "应报备", "/cases?gap=filing"},
			{"审查率", "有备必审", 402, 402, "已审查", "应审查", ""},
			{"纠错率", "有错必纠", 212, 231, "已纠正", "发现问题", ""},
		},
		Equations: []Equation{
			{Term{"收到", 425, "/cases"}, []Term{{"退回补正", 6, "/cases?state=returned"}, {"受理", 416, "/cases?state=accepted"}, {"不予受理", 3, ""}}, "收到的每一件都有去处。"},
			{Term{"受理", 416, ""}, []Term{{"办结", 370, ""}, {"在办", 45, ""}}, "受理的每一件或者办结，或者在办。"},
		},
		Checks:     []Check{{"每件在办事项有且只有一个办理人和一个计时期限", true, "已核对 46 件"}, {"每份印发文件对每个报备对象都有备案事项", false, "已核对 128 件，缺 1 件"}},
		Exceptions: []Exception{{"每份印发文件对每个报备对象都有备案事项", CaseRef{"SB-2026-0871", "关于划定畜禽养殖禁养区的通告", "/cases/c8"}, "白水乡人民政府", "印发 32 日，尚未向县人大常委会报备", at(10, 22, 0, 0)}},
		Audit:      AuditChain{true, 18233, "5f2b9c0d7aa1e34466c1b7d09e2f4c8d5f2b9c0d7aa1e34466c1b7d09e2f4c8d", at(11, 23, 6, 0), "自 2026-01-01 起逐条核对"},
	}
}

func sampleDossier() Dossier {
	c := sampleCase()
	return Dossier{
		Shell: sampleShell("关于进一步加强农村宅基地审批管理的通知", "cases"), Title: c.Header.Title, Kind: KindTag("normative-document"), Status: Tag{"现行有效", ToneGreen},
		Org: "青溪镇人民政府", DocNumber: "青溪政办〔2026〕18号", Issued: at(6, 1, 0, 0), Published: at(6, 3, 0, 0), Effective: at(7, 1, 0, 0),
		Validity: "有效期 5 年，届满前 6 个月评估", Facts: []Fact{{"统一编号", "QXD-2026-0018", ""}, {"公布载体", "清源县人民政府门户网站", "https://example.gov.cn/a/18"}, {"签发人", "赵敏", ""}},
		Links: []DossierLink{{"废止", "关于农村宅基地审批的若干意见", "/dossiers/d0"}, {"依据", "《中华人民共和国土地管理法》", ""}}, Versions: c.Versions, Cases: sampleRows()[:2],
	}
}

func sampleLogin() Login {
	return Login{
		Shell: Shell{Title: "登录", Demo: true, Now: at(11, 23, 9, 12), Version: "v0.3.0"}, Username: "zhoujing", Next: "/cases/c1", Error: "用户名或者密码不正确，还可以再试 4 次。", Standalone: true,
		Accounts: []DemoAccount{
			{"wanghaiyan", "demo-1", "王海燕", "报送人", "青溪镇人民政府", "报送一份规范性文件，答复审查问题。"},
			{"zhoujing2", "demo-2", "周静", "审查员", "清源县司法局", "受理、审查、逐条提出问题。"},
			{"liguoqiang", "demo-3", "李国强", "审核负责人", "清源县司法局", "审批意见，裁决异议。"},
			{"chenxiao", "demo-4", "陈晓", "督查员", "清源县人民政府", "查看超期督办，签发督办函。"},
		},
	}
}

func bareShell(title string) Shell {
	return Shell{Title: title, Now: at(11, 23, 9, 12), Version: "v0.3.0"}
}

// samplePages is every page in every state worth looking at.
func samplePages() map[string]templ.Component {
	flashed := sampleCase()
	flashed.Shell.Flash = &Flash{ToneGreen, "已受理", "期限自11月5日起算。", "/cases/c1/clocks/review", "查看期限"}
	flashed.Numbers = []NumberLine{{"清司合审〔2026〕7号", "/register/justice/opinion/2026/7", "合法性审核意见书", Tag{"作废", ToneRed}, "文种写错"}}
	flashed.Decisions = nil
	flashed.Text.Blocks[7] = TextBlock{Anchor: "b-15", Address: "第十五条", Kind: BlockArticle, Text: "第十五条　本通知自公布之日起施行。"}
	ledger := Cases{Shell: sampleShell("台账", "cases"), Scope: "清源县司法局，2026年", Filter: sampleFilter("/cases"), Rows: sampleRows(), Pager: Pager{Shown: 6, Total: -1, NextHref: "/cases?after=x"}, ExportHref: "/cases.xlsx", SubmitHref: "/cases/new", SubmitLabel: "新建报送"}
	perfect := sampleProof()
	perfect.Rates, perfect.Equations, perfect.Checks, perfect.Exceptions = perfect.Rates[1:2], perfect.Equations[:1], perfect.Checks[:1], nil
	return map[string]templ.Component{
		"login":          LoginPage(sampleLogin()),
		"login-plain":    LoginPage(Login{Shell: bareShell("登录")}),
		"worklist":       WorklistPage(sampleWorklist()),
		"worklist-empty": WorklistPage(Worklist{Shell: sampleShell("我的待办", "worklist"), Today: "今天是工作日", EmptyTitle: "没有待办事项", EmptyHelp: "有新的事项时会列在这里。", Filter: Filter{Action: "/"}}),
		"submit-kinds":   SubmitPage(sampleSubmitKinds()),
		"submit-none":    SubmitPage(Submit{Shell: sampleShell("新建报送", "submit")}),
		"submit-form":    SubmitPage(sampleSubmitForm()),
		"case":           CasePage(sampleCase()),
		"case-waiting":   CasePage(flashed),
		"case-bare":      CasePage(Case{Shell: sampleShell("新收事项", ""), Header: CaseHeader{ID: "c0", Number: "SB-1", Title: "新收事项", DossierHref: "/dossiers/d0"}}),
		"account":        AccountPage(sampleAccount()),
		"notices":        NoticesPage(sampleNotices(2)),
		"notices-more":   NoticesPage(sampleNotices(214)),
		"notices-empty":  NoticesPage(Notices{Shell: sampleShell("通知", "")}),
		"overdue":        OverduePage(sampleOverdue()),
		"overdue-empty":  OverduePage(Overdue{Shell: sampleShell("超期督办", "overdue"), Scope: "清源县"}),
		"forecast":       ForecastPage(sampleForecast()),
		"forecast-bad":   ForecastPage(badForecast()),
		"forecast-empty": ForecastPage(Forecast{Shell: sampleShell("到期预测", "forecast"), Action: "/forecast", Result: &ForecastResult{}}),
		"proof":          ProofPage(sampleProof()),
		"proof-holds":    ProofPage(perfect),
		"compare":        ComparePage(sampleCompare(false)),
		"compare-inline": ComparePage(sampleCompare(true)),
		"wording":        WordingPage(sampleWording()),
		"wording-same":   WordingPage(WordingPageView{Shell: sampleShell("文书稿的修改", "cases")}),
		"compare-same":   ComparePage(ComparePageView{Shell: sampleShell("版本比对", "cases"), Summary: "没有变化"}),
		"register":       RegisterPage(sampleRegister()),
		"register-empty": RegisterPage(Register{Shell: sampleShell("登记簿", "register")}),
		"number":         NumberPage(sampleNumber(false)),
		"number-void":    NumberPage(sampleNumber(true)),
		"letter":         LetterPage(sampleLetter()),
		"ledger":         LedgerPage(sampleLedger()),
		"ledger-columns": LedgerFilePage(sampleLedgerFile(false)),
		"ledger-faults":  LedgerFilePage(sampleLedgerFile(true)),
		"amendments":     AmendmentsPage(sampleAmendments()),
		"absences":       AbsencesPage(sampleAbsences()),
		"amendment":      AmendmentPage(sampleAmendment(true)),
		"amended":        AmendmentPage(sampleAmendment(false)),
		"procedures":     ProceduresPage(sampleProcedures(true)),
		"procedures-see": ProceduresPage(sampleProcedures(false)),
		"edition":        EditionPage(sampleEdition(false)),
		"edition-check":  EditionPage(sampleEdition(true)),
		"dossier":        DossierPage(sampleDossier()),
		"documents":      DocumentsPage(sampleDocuments()),
		"documents-none": DocumentsPage(Documents{Shell: sampleShell("文件目录", "documents"), Filter: Filter{Action: "/documents"}}),
		"dossier-review": DossierPage(reviewableDossier()),
		"campaigns":      CampaignsPage(sampleCampaigns()),
		"campaigns-none": CampaignsPage(Campaigns{Shell: sampleShell("文件清理", "campaigns")}),
		"campaign":       CampaignPage(sampleCampaign()),
		"campaign-scope": CampaignPreviewPage(sampleCampaignPreview()),
		"search":         SearchPage(sampleSearch()),
		"search-none":    SearchPage(Search{Shell: sampleShell("搜索", ""), Asked: true}),
		"search-empty":   SearchPage(Search{Shell: sampleShell("搜索", "")}),
		"dossier-empty":  DossierPage(Dossier{Shell: sampleShell("新文件", "cases"), Title: "新文件", Status: Tag{"起草中", ToneNeutral}}),
		"cases":          CasesPage(ledger),
		"cases-empty":    CasesPage(Cases{Shell: sampleShell("台账", "cases"), Filter: Filter{Action: "/cases", Q: "无", ClearHref: "/cases"}}),
		"error":          ErrorPage(ErrorView{Shell: sampleShell("事项的状态已经变化", ""), Status: 409, Detail: "李国强已于 09:10 退回该事项。", RequestID: "req-7f21", BackHref: "/cases/c1", BackLabel: "返回事项"}),
		"error-anon":     ErrorPage(ErrorView{Shell: bareShell("没有找到"), Status: 404}),
		"pending":        PendingPage(Pending{Shell: sampleShell("已受理，正在记录", "worklist"), What: "“出具意见”决定", Case: CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"}, Received: at(11, 23, 9, 12), CheckHref: "/cases/c1/decisions/k-1", Key: "k-1"}),
		"docs":           DocsPage(Docs{Shell: sampleShell("接口文档", "docs"), SpecHref: "/openapi.json"}),
	}
}
