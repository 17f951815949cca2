package domain

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// CorrectionStage is how far the correction of a document's number 更正发文字号
// has come.
type CorrectionStage string

// The stages. The issuing body asks, the chief of the reviewing body answers.
const (
	CorrectionAsked   CorrectionStage = "asked"   // 申请更正
	CorrectionGranted CorrectionStage = "granted" // 准予更正
	CorrectionRefused CorrectionStage = "refused" // 不予更正
)

// Label is the stage in the users' words.
func (s CorrectionStage) Label() string {
	switch s {
	case CorrectionAsked:
		return "申请更正发文字号"
	case CorrectionGranted:
		return "更正发文字号"
	case CorrectionRefused:
		return "不予更正发文字号"
	}
	return string(s)
}

// Correction is what an event says of a number that was written down wrong: the
// document bears Right, and the record had Wrong. Both stay on record. By asked
// or answered; Reason is his word for it.
type Correction struct {
	Stage  CorrectionStage `json:"stage"`
	Wrong  string          `json:"wrong"`
	Right  string          `json:"right"`
	Reason string          `json:"reason,omitempty"`
	By     Person          `json:"by"`
}

// MaterialCorrection is the paper that shows the right number. It is no
// procedure's own: every document that bears a number may need it.
const MaterialCorrection = "correction_evidence"

// CorrectionRequest is what the issuing body says.
type CorrectionRequest struct {
	Key    string
	Right  string
	Reason string
	Files  []File
	Actor  Actor
	At     time.Time
}

// CorrectionAnswer is what the chief of the reviewing body says.
type CorrectionAnswer struct {
	Key    string
	Grant  bool
	Reason string
	Actor  Actor
	At     time.Time
}

const maxCorrectionReason = 500

// PendingCorrection is the correction that waits for an answer.
func (c *Case) PendingCorrection() (Correction, bool) {
	for _, e := range slices.Backward(c.Events) {
		if e.Correction != nil {
			return *e.Correction, e.Correction.Stage == CorrectionAsked
		}
	}
	return Correction{}, false
}

// PermitCorrection is the one answer to "may this person ask that the number of
// this document be corrected": a submitter of the issuing body, on the
// document's own case, once it bears a number and while nobody asks.
func PermitCorrection(a Actor, c *Case) error {
	if !MaySee(a, c.Placement) {
		return NotFound("没有这个事项，或者您无权查看")
	}
	if a.Role != RoleSubmitter || a.OrgID != c.Placement.OrgID {
		return Forbidden("发文字号由" + c.Placement.OrgName + "的报送人申请更正，您的角色是" + a.Role.Label())
	}
	if c.Parent != "" {
		return Conflict("请在文件本身的事项中申请更正，备案事项随之更正")
	}
	if c.Facts[FactDocumentNumber] == "" {
		return Conflict("本事项还没有登记发文字号，登记时填写正确的即可")
	}
	if pending, waits := c.PendingCorrection(); waits {
		return Conflict("更正为 " + pending.Right + " 的申请正在等待审核负责人答复")
	}
	return nil
}

// PermitCorrectionAnswer is the one answer to "may this person answer it": a
// chief of the reviewing body, or of a body above, who did not ask himself.
func PermitCorrectionAnswer(a Actor, c *Case) error {
	if !MaySee(a, c.Placement) {
		return NotFound("没有这个事项，或者您无权查看")
	}
	if a.Role != RoleChiefReviewer {
		return Forbidden("更正发文字号由审核负责人答复，您的角色是" + a.Role.Label())
	}
	pending, waits := c.PendingCorrection()
	if !waits {
		return Conflict("没有等待答复的更正申请，请刷新页面")
	}
	if pending.By.UserID == a.UserID {
		return Forbidden("更正申请须由另一人答复：这是您本人提出的")
	}
	return noConflictOfInterest(c, a)
}

// AskCorrection is the event of a request.
func AskCorrection(c *Case, r CorrectionRequest) (Event, error) {
	if err := PermitCorrection(r.Actor, c); err != nil {
		return Event{}, err
	}
	var ps problems
	numbers, fault := ParseDocumentNumbers(r.Right)
	wrong := c.Facts[FactDocumentNumber]
	switch {
	case strings.TrimSpace(r.Right) == "":
		ps.add(FactDocumentNumber, "请填写正确的发文字号")
	case fault != "":
		ps.add(FactDocumentNumber, "正确的发文字号"+fault)
	case numbers.String() == wrong:
		ps.add(FactDocumentNumber, "与现在登记的 "+wrong+" 相同，不需要更正")
	}
	checkCorrectionReason(r.Reason, "更正的理由", true, &ps)
	checkEvidence(r.Files, &ps)
	if err := cmp.Or(ps.err(), checkKey(r.Key)); err != nil {
		return Event{}, err
	}
	e := Event{
		Seq: c.Seq + 1, Kind: EventCorrected, Key: r.Key, At: r.At, Actor: r.Actor, Digest: r.Digest(),
		Correction: &Correction{
			Stage: CorrectionAsked, Wrong: wrong, Right: numbers.String(), Reason: strings.TrimSpace(r.Reason), By: r.Actor.Person(),
		},
		Version: &Version{No: len(c.Versions) + 1, At: r.At, By: r.Actor.Person(), Step: c.Step, Files: r.Files},
	}
	return e, nil
}

