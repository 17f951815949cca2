package domain_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// TestPermitVoid: every role, at the body that gave the number, above it, and in
// another county.
func TestPermitVoid(t *testing.T) {
	number := domain.RegisteredNumber{
		NumberKey: domain.NumberKey{Series: "opinion", OrgID: "office", Year: 2026, N: 1}, OrgPath: "/county/office/", OrgName: "司法所", EventSeq: 3,
	}
	places := map[string]domain.Actor{
		"own":    {OrgID: "office", OrgPath: "/county/office/", Oversees: "/county/office/"},
		"above":  {OrgID: "county", OrgPath: "/county/", Oversees: "/county/"},
		"beside": {OrgID: "office-2", OrgPath: "/county/office-2/", Oversees: "/county/office-2/"},
		"abroad": {OrgID: "abroad", OrgPath: "/abroad/", Oversees: "/abroad/"},
	}
	for _, role := range domain.Roles() {
		for place, actor := range places {
			actor.Role = role
			may := role == domain.RoleChiefReviewer && place == "own" ||
				role == domain.RoleSupervisor && (place == "own" || place == "above")
			err := domain.PermitVoid(actor, number)
			require.Equal(t, may, err == nil, "%s %s", role, place)
			if !may {
				require.Equal(t, domain.CodeForbidden, domain.CodeOf(err), "%s %s", role, place)
			}
			letter := number
			letter.LetterID = "l1"
			mayLetter := may && role == domain.RoleSupervisor
			require.Equal(t, mayLetter, domain.PermitVoid(actor, letter) == nil, "letter: %s %s", role, place)
		}
	}
	chief := places["own"]
	chief.Role = domain.RoleChiefReviewer
	own := number
	own.EventSeq = 1
	require.Equal(t, domain.CodeConflict, domain.CodeOf(domain.PermitVoid(chief, own)), "a case's own number")
	gone := number
	gone.Void = &domain.NumberVoid{By: "王建国", At: time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC)}
	require.ErrorContains(t, domain.PermitVoid(chief, gone), "已由王建国于 2026-11-24 作废")
}

func TestVoidNeedsAReason(t *testing.T) {
	require.NoError(t, domain.VoidRequest{Reason: "文种写错\n请按新号"}.Check())
	for _, reason := range []string{"", " \n\t", strings.Repeat("长", 501), "控制\x01字符", "\xff"} {
		err := domain.VoidRequest{Reason: reason}.Check()
		require.Equal(t, domain.CodeInvalid, domain.CodeOf(err), "%q", reason)
		var refusal *domain.Error
		require.ErrorAs(t, err, &refusal)
		require.Equal(t, "reason", refusal.Problems[0].Field)
	}
}

func TestPermitRegister(t *testing.T) {
	seen := domain.RegisterChoices{Bodies: []domain.Choice{{Value: "office"}}}
	for _, role := range domain.Roles() {
		a := domain.Actor{Role: role, OrgID: "town"}
		reads := role.Casework() || domain.MaySupervise(a)
		for org, code := range map[string]domain.Code{"": "", "town": "", "office": "", "abroad": domain.CodeNotFound} {
			if !reads {
				code = domain.CodeForbidden
			}
			require.Equal(t, code, domain.CodeOf(domain.PermitRegister(a, org, seen)), "%s %s", role, org)
		}
	}
}

func TestGapsBetween(t *testing.T) {
	require.Empty(t, domain.GapsBetween("清政规", 2026, nil))
	require.Empty(t, domain.GapsBetween("清政规", 2026, []int{4, 5, 6}), "what came before the record is no gap")
	gaps := domain.GapsBetween("清政规", 2026, []int{2, 4, 9, 10})
	require.Equal(t, []domain.NumberGap{{Series: "清政规", Year: 2026, From: 3, To: 3}, {Series: "清政规", Year: 2026, From: 5, To: 8}}, gaps)
	require.Equal(t, "3", gaps[0].Label())
	require.Equal(t, "5—8", gaps[1].Label())
}
