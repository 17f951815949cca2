package directory_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/clock"
	"sanbi/internal/directory"
)

// TestTheExample: what the documents offer to copy is right, and says what it
// means.
func TestTheExample(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "organisations.example.yaml"))
	require.NoError(t, err)
	orgs, err := directory.Parse(data)
	require.NoError(t, err)
	require.Len(t, orgs, 6)
	byID := map[string]domain.Organisation{}
	for i, o := range orgs {
		byID[o.ID] = o
		for _, above := range orgs[i+1:] {
			require.NotEqual(t, o.ParentID, above.ID, "those above come first")
		}
	}
	filings := []domain.Recipient{
		{
			OrgID: "qingyuan-justice", Name: "清源县司法局", Path: "/qingyuan/qingyuan-justice/",
			Limit: clock.Limit{N: 15, Unit: clock.CalendarDays}, Source: "本县行政规范性文件管理办法第二十条（示例，以当地规定为准）",
		},
		{
			OrgID: "qingyuan-congress", Name: "清源县人民代表大会常务委员会", Path: "/qingyuan/qingyuan-congress/",
			Limit: clock.Limit{N: 30, Unit: clock.CalendarDays}, Source: "本省规范性文件备案审查规定第九条（示例，以当地规定为准）",
		},
		{
			OrgID: "qingyuan-justice", Name: "清源县司法局", Path: "/qingyuan/qingyuan-justice/", Duty: domain.DutyContracts,
			Limit: clock.Limit{N: 7, Unit: clock.WorkingDays}, Source: "本县政府合同管理办法（示例，以当地规定为准）",
		},
	}
	require.Equal(t, domain.Organisation{
		ID: "baishui", Name: "白水镇人民政府", Level: domain.LevelTownship, ParentID: "qingyuan", Path: "/qingyuan/baishui/",
		Mark: "白政规", ReviewBodyID: "baishui-office", Recipients: filings,
	}, byID["baishui"])
	require.Equal(t, filings, byID["donghu"].Recipients, "an anchor")
	require.Equal(t, "/qingyuan/qingyuan-justice/baishui-office/", byID["baishui-office"].Path)
	require.Equal(t, "/qingyuan/", byID["qingyuan-congress"].Oversees)
	require.Equal(t, "qingyuan-justice", byID["qingyuan-justice"].ReviewBodyID, "that of the county")
	require.Empty(t, byID["qingyuan-congress"].ReviewBodyID, "a congress submits nothing")
}

const good = `organisations:
  - {id: top, name: 县, level: county, mark: 县, review_body: law}
  - {id: law, name: 司法局, level: department, parent: top, mark: 司}
  - {id: town, name: 镇, level: township, parent: top, mark: 镇,
     recipients: [{org: law, limit: 10wd, source: 办法第一条}]}
`

func TestParse(t *testing.T) {
	orgs, err := directory.Parse([]byte(good))
	require.NoError(t, err)
	require.Len(t, orgs, 3)
	require.Equal(t, "law", orgs[2].ReviewBodyID)
	require.Equal(t, "10wd", orgs[2].Recipients[0].Limit.String())
}

