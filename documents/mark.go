package documents

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// level is the rank of a structural number, from the highest to the lowest.
type level int

const (
	levelBook    level = iota // 第…编
	levelPart                 // 第…分编
	levelChapter              // 第…章
	levelSection              // 第…节
	levelArticle              // 第…条
	levelOne                  // 一、
	levelTwo                  // （一）
	levelThree                // 1.
	levelDecimal              // 1.1, 1.1.1
	levelFour                 // （1）
	levelFive                 // ①
)

// mark is the number at the beginning of a paragraph. label is its normal
// form: 第六条, 一、, （三）, 1., （1）, ①, 2.3.
type mark struct {
	level level
	label string
	num   int
	rest  string // the text behind it
}

const markHead = 96 // bytes of a paragraph that are searched for a number

var (
	unitMark   = regexp.MustCompile(`^第[\s　]*([` + hanNumeral + `0-9][` + hanNumeral + `0-9\s　]*?)[\s　]*(分编|编|章|节|条)(之[一二三四五六七八九十]+)?`)
	oneMark    = regexp.MustCompile(`^([一二三四五六七八九十百]{1,6})[、．.]`)
	twoMark    = regexp.MustCompile(`^[（(〔]\s*([一二三四五六七八九十百]{1,6})\s*[）)〕]`)
	threeMark  = regexp.MustCompile(`^([0-9]{1,3})([.．、)）])`)
	fourMark   = regexp.MustCompile(`^[（(]\s*([0-9]{1,3})\s*[）)]`)
	dotMark    = regexp.MustCompile(`^([0-9]{1,2}(?:[.．][0-9]{1,2}){1,4})[.．、]?`)
	reference  = regexp.MustCompile(`^(第|规定|所|的|、|，|,|和|与|至|到|或|及|以及|中|情形|之规定|款|项|（[一二三四五六七八九十]+）项)`)
	enumerated = regexp.MustCompile(`^[一二三四五六七八九十]+(类|级|等|种|个|项|款|条|次|年|月|人|方|层|楼)`)
	quantity   = regexp.MustCompile(`^[0-9%％‰万亿元米克吨年月日倍个人次份㎡]`)
	unitLevels = map[string]level{"编": levelBook, "分编": levelPart, "章": levelChapter, "节": levelSection, "条": levelArticle}
)

// parseMark reads the number at the beginning of a paragraph. A paragraph that
// begins 第六条… without a blank is a heading only if six is the number
// expected next; else it is a reference to another article.
func parseMark(text string, expected int) (mark, bool) {
	head := halfDigits(cutAt(text, markHead))
	first, _ := utf8.DecodeRuneInString(head)
	switch {
	case first == '第':
		return parseUnit(text, head, expected)
	case strings.ContainsRune("（(〔", first):
		if m, ok := match(text, head, twoMark, levelTwo); ok {
			return m, true
		}
		return match(text, head, fourMark, levelFour)
	case first >= '0' && first <= '9':
		return parseDigits(text, head)
	case strings.ContainsRune("一二三四五六七八九十百", first):
		return match(text, head, oneMark, levelOne)
	}
	return parseSign(text, first)
}

func parseUnit(text, head string, expected int) (mark, bool) {
	m := unitMark.FindStringSubmatch(head)
	if m == nil {
		return mark{}, false
	}
	number := strings.Join(strings.Fields(m[1]), "")
	rest := behind(text, m[0])
	out := mark{level: unitLevels[m[2]], label: "第" + number + m[2] + m[3], num: parseNumber(number), rest: strings.TrimSpace(rest)}
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "" || strings.ContainsRune(" \t\n\u00a0　：:", r):
		return out, true
	case reference.MatchString(rest):
		return mark{}, false
	case out.level == levelArticle:
		return out, out.num == expected || m[3] != "" && out.num == expected-1
	}
	return out, utf8.RuneCountInString(rest) <= 20 && !endsSentence(rest)
}

func parseDigits(text, head string) (mark, bool) {
	if m := dotMark.FindStringSubmatch(head); m != nil {
		rest := behind(text, m[0])
		if quantity.MatchString(rest) {
			return mark{}, false
		}
		return mark{level: levelDecimal, label: strings.ReplaceAll(m[1], "．", "."), rest: strings.TrimSpace(rest)}, true
	}
	m, ok := match(text, head, threeMark, levelThree)
	if ok && m.rest != "" && m.rest[0] >= '0' && m.rest[0] <= '9' {
		return mark{}, false
	}
	return m, ok
}

// match reads one of the simple numbers and gives it its normal form.
func match(text, head string, re *regexp.Regexp, lv level) (mark, bool) {
	m := re.FindStringSubmatch(head)
	if m == nil {
		return mark{}, false
	}
	num := parseNumber(m[1])
	out := mark{level: lv, num: num, rest: strings.TrimSpace(behind(text, m[0]))}
	switch { // the other levels are written with a dot
	case lv == levelOne:
		out.label = m[1] + "、"
	case lv == levelTwo || lv == levelFour:
		out.label = "（" + m[1] + "）"
	default:
		out.label = m[1] + "."
	}
	return out, num > 0 && !(lv == levelOne && enumerated.MatchString(out.rest)) // 一、二级医院
}

// parseSign reads the numbers that are one character: ㈠, ⒈, ⑴, ①.
func parseSign(text string, r rune) (mark, bool) {
	rest := strings.TrimSpace(text[min(len(text), utf8.RuneLen(max(r, 0))):])
	switch {
	case r >= '㈠' && r <= '㈩':
		n := int(r-'㈠') + 1
		return mark{levelTwo, "（" + hanNumber(n) + "）", n, rest}, true
	case r >= '⒈' && r <= '⒛':
		n := int(r-'⒈') + 1
		return mark{levelThree, formatNumber(n, "decimal") + ".", n, rest}, true
	case r >= '⑴' && r <= '⒇':
		n := int(r-'⑴') + 1
		return mark{levelFour, "（" + formatNumber(n, "decimal") + "）", n, rest}, true
	case r >= '①' && r <= '⑳':
		return mark{levelFive, string(r), int(r-'①') + 1, rest}, true
	}
	return mark{}, false
}

// behind returns what follows a match that was found in the half-width head:
// as many characters, since the widths may differ in bytes.
func behind(text, matched string) string {
	for range utf8.RuneCountInString(matched) {
		_, n := utf8.DecodeRuneInString(text)
		text = text[n:]
	}
	return text
}

// halfDigits writes full-width digits as ASCII.
func halfDigits(s string) string {
	if !hasFullDigit(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// hasFullDigit is asked of every paragraph several times: by bytes, since most
// have none. ０ to ９ are EF BC 90 to EF BC 99.
func hasFullDigit(s string) bool {
	const lead = "\xef\xbc"
	for at := strings.Index(s, lead); at >= 0 && at+2 < len(s); {
		if s[at+2] >= 0x90 && s[at+2] <= 0x99 {
			return true
		}
		s = s[at+len(lead):]
		at = strings.Index(s, lead)
	}
	return false
}

// cutAt shortens s to at most n bytes without cutting a character.
func cutAt(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// endsSentence says whether s ends like running text rather than a heading.
func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；;：:，,、！？", r)
}
