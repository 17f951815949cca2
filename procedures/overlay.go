package procedures

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// The rules about an edition that extends another.
const (
	ruleBase     = "extends"
	ruleOverride = "override"
	ruleBecause  = "override_source"
	ruleSize     = "size"
)

// overlay is the file of an edition that extends another: what is different, for
// whom, and from when on.
type overlay struct {
	Extends   string          `json:"extends"` // filing@2026-2
	Edition   string          `json:"edition"`
	Title     string          `json:"title,omitempty"`
	Help      string          `json:"help,omitempty"`
	Source    string          `json:"source"`
	Place     string          `json:"place,omitempty"`
	Body      domain.OrgLevel `json:"body,omitempty"`
	Effective calendar.Date   `json:"effective"`
	Changes   []change        `json:"changes"`
}

// change is one override. Exactly one of Set, Add and Remove is given, as a path
// of names: clocks.form_check.limit, steps.reporting.decisions.
type change struct {
	Set    string          `json:"set,omitempty"`
	To     json.RawMessage `json:"to,omitempty"`
	Add    string          `json:"add,omitempty"`
	Item   json.RawMessage `json:"item,omitempty"`
	After  string          `json:"after,omitempty"` // the item before it; empty: the last place
	Remove string          `json:"remove,omitempty"`
	Source string          `json:"source"`
}

// File is a procedure file that was read: a whole procedure, or one that extends
// another.
type File struct {
	whole   *domain.Procedure
	overlay *overlay
}

// Read reads a procedure file. Errors are *Error with the place in the file.
func Read(data []byte) (*File, error) {
	body, err := bodyOf(data)
	if err != nil {
		return nil, err
	}
	if values, ok := entries(body); ok {
		for _, entry := range values {
			if entry.Key.String() == "extends" {
				return readOverlay(data, checkShape(body, reflect.TypeFor[overlay]()))
			}
		}
	}
	if err := checkShape(body, reflect.TypeFor[domain.Procedure]()); err != nil {
		return nil, err
	}
	var p domain.Procedure
	if err := decodeInto(data, &p); err != nil {
		return nil, err
	}
	if p.Base != "" || len(p.Changes) > 0 {
		return nil, broken(ruleUnknown, "base", "在别的版本上修改的，用 extends 写明是哪一个版本")
	}
	return &File{whole: &p}, nil
}

func readOverlay(data []byte, shape error) (*File, error) {
	if shape != nil {
		return nil, shape
	}
	var o overlay
	if err := decodeInto(data, &o); err != nil {
		return nil, err
	}
	return &File{overlay: &o}, nil
}

// Extends is the edition that the file extends, filing@2026-2; empty for a whole
// procedure.
func (f *File) Extends() string {
	if f.overlay == nil {
		return ""
	}
	return f.overlay.Extends
}

// Ref is the name of an edition with its procedure's: filing@2026-2.
func Ref(p *domain.Procedure) string { return p.ID + "@" + p.Edition }

// Resolve makes the complete procedure. Errors are *Error; whether the result
// keeps the rules is for Lint to say.
func (f *File) Resolve(base func(ref string) (*domain.Procedure, bool)) (*domain.Procedure, error) {
	if f.whole != nil {
		p := *f.whole
		p.Steps = slices.Clone(p.Steps) // reading it twice offers the grounds once
		p.OfferGrounds()
		return &p, nil
	}
	from, ok := base(f.overlay.Extends)
	if !ok {
		return nil, broken(ruleBase, "extends", "没有名为“"+f.overlay.Extends+"”的版本，应当写成“流程@版本”，例如 filing@2026-2")
	}
	return f.overlay.on(from)
}

// on carries the changes out on a copy of the base.
func (o *overlay) on(base *domain.Procedure) (*domain.Procedure, error) {
	faults := o.faults()
	root, err := tree(base)
	if err != nil {
		return nil, err
	}
	var done []domain.EditionChange
	for i, c := range o.Changes {
		if err := c.carryOut(root); err != nil {
			faults = append(faults, Violation{ruleOverride, "changes." + strconv.Itoa(i+1) + " " + c.path(), err.Error()})
		}
		done = append(done, domain.EditionChange{Path: c.place(), Source: c.Source})
	}
	if len(faults) > 0 {
		return nil, &Error{Violations: faults}
	}
	text, err := json.Marshal(root)
	if err != nil {
		return nil, err
	}
	var p domain.Procedure
	if err := decodeJSON(text, &p); err != nil {
		return nil, err
	}
	o.head(&p, base)
	p.Changes = done
	p.OfferGrounds()
	return &p, nil
}

// head is what the edition says of itself.
func (o *overlay) head(p, base *domain.Procedure) {
	p.Base, p.Edition, p.Source = Ref(base), o.Edition, o.Source
	p.Place, p.Body, p.Effective = o.Place, o.Body, o.Effective
	if o.Title != "" {
		p.Title = o.Title
	}
	if o.Help != "" {
		p.Help = o.Help
	}
}

// faults are what is missing in the overlay itself: no override without the
// article that says so.
func (o *overlay) faults() []Violation {
	var faults []Violation
	if o.Source == "" {
		faults = append(faults, Violation{ruleMissing, "source", "请写明这个版本依据的规定"})
	}
	if o.Effective == 0 {
		faults = append(faults, Violation{ruleMissing, "effective", "请写明自哪一天起施行，例如 2026-12-01"})
	}
	if len(o.Changes) == 0 {
		faults = append(faults, Violation{ruleMissing, "changes", "没有写任何修改"})
	}
	for i, c := range o.Changes {
		if c.Source == "" {
			faults = append(faults, Violation{ruleBecause, "changes." + strconv.Itoa(i+1) + " " + c.path(), "每一处修改都必须写明依据（source）"})
		}
	}
	return faults
}

// tree is a procedure as its file would be: without the decisions that its
// grounds add.
func tree(p *domain.Procedure) (map[string]any, error) {
	plain := *p
	plain.Steps = slices.Clone(p.Steps)
	for i := range plain.Steps {
		plain.Steps[i].Decisions = slices.DeleteFunc(slices.Clone(plain.Steps[i].Decisions), domain.DecisionSpec.OfGround)
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return nil, err
	}
	var root map[string]any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return root, decoder.Decode(&root)
}
