package parse

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"

	"sanbi/documents"
)

// verdict turns the end of a child into what the caller is told.
func verdict(ctx, within context.Context, out *capped, complaint string, err error, limit time.Duration, memory int64) error {
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case out.over:
		return &documents.Error{Reason: documents.ReasonTooLarge, Message: "文件中的文字过多，无法读取。请将文件拆分后分别上传。"}
	case within.Err() != nil || errors.As(err, &exit) && exit.ExitCode() == exitLate:
		return &documents.Error{Reason: documents.ReasonTimeout, Message: fmt.Sprintf(
			"读取文件用时超过 %d 秒，已经停止。请用 Word 或 WPS 打开原文件，另存为 DOCX 后上传；内容很多的请拆分。", int(limit.Seconds()))}
	case err == nil:
		return nil
	case errors.As(err, &exit) && outOfMemory(exit, complaint):
		return &documents.Error{Reason: documents.ReasonMemory, Message: fmt.Sprintf(
			"文件展开后过大（超过 %d MB 内存），已经停止读取。请压缩其中的图片或者拆分，另存为 DOCX 后上传。", memory>>20)}
	case errors.As(err, &exit):
		return &documents.Error{Reason: documents.ReasonHostile, Message: "读取文件时程序中止，文件内部结构异常。请用 Word 或 WPS 打开原文件，另存为 DOCX 后上传。"}
	}
	return fmt.Errorf("reading process: %w", err)
}

// memoryWords are how Go's runtime says that the system gave it no more: on the heap,
// for its own tables, for the stack of a thread.
var memoryWords = []string{
	"out of memory", "cannot allocate memory", "cannot map pages", "failed to reserve", "failed to create new OS thread", "newosproc", "errno=12",
}

// outOfMemory: Go says so and exits with 2; the kernel kills without a word.
func outOfMemory(exit *exec.ExitError, complaint string) bool {
	return exit.ExitCode() == -1 || slices.ContainsFunc(memoryWords, func(words string) bool { return strings.Contains(complaint, words) })
}

// capped keeps what a child prints up to a limit and fails beyond it, which
// ends the child.
type capped struct {
	bytes.Buffer
	most int
	over bool
}

func (c *capped) Write(p []byte) (int, error) {
	if c.Len()+len(p) > c.most {
		c.over = true
		return 0, io.ErrShortWrite
	}
	return c.Buffer.Write(p)
}
