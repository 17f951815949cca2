package pdfread

import (
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"sanbi/documents"
)

// notices says what a PDF holds besides its pages. What PDFium does not answer
// is not reported.
func (r *Reader) notices(doc references.FPDF_DOCUMENT) []documents.Notice {
	var found []documents.Notice
	if n, err := r.instance.FPDFDoc_GetJavaScriptActionCount(&requests.FPDFDoc_GetJavaScriptActionCount{Document: doc}); err == nil && n.JavaScriptActionCount > 0 {
		found = append(found, documents.Notice{Code: documents.NoticeMacros, Text: "PDF 中有脚本（JavaScript），系统没有运行；请向报送单位核实用途"})
	}
	if n, err := r.instance.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: doc}); err == nil && n.AttachmentCount > 0 {
		found = append(found, documents.Notice{Code: documents.NoticeEmbedded, Text: "PDF 中夹带了其他文件，其内容未读取"})
	}
	if n, err := r.instance.FPDF_GetSignatureCount(&requests.FPDF_GetSignatureCount{Document: doc}); err == nil && n.Count > 0 {
		found = append(found, documents.Notice{Code: documents.NoticeSigned, Text: "文件带有电子签章，系统未验证其效力"})
	}
	return found
}
