package documents

import (
	"context"
	"encoding/xml"
	"io"
	"path"
	"strings"
)

const defaultMain = "word/document.xml"

// readDOCX reads the body of a DOCX as it reads with all tracked changes
// accepted, and apart from it notes, comments, headers and the changes. Errors:
// *Error, ctx.Err(), the reader's fault.
func readDOCX(ctx context.Context, r io.ReaderAt, size int64) (Text, error) {
	if string(readHead(r, min(size, int64(len(oleMagic))))) == oleMagic {
		if sniffOLE(r, size) == FormatEncrypted {
			return Text{}, encrypted()
		}
		return Text{}, refuse(ReasonMismatch, "文件不是 DOCX，而是旧版格式。请用 Word 或 WPS 另存为 DOCX 后上传。")
	}
	a, err := openArchive(ctx, r, size)
	if err != nil {
		return Text{}, err
	}
	body, err := readParts(ctx, a)
	if err != nil {
		return Text{}, settle(ctx, err, a.disk)
	}
	text, err := assemble(ctx, body.out, body.note(), body.asides...)
	if err != nil {
		return Text{}, err
	}
	text.Notices = body.notices()
	return text, nil
}

func readParts(ctx context.Context, a *archive) (*bodyParser, error) {
	main := mainPart(ctx, a)
	if !a.has(main) {
		return nil, damaged()
	}
	body := &bodyParser{found: map[remark]bool{}}
	dir := path.Dir(main)
	err := readPart(ctx, a, path.Join(dir, "styles.xml"), maxSidePart, func(w *walker) (err error) {
		body.styles, err = parseStyles(w)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = readPart(ctx, a, path.Join(dir, "numbering.xml"), maxSidePart, func(w *walker) (err error) {
		body.nums, err = parseNumbering(w)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err = body.readNotes(ctx, a, dir); err != nil {
		return nil, err
	}
	return body, readPart(ctx, a, main, maxPart, body.parse)
}

// readPart parses one part if it is there, to its end, so that its checksum is
// verified too.
func readPart(ctx context.Context, a *archive, name string, limit int64, parse func(*walker) error) error {
	part, ok, err := a.open(name, limit)
	if err != nil || !ok {
		return err
	}
	defer func() { _ = part.Close() }()
	err = parse(newWalker(ctx, part))
	if part.refused {
		return hostile() // the parser may have tripped over the cut first
	}
	return err
}

// mainPart finds the document part through _rels/.rels, else by its usual name.
func mainPart(ctx context.Context, a *archive) string {
	name := defaultMain
	_ = readPart(ctx, a, "_rels/.rels", maxSidePart, func(w *walker) error {
		return eachElement(w, func(e xml.StartElement) error {
			target := attr(e, "Target")
			if strings.HasSuffix(attr(e, "Type"), "/officeDocument") && strings.HasSuffix(target, ".xml") {
				name = strings.TrimPrefix(path.Clean("/"+target), "/")
			}
			return nil
		})
	})
	if strings.HasPrefix(name, "xl/") || strings.HasPrefix(name, "ppt/") {
		return defaultMain
	}
	return name
}

// remark is something that the reader of the text should know of.
type remark int

const (
	remarkTracked remark = iota
	remarkComment
	remarkFootnote
	remarkPicture
	remarkHidden
	remarkEmbedded
	remarkField
	remarkCount
)

var remarkTexts = [remarkCount]string{
	remarkTracked:  "文件含修订痕迹，此处显示接受全部修订后的文本",
	remarkComment:  "文件含批注，批注另列于正文之后",
	remarkFootnote: "文件含脚注或尾注，注文另列于正文之后",
	remarkPicture:  "文件含图片，图片中的文字未读取",
	remarkHidden:   "文件含隐藏文字，隐藏部分未显示，请查看原件",
	remarkEmbedded: "文件嵌入了其他文件，其内容未读取，请查看原件",
	remarkField:    "文件中有不完整的域，可能有文字未显示，请查看原件",
}

// note joins the remarks in a fixed order.
func (b *bodyParser) note() string {
	var texts []string
	for r := range remarkCount {
		if b.found[r] {
			texts = append(texts, remarkTexts[r])
		}
	}
	return strings.Join(texts, "；")
}
