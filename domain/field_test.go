package domain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// readField reads one value through a submission whose procedure has one field.
func readField(t *testing.T, f domain.Field, value string) (string, error) {
	t.Helper()
	c := newCounty(t)
	p, _, sub := c.submission()
	asks := *p
	asks.Fields = []domain.Field{f}
	sub.Fields = map[string]string{f.Name: value}
	facts, _, err := domain.CheckSubmission(&asks, sub, c.orgs["town"])
	if err != nil || len(facts) == 0 {
		return "", err
	}
	require.Equal(t, f.Name, facts[0].Name)
	return facts[0].Value, nil
}

func TestFields(t *testing.T) {
	choices := []domain.Choice{{Value: "a", Title: "甲"}}
	for _, tt := range []struct {
		name  string
		field domain.Field
		value string
		want  string // the fact, where words is empty
		words string
	}{
		{"text", domain.Field{Type: domain.FieldText}, " 内容 ", "内容", ""},
		{"text left out", domain.Field{Type: domain.FieldText}, " ", "", ""},
		{"text required", domain.Field{Type: domain.FieldText, Required: true}, " ", "", "请填写栏目"},
		{"text of 200", domain.Field{Type: domain.FieldText}, strings.Repeat("字", 200), strings.Repeat("字", 200), ""},
		{"text of 201", domain.Field{Type: domain.FieldText}, strings.Repeat("字", 201), "", "栏目过长：现有 201 字，最多 200 字"},
		{"text of its own length", domain.Field{Type: domain.FieldText, Max: 3}, "四个字的", "", "最多 3 字"},
		{"text of two lines", domain.Field{Type: domain.FieldText}, "一\n二", "", "栏目含有不可见的控制字符"},
		{"lines in a textarea", domain.Field{Type: domain.FieldTextarea}, "一\r\n\t二", "一\r\n\t二", ""},
		{"textarea of 4001", domain.Field{Type: domain.FieldTextarea}, strings.Repeat("字", 4001), "", "最多 4000 字"},
		{"bell in a textarea", domain.Field{Type: domain.FieldTextarea}, "一\x07二", "", "控制字符"},
		{"not UTF-8", domain.Field{Type: domain.FieldText}, "\xc3\x28", "", "无法识别的字符"},
		{"date", domain.Field{Type: domain.FieldDate}, "2026-02-28", "2026-02-28", ""},
		{"date that is none", domain.Field{Type: domain.FieldDate}, "2026-02-29", "", "栏目应当是日期"},
		{"today is past", domain.Field{Type: domain.FieldDate, Past: true}, "2026-01-05", "2026-01-05", ""},
		{"tomorrow is not", domain.Field{Type: domain.FieldDate, Past: true}, "2026-01-06", "", "不能晚于今天"},
		{"number", domain.Field{Type: domain.FieldNumber}, "-1.5", "-1.5", ""},
		{"not a number", domain.Field{Type: domain.FieldNumber}, "NaN", "", "栏目应当是数字"},
		{"a programmer's number", domain.Field{Type: domain.FieldNumber}, "0x1p-2", "", "栏目应当是数字"},
		{"number in words", domain.Field{Type: domain.FieldNumber}, "三", "", "栏目应当是数字"},
		{"choice", domain.Field{Type: domain.FieldChoice, Choices: choices}, "a", "a", ""},
		{"choice by its title", domain.Field{Type: domain.FieldChoice, Choices: choices}, "甲", "", "请从给出的选项中选择"},
		{"check", domain.Field{Type: domain.FieldCheck}, "yes", "yes", ""},
		{"check otherwise", domain.Field{Type: domain.FieldCheck}, "no", "", "只能勾选或者不勾选"},
		{"document number", domain.Field{Type: domain.FieldDocumentNumber}, "清政规[2026]第03号", "清政规〔2026〕3号", ""},
		{"no document number", domain.Field{Type: domain.FieldDocumentNumber}, "清政规2026", "", "例如：清政规〔2026〕3号"},
		{"unknown type", domain.Field{Type: "colour"}, "red", "", "类型无法识别"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.field.Name, tt.field.Title = "column", "栏目"
			value, err := readField(t, tt.field, tt.value)
			if tt.words != "" {
				requireRefusal(t, err, domain.CodeInvalid, "column", tt.words)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, value)
		})
	}
}

func TestNumberPattern(t *testing.T) {
	spec := domain.NumberSpec{Pattern: "{mark}合审〔{year}〕{n}号"}
	require.Equal(t, "东所合审〔2026〕7号", spec.Format("东所", 2026, 7))
	n, ok := spec.Nth("西所合审〔2026〕17号", 2026)
	require.True(t, ok, "marks change")
	require.Equal(t, 17, n)
	for _, text := range []string{"东所合审〔2025〕7号", "东所合审〔2026〕07号", "东所合审〔2026〕号", "东所审〔2026〕7号", "东所合审〔2026〕7号。", ""} {
		_, ok := spec.Nth(text, 2026)
		require.False(t, ok, text)
	}
	_, ok = domain.NumberSpec{Pattern: "{mark}"}.Nth("东所", 2026)
	require.False(t, ok, "a pattern without a place for the number")
}
