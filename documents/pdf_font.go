package documents

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the font
	"fmt"
	"sync"

	"github.com/signintech/gopdf"
)

// WenQuanYi Micro Hei, Apache-2.0; fonts/README.md says where it comes from.
//
//go:embed fonts/wqy-microhei.ttf.gz
var fontFile []byte

const fontFamily = "wqy-microhei"

// font is parsed once, on the first PDF: some 5 MB that stay.
var font = sync.OnceValues(func() (*gopdf.FontContainer, error) {
	z, err := gzip.NewReader(bytes.NewReader(fontFile))
	if err != nil {
		return nil, fmt.Errorf("open font: %w", err)
	}
	var fonts gopdf.FontContainer
	if err := fonts.AddTTFFontByReader(fontFamily, z); err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	return &fonts, nil
})

// covers refuses a draft with a character that the font does not have: the
// library would leave it out without a word. Errors: *Error for such a draft.
func covers(pdf *gopdf.GoPdf, doc Draft) error {
	seen := map[rune]bool{'\n': true, '\t': true}
	for _, text := range doc.texts() {
		for _, r := range text {
			if seen[r] {
				continue
			}
			seen[r] = true
			ok, err := pdf.IsCurrFontContainGlyph(r)
			if err != nil {
				return fmt.Errorf("look for %U in font: %w", r, err)
			}
			if !ok {
				return refuse(ReasonEncoding, fmt.Sprintf("“%c”（%U）不在 PDF 所用的字库中，请下载 DOCX 文件，用本机的字体打印。", r, r))
			}
		}
	}
	return nil
}

// texts is everything that a draft says.
func (d Draft) texts() []string {
	all := append([]string{d.Title, d.Number}, d.Paragraphs...)
	for _, p := range d.Parts {
		all = append(all, p.Heading, p.Text)
		if p.Table == nil {
			continue
		}
		all = append(all, p.Table.Head...)
		for _, row := range p.Table.Rows {
			all = append(all, row...)
		}
	}
	return all
}
