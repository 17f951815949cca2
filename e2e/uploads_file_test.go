package e2e_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// handedIn is how large each file of the uploads is, bytes.
const handedIn = 50 << 20

// heavy is a file of 50 MB, another one for each number; it is made as it is sent.
type heavy struct {
	name  string
	write func(w io.Writer, number int) error
}

// noise is what no packing makes smaller, different for each number.
func noise(number int) io.Reader {
	return io.LimitReader(rand.NewChaCha8([32]byte{byte(number), byte(number >> 8)}), handedIn)
}

// docxOf is a DOCX whose text is the part, with a large picture.
func docxOf(part packed) heavy {
	return heavy{"heavy.docx", func(w io.Writer, number int) error {
		z := zip.NewWriter(w)
		types, err := z.Create("[Content_Types].xml")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(types, "<Types/>"); err != nil {
			return err
		}
		text, err := z.CreateRaw(&zip.FileHeader{
			Name: "word/document.xml", Method: zip.Deflate, CRC32: part.sum,
			CompressedSize64: uint64(len(part.data)), UncompressedSize64: part.size,
		})
		if err != nil {
			return err
		}
		if _, err := text.Write(part.data); err != nil {
			return err
		}
		picture, err := z.CreateHeader(&zip.FileHeader{Name: "word/media/image1.png", Method: zip.Store})
		if err != nil {
			return err
		}
		if _, err := io.Copy(picture, noise(number)); err != nil {
			return err
		}
		return z.Close()
	}}
}

// packed is a part of a ZIP file, packed once for all files.
type packed struct {
	data []byte
	size uint64
	sum  uint32
}

const (
	wordHead = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	wordFoot = `</w:body></w:document>`
)

func pack(t testing.TB, paragraph string, times int) packed {
	t.Helper()
	var data bytes.Buffer
	squeeze, err := flate.NewWriter(&data, flate.BestSpeed)
	require.NoError(t, err)
	sum, size := crc32.NewIEEE(), uint64(0)
	put := func(text string) {
		n, err := io.MultiWriter(squeeze, sum).Write([]byte(text))
		require.NoError(t, err)
		size += uint64(n)
	}
	put(wordHead)
	for range times {
		put("<w:p><w:r><w:t>" + paragraph + "</w:t></w:r></w:p>")
	}
	put(wordFoot)
	require.NoError(t, squeeze.Close())
	return packed{data.Bytes(), size, sum.Sum32()}
}

// honest is an ordinary text with a large picture.
func honest(t testing.TB) heavy {
	return docxOf(pack(t, "第一条 为了规范停车管理，制定本办法。", 30))
}

// bomb unpacks to a gigabyte of text.
func bomb(t testing.TB) heavy { return docxOf(pack(t, strings.Repeat("a", 1<<20), 1024)) }

// pdfOf is a PDF of objects numbered from 1, with much that nobody needs before
// them.
func pdfOf(objects ...string) heavy {
	return heavy{"heavy.pdf", func(w io.Writer, number int) error {
		if _, err := fmt.Fprintf(w, "%%PDF-1.4\n99 0 obj\n<</Length %d>>stream\n", handedIn); err != nil {
			return err
		}
		if _, err := io.Copy(w, noise(number)); err != nil {
			return err
		}
		var rest strings.Builder
		rest.WriteString("\nendstream\nendobj\n")
		for i, o := range objects {
			fmt.Fprintf(&rest, "%d 0 obj\n%s\nendobj\n", i+1, o)
		}
		rest.WriteString("trailer<</Root 1 0 R>>\n%%EOF\n")
		_, err := io.WriteString(w, rest.String())
		return err
	}}
}

const (
	pdfRoot = "<</Type/Catalog/Pages 2 0 R>>"
	pdfPage = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
)

// manyPages has 60,000 of them.
func manyPages() heavy {
	return pdfOf(pdfRoot, "<</Type/Pages/Kids["+strings.Repeat("3 0 R ", 60_000)+"]/Count 60000>>", pdfPage+">>")
}

// pdfBomb has one page whose content unpacks to a gigabyte.
func pdfBomb(t testing.TB) heavy {
	t.Helper()
	var data bytes.Buffer
	z := zlib.NewWriter(&data)
	for range 1024 {
		_, err := z.Write(bytes.Repeat([]byte(" "), 1<<20))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return pdfOf(pdfRoot, "<</Type/Pages/Kids[3 0 R]/Count 1>>", pdfPage+"/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream", data.Len(), data.String()))
}
