package procedures

import (
	"cmp"
	"slices"
	"strings"

	"sanbi/domain"
)

// Diff lists in which places b differs from a, by section and item, always in
// the same order. What an edition says of itself is not among them.
func Diff(a, b *domain.Procedure) []domain.EditionDifference {
	ta, errA := tree(a)
	tb, errB := tree(b)
	if errA != nil || errB != nil {
		panic("plain data cannot fail to encode")
	}
	d := &differ{b: b, names: map[string]string{}}
	for _, p := range []*domain.Procedure{a, b} {
		d.learn(p)
	}
	for _, section := range sectionTitles {
		d.section = section.title
		d.compare([]string{section.key}, "", ta[section.key], tb[section.key], b.Source)
	}
	return d.found
}

type differ struct {
	b       *domain.Procedure
	names   map[string]string // titles of steps and periods
	section string
	found   []domain.EditionDifference
}

func (d *differ) learn(p *domain.Procedure) {
	for _, c := range p.Clocks {
		d.names["clock "+c.Name] = c.Title
	}
	for _, s := range p.Steps {
		d.names["step "+s.Name] = s.Title
		for _, decision := range s.Decisions {
			d.names["decision "+decision.Name] = decision.Title
		}
	}
}

func (d *differ) compare(path []string, item string, a, b any, source string) {
	la, listA := a.([]any)
	lb, listB := b.([]any)
	ma, mapA := a.(map[string]any)
	mb, mapB := b.(map[string]any)
	switch {
	case (listA || listB) && named(la) && named(lb):
		d.lists(path, item, la, lb, source)
	case mapA && mapB:
		d.maps(path, item, ma, mb, source)
	case d.show(path, a) != d.show(path, b):
		d.add(path, item, word(path), d.show(path, a), d.show(path, b), source)
	}
}

// lists compares items by their names; what is gone is told where it was.
func (d *differ) lists(path []string, parent string, a, b []any, source string) {
	var order []any
	order = append(order, b...)
	for i, item := range a {
		if at(b, label(item)) >= 0 {
			continue
		}
		after := 0
		if i > 0 {
			after = at(order, label(a[i-1])) + 1
		}
		order = slices.Insert(order, after, item)
	}
	for _, item := range order {
		name := label(item)
		here := append(slices.Clone(path), name)
		title := strings.TrimPrefix(parent+" · "+called(item), " · ")
		ia, ib := at(a, name), at(b, name)
		switch {
		case ia < 0:
			d.add(here, title, "", "", d.summary(here, item), cmp.Or(sourceOf(item), source))
		case ib < 0:
			d.add(here, title, "", d.summary(here, item), "", cmp.Or(sourceOf(item), source))
		default:
			d.compare(here, title, a[ia], b[ib], cmp.Or(sourceOf(b[ib]), source))
		}
	}
}

func (d *differ) maps(path []string, item string, a, b map[string]any, source string) {
	before := len(d.found)
	for _, key := range keysOf(a, b) {
		if key == "source" && len(d.found) > before {
			continue // the article is told with what it changes
		}
		d.compare(append(slices.Clone(path), key), item, a[key], b[key], cmp.Or(sourceOf(b), source))
	}
}

// add notes a difference; an override's own article goes before the item's.
func (d *differ) add(path []string, item, what, before, after, source string) {
	at := strings.Join(path, ".")
	for _, c := range d.b.Changes {
		if c.Path == at || strings.HasPrefix(at, c.Path+".") && after != "" || strings.HasPrefix(c.Path, at+".") {
			source = c.Source
		}
	}
	d.found = append(d.found, domain.EditionDifference{Section: d.section, Item: item, What: what, Before: before, After: after, Source: source})
}

func at(list []any, name string) int {
	return slices.IndexFunc(list, func(item any) bool { return label(item) == name })
}

// named reports whether the items of a list are told apart by names: plain words
// are compared as a whole.
func named(list []any) bool {
	return !slices.ContainsFunc(list, func(item any) bool {
		_, ok := item.(map[string]any)
		return !ok || label(item) == ""
	})
}

func called(item any) string {
	fields, _ := item.(map[string]any)
	title, _ := fields["title"].(string)
	return strings.TrimSpace(title + " " + label(item))
}

func sourceOf(item any) string {
	fields, _ := item.(map[string]any)
	source, _ := fields["source"].(string)
	return source
}

// WriteDiff tells the differences as text, by section and item.
func WriteDiff(a, b *domain.Procedure) string {
	var d document
	d.line("%s → %s", Ref(a), Ref(b))
	d.line("%s", b.Title+scopeWords(b))
	section, item := "", ""
	for _, diff := range Diff(a, b) {
		if diff.Section != section {
			section, item = diff.Section, ""
			d.line("\n%s", section)
		}
		if diff.Item != item {
			item = diff.Item
			d.line("  %s", cmp.Or(item, "-"))
		}
		d.line("    %s", diff.Words())
		if diff.What != "依据" {
			d.line("      依据：%s", diff.Source)
		}
	}
	if section == "" {
		d.line("\n没有差别。")
	}
	return d.String()
}

// scopeWords says for whom an edition is and from when on.
func scopeWords(p *domain.Procedure) string {
	var parts []string
	if p.Effective != 0 {
		parts = append(parts, "自 "+p.Effective.String()+" 起施行")
	}
	if p.Place != "" {
		parts = append(parts, "适用范围 "+p.Place)
	}
	if p.Body != "" {
		parts = append(parts, "只适用于 "+p.Body.Label())
	}
	if len(parts) == 0 {
		return ""
	}
	return "（" + strings.Join(parts, "，") + "）"
}
