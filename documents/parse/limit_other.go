//go:build !linux

package parse

import (
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

// confine limits this process where the kernel does not: a watchdog looks at
// what the program holds. A converter's memory is not seen here.
func confine(memory int64, _ time.Duration, _ bool) error {
	debug.SetMemoryLimit(memory - memory/8)
	go func() {
		for range time.Tick(50 * time.Millisecond) {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if m.Sys-m.HeapReleased > uint64(max(memory, 0)) {
				os.Exit(exitMemory)
			}
		}
	}()
	return nil
}

// exitMemory is what a Go program that is out of memory exits with, too.
const exitMemory = 2
