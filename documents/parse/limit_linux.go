package parse

import (
	"bytes"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"
)

// confine limits this process before it looks at the file. The limit on memory
// is above what the program maps already: Go maps much that it never touches.
func confine(memory int64, limit time.Duration, converts bool) error {
	soften(memory)
	const megabyte = 1 << 20
	mapped, err := mappedBytes()
	if err != nil {
		return err
	}
	limits := map[int]uint64{
		syscall.RLIMIT_AS:    uint64(max(mapped+memory+64*megabyte, 0)),
		syscall.RLIMIT_CPU:   uint64(max(limit/time.Second, 0)+1) * 4, // several threads
		syscall.RLIMIT_FSIZE: 256 * megabyte,
		syscall.RLIMIT_CORE:  0,
	}
	if !converts {
		limits[syscall.RLIMIT_NOFILE] = 64
	}
	for resource, most := range limits {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	return nil
}

// mappedBytes is the size of the address space, as the kernel counts it.
func mappedBytes() (int64, error) {
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	first, _, _ := bytes.Cut(statm, []byte(" "))
	pages, err := strconv.ParseInt(string(first), 10, 64)
	if err != nil || pages > math.MaxInt64/int64(os.Getpagesize()) {
		return 0, err
	}
	return pages * int64(os.Getpagesize()), nil
}

func soften(memory int64) { debug.SetMemoryLimit(memory - memory/8) }
