package directory

import (
	"slices"
	"strings"

	"sanbi/domain"
	"sanbi/domain/clock"
)

// tree is the organisations of a file by their ids.
type tree struct {
	faults
	byID map[string]entry
	ids  []string // in the order of the file
}

// enter takes up every organisation that can be named; of two with the same id
// the first.
func (t *tree) enter(entries []entry) {
	for _, e := range entries {
		id := e.id()
		first, twice := t.byID[id]
		switch {
		case id == "":
			t.add(e.line, e.values["name"], "id is missing: give it a short name of its own, such as qingyuan-justice")
			continue
		case twice:
			t.add(e.at("id"), id, "this id stands on line %d already: give one of the two another", first.at("id"))
			continue
		case !goodID.MatchString(id) || len(id) > maxID:
			t.add(e.at("id"), id, "an id is made of a-z, 0-9 and single hyphens, at most %d characters, such as qingyuan-justice", maxID)
		}
		t.byID[id] = e
		t.ids = append(t.ids, id)
	}
}

func (t *tree) has(id string) bool {
	_, ok := t.byID[id]
	return ok
}

// up is an organisation and those above it, the nearest first. It ends where a
// parent is unknown or comes again.
func (t *tree) up(id string) []string {
	var line []string
	for t.has(id) && !slices.Contains(line, id) {
		line = append(line, id)
		id = t.byID[id].values["parent"]
	}
	return line
}

// reviewer is the review body that an organisation names, or the nearest one
// above it names.
func (t *tree) reviewer(e entry) string {
	if own := e.values["review_body"]; own != "" {
		return own
	}
	for _, id := range t.up(e.values["parent"]) {
		if body := t.byID[id].values["review_body"]; body != "" {
			return body
		}
	}
	return ""
}

// checkCircles finds parents that run in a circle, and reports each once.
func (t *tree) checkCircles() {
	seen := map[string]bool{}
	for _, id := range t.ids {
		line := t.up(id)
		top := t.byID[line[len(line)-1]].values["parent"]
		start := slices.Index(line, top)
		if start < 0 || seen[top] {
			continue
		}
		circle := line[start:]
		for _, member := range circle {
			seen[member] = true
		}
		t.add(t.byID[top].at("parent"), top, "the parents run in a circle, %s: give one of them another parent, or none",
			strings.Join(append(slices.Clone(circle), top), " → "))
	}
}

func (t *tree) path(id string) string {
	line := t.up(id)
	slices.Reverse(line)
	return "/" + strings.Join(line, "/") + "/"
}

// organisations are the file's, once nothing is wrong with it.
func (t *tree) organisations() []domain.Organisation {
	orgs := make([]domain.Organisation, 0, len(t.ids))
	for _, id := range t.ids {
		orgs = append(orgs, t.organisation(t.byID[id]))
	}
	slices.SortStableFunc(orgs, func(a, b domain.Organisation) int {
		return strings.Count(a.Path, "/") - strings.Count(b.Path, "/")
	})
	return orgs
}

func (t *tree) organisation(e entry) domain.Organisation {
	o := domain.Organisation{
		ID: e.id(), Name: e.values["name"], Level: domain.OrgLevel(e.values["level"]), ParentID: e.values["parent"],
		Path: t.path(e.id()), Mark: e.values["mark"], ReviewBodyID: e.values["review_body"],
	}
	if submits(o.Level) {
		o.ReviewBodyID = t.reviewer(e)
	}
	if below := e.values["oversees"]; below != "" {
		o.Oversees = t.path(below)
	}
	for _, r := range e.recipients {
		limit, _ := clock.ParseLimit(r.values["limit"]) // checked before
		body := t.byID[r.values["org"]]
		o.Recipients = append(o.Recipients, domain.Recipient{
			OrgID: body.id(), Name: body.values["name"], Path: t.path(body.id()), Limit: limit, Source: r.values["source"],
			Duty: domain.FilingDuty(r.values["duty"]),
		})
	}
	return o
}
