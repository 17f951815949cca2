package domain

import "strconv"

// materialOfficialText is the text as it was numbered, printed and published.
const materialOfficialText = "official_text" // 正式文本

// IssuedText is the text that a case issued, and the one that its review cleared,
// each with the number of its version.
type IssuedText struct {
	Cleared, Issued     File
	ClearedIn, IssuedIn int
}

// IssuedText finds the newest text that was issued in this case and the newest
// before it; ok is false where the case issued none, or only received it.
func (c *Case) IssuedText() (found IssuedText, ok bool) {
	for i := len(c.Versions) - 1; i >= 0; i-- {
		for _, f := range c.Versions[i].Files {
			m, known := c.Procedure.Material(f.Material)
			switch {
			case !known || !m.Text:
			case f.Material == materialOfficialText && found.IssuedIn == 0:
				found.Issued, found.IssuedIn = f, c.Versions[i].No
			case f.Material != materialOfficialText && found.IssuedIn != 0 && found.ClearedIn == 0:
				found.Cleared, found.ClearedIn = f, c.Versions[i].No
			}
		}
	}
	return found, found.ClearedIn != 0 && found.ClearedIn < found.IssuedIn
}

// CompareIssued holds the text that a case issued against the one that its review
// cleared. What issuing itself adds, 发文字号 and 落款, is no difference. nil where
// there is nothing to compare. What cannot be read, for whatever reason, is left to
// people: that something was issued is recorded all the same.
func CompareIssued(c *Case, s Setting) *Comparison {
	texts, ok := c.IssuedText()
	if !ok {
		return nil
	}
	compared := &Comparison{Result: ComparedUnread, Reviewed: texts.Cleared.SHA256, Signed: texts.Issued.SHA256}
	var read [2][]TextBlock
	for i, f := range []File{texts.Cleared, texts.Issued} {
		blocks, note, err := s.readText(f)
		if err != nil {
			note = "“" + f.Name + "”读取失败"
		}
		if read[i] = blocks; compared.Note == "" {
			compared.Note = note
		}
	}
	cleared, issued := read[0], read[1]
	if len(cleared) == 0 || len(issued) == 0 {
		return compared
	}
	differences, _ := CompareTexts(clauses(cleared), clauses(issued))
	compared.Result, compared.Differences = ComparedSame, len(differences)
	if len(differences) > 0 {
		compared.Result = ComparedDiffers
	}
	return compared
}

// clauses is the text without what issuing adds.
func clauses(blocks []TextBlock) []TextBlock {
	return keep(blocks, func(b TextBlock) bool { return b.Part != PartNumber && b.Part != PartSignature })
}

// ToldOfIssue are the people who are told that the issued text is not the cleared
// one, or that nobody can tell: who reviewed and who approved it and, of a
// difference, the supervisors.
func ToldOfIssue(c *Case, e Event, dir Directory) ([]Person, error) {
	if e.Kind != EventDecided || e.Issued == nil || e.Issued.Result == ComparedSame {
		return nil, nil
	}
	var cleared []Person
	for _, was := range c.Events {
		if spec := specOf(c, was); spec.Has(EffectConcludes) || spec.Has(EffectApproves) {
			cleared = append(cleared, was.Actor.Person())
		}
	}
	w := attendanceOf(c, e.At, dir)
	told, _, err := w.tell(RungFired{}, cleared)
	if err == nil && e.Issued.Result == ComparedDiffers {
		told, err = w.tellOverseers(c, told)
	}
	return told.To, err
}

// IssuedWords is what came of the comparison in a sentence.
func (c Comparison) IssuedWords() string {
	switch c.Result {
	case ComparedSame:
		return "印发的文本与审核通过的文本一致"
	case ComparedDiffers:
		return "印发的文本与审核通过的文本有 " + strconv.Itoa(c.Differences) + " 处不同，改动的内容未经审核"
	case ComparedUnread:
	}
	return "印发的文本或者审核通过的文本读不出文字，须人工核对两者是否一致"
}
