package directory

// checkMarks: the numbers of a case begin with the mark of who handles it, and
// no number may be given twice.
func (t *tree) checkMarks() {
	owner := map[string]string{}
	for _, id := range t.ids {
		e := t.byID[id]
		mark := e.values["mark"]
		if first, twice := owner[mark]; mark != "" && twice {
			t.add(e.at("mark"), id, "the mark %q is that of %s: two bodies with one mark would give the same number twice", mark, first)
			continue
		}
		owner[mark] = id
	}
	needs := map[string]string{}
	for _, id := range t.ids {
		e := t.byID[id]
		needs[e.values["review_body"]] = "reviews for " + id
		for _, r := range e.recipients {
			needs[r.values["org"]] = "receives the filings of " + id
		}
	}
	for _, id := range t.ids {
		if why, ok := needs[id]; ok && t.byID[id].values["mark"] == "" {
			t.add(t.byID[id].line, id, "mark is missing: it %s, and its case numbers begin with its mark", why)
		}
	}
}
