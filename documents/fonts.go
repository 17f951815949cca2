package documents

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/signintech/gopdf"
)

// face is what a font is used for in an official paper (GB/T 9704—2012, 5.2.2).
type face string

// The faces: 仿宋 of the text, 小标宋 of titles and the maker, 黑体 and 楷体 of the
// headings. Each is a TrueType file of that name in the fonts' directory.
const (
	faceText       face = "fangsong"
	faceTitle      face = "xiaobiaosong"
	faceHeading    face = "heiti"
	faceSubheading face = "kaiti"
)

// Fonts are those of the operator, by face; a face without one is drawn in the
// free font that the program carries.
type Fonts struct {
	faces map[face]*gopdf.FontContainer
}

// LoadFonts reads fangsong.ttf, xiaobiaosong.ttf, heiti.ttf and kaiti.ttf from a
// directory, as far as they are there; an empty name loads none. Errors: a
// directory that is not there, a file that is no TrueType font.
func LoadFonts(dir string) (*Fonts, error) {
	fonts := &Fonts{faces: map[face]*gopdf.FontContainer{}}
	if dir == "" {
		return fonts, nil
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("fonts: %w", err)
	}
	for _, f := range []face{faceText, faceTitle, faceHeading, faceSubheading} {
		file := filepath.Join(dir, string(f)+".ttf")
		if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
			continue
		}
		var container gopdf.FontContainer
		if err := container.AddTTFFont(string(f), file); err != nil {
			return nil, fmt.Errorf("read font %s: %w", file, err)
		}
		fonts.faces[f] = &container
	}
	return fonts, nil
}

// take gives the printer the fonts of the operator.
func (p *printer) take(fonts *Fonts) error {
	if fonts == nil {
		return nil
	}
	p.faces = map[face]bool{}
	for f, container := range fonts.faces {
		if err := p.pdf.AddTTFFontFromFontContainer(string(f), container); err != nil {
			return fmt.Errorf("take font %s: %w", f, err)
		}
		p.faces[f] = true
	}
	return nil
}

// use draws what follows in a face, if the operator has a font for it.
func (p *printer) use(f face) {
	p.family = fontFamily
	if p.faces[f] {
		p.family = string(f)
	}
}

// stretches cut a text where the font in use lacks the characters: those are
// drawn in the free font, and never left out.
func (p *printer) stretches(text string) []inFont {
	if p.family == fontFamily {
		return []inFont{{text, fontFamily}}
	}
	var all []inFont
	for _, r := range text {
		family := p.family
		if ok, err := p.pdf.IsCurrFontContainGlyph(r); err != nil || !ok {
			family = fontFamily
		}
		if n := len(all); n > 0 && all[n-1].family == family {
			all[n-1].text += string(r)
			continue
		}
		all = append(all, inFont{string(r), family})
	}
	return all
}

// inFont is a piece of a line in one font.
type inFont struct{ text, family string }
