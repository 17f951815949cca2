package directory

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// pairs are the keys and values of a mapping; a key that is not known is a
// fault and left out.
func (r *reading) pairs(node ast.Node, what string, known []string) []*ast.MappingValueNode {
	var all []*ast.MappingValueNode
	switch n := r.resolve(node).(type) {
	case *ast.MappingNode:
		all = n.Values
	case *ast.MappingValueNode:
		all = []*ast.MappingValueNode{n}
	default:
		r.add(lineOf(node), what, "here should stand `key: value` with the keys %s", strings.Join(known, ", "))
		return nil
	}
	var kept []*ast.MappingValueNode
	for _, pair := range all {
		key := keyOf(pair)
		if !slices.Contains(known, key) {
			r.add(lineOf(pair.Key), what, "there is no key %q; the keys are %s", key, strings.Join(known, ", "))
			r.resolve(pair.Value) // an anchor in it may be used below
			continue
		}
		kept = append(kept, pair)
	}
	return kept
}

// items are the members of a list; nothing at all is an empty list.
func (r *reading) items(node ast.Node, key string) []ast.Node {
	switch n := r.resolve(node).(type) {
	case *ast.SequenceNode:
		return n.Values
	case *ast.NullNode:
		return nil
	}
	r.add(lineOf(node), key, "here should stand a list, each item after a hyphen")
	return nil
}

// text is a single value.
func (r *reading) text(node ast.Node, key string) string {
	switch n := r.resolve(node).(type) {
	case *ast.NullNode:
		return ""
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value)
	case ast.ScalarNode:
		return strings.TrimSpace(n.GetToken().Value)
	}
	r.add(lineOf(node), key, "here should stand a single value")
	return ""
}

// resolve follows `*name` to what was written at `&name`.
func (r *reading) resolve(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.AnchorNode:
		value := r.resolve(n.Value)
		r.anchors[n.Name.String()] = value
		return value
	case *ast.AliasNode:
		if target, ok := r.anchors[n.Value.String()]; ok {
			return target
		}
		r.add(lineOf(node), "", "nothing above is marked &%s", n.Value.String())
		return ast.Null(node.GetToken())
	}
	return node
}

func keyOf(pair *ast.MappingValueNode) string { return pair.Key.GetToken().Value }

// lineOf is where a node begins; the token of a mapping is its first colon,
// which stands on the line of its first key.
func lineOf(node ast.Node) int { return node.GetToken().Position.Line }
