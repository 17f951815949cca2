package web

import "strings"

// Tone is the colour family of a badge, bar or number. A tone never stands
// alone: there is always a word beside it.
type Tone string

// The tones. Red is kept for 超期 and 重大, amber for 临期.
const (
	ToneNeutral Tone = "neutral"
	ToneBlue    Tone = "blue"
	ToneGreen   Tone = "green"
	ToneAmber   Tone = "amber"
	ToneRed     Tone = "red"
	ToneTeal    Tone = "teal"
	TonePurple  Tone = "purple"
)

// Tag is a short word with a tone, shown as a badge.
type Tag struct {
	Text string
	Tone Tone
}

// KindTag is the badge of a kind of matter, written normative-document or
// normative_document; an unknown kind shows as its id.
func KindTag(id string) Tag {
	if t, ok := kindTags[strings.ReplaceAll(id, "_", "-")]; ok {
		return t
	}
	return Tag{Text: id, Tone: ToneNeutral}
}

var kindTags = map[string]Tag{
	"normative-document":   {"行政规范性文件", ToneBlue},
	"government-contract":  {"政府合同", ToneTeal},
	"major-decision":       {"重大行政决策", TonePurple},
	"enforcement-decision": {"重大执法决定", TonePurple},
	"other-legal-matter":   {"其他涉法事务", ToneNeutral},
	"filing":               {"备案审查", ToneGreen},
	"contract-filing":      {"合同备案", ToneGreen},
	"contract-publication": {"合同公告", ToneGreen},
	"review-suggestion":    {"审查建议", ToneNeutral},
	"coverage-gap":         {"漏报线索", ToneAmber},
	"related-correction":   {"关联文件纠正", ToneAmber},
	"document-review":      {"文件评估清理", ToneTeal},
}

// SeverityTag is the badge of a finding's severity. Only the severity that
// stands in the way of the document is red; an unknown one shows as its id.
func SeverityTag(id string) Tag {
	switch id {
	case "blocking":
		return Tag{"必须修改", ToneRed}
	case "advisory":
		return Tag{"建议修改", ToneAmber}
	}
	return Tag{Text: id, Tone: ToneNeutral}
}
