package api

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

// dossierPath is where the page of a document is found by its id.
const dossierPath = "/dossiers/"

// pageDossier shows a document over its whole life, as far as the person may
// see it.
func (s *Server) pageDossier(c *gin.Context, a domain.Actor) error {
	return s.showDossier(c, a, http.StatusOK, "", nil)
}

// showDossier shows the page; refused is why a review was not opened for the
// reason given.
func (s *Server) showDossier(c *gin.Context, a domain.Actor, status int, reason string, refused error) error {
	ctx := c.Request.Context()
	d, sums, err := s.visibleDossier(ctx, a, c.Param("id"))
	if err != nil {
		return err
	}
	view := viewDossier(d, calendar.DateOf(s.Now()))
	view.Shell, view.Cases = s.shell(c, a, d.Title, navCases), s.viewRows(sums, a)
	for _, sum := range sums {
		found, err := s.visibleCase(ctx, a, sum.ID)
		if err != nil {
			return err
		}
		if sum.Parent == "" && sum.Kind == d.Kind {
			view.Versions = viewVersions(found)
		}
		for _, name := range []string{"signer", "medium"} {
			if value := found.Facts[name]; value != "" && sum.Parent == "" {
				view.Facts = append(view.Facts, web.Fact{Label: fieldTitle(found.Procedure, name), Value: value})
			}
		}
	}
	links, err := s.dossierLinks(ctx, a, d.ID)
	if err != nil {
		return err
	}
	for _, l := range links {
		view.Links = append(view.Links, web.DossierLink{
			Relation: l.Label(), Title: strings.TrimSpace(l.Other.Title + " " + l.Other.DocumentNumber), Href: dossierPath + l.Other.DossierID,
		})
	}
	if view.Review, err = s.viewReviewForm(c, a, d, sums, reason, refused); err != nil {
		return err
	}
	return s.render(c, status, web.DossierPage(view))
}

func viewDossier(d domain.Dossier, today calendar.Date) web.Dossier {
	return web.Dossier{
		Validity: validityWords(d, today),
		Title:    d.Title, Kind: web.KindTag(d.Kind), Status: dossierTag(d.ForceOn(today)), Org: d.OrgName, DocNumber: d.DocumentNumber,
		Issued: dayOf(d.IssuedOn), Published: dayOf(d.PublishedOn), Effective: dayOf(d.EffectiveOn),
		ValidUntil: dayOf(d.ValidUntil),
		Facts: []web.Fact{
			{Label: "制定机关", Value: d.OrgName},
			{Label: "发文字号", Value: d.DocumentNumber},
			{Label: "立卷时间", Value: web.DateTime(d.CreatedAt)},
		},
	}
}

// validityWords say how long the document still has force, or since when it has
// none.
func validityWords(d domain.Dossier, today calendar.Date) string {
	force := d.ForceOn(today)
	switch {
	case d.EndsOn != "" && force == d.EndsAs:
		return "自 " + d.EndsOn + " 起" + strings.TrimPrefix(d.EndsAs.Label(), "已")
	case d.EndsOn != "":
		return "将于 " + d.EndsOn + " " + strings.TrimPrefix(d.EndsAs.Label(), "已")
	case d.ValidUntil == "" && d.IssuedOn != "":
		return "没有规定有效期"
	case force == domain.DossierLapsed:
		return d.ValidUntil + " 届满，已失效"
	}
	last, err := calendar.ParseDate(d.ValidUntil)
	if err != nil || force != domain.DossierInForce && force != domain.DossierPending {
		return ""
	}
	return "至 " + d.ValidUntil + "，还有 " + strconv.Itoa(int(last-today)) + " 日"
}

func dossierTag(status domain.DossierStatus) web.Tag {
	tone := web.ToneNeutral
	switch status {
	case domain.DossierInForce:
		tone = web.ToneGreen
	case domain.DossierDraft, domain.DossierPending:
		tone = web.ToneBlue
	case domain.DossierAnnulled, domain.DossierRepealed, domain.DossierLapsed:
		tone = web.ToneRed
	case domain.DossierAbandoned, domain.DossierClosed:
	}
	return web.Tag{Text: status.Label(), Tone: tone}
}

// fieldTitle finds the words of a field in the forms of a procedure.
func fieldTitle(p *domain.Procedure, name string) string {
	for _, step := range p.Steps {
		for _, d := range step.Decisions {
			for _, f := range d.Fields {
				if f.Name == name {
					return f.Title
				}
			}
		}
	}
	return name
}

// dayOf is a date as the pages show it; zero where it is not known.
func dayOf(text string) time.Time {
	d, err := calendar.ParseDate(text)
	if err != nil {
		return time.Time{}
	}
	return d.Start()
}
