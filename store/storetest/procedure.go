package storetest

import (
	"sanbi/domain"
	"sanbi/domain/clock"
)

// procedure is as small as a procedure can be and still do everything that the
// record has to keep.
func procedure() *domain.Procedure {
	outcome := []domain.Choice{{Value: "lawful", Title: "合法"}, {Value: "unlawful", Title: "不合法"}}
	documentNumber := domain.Field{Name: domain.FactDocumentNumber, Title: "文号", Type: domain.FieldDocumentNumber}
	p := common("suite", "收")
	p.Submittable, p.Start = true, "intake"
	p.Asks = []domain.MaterialAsk{{ID: "text", Required: true}}
	p.Steps = []domain.Step{
		{
			Name: "intake", Title: "收件", Stage: domain.StageSubmission, Owner: domain.RoleReviewer, Clock: "intake",
			Decisions: []domain.DecisionSpec{
				{Name: "accept", Title: "受理", To: "reviewing", Effects: []domain.Effect{domain.EffectAccepts}},
			},
		},
		{
			Name: "reviewing", Title: "审核", Stage: domain.StageReview, Owner: domain.RoleReviewer, Clock: "review",
			Decisions: []domain.DecisionSpec{
				{
					Name: "conclude", Title: "办结", To: "closed", Comment: domain.CommentRequired,
					Effects: []domain.Effect{domain.EffectRaises, domain.EffectApproves}, Opinion: "意见书",
					Number: &domain.NumberSpec{Series: "opinion", Pattern: "{mark}意〔{year}〕{n}号", Fact: "opinion_number"},
					Fields: []domain.Field{{Name: "outcome", Title: "结论", Type: domain.FieldChoice, Choices: outcome}, documentNumber},
				},
				{
					Name: "issue", Title: "印发", To: "closed", Effects: []domain.Effect{domain.EffectApproves, domain.EffectIssues},
					Fields: []domain.Field{documentNumber},
					Opens:  []domain.Opening{{Procedure: "filing", ForEach: domain.ForEachRecipient}},
				},
				{Name: "ask", Title: "退回补正", To: "asking", Effects: []domain.Effect{domain.EffectRaises}},
			},
		},
		{
			Name: "asking", Title: "补正", Stage: domain.StageSubmission, Owner: domain.RoleSubmitter, Clock: "intake",
			Pauses: []string{"review"}, Decisions: []domain.DecisionSpec{
				{
					Name: "respond", Title: "补正", To: "reviewing", Effects: []domain.Effect{domain.EffectAnswers},
					Materials: []domain.MaterialAsk{{ID: "text"}},
				},
			},
		},
		{Name: "closed", Title: "办结", Stage: domain.StageClosed, End: domain.EndCompleted},
	}
	return p
}

// filing is the procedure of the cases that an issued document opens.
func filing() *domain.Procedure {
	p := common("filing", "备")
	p.Start = "filing"
	p.Steps = []domain.Step{
		{
			Name: "filing", Title: "备案", Stage: domain.StageFiling, Owner: domain.RoleReviewer, Clock: "intake",
			Decisions: []domain.DecisionSpec{
				{Name: "register", Title: "登记", To: "registered", Effects: []domain.Effect{domain.EffectRegisters, domain.EffectApproves}},
				{Name: "annul", Title: "撤销", To: "annulled", Effects: []domain.Effect{domain.EffectVoids}},
			},
		},
		{Name: "registered", Title: "办结", Stage: domain.StageClosed, End: domain.EndCompleted},
		{Name: "annulled", Title: "撤销", Stage: domain.StageClosed, End: domain.EndAnnulled},
	}
	return p
}

func common(id, series string) *domain.Procedure {
	days := func(n int) clock.Limit { return clock.Limit{N: n, Unit: clock.WorkingDays} }
	return &domain.Procedure{
		ID: id, Edition: "1", Kind: id, Title: "测试",
		Number:       domain.NumberSpec{Series: id, Pattern: "{mark}" + series + "〔{year}〕{n}号"},
		Materials:    []domain.Material{{ID: "text", Title: "文本", Text: true}},
		FindingKinds: []domain.Choice{{Value: "other", Title: "其他"}},
		Clocks: []domain.ClockSpec{
			{Name: "intake", Title: "收件", Limit: days(3), Source: "测试", Ladder: "plain"},
			{Name: "review", Title: "审核", Limit: days(15), Source: "测试", Ladder: "plain"},
		},
		Ladders: []domain.Ladder{{Name: "plain", Rungs: []domain.Rung{
			{Name: "remind", Title: "提醒", Offset: -1, To: domain.RungToOwner},
			{Name: "dispatch", Title: "督办函", Offset: 1, To: domain.RungToSupervisor, Letter: domain.LetterDispatch},
		}}},
	}
}
