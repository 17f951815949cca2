package domain

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"sanbi/domain/calendar"
)

// OfficialPaper is an official paper as the case fills it in; documents lays it
// out by GB/T 9704—2012.
type OfficialPaper struct {
	Maker  string
	Number string
	Title  string
	To     string
	Parts  []OfficialPart
	Sign   string
	Date   calendar.Date
	CopyTo string

	// kept are words that who edits the paper has to leave in it.
	kept []keptWords
}

// OfficialPart is a paragraph; Level 1 is a heading 一、, 2 one （一）.
type OfficialPart struct {
	Level int    `json:"level,omitempty"`
	Text  string `json:"text"`
}

// OpinionPaper is the paper that an event of a case made: who tells whom what was
// decided about the document, on which grounds, and what has to be done by when.
// Every word of it is in the record as it was when the paper was made. false where
// the event made none.
func OpinionPaper(c *Case, seq int, in *Regimes) (OfficialPaper, bool) {
	if seq < 1 || seq > len(c.Events) || c.Events[seq-1].Opinion == nil {
		return OfficialPaper{}, false
	}
	e := c.Events[seq-1]
	then, err := Replay(c.Procedure, c.Events[:seq])
	if err != nil {
		return OfficialPaper{}, false
	}
	filled := filledOf(then, e, in)
	p := paperOf(then, e, filled)
	p.reword(wordingOf(then, e), filled)
	return p, true
}

// paperOf is the paper of an event in the system's own words; then is the case
// after it.
func paperOf(then *Case, e Event, in blanks) OfficialPaper {
	o := *e.Opinion
	maker, to := then.Placement.ReviewOrgName, then.Placement.OrgName
	if o.By.Role == RoleSubmitter {
		maker, to = to, maker
	} else if o.By.Org != "" && o.By.Role != RoleSupervisor {
		maker = o.By.Org
	}
	p := OfficialPaper{Maker: maker, Number: o.Number, To: to, Sign: maker, Date: calendar.DateOf(o.At)}
	p.Title = "关于《" + then.Title + "》的" + o.Title
	if strings.Contains(then.Title, "《") {
		p.Title = "关于" + then.Title + "的" + o.Title
	}
	p.say(0, received(then))
	p.keep("受理号", then.Number)
	p.accepted(then, e, in)
	part := p.numbered()
	if o.Outcome != "" && specOf(then, e).StatesOutcome() {
		part("结论")
		p.say(0, outcomeWords(then.Procedure, o.Outcome)+"。")
		p.keep("结论", outcomeWords(then.Procedure, o.Outcome))
	}
	if o.Text != "" {
		part(heading(o))
		p.say(0, strings.Split(o.Text, "\n")...)
	}
	p.verdicts(then, e, part)
	if found := keep(then.Findings, func(f Finding) bool { return f.State != FindingWithdrawn && !f.Settled() }); len(found) > 0 && tellsFindings(specOf(then, e)) {
		part("具体意见")
		for i, f := range found {
			p.finding(i+1, f)
		}
	}
	p.demand(then, e, in, part)
	return p
}

// say adds paragraphs, as far as there is something to say.
func (p *OfficialPaper) say(level int, texts ...string) {
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			p.Parts = append(p.Parts, OfficialPart{Level: level, Text: text})
		}
	}
}

// numbered counts the headings of the first level: 一、二、三、.
func (p *OfficialPaper) numbered() func(title string) {
	n := 0
	return func(title string) {
		n++
		p.say(1, chineseNumber(n)+"、"+title)
	}
}

// chineseNumber is a number up to ninety-nine in Chinese.
func chineseNumber(n int) string {
	const digits = "零一二三四五六七八九"
	digit := func(n int) string { return string([]rune(digits)[n]) }
	switch {
	case n < 10:
		return digit(n)
	case n < 20 && n%10 == 0:
		return "十"
	case n < 20:
		return "十" + digit(n%10)
	case n%10 == 0:
		return digit(n/10%10) + "十"
	}
	return digit(n/10%10) + "十" + digit(n%10)
}

// received says what the paper is about, and when it came in.
func received(c *Case) string {
	about := "《" + c.Title + "》"
	if strings.Contains(c.Title, "《") {
		about = c.Title
	}
	if number := c.Facts[FactDocumentNumber]; number != "" {
		about += "（" + number + "）"
	}
	return "你单位报送的" + about + "于" + ChineseDate(calendar.DateOf(c.Received)) + "收到，受理号" + c.Number + "。依据" + c.Procedure.Source + "，现告知如下："
}

func outcomeWords(p *Procedure, outcome string) string {
	for _, s := range p.Steps {
		for _, d := range s.Decisions {
			for _, f := range d.Fields {
				for _, choice := range f.Choices {
					if f.Name == FactOutcome && choice.Value == outcome {
						return choice.Title
					}
				}
			}
		}
	}
	return outcome
}

func heading(o Opinion) string {
	switch {
	case strings.Contains(o.Title, "补正"), strings.Contains(o.Title, "补充"):
		return "需要补正的事项"
	case strings.Contains(o.Title, "不予"), strings.Contains(o.Title, "不启动"):
		return "理由"
	}
	return "意见"
}

