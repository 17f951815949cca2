package api

import (
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

// viewFields are the controls of a form with what was entered so far.
func viewFields(fields []domain.Field, values map[string]string) []web.FormField {
	view := make([]web.FormField, 0, len(fields))
	for _, f := range fields {
		view = append(view, web.FormField{
			Name: f.Name, Label: f.Title, Type: fieldType(f.Type), Options: choiceOptions(f.Choices), Required: f.Required,
			Value: values[f.Name], Help: f.Help, Source: f.Source, MaxLength: f.Max, Wide: f.Type == domain.FieldTextarea || f.Type == domain.FieldDocuments,
		})
	}
	return view
}

func fieldType(t domain.FieldType) web.FieldType {
	switch t {
	case domain.FieldTextarea, domain.FieldDocuments:
		return web.FieldTextarea
	case domain.FieldDate:
		return web.FieldDate
	case domain.FieldNumber:
		return web.FieldNumber
	case domain.FieldChoice:
		return web.FieldSelect
	case domain.FieldCheck:
		return web.FieldCheckbox
	case domain.FieldMilestone:
		return web.FieldSelect
	case domain.FieldText, domain.FieldDocumentNumber, domain.FieldMoney, domain.FieldMoneyWords, domain.FieldCase:
	}
	return web.FieldText
}

func choiceOptions(choices []domain.Choice) []web.Option {
	var options []web.Option
	for _, c := range choices {
		options = append(options, web.Option{Value: c.Value, Label: c.Title})
	}
	return options
}

// acceptedFiles are the formats that documents.Check takes, for the browser's
// own dialog; the content decides.
const acceptedFiles = ".docx,.doc,.wps,.pdf,.ofd,.xlsx,.png,.jpg,.jpeg,.txt"

// viewMaterials are the places for the papers that a form takes. before finds
// the paper that an earlier form brought.
func (s *Server) viewMaterials(p *domain.Procedure, asks []domain.MaterialAsk, files []domain.File, before func(string) []web.File) []web.MaterialInput {
	var view []web.MaterialInput
	for _, ask := range asks {
		m, _ := p.Material(ask.ID)
		input := web.MaterialInput{
			ID: m.ID, Label: m.Title, Help: m.Help, Source: m.Source, Required: ask.Required, Accept: acceptedFiles,
			AcceptWords: "单个文件不超过 " + megabytes(s.MaxUpload) + " MB", Multiple: !m.Text, Kept: keptFiles(files, m.ID),
		}
		if before != nil && !ask.Fresh {
			input.Have = before(m.ID)
		}
		view = append(view, input)
	}
	return view
}

// viewErrors names the controls of a form that were refused. The domain's
// names are plural where a form has rows: findings.0.basis is finding.0.basis.
func viewErrors(refusal *domain.Error, textMaterial string) []web.FieldError {
	if len(refusal.Problems) == 0 {
		return []web.FieldError{{Message: refusal.Message}}
	}
	view := make([]web.FieldError, 0, len(refusal.Problems))
	for _, p := range refusal.Problems {
		view = append(view, web.FieldError{Name: controlName(p.Field, textMaterial), Message: p.Message})
	}
	return view
}

func controlName(field, textMaterial string) string {
	family, rest, dotted := strings.Cut(field, ".")
	if !dotted {
		switch field {
		case "findings", "answers", "verdicts", "step", "decision", "turn":
			return "" // of the whole form
		case "material":
			if textMaterial == "" {
				return ""
			}
			return web.MaterialName(textMaterial)
		}
		return field
	}
	switch family {
	case "findings":
		return "finding." + rest
	case "answers", "verdicts":
		if !strings.Contains(rest, ".") {
			rest += ".result"
		}
		return strings.TrimSuffix(family, "s") + "." + rest
	}
	return field
}
