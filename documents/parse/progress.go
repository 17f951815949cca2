package parse

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

type progressKey struct{}

// withProgress lets a reader tell how far it is, in pages.
func withProgress(ctx context.Context, tell func(done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

func progress(ctx context.Context, done, total int) {
	if tell, ok := ctx.Value(progressKey{}).(func(int, int)); ok {
		tell(done, total)
	}
}

// maxErrors is how much of what a child writes besides is kept, bytes.
const maxErrors = 4096

// follow reads the child's standard error to its end: progress goes to tell,
// the beginning of the rest is returned.
func follow(r io.Reader, tell func(done, total int)) string {
	rest := ""
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var done, total int
		if n, _ := fmt.Sscanf(lines.Text()+"\n", progressLine, &done, &total); n == 2 {
			if tell != nil {
				tell(done, total)
			}
			continue
		}
		if len(rest) < maxErrors {
			rest += lines.Text() + "\n"
		}
	}
	_, _ = io.Copy(io.Discard, r) // a line too long to scan must not block the child
	return rest
}
