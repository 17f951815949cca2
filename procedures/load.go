package procedures

import (
	"errors"
	"io/fs"
	"slices"

	"sanbi/domain"
)

// source is one file of a book.
type source struct {
	file string
	edition
}

// readAll reads the files of all sources, bases before what extends them.
func readAll(sources []fs.FS) (read []source, faults []error) {
	var waiting []waitingFile
	for _, fsys := range sources {
		for _, pattern := range []string{"*.yaml", "editions/*.yaml"} {
			names, err := fs.Glob(fsys, pattern)
			if err != nil {
				faults = append(faults, err)
			}
			for _, name := range names {
				f, err := readFile(fsys, name)
				if err != nil {
					faults = append(faults, err)
					continue
				}
				waiting = append(waiting, waitingFile{name, f})
			}
		}
	}
	base := func(ref string) (*domain.Procedure, bool) {
		i := slices.IndexFunc(read, func(s source) bool { return Ref(s.procedure) == ref })
		if i < 0 {
			return nil, false
		}
		return read[i].procedure, true
	}
	for progress := true; progress; {
		progress = false
		waiting = slices.DeleteFunc(waiting, func(w waitingFile) bool {
			if _, ok := base(w.Extends()); !ok && w.Extends() != "" {
				return false
			}
			progress = true
			p, err := w.Resolve(base)
			if err != nil {
				faults = append(faults, inFile(w.name, err))
				return true
			}
			read = append(read, source{w.name, edition{p, Hash(p)}})
			return true
		})
	}
	for _, w := range waiting {
		_, err := w.Resolve(base)
		faults = append(faults, inFile(w.name, err))
	}
	return read, faults
}

type waitingFile struct {
	name string
	*File
}

func readFile(fsys fs.FS, name string) (*File, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, &Error{File: name, Violations: []Violation{{ruleRead, "-", err.Error()}}}
	}
	f, err := Read(data)
	return f, inFile(name, err)
}

// inFile names the file in an error about it.
func inFile(name string, err error) error {
	var broken *Error
	if errors.As(err, &broken) {
		broken.File = name
	}
	return err
}
