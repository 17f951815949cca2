package documents

// Format is what a file is by its content, whatever its name says.
type Format string

// The formats. The values are stored beside the file; do not rename.
const (
	FormatUnknown   Format = ""
	FormatDOCX      Format = "docx"
	FormatText      Format = "text"
	FormatPDF       Format = "pdf"
	FormatOFD       Format = "ofd"
	FormatDOC       Format = "doc" // legacy Word or WPS in an OLE container
	FormatXLSX      Format = "xlsx"
	FormatPNG       Format = "png"
	FormatJPEG      Format = "jpeg"
	FormatEncrypted Format = "encrypted" // an Office file behind a password
)

// Label is the format in the users' words.
func (f Format) Label() string {
	switch f {
	case FormatDOCX:
		return "Word 文档（DOCX）"
	case FormatText:
		return "纯文本"
	case FormatPDF:
		return "PDF 文档"
	case FormatOFD:
		return "OFD 版式文档"
	case FormatDOC:
		return "旧版 Word/WPS 文档"
	case FormatXLSX:
		return "Excel 表格（XLSX）"
	case FormatPNG:
		return "PNG 图片"
	case FormatJPEG:
		return "JPEG 图片"
	case FormatEncrypted:
		return "加密的 Office 文档"
	case FormatUnknown:
	}
	return "未知格式"
}

// Accepted says whether such a file may be uploaded.
func (f Format) Accepted() bool { return f != FormatUnknown && f != FormatEncrypted }

// Readable says whether Read can take the text out of it.
func (f Format) Readable() bool { return f == FormatDOCX || f == FormatText }

// HasPages says whether it can be drawn page by page.
func (f Format) HasPages() bool { return f == FormatPDF || f == FormatPNG || f == FormatJPEG }
