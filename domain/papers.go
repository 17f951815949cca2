package domain

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
)

// maxFiles bounds the papers of one submission or decision.
const maxFiles = 100

// readPapers makes a version of the files that came with a decision, and notes
// the papers that are asked for and missing.
func readPapers(c *Case, asks []MaterialAsk, d Decision, ps *problems) *Version {
	if len(d.Files) > maxFiles {
		ps.add("material", "一次最多上传 100 个文件，请分次上传或者合并")
		return nil
	}
	have := map[string]bool{}
	for _, f := range d.Files {
		ask, ok := find(asks, f.Material, func(a MaterialAsk) string { return a.ID })
		if !ok {
			ps.add("material."+f.Material, "这里不收这种材料，请去掉该文件")
			continue
		}
		if fault := textFault(f.Name, 255, false); fault != "" {
			ps.add("material."+f.Material, "文件名"+fault)
		}
		have[ask.ID] = true
	}
	for _, ask := range asks {
		_, before := c.paper(ask.ID)
		if ask.Required && !have[ask.ID] && (ask.Fresh || !before) {
			m, _ := c.Procedure.Material(ask.ID)
			ps.add("material."+ask.ID, "缺少"+m.Title+"，请上传")
		}
	}
	if len(d.Files) == 0 {
		return nil
	}
	return &Version{No: len(c.Versions) + 1, At: d.At, By: d.Actor.Person(), Step: d.Step, Files: d.Files}
}

// Digest identifies what was decided, apart from when: a key that comes again
// with another digest was used for something else.
func (d Decision) Digest() string {
	d.At, d.Turn, d.Seen = time.Time{}, 0, 0
	d.Comment = strings.TrimSpace(d.Comment)
	d.Actor = Actor{UserID: d.Actor.UserID}
	return digest(d)
}

func digest(v any) string {
	data, err := json.Marshal(v) // maps are written in the order of their keys
	if err != nil {
		panic(err) // plain data cannot fail to encode
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
