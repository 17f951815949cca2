package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzReadDOCX mutates the parts rather than the zip around them, since a
// mutated zip rarely opens.
func FuzzReadDOCX(f *testing.F) {
	f.Add([]byte(wordHead+np(1, 1, "甲")+np(1, 2, "乙")+`<w:tbl><w:tr><w:tc>`+wp("丙")+`</w:tc></w:tr></w:tbl></w:body></w:document>`), []byte(numberingPart.body), []byte(partStyles))
	f.Add([]byte(documentPart(long(2))), []byte(nil), []byte(nil))
	f.Fuzz(func(t *testing.T, document, numbers, styles []byte) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, body := range map[string][]byte{"word/document.xml": document, "word/numbering.xml": numbers, "word/styles.xml": styles} {
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(w, bytes.NewReader(body)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		checkRead(t, FormatDOCX, b.Bytes())
		checkRead(t, FormatDOCX, document) // as a raw file
	})
}

// FuzzReadAsides mutates what stands beside the body.
func FuzzReadAsides(f *testing.F) {
	body := wp("甲") + `<w:p><w:r><w:t>乙</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r></w:p>`
	f.Add([]byte(xmlHead+`<w:footnotes `+wordSpace+`><w:footnote w:id="2">`+wp("注")+`</w:footnote></w:footnotes>`),
		[]byte(xmlHead+`<w:comments `+wordSpace+`><w:comment w:id="0" w:author="陈静">`+wp("批")+`</w:comment></w:comments>`), []byte(xmlHead+`<w:hdr `+wordSpace+`>`+wp("页眉")+`</w:hdr>`))
	f.Fuzz(func(t *testing.T, footnotes, comments, header []byte) {
		checkRead(t, FormatDOCX, docxOf(t, body, part{"word/footnotes.xml", string(footnotes)}, part{"word/comments.xml", string(comments)}, part{"word/header1.xml", string(header)}))
	})
}

// FuzzSniff: whatever a file is called and holds, the upload is accepted or
// refused in words; what is accepted can be looked into and read.
func FuzzSniff(f *testing.F) {
	files, err := os.ReadDir("testdata/corpus")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join("testdata", "corpus", file.Name()))
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 20_000 {
			f.Add(file.Name(), data)
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		format, err := Check(name, bytes.NewReader(data), int64(len(data)))
		var own *Error
		if err != nil && !errors.As(err, &own) {
			t.Fatalf("untyped error: %v", err)
		}
		Inspect(t.Context(), format, bytes.NewReader(data), int64(len(data)))
		checkRead(t, format, data)
	})
}

// FuzzReadLedger: a table within its limits, or a reason in words.
func FuzzReadLedger(f *testing.F) {
	f.Add([]byte("序号,文号,标题\n1,清政发〔2026〕1号,\"甲\n乙\"\n\n2,,丙"))
	f.Add([]byte("\xd0\xf2\xba\xc5,\xce\xc4\xba\xc5"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := ReadLedger(data)
		if len(table) > ledgerSheet.rows || err != nil && !utf8.ValidString(err.Error()) {
			t.Fatal(len(table), err)
		}
		for _, row := range table {
			if len(row) > ledgerSheet.columns {
				t.Fatal(len(row))
			}
		}
	})
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte("办法\n第一条 甲：\n（一）乙；\n1.1 丙\n附件1\n目录\n第一章 x\n第一章 x\n2026年1月1日"))
	f.Add([]byte("\xff\xfe\x60\x4f"))
	f.Add([]byte("\xb5\xda\xd2\xbb\xcc\xf5"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkRead(t, FormatText, data)
		_, _ = Check("a.doc", bytes.NewReader(data), int64(len(data)))
	})
}

// checkRead holds whatever the input: a typed refusal, or unique addresses.
func checkRead(t *testing.T, format Format, data []byte) {
	t.Helper()
	text, err := readAs(t, format, data)
	if err != nil {
		var own *Error
		if !errors.As(err, &own) {
			t.Fatalf("untyped error: %v", err)
		}
		return
	}
	seen := map[string]bool{}
	for _, b := range text.Blocks {
		if seen[b.Address] || b.Address == "" || b.Text == "" || !utf8.ValidString(b.Text) {
			t.Fatalf("bad block %+v", b)
		}
		seen[b.Address] = true
		checkChanges(t, b)
		if fold(b.Text) == "" {
			continue
		}
		if _, ok := text.Find(b.Text); !ok {
			t.Fatalf("%q not found", b.Text)
		}
	}
}

