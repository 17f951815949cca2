package api

import "sanbi/domain"

// decisionAnswer is a decision that the person may take now, with what it takes.
type decisionAnswer struct {
	Name         string             `json:"name"`
	Title        string             `json:"title"`
	Help         string             `json:"help,omitempty"`
	Comment      domain.CommentMode `json:"comment" enum:",optional,required" doc:"空：不填意见"`
	CommentTitle string             `json:"comment_title,omitempty"`
	Confirm      string             `json:"confirm,omitempty" doc:"办理之前应当请本人确认的话"`
	Source       string             `json:"source,omitempty"`
	Fields       []domain.Field     `json:"fields"`
	Materials    []materialAsked    `json:"materials"`
	Effects      []domain.Effect    `json:"effects"`
	// FindingKinds are the kinds of which findings may be raised.
	FindingKinds []domain.Choice `json:"finding_kinds,omitempty" doc:"可以提出问题时：问题的类型"`
	// Answers are the findings to be answered, Verdicts those to be judged.
	Answers  []string            `json:"answers,omitempty" doc:"应当逐条答复的问题"`
	Verdicts map[string][]string `json:"verdicts,omitempty" doc:"可以判断的问题，以及各自可选的判断"`
}

// materialAsked is a paper that a decision takes.
type materialAsked struct {
	domain.Material
	Required bool `json:"required"`
	Fresh    bool `json:"fresh" doc:"须随本次决定上传，以前交过的不算"`
}

func decisionAnswers(c *domain.Case, a domain.Actor) []decisionAnswer {
	answers := []decisionAnswer{}
	for _, d := range domain.AllowedDecisions(c, a) {
		answers = append(answers, decisionAnswerOf(c, d))
	}
	return answers
}

func decisionAnswerOf(c *domain.Case, d domain.DecisionSpec) decisionAnswer {
	answer := decisionAnswer{
		Name: d.Name, Title: d.Title, Help: d.Help, Comment: d.Comment, CommentTitle: d.CommentTitle, Confirm: d.Confirm,
		Source: d.Source, Fields: list(d.Fields), Materials: []materialAsked{}, Effects: list(d.Effects),
	}
	for _, ask := range d.Materials {
		m, _ := c.Procedure.Material(ask.ID)
		answer.Materials = append(answer.Materials, materialAsked{Material: m, Required: ask.Required, Fresh: ask.Fresh})
	}
	if d.Has(domain.EffectRaises) {
		answer.FindingKinds = c.Procedure.FindingKinds
	}
	for _, f := range c.Findings {
		if d.Has(domain.EffectAnswers) && f.AwaitsAnswer() {
			answer.Answers = append(answer.Answers, f.ID)
		}
		if verdicts := domain.VerdictsOf(d, f); len(verdicts) > 0 {
			if answer.Verdicts == nil {
				answer.Verdicts = map[string][]string{}
			}
			answer.Verdicts[f.ID] = verdicts
		}
	}
	return answer
}