// AnswerCorrection is the event of an answer; granted, it carries the new fact.
func AnswerCorrection(c *Case, r CorrectionAnswer) (Event, error) {
	if err := PermitCorrectionAnswer(r.Actor, c); err != nil {
		return Event{}, err
	}
	var ps problems
	checkCorrectionReason(r.Reason, "不予更正的理由", !r.Grant, &ps)
	if err := cmp.Or(ps.err(), checkKey(r.Key)); err != nil {
		return Event{}, err
	}
	answer, _ := c.PendingCorrection()
	answer.Stage, answer.By, answer.Reason = CorrectionRefused, r.Actor.Person(), strings.TrimSpace(r.Reason)
	e := Event{Seq: c.Seq + 1, Kind: EventCorrected, Key: r.Key, At: r.At, Actor: r.Actor, Digest: r.Digest(), Correction: &answer}
	if r.Grant {
		answer.Stage = CorrectionGranted
		e.Facts = []Fact{{Name: FactDocumentNumber, Value: answer.Right}}
	}
	return e, nil
}

// FollowCorrection is the event of a case that the corrected one has opened and
// that shows the wrong number; ok is false for one that does not.
func FollowCorrection(child *Case, granted Event) (e Event, ok bool) {
	if granted.Correction == nil || child.Facts[FactDocumentNumber] != granted.Correction.Wrong {
		return Event{}, false
	}
	return Event{
		Seq: child.Seq + 1, Kind: EventCorrected, Key: correctionKeys + granted.Key, At: granted.At,
		Correction: granted.Correction, Facts: granted.Facts,
	}, true
}

// ToldOfCorrection are the people who are told of a step of a correction: the
// chiefs of a request, who asked of the answer, the owner of a case that follows.
func ToldOfCorrection(c *Case, e Event, dir Directory) ([]Person, error) {
	w := attendanceOf(c, e.At, dir)
	switch {
	case e.Actor.UserID == "":
		told, _, err := w.tell(RungFired{}, ownerOf(c))
		return told.To, err
	case e.Correction.Stage == CorrectionAsked:
		told, _, err := w.tellChiefs(c, RungFired{})
		return told.To, err
	}
	var asked []Person
	for _, was := range c.Events {
		if was.Correction != nil && was.Correction.Stage == CorrectionAsked {
			asked = []Person{was.Correction.By}
		}
	}
	told, _, err := w.tell(RungFired{}, asked)
	return told.To, err
}

// Words are the correction in a sentence.
func (n Correction) Words() string {
	text := n.Wrong + " → " + n.Right
	if n.Reason != "" {
		text += "：" + n.Reason
	}
	return text
}

func checkCorrectionReason(reason, title string, required bool, ps *problems) {
	reason = strings.TrimSpace(reason)
	if required && reason == "" {
		ps.add("reason", "请填写"+title)
	} else if fault := textFault(reason, maxCorrectionReason, true); fault != "" {
		ps.add("reason", title+fault)
	}
}

func checkEvidence(files []File, ps *problems) {
	field := "material." + MaterialCorrection
	if len(files) == 0 {
		ps.add(field, "请上传能看到正确文号的印发件扫描件")
	}
	if len(files) > maxFiles {
		ps.add(field, "一次最多上传 100 个文件，请合并后上传")
	}
	for _, f := range files {
		if fault := textFault(f.Name, 255, false); fault != "" || f.Material != MaterialCorrection {
			ps.add(field, "这里只收能看到正确文号的印发件；文件名"+fault)
		}
	}
}

// Digest tells a repeated key with other content from a retry.
func (r CorrectionRequest) Digest() string {
	r.At, r.Actor = time.Time{}, Actor{UserID: r.Actor.UserID}
	return digest(r)
}

// Digest tells a repeated key with other content from a retry.
func (r CorrectionAnswer) Digest() string {
	r.At, r.Actor = time.Time{}, Actor{UserID: r.Actor.UserID}
	return digest(r)
}
