package documents

import (
	"strconv"
	"strings"
)

const (
	hanDigits  = "零一二三四五六七八九"
	hanNumeral = "零〇一二三四五六七八九十百千两"
)

// hanNumber writes n the way articles are numbered: 十一, 一百零一, 一百一十.
// Numbers outside 0–9999 are written in digits.
func hanNumber(n int) string {
	if n < 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	digits := []rune(hanDigits)
	if n == 0 {
		return string(digits[0])
	}
	var b strings.Builder
	gap := false
	for _, u := range []struct {
		size int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.size % 10
		switch {
		case d == 0:
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteRune(digits[0])
			gap = false
		}
		if d != 1 || u.size != 10 || b.Len() > 0 {
			b.WriteRune(digits[d])
		}
		b.WriteString(u.name)
	}
	return b.String()
}

// parseNumber reads a Chinese or ASCII numeral; -1 when it is none.
func parseNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	total, digit := 0, 0
	for _, r := range s {
		switch {
		case r == '十' || r == '百' || r == '千':
			if digit == 0 {
				digit = 1
			}
			total += digit * map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			digit = 0
		case r == '〇' || r == '零':
			digit = 0
		case r == '两':
			digit = 2
		default:
			d := strings.IndexRune(hanDigits, r)
			if d < 0 {
				return -1
			}
			digit = d / 3 // every character of hanDigits has three bytes
		}
	}
	return total + digit
}

// formatNumber writes n in one of WordprocessingML's number formats
// (ST_NumberFormat); formats that are not known here come out in digits.
func formatNumber(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting",
		"taiwaneseCounting", "taiwaneseCountingThousand":
		return hanNumber(n)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return mapDigits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return mapDigits(n, "０１２３４５６７８９")
	case "chineseLegalSimplified":
		return strings.NewReplacer("零", "零", "一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍",
			"六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾", "百", "佰", "千", "仟").Replace(hanNumber(n))
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n)
	case "lowerLetter":
		return strings.ToLower(letters(n))
	case "none":
		return ""
	}
	return enclosed(n, format)
}

// enclosed writes the formats that have one character for each number.
func enclosed(n int, format string) string {
	series := map[string]struct {
		first rune
		count int
	}{
		"decimalEnclosedCircle":        {'①', 20},
		"decimalEnclosedCircleChinese": {'①', 20},
		"decimalEnclosedParen":         {'⑴', 20},
		"decimalEnclosedFullstop":      {'⒈', 20},
		"ideographEnclosedCircle":      {'㊀', 10},
	}
	if s, ok := series[format]; ok && n >= 1 && n <= s.count {
		return string(s.first + rune(n-1)) // #nosec G115 -- n is at most 20
	}
	cycles := map[string]string{"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
	if cycle := []rune(cycles[format]); n >= 1 && n <= len(cycle) {
		return string(cycle[n-1])
	}
	return strconv.Itoa(n)
}

func mapDigits(n int, digits string) string {
	set := []rune(digits)
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return set[r-'0']
	}, strconv.Itoa(n))
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}

// letters writes A…Z, AA…ZZ, AAA… as Word does, up to its limit of 780.
func letters(n int) string {
	if n < 1 || n > 780 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}
