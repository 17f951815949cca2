package parse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"sanbi/documents"
)

// convert reads an old document through LibreOffice, which keeps numbering and
// tracked changes. Where that fails, our own reader has to do.
func (r Request) convert(ctx context.Context, file io.ReaderAt, size int64) (documents.Text, error) {
	text, err := r.office(ctx, file, size)
	if err == nil {
		text.Notices = append(text.Notices, documents.Notice{
			Code: documents.NoticeConverted, Text: "旧格式文件，已经由办公软件转换后读取；排版可能与原件不同，以原件为准",
		})
		return text, nil
	}
	text, own := documents.Read(ctx, documents.FormatDOC, file, size)
	if own != nil {
		return text, own
	}
	text.Notices = append(text.Notices, documents.Notice{Code: documents.NoticePartial, Text: "办公软件未能转换此文件，改用内置程序读取"})
	return text, nil
}

func (r Request) office(ctx context.Context, file io.ReaderAt, size int64) (documents.Text, error) {
	dir, err := os.MkdirTemp("", "office-")
	if err != nil {
		return documents.Text{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	source := filepath.Join(dir, "in.doc")
	if err := save(source, file, size); err != nil {
		return documents.Text{}, err
	}
	// A profile of its own, so that two conversions do not wait for each other.
	cmd := exec.CommandContext(ctx, r.Converter, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), // #nosec G204 -- the operator's setting
		"--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir", dir, source)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return documents.Text{}, fmt.Errorf("converter: %w: %.200s", err, out)
	}
	converted, err := os.Open(filepath.Join(dir, "in.docx")) // #nosec G304 -- our own directory
	if err != nil {
		return documents.Text{}, err
	}
	defer func() { _ = converted.Close() }()
	info, err := converted.Stat()
	if err != nil {
		return documents.Text{}, err
	}
	return documents.Read(ctx, documents.FormatDOCX, converted, info.Size())
}

func save(name string, file io.ReaderAt, size int64) error {
	out, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // #nosec G304 -- our own directory
	if err != nil {
		return err
	}
	_, err = io.Copy(out, io.NewSectionReader(file, 0, size))
	return errors.Join(err, out.Close())
}
