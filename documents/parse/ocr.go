package parse

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"sanbi/documents"
	"sanbi/documents/pdfread"
)

const (
	// recognisedPage is how much the OCR command may print for one page, bytes;
	// a page of close print has some ten thousand.
	recognisedPage = 1 << 20
	// recognisedText is how much is kept of one file, bytes.
	recognisedText = 8 << 20
	// pageTime is after how long the command is ended for one page.
	pageTime = time.Minute
	// patience is after how many pages in a row that failed the rest is not tried.
	patience = 3
)

// recognition is how far the OCR command is with one file.
type recognition struct {
	command []string
	dir     string
	pages   []string // what it printed, page by page
	size    int
	failed  []int // pages
	inARow  int
	// stopped says in Chinese why the rest was not tried; empty if nothing is left.
	// limited is true where another try stops there again.
	stopped string
	limited bool
}

// Recognise has the OCR command read a picture, or the first pages of a PDF one
// after the other, in this process. Without any text it has no blocks; what is
// missing stands in its notices. Errors: ctx.Err(), the file system's.
func (r Request) Recognise(ctx context.Context, file io.ReaderAt, size int64) (documents.Text, error) {
	dir, err := os.MkdirTemp("", "ocr-")
	if err != nil {
		return documents.Text{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	known := &recognition{command: strings.Fields(r.OCR), dir: dir}
	within, cancel := context.WithTimeout(ctx, r.ocrTime())
	defer cancel()
	total, err := r.scan(within, file, size, known)
	var refused *documents.Error
	switch {
	case ctx.Err() != nil:
		return documents.Text{}, ctx.Err()
	case within.Err() != nil:
		known.stopped = fmt.Sprintf("用时超过 %d 秒", int(r.ocrTime().Seconds()))
	case errors.As(err, &refused): // a page that cannot be drawn
		known.stopped = "后面的页面无法显示"
	case err != nil && !errors.Is(err, errEnough):
		return documents.Text{}, err
	}
	text, err := documents.FromRecognised(ctx, known.pages)
	if errors.As(err, &refused) {
		text, known.stopped, err = documents.Text{}, "识别出的文字过多", nil
	}
	text.Notices = known.notices(total, len(text.Blocks) > 0)
	return text, err
}

// scan hands the command one picture after the other and returns how many pages
// there are.
func (r Request) scan(ctx context.Context, file io.ReaderAt, size int64, known *recognition) (total int, err error) {
	if r.Format != documents.FormatPDF {
		name := filepath.Join(known.dir, "page."+string(r.Format))
		if err := save(name, file, size); err != nil {
			return 1, err
		}
		progress(ctx, 1, 1)
		return 1, known.read(ctx, name, 1)
	}
	reader, err := pdfread.Open(ctx, r.Cache)
	if err != nil {
		return 0, fmt.Errorf("PDF reader: %w", err)
	}
	defer reader.Close()
	name := filepath.Join(known.dir, "page.png")
	err = reader.Scan(ctx, file, size, func(page, pages int, draw func() ([]byte, error)) error {
		if total = pages; page > r.ocrPages() {
			known.stopped, known.limited = fmt.Sprintf("一次最多识别 %d 页", r.ocrPages()), true
			return errEnough
		}
		progress(ctx, page, min(pages, r.ocrPages()))
		picture, err := draw()
		if err == nil {
			err = os.WriteFile(name, picture, 0o600)
		}
		if err != nil {
			return err
		}
		return known.read(ctx, name, page)
	})
	return total, err
}

// errEnough ends a recognition whose rest is not tried.
var errEnough = errors.New("enough is recognised")

// read has one picture read. A page on which the command fails stays empty.
func (k *recognition) read(ctx context.Context, name string, page int) error {
	printed, err := k.run(ctx, name)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		k.failed = append(k.failed, page)
		k.inARow++
	default:
		k.inARow = 0
	}
	k.pages = append(k.pages, strings.ToValidUTF8(string(printed), "\uFFFD"))
	switch k.size += len(printed); {
	case k.inARow == patience:
		k.stopped = fmt.Sprintf("识别程序连续 %d 页出错", patience)
		return errEnough
	case k.size > recognisedText:
		k.stopped = "识别出的文字过多"
		return errEnough
	}
	return nil
}

// run runs the command for one picture; what it leaves running ends with this
// process.
func (k *recognition) run(ctx context.Context, name string) ([]byte, error) {
	within, cancel := context.WithTimeout(ctx, pageTime)
	defer cancel()
	out := &capped{most: recognisedPage}
	cmd := exec.CommandContext(within, k.command[0], append(k.command[1:], name)...) // #nosec G204 -- the operator's setting
	cmd.Dir, cmd.Stdout, cmd.WaitDelay = k.dir, out, time.Second
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(out.Bytes()), nil
}

// notices say what the text is and what is missing of it.
func (k *recognition) notices(total int, some bool) (told []documents.Notice) {
	if some {
		told = append(told, documents.Notice{Code: documents.NoticeOCR, Text: "文字由程序从图片中识别（OCR 识别稿），请对照原件"})
	} else {
		told = append(told, documents.Notice{Code: documents.NoticeUnrecognised, Text: "文字识别程序未能识别此文件，请直接阅读原件"})
	}
	if k.stopped != "" {
		code := documents.NoticeUnrecognised
		if k.limited {
			code = documents.NoticePartial
		}
		told = append(told, documents.Notice{Code: code, Text: fmt.Sprintf(
			"共 %d 页，文字识别进行到第 %d 页（%s），其余请直接阅读原件", total, len(k.pages), k.stopped)})
	}
	if len(k.failed) > 0 && some {
		told = append(told, documents.Notice{Code: documents.NoticeUnrecognised, Text: "第 " + documents.PageList(k.failed) + " 页没有识别成功，请直接阅读原件"})
	}
	return told
}
