package pdfread

import (
	"context"
	"io"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	memoryPages = 4096 // of 64 KiB: 256 MiB for the sandbox
	startTime   = time.Minute
)

// Reader is PDFium ready to read. Close it.
type Reader struct {
	pool     pdfium.Pool
	instance pdfium.Pdfium
}

// Open makes a reader. cache is a directory for the compiled code (21 MB):
// with it a start takes a tenth of a second, without it seconds.
func Open(ctx context.Context, cache string) (*Reader, error) {
	// PDFium's setjmp needs the exception-handling feature.
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cache != "" {
		compiled, err := wazero.NewCompilationCacheWithDir(cache)
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(compiled)
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), // none of the host's files; without this, all of them
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstance(startTime)
	if err != nil {
		_ = pool.Close()
		return nil, err
	}
	return &Reader{pool: pool, instance: instance}, nil
}

// document opens a PDF and counts its pages. Errors: *documents.Error.
func (r *Reader) document(file io.ReaderAt, size int64) (references.FPDF_DOCUMENT, int, error) {
	opened, err := r.instance.OpenDocument(&requests.OpenDocument{
		FileReader: io.NewSectionReader(file, 0, size), FileReaderSize: size,
	})
	if err != nil {
		return "", 0, refusal(err)
	}
	has, err := r.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return "", 0, refusal(err)
	}
	return opened.Document, has.PageCount, nil
}

// Close lets go of the sandbox.
func (r *Reader) Close() {
	_ = r.instance.Close() // after a trap it may complain; it is thrown away anyway
	_ = r.pool.Close()
}
