package procedures

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"sanbi/domain"
)

// The rules about the file itself.
const (
	ruleRead    = "readable"
	ruleSyntax  = "yaml_syntax"
	ruleType    = "value_type"
	ruleUnknown = "unknown_key"
	ruleTimer   = "timer_never_decides"
)

// timerKeys are what other engines call a decision taken by the clock. Here
// nobody is approved, refused or closed by silence.
var timerKeys = map[string]bool{
	"after": true, "auto": true, "automatic": true, "auto_approve": true, "auto_close": true,
	"default_decision": true, "deemed": true, "on_due": true, "on_expiry": true, "on_overdue": true,
	"on_timeout": true, "timeout": true, "timer": true,
}

// rungKeys would let a ladder decide; it may only tell somebody.
var rungKeys = map[string]bool{"decision": true, "decide": true, "effects": true, "goes_to": true, "step": true}

// shape compares the file with the types it is read into, and knows the line
// of every fault, which JSON no longer does.
type shape struct {
	anchors map[string]ast.Node
	visited int // nodes, those behind aliases each time
	faults  []Violation
}

// bodyOf is the one document of a file.
func bodyOf(data []byte) (ast.Node, error) {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, broken(ruleSyntax, "", firstLine(err))
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, broken(ruleSyntax, "", "一个文件应当恰好写一个流程")
	}
	return file.Docs[0].Body, nil
}

func checkShape(body ast.Node, t reflect.Type) error {
	s := &shape{anchors: map[string]ast.Node{}}
	s.check(body, t, "")
	if len(s.faults) > 0 {
		return &Error{Violations: s.faults}
	}
	return nil
}

func (s *shape) check(node ast.Node, t reflect.Type, path string) {
	if !s.bearable(node) {
		return
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n := node.(type) {
	case *ast.AnchorNode:
		s.anchors[n.Name.String()] = n.Value
		s.check(n.Value, t, path)
		return
	case *ast.AliasNode:
		if target, ok := s.anchors[n.Value.String()]; ok {
			s.check(target, t, path)
		}
		return
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		s.checkText(node, t, path)
		return
	}
	if t == reflect.TypeFor[json.RawMessage]() {
		s.weigh(node) // what a change says; checkChange looks at the rest
		return
	}
	switch t.Kind() {
	case reflect.Struct:
		s.checkStruct(node, t, path)
		s.checkChange(node, t, path)
	case reflect.Slice:
		s.checkList(node, t, path)
	default:
		if _, ok := node.(ast.ScalarNode); !ok {
			s.fault(node, ruleType, path, "这里应当是一个值")
		}
	}
}

// maxNodes is far above what a procedure has, and far below what aliases of
// aliases can make of a small file.
const maxNodes = 50_000

// bearable counts a node, and refuses the file when there are too many.
func (s *shape) bearable(node ast.Node) bool {
	s.visited++
	if s.visited == maxNodes {
		s.fault(node, ruleSize, "", "文件展开以后内容过多，请减少引用（&、*）")
	}
	return s.visited < maxNodes
}

// weigh counts everything below a node.
func (s *shape) weigh(node ast.Node) {
	if !s.bearable(node) {
		return
	}
	switch n := node.(type) {
	case *ast.AnchorNode:
		s.anchors[n.Name.String()] = n.Value
		s.weigh(n.Value)
	case *ast.AliasNode:
		if target, ok := s.anchors[n.Value.String()]; ok {
			s.weigh(target)
		}
	case *ast.SequenceNode:
		for _, item := range n.Values {
			s.weigh(item)
		}
	default:
		values, _ := entries(node)
		for _, entry := range values {
			s.weigh(entry.Value)
		}
	}
}

func (s *shape) checkStruct(node ast.Node, t reflect.Type, path string) {
	values, ok := entries(node)
	if !ok {
		s.fault(node, ruleType, path, "这里应当是“键: 值”的列表")
		return
	}
	fields := jsonFields(t)
	for _, entry := range values {
		key := entry.Key.String()
		at := join(path, key)
		field, known := fields[key]
		switch {
		case known:
			s.check(entry.Value, field, at)
		case timerKeys[key], t == reflect.TypeFor[domain.Rung]() && rungKeys[key]:
			s.fault(entry.Key, ruleTimer, at, "期限届满只能提醒和督办，不能代替人作决定，请去掉“"+key+"”")
		default:
			s.fault(entry.Key, ruleUnknown, at, "没有“"+key+"”这一项，请检查拼写")
		}
	}
}

func (s *shape) checkList(node ast.Node, t reflect.Type, path string) {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		s.fault(node, ruleType, path, "这里应当是一个列表")
		return
	}
	for i, item := range list.Values {
		s.check(item, t.Elem(), join(path, s.label(item, i)))
	}
}

// checkText reads a value that has its own notation, such as "15 working_days".
func (s *shape) checkText(node ast.Node, t reflect.Type, path string) {
	scalar, ok := node.(ast.ScalarNode)
	if !ok {
		s.fault(node, ruleType, path, "这里应当是一个值")
		return
	}
	value := reflect.New(t).Interface().(encoding.TextUnmarshaler)
	if err := value.UnmarshalText([]byte(scalar.GetToken().Value)); err != nil {
		s.fault(node, ruleType, path, "“"+scalar.GetToken().Value+"”无法识别："+err.Error())
	}
}

func (s *shape) fault(node ast.Node, rule, path, message string) {
	line := strconv.Itoa(node.GetToken().Position.Line)
	s.faults = append(s.faults, Violation{Rule: rule, Path: join(path, ""), Message: "第 " + line + " 行：" + message})
}

// label is the name by which a list item calls itself, else its position.
func (s *shape) label(node ast.Node, i int) string {
	if a, ok := node.(*ast.AnchorNode); ok {
		node = a.Value
	}
	if a, ok := node.(*ast.AliasNode); ok {
		node = s.anchors[a.Value.String()]
	}
	values, _ := entries(node)
	for _, entry := range values {
		switch entry.Key.String() {
		case "name", "id", "value":
			return entry.Value.GetToken().Value
		}
	}
	return strconv.Itoa(i + 1)
}

func entries(node ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}

func jsonFields(t reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		fields[name] = t.Field(i).Type
	}
	return fields
}

func join(path, key string) string {
	switch {
	case path == "" && key == "":
		return "-"
	case path == "":
		return key
	case key == "":
		return path
	}
	return path + "." + key
}
