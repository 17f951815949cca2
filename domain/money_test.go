package domain

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMoneyInFigures(t *testing.T) {
	for text, want := range map[string]string{
		"1230000": "1230000.00", "1,230,000.5": "1230000.50", "￥123万元": "1230000.00", "0.01": "0.01",
		"123.4567万": "1234567.00", "１２３．４５元": "123.45", "0": "0.00", "1.230000": "1.23",
	} {
		fen, err := ParseMoney(text)
		require.NoError(t, err, text)
		require.Equal(t, want, fen.String(), text)
	}
	for _, text := range []string{"", "-1", "1.234", "1e6", "一百", "9999999999999", "1.2.3", "123亿", "12 万 3"} {
		_, err := ParseMoney(text)
		require.Error(t, err, text)
	}
}

func TestMoneyInWords(t *testing.T) {
	for text, want := range map[string]string{
		"壹佰贰拾叁万元整":       "1230000.00",
		"人民币壹佰贰拾叁万圆正":    "1230000.00",
		"拾万元整":           "100000.00",
		"壹拾元零伍分":         "10.05",
		"叁角":             "0.30",
		"伍分":             "0.05",
		"玖仟玖佰玖拾玖元玖角玖分":   "9999.99",
		"壹亿零伍万元整":        "100050000.00",
		"壹仟零伍元整":         "1005.00",
		"贰仟零叁拾万零捌佰元肆角整":  "20300800.40",
		"零元整":            "0.00",
		"壹万贰仟亿元整":        "1200000000000.00",
		"人民币：叁佰万零伍拾元零陆分": "3000050.06",
	} {
		fen, err := ParseMoneyWords(text)
		if text == "壹万贰仟亿元整" {
			require.Error(t, err, "beyond what is kept")
			continue
		}
		require.NoError(t, err, text)
		require.Equal(t, want, fen.String(), text)
	}
	for _, text := range []string{
		"", "元整", "整", "壹贰叁元整", "壹佰贰仟元整", "壹仟伍元整", "一百元整", "壹佰", "壹佰元伍", "佰元整",
		"壹万万元整", "壹亿亿元整", "伍分整", "壹元零角", "1230000元", "拾拾元整", "壹拾拾元", "零零元", "万元整",
	} {
		_, err := ParseMoneyWords(text)
		require.Error(t, err, text)
	}
}

// TestMoneyWordsReadBack: every amount is read back from its own words.
func TestMoneyWordsReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	amounts := []Fen{0, 1, 10, 100, 101, 110, 1000_00, 10000_00, 10005_00, 100000000_00, 100000001_00, 100010000_00, 999999999999_99}
	for range 20000 {
		amounts = append(amounts, Fen(r.Int64N(int64(1)<<(1+r.IntN(46)))))
	}
	for _, fen := range amounts {
		if fen >= maxYuan*100 {
			continue
		}
		words := fen.Words()
		got, err := ParseMoneyWords(words)
		require.NoError(t, err, "%s %s", fen, words)
		require.Equal(t, fen, got, words)
		figures, err := ParseMoney(fen.String())
		require.NoError(t, err)
		require.Equal(t, fen, figures)
	}
	require.Equal(t, "壹佰贰拾叁万元整", Fen(1230000_00).Words())
	require.Equal(t, "壹仟零伍元零叁分", Fen(1005_03).Words())
	require.Equal(t, "壹亿零伍拾万元整", Fen(100500000_00).Words())
}

func FuzzMoneyWords(f *testing.F) {
	f.Add("壹佰贰拾叁万元整")
	f.Add("人民币零元伍角")
	f.Fuzz(func(t *testing.T, text string) {
		fen, err := ParseMoneyWords(text)
		if err != nil {
			return
		}
		again, err := ParseMoneyWords(fen.Words())
		if err != nil || again != fen {
			t.Fatalf("%q is %s, whose words %q are %s (%v)", text, fen, fen.Words(), again, err)
		}
	})
}
