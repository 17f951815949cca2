package domain

import (
	"errors"
	"strings"
)

// Code says what kind of refusal an Error is; the API maps it to an HTTP
// status and the activities to a Temporal error type. Do not rename: the
// values are recorded in workflow histories.
type Code string

// The codes, from the caller's fault to ours.
const (
	CodeInvalid   Code = "Invalid"   // the input breaks a rule that the caller can mend
	CodeForbidden Code = "Forbidden" // this person may not do this here
	CodeNotFound  Code = "NotFound"  // there is no such thing, or not for this person
	CodeConflict  Code = "Conflict"  // the case has moved on, or the key was used for something else
	CodePending   Code = "Pending"   // taken in, and being recorded: ask again with the same key
	// CodeUnavailable: it is not known whether it was taken in; ask again with the same key.
	CodeUnavailable Code = "Unavailable"
	CodeInternal    Code = "Internal" // our fault; the text is not for users
)

// Problem is one thing wrong with one field, in Chinese, with the way out.
type Problem struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Error is the one error type that reaches people. Message is Chinese and says
// what to do; Problems name the fields when several are wrong at once.
type Error struct {
	Code     Code      `json:"code"`
	Message  string    `json:"message"`
	Problems []Problem `json:"problems,omitempty"`
}

// Error implements error.
func (e *Error) Error() string {
	if len(e.Problems) == 0 {
		return e.Message
	}
	texts := make([]string, 0, len(e.Problems))
	for _, p := range e.Problems {
		texts = append(texts, p.Field+"："+p.Message)
	}
	return e.Message + "（" + strings.Join(texts, "；") + "）"
}

// Invalid refuses one field of the input.
func Invalid(field, message string) *Error {
	return &Error{Code: CodeInvalid, Message: message, Problems: []Problem{{Field: field, Message: message}}}
}

// Forbidden refuses a person.
func Forbidden(message string) *Error { return &Error{Code: CodeForbidden, Message: message} }

// NotFound says that there is no such thing, or none that this person may see.
func NotFound(message string) *Error { return &Error{Code: CodeNotFound, Message: message} }

// Conflict says that the world has moved on since the form was shown.
func Conflict(message string) *Error { return &Error{Code: CodeConflict, Message: message} }

// Pending says that the engine has the decision and the record will follow.
func Pending() *Error {
	return &Error{Code: CodePending, Message: "已受理，正在记录，请稍候查看结果，不必重复提交"}
}

// Unavailable says that the engine does not answer. What was sent may have been
// taken in or not; sending it again with the same key is safe.
func Unavailable() *Error {
	return &Error{
		Code:    CodeUnavailable,
		Message: "系统暂时没有应答，还不能确认是否办理成功。填写的内容仍在，请稍候一两分钟再次提交，重复提交只会办理一次",
	}
}

// Registering says that the run of a case is still being set up, as after the
// power went while it was: nothing was taken in.
func Registering() *Error {
	return &Error{Code: CodeUnavailable, Message: registering}
}

const registering = "事项正在登记，请稍候再办理"

// IsRegistering recognises Registering, also after it came back from the engine.
func IsRegistering(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Message == registering
}

// CodeOf returns the code of the first *Error in err's chain, CodeInternal for
// any other error and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// problems collects the faults of one input so that the person meets all of
// them at once and not one after the other.
type problems []Problem

func (ps *problems) add(field, message string) {
	*ps = append(*ps, Problem{Field: field, Message: message})
}

// err returns one Invalid error for all collected problems, or nil.
func (ps problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	if len(ps) == 1 {
		return Invalid(ps[0].Field, ps[0].Message)
	}
	return &Error{Code: CodeInvalid, Message: "填写的内容有几处需要修改", Problems: ps}
}
