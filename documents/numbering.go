package documents

import (
	"encoding/xml"
	"strconv"
	"strings"
)

const (
	maxLevels = 9
	maxLabel  = 64 // characters of one generated number
)

// numLevel is one level of a list (ISO/IEC 29500-1, 17.9).
type numLevel struct {
	start   *int
	format  string
	text    string
	suffix  string
	legal   bool // all numbers in digits
	restart *int
	style   string
}

// numList is an abstractNum with its running counters: lists that share it go
// on counting together.
type numList struct {
	levels [maxLevels]*numLevel
	uses   string // it only points to that numbering style
	value  [maxLevels]int
	set    [maxLevels]bool
}

// numInstance is a num: a list with overrides that take effect at first use.
type numInstance struct {
	list      string
	overrides [maxLevels]*numLevel
	starts    [maxLevels]*int
	used      bool
}

type numbering struct {
	lists     map[string]*numList
	instances map[int]*numInstance
	linked    map[string]*numList // by the numbering style they define
}

// label counts one paragraph and returns its number with what separates it
// from the text, or "".
func (n *numbering) label(num, lv int, styleID string) string {
	in := n.instances[num]
	if in == nil {
		return ""
	}
	list := n.find(in.list)
	if list == nil {
		return ""
	}
	if lv < 0 {
		lv = in.levelOfStyle(list, styleID)
	}
	if lv >= maxLevels || in.level(list, lv) == nil {
		return ""
	}
	in.count(list, lv)
	return in.write(list, lv)
}

// find follows a list that only names a numbering style to its definition.
func (n *numbering) find(id string) *numList {
	list := n.lists[id]
	if list == nil || list.uses == "" {
		return list
	}
	return n.linked[list.uses]
}

func (in *numInstance) level(list *numList, lv int) *numLevel {
	if in.overrides[lv] != nil {
		return in.overrides[lv]
	}
	return list.levels[lv]
}

// levelOfStyle is the level that a style is bound to, 0 when to none.
func (in *numInstance) levelOfStyle(list *numList, styleID string) int {
	for lv := range maxLevels {
		if l := in.level(list, lv); l != nil && styleID != "" && l.style == styleID {
			return lv
		}
	}
	return 0
}

func (in *numInstance) startOf(list *numList, lv int) int {
	if in.starts[lv] != nil {
		return *in.starts[lv]
	}
	if l := in.level(list, lv); l != nil && l.start != nil {
		return *l.start
	}
	return 1
}

// count moves the counters on to the next paragraph of level lv.
func (in *numInstance) count(list *numList, lv int) {
	for i := 0; !in.used && i < maxLevels; i++ {
		if in.starts[i] != nil {
			list.set[i] = false
		}
	}
	in.used = true
	for i := range lv {
		if !list.set[i] {
			list.value[i], list.set[i] = in.startOf(list, i), true
		}
	}
	if list.set[lv] {
		list.value[lv]++
	} else {
		list.value[lv], list.set[lv] = in.startOf(list, lv), true
	}
	for i := lv + 1; i < maxLevels; i++ {
		l := in.level(list, i)
		if l == nil || l.restart == nil || lv < *l.restart {
			list.set[i] = false
		}
	}
}

// write expands 第%1条 with the counters.
func (in *numInstance) write(list *numList, lv int) string {
	l := in.level(list, lv)
	if l.format == "bullet" {
		return "• "
	}
	var b strings.Builder
	runes := []rune(cutAt(l.text, maxLabel*4))
	for i := 0; i < len(runes); i++ {
		if runes[i] != '%' || i+1 == len(runes) || runes[i+1] < '1' || runes[i+1] > '9' {
			b.WriteRune(runes[i])
			continue
		}
		i++
		b.WriteString(in.figure(list, int(runes[i]-'1'), l.legal))
	}
	text := cutAt(b.String(), maxLabel*4)
	if text == "" || l.suffix == "nothing" || strings.HasSuffix(text, "、") || strings.HasSuffix(text, "）") {
		return text
	}
	return text + " "
}

func (in *numInstance) figure(list *numList, lv int, legal bool) string {
	l := in.level(list, lv)
	if l == nil || !list.set[lv] {
		return ""
	}
	if legal {
		return strconv.Itoa(list.value[lv])
	}
	return formatNumber(list.value[lv], l.format)
}

// parseNumbering reads word/numbering.xml.
func parseNumbering(w *walker) (*numbering, error) {
	n := &numbering{lists: map[string]*numList{}, instances: map[int]*numInstance{}, linked: map[string]*numList{}}
	err := eachElement(w, func(e xml.StartElement) error {
		if len(n.lists)+len(n.instances) > maxDefinitions {
			return hostile()
		}
		switch e.Name.Local {
		case "abstractNum":
			list := &numList{}
			n.lists[attr(e, "abstractNumId")] = list
			return parseList(w, n, list)
		case "num":
			id, err := strconv.Atoi(attr(e, "numId"))
			if err != nil {
				return w.skip()
			}
			in := &numInstance{}
			n.instances[id] = in
			return parseInstance(w, in)
		}
		return nil
	})
	return n, err
}

func parseList(w *walker, n *numbering, list *numList) error {
	return w.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "styleLink":
			n.linked[attr(e, "val")] = list
		case "numStyleLink":
			list.uses = attr(e, "val")
		case "lvl":
			l, lv, err := parseLevel(w, e)
			if err == nil && lv >= 0 {
				list.levels[lv] = l
			}
			return err
		}
		return nil
	})
}

func parseInstance(w *walker, in *numInstance) error {
	current := -1
	return w.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			in.list = attr(e, "val")
		case "lvlOverride":
			current = levelIndex(e)
		case "startOverride":
			if current >= 0 {
				in.starts[current] = number(e)
			}
		case "lvl":
			l, lv, err := parseLevel(w, e)
			if err == nil && lv >= 0 {
				in.overrides[lv] = l
			}
			return err
		}
		return nil
	})
}

// parseLevel reads w:lvl; the index is -1 when it is not 0 to 8.
func parseLevel(w *walker, e xml.StartElement) (*numLevel, int, error) {
	l := &numLevel{}
	err := w.inside(func(c xml.StartElement) error {
		switch c.Name.Local {
		case "pPr", "rPr":
			return w.skip()
		case "start":
			l.start = number(c)
		case "numFmt":
			l.format = attr(c, "val")
		case "lvlText":
			l.text = attr(c, "val")
		case "suff":
			l.suffix = attr(c, "val")
		case "isLgl":
			l.legal = isOn(c)
		case "lvlRestart":
			l.restart = number(c)
		case "pStyle":
			l.style = attr(c, "val")
		}
		return nil
	})
	return l, levelIndex(e), err
}

func levelIndex(e xml.StartElement) int {
	i, err := strconv.Atoi(attr(e, "ilvl"))
	if err != nil || i < 0 || i >= maxLevels {
		return -1
	}
	return i
}
