package e2e_test

import (
	"fmt"
	"io"
	"os"
	"testing"

	"sanbi/internal/standalone"
)

// engineDir names the variable by which this test binary is asked to be the
// engine instead: a process of its own, which can be measured and killed.
const engineDir = "SANBI_E2E_ENGINE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(engineDir); dir != "" {
		os.Exit(beEngine(dir))
	}
	os.Exit(m.Run())
}

// beEngine runs the engine on a directory until its standard input ends, which
// it does however the test ends. It prints where it listens.
func beEngine(dir string) int {
	engine, err := standalone.StartEngine(dir)
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, err)
		return 1
	}
	_, _ = fmt.Println(engine.Address())
	_, _ = io.Copy(io.Discard, os.Stdin)
	return 0
}
