package web

import (
	"strconv"
	"strings"
)

// controlID is the id of a control. The scope is the form's, because a page
// may hold several forms whose controls have the same names.
func controlID(scope, name string) string {
	return scope + "-" + strings.NewReplacer(".", "-", " ", "-").Replace(name)
}

// scope is the prefix of all ids of a decision's form.
func (d DecisionForm) scope() string { return "decision-" + d.Name }

// describedBy joins the ids of what describes a control, leaving out the empty.
func describedBy(ids ...string) string {
	var kept []string
	for _, id := range ids {
		if id != "" {
			kept = append(kept, id)
		}
	}
	return strings.Join(kept, " ")
}

// idIf is the id when there is something to point at.
func idIf(id, text string) string {
	if text == "" {
		return ""
	}
	return id
}

// errorOf is a control's own error, or the one the summary names for it.
func errorOf(own string, errs []FieldError, name string) string {
	if own != "" {
		return own
	}
	for _, e := range errs {
		if e.Name == name && name != "" {
			return e.Message
		}
	}
	return ""
}

// FindingAnchor is the id of a finding on the page of its case.
func FindingAnchor(id string) string { return "finding-" + id }

// radioID is the id of the i-th button of a group; the first has the id of the
// group's name, so that an error can lead to it.
func radioID(scope, name string, i int) string {
	if i == 0 {
		return controlID(scope, name)
	}
	return controlID(scope, name) + "-" + strconv.Itoa(i)
}
