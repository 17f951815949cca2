package web

import (
	"strconv"
	"time"
)

// percentOf is a share as a length.
func percentOf(share int) string { return strconv.Itoa(share) + "%" }

// isSet reports whether a date was given, for conditions in templates.
func isSet(t time.Time) bool { return !t.IsZero() }
