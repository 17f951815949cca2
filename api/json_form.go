package api

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"sort"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

const (
	// metaPart is the part of a multipart body that holds the JSON.
	metaPart = "meta"
	// maxForm bounds a whole multipart body in bytes, beside the limit of each
	// file: ten of the largest.
	maxForm = 1 << 30
	// formMemory is what of a form's files stays in memory; the rest goes to disk.
	// Fifty people hand in at the same time.
	formMemory = 16 << 10
	// maxFiles is how many files a form may carry; a case takes as many.
	maxFiles = 100
	// maxMaterial is far above the length of any material's id.
	maxMaterial = 100
)

// isForm reports whether a body is multipart.
func isForm(r *http.Request) bool {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && mediaType == "multipart/form-data"
}

// readForm takes a multipart body apart: the JSON, and the files each under
// its material. The files are checked and stored before anything else is done.
func (s *Server) readForm(c *gin.Context, a domain.Actor) (meta []byte, files []domain.File, err error) {
	form, err := s.parseForm(c)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	if meta, err = takeMeta(form); err != nil {
		return nil, nil, err
	}
	if err := checkParts(form); err != nil {
		return nil, nil, err
	}
	files, err = s.keepAll(c, a, form)
	return meta, files, err
}

// parseForm reads the parts; what is large goes to disk.
func (s *Server) parseForm(c *gin.Context) (*multipart.Form, error) {
	tooLarge := &domain.Error{
		Code: codeTooLarge, Message: "一次上传的内容超过 " + megabytes(maxForm) + " MB，请分次上传",
	}
	if c.Request.ContentLength > maxForm {
		return nil, tooLarge
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxForm)
	err := c.Request.ParseMultipartForm(formMemory)
	var overrun *http.MaxBytesError
	switch {
	case err == nil:
		return c.Request.MultipartForm, nil
	case errors.As(err, &overrun):
		return nil, tooLarge
	case errors.Is(err, multipart.ErrMessageTooLarge): // too much text, or too many parts
		return nil, jsonTooLarge()
	}
	return nil, malformed("上传的内容不完整或者格式不对，请重新提交")
}

// takeMeta takes the JSON out of a form; a program may send it as a file.
func takeMeta(form *multipart.Form) ([]byte, error) {
	texts, files := form.Value[metaPart], form.File[metaPart]
	delete(form.Value, metaPart)
	delete(form.File, metaPart)
	switch {
	case len(texts)+len(files) != 1:
		return nil, malformed("缺少名为 meta 的部分，或者不止一个：请把 JSON 放在 multipart 的 meta 里，文件放在各自的材料名下")
	case len(texts) == 1 && len(texts[0]) > maxJSON, len(files) == 1 && files[0].Size > maxJSON:
		return nil, jsonTooLarge()
	case len(texts) == 1:
		return []byte(texts[0]), nil
	}
	file, err := files[0].Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // reading only
	return io.ReadAll(file)
}

// checkParts refuses what is neither meta nor a material with a file, before
// anything is stored.
func checkParts(form *multipart.Form) error {
	for name := range form.Value {
		return domain.Invalid(cleanName(name), "“"+cleanName(name)+"”不是文件：文字请写在 meta 里，材料请带文件名上传")
	}
	n := 0
	for name, headers := range form.File {
		if n += len(headers); len(name) > maxMaterial || !readable(name) {
			return domain.Invalid("material", "材料标识无法识别，请使用 GET /procedures/{id} 给出的 materials 的 id")
		}
	}
	if n > maxFiles {
		return domain.Invalid("material", "一次最多上传 "+strconv.Itoa(maxFiles)+" 个文件，请分次上传或者合并")
	}
	return nil
}

// keepAll stores every file, in the order of the materials. All faults are told
// at once.
func (s *Server) keepAll(c *gin.Context, a domain.Actor, form *multipart.Form) ([]domain.File, error) {
	names := make([]string, 0, len(form.File))
	for name := range form.File {
		names = append(names, name)
	}
	sort.Strings(names)
	var files []domain.File
	faults := &domain.Error{Code: domain.CodeInvalid, Message: "有文件不能接收，请更换后重新提交"}
	for _, name := range names {
		material := name
		if id, ok := web.MaterialID(name); ok {
			material = id
		}
		for _, header := range form.File[name] {
			file, err := s.keep(c.Request.Context(), a, material, header)
			var refusal *domain.Error
			switch {
			case errors.As(err, &refusal):
				faults.Code = refusal.Code
				faults.Problems = append(faults.Problems, refusal.Problems...)
			case err != nil:
				return nil, err
			default:
				files = append(files, file)
			}
		}
	}
	switch len(faults.Problems) {
	case 0:
		return files, nil
	case 1:
		faults.Message = faults.Problems[0].Message
	}
	return nil, faults
}
