package pdfread

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"
	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func roomy(t testing.TB) *Reader {
	t.Helper()
	r, err := OpenRoomy(t.Context(), cache, 1<<30)
	require.NoError(t, err)
	t.Cleanup(r.Close)
	return r
}

func fileOf(data []byte) File { return File{Content: bytes.NewReader(data), Size: int64(len(data))} }

func (f File) leaves(t testing.TB, r *Reader) ([]byte, int) {
	t.Helper()
	var out bytes.Buffer
	n, err := r.Leaves(t.Context(), f.Content, f.Size, &out)
	require.NoError(t, err)
	return out.Bytes(), n
}

// bindWith binds these files into a volume, each behind a draft of its own.
func bindWith(t testing.TB, r *Reader, files ...[]byte) []byte {
	t.Helper()
	v := documents.Volume{Cover: documents.Draft{Title: "案　卷"}}
	var drawn [][]byte
	for i, file := range files {
		leaves, n := fileOf(file).leaves(t, r)
		drawn = append(drawn, leaves)
		v.Items = append(v.Items, documents.Item{Draft: documents.Draft{Title: fmt.Sprintf("材料%c", 'A'+i)}, Leaves: n})
	}
	v.Items = append(v.Items, documents.Item{Draft: documents.Draft{Title: "办理过程"}})
	bound, err := documents.Bind(v)
	require.NoError(t, err)
	var own, feet, out bytes.Buffer
	require.NoError(t, bound.Write(&own))
	require.NoError(t, bound.WriteFeet(&feet))
	var insets iter.Seq2[Inset, error] = func(yield func(Inset, error) bool) {
		for i, leaves := range drawn {
			if !yield(Inset{Page: bound.LeavesAt[i], File: fileOf(leaves)}, nil) {
				return
			}
		}
	}
	require.NoError(t, r.Fill(t.Context(), fileOf(own.Bytes()), fileOf(feet.Bytes()), insets, &out))
	return out.Bytes()
}

// look is what is to be seen of a PDF: the words and the size of each page, and
// the pages that the bookmarks lead to, from 1.
func look(t *testing.T, r *Reader, data []byte) (pages []string, sizes []image.Point, bookmarks map[string]int) {
	t.Helper()
	doc, count, err := r.open(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	for i := range count {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
		text, err := r.instance.GetPageText(&requests.GetPageText{Page: page})
		require.NoError(t, err)
		pages = append(pages, strings.Join(strings.Fields(text.Text), ""))
		size, err := r.instance.GetPageSize(&requests.GetPageSize{Page: page})
		require.NoError(t, err)
		sizes = append(sizes, image.Pt(int(size.Width), int(size.Height)))
		above, err := r.instance.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
		require.NoError(t, err)
		require.Zero(t, above.Count, "no link, no form")
	}
	scripts, err := r.instance.FPDFDoc_GetJavaScriptActionCount(&requests.FPDFDoc_GetJavaScriptActionCount{Document: doc})
	require.NoError(t, err)
	require.Zero(t, scripts.JavaScriptActionCount)
	marks, err := r.instance.GetBookmarks(&requests.GetBookmarks{Document: doc})
	require.NoError(t, err)
	bookmarks = map[string]int{}
	for _, m := range marks.Bookmarks {
		require.NotNil(t, m.DestInfo, m.Title)
		bookmarks[m.Title] = m.DestInfo.PageIndex + 1
	}
	return pages, sizes, bookmarks
}

func corpus(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "corpus", name))
	require.NoError(t, err)
	return data
}