// accepted says that the document was taken in or registered, and how long the
// review may take.
func (p *OfficialPaper) accepted(c *Case, e Event, in blanks) {
	spec := specOf(c, e)
	switch {
	case spec.Has(EffectRegisters) && spec.Number != nil && spec.Number.Fact != "":
		p.say(0, "经形式审查，符合要求，现予登记，登记号"+in.number+"。")
		p.keep("登记号", in.number)
	case spec.Has(EffectRegisters):
		p.say(0, "经形式审查，符合要求，现予登记。")
	case spec.Has(EffectAccepts):
		p.say(0, "经核对，材料齐全、属于受理范围，现予受理。")
	default:
		return
	}
	clk, running := c.RunningClock()
	if step := c.Current(); !running || e.To == "" || step.Owner == RoleSubmitter || clk.Ledger.Limit.IsZero() {
		return
	}
	p.say(0, "“"+clk.Title+"”的期限为 "+clk.Ledger.Limit.Label()+"，最后一日为"+in.due+"（依据："+clk.Ledger.Source+"）；依法中止、延长的，另行告知。")
	p.keep("审查期限的最后一日", in.due)
}

// tellsFindings: an approval or a verdict goes out with the findings that stand.
func tellsFindings(spec DecisionSpec) bool {
	return spec.Has(EffectApproves) || spec.Judges() || spec.Has(EffectAdjudicates)
}

// verdicts tells what was judged of each finding.
func (p *OfficialPaper) verdicts(c *Case, e Event, part func(string)) {
	if len(e.Verdicts) == 0 {
		return
	}
	part("逐条意见")
	for i, v := range e.Verdicts {
		f, _ := c.Finding(v.FindingID)
		words := "（" + chineseNumber(i+1) + "）" + f.Place + "：" + ReplyLabel(v.Result) + "。"
		p.say(0, words+strings.TrimSpace(v.Reason))
		p.keep("第 "+strconv.Itoa(i+1)+" 条的判断", words)
	}
}

// finding is one of the problems: where, what it says, why it is one, what is
// wanted.
func (p *OfficialPaper) finding(no int, f Finding) {
	level := "必须修改"
	if f.Severity == SeverityAdvisory {
		level = "建议修改"
	}
	p.say(2, "（"+chineseNumber(no)+"）"+f.Place+"（"+level+"）")
	if f.Quote != "" {
		p.say(0, "原文：“"+f.Quote+"”")
	}
	p.say(0, labelled("依据：", f.Basis), labelled("意见：", f.Action))
	p.keep("第 "+strconv.Itoa(no)+" 条意见的条款", f.Place)
	p.keep("第 "+strconv.Itoa(no)+" 条意见的依据", f.Basis)
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + text
}

// demand says by when the other side has to answer, where the decision brought
// the case to it.
func (p *OfficialPaper) demand(c *Case, e Event, in blanks, part func(string)) {
	to, ok := c.Procedure.Step(e.To)
	if !ok || to.End != EndNone || to.Owner != RoleSubmitter || e.Actor.Role == RoleSubmitter {
		return
	}
	clk, running := c.RunningClock()
	if !running || clk.Name != to.Clock {
		return
	}
	part("办理要求")
	p.say(0, "请于"+in.due+"前（含当日）完成“"+to.Title+"”并书面答复。期限为 "+clk.Ledger.Limit.Label()+"，依据"+clk.Ledger.Source+"。"+in.provisional)
	p.keep("答复期限的最后一日", in.due)
}

// SupervisionPaper is a 督办函 or 通报 as it goes out; one that nobody signed has no
// number and no date.
func SupervisionPaper(l LetterPaper, maker string) OfficialPaper {
	p := OfficialPaper{
		Maker: maker, Number: l.No, To: l.To, Sign: maker, Title: "关于“" + l.Clock + "”超期的" + l.Letter.Label(),
		Date: calendar.DateOf(firstOf(l.SignedAt, l.DraftedAt)),
	}
	for i, text := range l.Text {
		if i > 0 || text != l.To+"：" {
			p.say(levelOf(text), text)
		}
	}
	p.keep("事项编号", l.LetterDraft.Number)
	p.keep("期限", l.Clock)
	for _, day := range dayOfLetter.FindAllString(strings.Join(l.Text, "\n"), -1) {
		p.keep("日期", day)
	}
	return p
}

// dayOfLetter is a day as LetterText writes it.
var dayOfLetter = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

func firstOf(times ...time.Time) time.Time {
	for _, t := range times {
		if !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// IssuedPaper is the official paper of an event as it was first handed out: from
// then on everybody gets these bytes.
type IssuedPaper struct {
	CaseID string    `json:"case_id"`
	Seq    int       `json:"seq"`
	Number string    `json:"number,omitempty"`
	SHA256 string    `json:"sha256"`
	SM3    string    `json:"sm3"`  // GB/T 32905—2016
	Size   int64     `json:"size"` // bytes
	At     time.Time `json:"at"`
	By     string    `json:"by"` // the user's id
}
