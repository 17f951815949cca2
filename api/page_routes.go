package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// pages is the route table of the pages. Every page works without JavaScript:
// forms post, and what was posted answers with a redirect.
func (s *Server) pages(r *gin.Engine) {
	r.GET("/static/*filepath", s.pageStatic)
	r.HEAD("/static/*filepath", s.pageStatic)
	r.GET("/favicon.ico", s.pageFavicon)
	r.GET("/login", s.pageLoginForm)
	r.POST("/login", s.pageLogin)
	r.POST("/logout", s.pageLogout)

	me := r.Group("", s.requireActor(s.refusePage))
	me.GET("/", s.page(s.pageWorklist))
	me.GET("/cases", s.page(s.pageCases))
	me.POST("/cases", s.page(s.pageSubmit))
	me.GET(ledgerSheetPath, s.page(s.pageExportLedger))
	me.GET(ledgerPath, s.page(s.pageLedger))
	me.POST(ledgerPath, s.page(s.pageUploadLedger))
	me.GET(ledgerBlankPath, s.page(s.pageBlankLedger))
	me.GET(ledgerPath+"/:sha256", s.page(s.pageLedgerFile))
	me.POST(ledgerPath+"/:sha256", s.page(s.pageEnterLedger))
	me.GET("/cases/new", s.page(s.pageSubmitForm))
	me.GET("/cases/:id", s.page(s.pageCase))
	me.POST("/cases/:id/decisions", s.page(s.pageDecide))
	me.POST("/cases/:id/decisions/preview", s.page(s.pagePreviewPaper))
	me.GET("/cases/:id/decisions", s.page(s.pageDecisionsGone))
	me.POST("/cases/:id/assignment", s.page(s.pageAssign))
	me.GET("/cases/:id/assignment", s.page(s.pageDecisionsGone))
	me.POST("/cases/:id/correction", s.page(s.pageAskCorrection))
	me.POST("/cases/:id/correction/answer", s.page(s.pageAnswerCorrection))
	me.GET(absencesPath, s.page(s.pageAbsences))
	me.POST(absencesPath, s.page(s.pageEnterAbsence))
	me.POST(absencesPath+"/:id/cancel", s.page(s.pageCancelAbsence))
	me.GET("/cases/:id/clocks/:name", s.page(s.pageClock))
	me.GET("/cases/:id/clocks/:name/account.docx", s.page(s.pageClockPaper(docxPaper)))
	me.GET("/cases/:id/clocks/:name/account.pdf", s.page(s.pageClockPaper(pdfPaper)))
	me.GET("/cases/:id/files/:sha256", s.page(s.pageFile))
	me.GET("/cases/:id/files/:sha256/pages/:page", s.page(s.pagePicture))
	me.POST("/cases/:id/decisions/rows", s.page(s.pageRaiseRow))
	me.GET("/cases/:id/decisions/rows", s.page(s.pageDecisionsGone))
	me.GET("/cases/:id/compare", s.page(s.pageCompare))
	me.GET("/cases/:id/compare/redline.docx", s.page(s.pageRedline(docxRedline)))
	me.GET("/cases/:id/compare/redline.pdf", s.page(s.pageRedline(pdfRedline)))
	me.GET("/cases/:id/case-file.zip", s.page(s.pageCaseZIP))
	me.GET("/cases/:id/case-file.pdf", s.page(s.pageCasePDF))
	me.GET("/cases/:id/drafts/:material", s.page(s.pagePaperDraft))
	me.GET("/cases/:id/opinions/:seq/paper.docx", s.page(s.pageOpinionPaper(officialDOCX)))
	me.GET("/cases/:id/opinions/:seq/paper.pdf", s.page(s.pageOpinionPaper(officialPDF)))
	me.POST("/cases/:id/files/:sha256/extract", s.page(s.pageExtract))
	me.GET("/dossiers/:id", s.page(s.pageDossier))
	me.POST("/dossiers/:id/reviews", s.page(s.pageOpenReview))
	me.GET(documentsPath, s.page(s.pageDocuments))
	me.GET(searchPath, s.page(s.pageSearch))
	me.GET(documentsPath+".xlsx", s.page(s.pageDocumentsSheet))
	me.GET(campaignsPath, s.page(s.pageCampaigns))
	me.POST(campaignsPath, s.page(s.pageOpenCampaign))
	me.GET(campaignsPath+"/preview", s.page(s.pagePreviewCampaign))
	me.GET(campaignsPath+"/:id", s.page(s.pageCampaign))
	me.POST(campaignsPath+"/:id/close", s.page(s.pageCloseCampaign))
	me.GET(campaignsPath+"/:id/result.xlsx", s.page(s.pageCampaignSheet))
	me.GET(campaignsPath+"/:id/result.docx", s.page(s.pageCampaignPaper))
	me.GET("/overdue", s.page(s.pageOverdue))
	me.GET(overdueSheetPath, s.page(s.pageOverdueSheet))
	me.GET(worklistSheetPath, s.page(s.pageWorklistSheet))
	me.GET(forecastPath, s.page(s.pageForecast))
	me.GET(forecastSheetPath, s.page(s.pageForecastSheet))
	me.GET("/letters/:id", s.page(s.pageLetter))
	me.GET("/letters/:id/letter.docx", s.page(s.pageLetterPaper(officialDOCX)))
	me.GET("/letters/:id/letter.pdf", s.page(s.pageLetterPaper(officialPDF)))
	me.POST("/letters/:id/answer", s.page(s.pageAnswerLetter))
	me.POST("/letters/:id/sign", s.page(s.pageSignLetter))
	me.GET(noticesPath, s.page(s.pageNotices))
	me.POST(readNoticesPath, s.page(s.pageReadNotices))
	me.GET(registerPath, s.page(s.pageRegister))
	me.GET(registerPath+".xlsx", s.page(s.pageRegisterSheet))
	me.GET(numberRoute, s.page(s.pageNumber))
	me.POST(numberRoute+"/void", s.page(s.pageVoidNumber))
	me.GET("/proof", s.page(s.pageProof))
	me.GET(proofSheetPath, s.page(s.pageProofSheet))
	me.GET("/amendments", s.page(s.pageAmendments))
	me.POST("/amendments", s.page(s.pageDraftAmendment))
	me.GET("/amendments/:id", s.page(s.pageAmendment))
	me.GET("/amendments/:id"+amendmentSheet, s.page(s.pageAmendmentSheet))
	me.POST("/amendments/:id/sign", s.page(s.pageSignAmendment))
	me.GET(proceduresPath, s.page(s.pageProcedures))
	me.POST(proceduresPath, s.page(s.pageCheckEdition))
	me.POST(proceduresPath+"/activate", s.page(s.pageActivateEdition))
	me.GET(proceduresPath+"/:id/:edition", s.page(s.pageEdition))
	me.GET("/docs", s.page(s.pageDocs))
}

// page makes a handler of a page for a signed-in person: what it refuses is
// told on a page too.
func (s *Server) page(show func(*gin.Context, domain.Actor) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := show(c, actorIn(c.Request.Context())); err != nil {
			s.refusePage(c, err)
		}
	}
}
