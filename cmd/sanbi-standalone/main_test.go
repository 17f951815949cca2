package main

import (
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/internal/config"
)

func environment(values map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := values[name]
		return value, ok
	}
}

// TestSettings: an argument counts more than the environment, and both are checked
// by the same rules.
func TestSettings(t *testing.T) {
	set := environment(map[string]string{
		"SANBI_LISTEN": "127.0.0.1:9000", "SANBI_REMINDERS_AT": "10:00", "SANBI_CONVERTER": "/usr/bin/soffice", "SANBI_FONTS_DIR": "/fonts",
	})
	c, err := cli{}.settings(set)
	require.NoError(t, err)
	require.Equal(t, "127.0.0.1:9000", c.Listen)
	require.Equal(t, 10*time.Hour, c.Reminders)
	require.Equal(t, "/usr/bin/soffice", c.Parsing.Converter)
	require.Equal(t, "/fonts", c.FontsDir)

	c, err = cli{Listen: "127.0.0.1:9001", RemindersAt: "11:00", Fonts: "/others", Verbose: true}.settings(set)
	require.NoError(t, err)
	require.Equal(t, "127.0.0.1:9001", c.Listen)
	require.Equal(t, 11*time.Hour, c.Reminders)
	require.Equal(t, "/others", c.FontsDir)
	require.Equal(t, slog.LevelDebug, c.LogLevel)

	_, err = cli{RemindersAt: "9 o'clock"}.settings(environment(map[string]string{"SANBI_OCR_COMMAND": "ocr"}))
	require.ErrorContains(t, err, "SANBI_REMINDERS_AT: ")
	require.ErrorContains(t, err, "SANBI_OCR_COMMAND: ")
}

func TestHelpNamesEverySetting(t *testing.T) {
	for _, v := range config.StandaloneVariables() {
		require.Contains(t, cli{}.Help(), v.Name)
	}
}
