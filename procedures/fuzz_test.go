package procedures

import (
	"io/fs"
	"testing"

	"sanbi/domain"
)

// FuzzCheck holds whatever file somebody uploads as an edition: it is refused
// with a rule and a message, or it is a procedure that breaks none.
func FuzzCheck(f *testing.F) {
	for _, dir := range []string{".", "editions"} {
		files, err := fs.Glob(Embedded(), dir+"/*.yaml")
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			data, err := fs.ReadFile(Embedded(), file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Add([]byte("a: &a [*a, *a]"))
	f.Add([]byte("extends: filing@2026-2\nedition: 2027-1\nchanges:\n  - {set: clocks, to: []}"))
	base := func(string) (*domain.Procedure, bool) { return nil, false }
	f.Fuzz(func(t *testing.T, data []byte) {
		p, violations := Check(data, base, func(string) bool { return true })
		if p == nil && len(violations) == 0 {
			t.Fatal("neither a procedure nor a reason")
		}
		for _, v := range violations {
			if v.Rule == "" || v.Message == "" {
				t.Fatalf("a violation without words: %+v", v)
			}
			if p != nil {
				Draw(p, v)
			}
		}
	})
}
