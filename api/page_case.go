package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageCase shows one case and what this person may decide on it.
func (s *Server) pageCase(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	return s.showCase(c, a, found, http.StatusOK, nil)
}

// pageDecisionsGone leads back who reloads the address that a form posts to.
func (s *Server) pageDecisionsGone(c *gin.Context, _ domain.Actor) error {
	seeOther(c, casePath(c.Param("id")))
	return nil
}

// pageFile sends one paper of a case.
func (s *Server) pageFile(c *gin.Context, a domain.Actor) error {
	return s.serveFile(c, a, c.Param("id"), c.Param("sha256"))
}

// showCase renders the page; refused is the form that came back, or nil.
func (s *Server) showCase(c *gin.Context, a domain.Actor, found *domain.Case, status int, refused *refusedForm) error {
	ctx, seen := c.Request.Context(), s.Now()
	view := s.viewCase(found, a)
	text, findings := s.viewReading(ctx, found, versionAsked(c), c.Query("pages") != "")
	view.Text, view.Findings = text, findings
	checks, err := s.viewPapers(ctx, found)
	if err != nil {
		return err
	}
	view.Checks = checks
	view.Decisions = s.viewDecisions(found, a, refused)
	keepReading(view.Decisions, c.Request.URL.Query())
	s.tellChanges(ctx, found, &view)
	s.tellIssuedText(ctx, found, &view)
	if err := s.offerPrecedents(ctx, found, a, &view, refused); err != nil {
		return err
	}
	if err := s.noteOpenChildren(ctx, found, view.Decisions); err != nil {
		return err
	}
	s.offerDrafts(found, view.Decisions)
	if err := s.tellIssued(ctx, found, view.Opinions); err != nil {
		return err
	}
	view.Waiting = viewWaiting(found, a)
	assignments, err := s.viewAssignments(ctx, found, a, refused)
	if err != nil {
		return err
	}
	view.Assignments = assignments
	view.Correction = viewCorrection(found, a, refused)
	linked, err := s.viewLinked(ctx, found, a)
	if err != nil {
		return err
	}
	view.Linked = linked
	letters, err := s.Record.LettersOf(ctx, a, found)
	if err != nil {
		return err
	}
	view.Letters = viewLetters(letters)
	numbers, err := s.Record.NumbersOfCase(ctx, a, found.ID)
	if err != nil {
		return err
	}
	tellNumbers(&view, numbers)
	s.caseOpened(ctx, a, found.ID, seen)
	view.Shell = s.shell(c, a, found.Title, navCases) // counts what is unread now
	if refused != nil && !refused.shown(view.Decisions) && !refused.shownIn(view.Assignments) && !refused.shownCorrection(view.Correction) {
		view.Shell.Flash = refused.flash()
	}
	return s.render(c, status, web.CasePage(view))
}

func versionAsked(c *gin.Context) int {
	n, err := strconv.Atoi(c.Query("version"))
	if err != nil {
		return 0 // the newest
	}
	return n
}

// viewLinked are the other cases of the same document that the person may see.
func (s *Server) viewLinked(ctx context.Context, found *domain.Case, a domain.Actor) ([]web.LinkedCase, error) {
	_, sums, err := s.Record.Dossier(ctx, found.DossierID)
	if err != nil {
		return nil, err
	}
	var linked []web.LinkedCase
	for _, sum := range sums {
		if sum.ID == found.ID || !domain.MaySee(a, sum.Placement) {
			continue
		}
		row := s.viewRow(sum, a)
		relation := "审查单位：" + sum.Placement.ReviewOrgName
		switch {
		case sum.Parent == found.ID && found.Procedure.Corrects():
			relation = "纠正后重新报备"
		case found.Corrects == sum.ID:
			relation = "本件是它纠正后的重新报备"
		case sum.Parent != "":
			relation = "报备对象：" + sum.Placement.ReviewOrgName
		case sum.Kind == kindReview && found.Kind != kindReview:
			relation = "对本文件的评估清理"
		case found.Amends == sum.ID:
			relation = "本件是它的" + found.Relation.Label()
		case sum.Kind == found.Kind && found.Amends == "" && found.Parent == "":
			relation = "补充或者解除本合同"
		}
		linked = append(linked, web.LinkedCase{
			CaseRef: web.CaseRef{Number: sum.Number, Title: sum.Title, Href: row.Href},
			Kind:    row.Kind, Relation: relation, Step: sum.StepTitle, Clock: row.Clock,
		})
	}
	named, err := s.viewNamed(ctx, found, a)
	return append(linked, named...), err
}
