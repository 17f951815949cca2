package xmlstream

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// told reads a part to its end: a line for each token.
func told(in io.Reader, most int, attributes bool) (lines []string, err error) {
	for r := NewReader(in, most); ; {
		t, err := r.Next(attributes)
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return lines, err
		}
		switch t.Kind {
		case Start:
			lines = append(lines, tag(t.Name, t.Attr))
		case End:
			lines = append(lines, "/"+tag(t.Name, nil))
		case Text:
			lines = append(lines, fmt.Sprintf("%q", t.Text))
		case Other:
			lines = append(lines, "?")
		}
	}
}

func tag(name xml.Name, attrs []xml.Attr) string {
	out := name.Space + " " + name.Local
	for _, a := range attrs {
		out += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
	}
	return out
}

// oracle is the same by encoding/xml; a DTD is an error.
func oracle(in io.Reader) (lines []string, err error) {
	for d := xml.NewDecoder(in); ; {
		token, err := d.Token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return lines, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			lines = append(lines, tag(t.Name, t.Attr))
		case xml.EndElement:
			lines = append(lines, "/"+tag(t.Name, nil))
		case xml.CharData:
			lines = append(lines, fmt.Sprintf("%q", []byte(t)))
		case xml.Directive:
			return lines, ErrDTD
		default:
			lines = append(lines, "?")
		}
	}
}

// samples are well formed and not, in every way that the reader knows of.
var samples = []string{
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" + `<w:p xmlns:w="u"><w:r w:x='1' y="&lt;&#65;&#x4e2d;">甲 &amp; 乙</w:r><w:t/></w:p>`,
	`<a xmlns="one"><b xmlns="two" xmlns:p="three"><p:c q:d=""/></b><b/><p:c/></a>`,
	`<a><!-- x - y --><![CDATA[<&]]]><b>]] ></b><?pi ?></a>` + "\n",
	`<a><!----><![CDATA[]]></a>`, "<a>1\r2\r\n3&#13;\n</a>", `<a b="]]>" c='"'/>`, `<a b="1"c="2"/>`,
	`<xml:a xml:b="c"/>`, `<xmlns/>`, `<xmlns:a/>`, `<:a/>`, `<a:/>`, `<a xmlns:xml="x"><xml:b/></a>`,
	`<?xml version="1.1"?><a/>`, `<?xml encoding="GBK"?><a/>`, `<?xml encoding='utf-8'?><a/>`, `<?xml version=1.0 version="1.0"?><a/>`,
	`<a>]]></a>`, `<a><b></a></b>`, `<a></b>`, `</a>`, `<a`, `<a b`, `<a b=1/>`, `<a b="<"/>`, `<a b="1`, `<a/ >`, `<a / >`, `<a b/>`, `<a></ a>`, `<a></a >`,
	`<1/>`, `<a:b:c/>`, `<a b:c:d=""/>`, `<>`, `</>`, `<?>?>`, `<??>`, `<!>`, `<!-`, `<!--a--b-->`, `<!--a--->`, `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`,
	`<a>&x;</a>`, `<a>&lt</a>`, `<a>&;</a>`, `<a>&#;</a>`, `<a>&#x;</a>`, `<a>&#0;</a>`, `<a>&#xD800;</a>`, `<a>&#xFFFF;</a>`, `<a>&#1114112;</a>`, `<a>& amp;</a>`, `<a>&#X41;</a>`, `<a>&#+1;</a>`, `<a>&#x00000000000000000000000000000000000000000000000000000000000000041;</a>`,
	"<a>\x01</a>", "<a>\xff</a>", "<a>\xef\xbf\xbf</a>", "<a b='\x00'/>", "\xef\xbb\xbf<a/>", "x<a/>y", "", " ", "<甲 乙='丙'/>", "<a>\xe4\xb8", "<a><![CDATA[&lt;\r\n",
}

func TestReaderSaysWhatTheStandardSays(t *testing.T) {
	for _, sample := range samples {
		agree(t, sample)
	}
}

// agree holds a part against the oracle, in one piece and byte by byte; without
// the attributes there are the same tokens.
func agree(t *testing.T, part string) {
	t.Helper()
	want, wrong := oracle(strings.NewReader(part))
	for name, in := range map[string]io.Reader{"at once": strings.NewReader(part), "byte by byte": iotest.OneByteReader(strings.NewReader(part))} {
		lines, err := told(in, 1<<20, true)
		require.Equal(t, wrong == nil, err == nil, "%q %s: %v, we say %v", part, name, wrong, err)
		if err == nil {
			require.Equal(t, want, lines, "%q %s", part, name)
		}
	}
	bare, err := told(strings.NewReader(part), 1<<20, false)
	require.Equal(t, wrong == nil, err == nil, "%q without attributes: %v", part, err)
	if err == nil {
		require.Len(t, bare, len(want))
	}
}

// FuzzReader holds whatever comes against encoding/xml. Of names with letters
// beyond ASCII it knows less than ours does, which Office never writes.
func FuzzReader(f *testing.F) {
	for _, sample := range samples {
		f.Add(sample)
	}
	f.Fuzz(func(t *testing.T, part string) {
		if _, err := oracle(strings.NewReader(part)); err != nil && strings.Contains(err.Error(), "invalid XML name") {
			return
		}
		agree(t, part)
	})
}

// TestLimits: a token grows to the limit and not beyond; tokens across the edge
// of the buffer are whole; what the reader below says is passed on.
func TestLimits(t *testing.T) {
	const most = 3 * firstBuffer
	for _, long := range []string{strings.Repeat("字", most/3-10), strings.Repeat("&amp;", most/5-10)} {
		part := `<a b="1"><c d="` + long + `"/>` + long + `<!--` + long + `--></a>`
		want, err := oracle(strings.NewReader(part))
		require.NoError(t, err)
		lines, err := told(strings.NewReader(part), most, true)
		require.NoError(t, err)
		require.Equal(t, want, lines)
	}
	for _, part := range []string{"<a>" + strings.Repeat(" ", most), `<a b="` + strings.Repeat(" ", most), "<!--" + strings.Repeat(" ", most), "<a></a" + strings.Repeat(" ", most)} {
		_, err := told(strings.NewReader(part), most, true)
		require.ErrorIs(t, err, ErrTooLong)
	}
	_, err := told(io.MultiReader(strings.NewReader("<a>text"), iotest.ErrReader(io.ErrClosedPipe)), most, true)
	require.ErrorIs(t, err, io.ErrClosedPipe)
}

// TestMadeUpNames: names and values beyond what is kept are read all the same.
func TestMadeUpNames(t *testing.T) {
	var b strings.Builder
	b.WriteString("<a>")
	for i := range maxNames + maxValues {
		fmt.Fprintf(&b, `<p%d:b x="%d" xmlns:p%d="%d"/>`, i, i, i, i)
	}
	b.WriteString("</a>")
	agree(t, b.String())
}
