package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"sanbi/domain"
)

const apiPrefix = "/api/v1"

// routes is the whole route table; page_routes.go lists the pages.
func (s *Server) routes() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	s.trustProxies(r)
	m := newMetrics(s.Metrics)
	s.watchCases(s.Metrics)
	r.Use(identify, s.observe(m), harden, s.recoverWith(s.refuse), s.requireReadable, s.sameOrigin())
	r.NoRoute(func(c *gin.Context) {
		s.refuse(c, domain.NotFound("没有这个地址，请核对网址，或者回到首页"))
	})
	r.NoMethod(func(c *gin.Context) {
		s.refuse(c, &domain.Error{Code: codeMethod, Message: "这个地址不支持该操作，请按接口说明调用"})
	})

	r.GET("/healthz", s.healthz)
	r.GET("/readyz", s.readyz)
	r.GET("/metrics", gin.WrapH(promhttp.HandlerFor(s.Metrics, promhttp.HandlerOpts{})))

	v1 := r.Group(apiPrefix)
	v1.POST("/login", s.jsonLogin)
	v1.GET("/demo/accounts", answer(s, s.jsonDemoAccounts))

	me := v1.Group("", s.requireActor(s.refuseJSON))
	me.POST("/logout", s.jsonLogout)
	me.POST("/cases", s.jsonSubmit)
	me.POST("/cases/:id/decisions", s.jsonDecide)
	me.GET("/cases/:id/assignment", answer(s, s.jsonAssignment))
	me.POST("/cases/:id/assignment", s.jsonAssign)
	me.POST("/cases/:id/correction", s.jsonAskCorrection)
	me.POST("/cases/:id/correction/answer", s.jsonAnswerCorrection)
	me.GET("/absences", answer(s, s.jsonAbsences))
	me.POST("/absences", s.jsonEnterAbsence)
	me.POST("/absences/:id/cancel", s.jsonCancelAbsence)
	me.GET("/letters/:id/letter.docx", s.jsonHand(s.pageLetterPaper(officialDOCX)))
	me.GET("/letters/:id/letter.pdf", s.jsonHand(s.pageLetterPaper(officialPDF)))
	me.GET("/letters/:id/edited.docx", s.jsonHand(s.pageLetterEdited))
	me.POST("/letters/:id/sign", s.jsonSignLetter)
	me.GET("/cases", answer(s, s.jsonCases))
	me.GET("/cases/:id", answer(s, s.jsonCase))
	me.GET(ledgerSheetPath, s.jsonExportLedger)
	me.GET(ledgerPath, answer(s, s.jsonLedgers))
	me.POST(ledgerPath, s.jsonEnterLedger)
	me.POST(ledgerPath+"/check", answer(s, s.jsonCheckLedger))
	me.GET("/cases/:id/clocks/:name", answer(s, s.jsonClock))
	me.GET("/cases/:id/clocks/:name/account.docx", s.jsonClockPaper(docxPaper))
	me.GET("/cases/:id/clocks/:name/account.pdf", s.jsonClockPaper(pdfPaper))
	me.POST("/cases/:id/decisions/draft.docx", s.jsonHand(s.jsonEditPaper))
	me.GET("/cases/:id/drafts/:material", s.jsonHand(s.pagePaperDraft))
	me.GET("/cases/:id/opinions/:seq/paper.docx", s.jsonHand(s.pageOpinionPaper(officialDOCX)))
	me.GET("/cases/:id/opinions/:seq/paper.pdf", s.jsonHand(s.pageOpinionPaper(officialPDF)))
	me.GET("/cases/:id/text", answer(s, s.jsonText))
	me.GET("/cases/:id/files/:sha256", s.jsonFile)
	me.GET("/cases/:id/files/:sha256/pages/:page", s.jsonHand(s.pagePicture))
	me.GET("/cases/:id/case-file.zip", s.jsonHand(s.pageCaseZIP))
	me.GET("/cases/:id/case-file.pdf", s.jsonHand(s.pageCasePDF))
	me.GET("/cases/:id/precedents", answer(s, s.jsonPrecedents))
	me.GET("/cases/:id/compare", answer(s, s.jsonCompare))
	me.GET("/cases/:id/compare/redline.docx", s.jsonRedline(docxRedline))
	me.GET("/cases/:id/compare/redline.pdf", s.jsonRedline(pdfRedline))
	me.GET("/dossiers/:id", answer(s, s.jsonDossier))
	me.POST("/dossiers/:id/reviews", s.jsonOpenReview)
	me.GET(documentsPath, answer(s, s.jsonDocuments))
	me.GET(searchPath, answer(s, s.jsonSearch))
	me.GET(documentsPath+".xlsx", s.jsonHand(s.pageDocumentsSheet))
	me.GET(campaignsPath, answer(s, s.jsonCampaigns))
	me.POST(campaignsPath, s.jsonOpenCampaign)
	me.POST(campaignsPath+"/preview", answer(s, s.jsonPreviewCampaign))
	me.GET(campaignsPath+"/:id", answer(s, s.jsonCampaign))
	me.POST(campaignsPath+"/:id/close", s.jsonCloseCampaign)
	me.GET(campaignsPath+"/:id/result.xlsx", s.jsonHand(s.pageCampaignSheet))
	me.GET(campaignsPath+"/:id/result.docx", s.jsonHand(s.pageCampaignPaper))
	me.GET("/worklist", answer(s, s.jsonWorklist))
	me.GET("/overdue", answer(s, s.jsonOverdue))
	me.GET(overdueSheetPath, s.jsonHand(s.pageOverdueSheet))
	me.GET(worklistSheetPath, s.jsonHand(s.pageWorklistSheet))
	me.GET(forecastPath, answer(s, s.jsonForecast))
	me.GET(forecastSheetPath, s.jsonHand(s.pageForecastSheet))
	me.GET("/letters", answer(s, s.jsonLetters))
	me.GET("/letters/:id", answer(s, s.jsonLetter))
	me.POST("/letters/:id/answer", s.jsonAnswerLetter)
	me.GET(noticesPath, answer(s, s.jsonNotices))
	me.POST(readNoticesPath, s.jsonReadNotices)
	me.GET("/procedures", answer(s, s.jsonProcedures))
	me.GET("/procedures/:id", answer(s, s.jsonProcedure))
	me.GET(editionsPath, answer(s, s.jsonEditions))
	me.POST(editionsPath, s.jsonActivateEdition)
	me.POST(editionsPath+"/check", answer(s, s.jsonCheckEdition))
	me.GET(editionsPath+"/:id/:edition", answer(s, s.jsonEdition))
	me.GET("/organisations", answer(s, s.jsonOrganisations))
	me.GET(registerPath, answer(s, s.jsonRegister))
	me.GET(registerPath+".xlsx", s.jsonHand(s.pageRegisterSheet))
	me.GET(registerPath+"/documents", answer(s, s.jsonDocumentSeries))
	me.GET(numberRoute, answer(s, s.jsonNumber))
	me.POST(numberRoute+"/void", s.jsonVoidNumber)
	me.GET("/proof", answer(s, s.jsonProof))
	me.GET(proofSheetPath, s.jsonHand(s.pageProofSheet))
	me.GET("/amendments", answer(s, s.jsonAmendments))
	me.POST("/amendments", s.jsonDraftAmendment)
	me.GET("/amendments/:id", answer(s, s.jsonAmendment))
	me.GET("/amendments/:id"+amendmentSheet, s.jsonHand(s.pageAmendmentSheet))
	me.POST("/amendments/:id/sign", s.jsonSignAmendment)
	r.GET("/openapi.json", s.openAPI)

	s.pages(r)
	return r
}

// refuse answers in the form that the caller reads: problem+json for programs,
// a page for people.
func (s *Server) refuse(c *gin.Context, err error) {
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		s.refuseJSON(c, err)
		return
	}
	s.refusePage(c, err)
}

// answer makes a handler of a function that reads something for a person.
func answer[T any](s *Server, read func(*gin.Context, domain.Actor) (T, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		body, err := read(c, actorIn(c.Request.Context()))
		if err != nil {
			s.refuseJSON(c, err)
			return
		}
		c.JSON(http.StatusOK, body)
	}
}
