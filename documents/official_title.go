package documents

import (
	"strings"
	"unicode/utf8"
)

// titleWords are words that a line of a title may not break in two: it keeps its
// sense together (GB/T 9704—2012, 7.3.1). A longer word stands before its parts.
var titleWords = strings.Fields(
	"人民政府 司法局 司法所 办事处 财政局 人大常委会 合法性审查意见书 合法性审核 合法性审查 法制审核 审查意见书 意见书 告知书 通知书 督办函 " +
		"管理办法 管理规定 实施办法 实施细则 实施意见 实施方案 暂行办法 暂行规定 工作方案 规范性文件 行政处罚 重大行政决策 起草说明 纠正情况 备案报告 " +
		"登记通知 受理通知 办法 规定 规则 细则 条例 方案 规划 通知 通告 公告 通报 意见 决定 报告 合同 协议 管理 审批 审核 审查 备案 登记 超期 报送")

// noTitleStart may not begin a line of a title either.
const noTitleStart = "的和与及或等"

// titleLines breaks a title into as few lines as it needs, in the way that breaks
// the fewest words and then gives lines of the most even length. wrap breaks it at
// a width; step is by how much widths are tried, from full to least.
func titleLines(full, least, step float64, wrap func(width float64) []string) []string {
	best := wrap(full)
	if len(best) < 2 {
		return best
	}
	for width := full - step; width >= least; width -= step {
		lines := wrap(width)
		if len(lines) != len(best) {
			break
		}
		if torn, most := tornWords(lines), tornWords(best); torn < most || torn == most && unevenness(lines) <= unevenness(best) {
			best = lines
		}
	}
	return best
}

// tornWords counts the breaks that tear apart a word or the title of a document, or
// stand before a particle.
func tornWords(lines []string) int {
	torn, at, whole := 0, 0, strings.Join(lines, "")
	for _, line := range lines[:len(lines)-1] {
		at += len(line)
		if begins, _ := utf8.DecodeRuneInString(whole[at:]); strings.ContainsRune(noStart+noTitleStart, begins) || tears(whole, at) {
			torn++
		}
		if strings.LastIndex(whole[:at], "《") > strings.LastIndex(whole[:at], "》") {
			torn++
		}
	}
	return torn
}

// tears reports whether a word stands across a place of the text.
func tears(text string, at int) bool {
	for _, word := range titleWords {
		from := max(at-len(word)+1, 0)
		if i := strings.Index(text[from:min(at+len(word)-1, len(text))], word); i >= 0 {
			return true
		}
	}
	return false
}

// unevenness is by how many characters the longest line is longer than the
// shortest.
func unevenness(lines []string) int {
	shortest, longest := utf8.RuneCountInString(lines[0]), 0
	for _, line := range lines {
		n := utf8.RuneCountInString(line)
		shortest, longest = min(shortest, n), max(longest, n)
	}
	return longest - shortest
}
