#!/bin/sh
# Fails when a *_templ.go file is not what its *.templ file generates, and
# leaves the fresh one in place. Needs no version control.
# usage: check-templ.sh GO
set -eu
go=$1

sums() { find web -name '*_templ.go' -exec cksum {} + | sort -k 3; }

echo "==> templ generate"
before=$(sums)
"$go" tool templ generate -path web -log-level error
after=$(sums)
if [ "$before" != "$after" ]; then
	echo "Generated pages were out of date. They are now written anew; look at them and hand them in:" >&2
	{ echo "$before"; echo "$after"; } | sort | uniq -u | awk '{print "  " $3}' | sort -u >&2
	exit 1
fi
