package blob

import (
	"errors"
	"io"
)

// The refusals; compare with errors.Is.
var (
	ErrTooLarge  = errors.New("blob: content is larger than allowed")
	ErrNotFound  = errors.New("blob: no such content")
	ErrCorrupt   = errors.New("blob: stored content does not match its hash")
	ErrMalformed = errors.New("blob: not a SHA-256 in 64 lower-case hexadecimal digits")
)

// Ref names stored content. SHA256 and SM3 (GB/T 32905—2016) are lower-case
// hexadecimal, Size in bytes; SHA256 is the name.
type Ref struct {
	SHA256 string `json:"sha256"`
	SM3    string `json:"sm3"`
	Size   int64  `json:"size"`
}

// File is stored content opened for reading; Close it. Size is in bytes.
type File interface {
	io.ReadSeekCloser
	io.ReaderAt
	Size() int64
}

// checkHash refuses anything that could not be a name in the store, and so
// anything that could lead out of its directory.
func checkHash(sha string) error {
	if len(sha) != 64 {
		return ErrMalformed
	}
	for i := range len(sha) {
		if c := sha[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return ErrMalformed
		}
	}
	return nil
}
