package parse

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"

	"sanbi/documents"
)

// Runner starts children: so many that read, and beside them one that draws pages
// and one that has a program of others read, so that what is long keeps nobody from
// what is short. Request holds the settings that are the same for each.
type Runner struct {
	// Program is the executable that calls Child first.
	Program string
	Request Request

	reading, drawing, converting chan struct{}
}

// NewRunner makes a runner; program is os.Executable() of a program that calls
// Child first, readers how many read at a time, settings what each request has in
// common.
func NewRunner(program string, readers int, settings Request) *Runner {
	return &Runner{
		Program: program, Request: settings,
		reading: make(chan struct{}, max(readers, 1)), drawing: make(chan struct{}, 1), converting: make(chan struct{}, 1),
	}
}

// Read reads a file of the format in a child; tell, where given, hears how far
// it is in pages. What has no text is given to the OCR command, where there is one.
// Errors: *documents.Error with what to do, ctx.Err(), or why no child could be
// started.
func (r *Runner) Read(ctx context.Context, format documents.Format, file *os.File, tell func(done, total int)) (documents.Text, error) {
	request := r.Request
	request.Format = format
	text, err := r.read(ctx, request, file, tell)
	if err != nil || len(text.Blocks) > 0 || !request.scannable() {
		return text, err
	}
	request.Scan = true
	recognised, err := r.read(ctx, request, file, tell)
	var refused *documents.Error
	if errors.As(err, &refused) { // the scan is there all the same
		recognised.Notices = []documents.Notice{{Code: documents.NoticeUnrecognised, Text: "文字识别中途停止，请重试，或者直接阅读原件"}}
	} else if err != nil {
		return text, err
	}
	return withRecognised(text, recognised), nil
}

// withRecognised is a text with what was recognised of it, or as it was, with what
// there is to know.
func withRecognised(plain, recognised documents.Text) documents.Text {
	if len(recognised.Blocks) == 0 {
		plain.Notices = append(plain.Notices, recognised.Notices...)
		return plain
	}
	recognised.Pages = plain.Pages
	recognised.Note = "此为 OCR 识别稿，可能有错字，引用前请对照原件。"
	for _, n := range recognised.Notices {
		if n.Code != documents.NoticeOCR { // what is missing
			recognised.Note += n.Text + "。"
		}
	}
	lacking := func(n documents.Notice) bool { return n.Code == documents.NoticeNoText }
	recognised.Notices = append(slices.DeleteFunc(plain.Notices, lacking), recognised.Notices...)
	return recognised
}

func (r *Runner) read(ctx context.Context, request Request, file *os.File, tell func(done, total int)) (documents.Text, error) {
	out, err := r.run(ctx, request, file, tell)
	if err != nil {
		return documents.Text{}, err
	}
	var answer Answer
	if err := json.Unmarshal(out, &answer); err != nil {
		return documents.Text{}, fmt.Errorf("answer of the reading process: %w", err)
	}
	return answer.Result()
}

// Warm fills the cache of the PDF reader.
func (r *Runner) Warm(ctx context.Context) error {
	request := r.Request
	request.Warm, request.Converter, request.OCR = true, "", ""
	_, err := r.run(ctx, request, nil, nil)
	return err
}

// turn is which of the children this one counts among.
func (r *Runner) turn(request Request) chan struct{} {
	switch {
	case request.First != 0:
		return r.drawing
	case request.converts():
		return r.converting
	}
	return r.reading
}

// run starts a child when it is its turn.
func (r *Runner) run(ctx context.Context, request Request, file *os.File, tell func(done, total int)) ([]byte, error) {
	turn := r.turn(request)
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-turn }()
	return r.start(ctx, request, file, tell)
}

// start starts a child and returns what it printed.
func (r *Runner) start(ctx context.Context, request Request, file *os.File, tell func(done, total int)) ([]byte, error) {
	limit, memory := request.limits()
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	dir, err := os.MkdirTemp("", "sanbi-parse-")
	if err != nil {
		return nil, fmt.Errorf("make a directory for the reading process: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	cmd := exec.CommandContext(within, r.Program, request.args()...) // #nosec G204 G702 -- our own program
	separate(cmd)
	cmd.WaitDelay = 5 * time.Second
	cmd.Dir, cmd.Env = dir, environment(dir)
	if file != nil {
		cmd.Stdin = file
	}
	out := &capped{most: maxAnswer}
	cmd.Stdout = out
	errs, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil && within.Err() != nil {
		return nil, verdict(ctx, within, out, "", err, limit, memory)
	} else if err != nil {
		return nil, fmt.Errorf("start the reading process: %w", err)
	}
	complaint := follow(errs, tell)
	err = cmd.Wait()
	_ = endGroup(cmd) // what it started and left behind
	return out.Bytes(), verdict(ctx, within, out, complaint, err, limit, memory)
}

// environment holds no secret of the server: the settings are in the arguments.
func environment(dir string) []string {
	env := []string{"HOME=" + dir, "TMPDIR=" + dir, "TMP=" + dir, "TEMP=" + dir, "LANG=C.UTF-8", "GOMAXPROCS=2"}
	for _, name := range []string{"PATH", "SystemRoot"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}
