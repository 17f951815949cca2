package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

var (
	townOrg     = domain.Organisation{ID: "town", Level: domain.LevelTownship, Path: "/province/county/town/"}
	congressOrg = domain.Organisation{ID: "congress", Level: domain.LevelCongress, Path: "/province/county/congress/"}
	abroadOrg   = domain.Organisation{ID: "abroad", Level: domain.LevelTownship, Path: "/abroad/"}
)

func TestEffective(t *testing.T) {
	edition := func(name, place string, body domain.OrgLevel, from calendar.Date) domain.EditionScope {
		return domain.EditionScope{Hash: name, Procedure: "filing", Edition: name, Place: place, Body: body, Effective: from}
	}
	all := []domain.EditionScope{
		edition("2026-1", "", "", 0), edition("2026-10", "", "", 0), edition("2026-2", "", "", 0), edition("2027-1", "", "", 200),
		edition("county-2025-1", "/province/county/", "", 150), edition("province-2026-9", "/province/", "", 0),
		edition("county-2026-1", "/province/county/", domain.LevelCongress, 50), edition("county-2026-2", "/province/county/", "", 120),
		{Hash: "other", Procedure: "other", Edition: "2099-1"},
	}
	tests := map[string]struct {
		org  domain.Organisation
		on   calendar.Date
		want string
	}{
		"the latest edition, by number":           {abroadOrg, 100, "2026-10"},
		"the day it takes effect":                 {abroadOrg, 200, "2027-1"},
		"the day before":                          {abroadOrg, 199, "2026-10"},
		"the place goes before the day":           {townOrg, 250, "county-2025-1"},
		"the province until the county has one":   {townOrg, 119, "province-2026-9"},
		"the first of the county":                 {townOrg, 120, "county-2026-2"},
		"the later day, whatever the number":      {townOrg, 150, "county-2025-1"},
		"its kind of body goes before the others": {congressOrg, 300, "county-2026-1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			found, ok := domain.Effective(all, "filing", tt.org, tt.on)
			require.True(t, ok)
			require.Equal(t, tt.want, found.Edition)
		})
	}
	_, ok := domain.Effective(all[4:5], "filing", abroadOrg, 300)
	require.False(t, ok)
	_, ok = domain.Effective(all, "nothing", abroadOrg, 300)
	require.False(t, ok)
}

func TestWhoPutsAnEditionIntoForce(t *testing.T) {
	county := domain.Actor{Role: domain.RoleSupervisor, Oversees: "/province/county/"}
	tests := map[string]struct {
		actor domain.Actor
		place string
		code  domain.Code
	}{
		"his place":       {county, "/province/county/", ""},
		"below it":        {county, "/province/county/town/", ""},
		"above it":        {county, "/province/", domain.CodeForbidden},
		"everywhere":      {county, "", domain.CodeForbidden},
		"the whole tree":  {domain.Actor{Role: domain.RoleSupervisor, Oversees: "/province/"}, "", ""},
		"an auditor":      {domain.Actor{Role: domain.RoleAuditor, Oversees: "/province/"}, "/province/", domain.CodeForbidden},
		"a chief":         {domain.Actor{Role: domain.RoleChiefReviewer, OrgPath: "/province/"}, "/province/", domain.CodeForbidden},
		"a system's hand": {domain.Actor{Role: domain.RoleSystemAdmin}, "", domain.CodeForbidden},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, tt.code, domain.CodeOf(domain.PermitEdition(tt.actor, tt.place, []string{"/province/"})))
		})
	}
}

