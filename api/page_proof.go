package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageProof proves the three musts for the place that the person answers for.
func (s *Server) pageProof(c *gin.Context, a domain.Actor) error {
	proof, err := s.proof(c.Request.Context(), a)
	if err != nil {
		return err
	}
	view := viewProof(proof)
	view.Shell, view.Scope, view.Period = s.shell(c, a, "三必证明", navProof), scopeWords(a), "全部记录"
	view.ExportHref = proofSheetPath
	return s.render(c, http.StatusOK, web.ProofPage(view))
}

func viewProof(p domain.Proof) web.Proof {
	view := web.Proof{ComputedAt: p.At, Audit: viewAudit(p)}
	for _, r := range p.Rates {
		done, due := rateWords(r.Name)
		view.Rates = append(view.Rates, web.Rate{
			Label: r.Title, Motto: r.Motto, Numerator: r.Numerator, Denominator: r.Denominator,
			NumeratorLabel: done, DenominatorLabel: due, MissingHref: missingPath(r),
		})
	}
	for _, e := range p.Equations {
		view.Equations = append(view.Equations, viewEquation(e))
	}
	for _, st := range p.Statements {
		detail := "已核对 " + strconv.Itoa(st.Checked) + " 件"
		if st.Failed > 0 {
			detail += "，" + strconv.Itoa(st.Failed) + " 件不符"
		}
		if st.PassedBefore > 0 {
			detail += "；另有 " + strconv.Itoa(st.PassedBefore) + " 件导入前已过催办时日，没有催办"
		}
		view.Checks = append(view.Checks, web.Check{Statement: st.Title, Holds: st.Failed == 0, Detail: detail})
	}
	for _, e := range p.Exceptions {
		view.Exceptions = append(view.Exceptions, web.Exception{
			Statement: e.Statement, CaseRef: web.CaseRef{Number: e.Number, Title: e.Title, Href: casePath(e.CaseID)},
			Org: e.Org, Detail: e.Detail,
		})
	}
	return view
}

func viewEquation(e domain.Equation) web.Equation {
	view := web.Equation{Left: web.Term{Label: e.Left.Title, Value: e.Left.Value}, Note: e.Title}
	for _, t := range e.Right {
		view.Right = append(view.Right, web.Term{Label: t.Title, Value: t.Value})
	}
	return view
}

func viewAudit(p domain.Proof) web.AuditChain {
	return web.AuditChain{
		Holds: p.Audit.Broken == "", Events: p.Audit.Records, Head: p.Audit.Head, VerifiedAt: p.At, Detail: p.Audit.Broken,
	}
}

// rateWords say what the two numbers of a rate count.
func rateWords(name string) (done, due string) {
	switch name {
	case "filed":
		return "已报备", "应报备（未到期的不计）"
	case "reviewed":
		return "已有审查结论", "已受理（未到期的不计）"
	case "corrected":
		return "问题全部解决", "提出过问题（未到期的不计）"
	}
	return "", ""
}

// missingPath leads to what keeps a rate under 100 %: what is missing is late.
func missingPath(r domain.Rate) string {
	switch len(r.Missing) {
	case 0:
		return ""
	case 1:
		return casePath(r.Missing[0])
	}
	return "/cases?state=overdue"
}
