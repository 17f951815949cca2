package documents

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	maxOFDPages  = 2_000
	maxOFDBodies = 20
	maxOFDRuns   = 600_000
)

// ofdReader reads the text of an OFD file (GB/T 33190—2016): its pages with
// their templates as the body, its annotations apart.
type ofdReader struct {
	ctx       context.Context
	a         *archive
	root      string // folder of the open document
	pages     []Page
	asides    []Aside
	templates map[string]string // id to part
	drawn     map[string]Page   // templates that were read
	units     map[string][]Run  // composite objects by id
	runs      int
	missing   int // parts that are named and not there
	notices   []Notice
}

// ofdDocument is what Document.xml names.
type ofdDocument struct {
	pages, resources []string
	annotations      string
	attachments      bool
	height           float64
}

func readOFD(ctx context.Context, r io.ReaderAt, size int64) (Text, error) {
	a, err := openArchive(ctx, r, size)
	if err != nil {
		return Text{}, err
	}
	if a.has("Encryptions.xml") {
		return Text{}, encrypted()
	}
	o := &ofdReader{ctx: ctx, a: a}
	err = o.read()
	if err != nil {
		return Text{Notices: o.notices}, settle(ctx, err, a.disk)
	}
	text := Text{Asides: o.asides, Notices: o.notices}
	if o.missing > 0 {
		text.Notices = append(text.Notices, Notice{NoticePartial, fmt.Sprintf("文件缺少 %d 个部分，文字可能不全，请查看原件", o.missing)})
	}
	return FromPages(ctx, o.pages, text)
}

func (o *ofdReader) read() error {
	bodies, signed, err := o.bodies()
	if err != nil {
		return err
	}
	if len(bodies) == 0 {
		return damaged()
	}
	if signed {
		o.notices = append(o.notices, Notice{NoticeSigned, "文件带有电子签章，系统未验证其效力"})
	}
	for _, body := range bodies {
		if err := o.document(body); err != nil {
			return err
		}
	}
	if len(o.asides) > 0 {
		o.notices = append(o.notices, Notice{NoticeWatermark, "文件带有水印或者版式注释，已经与正文分开列出"})
	}
	return nil
}

// bodies reads OFD.xml: the documents in the file, usually one.
func (o *ofdReader) bodies() (roots []string, signed bool, err error) {
	err = o.part("OFD.xml", func(w *walker) error {
		return eachElement(w, func(e xml.StartElement) error {
			switch e.Name.Local {
			case "DocRoot":
				loc, err := w.text()
				if len(roots) < maxOFDBodies {
					roots = append(roots, o.resolve(".", loc))
				}
				return err
			case "Signatures":
				signed = true
			}
			return nil
		})
	})
	return roots, signed, err
}

func (o *ofdReader) document(body string) error {
	o.root = path.Dir(body)
	o.templates, o.drawn, o.units = map[string]string{}, map[string]Page{}, map[string][]Run{}
	doc, err := o.outline(body)
	if err != nil {
		return err
	}
	if doc.attachments {
		o.notices = append(o.notices, Notice{NoticeEmbedded, "OFD 中夹带了其他文件，其内容未读取"})
	}
	for _, part := range doc.resources {
		if err := o.resources(part); err != nil {
			return err
		}
	}
	for _, part := range doc.pages {
		if len(o.pages) == maxOFDPages {
			return refuse(ReasonTooLarge, fmt.Sprintf("文件超过 %d 页，无法读取。请拆分后分别上传。", maxOFDPages))
		}
		page, err := o.page(part, true)
		if err != nil {
			return err
		}
		if page.Height == 0 {
			page.Height = doc.height
		}
		o.pages = append(o.pages, page)
	}
	return o.annotations(doc.annotations)
}

// outline reads Document.xml.
func (o *ofdReader) outline(body string) (ofdDocument, error) {
	doc := ofdDocument{height: 297}
	err := o.part(body, func(w *walker) error {
		return eachElement(w, func(e xml.StartElement) (err error) {
			switch e.Name.Local {
			case "Page":
				if loc := attr(e, "BaseLoc"); loc != "" && len(doc.pages) <= maxOFDPages {
					doc.pages = append(doc.pages, o.resolve(o.root, loc))
				}
			case "TemplatePage":
				o.templates[attr(e, "ID")] = o.resolve(o.root, attr(e, "BaseLoc"))
			case "PublicRes", "DocumentRes":
				var loc string
				if loc, err = w.text(); len(doc.resources) < maxOFDBodies {
					doc.resources = append(doc.resources, o.resolve(o.root, loc))
				}
			case "Annotations":
				var loc string
				loc, err = w.text()
				doc.annotations = o.resolve(o.root, loc)
			case "Attachments":
				doc.attachments = true
			case "PhysicalBox":
				var box string
				box, err = w.text()
				if numbers := floats(box); len(numbers) == 4 {
					doc.height = numbers[3]
				}
			}
			return err
		})
	})
	return doc, err
}

// annotations reads the texts over the pages: watermarks, stamps, remarks.
func (o *ofdReader) annotations(list string) error {
	if list == "" {
		return nil
	}
	var files []string
	err := o.part(list, func(w *walker) error {
		return eachElement(w, func(e xml.StartElement) error {
			if e.Name.Local != "FileLoc" {
				return nil
			}
			loc, err := w.text()
			if len(files) < maxOFDPages {
				files = append(files, o.resolve(path.Dir(list), loc))
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, file := range files {
		page, err := o.page(file, false)
		if err != nil {
			return err
		}
		for _, l := range linesOf(page, 0) {
			if !seen[l.Text] && len(o.asides) < maxAsides {
				seen[l.Text] = true
				o.asides = append(o.asides, Aside{Kind: AsideWatermark, Text: l.Text})
			}
		}
	}
	return nil
}

// resolve finds a part by what a producer wrote: absolute, relative to the
// naming part, to the document, or to the file; with either slash.
func (o *ofdReader) resolve(dir, loc string) string {
	loc = strings.TrimSpace(strings.ReplaceAll(loc, `\`, "/"))
	candidates := []string{path.Join(dir, loc), path.Join(o.root, loc), path.Join(".", loc)}
	if strings.HasPrefix(loc, "/") {
		candidates = candidates[2:]
		candidates[0] = strings.TrimPrefix(path.Clean(loc), "/")
	}
	for _, c := range candidates {
		if o.a.has(c) {
			return c
		}
	}
	return candidates[0]
}

// part reads one part; a missing one is counted, except the first.
func (o *ofdReader) part(name string, parse func(*walker) error) error {
	if !o.a.has(name) {
		o.missing++
		return nil
	}
	return readPart(o.ctx, o.a, name, maxSidePart, parse)
}
