package api

import (
	"sanbi/domain"
	"sanbi/web"
)

// viewFacts are the values of a case in the order of its forms. Numbers that
// the system gave stand on their papers.
func viewFacts(c *domain.Case) []web.FactLine {
	return factLines(c, !grouped(c.Procedure.Fields)) // a long form has a panel of its own
}

func factLines(c *domain.Case, withForm bool) []web.FactLine {
	var lines []web.FactLine
	seen := map[string]bool{}
	add := func(fields []domain.Field) {
		for _, f := range fields {
			value := c.Facts[f.Name]
			if value == "" || seen[f.Name] {
				continue
			}
			seen[f.Name] = true
			lines = append(lines, web.FactLine{Label: f.Title, Value: factWords(f, value)})
		}
	}
	if withForm {
		add(c.Procedure.Fields)
	}
	for _, step := range c.Procedure.Steps {
		for _, d := range step.Decisions {
			add(d.Fields)
		}
	}
	return lines
}

// factWords is a value in the users' words.
func factWords(f domain.Field, value string) string {
	switch f.Type {
	case domain.FieldChoice:
		for _, choice := range f.Choices {
			if choice.Value == value {
				return choice.Title
			}
		}
	case domain.FieldCheck:
		return "是"
	case domain.FieldText, domain.FieldTextarea, domain.FieldDate, domain.FieldNumber, domain.FieldDocumentNumber, domain.FieldCase,
		domain.FieldMoney, domain.FieldMoneyWords, domain.FieldMilestone, domain.FieldDocuments:
	}
	return value
}
