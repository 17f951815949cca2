package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// buttons are the names of the decisions that the page shows to a person.
func (s *tale) buttons(a domain.Actor) []string {
	var names []string
	for _, d := range domain.AllowedDecisions(s.c, a) {
		names = append(names, d.Name)
	}
	return names
}

func TestFourEyes(t *testing.T) {
	s := submitted(t)
	s.do("accept", "conclude")
	require.Equal(t, []string{"approve", "send_back"}, s.buttons(s.county.account("李国强")))
	promoted := s.county.account("李国强")
	promoted.UserID = "周静" // who concluded is chief since this morning
	require.Empty(t, s.buttons(promoted))
	for _, decision := range []string{"approve", "send_back"} {
		d := s.form(decision)
		d.Actor = promoted
		s.refused(d, domain.CodeForbidden, "", "须由另一人办理")
	}
	s.do("approve")
}

func TestARefusalNeedsASecondPerson(t *testing.T) {
	s := submitted(t)
	s.do("decline")
	require.True(t, s.c.Open())
	require.Equal(t, "李国强", s.c.Owner.Name)
	own := s.form("confirm")
	own.Actor.UserID = "周静"
	s.refused(own, domain.CodeForbidden, "", "须由另一人办理")
	s.do("confirm")
	require.Equal(t, domain.EndDeclined, s.c.Current().End)
	opinion := s.c.Opinions[len(s.c.Opinions)-1]
	require.Equal(t, "东所合审不受〔2026〕1号", opinion.Number)
	require.Equal(t, "意见和理由", opinion.Text, "the words of the draft that was confirmed")
}

func TestWhoBelongsToTheSubmittingBodyStepsBack(t *testing.T) {
	s := submitted(t)
	moved := s.form("accept")
	moved.Actor.UserID = "刘芳" // submitted the case, then moved to the office
	s.refused(moved, domain.CodeForbidden, "", "应当回避")
	require.Empty(t, s.buttons(moved.Actor))
	require.Equal(t, []string{"accept", "return_incomplete", "decline"}, s.buttons(s.county.account("周静")))
	require.Equal(t, []string{"withdraw"}, s.buttons(s.county.account("刘芳")))
}

func TestButtonsAndRefusalsOfOthers(t *testing.T) {
	for _, tt := range []struct {
		name  string
		code  domain.Code
		words string
	}{
		{"邻镇", domain.CodeNotFound, "无权查看"},
		{"系统", domain.CodeNotFound, "无权查看"},
		{"安全", domain.CodeNotFound, "无权查看"},
		{"刘芳", domain.CodeForbidden, "由审查员办理"},
		{"李国强", domain.CodeForbidden, "由审查员办理"},
		{"赵敏", domain.CodeForbidden, "您所在的县司法局不能代办"},
		{"林律师", domain.CodeForbidden, "由审查员办理"},
		{"吴强", domain.CodeForbidden, "由审查员办理"},
		{"孙审计", domain.CodeForbidden, "由审查员办理"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			d := s.form("accept")
			d.Actor = s.county.account(tt.name)
			s.refused(d, tt.code, "", tt.words)
			require.NotContains(t, s.buttons(d.Actor), "accept")
		})
	}
}

// A body that reviews its own drafts finds nobody within it who may.
func TestTheSubmittingBodyReviewsNothingOfItsOwn(t *testing.T) {
	s := submitted(t)
	s.c.Placement.ReviewOrgID, s.c.Placement.ReviewOrgPath = "town", "/county/town/"
	s.county.hire("镇法制员", domain.RoleReviewer, "town")
	d := s.form("accept")
	require.Equal(t, "镇法制员", d.Actor.Name)
	s.refused(d, domain.CodeForbidden, "", "应当回避")
}
