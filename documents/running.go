package documents

import (
	"regexp"
	"strings"
)

var pageNumber = regexp.MustCompile(`^[—－–\-·•\s]*(第\s*)?[0-9]{1,4}(\s*页)?([\s/，,共]*[0-9]{1,4}\s*页?)?[—－–\-·•\s]*$`)

const (
	edge         = 0.12 // share of a page where headers and page numbers stand
	repeatedFrom = 3    // pages on which a header stands at least, or on all
)

// splitRunning takes page numbers and running headers out of the lines: they
// would stand in the middle of sentences.
func splitRunning(lines []line, pages []Page) (body []line, running []Aside) {
	at := func(l line) (top, bottom bool) {
		h := pages[l.page-1].Height
		return l.centre < edge*h, l.centre > (1-edge)*h
	}
	seen := map[string]int{}
	for _, l := range lines {
		if top, bottom := at(l); top || bottom {
			seen[withoutDigits(l.Text)]++
		}
	}
	told := map[string]bool{}
	for _, l := range lines {
		top, bottom := at(l)
		if !top && !bottom {
			body = append(body, l)
			continue
		}
		key := withoutDigits(l.Text)
		number := pageNumber.MatchString(halfDigits(l.Text))
		most := seen[key] >= repeatedFrom && seen[key]*2 >= len(pages)
		repeated := most || len(pages) > 1 && seen[key] == len(pages)
		if !number && !repeated {
			body = append(body, l)
			continue
		}
		if !number && !told[key] && len(running) < maxAsides {
			told[key] = true
			running = append(running, Aside{Kind: AsideHeader, Text: l.Text, Page: l.page})
		}
	}
	return body, running
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, halfDigits(s))
}