// checkChanges: tracked changes lie in their block.
func checkChanges(t *testing.T, b Block) {
	t.Helper()
	size := utf8.RuneCountInString(b.Text)
	for _, c := range b.Changes {
		if c.From < 0 || c.From > c.To || c.To > size || c.Kind == SpanAdded && (c.From == c.To || c.Whole) || c.Kind == SpanRemoved && (c.From != c.To || c.Text == "") {
			t.Fatalf("%+v in %q", c, b.Text)
		}
	}
}

// FuzzRedline compares two documents whose paragraphs and tracked changes are
// made up: the redline holds both texts, and can be written.
func FuzzRedline(f *testing.F) {
	f.Add(wp("第一条 甲方负责。"), `<w:p>`+run("第一条 甲方")+tracked("del", "张伟", march, "不")+tracked("ins", "李芳", april, "应当")+run("负责。")+`</w:p>`)
	f.Add(wp("甲乙丙丁戊己庚辛")+wp("第二条 乙"), markGone("张伟", march, tracked("del", "张伟", march, "第二条 乙"))+wp("甲乙丙丁戊己庚辛"))
	f.Fuzz(func(t *testing.T, before, after string) {
		older, err := readAs(t, FormatDOCX, docxOf(t, before))
		if err != nil {
			return
		}
		newer, err := readAs(t, FormatDOCX, docxOf(t, after))
		if err != nil {
			return
		}
		red := Compare(older.Blocks, newer.Blocks)
		old, young := map[*Block]string{}, map[*Block]string{}
		for _, row := range red.Rows {
			for _, s := range row.Spans {
				if row.Before != nil && s.Kind != SpanAdded {
					old[row.Before] += s.Text
				}
				if row.After != nil && s.Kind != SpanRemoved {
					young[row.After] += s.Text
				}
			}
		}
		holdsAll(t, older.Blocks, old)
		holdsAll(t, newer.Blocks, young)
		if err := WriteRedlineDOCX(io.Discard, red, redlineBy); err != nil {
			t.Fatal(err)
		}
	})
}

func holdsAll(t *testing.T, blocks []Block, told map[*Block]string) {
	t.Helper()
	for i := range blocks {
		if told[&blocks[i]] != blocks[i].Text {
			t.Fatalf("%q became %q", blocks[i].Text, told[&blocks[i]])
		}
	}
}

// FuzzReadOFD mutates the page and the document rather than the zip.
func FuzzReadOFD(f *testing.F) {
	f.Add([]byte(`<ofd:Page`+ofdSpace+`><ofd:Content>`+ofdText("1", "2", "第一条 甲")+`<ofd:CompositeObject ResourceID="30"/></ofd:Content></ofd:Page>`),
		[]byte(`<ofd:Document`+ofdSpace+`><ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages><ofd:Annotations>P.xml</ofd:Annotations></ofd:Document>`))
	f.Fuzz(func(t *testing.T, page, document []byte) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, body := range map[string][]byte{
			"OFD.xml": []byte(`<o><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></o>`), "D/Document.xml": document, "D/P.xml": page,
		} {
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(body); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		checkRead(t, FormatOFD, b.Bytes())
		checkRead(t, FormatOFD, page)
	})
}

// FuzzReadDOC mutates the whole file: its tables lie in fixed places.
func FuzzReadDOC(f *testing.F) {
	data, err := os.ReadFile("testdata/corpus/office.doc")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		checkRead(t, FormatDOC, data)
		Inspect(t.Context(), FormatDOC, bytes.NewReader(data), int64(len(data)))
	})
}

// FuzzReadPicture and workbooks: whatever comes is refused or has no text.
func FuzzReadPicture(f *testing.F) {
	f.Add(samplePNG(f, 3, 3))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range []Format{FormatPNG, FormatJPEG, FormatXLSX} {
			checkRead(t, format, data)
		}
	})
}

// FuzzFromPages: whatever stands wherever on a page, addresses stay unique.
func FuzzFromPages(f *testing.F) {
	f.Add("第一条 甲\n（一）乙\n— 1 —", 12.0, 30.0)
	f.Fuzz(func(t *testing.T, text string, size, step float64) {
		var page Page
		page.Height = 800
		for i, s := range strings.Split(strings.ToValidUTF8(text, ""), "\n") {
			top := float64(i) * step
			page.Runs = append(page.Runs, Run{Text: s, Left: step, Right: step * 9, Top: top, Bottom: top + size, Size: size})
		}
		read, err := FromPages(t.Context(), []Page{page, page, page}, Text{})
		seen := map[string]bool{}
		for _, b := range read.Blocks {
			if seen[b.Address] || b.Page < 1 {
				t.Fatalf("bad block %+v", b)
			}
			seen[b.Address] = true
		}
		if err != nil && len(read.Blocks) > 0 {
			t.Fatal(err)
		}
	})
}
