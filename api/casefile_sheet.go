package api

import (
	"context"
	"strconv"
	"strings"

	"sanbi/documents"
	"sanbi/domain"
)

// maxPrinted is how much text of one paper is printed, bytes; some 200 pages.
const maxPrinted = 600_000

// addMade adds what the system prints, with the pages of what went out.
func (b *binder) addMade(ctx context.Context, m madePaper) error {
	if m.issued.SHA256 == "" {
		b.add(m.doc)
		return nil
	}
	file := domain.File{SHA256: m.issued.SHA256, Size: m.issued.Size, Format: string(documents.FormatPDF)}
	return b.addPages(ctx, file, m.sheet, func(reason string) documents.Draft {
		doc := m.doc
		doc.Paragraphs = append(doc.Paragraphs[:len(doc.Paragraphs):len(doc.Paragraphs)], "（出具的文书未收入本卷："+strings.TrimSuffix(reason, "。")+"。）")
		return doc
	})
}

// sheet stands before a paper that went out: who made it, when it went out, and
// its sums.
func (m madePaper) sheet(leaves int) documents.Draft {
	table := &documents.Table{Head: []string{"项目", "内容"}, Widths: []int{1, 4}}
	table.Rows = [][]string{
		{"首次出具", minute(m.issued.At)},
		{"页数", strconv.Itoa(leaves)},
		{"SHA-256", m.issued.SHA256},
		{"SM3", m.issued.SM3},
	}
	doc := documents.Draft{Title: m.doc.Title, Number: m.doc.Number, Parts: []documents.Part{{Table: table}}}
	for _, text := range m.doc.Paragraphs {
		doc.Parts = append(doc.Parts, documents.Part{Text: text})
	}
	doc.Parts = append(doc.Parts, documents.Part{Text: "以下是出具的文书。"})
	return doc
}

// addHanded adds all that was handed in, version by version: a file that has pages
// with its pages, any other with its text, and each file once.
func (b *binder) addHanded(ctx context.Context) error {
	var hashes []string
	for _, p := range b.of.handed {
		hashes = append(hashes, p.file.SHA256)
	}
	sums, err := b.server.Record.Papers(ctx, hashes...)
	if err != nil {
		return err
	}
	for _, p := range b.of.handed {
		s := handedSheet{handedPaper: p, in: b.of.in, sm3: sums[p.file.SHA256].SM3}
		if err := b.addPaper(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func (b *binder) addPaper(ctx context.Context, s handedSheet) error {
	if place, ok := b.seen[s.file.SHA256]; ok {
		b.add(s.draft("与“" + place + "”的文件相同（SHA-256 一致），见该处。"))
		return nil
	}
	b.seen[s.file.SHA256] = s.title()
	if !documents.Format(s.file.Format).HasPages() {
		return b.addText(ctx, s, "以下是系统从原件读出的文字。")
	}
	return b.addPages(ctx, s.file, func(leaves int) documents.Draft {
		return s.draft("原件共 " + strconv.Itoa(leaves) + " 页，附后。只收入各页所示的内容，脚本、链接等不收入。")
	}, func(reason string) documents.Draft {
		return s.draft("原件各页未收入本卷：" + strings.TrimSuffix(reason, "。") + "。" + s.where())
	})
}

// addText adds a paper by its text.
func (b *binder) addText(ctx context.Context, s handedSheet, words string) error {
	text, err := b.server.readText(ctx, s.file)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		reason := strings.TrimSuffix(b.server.unreadable(ctx, err), "。")
		b.add(s.draft("原件的文字没有读出：" + reason + "。" + s.where()))
		return nil
	}
	doc := s.draft(words + s.where())
	for _, note := range append([]string{text.Note}, noticeWords(text)...) {
		if note != "" {
			doc.Parts = append(doc.Parts, documents.Part{Text: "（" + note + "）"})
		}
	}
	printed := 0
	for _, block := range text.Blocks {
		if printed += len(block.Text); printed > maxPrinted {
			doc.Parts = append(doc.Parts, documents.Part{Text: "（文字过多，以下未收入本卷。" + s.where() + "）"})
			break
		}
		doc.Parts = append(doc.Parts, documents.Part{Text: block.Text})
	}
	b.add(doc)
	return nil
}

func noticeWords(text documents.Text) []string {
	var words []string
	for _, n := range text.Notices {
		words = append(words, n.Text)
	}
	return words
}

// handedSheet is what stands before a paper that was handed in.
type handedSheet struct {
	handedPaper
	in  *domain.Case
	sm3 string
}

func (s handedSheet) title() string {
	title := materialOf(s.in, s.file).Title
	if no := s.edition(); no != "" {
		title += "（第 " + no + " 版）"
	}
	return title + "　" + s.file.Name
}

func (s handedSheet) editionWords() string {
	if s.edition() == "" {
		return versionLabel(s.in, s.version)
	}
	return "第 " + s.edition() + " 版，" + versionLabel(s.in, s.version)
}

// where says where the file is to be found as it was handed in.
func (s handedSheet) where() string {
	return "原件在案卷压缩包（ZIP）的“" + s.path + "”，未作改动。"
}

// draft says which file it is, who handed it in and when, and its sums.
func (s handedSheet) draft(words string) documents.Draft {
	table := &documents.Table{Head: []string{"项目", "内容"}, Widths: []int{1, 4}}
	for _, line := range [][]string{
		{"文件名", s.file.Name},
		{"版本", s.editionWords()},
		{"提交", personWords(s.version.By) + "，" + minute(s.version.At)},
		{"格式", documents.Format(s.file.Format).Label() + "，" + strconv.FormatInt(s.file.Size, 10) + " 字节"},
		{"SHA-256", s.file.SHA256},
		{"SM3", s.sm3},
	} {
		if line[1] != "" {
			table.Rows = append(table.Rows, line)
		}
	}
	return documents.Draft{Title: s.title(), Parts: []documents.Part{{Table: table}, {Text: words}}}
}
