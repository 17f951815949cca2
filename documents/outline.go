package documents

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	numberLine = regexp.MustCompile(`^[^\s，。；：《》]{1,20}[\s　]*[〔\[（(［]\s*(19|20)[0-9]{2}\s*[〕\]）)］]\s*第?\s*[0-9]{1,5}\s*号$|^第\s*[0-9]{1,5}\s*号$`)
	dateLine   = regexp.MustCompile(`^((19|20)[0-9]{2}|[二一][〇○零Ｏ九0一二三四五六七八]{3})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日$`)
	annexLine  = regexp.MustCompile(`^附\s*件\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3})?\s*[：:]?$`)
	annexNote  = regexp.MustCompile(`^附\s*件\s*[0-9]{0,3}\s*[：:]\s*\S`)
)

const (
	shortLine = 40 // characters of a heading that stands alone
	titleLine = 80
)

// record is a block whose address is not yet final: base + 款 + tail. The 款 is
// written only if its article has more than one, as the law is cited.
type record struct {
	block   Block
	base    string
	tail    string
	article int // 1-based, 0 outside articles
	clause  int
	plain   bool // an unnumbered paragraph, which may turn out to be a signature
}

// outliner walks through the paragraphs and keeps where it is.
type outliner struct {
	records []record

	prefix  string // 附件1
	units   []mark // open 编、章、节
	article string // 第六条, or "" outside articles
	count   int    // articles so far
	clause  int    // 款 of the open article
	items   []mark // open 一、（一）1. below the article or the unit
	loose   int    // unnumbered paragraphs since the last number
	last    int    // number of the last article, to know the next
	front   bool   // title, number and notes before the text
	titled  bool   // a title has been seen in this front
	signed  bool   // a signature date has been seen
	tocLeft int    // lines of a table of contents still to come
	tocs    int    // tables of contents so far
}

// outline gives every paragraph its kind and its unique address.
func outline(paras []para) []Block {
	o := &outliner{front: true}
	for i, p := range paras {
		if o.tocLeft == 0 && o.tocs < maxTOCs && isTOC(p.text) {
			o.tocs++
			o.tocLeft = tocLength(paras[i+1:]) + 1
		}
		o.add(p)
	}
	o.markSignatures()
	return o.blocks()
}

func (o *outliner) add(p para) {
	m, numbered := parseMark(p.text, o.last+1)
	switch {
	case o.tocLeft > 0:
		o.tocLeft--
		o.put(KindParagraph, p.text, o.prefix+"目录", "")
	case p.table > 0:
		o.front = o.front && !o.titled // a letterhead may be a table
		o.put(KindTable, p.text, o.prefix, "表"+formatNumber(p.table, "")+"第"+formatNumber(p.row, "")+"行")
	case annexLine.MatchString(halfDigits(p.text)):
		o.openAnnex(p.text)
	case annexNote.MatchString(halfDigits(p.text)):
		o.reset(o.prefix)
		o.article = ""
		o.front = false
		o.put(KindParagraph, p.text, o.prefix+"附件说明", "")
	case numbered && m.level <= levelSection:
		o.openUnit(p.text, m)
	case numbered && m.level == levelArticle:
		o.openArticle(p.text, m)
	case numbered:
		o.openItem(p.text, m)
	case o.addFront(p):
	default:
		o.addLoose(p)
	}
}

// addFront handles the lines above the text; false when p is not one of them.
func (o *outliner) addFront(p para) bool {
	size := utf8.RuneCountInString(p.text)
	if !o.front && o.signed && p.centred && size <= titleLine && !dateLine.MatchString(p.text) {
		o.reset(o.prefix) // a second instrument after the covering notice
		o.front, o.titled, o.signed = true, false, false
	}
	head := halfDigits(p.text)
	switch {
	case !o.front || dateLine.MatchString(head):
		return false
	case numberLine.MatchString(head):
		o.put(KindNumber, p.text, o.prefix+"文号", "")
	case !o.titled && size <= 30 && strings.HasSuffix(p.text, "文件"):
		o.put(KindHeading, p.text, o.prefix+"发文机关标志", "")
	case isNote(p.text):
		o.put(KindParagraph, p.text, o.prefix+"题注", "")
	case size <= titleLine && (p.title || p.centred || !o.titled && !endsSentence(p.text)):
		o.titled = true
		o.put(KindTitle, p.text, o.prefix+"标题", "")
	default:
		o.front = false
		return false
	}
	return true
}

