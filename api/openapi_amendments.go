package api

import (
	"sanbi/domain"
	"sanbi/domain/calendar"
)

func exampleStoppage() amendmentBody {
	return amendmentBody{
		Kind: domain.AmendPlace, Title: "关于台风停工的通知", Number: "清政办〔2026〕9号", EffectiveOn: "2026-11-24",
		Place: "/qingyuan/baishui/", Reason: "县防汛指挥部通知停工", Days: []amendmentDay{{Date: "2026-11-25", Kind: "holiday", Name: "台风停工"}},
	}
}

func exampleAmendment() domain.Amendment {
	day := calendar.DateOf(exampleAt) + 1
	return domain.Amendment{
		ID: "5f0c6a52-7d55-8c0e-9a3c-0f6a5b1c2d3e", Kind: domain.AmendPlace, Title: "关于台风停工的通知",
		Calendar: &calendar.Change{
			Title: "关于台风停工的通知", Number: "清政办〔2026〕9号", EffectiveOn: day - 1, Place: "/qingyuan/baishui/",
			Reason: "县防汛指挥部通知停工", Days: []calendar.Special{{Day: day, Kind: calendar.Holiday, Name: "台风停工"}},
		},
		Drafted: exampleSubmitter, DraftedAt: exampleAt,
	}
}

func exampleDraft() amendmentAnswer {
	return amendmentAnswer{Amendment: exampleAmendment(), Preview: &domain.Preview{Open: 20, Concerned: 4, Later: 3, Lines: []domain.PreviewLine{}}}
}

func exampleSigned() amendmentAnswer {
	a := exampleAmendment()
	a.No, a.Rule, a.Signed, a.SignedAt = 1, domain.RuleAll, exampleSubmitter, exampleAt
	return amendmentAnswer{Amendment: a, Run: &domain.AmendmentRun{Total: 20, LookedAt: 20, Moved: 4, Started: exampleAt, Finished: exampleAt}}
}

func exampleAmendments() amendmentsAnswer {
	return amendmentsAnswer{
		Calendar: "official-2026+1", KnownUntil: "2026-12-31", Signed: []domain.Amendment{exampleSigned().Amendment}, Drafts: []domain.Amendment{},
	}
}
