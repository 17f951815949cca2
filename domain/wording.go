package domain

import (
	"regexp"
	"slices"
	"strings"
)

// MaterialWording is the name under which a decision carries the draft of its
// paper as somebody edited it in an office program. No procedure asks for it, and
// it is no version of the document.
const MaterialWording = "wording" // 文书稿

// fieldWording is where the form shows what is wrong with it.
const fieldWording = "material." + MaterialWording

// Wording is an official paper in the words of who edited its draft: all between
// the addressee and the signature. Head, number, signature and date stay the
// system's, and so does what fills the blanks.
type Wording struct {
	File  File           `json:"file"`
	Parts []OfficialPart `json:"parts"`
}

// TakesWording reports whether the decision may come with a wording: it makes an
// official paper of the reviewing side, or drafts one for another to sign.
func (d DecisionSpec) TakesWording(s Step) bool {
	return d.Taker(s) != RoleSubmitter && (d.Opinion != "" || d.Has(EffectConcludes) || d.Has(EffectRefuses))
}

// wordingOf is the wording of the paper that an event made: its own, or that of
// the draft which it put into force; nil for the system's words.
func wordingOf(then *Case, e Event) *Wording {
	if e.Wording != nil {
		return e.Wording
	}
	var drafts Effect
	switch spec := specOf(then, e); {
	case spec.Has(EffectApproves):
		drafts = EffectConcludes
	case spec.Has(EffectConfirms):
		drafts = EffectRefuses
	default:
		return nil
	}
	for _, made := range slices.Backward(then.Events) {
		if made.Seq < e.Seq && specOf(then, made).Has(drafts) {
			return made.Wording
		}
	}
	return nil
}

// DraftWording is the event whose wording waits for a signature at the step where
// the case stands; false where the draft is in the system's words, or none waits.
func (c *Case) DraftWording() (Event, bool) {
	for _, d := range c.Current().Decisions {
		if !d.Has(EffectApproves) && !d.Has(EffectConfirms) {
			continue
		}
		w := wordingOf(c, Event{Seq: c.Seq + 1, Step: c.Step, Decision: d.Name})
		for _, e := range c.Events {
			if w != nil && e.Wording == w {
				return e, true
			}
		}
	}
	return Event{}, false
}

// UnwordedPaper is the system's own draft of the paper that an event's wording
// replaces, to hold the two against each other; false where it has none.
func UnwordedPaper(c *Case, seq int) (OfficialPaper, bool) {
	if seq < 2 || seq > len(c.Events) || c.Events[seq-1].Wording == nil {
		return OfficialPaper{}, false
	}
	before, err := Replay(c.Procedure, c.Events[:seq-1])
	if err != nil {
		return OfficialPaper{}, false
	}
	e := c.Events[seq-1]
	e.Wording, e.Opinion = nil, nil
	then, made, err := draftedBy(before, e)
	if err != nil {
		return OfficialPaper{}, false
	}
	return paperOf(then, made, openBlanks), true
}

// splitWording takes the edited drafts out of the papers of a decision.
func splitWording(files []File) (papers, edited []File) {
	for _, f := range files {
		if f.Material == MaterialWording {
			edited = append(edited, f)
		} else {
			papers = append(papers, f)
		}
	}
	return papers, edited
}

// takeWording reads the edited draft that came with a decision; nil for none.
func takeWording(c *Case, spec DecisionSpec, e Event, d Decision, s Setting) (*Wording, error) {
	_, edited := splitWording(d.Files)
	if len(edited) == 0 {
		return nil, nil //nolint:nilnil // most papers are in the system's words
	}
	if !spec.TakesWording(c.Current()) {
		return nil, Invalid(fieldWording, "“"+spec.Title+"”不出具文书，请去掉文书稿")
	}
	then, made, err := draftedBy(c, e)
	if err != nil {
		return nil, err
	}
	return readWording(paperOf(then, made, openBlanks), edited, s)
}

// readWording reads an edited draft and holds it against the system's own.
func readWording(p OfficialPaper, edited []File, s Setting) (*Wording, error) {
	f := edited[0]
	if len(edited) > 1 {
		return nil, Invalid(fieldWording, "文书稿只能有一个文件")
	}
	if f.Format != "docx" {
		return nil, Invalid(fieldWording, "文书稿请上传 DOCX：下载系统拟稿，在 Word 或者 WPS 中修改后另存为 DOCX")
	}
	blocks, note, err := s.readText(f)
	if err != nil {
		return nil, err
	}
	if note != "" {
		return nil, Invalid(fieldWording, "文书稿应当是清稿，没有批注、脚注和图片，修订已经全部接受或者拒绝。这个文件："+strings.TrimSuffix(note, "。")+"。请处理后重新上传")
	}
	parts, fault := p.edited(blocks)
	if fault != "" {
		return nil, Invalid(fieldWording, fault)
	}
	return &Wording{File: f, Parts: parts}, nil
}

