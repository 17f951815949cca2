package documents

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxBlocks is the largest number of blocks in one text.
const maxBlocks = 50_000

// para is a paragraph or table row before its place in the structure is known.
type para struct {
	text    string
	centred bool
	right   bool
	title   bool // by its style
	heading bool // by its style or outline level
	table   int  // 1-based number of the table, 0 outside tables
	row     int  // 1-based row
}

// Read takes the text out of a DOCX or plain text file. Errors: *Error when
// the file cannot be read (Message says what to do), ctx.Err() when cancelled,
// the reader's own fault otherwise.
func Read(ctx context.Context, format Format, r io.ReaderAt, size int64) (Text, error) {
	if err := ctx.Err(); err != nil {
		return Text{}, err
	}
	if size <= 0 {
		return Text{}, refuse(ReasonEmpty, "文件是空的。请确认原文件内容后重新上传。")
	}
	if size > MaxSize {
		return Text{}, refuse(ReasonTooLarge, fmt.Sprintf("文件超过 %d MB，无法读取。", MaxSize>>20))
	}
	var paras []para
	var note string
	var err error
	switch format {
	case FormatDOCX:
		paras, note, err = readDOCX(ctx, r, size)
	case FormatText:
		paras, note, err = readPlain(ctx, r, size)
	case FormatEncrypted:
		err = encrypted()
	case FormatPDF, FormatOFD, FormatDOC, FormatXLSX, FormatPNG, FormatJPEG, FormatUnknown:
		err = refuse(ReasonUnreadable, fmt.Sprintf("%s暂不能自动提取文字，请直接阅读原件；需要逐条审查的，请另行上传 DOCX。", format.Label()))
	}
	if err != nil {
		return Text{}, err
	}
	return assemble(ctx, paras, note)
}

// assemble turns paragraphs into addressed blocks.
func assemble(ctx context.Context, paras []para, note string) (Text, error) {
	paras, err := splitBreaks(ctx, paras)
	if err != nil {
		return Text{}, err
	}
	if len(paras) == 0 {
		return Text{}, refuse(ReasonEmpty, "文件中没有读到文字，可能是扫描件或只有图片。请上传可编辑的 DOCX。")
	}
	blocks := outline(paras)
	for i := range blocks {
		blocks[i].Anchor = "b" + strconv.Itoa(i+1)
	}
	if note != "" {
		note += "。"
	}
	return Text{Blocks: blocks, Note: note}, nil
}

// splitBreaks cuts a paragraph at a soft line break when the next line starts
// with a number of its own; other breaks stay in the text.
func splitBreaks(ctx context.Context, paras []para) ([]para, error) {
	out := make([]para, 0, len(paras))
	for _, p := range paras {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, text := range numberedLines(p) {
			if p.text = tidy(text); p.text == "" {
				continue
			}
			if len(out) == maxBlocks {
				return nil, tooManyBlocks()
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// numberedLines cuts one paragraph; table rows stay whole.
func numberedLines(p para) []string {
	if p.table > 0 || !strings.Contains(p.text, "\n") {
		return []string{p.text}
	}
	var out []string
	from, at := 0, 0
	for line := range strings.SplitAfterSeq(p.text, "\n") {
		if _, ok := parseMark(strings.TrimSpace(line), 0); ok && at > from {
			out = append(out, p.text[from:at])
			from = at
		}
		at += len(line)
	}
	return append(out, p.text[from:])
}
