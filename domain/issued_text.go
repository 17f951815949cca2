package domain

// materialOfficialText is the text as it was numbered, printed and published.
const materialOfficialText = "official_text" // 正式文本

// IssuedText returns the text that was issued in this case, and the one before it,
// which the review cleared; ok is false where the case did not issue any.
func (c *Case) IssuedText() (cleared, issued File, clearedIn, issuedIn int, ok bool) {
	for i := len(c.Versions) - 1; i >= 0; i-- {
		for _, f := range c.Versions[i].Files {
			m, known := c.Procedure.Material(f.Material)
			switch {
			case !known || !m.Text:
			case f.Material == materialOfficialText && issuedIn == 0:
				issued, issuedIn = f, c.Versions[i].No
			case f.Material != materialOfficialText && issuedIn != 0 && clearedIn == 0:
				cleared, clearedIn = f, c.Versions[i].No
			}
		}
	}
	return cleared, issued, clearedIn, issuedIn, issuedIn > clearedIn && clearedIn != 0
}
