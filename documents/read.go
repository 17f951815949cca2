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
	title   bool  // by its style
	heading bool  // by its style or outline level
	table   int   // 1-based number of the table, 0 outside tables
	row     int   // 1-based row
	page    int   // 1-based page, 0 where there are none
	marks   []int // asides that hang on it
	changes []TrackedChange
}

// Read takes the text out of a file; PDF is read by documents/pdfread. A
// picture has no blocks, and its note says so. Errors: *Error when
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
	switch format {
	case FormatDOCX:
		return readDOCX(ctx, r, size)
	case FormatText:
		paras, note, err := readPlain(ctx, r, size)
		if err != nil {
			return Text{}, err
		}
		return assemble(ctx, paras, note)
	case FormatOFD:
		return readOFD(ctx, r, size)
	case FormatDOC:
		return readDOC(ctx, r, size)
	case FormatXLSX:
		return readWorkbook(ctx, r, size)
	case FormatPNG, FormatJPEG:
		return readPicture(ctx, r, size)
	case FormatEncrypted:
		return Text{}, encrypted()
	case FormatPDF, FormatUnknown: // PDF has a reader of its own
	}
	return Text{}, refuse(ReasonUnreadable, fmt.Sprintf("%s不能自动提取文字，请直接阅读原件；需要逐条审查的，请另行上传 DOCX。", format.Label()))
}

// assemble turns paragraphs into addressed blocks.
func assemble(ctx context.Context, paras []para, note string, asides ...Aside) (Text, error) {
	paras, err := splitBreaks(ctx, paras)
	if err != nil {
		return Text{}, err
	}
	if len(paras) == 0 {
		return Text{}, refuse(ReasonEmpty, "文件中没有读到文字，可能是扫描件或只有图片。请上传可编辑的 DOCX。")
	}
	blocks := outline(paras)
	for i := range blocks { // outline gives one block for each paragraph
		blocks[i].Anchor, blocks[i].Page = "b"+strconv.Itoa(i+1), paras[i].page
		blocks[i].Changes = inCharacters(paras[i].text, paras[i].changes)
		for _, mark := range paras[i].marks {
			asides[mark-1].Address = blocks[i].Address
		}
	}
	if note != "" {
		note += "。"
	}
	return Text{Blocks: blocks, Note: note, Asides: asides}, nil
}

// splitBreaks cuts a paragraph at a soft line break when the next line starts
// with a number of its own; other breaks stay in the text.
func splitBreaks(ctx context.Context, paras []para) ([]para, error) {
	out := make([]para, 0, len(paras))
	for _, p := range paras {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		changes, at := p.changes, 0
		lines := numberedLines(p)
		for i, text := range lines {
			if i > 0 {
				p.marks = nil
			}
			here := trackedIn(changes, at, at+len(text), i == 0, i == len(lines)-1)
			at += len(text)
			if p.text, p.changes = tidyTracked(text, here); p.text == "" {
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
