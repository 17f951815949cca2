package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// maxJSON is the size of a JSON body, or of the part meta, in bytes: the
// longest opinion with two hundred findings of a usual length fits well.
const maxJSON = 1 << 20

func jsonTooLarge() *domain.Error {
	return &domain.Error{Code: codeTooLarge, Message: "提交的文字超过 " + megabytes(maxJSON) + " MB，请精简后重新提交"}
}

func notJSON() *domain.Error {
	return malformed("请求的内容不是有效的 JSON 对象，请检查格式后重新提交")
}

// readBody reads a JSON body, up to its limit.
func readBody(c *gin.Context) ([]byte, error) {
	data, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxJSON))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, jsonTooLarge()
	}
	if err != nil {
		return nil, malformed("请求没有传完，请重新提交")
	}
	return data, nil
}

// readJSON reads a JSON body into a struct; unknown keys are refused by name.
func readJSON(c *gin.Context, into any) error {
	data, err := readBody(c)
	if err != nil {
		return err
	}
	all, err := object(data)
	if err != nil || all == nil {
		return notJSON()
	}
	return decodeJSON(data, into)
}

// object takes a JSON object apart; nil for null.
func object(data []byte) (map[string]json.RawMessage, error) {
	var all map[string]json.RawMessage
	err := json.Unmarshal(data, &all)
	return all, err
}

func decodeJSON(data []byte, into any) error {
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	var wrong *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &wrong):
		return domain.Invalid(wrong.Field, "“"+wrong.Field+"”的类型不对，请按接口说明填写")
	}
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		name, _ := strconv.Unquote(quoted) // quoted by encoding/json itself
		return domain.Invalid(name, "没有名为“"+name+"”的内容，请按接口说明填写")
	}
	return notJSON()
}

// readMeta reads a JSON object into a struct. What the struct does not know is
// a field of the form, as if it stood in "fields": people who write
// {"document_number": …} mean the field of that name.
func readMeta(data []byte, into any) (fields map[string]string, err error) {
	all, err := object(data)
	if err != nil || all == nil {
		return nil, notJSON()
	}
	inside, err := object(all["fields"])
	if len(all["fields"]) > 0 && err != nil {
		return nil, domain.Invalid("fields", `fields 应当是由填写项组成的对象，例如 {"contact": "张三"}`)
	}
	delete(all, "fields")
	fields, known := map[string]string{}, map[string]json.RawMessage{}
	if err := addFields(fields, inside); err != nil {
		return nil, err
	}
	rest := map[string]json.RawMessage{}
	for name, raw := range all {
		if hasKey(into, name) {
			known[name] = raw
		} else {
			rest[name] = raw
		}
	}
	if err := addFields(fields, rest); err != nil {
		return nil, err
	}
	if data, err = json.Marshal(known); err != nil {
		return nil, err
	}
	return fields, decodeJSON(data, into)
}

// addFields adds values as a person would write them in a form.
func addFields(fields map[string]string, values map[string]json.RawMessage) error {
	for name, raw := range values {
		value, ok := plain(raw)
		if !ok {
			return domain.Invalid(name, "“"+name+"”应当是文字，请按接口说明填写")
		}
		if had, twice := fields[name]; twice && had != value {
			return domain.Invalid(name, "“"+name+"”在 fields 内外各写了一次而且不同，请只保留一处")
		}
		fields[name] = value
	}
	return nil
}

// plain is a JSON value as text; ok is false for lists and objects.
func plain(raw json.RawMessage) (text string, ok bool) {
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return "", false
	}
	switch v := value.(type) {
	case string:
		return v, true
	case float64:
		return string(raw), true
	case bool:
		if v {
			return "yes", true
		}
		return "", true
	case nil:
		return "", true
	}
	return "", false
}

// hasKey reports whether a struct has a JSON key of the name.
func hasKey(into any, name string) bool {
	t := reflect.TypeOf(into).Elem()
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); key == name {
			return true
		}
	}
	return false
}

// rfc3339 writes a moment in Asia/Shanghai; empty for none.
func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.Zone).Format(time.RFC3339)
}
