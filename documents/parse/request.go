package parse

import (
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"sanbi/documents"
)

// Command is the hidden subcommand under which a program is a child.
const Command = "parse"

// Limits of one reading. Those of the converters, which are programs of others,
// are wider, as are those of what holds whole files.
const (
	DefaultTime     = 30 * time.Second
	DefaultMemory   = 1 << 30 // bytes
	DefaultOCRTime  = 10 * time.Minute
	DefaultOCRPages = 100
	convertTime     = 2 * time.Minute
	convertMemory   = 4 << 30
	longer          = 3        // times the time, and
	roomier         = 2        // times the memory, for what holds whole files
	maxAnswer       = 48 << 20 // bytes of JSON
)

// Request is what a child is asked for. The file itself is its standard input.
type Request struct {
	Format documents.Format
	// Cache is a directory for the compiled PDF reader; without one it is
	// compiled anew, which takes seconds.
	Cache string
	// Converter is LibreOffice's program, OCR a command that prints the text of
	// the picture that is its last argument; empty where there is none.
	Converter, OCR string
	// OCRTime and OCRPages limit what the OCR command is asked of one file.
	OCRTime  time.Duration
	OCRPages int
	// Scan asks for what the OCR command recognises, instead of the text.
	Scan bool
	// Warm only fills the cache.
	Warm bool
	// First, where it is not 0, asks for pictures of Count pages of a PDF from that
	// page on, instead of the text.
	First, Count int
	// Into, where it is not empty, is the file that the drawings of a PDF or a
	// picture are written to, instead of the text. With Feet the file is a volume,
	// and Insets are put between its pages.
	Into, Feet string
	Insets     []documents.Inset
	// Time and Memory (bytes) limit the reading.
	Time   time.Duration
	Memory int64
}

// limits are those of the request, wider where another program runs.
func (r Request) limits() (time.Duration, int64) {
	limit, memory := r.Time, r.Memory
	if limit <= 0 {
		limit = DefaultTime
	}
	if memory <= 0 {
		memory = DefaultMemory
	}
	switch {
	case r.Scan:
		return r.ocrTime() + limit, convertMemory // what was recognised in time is still handed over
	case r.converts():
		return convertTime, convertMemory
	case r.Into != "":
		return limit * longer, memory * roomier
	}
	return limit, memory
}

func (r Request) ocrTime() time.Duration {
	if r.OCRTime <= 0 {
		return DefaultOCRTime
	}
	return r.OCRTime
}

func (r Request) ocrPages() int {
	if r.OCRPages <= 0 {
		return DefaultOCRPages
	}
	return r.OCRPages
}

// converts says whether a program of others reads the file.
func (r Request) converts() bool {
	return r.Scan || r.First == 0 && r.Into == "" && r.Format == documents.FormatDOC && r.Converter != ""
}

// scannable says whether the OCR command can read what has no text.
func (r Request) scannable() bool {
	return r.OCR != "" && (r.Format == documents.FormatPDF || r.Format == documents.FormatPNG || r.Format == documents.FormatJPEG)
}

// args is the command line of the child.
func (r Request) args() []string {
	args := []string{
		Command, "-format", string(r.Format), "-cache", r.Cache, "-converter", r.Converter, "-ocr", r.OCR,
		"-time", r.Time.String(), "-memory", strconv.FormatInt(r.Memory, 10), "-warm=" + strconv.FormatBool(r.Warm),
		"-first", strconv.Itoa(r.First), "-count", strconv.Itoa(r.Count),
		"-scan=" + strconv.FormatBool(r.Scan), "-ocr-time", r.ocrTime().String(), "-ocr-pages", strconv.Itoa(r.ocrPages()),
		"-into", r.Into, "-feet", r.Feet,
	}
	for _, in := range r.Insets {
		args = append(args, fmt.Sprintf("-inset=%d:%s", in.Page, in.File))
	}
	return args
}

func parseArgs(args []string, stderr io.Writer) (Request, error) {
	var r Request
	var format string
	set := flag.NewFlagSet(Command, flag.ContinueOnError)
	set.SetOutput(stderr)
	set.StringVar(&format, "format", "", "what the file is")
	set.StringVar(&r.Cache, "cache", "", "directory of the compiled PDF reader")
	set.StringVar(&r.Converter, "converter", "", "LibreOffice's program")
	set.StringVar(&r.OCR, "ocr", "", "command that prints the text of a picture")
	set.DurationVar(&r.Time, "time", DefaultTime, "time limit")
	set.Int64Var(&r.Memory, "memory", DefaultMemory, "memory limit, bytes")
	set.BoolVar(&r.Warm, "warm", false, "only fill the cache")
	set.IntVar(&r.First, "first", 0, "first page to draw; 0 reads the text")
	set.IntVar(&r.Count, "count", 1, "how many pages to draw")
	set.BoolVar(&r.Scan, "scan", false, "recognise the text of pictures")
	set.DurationVar(&r.OCRTime, "ocr-time", DefaultOCRTime, "how long to recognise")
	set.IntVar(&r.OCRPages, "ocr-pages", DefaultOCRPages, "how many pages to recognise")
	set.StringVar(&r.Into, "into", "", "file for the drawings of the pages, or for the volume")
	set.StringVar(&r.Feet, "feet", "", "feet of the leaves of a volume")
	set.Func("inset", "page:file of drawings for a volume", func(value string) error {
		in, err := parseInset(value)
		r.Insets = append(r.Insets, in)
		return err
	})
	err := set.Parse(args)
	r.Format = documents.Format(format)
	return r, err
}

func parseInset(value string) (in documents.Inset, err error) {
	page, file, _ := strings.Cut(value, ":")
	in.File = file
	in.Page, err = strconv.Atoi(page)
	return in, err
}

// Answer is what a child prints: the text, or why there is none. Notices are
// there in both cases.
type Answer struct {
	Text    *documents.Text    `json:"text,omitempty"`
	Notices []documents.Notice `json:"notices,omitempty"`
	Reason  documents.Reason   `json:"reason,omitempty"`
	Message string             `json:"message,omitempty"`
	// Pictures are the pages that were asked for, JPEG.
	Pictures [][]byte `json:"pictures,omitempty"`
	// Leaves is how many pages were drawn.
	Leaves int `json:"leaves,omitempty"`
}

// Result is the answer as the caller of a reader knows it.
func (a Answer) Result() (documents.Text, error) {
	if a.Text == nil {
		return documents.Text{Notices: a.Notices}, &documents.Error{Reason: a.Reason, Message: a.Message}
	}
	text := *a.Text
	text.Notices = a.Notices
	return text, nil
}
