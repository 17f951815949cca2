package web

import "github.com/a-h/templ"

const defaultRows = 4

// rowsOf is the height of a textarea.
func rowsOf(rows int) int {
	if rows <= 0 {
		return defaultRows
	}
	return rows
}

// inputType is the type attribute of a one-line control.
func inputType(t FieldType) string {
	switch t {
	case FieldDate, FieldNumber:
		return string(t)
	case FieldText, FieldSelect, FieldTextarea, FieldCheckbox:
		return string(FieldText)
	}
	return string(FieldText)
}

// aria says what describes a control and whether its value was refused.
func aria(by, err string) templ.Attributes {
	attrs := templ.Attributes{}
	if by != "" {
		attrs["aria-describedby"] = by
	}
	if err != "" {
		attrs["aria-invalid"] = "true"
	}
	return attrs
}

// mustChoose reports whether the browser itself may insist on a file: not when
// one of a version before or of a refused form may stand in.
func (m MaterialInput) mustChoose() bool {
	return m.Required && len(m.Kept) == 0 && len(m.Have) == 0
}

// acceptWords says which files are taken, and whether several.
func (m MaterialInput) acceptWords() string {
	switch {
	case !m.Multiple:
		return m.AcceptWords
	case m.AcceptWords == "":
		return "可选多个文件"
	}
	return m.AcceptWords + "，可选多个文件"
}
