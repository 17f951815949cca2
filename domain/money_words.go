package domain

import (
	"errors"
	"strings"
)

// variants are other characters for the same capitals.
var variants = strings.NewReplacer(
	" ", "", "　", "", "圆", "元", "圓", "元", "正", "整", "萬", "万", "億", "亿", "貳", "贰", "弍", "贰", "叄", "叁", "陸", "陆",
	"千", "仟", "百", "佰", "十", "拾", "〇", "零", "：", "", ":", "",
)

var errWords = errors.New("not an amount in capitals")

// ParseMoneyWords reads an amount in capitals: 人民币壹佰贰拾叁万元整. It takes
// what people write (圆, 正, 零 left out between groups) and refuses what could
// be read in two ways: digits without units, units out of order.
func ParseMoneyWords(text string) (Fen, error) {
	text = strings.TrimPrefix(variants.Replace(strings.TrimSpace(text)), "人民币")
	text, whole := strings.CutSuffix(text, "整")
	yuanText, rest, hasYuan := strings.Cut(text, "元")
	if !hasYuan {
		yuanText, rest = "", text
	}
	yuan := int64(0)
	var err error
	if hasYuan {
		if yuan, err = parseYuan(yuanText); err != nil {
			return 0, err
		}
	}
	cents, err := parseCents(rest, hasYuan)
	if err != nil || whole && cents%10 != 0 || !hasYuan && rest == "" || yuan >= maxYuan {
		return 0, errWords
	}
	return Fen(yuan*100 + cents), nil
}

// parseYuan reads [group万]group亿[group万]group.
func parseYuan(text string) (int64, error) {
	if text == "零" {
		return 0, nil
	}
	high, low, hasYi := strings.Cut(text, "亿")
	if !hasYi {
		return parseBelowYi(text)
	}
	above, err := parseBelowYi(high)
	if err != nil || low == "" {
		return above * 1e8, err
	}
	below, err := parseBelowYi(low)
	return above*1e8 + below, err
}

// parseBelowYi reads [group万]group, one of them at least.
func parseBelowYi(text string) (int64, error) {
	high, low, hasWan := strings.Cut(text, "万")
	if !hasWan {
		return parseGroup(text)
	}
	above, err := parseGroup(high)
	if err != nil || low == "" {
		return above * 1e4, err
	}
	below, err := parseGroup(low)
	return above*1e4 + below, err
}

// parseGroup reads up to four digits with their units: 壹仟零贰拾叁.
func parseGroup(text string) (int64, error) {
	units := map[rune]int64{'仟': 1000, '佰': 100, '拾': 10}
	sum, digit, below := int64(0), int64(-1), int64(10000)
	for i, r := range []rune(text) {
		unit, isUnit := units[r]
		d := int64(strings.Index(capitals, string(r)) / len("零"))
		switch {
		case isUnit && digit < 0 && i == 0 && unit == 10: // 拾万元
			sum, below = 10, 10
		case isUnit && digit > 0 && unit < below:
			sum, digit, below = sum+digit*unit, -1, unit
		case isUnit, !strings.ContainsRune(capitals, r), digit > 0:
			return 0, errWords
		case d == 0:
			digit = -1
		default:
			digit = d
		}
	}
	if digit > 0 {
		if below == 1 {
			return 0, errWords
		}
		sum += digit
	}
	if sum == 0 || strings.HasSuffix(text, "零") && sum == 0 {
		return 0, errWords
	}
	return sum, ambiguous(text)
}

// ambiguous refuses a digit without its unit right after a higher unit than 拾:
// 壹仟伍 may mean 1005 or 1500.
func ambiguous(text string) error {
	runes := []rune(text)
	n := len(runes)
	if n >= 2 && strings.ContainsRune(capitals, runes[n-1]) && strings.ContainsRune("仟佰", runes[n-2]) {
		return errWords
	}
	return nil
}

// parseCents reads what follows 元: 伍角, 零伍分, 伍角陆分, or nothing.
func parseCents(text string, afterYuan bool) (int64, error) {
	if afterYuan {
		text = strings.TrimPrefix(text, "零")
	}
	cents := int64(0)
	for _, part := range []struct {
		unit  string
		worth int64
	}{{"角", 10}, {"分", 1}} {
		before, after, found := strings.Cut(text, part.unit)
		if !found {
			continue
		}
		before = strings.TrimPrefix(before, "零")
		d := strings.Index(capitals, before) / len("零")
		if len(before) != len("零") || d < 1 {
			return 0, errWords
		}
		cents, text = cents+int64(d)*part.worth, after
	}
	if text != "" {
		return 0, errWords
	}
	return cents, nil
}
