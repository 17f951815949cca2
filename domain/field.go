package domain

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sanbi/domain/calendar"
)

// FieldType is the kind of value that a form field takes.
type FieldType string

// The types of fields.
const (
	FieldText           FieldType = "text"
	FieldTextarea       FieldType = "textarea"
	FieldDate           FieldType = "date" // YYYY-MM-DD, Asia/Shanghai
	FieldNumber         FieldType = "number"
	FieldChoice         FieldType = "choice"
	FieldCheck          FieldType = "check"           // "yes" or empty
	FieldDocumentNumber FieldType = "document_number" // 发文字号
	FieldCase           FieldType = "case"            // 另一事项的受理号或者发文字号
	FieldMoney          FieldType = "money"           // yuan in figures, kept as 1230000.00
	FieldMoneyWords     FieldType = "money_words"     // 金额大写
	FieldMilestone      FieldType = "milestone"       // number of an open milestone of the case
	FieldDocuments      FieldType = "documents"       // several documents by their 发文字号, one a line
)

// FieldTypes lists every type, for the linter.
func FieldTypes() []FieldType {
	return []FieldType{
		FieldText, FieldTextarea, FieldDate, FieldNumber, FieldChoice, FieldCheck, FieldDocumentNumber, FieldCase,
		FieldMoney, FieldMoneyWords, FieldMilestone, FieldDocuments,
	}
}

// Field is one entry of a form; its value becomes a fact of the case under the
// field's name.
type Field struct {
	Name     string    `json:"name"`
	Title    string    `json:"title"`
	Type     FieldType `json:"type"`
	Required bool      `json:"required,omitempty"`
	Choices  []Choice  `json:"choices,omitempty"`
	Max      int       `json:"max,omitempty"` // characters; 0 means 200, or 4000 in a textarea
	Past     bool      `json:"past,omitempty"`
	Help     string    `json:"help,omitempty"`
	Source   string    `json:"source,omitempty"`
	// Of is the kind of the case that a case field names.
	Of string `json:"of,omitempty"`
	// Relation is what the case's document does to the documents that a documents
	// field names; empty where the field names documents with the same fault.
	Relation LinkRelation `json:"relation,omitempty"`
	// Private values are kept from the submitting body.
	Private bool `json:"private,omitempty"`
	// Group is the heading under which a long form shows the field.
	Group string `json:"group,omitempty"`
	// AgreesWith names the amount in figures that an amount in words repeats.
	AgreesWith string `json:"agrees_with,omitempty"`
}

// Choice is a value of a choice field with its words.
type Choice struct {
	Value string `json:"value"`
	Title string `json:"title"`
}

// Fact is a named value that a case has learned.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// readFields turns posted values into facts, in the order of the fields, and
// notes every fault. Values that no field asks for are refused by name.
func readFields(fields []Field, values map[string]string, now time.Time, ps *problems) []Fact {
	facts := make([]Fact, 0, len(fields))
	for _, f := range fields {
		value := strings.TrimSpace(values[f.Name])
		if value == "" {
			if f.Required {
				ps.add(f.Name, "请填写"+f.Title)
			}
			continue
		}
		value, fault := f.check(value, now)
		if fault != "" {
			ps.add(f.Name, f.Title+fault)
			continue
		}
		facts = append(facts, Fact{Name: f.Name, Value: value})
	}
	checkAmounts(fields, facts, ps)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if _, known := find(fields, name, fieldName); !known {
			ps.add(name, "这里没有名为"+strconv.Quote(name)+"的填写项，请去掉它")
		}
	}
	return facts
}

// decimal is a number as people write it.
var decimal = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,6})?$`)

func fieldName(f Field) string { return f.Name }

// check returns the value in its canonical form, or what is wrong with it.
func (f Field) check(value string, now time.Time) (canonical, fault string) {
	if fault := textFault(value, f.limit(), f.Type == FieldTextarea || f.Type == FieldDocuments); fault != "" {
		return "", fault
	}
	switch f.Type {
	case FieldText, FieldTextarea, FieldCase:
		return value, ""
	case FieldDate:
		return value, dateFault(value, f.Past, now)
	case FieldNumber:
		if !decimal.MatchString(value) {
			return "", "应当是数字，例如 12 或 3.5"
		}
		return value, ""
	case FieldChoice:
		if _, ok := find(f.Choices, value, func(c Choice) string { return c.Value }); !ok {
			return "", "请从给出的选项中选择"
		}
		return value, ""
	case FieldCheck:
		if value != "yes" {
			return "", "只能勾选或者不勾选"
		}
		return value, ""
	case FieldDocumentNumber:
		numbers, fault := ParseDocumentNumbers(value)
		return numbers.String(), fault
	case FieldMoney:
		return moneyField(value)
	case FieldMoneyWords:
		return moneyWordsField(value)
	case FieldDocuments:
		return documentLines(value)
	case FieldMilestone:
		if !ordinal.MatchString(value) {
			return "", "应当是清单中的序号，例如 2"
		}
		return value, ""
	}
	return "", "的类型无法识别"
}

func (f Field) limit() int {
	switch {
	case f.Max > 0:
		return f.Max
	case f.Type == FieldTextarea || f.Type == FieldDocuments:
		return 4000
	}
	return 200
}

func dateFault(value string, past bool, now time.Time) string {
	date, err := calendar.ParseDate(value)
	if err != nil {
		return "应当是日期，例如 2026-11-23"
	}
	if past && date > calendar.DateOf(now) {
		return "不能晚于今天（" + calendar.DateOf(now).String() + "）"
	}
	return ""
}

// textFault refuses texts that are too long (in characters), not UTF-8, or
// carry control characters.
func textFault(text string, limit int, lines bool) string {
	if !utf8.ValidString(text) {
		return "含有无法识别的字符，请重新输入"
	}
	if n := utf8.RuneCountInString(text); n > limit {
		return "过长：现有 " + strconv.Itoa(n) + " 字，最多 " + strconv.Itoa(limit) + " 字"
	}
	for _, r := range text {
		if unicode.IsControl(r) && (!lines || r != '\n' && r != '\r' && r != '\t') {
			return "含有不可见的控制字符，请删除后重新输入"
		}
	}
	return ""
}