// TestVolumeOfPapers: the pages of other files stand behind their drafts as text,
// every page has its number, and catalogue and bookmarks lead to the right ones.
func TestVolumeOfPapers(t *testing.T) {
	r := roomy(t)
	pages, sizes, bookmarks := look(t, r, bindWith(t, r, corpus(t, "browser.pdf"), oddPDF(), corpus(t, "office.pdf")))
	require.Len(t, pages, 15)
	require.Equal(t, map[string]int{"案　卷": 1, "目录": 2, "材料A": 3, "材料B": 5, "材料C": 13, "办理过程": 15}, bookmarks)
	for title, n := range bookmarks {
		if n > 2 {
			require.True(t, strings.HasPrefix(pages[n-1], title), pages[n-1])
			require.Contains(t, pages[1], title+fmt.Sprint(n), "the catalogue")
		}
	}
	for n, page := range pages {
		require.Contains(t, page, fmt.Sprintf("第%d页，共15页", n+1))
	}
	require.Contains(t, pages[3], "清源县公共停车场管理办法")
	require.Contains(t, pages[3], "材料A1／1")
	require.Contains(t, pages[5], "Head,upright")
	require.Contains(t, pages[13], "（一）在显著位置公示收费标准")
	for n, size := range sizes {
		across := slices.Contains([]int{7, 9, 10}, n+1) // turned, or lying
		require.Equal(t, across, size.X > size.Y, "page %d is %v", n+1, size)
		require.InDelta(t, 595+841, size.X+size.Y, 2, "A4")
	}
	require.Contains(t, pages[11], "SEAL", "what stands upon a page is a part of it")
}

// TestLeavesAreUpright: a page looks as its reader showed it, whatever turns it.
func TestLeavesAreUpright(t *testing.T) {
	r := roomy(t)
	leaves, n := fileOf(oddPDF()).leaves(t, r)
	require.Equal(t, 7, n)
	before := drawings(t, r, oddPDF(), n)
	for i, after := range drawings(t, r, leaves, n) {
		require.InDelta(t, darkMiddle(before[i]).X, darkMiddle(after).X, 40, "page %d", i+1)
		require.InDelta(t, darkMiddle(before[i]).Y, darkMiddle(after).Y, 40, "page %d", i+1)
	}
}

func drawings(t *testing.T, r *Reader, file []byte, count int) []image.Image {
	t.Helper()
	pictures, err := r.Pictures(t.Context(), bytes.NewReader(file), int64(len(file)), 1, count)
	require.NoError(t, err)
	var out []image.Image
	for _, p := range pictures {
		decoded, err := jpeg.Decode(bytes.NewReader(p))
		require.NoError(t, err)
		out = append(out, decoded)
	}
	return out
}

// darkMiddle is the middle of what is dark, in thousandths of the picture.
func darkMiddle(p image.Image) image.Point {
	b, sum, n := p.Bounds(), image.Point{}, 0
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		for x := b.Min.X; x < b.Max.X; x += 2 {
			if r, _, _, _ := p.At(x, y).RGBA(); r < 0x8000 {
				sum, n = sum.Add(image.Pt(x, y)), n+1
			}
		}
	}
	if n == 0 {
		return image.Point{}
	}
	return image.Pt(sum.X/n*1000/b.Dx(), sum.Y/n*1000/b.Dy())
}

// TestPapersThatHaveNoLeaves: what cannot be drawn is refused with its reason.
func TestPapersThatHaveNoLeaves(t *testing.T) {
	for name, want := range map[string]documents.Reason{
		"truncated.pdf": documents.ReasonDamaged, "locked.pdf": documents.ReasonEncrypted, "pages.pdf": documents.ReasonTooLarge, "mislabelled.pdf": documents.ReasonDamaged,
	} {
		file := fileOf(corpus(t, name))
		_, err := roomy(t).Leaves(t.Context(), file.Content, file.Size, io.Discard)
		var refused *documents.Error
		require.ErrorAs(t, err, &refused, name)
		require.Equal(t, want, refused.Reason, name)
	}
	file := fileOf([]byte("\x89PNG no"))
	err := roomy(t).PictureLeaf(t.Context(), file.Content, file.Size, io.Discard)
	var refused *documents.Error
	require.ErrorAs(t, err, &refused)
}

