package procedures_test

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sanbi/procedures"
)

// edited is the text of a real procedure with one place replaced.
func edited(t *testing.T, file, old, now string) []byte {
	t.Helper()
	data, err := fs.ReadFile(procedures.Embedded(), file)
	require.NoError(t, err)
	require.Contains(t, string(data), old)
	return []byte(strings.Replace(string(data), old, now, 1))
}

func TestDecodeNamesThePlace(t *testing.T) {
	for _, c := range []struct{ name, old, now, rule, path string }{
		{"timer in a step", "    clock: review\n", "    clock: review\n    on_timeout: approve\n", "timer_never_decides", "steps.reviewing.on_timeout"},
		{"timer in a decision", "{name: accept, title: 受理,", "{name: accept, title: 受理, after: 3d,", "timer_never_decides", "steps.intake.decisions.accept.after"},
		{"rung that decides", "offset: -3, to: owner}", "offset: -3, to: owner, decision: approve}", "timer_never_decides", "ladders.statutory.rungs.remind.decision"},
		{"unknown key", "    clock: review\n", "    clok: review\n", "unknown_key", "steps.reviewing.clok"},
		{"unknown key behind an alias", "&withdraw {name: withdraw,", "&withdraw {name: withdraw, nmae: x,", "unknown_key", "steps.intake.decisions.withdraw.nmae"},
		{"not a limit", "limit: 15 working_days", "limit: two weeks", "value_type", "clocks.review.limit"},
		{"list for a value", "submittable: true", "submittable: [true]", "value_type", "submittable"},
		{"value for a list", "pauses: [intake]", "pauses: intake", "value_type", "steps.supplementing.pauses"},
		{"text for a number", "offset: -3, to: owner}", "offset: soon, to: owner}", "value_type", ""},
		{"unknown key in a ground", "{id: hearing, title: 听证,", "{id: hearing, titel: 听证,", "unknown_key", "grounds.hearing.titel"},
		{"pause of no length", "counts: false, max: 15 working_days", "counts: false, max: none", "value_type", "grounds.consultation.max"},
		{"ground that decides", "{id: hearing, title: 听证,", "{id: hearing, on_expiry: close, title: 听证,", "timer_never_decides", "grounds.hearing.on_expiry"},
		{"key twice", "submittable: true", "submittable: true\nsubmittable: false", "yaml_syntax", "-"},
		{"not YAML", "steps:\n", "steps: {\n", "yaml_syntax", "-"},
		{"two documents", "start: intake\n", "start: intake\n---\nid: other\n", "yaml_syntax", "-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := procedures.Decode(edited(t, normative, c.old, c.now))
			var broken *procedures.Error
			require.ErrorAs(t, err, &broken)
			v := broken.Violations[0]
			require.Equal(t, c.rule, v.Rule, v)
			require.NotContains(t, v.Message, "\n")
			if c.path != "" {
				require.Equal(t, c.path, v.Path, v)
			}
		})
	}
}

func TestDecodeNeverPanics(t *testing.T) {
	for _, text := range []string{"", "null", "[]", "a", "{}", "steps: [null]", "steps: [*a]", "a: &a [*a]", "<<: {id: x}", "\x00", "steps: [[]]", "? [a]\n: b"} {
		_, _ = procedures.Decode([]byte(text))
	}
}

// TestDamagedFilesAreRefusedInWords bends real files at random (always the same
// way): whatever comes of it is an *Error or a procedure that can be linted.
func TestDamagedFilesAreRefusedInWords(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a repeatable test
	for range 300 {
		data := edited(t, filing, "id: filing", "id: filing")
		for range 1 + random.IntN(3) {
			at := random.IntN(len(data))
			cut := min(len(data), at+random.IntN(60))
			data = append(data[:at:at], data[cut:]...)
		}
		p, err := procedures.Decode(data)
		if err != nil {
			var broken *procedures.Error
			require.ErrorAs(t, err, &broken)
			continue
		}
		procedures.Lint(p, known)
	}
}

func loaded(t *testing.T) *procedures.Book {
	t.Helper()
	book, err := procedures.Load(procedures.Embedded())
	require.NoError(t, err)
	return book
}

func TestBook(t *testing.T) {
	book := loaded(t)
	byID, hash, ok := book.Edition("normative-document")
	require.True(t, ok)
	require.Equal(t, procedures.Hash(byID), hash)
	require.Len(t, hash, 64)
	for _, id := range []string{"normative-document", "normative_document"} {
		p, _, ok := book.Edition(id)
		require.True(t, ok)
		require.Same(t, byID, p)
		p, _, ok = book.ForKind(id)
		require.True(t, ok)
		require.Same(t, byID, p)
	}
	p, ok := book.ByHash(hash)
	require.True(t, ok)
	require.Same(t, byID, p)
	_, _, ok = book.Edition("contract")
	require.False(t, ok)
	require.Len(t, book.Procedures(), embeddedKinds(t))
}

// embeddedKinds counts the files, one a procedure.
func embeddedKinds(t *testing.T) int {
	t.Helper()
	files, err := fs.Glob(procedures.Embedded(), "*.yaml")
	require.NoError(t, err)
	return len(files)
}

func TestLoadTakesTheNewestEdition(t *testing.T) {
	later := fstest.MapFS{
		"a.yaml": {Data: edited(t, filing, "edition: 2026-2", "edition: 2026-10")},
		"b.yaml": {Data: edited(t, filing, "edition: 2026-2", "edition: 2026-3")},
	}
	book, err := procedures.Load(procedures.Embedded(), later)
	require.NoError(t, err)
	p, _, ok := book.Edition("filing")
	require.True(t, ok)
	require.Equal(t, "2026-10", p.Edition)
	require.Len(t, book.Procedures(), embeddedKinds(t))
}

func TestLoadRefusesAChangedEdition(t *testing.T) {
	changed := fstest.MapFS{"local.yaml": {Data: edited(t, filing, "limit: 30 days", "limit: 60 days")}}
	_, err := procedures.Load(procedures.Embedded(), changed)
	require.ErrorContains(t, err, "local.yaml: edition: edition: ")
}

func TestLoadNamesTheFileOfEveryFault(t *testing.T) {
	_, err := procedures.Load(procedures.Embedded(), fstest.MapFS{
		"one.yaml": {Data: []byte("id: [")},
		"two.yaml": {Data: edited(t, filing, "    owner: submitter\n", "")},
	})
	require.ErrorContains(t, err, "one.yaml: yaml_syntax: ")
	require.ErrorContains(t, err, "two.yaml: one_owner: steps.reporting: ")
	_, err = procedures.Load(fstest.MapFS{})
	require.Error(t, err)
}
