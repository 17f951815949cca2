package documents

import (
	"context"
	"strings"
	"unicode/utf8"
)

// wholeLine is which share of the longest line of a page a line has that runs on
// into the next; one that ends a sentence does not.
const wholeLine = 0.85

// FromRecognised makes a text of what a program recognised on pictures of pages,
// page by page; a page on which it found nothing is empty. The lines that make one
// paragraph are joined, page numbers left out. Without any text there are no
// blocks. Errors: *Error too large, ctx.Err().
func FromRecognised(ctx context.Context, pages []string) (Text, error) {
	var paras []para
	for i, text := range pages {
		if err := ctx.Err(); err != nil {
			return Text{}, err
		}
		paras = append(paras, recognisedParas(text, i+1)...)
	}
	if len(paras) == 0 {
		return Text{Pages: len(pages)}, nil
	}
	read, err := assemble(ctx, paras, "")
	read.Pages = len(pages)
	return read, err
}

// recognisedParas are the paragraphs of one page: parted by an empty line, by a
// line that is not whole, by a number.
func recognisedParas(text string, page int) (paras []para) {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\f", "\n").Replace(text), "\n")
	longest := 0
	for i, l := range lines {
		lines[i] = closeUp(tidy(l))
		longest = max(longest, utf8.RuneCountInString(lines[i]))
	}
	runsOn := false
	for _, l := range lines {
		if l == "" || pageNumber.MatchString(halfDigits(l)) {
			runsOn = false
			continue
		}
		if _, numbered := parseMark(l, 0); runsOn && !numbered {
			last := &paras[len(paras)-1]
			last.text = joinLines(last.text, l)
		} else {
			paras = append(paras, para{text: l, page: page})
		}
		runsOn = float64(utf8.RuneCountInString(l)) >= wholeLine*float64(longest) && !isClosed(l)
	}
	return paras
}

// isClosed says whether nothing has to follow a line.
func isClosed(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("。！？；：!?;:", last)
}
