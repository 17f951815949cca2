package directory_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"
	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/directory"
)

var bodies = []domain.Organisation{
	{ID: "town", Name: "镇", ReviewBodyID: "law"}, {ID: "law", Name: "司法局"},
}

func TestParsePeople(t *testing.T) {
	want := []directory.Person{
		{Username: "liu.fang", Name: "刘芳", Role: domain.RoleSubmitter, OrgID: "town"},
		{Username: "zhao-2", Name: "赵磊", Role: domain.RoleReviewer, OrgID: "law"},
	}
	for name, text := range map[string]string{
		"plain":            "username,name,role,org\nliu.fang,刘芳,submitter,town\nzhao-2,赵磊,reviewer,law\n",
		"from a sheet":     "\xef\xbb\xbfusername,name,role,org\r\nliu.fang,刘芳,submitter,town\r\n\r\nzhao-2, 赵磊 ,reviewer,law",
		"in another order": "org,role,name,username\ntown,submitter,刘芳,liu.fang\nlaw,reviewer,\"赵磊\",zhao-2\n",
	} {
		t.Run(name, func(t *testing.T) {
			people, err := directory.ParsePeople([]byte(text), bodies, []string{"somebody"})
			require.NoError(t, err)
			require.Equal(t, want, people)
		})
	}
}

func TestParsePeopleRefuses(t *testing.T) {
	const header = "username,name,role,org\n"
	tests := map[string]struct{ text, want string }{
		"nothing":          {"", "line 1: the first line must be username,name,role,org"},
		"no header":        {"liu,刘芳,submitter,town\n", "line 1: the first line must be username,name,role,org"},
		"another encoding": {header + "liu,\xc1\xf5\xb7\xbc,submitter,town\n", "the file is not in UTF-8: save it as “CSV UTF-8”"},
		"nobody":           {header, "the file lists nobody"},
		"too few fields":   {header + "liu,刘芳,submitter\n", "line 2: here are 3 fields and not 4: username,name,role,org"},
		"an open quote":    {header + "liu,\"刘芳,submitter,town\n", "this is no CSV"},
		"no name":          {header + "liu,,submitter,town\n", `line 2: liu: the name "" must be 1 to 50 characters`},
		"a user name":      {header + "Liu,刘芳,submitter,town\n", `line 2: Liu: the user name "Liu" must be 2 to 32 characters of a-z`},
		"a role":           {header + "liu,刘芳,boss,town\n", `line 2: liu: there is no role "boss"; the roles are submitter (报送人), reviewer (审查员)`},
		"an organisation":  {header + "liu,刘芳,submitter,city\n", `line 2: liu: there is no organisation "city"; there are town, law`},
		"nobody reviews":   {header + "liu,刘芳,submitter,law\n", "line 2: liu: nobody can submit for law: it has no review body"},
		"twice":            {header + "liu,刘芳,submitter,town\nliu,刘,reviewer,law\n", "line 3: liu: this user name stands on line 2 already"},
		"taken":            {header + "somebody,刘芳,submitter,town\n", "line 2: somebody: there is an account of this name already"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			people, err := directory.ParsePeople([]byte(tt.text), bodies, []string{"somebody"})
			require.Nil(t, people)
			require.ErrorContains(t, err, tt.want)
			require.NotContains(t, err.Error(), "\n", "nothing else is said")
		})
	}
	_, err := directory.ParsePeople([]byte(header+"L,,boss,city\nliu\n"), nil, nil)
	require.Len(t, strings.Split(err.Error(), "\n"), 5, "everything at once: %v", err)
	require.ErrorContains(t, err, "begin with `sanbi organisation import`")
}

func TestCheckPassword(t *testing.T) {
	for _, good := range []string{"0123456789", "十个汉字也是一个密码的", "with a space inside", strings.Repeat("x", 200)} {
		require.NoError(t, directory.CheckPassword(good), good)
	}
	for bad, want := range map[string]string{
		"":                       "has 0 characters: it must have at least 10",
		"012345678":              "has 9 characters: it must have at least 10",
		"九个汉字不是十个字":              "has 9 characters",
		strings.Repeat("x", 201): "at most 200",
		"two lines\nof text":     "one line of text",
		"\xff\xfe\xfd0123456789": "one line of text",
		" 0123456789":            "begins or ends with a space",
	} {
		err := directory.CheckPassword(bad)
		require.ErrorContains(t, err, want, bad)
		if bad != "" {
			require.NotContains(t, err.Error(), bad, "a password is never repeated")
		}
	}
}

func TestNewPassword(t *testing.T) {
	shape := regexp.MustCompile(`^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$`)
	seen := map[string]bool{}
	for range 100 {
		password := directory.NewPassword()
		require.Regexp(t, shape, password)
		require.NoError(t, directory.CheckPassword(password))
		seen[password] = true
	}
	require.Len(t, seen, 100)
}

// TestHashPassword: what is written here is what a login compares with.
func TestHashPassword(t *testing.T) {
	hash, err := directory.HashPassword("0123456789")
	require.NoError(t, err)
	match, params, err := argon2id.CheckHash("0123456789", hash)
	require.NoError(t, err)
	require.True(t, match)
	require.Equal(t, argon2id.DefaultParams.Memory, params.Memory)
	require.NotContains(t, hash, "0123456789")
}
