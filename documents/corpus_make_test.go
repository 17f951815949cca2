package documents

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// notice is the text of the corpus: invented for this project.
var notice = Draft{
	Title: "清源县公共停车场管理办法", Number: "清政发〔2026〕12号",
	Paragraphs: []string{
		"第一章 总则",
		"第一条 为了规范公共停车场的建设和管理，维护停车秩序，方便群众出行，根据有关法律、法规，结合本县实际，制定本办法。",
		"第二条 本县行政区域内公共停车场的规划、建设、使用和管理，适用本办法。",
		"本办法所称公共停车场，是指向社会开放、供机动车停放的场所。",
		"第二章 管理",
		"第三条 停车场经营者应当遵守下列规定：",
		"（一）在显著位置公示收费标准、服务时间和监督电话；",
		"（二）不得擅自改变停车场用途；",
		"（三）不得对本地和外地车辆实行不同的收费标准。",
		"第四条 违反本办法第三条规定的，由县住房和城乡建设主管部门责令限期改正。",
		"第五条 本办法自2026年12月1日起施行，有效期五年。",
		"清源县人民政府", "2026年11月2日",
	},
}

// ofdText is one text object on a page of an OFD, at x and y in millimetres.
func ofdText(x, y, text string) string {
	return `<ofd:TextObject ID="9" Boundary="` + x + ` ` + y + ` 170 8" Font="1" Size="5.6"><ofd:TextCode X="0" Y="5">` + text + `</ofd:TextCode></ofd:TextObject>`
}

const ofdSpace = ` xmlns:ofd="http://www.ofdspec.org/2016"`

// sampleOFD has what real producers write: a template below the page, a page
// block, a composite object, an annotation, a name in GB 18030, a backslash.
func sampleOFD(t testing.TB) []byte {
	name, err := simplifiedchinese.GB18030.NewEncoder().String("Doc_0/资源.xml")
	require.NoError(t, err)
	page := `<ofd:Page` + ofdSpace + `><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Template TemplateID="2"/><ofd:Content><ofd:Layer ID="1">` +
		ofdText("31", "110", "第二条 本县公共停车场的管理，适用本办法。") +
		`<ofd:PageBlock ID="5"><ofd:PageBlock ID="6">` + ofdText("31", "100", "第一条 为了规范公共停车场的管理，制定本办法。") + `</ofd:PageBlock></ofd:PageBlock>` +
		`<ofd:CompositeObject ID="7" Boundary="31 120 100 10" ResourceID="30"/>` + ofdText("100", "280", "— 1 —") +
		`</ofd:Layer></ofd:Content></ofd:Page>`
	return zipOf(t,
		part{"OFD.xml", `<ofd:OFD` + ofdSpace + ` Version="1.0"><ofd:DocBody><ofd:DocRoot>\Doc_0\Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>`},
		part{"Doc_0/Document.xml", `<ofd:Document` + ofdSpace + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>` +
			`<ofd:DocumentRes>资源.xml</ofd:DocumentRes><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>` +
			`<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages><ofd:Annotations>/Doc_0/Annots/Annotations.xml</ofd:Annotations></ofd:Document>`},
		part{name, `<ofd:Res` + ofdSpace + `><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="30" Width="100" Height="10"><ofd:Content>` +
			ofdText("0", "0", "第三条 本办法自公布之日起施行。") + `</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`},
		part{"Doc_0/Tpls/Tpl_0/Content.xml", `<ofd:Page` + ofdSpace + `><ofd:Content><ofd:Layer ID="1">` +
			`<ofd:TextObject ID="3" Boundary="60 60 100 10" Font="1" Size="7.8"><ofd:TextCode X="0" Y="7" DeltaX="g 10 7.8">清源县公共停车场管理办法</ofd:TextCode></ofd:TextObject>` +
			`</ofd:Layer></ofd:Content></ofd:Page>`},
		part{"Doc_0/Pages/Page_0/Content.xml", page},
		part{"Doc_0/Annots/Annotations.xml", `<ofd:Annotations` + ofdSpace + `><ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annot_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`},
		part{"Doc_0/Annots/Page_0/Annot_0.xml", `<ofd:PageAnnot` + ofdSpace + `><ofd:Annot ID="50" Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">` +
			ofdText("50", "150", "内部资料 注意保存") + `</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`})
}

