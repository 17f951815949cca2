package domain

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
