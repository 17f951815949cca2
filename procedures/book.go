package procedures

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"sanbi/domain"
)

// Book holds every edition of every procedure; none of them breaks a rule.
type Book struct {
	editions []edition // by id, the newest edition of an id first
}

type edition struct {
	procedure *domain.Procedure
	hash      string
}

// Load reads every *.yaml of the sources. A later source adds procedures and
// editions and never changes one that is there. Errors name each file with
// every rule that it breaks; nothing loads unless everything does.
func Load(sources ...fs.FS) (*Book, error) {
	read, faults := readAll(sources)
	known := func(id string) bool {
		return slices.ContainsFunc(read, func(s source) bool { return s.procedure.ID == id })
	}
	book := &Book{}
	for _, s := range read {
		violations := Lint(s.procedure, known)
		if v, ok := book.add(s.edition); !ok {
			violations = append(violations, v)
		}
		if len(violations) > 0 {
			faults = append(faults, &Error{File: s.file, Violations: violations})
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	if len(read) == 0 {
		return nil, errors.New("procedures: no *.yaml file found")
	}
	slices.SortFunc(book.editions, func(a, b edition) int {
		return cmp.Or(cmp.Compare(a.procedure.ID, b.procedure.ID), -domain.CompareEditions(a.procedure.Edition, b.procedure.Edition))
	})
	return book, nil
}

// add takes an edition in; the same id and edition with other words is refused,
// because cases already run under the words that are there.
func (b *Book) add(e edition) (Violation, bool) {
	for _, have := range b.editions {
		if have.procedure.ID != e.procedure.ID || have.procedure.Edition != e.procedure.Edition {
			continue
		}
		if have.hash == e.hash {
			return Violation{}, true
		}
		return Violation{ruleEdition, "edition", "版本 " + e.procedure.Edition + " 已经存在而且内容不同，请使用新的版本号"}, false
	}
	b.editions = append(b.editions, e)
	return Violation{}, true
}

// Edition returns the newest edition of a procedure that is for every body. The
// id may be written with hyphens or underscores.
func (b *Book) Edition(id string) (p *domain.Procedure, hash string, ok bool) {
	id = strings.ReplaceAll(id, "_", "-")
	return b.find(func(e edition) bool { return e.procedure.ID == id && !e.procedure.Local() })
}

// ForKind returns the newest edition for a kind of document that is for every
// body.
func (b *Book) ForKind(kind string) (p *domain.Procedure, hash string, ok bool) {
	kind = strings.ReplaceAll(kind, "-", "_")
	return b.find(func(e edition) bool { return e.procedure.Kind == kind && !e.procedure.Local() })
}

// ByHash returns the very edition that a case was opened under.
func (b *Book) ByHash(hash string) (*domain.Procedure, bool) {
	p, _, ok := b.find(func(e edition) bool { return e.hash == hash })
	return p, ok
}

// Named returns an edition by its name with the procedure's: filing@2026-2.
func (b *Book) Named(ref string) (*domain.Procedure, bool) {
	p, _, ok := b.find(func(e edition) bool { return Ref(e.procedure) == ref })
	return p, ok
}

// Editions lists every edition, by procedure, the newest first.
func (b *Book) Editions() []*domain.Procedure {
	all := make([]*domain.Procedure, 0, len(b.editions))
	for _, e := range b.editions {
		all = append(all, e.procedure)
	}
	return all
}

// Procedures lists the newest edition of each procedure that is for every body,
// by id.
func (b *Book) Procedures() []*domain.Procedure {
	var newest []*domain.Procedure
	for _, e := range b.editions {
		if e.procedure.Local() {
			continue
		}
		if n := len(newest); n == 0 || newest[n-1].ID != e.procedure.ID {
			newest = append(newest, e.procedure)
		}
	}
	return newest
}

func (b *Book) find(fits func(edition) bool) (*domain.Procedure, string, bool) {
	for _, e := range b.editions {
		if fits(e) {
			return e.procedure, e.hash, true
		}
	}
	return nil, "", false
}

// Hash identifies an edition by its content: the SHA-256 of its canonical JSON,
// which is the order of the fields of domain.Procedure. Comments and the layout
// of the YAML do not count.
func Hash(p *domain.Procedure) string {
	data, err := json.Marshal(p)
	if err != nil {
		panic(err) // plain data cannot fail to encode
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
