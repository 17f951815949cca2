package procedures

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"sanbi/domain"
	"sanbi/domain/clock"
)

// words are the keys of a procedure file as people call them, in the order in
// which differences are told.
var words = []struct{ key, label string }{
	{"title", "名称"},
	{"limit", "长度"},
	{"floor", "不少于"},
	{"from", "起算的日期"},
	{"since", "起算的决定"},
	{"until", "届满的日期"},
	{"on_return", "中止后"},
	{"ladder", "督办阶梯"},
	{"stage", "阶段"},
	{"owner", "承办"},
	{"clock", "计算的期限"},
	{"pauses", "中止的期限"},
	{"end", "结束方式"},
	{"role", "谁决定"},
	{"to", "去向"},
	{"routes", "按情形的去向"},
	{"guards", "条件"},
	{"effects", "效果"},
	{"materials", "材料"},
	{"required", "必交"},
	{"fresh", "须新交"},
	{"text", "文件文本"},
	{"fields", "填写项"},
	{"decisions", "决定"},
	{"comment", "意见"},
	{"comment_title", "意见的名称"},
	{"opinion", "文书"},
	{"number", "编号"},
	{"kind", "种类"},
	{"clocks", "期限"},
	{"starts", "提出"},
	{"ends", "恢复"},
	{"max", "最长"},
	{"by", "最多"},
	{"times", "次数"},
	{"approval", "批准"},
	{"rungs", "级"},
	{"offset", "工作日"},
	{"letter", "代拟文书"},
	{"type", "类型"},
	{"choices", "选项"},
	{"tone", "按钮"},
	{"confirm", "确认的提问"},
	{"opens", "立项"},
	{"extend", "延长"},
	{"help", "说明"},
	{"source", "依据"},
}

// sectionTitles are the parts that are compared, in their order.
var sectionTitles = []struct{ key, title string }{
	{"materials", "材料"},
	{"asks", "报送时收取的材料"},
	{"fields", "报送时的填写项"},
	{"finding_kinds", "问题类型"},
	{"clocks", "期限"},
	{"grounds", "暂停和延长的事由"},
	{"ladders", "督办阶梯"},
	{"start", "第一步"},
	{"steps", "步骤"},
	{"number", "编号"},
}

// word is what people call the last key of a path; a key that has no word yet is
// told as it is.
func word(path []string) string {
	key := path[len(path)-1]
	for _, w := range words {
		if w.key == key {
			return w.label
		}
	}
	for _, section := range sectionTitles {
		if section.key == key {
			return ""
		}
	}
	return key
}

// keysOf are the keys of both, in the order of words; the article comes last,
// after the keys that have no word yet.
func keysOf(a, b map[string]any) []string {
	var known, others []string
	for _, w := range words {
		if w.key != "source" {
			known = append(known, w.key)
		}
	}
	for _, fields := range []map[string]any{a, b} {
		for key := range fields {
			if key != "source" && !slices.Contains(known, key) && !slices.Contains(others, key) {
				others = append(others, key)
			}
		}
	}
	slices.Sort(others)
	return append(append(known, others...), "source")
}

// told are the keys of an item that are told beside it.
var told = []string{"name", "id", "value", "title", "help", "source"}

// summary tells a whole item in one line.
func (d *differ) summary(path []string, item any) string {
	fields, ok := item.(map[string]any)
	if !ok {
		return d.show(path, item)
	}
	var parts []string
	for _, key := range keysOf(fields, nil) {
		here := append(slices.Clone(path), key)
		if value := d.show(here, fields[key]); value != "" && !slices.Contains(told, key) {
			parts = append(parts, word(here)+"："+value)
		}
	}
	if len(parts) == 0 {
		return called(item)
	}
	return strings.Join(parts, "；")
}

// show is a value as people read it.
func (d *differ) show(path []string, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "是"
		}
		return "否"
	case json.Number:
		return v.String()
	case string:
		return d.showText(path[len(path)-1], v)
	case []any:
		texts := make([]string, 0, len(v))
		for _, item := range v {
			if fields, ok := item.(map[string]any); ok && fields["title"] == nil && fields["to"] != nil {
				texts = append(texts, d.summary(path, item))
				continue
			}
			if text, ok := item.(string); ok {
				texts = append(texts, d.show(path, text))
				continue
			}
			texts = append(texts, cmp.Or(called(item), d.show(path, item)))
		}
		return strings.Join(texts, "、")
	case map[string]any:
		return d.summary(path, v)
	}
	return ""
}

func (d *differ) showText(key, text string) string {
	if slices.Contains([]string{"limit", "floor", "by", "max"}, key) {
		if limit, err := clock.ParseLimit(text); err == nil {
			return limit.Label()
		}
	}
	if slices.Contains([]string{"owner", "role", "starts", "ends", "approval"}, key) {
		return domain.Role(text).Label()
	}
	switch key {
	case "stage":
		return domain.Stage(text).Label()
	case "to", "start":
		return cmp.Or(d.names["step "+text], text)
	case "since":
		return cmp.Or(d.names["decision "+text], text)
	case "kind":
		return map[string]string{"pause": "暂停", "extension": "延长"}[text]
	case "clock", "clocks", "pauses":
		return cmp.Or(d.names["clock "+text], text)
	}
	return text
}