func TestCheckActivation(t *testing.T) {
	have := []domain.EditionScope{
		{Hash: "a", Procedure: "filing", Edition: "2026-1"},
		{Hash: "b", Procedure: "filing", Edition: "county-2026-1", Place: "/province/county/", Effective: 100},
	}
	orgs := []domain.Organisation{townOrg, congressOrg}
	edition := func(id, name, place string, from calendar.Date) *domain.Procedure {
		return &domain.Procedure{ID: id, Edition: name, Title: "备案", Place: place, Effective: from}
	}
	tests := map[string]struct {
		p     *domain.Procedure
		code  domain.Code
		words string
	}{
		"a later one":              {edition("filing", "county-2026-2", "/province/county/", 150), "", ""},
		"the same day, later":      {edition("filing", "county-2026-2", "/province/county/", 100), "", ""},
		"for a smaller place":      {edition("filing", "town-2020-1", "/province/county/town/", 0), "", ""},
		"the same name":            {edition("filing", "county-2026-1", "/province/county/", 150), domain.CodeConflict, "请换一个新的版本号"},
		"no such procedure":        {edition("contract", "2026-1", "", 0), domain.CodeInvalid, "没有名为“contract”"},
		"no such place":            {edition("filing", "moon-2026-1", "/moon/", 0), domain.CodeInvalid, "本系统没有"},
		"outranked from the start": {edition("filing", "county-2026-2", "/province/county/", 90), domain.CodeInvalid, "county-2026-1"},
		"outranked by the place":   {edition("filing", "province-2027-1", "", 300), domain.CodeInvalid, "county-2026-1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := domain.CheckActivation(tt.p, "new", have, orgs, 120)
			require.Equal(t, tt.code, domain.CodeOf(err))
			if tt.words != "" {
				require.ErrorContains(t, err, tt.words)
			}
		})
	}
}

// TestAnEditionsOwnLimitStands: an amendment of the procedure is about what the
// base says; what an edition sets for its place stays.
func TestAnEditionsOwnLimitStands(t *testing.T) {
	p := &domain.Procedure{Clocks: []domain.ClockSpec{{Name: "report"}, {Name: "review"}}, Changes: []domain.EditionChange{
		{Path: "clocks.report.limit", Source: "条例"}, {Path: "clocks.review.ladder", Source: "条例"},
	}}
	require.True(t, p.SetsLimit("report"))
	require.False(t, p.SetsLimit("review"))

	amended := domain.NewRegimes(calendar.Official(), nil).With(domain.Amendment{Kind: domain.AmendLimit, Limit: &domain.LimitAmendment{
		Procedure: "filing", Clock: "report", Limit: clock.Limit{N: 5, Unit: clock.WorkingDays},
	}})
	in := domain.Amendable{Procedure: "filing", Placement: domain.Placement{OrgPath: "/a/"}}
	require.True(t, amended.EffectOn(in, 1, time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)).Concerns)
	in.OwnLimits = []string{"report"}
	require.False(t, amended.EffectOn(in, 1, time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)).Concerns)
}

func TestExampleDates(t *testing.T) {
	limit := func(n int, u clock.Unit) clock.Limit { return clock.Limit{N: n, Unit: u} }
	before := &domain.Procedure{Source: "旧", Clocks: []domain.ClockSpec{
		{Name: "a", Title: "甲", Limit: limit(5, clock.WorkingDays)}, {Name: "gone", Title: "乙", Limit: limit(1, clock.CalendarDays)},
	}}
	after := &domain.Procedure{Source: "新", Clocks: []domain.ClockSpec{
		{Name: "a", Title: "甲", Limit: limit(10, clock.WorkingDays), Source: "第一条"}, {Name: "new", Title: "丙", Limit: limit(2, clock.Months)},
	}}
	from, err := calendar.ParseDate("2026-02-06") // before Spring Festival, Saturday the 14th worked
	require.NoError(t, err)
	require.Equal(t, []domain.EditionDate{
		{Clock: "a", Title: "甲", Before: "5 个工作日，2026-02-13", After: "10 个工作日，2026-02-27", Source: "第一条"},
		{Clock: "new", Title: "丙", After: "2 个月，2026-04-07"},
		{Clock: "gone", Title: "乙", Before: "1 日，2026-02-09", Source: "新"},
	}, domain.ExampleDates(before, after, from, calendar.Official()))
}
