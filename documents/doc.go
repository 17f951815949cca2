// Package documents looks at uploaded files: it says what a file really is,
// refuses what cannot be reviewed, and reads DOCX and plain text into blocks
// that carry their legal address (第六条第二款第（三）项).
//
// Everything it reads is hostile until read: sizes, depth, counts and ratios
// are capped, nothing is executed, no external entity or link is followed. It
// knows nothing of cases, people or storage.
package documents
