package parse

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"sanbi/documents"
	"sanbi/documents/pdfread"
)

// Pictures draws the pages of a PDF that the request names, in this process.
// Errors: as pdfread's.
func (r Request) Pictures(ctx context.Context, file io.ReaderAt, size int64) ([][]byte, error) {
	reader, err := pdfread.Open(ctx, r.Cache)
	if err != nil {
		return nil, fmt.Errorf("PDF reader: %w", err)
	}
	defer reader.Close()
	return reader.Pictures(ctx, file, size, r.First, r.Count)
}

// Pictures draws count pages of a PDF from first on (counted from 1) in a child,
// as JPEG; fewer where the file ends. Errors: as Read's.
func (r *Runner) Pictures(ctx context.Context, file *os.File, first, count int) ([][]byte, error) {
	request := r.Request
	request.Format, request.First, request.Count = documents.FormatPDF, first, count
	answer, err := r.ask(ctx, request, file)
	return answer.Pictures, err
}

// ask has a child do something else than read a text.
func (r *Runner) ask(ctx context.Context, request Request, file *os.File) (Answer, error) {
	out, err := r.run(ctx, request, file, nil)
	if err != nil {
		return Answer{}, err
	}
	var answer Answer
	if err := json.Unmarshal(out, &answer); err != nil {
		return Answer{}, fmt.Errorf("answer of the drawing process: %w", err)
	}
	if answer.Message != "" {
		return answer, &documents.Error{Reason: answer.Reason, Message: answer.Message}
	}
	return answer, nil
}
