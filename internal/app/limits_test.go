package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/internal/config"
	"sanbi/worker"
)

// TestLimitsOfAWorkerAreTheSame: a worker that nobody has set has the limits
// that the settings have as their defaults.
func TestLimitsOfAWorkerAreTheSame(t *testing.T) {
	settings := map[string]string{"SANBI_DATABASE_URL": "sqlite:///record.db", "SANBI_FILES_DIR": "/files"}
	c, err := config.Load(func(name string) (string, bool) { v, ok := settings[name]; return v, ok })
	require.NoError(t, err)
	require.Equal(t, worker.Limits{Runs: c.WorkerRuns, WakeUps: c.WorkerWakeUps}, worker.DefaultLimits)
}
