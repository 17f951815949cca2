package pdfread

import (
	"context"
	"io"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	memoryPages = 4096 // of 64 KiB: 256 MiB for the sandbox
	pageBytes   = 64 << 10
	mostPages   = 32768 // what PDFium can use
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
	return start(ctx, cache, wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages))
}

// OpenRoomy makes a reader for what has to hold whole files, pictures among them,
// with a sandbox of so many bytes.
func OpenRoomy(ctx context.Context, cache string, memory int64) (*Reader, error) {
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve))
	pages := min(max(memory/pageBytes, memoryPages), mostPages)
	return start(ctx, cache, wazero.NewRuntimeConfig().WithMemoryLimitPages(uint32(pages)))
}

// reserve takes the address space of a sandbox at once: to grow would be to copy
// it. The system gives memory for what is used of it.
func reserve(_, most uint64) experimental.LinearMemory { return make(reserved, most) }

type reserved []byte

// Reallocate implements experimental.LinearMemory.
func (r reserved) Reallocate(size uint64) []byte {
	if size > uint64(len(r)) {
		return nil
	}
	return r[:size:size]
}

// Free implements experimental.LinearMemory.
func (reserved) Free() {}

func start(ctx context.Context, cache string, config wazero.RuntimeConfig) (*Reader, error) {
	// PDFium's setjmp needs the exception-handling feature.
	config = config.WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
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

// Close lets go of the sandbox.
func (r *Reader) Close() {
	_ = r.instance.Close() // after a trap it may complain; it is thrown away anyway
	_ = r.pool.Close()
}
