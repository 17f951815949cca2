package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"
	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// office is the program over a new record, as an operator runs it.
type office struct {
	t      *testing.T
	record *store.Store
}

func newOffice(t *testing.T, migrate bool) *office {
	t.Helper()
	dir := t.TempDir()
	url := "sqlite://" + filepath.Join(dir, "record.db")
	t.Setenv("SANBI_DATABASE_URL", url)
	t.Setenv("SANBI_FILES_DIR", filepath.Join(dir, "files"))
	record, err := store.Open(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, record.Close()) })
	if migrate { // `sanbi migrate` asks Temporal too
		require.NoError(t, record.Migrate(t.Context()))
	}
	return &office{t: t, record: record}
}

// run is one command; input is its standard input.
func (o *office) run(input string, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, strings.NewReader(input), &out, &errs)
	return code, out.String(), errs.String()
}

func (o *office) ok(input string, args ...string) string {
	o.t.Helper()
	code, stdout, stderr := o.run(input, args...)
	require.Zero(o.t, code, stderr)
	return stdout
}

func (o *office) refused(input string, args ...string) string {
	o.t.Helper()
	code, stdout, stderr := o.run(input, args...)
	require.NotZero(o.t, code)
	require.Empty(o.t, stdout)
	return stderr
}

func (o *office) file(name, text string) string {
	o.t.Helper()
	path := filepath.Join(o.t.TempDir(), name)
	require.NoError(o.t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

var example = filepath.Join("..", "..", "docs", "organisations.example.yaml")

func TestOrganisations(t *testing.T) {
	o := newOffice(t, true)
	require.Equal(t, "6 organisations, no fault\n", o.ok("", "organisation", "import", example, "--check"))
	require.NotContains(t, o.ok("", "organisation", "list"), "qingyuan", "a check changes nothing")

	require.Equal(t, "6 organisations: 6 added, 0 changed, 0 moved, 0 removed\n"+
		"added: qingyuan, qingyuan-justice, qingyuan-congress, baishui, donghu, baishui-office\n", o.ok("", "organisation", "import", example))
	again := "6 organisations: 0 added, 0 changed, 0 moved, 0 removed\n"
	require.Equal(t, again, o.ok("", "organisation", "import", example))
	text, err := os.ReadFile(example)
	require.NoError(t, err)
	require.Equal(t, again, o.ok(string(text), "organisation", "import", "-"), "from the standard input")

	list := o.ok("", "organisation", "list")
	require.Contains(t, list, "\nqingyuan ")
	require.Regexp(t, `(?m)^  baishui +township +baishui-office +qingyuan-justice 15d, qingyuan-congress 30d, contract qingyuan-justice 7wd +白政规 白水镇人民政府$`, list)
	require.Regexp(t, `(?m)^    baishui-office +justice_office +- +- +白司 白水中心司法所$`, list)

	fewer := strings.Replace(string(text), "name: 东湖街道办事处", "name: 东湖街道", 1)
	require.Contains(t, o.ok(fewer, "organisation", "import", "-"), "\nchanged: donghu\n")
}

func TestOrganisationsRefused(t *testing.T) {
	o := newOffice(t, true)
	file := o.file("wrong.yaml", "organisations:\n  - {id: a, name: 甲, level: congress, parent: b, flag: 1}\n")
	for _, args := range [][]string{{"organisation", "import", file}, {"organisation", "import", file, "--check"}} {
		require.Equal(t, "sanbi: "+file+": nothing was changed\n"+
			"  line 2: organisation: there is no key \"flag\"; the keys are id, name, level, parent, mark, review_body, oversees, recipients\n"+
			"  line 2: a: parent names \"b\", which is not in this file: correct the id, or add that organisation to the file\n",
			o.refused("", args...))
	}
	require.Contains(t, o.refused("", "organisation", "import", "nowhere.yaml"), "nowhere.yaml")

	o.ok("", "organisation", "import", example)
	o.ok("0123456789", "account", "add", "liufang", "--name", "刘芳", "--role", "submitter", "--org", "donghu")
	text, err := os.ReadFile(example)
	require.NoError(t, err)
	without, _, _ := strings.Cut(string(text), "  - id: donghu")
	stderr := o.refused(without, "organisation", "import", "-")
	require.Contains(t, stderr, "standard input: nothing was changed\n  donghu (东湖街道办事处) would be removed, but has cases (0) or accounts (1)")
	require.Contains(t, o.ok("", "organisation", "list"), "donghu")
}

func TestAccounts(t *testing.T) {
	o := newOffice(t, true)
	o.ok("", "organisation", "import", example)
	add := func(name string) []string {
		return []string{"account", "add", name, "--name", "刘芳", "--role", "submitter", "--org", "baishui"}
	}
	require.Equal(t, "account liufang made\n", o.ok("first-password\r\n", add("liufang")...))
	o.password("liufang", "first-password")
	o.ok("", append(add("mali"), "--password-file", o.file("password", "from-a-file\n"))...)
	o.password("mali", "from-a-file")

	require.Contains(t, o.refused("second-password", add("liufang")...), "there is an account liufang already")
	o.password("liufang", "first-password")

	require.Equal(t, "account liufang has another password; its sessions have ended\n",
		o.ok("second-password", "account", "password", "liufang"))
	o.password("liufang", "second-password")
	require.Equal(t, "account liufang disabled; its sessions have ended\n", o.ok("", "account", "disable", "liufang"))
	list := o.ok("", "account", "list")
	require.Regexp(t, `(?m)^liufang +submitter +baishui +disabled +刘芳$`, list)
	require.Regexp(t, `(?m)^mali +submitter +baishui +active +刘芳$`, list)
	require.NotContains(t, list, "argon2")
	require.Contains(t, o.ok("third-password", "account", "password", "liufang"), "It stays disabled: open it with")
	require.Equal(t, "account liufang enabled\n", o.ok("", "account", "enable", "liufang"))
	require.NotContains(t, o.ok("", "account", "list"), "disabled")
}

// password checks that a login with it would pass.
func (o *office) password(username, password string) {
	o.t.Helper()
	account, err := o.record.UserByName(o.t.Context(), username)
	require.NoError(o.t, err)
	match, err := argon2id.ComparePasswordAndHash(password, account.PasswordHash)
	require.NoError(o.t, err)
	require.True(o.t, match)
}

func TestAccountsRefused(t *testing.T) {
	o := newOffice(t, true)
	add := func(flags ...string) []string { return append([]string{"account", "add", "liufang"}, flags...) }
	right := []string{"--name", "刘芳", "--role", "submitter", "--org", "baishui"}
	require.Contains(t, o.refused("0123456789", add(right...)...), "begin with `sanbi organisation import`")
	o.ok("", "organisation", "import", example)
	tests := map[string]struct {
		input string
		args  []string
		want  []string
	}{
		"a short password": {"012345678\n", add(right...), []string{"has 9 characters: it must have at least 10"}},
		"no password":      {"\n", add(right...), []string{"no password came", "--password-file"}},
		"two lines":        {"0123456789\n0123456789\n", add(right...), []string{"one line"}},
		"in the arguments": {"", add(append(right, "--password", "0123456789")...), []string{"unknown flag --password"}},
		"no flags":         {"0123456789", add(), []string{`the name ""`, `there is no role ""`, `there is no organisation ""`}},
		"a wrong role":     {"0123456789", add("--name", "刘芳", "--role", "boss", "--org", "baishui"), []string{`no role "boss"`, "submitter (报送人)", "auditor (审计员)"}},
		"a wrong body":     {"0123456789", add("--name", "刘芳", "--role", "reviewer", "--org", "x"), []string{`no organisation "x"`, "baishui-office", "donghu"}},
		"nobody reviews":   {"0123456789", add("--name", "刘芳", "--role", "submitter", "--org", "qingyuan-congress"), []string{"has no review body"}},
		"disable nobody":   {"", []string{"account", "disable", "nobody"}, []string{`no account "nobody"`, "sanbi account list"}},
		"enable nobody":    {"", []string{"account", "enable", "nobody"}, []string{`no account "nobody"`}},
		"nobody's":         {"0123456789", []string{"account", "password", "nobody"}, []string{`no account "nobody"`}},
		"no such file":     {"", add(append(right, "--password-file", "nowhere")...), []string{"nowhere"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			stderr := o.refused(tt.input, tt.args...)
			for _, want := range tt.want {
				require.Contains(t, stderr, want)
			}
		})
	}
	accounts, err := o.record.Accounts(t.Context())
	require.NoError(t, err)
	require.Empty(t, accounts)
}

func TestAccountImport(t *testing.T) {
	o := newOffice(t, true)
	o.ok("", "organisation", "import", example)
	people := "username,name,role,org\nliufang,刘芳,submitter,baishui\nchenjing,陈静,reviewer,baishui-office\n"
	wrong := o.file("wrong.csv", people+"zhoumin,周敏,chief,qingyuan-justice\n")
	require.Contains(t, o.refused("", "account", "import", wrong), wrong+": nothing was changed\n  line 4: zhoumin: there is no role \"chief\"")

	rows, err := csv.NewReader(strings.NewReader(o.ok("", "account", "import", o.file("people.csv", people)))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Equal(t, []string{"username", "name", "password"}, rows[0])
	for _, row := range rows[1:] {
		o.password(row[0], row[2])
	}
	require.NotEqual(t, rows[1][2], rows[2][2])
	account, err := o.record.UserByName(t.Context(), "chenjing")
	require.NoError(t, err)
	require.Equal(t, domain.RoleReviewer, account.Actor.Role)

	stderr := o.refused(people+"new,新人,submitter,donghu\n", "account", "import", "-")
	require.Contains(t, stderr, "line 2: liufang: there is an account of this name already")
	require.Contains(t, stderr, "line 3: chenjing:")
	require.NotContains(t, stderr, "line 4")
	_, err = o.record.UserByName(t.Context(), "new")
	require.Error(t, err, "none of them")
}

// TestBeforeMigrate: the commands say what to do first.
func TestBeforeMigrate(t *testing.T) {
	o := newOffice(t, false)
	for _, args := range [][]string{
		{"organisation", "import", example}, {"organisation", "list"}, {"account", "list"}, {"account", "disable", "x"},
	} {
		require.Contains(t, o.refused("", args...), "run `sanbi migrate` first", args)
	}
	require.Contains(t, o.ok("", "organisation", "import", example, "--check"), "no fault")
}
