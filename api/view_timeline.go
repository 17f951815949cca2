package api

import (
	"strconv"
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

// viewTimeline tells the life of a case in plain words, the newest first.
func viewTimeline(c *domain.Case) []web.Event {
	view := make([]web.Event, 0, len(c.Events))
	for i := len(c.Events) - 1; i >= 0; i-- {
		view = append(view, viewEvent(c, c.Events[i]))
	}
	return view
}

func viewEvent(c *domain.Case, e domain.Event) web.Event {
	view := web.Event{At: e.At, Actor: personWords(e.Actor.Person()), Tone: web.ToneNeutral}
	switch e.Kind {
	case domain.EventOpened:
		view.Title, view.Tone = openingTitle(c.Procedure), web.ToneBlue
		if e.Opened != nil && e.Opened.Parent != "" {
			view.Title, view.Text = "产生报备义务", "因文件印发，应当向"+e.Opened.Placement.ReviewOrgName+"报备。"
		}
	case domain.EventDecided:
		tellDecision(c, e, &view)
	case domain.EventRung:
		tellRung(e, &view)
	case domain.EventCorrected:
		tellCorrection(e, &view)
	case domain.EventAmended:
	case domain.EventResumed:
		tellResumed(e, &view)
	case domain.EventAssigned:
		view.Title = assignedTitle(e)
		if e.Owner != nil {
			view.Text = "改由" + e.Owner.OrgName + " " + e.Owner.Name + "办理。" + e.Comment
		}
	}
	if e.Amended != nil {
		tellAmendment(*e.Amended, &view)
	}
	if e.Entered != nil {
		view.Text = strings.TrimSpace(view.Text + " " + enteredWords(*e.Entered))
	}
	if e.Version != nil {
		view.Files = viewFiles(c, e.Version.Files)
	}
	if e.Wording != nil {
		view.Files = append(view.Files, viewFile(c, e.Wording.File))
	}
	return view
}

// enteredWords says that an event is a ledger's, and whose word that is.
func enteredWords(e domain.Entered) string {
	return "由台账导入（文件 " + e.File[:min(8, len(e.File))] + " 第 " + strconv.Itoa(e.Row) + " 行，" + e.By.Name + " " + web.DateTime(e.At) + "）。"
}

func tellDecision(c *domain.Case, e domain.Event, view *web.Event) {
	step, _ := c.Procedure.Step(e.Step)
	spec, _ := step.Decision(e.Decision)
	view.Title, view.Tone = spec.Title, web.ToneBlue
	if spec.Tone == domain.ToneDanger {
		view.Tone = web.ToneAmber
	}
	var told []string
	if e.Issued != nil && e.Kind == domain.EventDecided {
		told = append(told, "系统比对："+e.Issued.IssuedWords())
	}
	if e.Compared != nil {
		told = append(told, "系统比对签订文本："+comparisonTag(e.Compared).Text)
	}
	for _, part := range []struct {
		n           int
		before, end string
	}{
		{len(e.Raised), raisedWords(e), " 条"},
		{len(e.Answers), "答复问题 ", " 条"},
		{len(e.Verdicts), "判断问题 ", " 条"},
		{len(e.Opens) - sisters(e), "产生报备义务 ", " 项"},
		{sisters(e), "请制定机关自查同类文件 ", " 件"},
	} {
		if part.n > 0 {
			told = append(told, part.before+strconv.Itoa(part.n)+part.end)
		}
	}
	if to, ok := c.Procedure.Step(e.To); ok && e.To != e.Step {
		told = append(told, "进入“"+to.Title+"”")
	}
	for _, entry := range e.Clocks {
		if entry.GroundID != "" { // why a period stands still or is longer
			told = append(told, groundWords(entry))
		}
	}
	view.Text = strings.Join(told, "，")
	if e.Comment != "" {
		view.Text = e.Comment + "\n" + view.Text
	}
}

func tellRung(e domain.Event, view *web.Event) {
	view.Actor, view.Tone = "系统", web.ToneAmber
	if e.Rung == nil {
		return
	}
	view.Title = e.Rung.Title
	if e.Rung.Superseded != "" {
		view.Text = "补记：已由“" + e.Rung.Superseded + "”一并办理。"
		return
	}
	if e.Rung.Passed {
		view.Text = "导入时期日已过，没有发出通知。"
		return
	}
	var names []string
	for _, p := range e.Rung.To {
		names = append(names, personWords(p))
	}
	if len(names) > 0 {
		view.Text = "告知 " + strings.Join(names, "、") + "。"
	}
	if e.Rung.Letter != domain.LetterNone {
		view.Tone = web.ToneRed
		view.Text += "已拟制" + e.Rung.Letter.Label() + "，待督查员签发。"
	}
}

// tellResumed says that a pause ended by itself, and when.
func tellResumed(e domain.Event, view *web.Event) {
	view.Title, view.Actor, view.Tone = "自动恢复计时", "系统", web.ToneAmber
	for _, entry := range e.Clocks {
		view.Text = entry.Ground + "，暂停至 " + web.MonthDay(entry.At) + " 为止，次日起接着计算。"
	}
}

// tellAmendment says what moved a period, and by whose signature.
func tellAmendment(a domain.Amended, view *web.Event) {
	view.Title, view.Actor, view.Tone = "期限重新计算", "系统", web.ToneAmber
	told := []string{"依据“" + a.Title + "”（" + a.By.Name + "签发）"}
	for _, m := range a.Moves {
		told = append(told, m.Title+"期限的届满日由 "+m.From.String()+" 改为 "+m.To.String())
	}
	if len(a.Moves) == 0 {
		told = append(told, "届满日不变")
	}
	view.Text = strings.Join(told, "，") + "。"
}

// sisters counts the opened cases that are about documents of other bodies.
func sisters(e domain.Event) int {
	n := 0
	for _, o := range e.Opens {
		if o.About != "" {
			n++
		}
	}
	return n
}
