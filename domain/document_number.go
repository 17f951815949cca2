package domain

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// DocumentNumber is a 发文字号: the body's mark, the year in 〔〕, the serial
// number without leading zeros (GB/T 9704-2012, 7.2.5).
type DocumentNumber struct {
	Mark string `json:"mark"`
	Year int    `json:"year"`
	N    int    `json:"n"`
}

// String is the number in its official form: 清政规〔2026〕3号.
func (n DocumentNumber) String() string {
	return n.Mark + "〔" + strconv.Itoa(n.Year) + "〕" + strconv.Itoa(n.N) + "号"
}

// DocumentNumbers are the numbers of one document: one, or, where bodies issue it
// jointly, one of each body, the leading body's first.
type DocumentNumbers []DocumentNumber

// String is the official form: 清教发〔2026〕3号、清财发〔2026〕5号.
func (all DocumentNumbers) String() string {
	texts := make([]string, len(all))
	for i, n := range all {
		texts[i] = n.String()
	}
	return strings.Join(texts, "、")
}

const (
	openBracket   = `[〔\[【(﹝〖]`
	closeBracket  = `[〕\]】)﹞〗]`
	numberExample = "例如：清政规〔2026〕3号"
)

var (
	// oneNumber is a number and what follows it.
	oneNumber = regexp.MustCompile(`^([\p{Han}A-Za-z]{1,20})` + openBracket + `((?:19|20)\d\d)年?` + closeBracket + `第?0*([1-9]\d{0,5})号(.*)$`)
	// The ways in which people leave something out; each has its own way out.
	noYear    = regexp.MustCompile(`^[\p{Han}A-Za-z]{1,20}(?:` + openBracket + closeBracket + `)?第?\d{1,6}号`)
	shortYear = regexp.MustCompile(`^[\p{Han}A-Za-z]{1,20}` + openBracket + `\d{1,3}` + closeBracket)
	bareYear  = regexp.MustCompile(`^[\p{Han}A-Za-z]{1,20}(?:19|20)\d\d`)
	noEnd     = regexp.MustCompile(`^[\p{Han}A-Za-z]{1,20}` + openBracket + `(?:19|20)\d\d` + closeBracket + `第?\d{1,6}(?:$|[^\d号])`)
)

// numberSeparators stand numberSeparators the numbers of a joint issue.
const numberSeparators = "、,;/"

// plainWidth turns what an input method makes of brackets, digits and letters
// into one form, and leaves out white space.
func plainWidth(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			return -1
		case r >= '！' && r <= '～': // full-width ASCII
			return r - '！' + '!'
		}
		return r
	}, text)
}

// ParseDocumentNumbers reads 发文字号 as people type them: digits and brackets of
// either width, spaces and a superfluous 第 are understood, and the numbers of a
// joint issue stand one after the other. What is wrong is told in words that
// follow the field's title.
func ParseDocumentNumbers(text string) (all DocumentNumbers, fault string) {
	rest := plainWidth(text)
	for {
		m := oneNumber.FindStringSubmatch(rest)
		if m == nil {
			return nil, numberFault(rest)
		}
		year, _ := strconv.Atoi(m[2]) // the pattern admits digits only
		n, _ := strconv.Atoi(m[3])
		for _, have := range all {
			if have.Mark == m[1] {
				return nil, "中“" + m[1] + "”出现了两次：联合发文每个机关只写一个文号"
			}
		}
		all = append(all, DocumentNumber{Mark: m[1], Year: year, N: n})
		if rest = strings.TrimLeft(m[4], numberSeparators); rest == "" {
			return all, ""
		}
	}
}

// numberFault says what is missing from what is no number.
func numberFault(text string) string {
	switch {
	case noYear.MatchString(text):
		return "缺少年份：年份写在机关代字之后的〔〕内，" + numberExample
	case shortYear.MatchString(text):
		return "的年份应当写四位，" + numberExample
	case bareYear.MatchString(text):
		return "的年份应当用〔〕括起来，" + numberExample
	case noEnd.MatchString(text):
		return "的末尾缺少“号”字，" + numberExample
	}
	return "应当写成“机关代字〔年份〕序号号”，" + numberExample + "；联合发文的几个文号用顿号隔开"
}

// Jurisdiction is the body within whose territory a mark belongs to one issuing
// body: the county government above it, or the root of its tree.
func Jurisdiction(d Directory, orgID string) (Organisation, error) {
	org, err := d.Organisation(orgID)
	for err == nil && org.Level != LevelCounty && org.ParentID != "" {
		org, err = d.Organisation(org.ParentID)
	}
	return org, err
}

// DocumentNumberUsed refuses a number that another document bears. Who may see
// that document's case is told which it is.
func DocumentNumberUsed(a Actor, n DocumentNumber, holder Summary) error {
	if MaySee(a, holder.Placement) {
		return Invalid(FactDocumentNumber, "该文号（"+n.String()+"）已被"+holder.Placement.OrgName+"的《"+holder.Title+"》（"+holder.Number+
			"）使用，请核对本单位的发文登记，改用本文件自己的文号")
	}
	return Invalid(FactDocumentNumber, "该文号（"+n.String()+"）已被另一单位的文件使用，请核对机关代字和序号；确认无误的，请联系合法性审核机构查明")
}
