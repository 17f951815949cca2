package api

import (
	"slices"

	"sanbi/domain"
	"sanbi/web"
)

// viewSections are the controls of a long form under their headings, in the
// order in which the headings first come up.
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
		sections[i].Fields = append(sections[i].Fields, viewFields([]domain.Field{f}, values)...)
	}
	return sections
}
