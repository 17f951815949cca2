package domain

import "strconv"

// CompareSpec names the papers of a comparison: the text that the review
// cleared, the signed copy that comes with the decision, and the scan of the
// signed original. The machine reads the first two; only a person can tell that
// the copy is what the original says, so he gets the scan.
type CompareSpec struct {
	Reviewed string `json:"reviewed"`
	Signed   string `json:"signed"`
	Original string `json:"original,omitempty"` // empty in editions of before
}

// KindSignedDiffers is the kind of the findings that the system raises itself.
const KindSignedDiffers = "signed_differs" // 签订文本与审核文本不一致

// systemName is who raised a finding that no person raised.
const systemName = "系统比对"

// maxSignedFindings bounds what one comparison raises; what is beyond is told in
// the last one.
const maxSignedFindings = 40

// checkSignedPaper: one comparison, one signed copy, and the scan of its
// original with it.
func checkSignedPaper(spec DecisionSpec, d Decision, ps *problems) {
	if spec.Compare == nil {
		return
	}
	n, scans := 0, 0
	for _, f := range d.Files {
		switch f.Material {
		case spec.Compare.Signed:
			n++
		case spec.Compare.Original:
			scans++
		}
	}
	if n > 1 {
		ps.add("material."+spec.Compare.Signed, "签订文本只能有一个文件，请合并后上传")
	}
	if n > 0 && scans == 0 && spec.Compare.Original != "" {
		ps.add("material."+spec.Compare.Original, "请同时上传签字盖章原件的扫描件，审查员要对照它核对")
	}
}

// compareSigned compares the signed copy that came with the decision with the
// text that the review cleared, and raises a blocking finding for each
// difference. A copy without text is left to a person: it never passes here.
func compareSigned(c, after *Case, spec DecisionSpec, e *Event, s Setting) (*Case, error) {
	cleared, _ := c.paper(spec.Compare.Reviewed)
	signed, ok := after.paper(spec.Compare.Signed)
	if !ok || e.Version == nil {
		return after, nil // nothing new was signed
	}
	compared := &Comparison{Result: ComparedUnread, Reviewed: cleared.SHA256, Signed: signed.SHA256}
	e.Compared = compared
	reviewedText, note, err := s.readText(cleared)
	if err != nil {
		return nil, err
	}
	signedText, signedNote, err := s.readText(signed)
	if err != nil {
		return nil, err
	}
	if note == "" {
		note = signedNote
	}
	if compared.Note = note; len(reviewedText) == 0 || len(signedText) == 0 {
		return preview(c, *e)
	}
	differences, filled := CompareTexts(reviewedText, signedText)
	compared.Filled, compared.Differences = keepFirst(filled, maxSignedFindings), len(differences)
	if compared.Result = ComparedSame; len(differences) > 0 {
		compared.Result = ComparedDiffers
	}
	e.Raised = append(e.Raised, signedFindings(after, differences, *e)...)
	return preview(c, *e)
}

// readText reads a paper; without a reader, or without text in it, a person has
// to compare.
func (s Setting) readText(f File) (blocks []TextBlock, note string, err error) {
	if s.ReadText == nil {
		return nil, "没有可以自动读取文字的程序", nil
	}
	return s.ReadText(f)
}

// signedFindings makes a finding of each difference that no finding of the case
// has dealt with: one that the chief has waived, or that is still open, is not
// raised again when the contract is signed anew.
func signedFindings(c *Case, differences []Difference, e Event) []Finding {
	known := map[string]bool{}
	for _, f := range c.Findings {
		if f.Kind == KindSignedDiffers && (f.State == FindingWaived || f.AwaitsAnswer() || f.State == FindingDisputed) {
			known[f.Quote+"\x00"+f.Action] = true
		}
	}
	var raised []Finding
	for i, d := range differences {
		action := signedAction(d)
		if known[d.Old+"\x00"+action] {
			continue
		}
		no := len(c.Findings) + len(raised) + 1
		f := Finding{
			ID: DeriveID(c.ID, "finding", strconv.Itoa(no)), No: no, Severity: SeverityBlocking,
			Kind: KindSignedDiffers, Place: d.Place, Quote: d.Old, Basis: "签订的文本应当与审核通过的文本一致；改动的内容未经审核。",
			Action: action, Version: c.TextVersion(), State: FindingRaised,
			RaisedBy: Person{Name: systemName}, RaisedAt: e.At,
		}
		if len(raised) == maxSignedFindings-1 && i < len(differences)-1 {
			f.Action += "（此外还有 " + strconv.Itoa(len(differences)-1-i) + " 处不一致，请逐处核对。）"
			return append(raised, f)
		}
		raised = append(raised, f)
	}
	return raised
}

func signedAction(d Difference) string {
	const ways = "请按审核通过的文本重新签订；确需改动的，提出异议并说明理由，或者另行报审补充协议。"
	switch {
	case d.New == "":
		return "签订文本删去了这一段。" + ways
	case d.Old == "":
		return "签订文本增加了：“" + d.New + "”。" + ways
	}
	return "签订文本改成了：“" + d.New + "”。" + ways
}

func keepFirst[T any](items []T, n int) []T { return items[:min(n, len(items))] }

func (c *Case) anyFinding(picks func(Finding) bool) bool {
	for _, f := range c.Findings {
		if picks(f) {
			return true
		}
	}
	return false
}
