package web

// AssignForm is one way to give the case another owner, posted to
// /cases/{id}/assignment.
type AssignForm struct {
	Action, Kind, Label, Help string
	Turn                      int
	IdempotencyKey            string
	Fields                    []FormField
	Errors                    []FieldError
	Open                      bool
}

func (f AssignForm) scope() string { return "assign-" + f.Kind }
