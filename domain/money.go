package domain

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
)

// Fen is an amount of money in fen, a hundredth of a yuan: exact, never a float.
type Fen int64

// maxYuan keeps every amount far from overflow: 万亿 in yuan.
const maxYuan = 1_000_000_000_000

var figures = regexp.MustCompile(`^(\d{1,13})(?:\.(\d{1,6}))?(万)?$`)

var plainFigures = strings.NewReplacer(
	",", "", "，", "", " ", "", "　", "", "￥", "", "¥", "", "人民币", "", "元", "",
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "．", ".",
)

// ParseMoney reads an amount in figures as people type it: 1,230,000.00 or
// 123万元. Parts of a fen are refused.
func ParseMoney(text string) (Fen, error) {
	m := figures.FindStringSubmatch(plainFigures.Replace(strings.TrimSpace(text)))
	if m == nil {
		return 0, errors.New("not an amount")
	}
	shift := 2
	if m[3] != "" {
		shift = 6
	}
	fraction := m[2] + strings.Repeat("0", max(0, shift-len(m[2])))
	if strings.Trim(fraction[shift:], "0") != "" {
		return 0, errors.New("parts of a fen")
	}
	fen, err := strconv.ParseInt(m[1]+fraction[:shift], 10, 64)
	if err != nil || fen >= maxYuan*100 {
		return 0, errors.New("amount too large")
	}
	return Fen(fen), nil
}

// String is the amount in yuan with two decimals: 1230000.00.
func (f Fen) String() string {
	digits := strconv.FormatInt(int64(f)/100, 10)
	rest := strconv.FormatInt(int64(f)%100+100, 10)
	return digits + "." + rest[1:]
}

var (
	groupWorth = []int64{1, 1e4, 1e8, 1e12}
	digitWorth = []int64{1000, 100, 10, 1}
)

const capitals = "零壹贰叁肆伍陆柒捌玖"

// Words is the amount in capitals, as contracts and bills write it:
// 壹佰贰拾叁万元整 (支付结算办法 附件一).
func (f Fen) Words() string {
	yuan, jiao, fen := int64(f)/100, int(f)/10%10, int(f)%10
	var b strings.Builder
	if yuan > 0 || f == 0 {
		b.WriteString(wordsOfYuan(yuan))
		b.WriteString("元")
	}
	digits := []rune(capitals)
	if jiao > 0 {
		b.WriteString(string(digits[jiao]) + "角")
	} else if fen > 0 && yuan > 0 {
		b.WriteRune(digits[0])
	}
	if fen > 0 {
		return b.String() + string(digits[fen]) + "分"
	}
	return b.String() + "整"
}

func wordsOfYuan(n int64) string {
	if n == 0 {
		return "零"
	}
	var out string
	gap := false
	for i, unit := range []string{"", "万", "亿", "万"} {
		group := n / groupWorth[i] % 10000
		if group == 0 {
			if unit == "亿" && n >= 1e12 {
				out = "亿" + out
			}
			gap = gap || out != ""
			continue
		}
		if out != "" && (gap || !strings.HasPrefix(out, "亿") && n/groupWorth[i-1]%10000 < 1000) {
			out = "零" + strings.TrimPrefix(out, "零")
		}
		gap = false
		out = wordsOfGroup(group) + unit + out
	}
	return out
}

func wordsOfGroup(n int64) string {
	digits, out, zero := []rune(capitals), "", false
	for i, unit := range []string{"仟", "佰", "拾", ""} {
		d := n / digitWorth[i] % 10
		if d == 0 {
			zero = zero || out != ""
			continue
		}
		if zero {
			out += "零"
		}
		out, zero = out+string(digits[d])+unit, false
	}
	return out
}