// Each row is one change to a good file, and what is said about it.
func TestParseRefuses(t *testing.T) {
	tests := map[string]struct {
		old, new string
		want     []string
	}{
		"no YAML":               {good, "organisations: [\n", []string{"this is no YAML"}},
		"an empty file":         {good, "", []string{"must begin with organisations:"}},
		"a comment alone":       {good, "# nothing\n", []string{"must begin with organisations:"}},
		"an empty list":         {good, "organisations: []\n", []string{"lists no organisation"}},
		"nothing in the list":   {good, "organisations:\n", []string{"lists no organisation"}},
		"a list at the top":     {good, "- a\n", []string{"line 1: here should stand `key: value`"}},
		"a value for a list":    {good, "organisations: all\n", []string{"line 1: organisations: here should stand a list"}},
		"a value for a body":    {good, "organisations: [top]\n", []string{"line 1: organisation: here should stand `key: value`"}},
		"unknown key at top":    {"organisations:", "bodies: 1\norganisations:", []string{`line 1: there is no key "bodies"; the keys are organisations`}},
		"unknown key":           {"mark: 司", "sign: 司, mark: 司", []string{`line 3: organisation: there is no key "sign"; the keys are id, name`}},
		"unknown recipient key": {"limit: 10wd", "days: 3, limit: 10wd", []string{`line 5: recipient: there is no key "days"`}},
		"a list for a value":    {"name: 镇", "name: [镇]", []string{"line 4: name: here should stand a single value", "name is missing"}},
		"an unknown anchor":     {"[{org: law, limit: 10wd, source: 办法第一条}]", "*shared", []string{"line 5: nothing above is marked &shared"}},
		"duplicate id":          {"id: town", "id: law", []string{"line 4: law: this id stands on line 3 already", "line 5: law: it owes a filing to itself"}},
		"no id":                 {"id: town, ", "", []string{"line 4: 镇: id is missing"}},
		"no name":               {"name: 镇, ", "", []string{"line 4: town: name is missing"}},
		"no level":              {"level: township, ", "", []string{"line 4: town: level is missing"}},
		"a wrong id":            {"id: town", "id: Town_1", []string{"line 4: Town_1: an id is made of a-z"}},
		"a slash in an id":      {"id: town", "id: a/b", []string{"line 4: a/b: an id is made of a-z"}},
		"a long id":             {"id: town", "id: " + strings.Repeat("a", 61), []string{"at most 60 characters"}},
		"unknown level":         {"level: township", "level: village", []string{`line 4: town: there is no level "village"; the levels are county, congress`}},
		"unknown parent":        {"level: township, parent: top", "level: township, review_body: law, parent: tops", []string{`line 4: town: parent names "tops", which is not in this file (did you mean top?)`}},
		"unknown review body":   {"review_body: law", "review_body: lawyers", []string{`line 2: top: review_body names "lawyers", which is not in this file: correct`}},
		"unknown overseen body": {"mark: 司", "mark: 司, oversees: nowhere", []string{`line 3: law: oversees names "nowhere"`}},
		"its own parent":        {"mark: 县", "mark: 县, parent: top", []string{"line 2: top: the parents run in a circle, top → top"}},
		"a circle":              {"mark: 县", "mark: 县, parent: law", []string{"line 2: top: the parents run in a circle, top → law → top"}},
		"no review body":        {", review_body: law", "", []string{"line 2: top: a body of level county submits", "line 3: law:", "line 4: town:"}},
		"unknown recipient":     {"org: law", "org: court", []string{`line 5: town: recipient "court" is not in this file`}},
		"a recipient unnamed":   {"org: law, ", "", []string{"line 5: town: the recipient has no org"}},
		"a filing with itself":  {"org: law", "org: town", []string{"line 5: town: it owes a filing to itself"}},
		"a recipient twice":     {"recipients: [", "recipients: [{org: law, limit: 15d, source: 甲}, ", []string{`line 5: town: recipient "law" stands twice`}},
		"no source":             {", source: 办法第一条", "", []string{`line 5: town: recipient "law" has no source`}},
		"no limit":              {"limit: 10wd, ", "", []string{`line 5: town: recipient "law" has no limit: write 15d`}},
		"a wrong limit":         {"limit: 10wd", "limit: 2 weeks", []string{`line 5: town: "2 weeks" is no limit: write 15d`}},
		"a mark twice":          {"mark: 镇", "mark: 司", []string{`line 4: town: the mark "司" is that of law`}},
		"a wrong mark":          {"mark: 镇", "mark: 镇2", []string{`line 4: town: the mark "镇2" must be`}},
		"a reviewer unmarked":   {", mark: 司", "", []string{"line 3: law: mark is missing: it"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(good, tt.old, tt.new, 1)
			require.NotEqual(t, good, text)
			orgs, err := directory.Parse([]byte(text))
			require.Nil(t, orgs)
			var faults *directory.FaultsError
			require.ErrorAs(t, err, &faults)
			require.Len(t, strings.Split(err.Error(), "\n"), len(faults.Faults))
			for _, want := range tt.want {
				require.ErrorContains(t, err, want)
			}
			require.Len(t, faults.Faults, len(tt.want), "nothing else is said: %v", err)
		})
	}
}

// TestParseGathersEverything: the operator meets all faults at once, in the
// order of the lines, also where the list is written out.
func TestParseGathersEverything(t *testing.T) {
	_, err := directory.Parse([]byte(`organisations:
  - id: top
    name: 县
    level: shire
    colour: red
  - id: top
    name: 县
    level: county
    parent: nobody
    recipients:
      - org: top
        limit: 15
`))
	require.EqualError(t, err, strings.Join([]string{
		`line 4: top: there is no level "shire"; the levels are county, congress, department, township, street, justice_office, reviewing_other`,
		`line 5: organisation: there is no key "colour"; the keys are id, name, level, parent, mark, review_body, oversees, recipients`,
		`line 6: top: this id stands on line 2 already: give one of the two another`,
		`line 6: top: a body of level county submits documents, and neither it nor a body above it has a review_body: give one to it or to a body above it`,
		`line 9: top: parent names "nobody", which is not in this file: correct the id, or add that organisation to the file`,
		`line 11: top: it owes a filing to itself: name the body above`,
		`line 11: top: "15" is no limit: write 15d (days), 10wd (working days) or 2m (months)`,
		`line 11: top: recipient "top" has no source: name the article that sets its limit`,
	}, "\n"))
}

// TestLevelsAreTheDomains: a level that is new there is known here.
func TestLevelsAreTheDomains(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "domain", "organisation.go"), nil, 0)
	require.NoError(t, err)
	count := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "OrgLevel" {
				count++
			}
		}
		return true
	})
	require.Len(t, directory.Levels(), count)
}

// FuzzParse: whatever the file says, it is read or refused.
func FuzzParse(f *testing.F) {
	f.Add(good)
	f.Add("organisations: &a [*a]\n")
	f.Add("a: &b {c: *b}\n")
	f.Fuzz(func(t *testing.T, text string) {
		orgs, err := directory.Parse([]byte(text))
		var faults *directory.FaultsError
		require.True(t, err == nil || errors.As(err, &faults))
		require.Equal(t, err == nil, len(orgs) > 0)
	})
}
