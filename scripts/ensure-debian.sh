#!/bin/sh
# Makes sure that the programs which the tests drive are there: a browser with
# Chinese fonts, and PostgreSQL. Installs them on Debian when run as root, and
# otherwise says what to run.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
	command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ||
	missing="$missing postgresql"
if command -v fc-list >/dev/null 2>&1; then
	[ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || missing="$missing fonts-noto-cjk"
else
	[ -d /usr/share/fonts/opentype/noto ] || missing="$missing fonts-noto-cjk"
fi
[ -n "$missing" ] || exit 0

install="apt-get update && apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
	echo "The tests need:$missing. Install them with your system's package manager." >&2
	exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
	echo "The tests need:$missing. Run this, then try again:" >&2
	echo "  sudo sh -c '$install'" >&2
	exit 1
fi
echo "==> installing$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086 # a list of packages
apt-get install -q -y --no-install-recommends $missing
