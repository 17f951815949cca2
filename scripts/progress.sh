#!/bin/sh
# Runs a command and says every half minute that it is still running: a first
# compile on a small machine is silent for minutes.
# usage: progress.sh LABEL COMMAND [ARGUMENT...]
set -u
label=$1
shift
begin=$(date +%s)
echo "==> $label"
(
	while sleep 30 >/dev/null 2>&1; do
		echo "    $label: still running after $(($(date +%s) - begin)) s (a first compile takes minutes)"
	done
) &
beat=$!
trap 'kill "$beat" 2>/dev/null' EXIT
trap 'exit 130' INT TERM
"$@"
status=$?
if [ "$status" -eq 0 ]; then
	echo "    $label: done in $(($(date +%s) - begin)) s"
else
	echo "    $label: FAILED after $(($(date +%s) - begin)) s" >&2
fi
exit "$status"