// isNote knows the bracketed line under a title: （2026年3月1日……公布）.
func isNote(s string) bool {
	return strings.HasPrefix(s, "（") && strings.HasSuffix(s, "）") || strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")")
}

func (o *outliner) openAnnex(text string) {
	label := strings.TrimRight(strings.Join(strings.Fields(halfDigits(text)), ""), "：:")
	o.reset(label)
	o.put(KindHeading, text, label, "")
	o.front, o.titled, o.signed = true, false, false
}

// reset leaves everything that was open and starts a new instrument.
func (o *outliner) reset(prefix string) {
	o.prefix, o.units, o.article, o.items = prefix, nil, "", nil
	o.loose, o.last = 0, 0
}

func (o *outliner) openUnit(text string, m mark) {
	for len(o.units) > 0 && o.units[len(o.units)-1].level >= m.level {
		o.units = o.units[:len(o.units)-1]
	}
	o.units = append(o.units, m)
	o.article, o.items, o.loose, o.front = "", nil, 0, false
	o.put(KindHeading, text, o.unitPath(), "")
}

func (o *outliner) openArticle(text string, m mark) {
	o.article, o.items, o.front = m.label, nil, false
	o.clause, o.last = 1, m.num
	o.count++
	o.put(KindArticle, text, o.prefix+o.article, "")
}

// openItem handles 一、（一）1.（1）①, inside an article or without one.
func (o *outliner) openItem(text string, m mark) {
	floor := m.level
	if floor == levelDecimal {
		floor = levelThree // 1.1 repeats the 1. above it
	}
	for len(o.items) > 0 && o.items[len(o.items)-1].level >= floor {
		o.items = o.items[:len(o.items)-1]
	}
	o.items = append(o.items, m)
	o.front = false
	if o.article != "" {
		o.put(KindItem, text, o.prefix+o.article, o.itemPath())
		return
	}
	kind := KindItem
	o.loose = 1
	if utf8.RuneCountInString(m.rest) <= shortLine && !endsSentence(m.rest) {
		kind, o.loose = KindHeading, 0
	}
	o.put(kind, text, o.unitPath()+o.itemPath(), "")
}

// addLoose handles a paragraph without a number: the next 款 of an article, or
// the next paragraph below whatever heading is open.
func (o *outliner) addLoose(p para) {
	if dateLine.MatchString(halfDigits(p.text)) {
		o.signed = !o.front
	} else if p.right && !o.front && utf8.RuneCountInString(p.text) <= shortLine {
		o.put(KindSignature, p.text, "落款", "")
		o.records[len(o.records)-1].article = 0
		return
	}
	if o.article != "" {
		o.items = nil
		o.clause++
		o.put(KindParagraph, p.text, o.prefix+o.article, "")
	} else {
		o.loose++
		base := o.unitPath() + o.itemPath()
		if base == o.prefix {
			base += "正文"
		}
		kind := KindParagraph
		if p.heading && utf8.RuneCountInString(p.text) <= shortLine {
			kind = KindHeading
		}
		o.put(kind, p.text, base+"第"+hanNumber(o.loose)+"段", "")
	}
	r := &o.records[len(o.records)-1]
	r.plain = r.block.Kind == KindParagraph
}

func (o *outliner) put(kind Kind, text, base, tail string) {
	r := record{block: Block{Kind: kind, Text: text}, base: base, tail: tail}
	if o.article != "" && kind != KindTable {
		r.article, r.clause = o.count, o.clause
	}
	o.records = append(o.records, r)
}

func (o *outliner) unitPath() string {
	path := o.prefix
	for _, u := range o.units {
		path += u.label
	}
	return path
}

// itemPath writes the open items: 第（三）项第1目 in an article, （三）1. outside.
func (o *outliner) itemPath() string {
	path := ""
	for i, m := range o.items {
		switch {
		case o.article == "" || m.level == levelOne || m.level > levelThree:
			path += m.label
		case i > 0 && m.level == levelThree:
			path += "第" + strings.TrimSuffix(m.label, ".") + "目"
		default:
			path += "第" + strings.TrimSuffix(m.label, ".") + "项"
		}
	}
	return path
}