// TestPictureLeaf: a picture stands on a leaf of its form, on white ground, and
// upright as its camera held it.
func TestPictureLeaf(t *testing.T) {
	r := roomy(t)
	half := image.NewNRGBA(image.Rect(0, 0, 60, 30)) // its right half is dark, the rest is not there
	for y := range 30 {
		for x := 30; x < 60; x++ {
			half.Pix[half.PixOffset(x, y)+3] = 255
		}
	}
	var transparent, photo bytes.Buffer
	require.NoError(t, png.Encode(&transparent, half))
	white := image.NewGray(half.Bounds())
	for i := range white.Pix {
		white.Pix[i] = 255
		if i%60 >= 30 {
			white.Pix[i] = 0
		}
	}
	require.NoError(t, jpeg.Encode(&photo, white, nil))
	noted := func(turn byte) []byte {
		exif := "\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(turn) + "\x00\x00\x00\x00\x00\x00"
		return slices.Concat(photo.Bytes()[:2], []byte(exif), photo.Bytes()[2:])
	}
	tests := map[string]struct {
		data   []byte
		across bool
		x, y   int // where the dark half is, in thousandths
	}{
		"transparent":  {transparent.Bytes(), true, 750, 500},
		"photo":        {photo.Bytes(), true, 750, 500},
		"upside down":  {noted(3), true, 250, 500},
		"mirrored":     {noted(2), true, 250, 500},
		"to the right": {noted(6), false, 500, 750},
		"to the left":  {noted(8), false, 500, 250},
	}
	for name, tt := range tests {
		var out bytes.Buffer
		require.NoError(t, r.PictureLeaf(t.Context(), bytes.NewReader(tt.data), int64(len(tt.data)), &out), name)
		_, sizes, _ := look(t, r, out.Bytes())
		require.Equal(t, tt.across, sizes[0].X > sizes[0].Y, name)
		dark := darkMiddle(drawings(t, r, out.Bytes(), 1)[0])
		require.InDelta(t, tt.x, dark.X, 60, name)
		require.InDelta(t, tt.y, dark.Y, 60, name)
	}
}

// TestFillTellsWhatFails: a broken file of drawings is no half volume.
func TestFillTellsWhatFails(t *testing.T) {
	r := roomy(t)
	bound, err := documents.Bind(documents.Volume{Cover: documents.Draft{Title: "案　卷"}, Items: []documents.Item{{Draft: documents.Draft{Title: "甲"}, Leaves: 1}}})
	require.NoError(t, err)
	var own, feet, out bytes.Buffer
	require.NoError(t, bound.Write(&own))
	require.NoError(t, bound.WriteFeet(&feet))
	gone := errors.New("gone")
	var broken iter.Seq2[Inset, error] = func(yield func(Inset, error) bool) { yield(Inset{}, gone) }
	require.ErrorIs(t, r.Fill(t.Context(), fileOf(own.Bytes()), fileOf(feet.Bytes()), broken, &out), gone)
	require.Zero(t, out.Len())
}

// oddPDF has pages that are turned, large, cut, and one with a script, a link and
// a stamp.
func oddPDF() []byte {
	const words = "BT /F1 30 Tf 120 700 Td (Head, upright) Tj ET 100 650 m 500 650 l S BT /F1 20 Tf 120 620 Td (foot) Tj ET"
	const stamp = "1 0 0 RG 4 w 5 5 190 90 re S BT /F1 24 Tf 30 40 Td (SEAL) Tj ET"
	pages := []string{
		"/MediaBox[0 0 595 842]", "/MediaBox[0 0 595 842]/Rotate 90", "/MediaBox[0 0 595 842]/Rotate 180", "/MediaBox[0 0 595 842]/Rotate 270",
		"/MediaBox[0 0 1190 842]", "/MediaBox[0 0 595 842]/CropBox[80 600 520 800]/Rotate 90",
		"/MediaBox[0 0 595 842]/AA<</O<</S/JavaScript/JS(app.alert\\(2\\))>>>>/Annots[5 0 R 6 0 R]",
	}
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>", "",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(words), words),
		"<</Type/Annot/Subtype/Stamp/Rect[300 300 500 400]/F 4/AP<</N 7 0 R>>/A<</S/Launch/F(program)>>>>",
		"<</Type/Annot/Subtype/Link/Rect[100 100 200 200]/Border[0 0 0]/A<</S/URI/URI(http://www.example/)>>>>",
		fmt.Sprintf("<</Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<</Font<</F1 3 0 R>>>>/Length %d>>stream\n%s\nendstream", len(stamp), stamp),
	}
	kids := ""
	for _, p := range pages {
		objects = append(objects, "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R"+p+">>")
		kids += fmt.Sprintf("%d 0 R ", len(objects))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(pages))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}
