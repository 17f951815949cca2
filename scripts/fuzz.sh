#!/bin/sh
# Runs every fuzz target of the module for a while, one after the other.
# Making each interesting input small would take the whole time of a short run.
# usage: fuzz.sh DURATION
set -eu
duration=${1:-60s}

grep -rlE --include='*_test.go' '^func Fuzz[A-Z]' . | sort | while read -r file; do
	package=$(dirname "$file")
	sed -nE 's/^func (Fuzz[A-Za-z0-9_]+)\(.*/\1/p' "$file" | while read -r target; do
		echo "==> $package $target for $duration"
		"${GO:-go}" test "$package" -run '^$' -fuzz "^$target\$" -fuzztime "$duration" -fuzzminimizetime 20x
	done
done
