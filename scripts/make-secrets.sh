#!/bin/sh
# Writes the secrets that docker-compose.yml reads, each into a file of its
# own. What exists is left alone: a password is not changed under a database.
# usage: make-secrets.sh [DIRECTORY]
set -eu
dir=${1:-secrets}

mkdir -p "$dir"
chmod 700 "$dir" # the files inside are readable to the containers' users

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

for name in postgres_password temporal_password sanbi_password; do
	[ -s "$dir/$name" ] || random >"$dir/$name"
done
[ -s "$dir/sanbi_database_url" ] ||
	printf 'postgres://sanbi:%s@postgres:5432/sanbi?sslmode=disable' "$(cat "$dir/sanbi_password")" >"$dir/sanbi_database_url"
chmod 644 "$dir"/*
echo "secrets are in $dir; keep a copy where your backups are kept"
