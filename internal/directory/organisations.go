package directory

import (
	"regexp"
	"strings"

	"sanbi/domain"
	"sanbi/domain/clock"
)

// Levels are what kinds of body a file may name.
func Levels() []domain.OrgLevel {
	return []domain.OrgLevel{
		domain.LevelCounty, domain.LevelCongress, domain.LevelDepartment, domain.LevelTownship, domain.LevelStreet,
		domain.LevelJusticeOffice, domain.LevelReviewingOther,
	}
}

// submits reports whether bodies of a level make documents that need a review
// before they are issued; the others only review.
func submits(level domain.OrgLevel) bool {
	switch level {
	case domain.LevelCounty, domain.LevelDepartment, domain.LevelTownship, domain.LevelStreet:
		return true
	case domain.LevelCongress, domain.LevelJusticeOffice, domain.LevelReviewingOther:
		return false
	}
	return false
}

// Parse reads the organisations of a file, those above before those below. The
// path follows from the tree, and a body that submits and names no review body
// has that of the nearest body above it. The error is a *FaultsError with
// everything that is wrong.
func Parse(data []byte) ([]domain.Organisation, error) {
	entries, found := read(data)
	t := &tree{faults: found, byID: map[string]entry{}}
	t.enter(entries)
	for _, e := range entries {
		t.check(e)
	}
	t.checkCircles()
	t.checkMarks()
	if err := t.err(); err != nil {
		return nil, err
	}
	return t.organisations(), nil
}

var (
	goodID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	// As in a 发文字号: what stands before the year.
	goodMark = regexp.MustCompile(`^[\p{Han}A-Za-z]{1,20}$`)
)

const maxID = 60

// check is everything that one organisation must say of itself.
func (t *tree) check(e entry) {
	for _, key := range []string{"name", "level"} {
		if e.values[key] == "" {
			t.add(e.line, e.subject(), "%s is missing", key)
		}
	}
	level := domain.OrgLevel(e.values["level"])
	if level != "" && !known(level) {
		t.add(e.at("level"), e.id(), "there is no level %q; the levels are %s", level, levelNames())
	}
	if mark := e.values["mark"]; mark != "" && !goodMark.MatchString(mark) {
		t.add(e.at("mark"), e.id(), "the mark %q must be 1 to 20 Chinese characters or letters, such as 清政规", mark)
	}
	for _, key := range []string{"parent", "review_body", "oversees"} {
		if id := e.values[key]; id != "" && !t.has(id) {
			t.add(e.at(key), e.id(), "%s names %q, which is not in this file%s: %s", key, id, t.similar(id), wayOut)
		}
	}
	if known(level) && submits(level) && t.reviewer(e) == "" {
		t.add(e.line, e.id(), "a body of level %s submits documents, and neither it nor a body above it has a review_body: "+
			"give one to it or to a body above it", level)
	}
	t.checkRecipients(e)
}

const wayOut = "correct the id, or add that organisation to the file"

func known(level domain.OrgLevel) bool {
	for _, l := range Levels() {
		if l == level {
			return true
		}
	}
	return false
}

func levelNames() string {
	var names []string
	for _, l := range Levels() {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}

func (t *tree) checkRecipients(e entry) {
	named := map[string]bool{}
	for _, r := range e.recipients {
		org, limit, source := r.values["org"], r.values["limit"], r.values["source"]
		switch {
		case org == "":
			t.add(r.line, e.id(), "the recipient has no org: name the body that is owed the filing")
		case !t.has(org):
			t.add(r.line, e.id(), "recipient %q is not in this file%s: %s", org, t.similar(org), wayOut)
		case org == e.id():
			t.add(r.line, e.id(), "it owes a filing to itself: name the body above")
		case !domain.FilingDuty(r.values["duty"]).Valid():
			t.add(r.line, e.id(), "recipient %q has the duty %q: leave it out for documents, or write contract or procurement", org, r.values["duty"])
		case named[org+" "+r.values["duty"]]:
			t.add(r.line, e.id(), "recipient %q stands twice: leave one", org)
		}
		named[org+" "+r.values["duty"]] = true
		_, err := clock.ParseLimit(limit)
		switch {
		case limit == "":
			t.add(r.line, e.id(), "recipient %q has no limit: write 15d (days), 10wd (working days) or 2m (months)", org)
		case err != nil:
			t.add(r.line, e.id(), "%q is no limit: write 15d (days), 10wd (working days) or 2m (months)", limit)
		}
		if source == "" {
			t.add(r.line, e.id(), "recipient %q has no source: name the article that sets its limit", org)
		}
	}
}
