package documents

// NoticeCode names something about a file that its submitter and its reviewer
// should know; a fixed word, stored beside the file.
type NoticeCode string

// The codes.
const (
	NoticeMacros    NoticeCode = "macros"    // programs that run when the file is opened
	NoticeExternal  NoticeCode = "external"  // pulls in something from outside when it is opened
	NoticeEmbedded  NoticeCode = "embedded"  // holds other files or programs
	NoticeTracked   NoticeCode = "tracked"   // tracked changes
	NoticeComments  NoticeCode = "comments"  // comments of readers
	NoticeHidden    NoticeCode = "hidden"    // hidden text
	NoticeEncrypted NoticeCode = "encrypted" // a password or a restriction
	NoticeSigned    NoticeCode = "signed"    // an electronic seal, which is not verified
	NoticeNoText    NoticeCode = "no_text"   // pictures only
	NoticeOCR       NoticeCode = "ocr"       // the text was recognised from pictures
	// NoticeUnrecognised: the recognition was cut short or failed; another try may
	// do better.
	NoticeUnrecognised NoticeCode = "unrecognised"
	NoticeLegacy       NoticeCode = "legacy"    // an old format that is read in part
	NoticeConverted    NoticeCode = "converted" // read through an office program
	NoticePartial      NoticeCode = "partial"   // a part of the text was left out
	NoticeWatermark    NoticeCode = "watermark" // annotations or watermarks over the text
)

// Notice is one remark on a file, in plain Chinese.
type Notice struct {
	Code NoticeCode `json:"code"`
	Text string     `json:"text"`
}

// Warns says whether the notice is about a danger rather than about the text.
func (n Notice) Warns() bool {
	switch n.Code {
	case NoticeMacros, NoticeExternal, NoticeEmbedded, NoticeEncrypted:
		return true
	case NoticeTracked, NoticeComments, NoticeHidden, NoticeSigned, NoticeNoText, NoticeOCR, NoticeUnrecognised,
		NoticeLegacy, NoticeConverted, NoticePartial, NoticeWatermark:
	}
	return false
}

// AsideKind says where a text beside the body comes from.
type AsideKind string

// The kinds of asides.
const (
	AsideFootnote  AsideKind = "footnote"  // 脚注、尾注
	AsideHeader    AsideKind = "header"    // 页眉、页脚、页码
	AsideComment   AsideKind = "comment"   // 批注
	AsideInserted  AsideKind = "inserted"  // text that a tracked change added; it is in the body too
	AsideDeleted   AsideKind = "deleted"   // text that a tracked change took away
	AsideWatermark AsideKind = "watermark" // 水印、版式文件的注释
)

// Label is the kind in the users' words.
func (k AsideKind) Label() string {
	switch k {
	case AsideFootnote:
		return "脚注、尾注"
	case AsideHeader:
		return "页眉页脚"
	case AsideComment:
		return "批注"
	case AsideInserted:
		return "修订：插入"
	case AsideDeleted:
		return "修订：删除"
	case AsideWatermark:
		return "水印或者版式注释"
	}
	return ""
}

// Aside is text that stands beside the body and is no part of it. Address is
// the block that it hangs on, or "" where it belongs to the whole.
type Aside struct {
	Kind    AsideKind `json:"kind"`
	Text    string    `json:"text"`
	Author  string    `json:"author,omitempty"`
	Address string    `json:"address,omitempty"`
	Page    int       `json:"page,omitempty"`
}

// maxAsides bounds what is kept beside one text.
const maxAsides = 2_000

// HasAside says whether there is an aside of the kind.
func (t Text) HasAside(kind AsideKind) bool {
	for _, a := range t.Asides {
		if a.Kind == kind {
			return true
		}
	}
	return false
}
