package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

type dossierAnswer struct {
	domain.Dossier
	// Force is where the document stands today; StatusTitle says it in words.
	Force       domain.DossierStatus `json:"force"`
	StatusTitle string               `json:"status_title"`
	Versions    []domain.Version     `json:"versions"`
	Numbers     []string             `json:"numbers"`
	Links       []dossierLink        `json:"links"`
	Cases       []summaryAnswer      `json:"cases"`
}

// dossierLink leads from one case of a dossier to the one that it opened, or to
// the case of a document that this one repeals or amends, or that does it to it.
type dossierLink struct {
	Relation string `json:"relation"`
	From     string `json:"from"`
	To       string `json:"to"`
	// DossierID, Title and DocumentNumber are of the other document.
	DossierID      string `json:"dossier_id,omitempty"`
	Title          string `json:"title,omitempty"`
	DocumentNumber string `json:"document_number,omitempty"`
}

// jsonDossier answers GET /dossiers/{id}: one document over its whole life, as
// far as the person may see it.
func (s *Server) jsonDossier(c *gin.Context, a domain.Actor) (dossierAnswer, error) {
	d, cases, err := s.visibleDossier(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return dossierAnswer{}, err
	}
	force := d.ForceOn(calendar.DateOf(s.Now()))
	answer := dossierAnswer{
		Dossier: d, Force: force, StatusTitle: force.Label(), Cases: s.summaryAnswers(cases), Versions: []domain.Version{},
		Numbers: []string{}, Links: []dossierLink{},
	}
	if d.DocumentNumber != "" {
		answer.Numbers = append(answer.Numbers, d.DocumentNumber)
	}
	for _, sum := range cases {
		answer.Numbers = append(answer.Numbers, sum.Number)
		if sum.Parent != "" {
			answer.Links = append(answer.Links, dossierLink{Relation: "filing_of", From: sum.ID, To: sum.Parent})
			continue
		}
		root, err := s.visibleCase(c.Request.Context(), a, sum.ID)
		if err != nil {
			return dossierAnswer{}, err
		}
		answer.Versions = append(answer.Versions, root.Versions...)
	}
	links, err := s.dossierLinks(c.Request.Context(), a, d.ID)
	for _, l := range links {
		link := dossierLink{
			Relation: string(l.Relation), From: d.ID, To: l.Other.DossierID,
			DossierID: l.Other.DossierID, Title: l.Other.Title, DocumentNumber: l.Other.DocumentNumber,
		}
		if !l.By {
			link.From, link.To = link.To, link.From
		}
		answer.Links = append(answer.Links, link)
	}
	return answer, err
}
