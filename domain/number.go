package domain

import (
	"errors"
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

// DocumentNumber is a 发文字号: the body's mark, the year in 〔〕, the serial
// number without leading zeros (GB/T 9704-2012, 7.2.5).
type DocumentNumber struct {
	Mark string
	Year int
	N    int
}

var documentNumber = regexp.MustCompile(`^([\p{Han}A-Za-z]{1,20})[〔\[【(（﹝]((?:19|20)\d\d)[〕\]】)）﹞]第?0*([1-9]\d{0,5})号$`)

var halfWidth = strings.NewReplacer(
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"［", "[", "］", "]", " ", "", "　", "",
)

// ParseDocumentNumber reads a 发文字号 as people type it: full-width digits,
// square brackets, spaces and a superfluous 第 are understood.
func ParseDocumentNumber(text string) (DocumentNumber, error) {
	m := documentNumber.FindStringSubmatch(halfWidth.Replace(strings.TrimSpace(text)))
	if m == nil {
		return DocumentNumber{}, errors.New("not a document number")
	}
	year, _ := strconv.Atoi(m[2]) // the pattern admits digits only
	n, _ := strconv.Atoi(m[3])
	return DocumentNumber{Mark: m[1], Year: year, N: n}, nil
}

// String is the number in its official form: 清政规〔2026〕3号.
func (n DocumentNumber) String() string {
	return n.Mark + "〔" + strconv.Itoa(n.Year) + "〕" + strconv.Itoa(n.N) + "号"
}
