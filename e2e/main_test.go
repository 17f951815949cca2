package e2e_test

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(engineStore); address != "" {
		os.Exit(beEngine(address))
	}
	os.Exit(m.Run())
}
