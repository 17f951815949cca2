package api

import (
	"slices"

	"sanbi/domain"
	"sanbi/web"
)

// viewSections are the controls of a long form under their headings, in the
// order in which the headings first come up; what need not be filled in is
// folded away.
func viewSections(fields []domain.Field, values map[string]string) []web.FormSection {
	var sections []web.FormSection
	for _, f := range fields {
		title := f.Group
		if title == "" {
			title = "基本情况"
		}
		i := slices.IndexFunc(sections, func(s web.FormSection) bool { return s.Title == title })
		if i < 0 {
			i, sections = len(sections), append(sections, web.FormSection{Title: title})
		}
		shown := viewFields([]domain.Field{f}, values)
		if f.Group != "" && !f.Required {
			if f.Type == domain.FieldTextarea {
				shown[0].Rows = 2
			}
			sections[i].More = append(sections[i].More, shown...)
			continue
		}
		sections[i].Fields = append(sections[i].Fields, shown...)
	}
	return sections
}
