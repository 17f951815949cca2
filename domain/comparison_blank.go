package domain

import (
	"regexp"
	"strings"
)

// pageNumber is a line that prints a page number: -3-, 第3页共12页. A bare number
// is not, because it may be a term.
var pageNumber = regexp.MustCompile(`^(?:[-—–]+\d{1,4}[-—–]+|第\d{1,4}页(?:[,/]?共\d{1,4}页)?)$`)

// A blank is what stands after one of these words and is left for the signing.
// The word stands alone: 交货日期 is a term, 签订日期 is not.
var (
	numberLabel = `合同编号|合同号|编号`
	dateLabel   = `签订日期|签订时间|签署日期|签署时间|签约日期|签字日期|日期`
	signLabel   = `[^(]{0,12}\((?:盖章|签章|公章|签字|签名|签字或盖章|盖章或签字|签字盖章)\)|法定代表人(?:或授权代表|\(负责人\))?|授权代表|委托代理人`
	blankOf     = regexp.MustCompile(`(^|[^\p{Han}])(?:(` + numberLabel + `)|(` + dateLabel + `)|(` + signLabel + `)):?(_*年_*月_*日|_+|$)`)
	dateAlone   = regexp.MustCompile(`^_*年_*月_*日$`)
)

// What may stand in a blank.
const (
	filledNumber = `[\p{Han}A-Za-z0-9〔〕\[\]()\-_/]{0,40}`
	filledDate   = `(?:_*年_*月_*日|\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|_*)`
	filledName   = `[\p{Han}A-Za-z·_]{0,30}`
)

// filledIn reports whether the signed line is the cleared one with nothing but
// its blanks for date, signature and number filled.
func filledIn(cleared, signed string) bool {
	if dateAlone.MatchString(cleared) {
		return regexp.MustCompile(`^` + filledDate + `$`).MatchString(signed)
	}
	spots := blankOf.FindAllStringSubmatchIndex(cleared, -1)
	if len(spots) == 0 {
		return false
	}
	var pattern strings.Builder
	pattern.WriteString("^")
	from := 0
	for _, spot := range spots {
		blank := spot[10] // where the last group, the blank itself, begins
		pattern.WriteString(regexp.QuoteMeta(cleared[from:blank]))
		switch {
		case spot[4] >= 0:
			pattern.WriteString(filledNumber)
		case spot[6] >= 0:
			pattern.WriteString(filledDate)
		default:
			pattern.WriteString(filledName)
		}
		from = spot[1]
	}
	pattern.WriteString(regexp.QuoteMeta(cleared[from:]) + "$")
	re, err := regexp.Compile(pattern.String())
	return err == nil && re.MatchString(signed)
}
