package documents

import (
	"context"
	"errors"
)

// Reason says why a file was refused; a fixed word for logs and for mapping.
type Reason string

// The reasons.
const (
	ReasonName        Reason = "name"        // no usable file name or extension
	ReasonEmpty       Reason = "empty"       // zero bytes, or no text at all
	ReasonTooLarge    Reason = "too_large"   // beyond a cap on size, entries or blocks
	ReasonUnsupported Reason = "unsupported" // a type that is not accepted
	ReasonExecutable  Reason = "executable"  // a program, a script or a document with macros
	ReasonMismatch    Reason = "mismatch"    // the name says one thing, the content another
	ReasonEncrypted   Reason = "encrypted"   // protected by a password
	ReasonDamaged     Reason = "damaged"     // truncated or not well formed
	ReasonHostile     Reason = "hostile"     // zip bomb, DTD, absurd nesting, duplicate parts
	ReasonEncoding    Reason = "encoding"    // text in an unknown character set
	ReasonUnreadable  Reason = "unreadable"  // accepted, but no text can be taken out of it
	ReasonTimeout     Reason = "timeout"     // took too long to read
	ReasonMemory      Reason = "memory"      // needed too much memory
	ReasonNoPage      Reason = "no_page"     // has no such page
	ReasonPending     Reason = "pending"     // is being read; no refusal yet
)

// Error is a refusal. Message is a Chinese sentence that says what to do.
type Error struct {
	Reason  Reason
	Message string
}

// Error implements error.
func (e *Error) Error() string { return e.Message }

func refuse(reason Reason, message string) *Error {
	return &Error{Reason: reason, Message: message}
}

func damaged() *Error {
	return refuse(ReasonDamaged, "文件已损坏或不完整，无法打开。请用 Word 或 WPS 打开原文件，重新另存为 DOCX 后上传。")
}

func hostile() *Error {
	return refuse(ReasonHostile, "文件内部结构异常，为安全起见不予读取。请用 Word 或 WPS 打开原文件，重新另存为 DOCX 后上传。")
}

func encrypted() *Error {
	return refuse(ReasonEncrypted, "文件设有打开密码，无法审查。请取消密码（文件—信息—保护文档）后重新上传。")
}

func tooManyBlocks() *Error {
	return refuse(ReasonTooLarge, "文件段落过多，无法读取。请将文件拆分后分别上传。")
}

// settle turns what went wrong while parsing into what the caller may see:
// our own refusals, cancellation and disk faults as they are, all else damage.
func settle(ctx context.Context, err error, disk *faults) error {
	if err == nil {
		return nil
	}
	if cause := ctx.Err(); cause != nil {
		return cause
	}
	if disk != nil && disk.first() != nil {
		return disk.first()
	}
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	return damaged()
}
