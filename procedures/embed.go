// Package procedures holds the law as data: one YAML file a procedure, each
// period with its article, and the loader that refuses what the linter refuses.
// It knows nothing of storage, of Temporal, or of the time.
package procedures

import (
	"embed"
	"io/fs"
)

//go:embed *.yaml editions/*.yaml
var files embed.FS

// Embedded are the procedures that come with this version.
func Embedded() fs.FS { return files }