// reviewedDOCX has tracked changes, a comment, a footnote, a header, numbering,
// a macro-free embedding and a template from outside.
func reviewedDOCX(t testing.TB) []byte {
	body := `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>清源县公共停车场管理办法</w:t></w:r></w:p>` +
		np(1, 1, "停车场收费标准为每小时") +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>罚款为</w:t></w:r>` +
		`<w:del w:id="1" w:author="王建国"><w:r><w:delText>五千元</w:delText></w:r></w:del><w:ins w:id="2" w:author="王建国"><w:r><w:t>一千元</w:t></w:r></w:ins>` +
		`<w:r><w:t>以下。</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r></w:p>`
	return docxOf(t, body, numberingPart,
		part{"word/footnotes.xml", xmlHead + `<w:footnotes ` + wordSpace + `><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">` + wp("依据《行政处罚法》第十四条。") + `</w:footnote></w:footnotes>`},
		part{"word/comments.xml", xmlHead + `<w:comments ` + wordSpace + `><w:comment w:id="0" w:author="陈静">` + wp("请核对上位法的幅度。") + `</w:comment></w:comments>`},
		part{"word/header1.xml", xmlHead + `<w:hdr ` + wordSpace + `>` + wp("征求意见稿") + `</w:hdr>`},
		part{"word/embeddings/oleObject1.bin", "x"},
		part{"word/_rels/settings.xml.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://192.0.2.1/a.dotm" TargetMode="External"/></Relationships>`})
}

func sampleXLSX(t testing.TB) []byte {
	book := excelize.NewFile()
	for cell, value := range map[string]any{"A1": "区域", "B1": "标准（元）", "A2": "一类", "B2": 5, "A3": "二类", "B3": 3} {
		require.NoError(t, book.SetCellValue("Sheet1", cell, value))
	}
	_, err := book.NewSheet("说明")
	require.NoError(t, err)
	require.NoError(t, book.SetCellValue("说明", "A1", "本表自2026年12月1日起执行"))
	var b bytes.Buffer
	require.NoError(t, book.Write(&b))
	return b.Bytes()
}

func samplePNG(t testing.TB, width, height int) []byte {
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))))
	return b.Bytes()
}

// bombOf is an archive of a quarter of a megabyte, one part of which unpacks to
// 256 of them.
func bombOf(t testing.TB, name string) []byte {
	return zipOf(t, part{"[Content_Types].xml", xmlHead + "<Types/>"}, part{name, xmlHead + "<a>" + strings.Repeat(" ", 256<<20) + "</a>"})
}

// manyPages is a PDF that names one blank page so many times.
func manyPages(n int) []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.7\n")
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", n, strings.Repeat("3 0 R ", n)),
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%sendobj\n", i+1, object)
	}
	xref := b.Len()
	b.WriteString("xref\n0 4\n0000000000 65535 f \n")
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", xref)
	return b.Bytes()
}

// linkedDOCX pulls things in: a document to be inserted, a picture and an object
// from elsewhere.
func linkedDOCX(t testing.TB) []byte {
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + target + `" TargetMode="External"/>`
	}
	body := wp("第一条 附件另见。") + `<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="r1"/>` +
		`<w:p><w:r><w:drawing><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r2"/></w:drawing></w:r>` +
		`<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>`
	return docxOf(t, body, part{"word/_rels/document.xml.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		relation("r1", "aFChunk", "http://192.0.2.1/a.html") + relation("r2", "image", "http://192.0.2.1/b.png") + relation("r3", "oleObject", "file://192.0.2.1/c.xlsx") +
		relation("r4", "hyperlink", "http://192.0.2.1/") + `</Relationships>`})
}

// lockedDOC is an old document whose header says that it is enciphered.
func lockedDOC(t testing.TB) []byte {
	data, err := os.ReadFile(filepath.Join("testdata", "corpus", "office.doc"))
	require.NoError(t, err)
	head := bytes.Index(data, []byte{fibMagic & 0xff, fibMagic >> 8})
	require.Positive(t, head)
	data[head+fibFlags+1] |= flagCrypt >> 8
	return data
}

func encodedAs(t testing.TB, e encoding.Encoding, text string) []byte {
	data, err := e.NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	return data
}

// TestWriteCorpus writes the samples that are made here into testdata/corpus
// when asked to (SANBI_CORPUS=1); those of other programs lie there already:
// office.* and locked.pdf, articles.*, two-pages.pdf, columns.pdf and
// renamed-rtf.doc are LibreOffice's, rotated.pdf is qpdf's, browser.pdf is
// Chromium's, scan.jpg and scan.tif are pictures of a page.
func TestWriteCorpus(t *testing.T) {
	docx, ofd := written(t, notice), sampleOFD(t)
	macros := docxOf(t, wp("第一条 甲。"), part{"word/vbaProject.bin", "x"})
	plain := strings.Join(append([]string{notice.Title}, notice.Paragraphs...), "\r\n")
	samples := map[string][]byte{
		"plain.docx": docx, "reviewed.docx": reviewedDOCX(t), "annotated.ofd": ofd, "scan.png": samplePNG(t, 40, 60),
		"fees.xlsx": sampleXLSX(t), "locked.docx": oleOf("Root Entry", "EncryptionInfo", "EncryptedPackage"),
		"bomb.docx": bombOf(t, "word/document.xml"), "bomb.ofd": bombOf(t, "OFD.xml"), "bomb.xlsx": bombOf(t, "xl/workbook.xml"), "pages.pdf": manyPages(60_000),
		"truncated.docx": docx[:len(docx)/2], "mislabelled.pdf": docx, "truncated.ofd": ofd[:900],
		"macros.docm": macros, "macros.docx": macros, "linked.docx": linkedDOCX(t), "office.wps": docx,
		"locked.doc": lockedDOC(t), "locked.xlsx": oleOf("Root Entry", "EncryptionInfo", "EncryptedPackage"),
		"locked.ofd":       zipOf(t, part{"OFD.xml", "\x8a\x01"}, part{"Encryptions.xml", `<ofd:Encryptions` + ofdSpace + `/>`}),
		"entities.docx":    zipOf(t, part{"[Content_Types].xml", partTypes}, part{"word/document.xml", `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + wordHead + `<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`}),
		"twice.docx":       zipOf(t, part{"[Content_Types].xml", partTypes}, part{"word/document.xml", wordHead + wp("甲") + `</w:body></w:document>`}, part{"word/Document.xml", wordHead + wp("乙") + `</w:body></w:document>`}),
		"renamed-html.doc": []byte("<html><body><p>第一条 甲。</p></body></html>"),
		"gb18030.txt":      encodedAs(t, simplifiedchinese.GB18030, plain),
		"utf16.txt":        encodedAs(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), plain),
	}
	for name, data := range samples {
		require.NotEmpty(t, data, name)
		if os.Getenv("SANBI_CORPUS") != "" {
			require.NoError(t, os.WriteFile(filepath.Join("testdata", "corpus", name), data, 0o600))
		}
	}
}
