package documents

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// byCharacters breaks a title as it would be drawn, every character one wide.
func byCharacters(text string) func(float64) []string {
	return func(width float64) (lines []string) {
		rest := []rune(text)
		for len(rest) > 0 {
			n := min(int(width), len(rest))
			lines, rest = append(lines, string(rest[:n])), rest[n:]
		}
		return lines
	}
}

func TestTitlesKeepWordsTogether(t *testing.T) {
	for title, want := range map[string][]string{
		"关于“收件审查”超期的督办函":              {"关于“收件审查”超期的督办函"},
		"关于《柳河镇农贸市场摊位管理办法》的合法性审查意见书":  {"关于《柳河镇农贸市场摊位管理办法》的", "合法性审查意见书"},
		"关于《白水镇农村宅基地审批管理办法（试行）》的受理通知": {"关于《白水镇农村宅基地审批管理办法", "（试行）》的受理通知"},
		"关于《柳河镇秸秆综合利用奖补办法》的受理通知":      {"关于《柳河镇秸秆综合利用奖补办法》的", "受理通知"},
		"甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙":      {"甲乙丙丁戊己庚辛壬癸甲", "乙丙丁戊己庚辛壬癸甲乙"},
	} {
		require.Equal(t, want, titleLines(20, 1, 1, byCharacters(title)))
	}
}