// LetterWording reads the edited draft of a letter; nil for none.
func LetterWording(l LetterPaper, maker string, edited []File, s Setting) (*Wording, error) {
	if len(edited) == 0 {
		return nil, nil //nolint:nilnil // most letters are in the system's words
	}
	return readWording(SupervisionPaper(l, maker), edited, s)
}

// Worded is the text of a letter that goes out in edited words; nil leaves it as it
// is. Invalid where something that the letter has to say now is not in them.
func (l LetterPaper) Worded(w *Wording) ([]string, error) {
	if w == nil {
		return l.Text, nil
	}
	text := []string{l.To + "："}
	for _, part := range w.Parts {
		text = append(text, part.Text)
	}
	if fault := SupervisionPaper(l, "").lost(strings.Join(text, "")); fault != "" {
		return nil, Invalid(fieldWording, fault)
	}
	return text, nil
}

// keptWords are words that an edited draft has to keep: what names them, and they.
type keptWords struct{ what, words string }

func (p *OfficialPaper) keep(what, words string) {
	if words != "" {
		p.kept = append(p.kept, keptWords{what, words})
	}
}

// edited takes the text of the paper out of an edited draft; fault says what keeps
// it from being used.
func (p OfficialPaper) edited(blocks []TextBlock) (parts []OfficialPart, fault string) {
	begin := slices.IndexFunc(blocks, func(b TextBlock) bool { return sameWords(b.Text, p.To+"：") })
	if begin < 0 {
		return nil, "文书稿中找不到主送机关“" + p.To + "：”一行，请在系统拟稿上修改后上传"
	}
	body, fault := p.unsigned(blocks[begin+1:])
	if fault != "" {
		return nil, fault
	}
	var all strings.Builder
	for _, b := range body {
		text := strings.TrimSpace(b.Text)
		if b.Part == PartRow {
			return nil, "文书稿中有表格，文书排不出表格，请改为文字"
		}
		if fault := textFault(text, maxComment, true); fault != "" {
			return nil, "文书稿的文字" + fault
		}
		parts = append(parts, OfficialPart{Level: levelOf(text), Text: text})
		all.WriteString(text)
	}
	if len([]rune(all.String())) > maxComment {
		return nil, "文书稿超过 20000 字，请精简"
	}
	return parts, p.lost(all.String())
}

// unsigned leaves out the signature and the date, with which the paper ends.
func (p OfficialPaper) unsigned(blocks []TextBlock) (body []TextBlock, fault string) {
	end := len(blocks)
	for i, b := range slices.Backward(blocks) {
		if sameWords(b.Text, p.Sign) {
			end = i
			break
		}
	}
	for _, b := range blocks[min(end+1, len(blocks)):] {
		if !dateLine.MatchString(withoutLayout(b.Text)) {
			return nil, "文书稿的落款之后还有文字，请移到落款之前；落款和日期由系统排印"
		}
	}
	if n := end; n == len(blocks) && n > 0 && dateLine.MatchString(withoutLayout(blocks[n-1].Text)) {
		end--
	}
	return blocks[:end], ""
}

var (
	dateLine     = regexp.MustCompile(`^\d{4}年\d{1,2}月\d{1,2}日$`)
	firstHeading = regexp.MustCompile(`^[一二三四五六七八九十百]+、`)
	nextHeading  = regexp.MustCompile(`^（[一二三四五六七八九十百]+）`)
)

// levelOf tells a heading by its number; a numbered paragraph that goes on after
// a full stop is text.
func levelOf(text string) int {
	switch whole := !strings.ContainsAny(text, "。；"); {
	case whole && firstHeading.MatchString(text):
		return 1
	case whole && nextHeading.MatchString(text):
		return 2
	}
	return 0
}

// lost names the first words that were to be kept and are gone.
func (p OfficialPaper) lost(text string) string {
	text = withoutLayout(text)
	for _, k := range p.kept {
		if strings.Contains(text, withoutLayout(k.words)) {
			continue
		}
		if strings.HasPrefix(k.words, "【") {
			return "文书稿中缺少“" + k.words + "”：它标明" + k.what + "的位置，签发时由系统填写，请保留"
		}
		return "文书稿中缺少" + k.what + "“" + k.words + "”：文书应当与系统记录一致，请补上；内容有变的，先在系统中修改"
	}
	return ""
}

func sameWords(a, b string) bool { return withoutLayout(a) == withoutLayout(b) }

// reword puts the edited words in the place of the system's, with their blanks
// filled. nil changes nothing.
func (p *OfficialPaper) reword(w *Wording, in blanks) {
	if w == nil {
		return
	}
	fill := strings.NewReplacer(openBlanks.number, in.number, openBlanks.due, in.due)
	p.Parts = nil
	for _, part := range w.Parts {
		p.say(part.Level, fill.Replace(part.Text))
	}
	if in.provisional != "" && slices.ContainsFunc(w.Parts, func(part OfficialPart) bool { return strings.Contains(part.Text, openBlanks.due) }) {
		p.say(0, in.provisional)
	}
}
