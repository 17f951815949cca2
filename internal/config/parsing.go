package config

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Parsing are the limits and helpers for reading uploaded files.
type Parsing struct {
	Slots, Seconds, MemoryMB int
	OCRPages, OCRSeconds     int
	Converter, OCR           string
}

// program takes a command whose program is named by its absolute path: the
// process that runs it has no search path of the operator's.
func program(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, value string) error {
		words := strings.Fields(value)
		if len(words) > 0 && !filepath.IsAbs(words[0]) {
			return fmt.Errorf("%q is not the absolute path of a program, such as /usr/bin/soffice", words[0])
		}
		*field(c) = value
		return nil
	}
}

// setClamd takes host:port or unix:/path.
func setClamd(c *Config, value string) error {
	if path, ok := strings.CutPrefix(value, "unix:"); value == "" || ok && filepath.IsAbs(path) {
		c.Clamd = value
		return nil
	}
	return address(func(c *Config) *string { return &c.Clamd })(c, value)
}

func setClamdPolicy(c *Config, value string) error {
	if value != "closed" && value != "open" {
		return fmt.Errorf("%q is neither closed nor open", value)
	}
	c.ClamdRequired = value == "closed"
	return nil
}
