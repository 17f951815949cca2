package documents

import (
	"context"
	"encoding/binary"
	"errors"
	"io"

	"github.com/richardlehane/mscfb"
)

// Places in the file information block of a Word 97 document (MS-DOC 2.5).
const (
	fibMagic     = 0xA5EC
	fibFlags     = 0x0A
	flagCrypt    = 0x0100
	flagTable1   = 0x0200
	fibShorts    = 32 // csw
	indexClx     = 33 // pair of fc and lcb in FibRgFcLcb97
	longText     = 3  // ccpText in FibRgLw97, followed by ccpFtn and ccpHdd
	maxOLEStream = 64 << 20
	maxOLEFiles  = 4_096
)

var errWord97 = errors.New("documents: not a Word 97 document")

// readDOC reads an old Word or WPS document by its piece table. Automatic
// numbers and tracked changes are not there: the notice says so. Errors: *Error,
// the reader's fault.
func readDOC(ctx context.Context, r io.ReaderAt, size int64) (Text, error) {
	disk := &faults{r: r}
	text, err := word97Text(disk, size)
	if err != nil {
		return Text{}, settle(ctx, err, disk)
	}
	paras, note, err := text.body.paragraphs()
	if err != nil {
		return Text{}, err
	}
	read, err := assemble(ctx, paras, note)
	if err != nil {
		return Text{}, err
	}
	read.Asides = text.asides()
	read.Notices = append(read.Notices, Notice{NoticeLegacy, "旧格式，自动编号和修订未还原，请上传 DOCX"})
	return read, nil
}

// word97 is the text of a document, by what it is part of.
type word97 struct {
	body, footnotes, headers, comments oldText
}

func (w word97) asides() []Aside {
	var out []Aside
	for _, part := range []struct {
		kind AsideKind
		text oldText
	}{{AsideFootnote, w.footnotes}, {AsideHeader, w.headers}, {AsideComment, w.comments}} {
		paras, _, err := part.text.paragraphs()
		for _, p := range paras {
			number := part.kind == AsideHeader && pageNumber.MatchString(halfDigits(p.text))
			if err == nil && len(out) < maxAsides && !number {
				out = append(out, Aside{Kind: part.kind, Text: p.text})
			}
		}
	}
	return out
}

func word97Text(r io.ReaderAt, size int64) (word97, error) {
	streams, err := oleStreams(r, size, "WordDocument", "0Table", "1Table")
	if err != nil {
		return word97{}, err
	}
	document := streams["WordDocument"]
	if len(document) < fibShorts+2 || binary.LittleEndian.Uint16(document) != fibMagic {
		return word97{}, refuse(ReasonUnsupported, "这是 Word 95 或更早的格式，无法读取。请用 Word 或 WPS 打开，另存为 DOCX 后上传。")
	}
	flags := binary.LittleEndian.Uint16(document[fibFlags:])
	if flags&flagCrypt != 0 {
		return word97{}, encrypted()
	}
	table := streams["0Table"]
	if flags&flagTable1 != 0 {
		table = streams["1Table"]
	}
	fib, err := parseFIB(document)
	if err != nil {
		return word97{}, err
	}
	pieces, err := parsePieces(fib.clx(table))
	if err != nil {
		return word97{}, err
	}
	all := readPieces(document, pieces)
	var out word97
	out.body, all = all.cut(fib.lengths[0])
	out.footnotes, all = all.cut(fib.lengths[1])
	out.headers, all = all.cut(fib.lengths[2])
	_, all = all.cut(fib.lengths[3]) // macros, always empty
	out.comments, _ = all.cut(fib.lengths[4])
	return out, nil
}

// oleStreams reads streams of a compound file, each at most maxOLEStream.
func oleStreams(r io.ReaderAt, size int64, names ...string) (map[string][]byte, error) {
	book, err := mscfb.New(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for range maxOLEFiles {
		entry, err := book.Next()
		if err != nil || entry == nil {
			break
		}
		for _, name := range names {
			if entry.Name != name || len(entry.Path) > 0 || out[name] != nil {
				continue
			}
			if entry.Size > min(maxOLEStream, size) {
				return nil, hostile()
			}
			data := make([]byte, entry.Size)
			n, err := io.ReadFull(entry, data)
			if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
				return nil, err
			}
			out[name] = data[:n]
		}
	}
	return out, nil
}

// fib is what is needed of the file information block.
type fib struct {
	lengths        [5]int // characters of text, footnotes, headers, macros, comments
	clxAt, clxSize uint32
}

func parseFIB(document []byte) (fib, error) {
	at := fibShorts
	skip := func(width int) bool {
		if at+2 > len(document) {
			return false
		}
		at += 2 + int(binary.LittleEndian.Uint16(document[at:]))*width
		return at <= len(document)
	}
	if !skip(2) {
		return fib{}, errWord97
	}
	longs := at + 2
	if !skip(4) || at-longs < (longText+5)*4 || at+2+(indexClx+1)*8 > len(document) {
		return fib{}, errWord97
	}
	var f fib
	for i := range f.lengths {
		f.lengths[i] = int(binary.LittleEndian.Uint32(document[longs+(longText+i)*4:]))
	}
	pair := document[at+2+indexClx*8:]
	f.clxAt, f.clxSize = binary.LittleEndian.Uint32(pair), binary.LittleEndian.Uint32(pair[4:])
	return f, nil
}

// clx cuts the piece table's part out of the table stream.
func (f fib) clx(table []byte) []byte {
	from, to := uint64(f.clxAt), uint64(f.clxAt)+uint64(f.clxSize)
	if to > uint64(len(table)) {
		return nil
	}
	return table[from:to]
}
