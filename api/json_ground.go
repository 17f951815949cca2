package api

import (
	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// pauseAnswer is a pause that a ground began, and how it ends.
type pauseAnswer struct {
	Clock     string      `json:"clock"`
	Ground    string      `json:"ground"`
	Title     string      `json:"title"`
	From      string      `json:"from" format:"date-time"`
	EndsBy    domain.Role `json:"ends_by" doc:"可以提前恢复的角色"`
	EndsTitle string      `json:"ends_by_title"`
	Until     string      `json:"until" format:"date-time" doc:"最迟到此时自动恢复：最后一日的 24:00"`
}

// extensionAnswer is an extension that waits for an answer.
type extensionAnswer struct {
	Ground   string        `json:"ground"`
	Title    string        `json:"title"`
	By       clock.Limit   `json:"by"`
	ByTitle  string        `json:"by_title"`
	Reason   string        `json:"reason"`
	Asked    domain.Person `json:"asked"`
	At       string        `json:"at" format:"date-time"`
	Approval domain.Role   `json:"approval" doc:"由谁审批"`
}

func pauseAnswers(c *domain.Case, cal *calendar.Calendar) []pauseAnswer {
	answers := []pauseAnswer{}
	for _, p := range c.OpenPauses() {
		answers = append(answers, pauseAnswer{
			Clock: p.Clock.Name, Ground: p.Ground.ID, Title: p.Ground.Title, From: rfc3339(p.Entry.At),
			EndsBy: p.Ground.Ends, EndsTitle: p.Ground.Ends.Label(), Until: rfc3339(p.Until(cal)),
		})
	}
	return answers
}

func pendingAnswer(c *domain.Case) *extensionAnswer {
	asked, ok := c.PendingExtension()
	if !ok || !c.Open() {
		return nil
	}
	return &extensionAnswer{
		Ground: asked.Ground.ID, Title: asked.Ground.Title, By: asked.By, ByTitle: asked.By.Label(),
		Reason: asked.Reason, Asked: asked.Asked, At: rfc3339(asked.At), Approval: asked.Ground.Approval,
	}
}
