package api

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"sanbi/documents"
	"sanbi/domain"
)

// sumsName is the list of hashes in the form that sha256sum -c reads.
const sumsName = "SHA256SUMS.txt"

// handedPapers are the files of a case with their places in the archive, which
// differ even where names are the same.
func handedPapers(c *domain.Case) []handedPaper {
	var papers []handedPaper
	taken := map[string]bool{}
	for _, v := range c.Versions {
		for _, file := range v.Files {
			m := materialOf(c, file)
			dir := path.Join(folderMaterials, "第"+strconv.Itoa(v.No)+"版")
			name := fileName(m.Title + " " + file.Name)
			at := path.Join(dir, name)
			for n := 2; taken[at]; n++ {
				at = path.Join(dir, strconv.Itoa(n)+" "+name)
			}
			taken[at] = true
			papers = append(papers, handedPaper{path: at, version: v, file: file})
		}
	}
	for _, e := range c.Events {
		if e.Wording != nil {
			at := path.Join(folderOpinions, fileName("文书稿 "+strconv.Itoa(e.Seq)+" "+e.Wording.File.Name))
			papers = append(papers, handedPaper{path: at, version: domain.Version{At: e.At, By: e.Actor.Person(), Step: e.Step}, file: e.Wording.File})
		}
	}
	return papers
}

// checkHanded reads every kept file before anything is sent: one that is
// gone or changed is refused by name, and no broken archive is left behind.
func (s *Server) checkHanded(ctx context.Context, f caseFile) error {
	for _, p := range f.handed {
		if err := s.checkKept(ctx, "材料“"+p.file.Name+"”", p.file.SHA256); err != nil {
			return err
		}
	}
	for _, m := range f.made {
		if m.issued.SHA256 == "" {
			continue
		}
		if err := s.checkKept(ctx, "文书“"+m.doc.Title+"”", m.issued.SHA256); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) checkKept(ctx context.Context, what, sha string) error {
	hash := sha256.New()
	if err := s.copyFile(ctx, hash, sha); err != nil {
		return fmt.Errorf("read %s for the case file: %w", sha, err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != sha {
		return domain.Conflict(what + "与登记的 SHA-256 不一致，案卷没有导出，请联系系统管理员")
	}
	return nil
}

func (s *Server) copyFile(ctx context.Context, w io.Writer, sha string) error {
	content, err := s.Files.Open(ctx, sha)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // reading only
	_, err = io.Copy(w, content)
	return err
}

// writeCaseZIP streams the archive: the volume, the papers, the record and the
// hashes of them all.
func (s *Server) writeCaseZIP(ctx context.Context, w io.Writer, f caseFile, volume boundFile) error {
	a := &archive{zip: zip.NewWriter(w), at: f}
	a.put("案卷.pdf", volume.copyTo)
	for _, p := range f.handed {
		a.put(p.path, func(w io.Writer) error { return s.copyFile(ctx, w, p.file.SHA256) })
	}
	for n, m := range slices.Concat(f.made, f.after) {
		if m.folder == "" {
			continue
		}
		name := path.Join(m.folder, fileName(strings.TrimSpace(fmt.Sprintf("%02d %s %s", n+1, m.doc.Title, m.doc.Number))))
		if m.issued.SHA256 != "" {
			a.put(name+".pdf", func(w io.Writer) error { return s.copyFile(ctx, w, m.issued.SHA256) })
		}
		a.put(name+".docx", func(w io.Writer) error { return documents.WriteDOCX(w, m.doc) })
	}
	a.put("记录.json", func(w io.Writer) error {
		answer := json.NewEncoder(w)
		answer.SetIndent("", "  ")
		return answer.Encode(s.caseAnswer(f.in, f.by))
	})
	a.sums.WriteTo(a.create(sumsName)) //nolint:errcheck // kept in a.err by create; a Buffer does not fail, and Close tells of the rest
	return a.close()
}

// archive writes entries and remembers their hashes, and the first error.
type archive struct {
	zip  *zip.Writer
	at   caseFile
	sums bytes.Buffer
	err  error
}

func (a *archive) put(name string, write func(io.Writer) error) {
	entry := a.create(name)
	if a.err != nil {
		return
	}
	hash := sha256.New()
	if a.err = write(io.MultiWriter(entry, hash)); a.err == nil {
		fmt.Fprintf(&a.sums, "%s  %s\n", hex.EncodeToString(hash.Sum(nil)), name)
	}
}

func (a *archive) create(name string) io.Writer {
	if a.err != nil {
		return io.Discard
	}
	entry, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: a.at.at.In(zone)})
	if err != nil {
		a.err = err
		return io.Discard
	}
	return entry
}

func (a *archive) close() error {
	if a.err != nil {
		return fmt.Errorf("write case file: %w", a.err)
	}
	if err := a.zip.Close(); err != nil {
		return fmt.Errorf("finish case file: %w", err)
	}
	return nil
}
