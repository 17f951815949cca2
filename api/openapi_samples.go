package api

import (
	"strings"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

func exampleCase() caseAnswer {
	owner := exampleOwner
	return caseAnswer{
		ID: exampleCaseID, Number: "白司合审收〔2026〕12号", Kind: "normative_document", Title: exampleTitle,
		Stage: domain.StageReview, StageTitle: "审核", Step: "reviewing", StepTitle: "合法性审核", Turn: 2, DossierID: exampleDossierID,
		Placement: examplePlacement, Submitter: exampleSubmitter, Received: rfc3339(exampleAt), Owner: &owner,
		Procedure: procedureRef{ID: "normative-document", Edition: "2026-2", Hash: exampleSHA},
		AllowedDecisions: []decisionAnswer{{
			Name: "conclude", Title: "提出审查意见", Comment: domain.CommentRequired, CommentTitle: "审查意见",
			Fields: []domain.Field{{Name: domain.FactOutcome, Title: "审查结论", Type: domain.FieldChoice, Required: true, Choices: []domain.Choice{
				{Value: domain.OutcomeLawful, Title: "合法"}, {Value: domain.OutcomeIfAmended, Title: "应当予以修改"},
			}}},
			Materials: []materialAsked{}, Effects: []domain.Effect{domain.EffectRaises, domain.EffectConcludes},
			FindingKinds: []domain.Choice{{Value: "powers_set", Title: "违法设定许可、处罚、强制、收费等"}},
		}},
		Clocks: []ClockAnswer{exampleClock()}, OpenPauses: []pauseAnswer{}, Findings: []domain.Finding{exampleFinding()}, Opinions: []domain.Opinion{},
		Versions: []domain.Version{{No: 1, At: exampleAt, By: exampleSubmitter, Step: "intake", Files: []domain.File{exampleFile}}},
		Facts:    map[string]string{"contact": "刘芳"}, Rungs: []domain.RungFired{}, Opened: []domain.OpenedCase{},
		Timeline: []timelineAnswer{
			{Seq: 1, Kind: domain.EventOpened, At: rfc3339(exampleAt), Actor: "刘芳", Role: domain.RoleSubmitter, To: "intake", Title: "报送"},
			{
				Seq: 2, Kind: domain.EventDecided, At: rfc3339(exampleAt), Actor: "陈静", Role: domain.RoleReviewer,
				Step: "intake", Decision: "accept", To: "reviewing", Title: "收件：受理",
			},
		},
	}
}

func exampleSummary() summaryAnswer {
	clk := exampleClock()
	return summaryAnswer{Clock: &clk, Summary: domain.Summary{
		ID: exampleCaseID, DossierID: exampleDossierID, Number: "白司合审收〔2026〕12号", Kind: "normative_document", Title: exampleTitle,
		Placement: examplePlacement, Step: "reviewing", StepTitle: "合法性审核", Stage: domain.StageReview, Owner: exampleOwner,
		Received: exampleAt, StepSince: exampleAt, Findings: 1, OpenFindings: 1,
		Milestones: domain.Milestones{Accepted: exampleAt}, Seq: 2,
	}}
}

func examplePage() pageAnswer {
	return pageAnswer{Cases: []summaryAnswer{exampleSummary()}, Total: 1}
}

func exampleAccount() accountAnswer {
	start := calendar.DateOf(exampleAt)
	keeper := domain.Keeper{Side: domain.SideReviewer, Org: exampleOwner.OrgName, Person: exampleOwner.Name}
	account := exampleClock().Account
	return accountAnswer{
		ClockAnswer: exampleClock(), Calendar: "2026",
		Notices: []string{"国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"},
		Summary: "合法性审核自 2026-11-23 09:30 起算，当日不计入，期限 15 个工作日，最后一日为 2026-12-14，当日 24:00 届满。依据：国办发〔2018〕115号。",
		Days: []domain.AccountDay{
			{Keeper: keeper, Day: clock.Day{Date: start, Reason: "起算事实发生当日，不计入", Source: "民法典第二百零一条：期间开始的当日不计入"}},
			{Keeper: keeper, Day: clock.Day{Date: start + 1, Counted: true, Running: 1, Reason: "第 1 个工作日"}, Ahead: true},
		},
		Sides: []domain.SideDays{{Side: keeper.Side, Title: keeper.Side.Label(), DaySum: domain.DaySum{Calendar: 1}}},
		Ahead: domain.DaySum{Counted: 1, Calendar: 1},
		Changes: []domain.PeriodChange{{
			Op: domain.ClockPause, From: exampleAt, To: exampleAt.AddDate(0, 0, 1), Ground: "法律顾问研究",
			By:     domain.Person{UserID: "chenjing", Name: "陈静", Role: domain.RoleReviewer, Org: "白水中心司法所"},
			Source: "重大行政决策程序暂行条例第二十八条",
		}},
		DOCX: strings.Replace(account, "?", "/account.docx?", 1), PDF: strings.Replace(account, "?", "/account.pdf?", 1),
	}
}

func exampleDossier() dossierAnswer {
	return dossierAnswer{
		Dossier: domain.Dossier{
			ID: exampleDossierID, Kind: "normative_document", Title: exampleTitle, OrgID: "baishui", OrgName: "白水镇人民政府",
			Status: domain.DossierDraft, CreatedAt: exampleAt,
		},
		StatusTitle: "制定中", Numbers: []string{"白司合审收〔2026〕12号"}, Links: []dossierLink{},
		Versions: exampleCase().Versions, Cases: []summaryAnswer{exampleSummary()},
	}
}

func exampleNotices() []domain.Notice {
	return []domain.Notice{{
		CaseID: exampleCaseID, Number: "白司合审收〔2026〕12号", Title: exampleTitle, Text: "等待您办理：合法性审核", At: exampleAt,
	}}
}

func exampleLetters() []domain.LetterDraft {
	return []domain.LetterDraft{{
		ID: exampleDossierID, Letter: domain.LetterDispatch, CaseID: exampleCaseID, Number: "白司合审收〔2026〕12号",
		Title: exampleTitle, To: "白水中心司法所", Clock: "合法性审核", DraftedAt: exampleAt,
	}}
}

func exampleProof() domain.Proof {
	return domain.Proof{
		At: exampleAt, Holds: false, Audit: domain.AuditState{Records: 128, Head: exampleSHA},
		Rates: []domain.Rate{{
			Name: "filed", Title: "报备率", Motto: "有件必备", Numerator: 9, Denominator: 10, Missing: []string{exampleCaseID},
		}},
		Equations: []domain.Equation{{
			Title: "收件 = 在办 + 办结", Left: domain.Term{Title: "收件", Value: 12},
			Right: []domain.Term{{Title: "在办", Value: 5}, {Title: "办结", Value: 7}}, Holds: true,
		}},
		Statements: []domain.Statement{{Name: "one_owner", Title: "每件在办事项都有一名承办人", Checked: 5, Failed: 1}},
		Exceptions: []domain.Exception{{
			Statement: "每件在办事项都有一名承办人", CaseID: exampleCaseID, Number: "白司合审收〔2026〕12号", Title: exampleTitle,
			Org: "白水镇人民政府", Detail: "没有承办人",
		}},
	}
}

func exampleProcedure() procedureAnswer {
	draft := domain.Material{ID: "draft", Title: "送审稿", Text: true}
	return procedureAnswer{
		Hash: exampleSHA, Materials: []materialAnswer{{Material: draft, Required: true, Accepted: true}},
		Procedure: &domain.Procedure{
			ID: "normative-document", Edition: "2026-2", Kind: "normative_document", Title: "行政规范性文件合法性审核",
			Source: "国办发〔2018〕115号", Submittable: true,
			Number: domain.NumberSpec{Series: "legality", Pattern: "{mark}合审收〔{year}〕{n}号"},
			Fields: []domain.Field{{Name: "contact", Title: "经办人", Type: domain.FieldText, Required: true, Max: 30}},
			FindingKinds: []domain.Choice{
				{Value: "powers_set", Title: "违法设定许可、处罚、强制、收费等"},
			},
			Clocks: []domain.ClockSpec{{
				Name: "intake", Title: "收件审查", Limit: clock.Limit{N: 3, Unit: clock.WorkingDays}, Source: "本地规定", Ladder: "short",
			}},
			Ladders: []domain.Ladder{{Name: "short", Rungs: []domain.Rung{
				{Name: "remind", Title: "提醒承办人", Offset: -1, To: domain.RungToOwner},
			}}},
			Start: "intake", Asks: []domain.MaterialAsk{{ID: "draft", Required: true}},
			Steps: []domain.Step{{
				Name: "intake", Title: "收件", Stage: domain.StageSubmission, Owner: domain.RoleReviewer, Clock: "intake",
				Decisions: []domain.DecisionSpec{{
					Name: "accept", Title: "受理", To: "reviewing", Comment: domain.CommentOptional, Effects: []domain.Effect{domain.EffectAccepts},
				}},
			}},
		},
	}
}

func exampleLetter() domain.LetterPaper {
	l := domain.LetterPaper{LetterDraft: exampleLetters()[0], No: "清督〔2026〕1号", Text: []string{"白水中心司法所：", "请办理并回复。"}}
	l.Answer = domain.LetterAnswer{At: exampleAt, By: "陈静", Org: "白水中心司法所", Text: "已安排专人办理，本周内办结。"}
	return l
}

func exampleCompare() compareAnswer {
	before := []documents.Block{{Address: "第二条", Anchor: "b-2", Kind: documents.KindArticle, Text: "第二条 保证金一百万元。"}}
	after := []documents.Block{{Address: "第二条", Anchor: "b-2", Kind: documents.KindArticle, Text: "第二条 保证金五十万元。"}}
	r := documents.Compare(before, after)
	return compareAnswer{From: 1, To: 2, Changes: r.Changes(), Added: r.Added, Removed: r.Removed, Rows: r.Rows}
}

func examplePrecedents() precedentsAnswer {
	return precedentsAnswer{Precedents: []domain.Precedent{{
		EarlierFinding: domain.EarlierFinding{CaseID: exampleCaseID, FindingID: exampleCase().Findings[0].ID, Number: "白司合审收〔2025〕7号", Title: "白水镇市容管理办法", No: 1},
		Finding:        exampleCase().Findings[0], Place: "第八条", Block: "b-9", Quote: "处五百元以下罚款",
	}}}
}
