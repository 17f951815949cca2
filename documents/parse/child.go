package parse

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"sanbi/documents"
)

// Child runs the child's side if the program was started as one; the first
// thing that a program does.
func Child(args []string) {
	if len(args) > 1 && args[1] == Command {
		os.Exit(Main(args[2:], os.Stdin, os.Stdout, os.Stderr))
	}
}

// Main reads the file on stdin and prints an Answer. It returns the exit code;
// a refused file is no failure.
func Main(args []string, stdin *os.File, stdout, stderr io.Writer) int {
	request, err := parseArgs(args, stderr)
	if err != nil {
		return 2
	}
	limit, memory := request.limits()
	// Should the parent have died, nobody else ends this process and what it starts.
	time.AfterFunc(limit+time.Second, func() { os.Exit(exitLate) })
	debug.SetGCPercent(collectAt) // confine's limit on memory holds all the same
	go endWithParent()
	if err := confine(memory, limit, request.converts()); err != nil {
		_, _ = fmt.Fprintln(stderr, "limits:", err)
		return 2
	}
	if err := request.answer(stdin, stdout, stderr); err != nil {
		_, _ = fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

// collectAt is how much of what it holds, in per cent, a child may allocate
// before it clears up: it lives for one file, and most files are small.
const collectAt = 800

// exitLate is the exit code of a child that gave itself up.
const exitLate = 3

func (r Request) answer(stdin *os.File, stdout, stderr io.Writer) error {
	ctx := withProgress(context.Background(), func(done, total int) {
		_, _ = fmt.Fprintf(stderr, progressLine, done, total)
	})
	if r.Warm {
		return r.warm(ctx)
	}
	info, err := stdin.Stat()
	if err != nil {
		return err
	}
	answer, err := r.work(ctx, stdin, info.Size())
	var refused *documents.Error
	switch {
	case errors.As(err, &refused):
		answer.Reason, answer.Message = refused.Reason, refused.Message
	case err != nil:
		return err
	}
	return json.NewEncoder(stdout).Encode(answer)
}

// work does what was asked for: the text, what an OCR command recognises, pictures
// of some pages, drawings of all, or a volume.
func (r Request) work(ctx context.Context, file io.ReaderAt, size int64) (Answer, error) {
	if r.First != 0 {
		pictures, err := r.Pictures(ctx, file, size)
		return Answer{Pictures: pictures}, err
	}
	if r.Feet != "" {
		return Answer{}, r.Fill(ctx, file, size)
	}
	if r.Into != "" {
		leaves, err := r.Leaves(ctx, file, size)
		return Answer{Leaves: leaves}, err
	}
	read := r.Read
	if r.Scan {
		read = r.Recognise
	}
	text, err := read(ctx, file, size)
	answer := Answer{Notices: text.Notices}
	if err == nil {
		answer.Text, text.Notices = &text, nil
	}
	return answer, err
}

// progressLine is what the child writes to its standard error as it goes.
const progressLine = "progress %d %d\n"
