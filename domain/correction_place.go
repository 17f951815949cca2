package domain

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	// PlaceDeleted is the place of a correction that left the clause out.
	PlaceDeleted = "已删除"
	// maxPlace is the length of a place in characters.
	maxPlace = 100
)

// placeCorrections leads every answer "corrected" to its place in the text that
// came with it: the place that the submitter names, or the block that the quoted
// one became. An article that is word for word what it was is not corrected, and
// the answer is refused. A text that cannot be read leaves the answers as they
// are: a person looks. It returns the case with the places in it.
func placeCorrections(c, after *Case, e *Event, s Setting) (*Case, error) {
	file, no, ok := after.Text()
	if !ok || e.Version == nil || no != e.Version.No || s.PairTexts == nil {
		return after, nil
	}
	p := placer{before: c, setting: s, texts: map[int][]TextBlock{}}
	answers := append([]Answer(nil), e.Answers...)
	for i := range answers {
		if answers[i].Result != AnswerCorrected {
			continue
		}
		if p.after == nil {
			var err error
			if p.after, _, err = s.readText(file); err != nil || len(p.after) == 0 {
				return after, err
			}
		}
		if err := p.place(&answers[i]); err != nil {
			return nil, err
		}
	}
	if p.after == nil {
		return after, nil
	}
	if err := p.faults.err(); err != nil {
		return nil, err
	}
	e.Answers = answers
	return preview(c, *e)
}

// placer holds the texts that the corrections are looked for in.
type placer struct {
	before  *Case
	setting Setting
	after   []TextBlock
	texts   map[int][]TextBlock // older ones, by version
	pairs   map[int][]int
	faults  problems
}

func (p *placer) place(a *Answer) error {
	f, _ := p.before.Finding(a.FindingID)
	old, err := p.textOf(f.Version)
	if err != nil {
		return err
	}
	at, to := blockOf(f, old), -1
	if at >= 0 {
		to = p.pairs[f.Version][at]
	}
	said := strings.Join(strings.Fields(a.Place), "")
	deleted := said == "删除" || said == PlaceDeleted
	switch {
	case deleted && to >= 0:
		p.refuse(f, "新文本的"+orParagraph(p.after[to].Address)+"还在，没有删除，请核对上传的文本")
		return nil
	case deleted:
		a.Place = PlaceDeleted
		return nil
	case said == "" && at >= 0 && to < 0:
		if to = p.instead(f.Version, old[at].Address); to < 0 {
			a.Place = PlaceDeleted
			return nil
		}
	case said == "" && at < 0:
		return nil // a finding about the whole
	case said != "":
		if to = p.named(said); to < 0 {
			p.refuse(f, "新文本没有“"+a.Place+"”，请核对，例如：第六条第二款；也可以不填，由系统查找")
			return nil
		}
		at = slices.Index(p.pairs[f.Version], to)
	}
	if at >= 0 && sameArticle(old, at, p.after, to) {
		p.refuse(f, "新文本的"+orParagraph(p.after[to].Address)+"与原来一字不差，请核对上传的文本；改在别处的，请填写改在哪里")
		return nil
	}
	a.Place, a.Block = p.after[to].Address, p.after[to].Anchor
	return nil
}

func (p *placer) refuse(f Finding, why string) {
	p.faults.add("answers."+f.ID+".place", "第 "+strconv.Itoa(f.No)+" 条问题答复为“已改正”，但"+why)
}

// instead finds what was written at the very place of a clause that has no
// pair, without a likeness to it; -1 where nothing was.
func (p *placer) instead(version int, place string) int {
	for j, b := range p.after {
		if place != "" && b.Address == place && !slices.Contains(p.pairs[version], j) {
			return j
		}
	}
	return -1
}

// named finds the place that the submitter wrote: the very address, or the
// first 款 or 项 below it; -1 for none.
func (p *placer) named(said string) int {
	below := -1
	for i, b := range p.after {
		rest, ok := strings.CutPrefix(b.Address, said)
		switch {
		case ok && rest == "":
			return i
		case ok && below < 0 && (strings.HasPrefix(rest, "第") || strings.HasPrefix(rest, "（")):
			below = i
		}
	}
	return below
}

func (p *placer) textOf(version int) ([]TextBlock, error) {
	if text, ok := p.texts[version]; ok {
		return text, nil
	}
	var text []TextBlock
	for _, v := range p.before.Versions {
		if v.No != version {
			continue
		}
		for _, f := range v.Files {
			if m, ok := p.before.Procedure.Material(f.Material); ok && m.Text {
				var err error
				if text, _, err = p.setting.readText(f); err != nil {
					return nil, err
				}
			}
		}
	}
	if p.pairs == nil {
		p.pairs = map[int][]int{}
	}
	p.texts[version], p.pairs[version] = text, p.setting.PairTexts(text, p.after)
	return text, nil
}

// blockOf is the block that a finding is about: where its quote stands, else
// what it names; -1 where neither is in the text.
func blockOf(f Finding, text []TextBlock) int {
	if quote := withoutLayout(f.Quote); quote != "" {
		for i, b := range text {
			if strings.Contains(withoutLayout(b.Text), quote) {
				return i
			}
		}
	}
	for i, b := range text {
		if f.Block != "" && b.Anchor == f.Block || b.Address != "" && b.Address == f.Place {
			return i
		}
	}
	return -1
}

var articleHead = regexp.MustCompile(`^第[^第条]{1,10}条(之[一二三四五六七八九十]+)?`)

var articleOf = regexp.MustCompile(`^.*?第[^第]*条(之[一二三四五六七八九十]+)?`)

// sameArticle reports whether the article around a block is what it was; outside
// articles the block alone counts. The number of the article does not.
func sameArticle(before []TextBlock, i int, after []TextBlock, j int) bool {
	return articleText(before, i) == articleText(after, j)
}

func articleText(text []TextBlock, at int) string {
	article := articleOf.FindString(text[at].Address)
	if article == "" {
		return withoutLayout(text[at].Text)
	}
	var all strings.Builder
	for _, b := range text {
		if articleOf.FindString(b.Address) == article {
			all.WriteString(withoutLayout(b.Text))
		}
	}
	words := all.String()
	return strings.TrimPrefix(words, articleHead.FindString(words))
}

func orParagraph(address string) string {
	if address == "" {
		return "相应段落"
	}
	return address
}
