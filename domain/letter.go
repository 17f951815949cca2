package domain

import (
	"strings"
	"time"

	"sanbi/domain/calendar"
)

// LetterPaper is a letter as it went out: signed, numbered, and answered or not.
type LetterPaper struct {
	LetterDraft
	// No is the number in the supervising body's own series.
	No   string   `json:"no,omitempty"`
	Text []string `json:"text"`
	// Edited is the file in which the text was edited before it was signed; nil
	// where the letter went out in the system's words.
	Edited *File        `json:"edited,omitempty"`
	Answer LetterAnswer `json:"answer,omitzero"`
}

// LetterAnswer is what the body addressed answered.
type LetterAnswer struct {
	At   time.Time `json:"at"`
	By   string    `json:"by"`
	Org  string    `json:"org"`
	Text string    `json:"text"`
}

// maxAnswer is the length of an answer in characters.
const maxAnswer = 2000

// LetterText is the wording of a letter about a case as it stands now. It states
// facts, asks for one thing, and decides nothing.
func LetterText(c *Case, l LetterDraft, in *Regimes, now time.Time) []string {
	text := []string{l.To + "："}
	for i := len(c.Clocks) - 1; i >= 0; i-- {
		clk := c.Clocks[i]
		if clk.Title != l.Clock {
			continue
		}
		cal := in.Of(c)
		due := clk.Ledger.Due(cal, now)
		text = append(text, "“"+c.Title+"”（"+c.Number+"）的“"+clk.Title+"”期限为 "+clk.Ledger.Limit.Label()+"，依据"+clk.Ledger.Source+
			"。自 "+calendar.DateOf(clk.Ledger.Start).String()+" 起算，最后一日为 "+due.LastDay.String()+"，"+
			clk.Ledger.RemainingLabel(cal, now)+"，现由"+c.Owner.OrgName+" "+c.Owner.Name+"办理。")
		break
	}
	if l.Letter == LetterCircular {
		return append(text, "经多次提醒和督办仍未办结，现予通报。请立即办理，并书面说明原因和整改措施。")
	}
	return append(text, "请自收到本函之日起 3 个工作日内办结，并书面回复办理情况和超期原因。")
}

// MaySeeLetter is the one answer to "may this person read this letter": those
// who answer for the body addressed, and, once it is signed, the body itself.
func MaySeeLetter(a Actor, l LetterDraft) bool {
	if MaySupervise(a) {
		return below(l.OrgPath, a.Oversees)
	}
	return a.Role.Casework() && a.OrgPath == l.OrgPath && !l.SignedAt.IsZero()
}

// PermitAnswer is the one answer to "may this person answer this letter": people
// of the body addressed, once, after it was signed.
func PermitAnswer(a Actor, l LetterPaper) error {
	if !MaySeeLetter(a, l.LetterDraft) {
		return NotFound("没有这份文书，或者您无权查看")
	}
	if a.OrgPath != l.OrgPath || !a.Role.Casework() {
		return Forbidden("文书由受文单位（" + l.To + "）回复")
	}
	if !l.Answer.At.IsZero() {
		return Conflict("这份文书已由" + l.Answer.By + "回复")
	}
	return nil
}

// CheckAnswer refuses an answer that says nothing or too much.
func CheckAnswer(text string) error {
	if strings.TrimSpace(text) == "" {
		return Invalid("text", "请填写办理情况和超期原因")
	}
	if fault := textFault(text, maxAnswer, true); fault != "" {
		return Invalid("text", "回复"+fault)
	}
	return nil
}
