package web

// FieldType is the kind of control of a form field.
type FieldType string

// The kinds of controls.
const (
	FieldText     FieldType = "text"
	FieldDate     FieldType = "date"
	FieldNumber   FieldType = "number"
	FieldSelect   FieldType = "select"
	FieldTextarea FieldType = "textarea"
	FieldCheckbox FieldType = "checkbox" // posts "yes"
)

// FormField is one control with its label, help and error.
type FormField struct {
	// Name is the control's name in the posted form, verbatim. The names in
	// reservedNames (post.go) and their dotted families are taken.
	Name  string
	Label string
	Type  FieldType
	// Options are the choices of a select.
	Options  []Option
	Required bool
	Value    string
	Help     string
	Error    string
	// Placeholder is an example, never an instruction.
	Placeholder string
	// Source is the article that asks for the value; optional.
	Source string
	// MaxLength limits a text; 0 sets no limit.
	MaxLength int
	// Rows is the height of a textarea; 0 takes the default.
	Rows int
	// Wide takes the whole row in a two-column form.
	Wide bool
}

// Option is a choice of a select.
type Option struct{ Value, Label string }

// FormSection is a titled group of fields.
type FormSection struct {
	Title, Help string
	Fields      []FormField
	// More are the entries that need not be filled in, folded until somebody
	// wants them.
	More []FormField
}

// MaterialInput is a place for one of the papers that a procedure asks for.
// The file control is named MaterialName(ID); files already received for it
// come back as ticked boxes named KeptName(ID).
type MaterialInput struct {
	ID, Label, Help string
	Required        bool
	// Source is the article that asks for the paper.
	Source string
	// Accept is the file control's accept attribute: .docx,.pdf
	Accept string
	// AcceptWords says the same to a person: DOCX、PDF，不超过 50 MB.
	AcceptWords string
	Multiple    bool
	// Have are the files of the version before, for information.
	Have []File
	// DraftHref hands out a draft that the program has filled in; empty for none.
	DraftHref string
	// Kept are files that arrived with a refused form and need not be chosen again.
	Kept  []KeptFile
	Error string
}

// KeptFile is a file that the server already holds for an unfinished form.
type KeptFile struct {
	// Ref is what the server finds it by.
	Ref  string
	Name string
	Size int64
}

// FieldError is a line of the summary above a form, linked to its control.
type FieldError struct {
	// Name is the control's name; empty for an error of the whole form.
	Name    string
	Message string
}

// File is a stored file with its download link.
type File struct {
	Name string
	Href string
	// Kind is what the file is: 送审稿, 起草说明, 意见书.
	Kind string
	Size int64
	// SHA is the content's SHA-256 in hex; pages show its head.
	SHA string
}
