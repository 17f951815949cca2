package domain

import (
	"regexp"
	"strconv"
	"strings"
)

// NumberSpec is a series of numbers that a body keeps: one a year, without
// gaps, never used twice.
type NumberSpec struct {
	Series string `json:"series"`
	// Pattern holds {mark}, {year} and {n}: {mark}合审〔{year}〕{n}号.
	Pattern string `json:"pattern"`
	// Fact takes the number; empty for the number of the case itself.
	Fact string `json:"fact,omitempty"`
}

// Format writes the nth number of a year in the body's series.
func (s NumberSpec) Format(mark string, year, n int) string {
	return strings.NewReplacer(
		"{mark}", mark, "{year}", strconv.Itoa(year), "{n}", strconv.Itoa(n),
	).Replace(s.Pattern)
}

// Nth reads n back from a number of the series and the year; false for a text
// that the series did not write. Marks change, so any mark is taken.
func (s NumberSpec) Nth(text string, year int) (int, bool) {
	head, tail, ok := strings.Cut(s.Pattern, "{n}")
	if !ok {
		return 0, false
	}
	quoted := strings.NewReplacer(
		regexp.QuoteMeta("{mark}"), ".*", regexp.QuoteMeta("{year}"), strconv.Itoa(year),
	)
	pattern := quoted.Replace(regexp.QuoteMeta(head)) + "([1-9][0-9]{0,8})" + quoted.Replace(regexp.QuoteMeta(tail))
	written, err := regexp.Compile("^" + pattern + "$")
	if err != nil {
		return 0, false
	}
	m := written.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}
