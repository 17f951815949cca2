package web

import "strconv"

// moreOpen reports whether the folded entries have something to show: a value,
// or a fault.
func (s FormSection) moreOpen(errs []FieldError) bool {
	for _, f := range s.More {
		if f.Value != "" || errorOf(f.Error, errs, f.Name) != "" {
			return true
		}
	}
	return false
}

func (s FormSection) moreTitle() string {
	return "选填 " + strconv.Itoa(len(s.More)) + " 项，填了审查更快"
}
