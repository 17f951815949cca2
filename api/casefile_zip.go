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
	"strconv"
	"strings"

	"sanbi/documents"
	"sanbi/domain"
)

// sumsName is the list of hashes in the form that sha256sum -c reads.
const sumsName = "SHA256SUMS.txt"

// volume is the whole file as one draft to print.
func (f caseFile) volume() documents.Volume {
	v := documents.Volume{Cover: f.cover()}
	for _, m := range f.made {
		v.Drafts = append(v.Drafts, m.doc)
	}
	return v
}

// handedPapers are the files of a case with their places in the archive, which
// differ even where names are the same.
func handedPapers(c *domain.Case) []handedPaper {
	var papers []handedPaper
	taken := map[string]bool{}
	for _, v := range c.Versions {
		for _, file := range v.Files {
			m, _ := c.Procedure.Material(file.Material)
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
	return papers
}

// checkHanded reads every uploaded file before anything is sent: one that is
// gone or changed is refused by name, and no broken archive is left behind.
func (s *Server) checkHanded(ctx context.Context, f caseFile) error {
	for _, p := range f.handed {
		hash := sha256.New()
		if err := s.copyFile(ctx, hash, p.file.SHA256); err != nil {
			return fmt.Errorf("read %s for the case file: %w", p.file.SHA256, err)
		}
		if hex.EncodeToString(hash.Sum(nil)) != p.file.SHA256 {
			return domain.Conflict("材料“" + p.file.Name + "”与登记的 SHA-256 不一致，案卷没有导出，请联系系统管理员")
		}
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
func (s *Server) writeCaseZIP(ctx context.Context, w io.Writer, f caseFile, volume []byte) error {
	a := &archive{zip: zip.NewWriter(w), at: f}
	a.put("案卷.pdf", func(w io.Writer) error { _, err := w.Write(volume); return err })
	for _, p := range f.handed {
		a.put(p.path, func(w io.Writer) error { return s.copyFile(ctx, w, p.file.SHA256) })
	}
	for n, m := range f.made {
		if m.folder != "" {
			name := strings.TrimSpace(fmt.Sprintf("%02d %s %s", n+1, m.doc.Title, m.doc.Number))
			a.put(path.Join(m.folder, fileName(name)+".docx"), func(w io.Writer) error { return documents.WriteDOCX(w, m.doc) })
		}
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
