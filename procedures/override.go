package procedures

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"sanbi/domain"
)

// sections are the parts of a procedure that an edition may change; what it is
// known by is not among them.
var sections = []string{
	"number", "materials", "fields", "finding_kinds", "clocks", "grounds", "ladders", "start", "asks", "steps",
}

// restated are the keys whose change says nothing about the law: the source of
// the item stays what it was.
var restated = []string{"title", "help", "ladder", "tone", "confirm"}

func (c change) path() string { return c.Set + c.Add + c.Remove }

// place is what the change is about: an item that is added has a place too.
func (c change) place() string {
	if c.Add == "" {
		return c.path()
	}
	item, _ := read(c.Item) // carryOut tells what is wrong with it
	return c.Add + "." + label(item)
}

// carryOut changes the tree; the refusal is Chinese and says what is wrong.
func (c change) carryOut(root map[string]any) error {
	given := 0
	for _, path := range []string{c.Set, c.Add, c.Remove} {
		if path != "" {
			given++
		}
	}
	if given != 1 {
		return errors.New("每一处修改应当恰好写 set、add、remove 之一")
	}
	keys := strings.Split(c.path(), ".")
	if !slices.Contains(sections, keys[0]) {
		return errors.New("“" + keys[0] + "”不能修改，可以修改的有：" + strings.Join(sections, "、"))
	}
	switch {
	case c.Set != "":
		return c.set(root, keys)
	case c.Add != "":
		return c.add(root, keys)
	}
	return c.remove(root, keys)
}

func (c change) set(root map[string]any, keys []string) error {
	value, err := read(c.To)
	if err != nil {
		return errors.New("请用 to 写明改成什么")
	}
	name := keys[len(keys)-1]
	parent, err := find(root, keys[:len(keys)-1])
	if err != nil {
		return err
	}
	switch p := parent.(type) {
	case map[string]any:
		p[name] = merge(p[name], value)
	case []any:
		i := slices.IndexFunc(p, func(item any) bool { return label(item) == name })
		if i < 0 {
			return missing(name)
		}
		p[i] = merge(p[i], value)
	}
	if !slices.Contains(restated, name) {
		c.cite(root, keys, value)
	}
	return nil
}

func (c change) add(root map[string]any, keys []string) error {
	item, err := read(c.Item)
	if err != nil {
		return errors.New("请用 item 写明增加什么")
	}
	name := keys[len(keys)-1]
	parent, err := find(root, keys[:len(keys)-1])
	if err != nil {
		return err
	}
	holder, ok := parent.(map[string]any)
	if !ok {
		return errors.New("只能向列表增加，例如 add: steps")
	}
	list, ok := holder[name].([]any)
	if !ok && holder[name] != nil {
		return errors.New("“" + name + "”不是列表，请改用 set")
	}
	if slices.ContainsFunc(list, func(have any) bool { return label(have) == label(item) }) {
		return errors.New("已经有名为“" + label(item) + "”的一项，请改用 set")
	}
	at := len(list)
	if c.After != "" {
		if at = slices.IndexFunc(list, func(have any) bool { return label(have) == c.After }) + 1; at == 0 {
			return missing(c.After)
		}
	}
	holder[name] = slices.Insert(slices.Clone(list), at, item)
	c.cite(root, append(slices.Clone(keys), label(item)), item)
	return nil
}

func (c change) remove(root map[string]any, keys []string) error {
	name := keys[len(keys)-1]
	holder, err := find(root, keys[:len(keys)-1])
	if err != nil {
		return err
	}
	if fields, ok := holder.(map[string]any); ok {
		if _, ok := fields[name]; !ok {
			return missing(name)
		}
		delete(fields, name)
		return nil
	}
	list, _ := holder.([]any)
	kept := slices.DeleteFunc(slices.Clone(list), func(item any) bool { return label(item) == name })
	if len(kept) == len(list) {
		return missing(name)
	}
	parent, err := find(root, keys[:len(keys)-2])
	if err != nil {
		return err
	}
	if fields, ok := parent.(map[string]any); ok {
		fields[keys[len(keys)-2]] = kept
	}
	return nil
}

// cite gives the innermost item around a change that names an article the
// change's own, unless the change names one itself: what a person reads beside
// a period is the article that set it.
func (c change) cite(root map[string]any, keys []string, value any) {
	if fields, ok := value.(map[string]any); ok && fields["source"] != nil {
		return
	}
	t := reflect.TypeFor[domain.Procedure]()
	var node, cited any = root, nil
	for _, key := range keys {
		var err error
		if node, err = find(node, []string{key}); err != nil {
			break
		}
		if t = typeAt(t, []string{key}); t == nil {
			break
		}
		if _, ok := node.(map[string]any); ok && jsonFields(t)["source"] != nil {
			cited = node
		}
	}
	if fields, ok := cited.(map[string]any); ok {
		fields["source"] = c.Source
	}
}

func read(raw json.RawMessage) (any, error) {
	var value any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	err := decoder.Decode(&value)
	return value, err
}

// merge puts the keys of a change over those that are there; anything else takes
// its place.
func merge(have, value any) any {
	fields, ok := have.(map[string]any)
	over, both := value.(map[string]any)
	if !ok || !both {
		return value
	}
	for key, v := range over {
		fields[key] = v
	}
	return fields
}

func find(node any, keys []string) (any, error) {
	for _, key := range keys {
		switch n := node.(type) {
		case map[string]any:
			next, ok := n[key]
			if !ok {
				return nil, missing(key)
			}
			node = next
		case []any:
			i := slices.IndexFunc(n, func(item any) bool { return label(item) == key })
			if i < 0 {
				return nil, missing(key)
			}
			node = n[i]
		default:
			return nil, missing(key)
		}
	}
	return node, nil
}

func missing(name string) error { return errors.New("被修改的版本里没有“" + name + "”") }

// label is the name by which an item of a list is called.
func label(item any) string {
	switch n := item.(type) {
	case string:
		return n
	case map[string]any:
		for _, key := range []string{"name", "id", "value", "when", "procedure"} {
			if text, ok := n[key].(string); ok {
				return text
			}
		}
	}
	return ""
}

// typeAt is the type of what stands at a path; nil where there is nothing.
func typeAt(t reflect.Type, keys []string) reflect.Type {
	for _, key := range keys {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		switch t.Kind() {
		case reflect.Struct:
			next, ok := jsonFields(t)[key]
			if !ok {
				return nil
			}
			t = next
		case reflect.Slice:
			t = t.Elem()
		default:
			return nil
		}
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// checkChange compares what a change says with the type of what it changes, so
// that a mistyped key is found with its line.
func (s *shape) checkChange(node ast.Node, t reflect.Type, path string) {
	if t != reflect.TypeFor[change]() {
		return
	}
	values, _ := entries(node)
	said := map[string]ast.Node{}
	for _, entry := range values {
		said[entry.Key.String()] = entry.Value
	}
	for _, pair := range [][2]string{{"set", "to"}, {"add", "item"}} {
		key, value := pair[0], pair[1]
		if said[key] == nil || said[value] == nil {
			continue
		}
		of := typeAt(reflect.TypeFor[domain.Procedure](), strings.Split(said[key].GetToken().Value, "."))
		switch {
		case of == nil:
			s.fault(said[key], ruleUnknown, join(path, key), "没有“"+said[key].GetToken().Value+"”这一项，请检查拼写")
		case value == "item" && of.Kind() == reflect.Slice:
			s.check(said[value], of.Elem(), join(path, value))
		case value == "to":
			s.check(said[value], of, join(path, value))
		}
	}
}
