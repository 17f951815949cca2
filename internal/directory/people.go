package directory

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"sanbi/domain"
)

var peopleColumns = []string{"username", "name", "role", "org"}

// ParsePeople reads a list of people, as a spreadsheet saves it, and checks it
// against the organisations and the user names that there are. The error is a
// *FaultsError with everything that is wrong.
func ParsePeople(data []byte, orgs []domain.Organisation, taken []string) ([]Person, error) {
	var fs faults
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) // a spreadsheet's mark
	if !utf8.Valid(data) {
		fs.add(0, "", "the file is not in UTF-8: save it as “CSV UTF-8”")
		return nil, fs.err()
	}
	reader := csv.NewReader(bytes.NewReader(data))
	reader.FieldsPerRecord, reader.TrimLeadingSpace = -1, true
	header, err := reader.Read()
	if err != nil || !isHeader(header) {
		fs.add(1, "", "the first line must be %s", strings.Join(peopleColumns, ","))
		return nil, fs.err()
	}
	var people []Person
	lines := map[string]int{}
	for {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := reader.FieldPos(0)
		if err != nil {
			fs.add(line, "", "this is no CSV: %v", err)
			break
		}
		if len(fields) != len(peopleColumns) {
			fs.add(line, "", "here are %d fields and not %d: %s", len(fields), len(peopleColumns), strings.Join(peopleColumns, ","))
			continue
		}
		p := person(header, fields)
		fs.checkPerson(p, line, lines, orgs, taken)
		people = append(people, p)
	}
	if len(people) == 0 && len(fs) == 0 {
		fs.add(0, "", "the file lists nobody")
	}
	if err := fs.err(); err != nil {
		return nil, err
	}
	return people, nil
}

func (fs *faults) checkPerson(p Person, line int, lines map[string]int, orgs []domain.Organisation, taken []string) {
	for _, wrong := range p.Check(orgs) {
		fs.add(line, p.Username, "%s", wrong)
	}
	if first, twice := lines[p.Username]; twice {
		fs.add(line, p.Username, "this user name stands on line %d already", first)
		return
	}
	lines[p.Username] = line
	if slices.Contains(taken, p.Username) {
		fs.add(line, p.Username, "there is an account of this name already: leave the line out, or choose another name")
	}
}

// isHeader takes the columns in any order.
func isHeader(fields []string) bool {
	sorted := slices.Clone(fields)
	for i := range sorted {
		sorted[i] = strings.TrimSpace(sorted[i])
	}
	slices.Sort(sorted)
	wanted := slices.Clone(peopleColumns)
	slices.Sort(wanted)
	return slices.Equal(sorted, wanted)
}

func person(header, fields []string) Person {
	value := map[string]string{}
	for i, column := range header {
		value[strings.TrimSpace(column)] = strings.TrimSpace(fields[i])
	}
	return Person{
		Username: value["username"], Name: value["name"], Role: domain.Role(value["role"]), OrgID: value["org"],
	}
}
