package domain_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestParseDocumentNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"国办发〔2018〕37号":                 "国办发〔2018〕37号",
		"肥政发〔2024〕6号":                  "肥政发〔2024〕6号",
		"穗埔府规〔2021〕18号":                "穗埔府规〔2021〕18号",
		"荣政办发〔2018〕28号":                "荣政办发〔2018〕28号",
		"清政规[2026]3号":                  "清政规〔2026〕3号",
		"清政办发（2026）第12号":               "清政办发〔2026〕12号",
		" 清政规［２０２６］０３号 ":               "清政规〔2026〕3号",
		"清政规【2026】003号":                "清政规〔2026〕3号",
		"清政规(2026) 3 号":                "清政规〔2026〕3号",
		"清政规﹝2026﹞3号":                  "清政规〔2026〕3号",
		"清政规〔2026年〕3号":                 "清政规〔2026〕3号",
		"国发〔1999〕1号":                   "国发〔1999〕1号",
		"ｘＺ规〔2026〕3号":                  "xZ规〔2026〕3号",
		"和政发〔2026〕1号":                  "和政发〔2026〕1号",
		"清教发〔2026〕3号、清财发〔2026〕5号":      "清教发〔2026〕3号、清财发〔2026〕5号",
		"清教发〔2026〕3号  清财发[2026]第５号":    "清教发〔2026〕3号、清财发〔2026〕5号",
		"清教发〔2026〕3号；清财发〔2026〕5号，":     "清教发〔2026〕3号、清财发〔2026〕5号",
		"清教发〔2026〕3号清财发〔2026〕5号\u3000": "清教发〔2026〕3号、清财发〔2026〕5号",
	} {
		numbers, fault := domain.ParseDocumentNumbers(text)
		require.Empty(t, fault, text)
		require.Equal(t, want, numbers.String(), text)
	}
	for text, fault := range map[string]string{
		"":                  "应当写成",
		"清政规〔2026〕号":        "应当写成",
		"清政规〔2026〕0号":       "应当写成",
		"〔2026〕3号":          "应当写成",
		"清政规〔2126〕3号":       "应当写成",
		"清政规〔2026〕1234567号": "应当写成",
		"清-政〔2026〕3号":       "应当写成",
		"清政规〔二〇二六〕3号":       "应当写成",
		"清政规3号":             "缺少年份",
		"清政规第3号":            "缺少年份",
		"清政规〔〕3号":           "缺少年份",
		"清政规〔26〕3号":         "四位",
		"清政规2026年3号":        "用〔〕括起来",
		"清政规2026":           "用〔〕括起来",
		"清政规〔2026〕3":        "“号”字",
		"清教发〔2026〕3号、清财发5号": "缺少年份",
		"清教发〔2026〕3号、清教发〔2026〕5号": "“清教发”出现了两次",
		"清教发〔2026〕3号等":            "应当写成",
	} {
		numbers, told := domain.ParseDocumentNumbers(text)
		require.Empty(t, numbers, text)
		require.Contains(t, told, fault, text)
	}
}

// FuzzParseDocumentNumbers: what is understood has one normal form, and whatever
// is not is told in words.
func FuzzParseDocumentNumbers(f *testing.F) {
	for _, seed := range []string{"国办发〔2018〕37号", "清政规3号", "清教发〔2026〕3号、清财发［2026］第05号", "〔〕号", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		numbers, fault := domain.ParseDocumentNumbers(text)
		require.Equal(t, len(numbers) == 0, fault != "", text)
		require.True(t, utf8.ValidString(numbers.String()))
		if fault == "" {
			again, told := domain.ParseDocumentNumbers(numbers.String())
			require.Empty(t, told, text)
			require.Equal(t, numbers, again, text)
		}
	})
}
