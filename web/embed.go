package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
)

//go:embed static
var files embed.FS

// StaticPrefix is where the api package serves Static.
const StaticPrefix = "/static/"

var (
	static   = mustSub(files, "static")
	versions = hashAll(static)
)

// Static is the tree of static assets, without the leading "static".
func Static() fs.FS { return static }

// Asset is the versioned URL of a static asset. The version is the head of the
// content's hash, so a URL that carries it may be cached for ever.
func Asset(name string) string {
	if v := versions[name]; v != "" {
		return StaticPrefix + name + "?v=" + v
	}
	return StaticPrefix + name
}

func mustSub(fsys fs.FS, dir string) fs.FS {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		panic(err) // the embedded tree is fixed at build time
	}
	return sub
}

func hashAll(fsys fs.FS) map[string]string {
	hashes := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		hashes[path] = hex.EncodeToString(sum[:])[:12]
		return nil
	})
	if err != nil {
		panic(err) // the embedded tree is fixed at build time
	}
	return hashes
}
