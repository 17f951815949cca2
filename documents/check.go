package documents

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// MaxSize is the largest file that may be uploaded, in bytes.
const MaxSize = 100 << 20

// extensions says which contents a file name may announce.
var extensions = map[string][]Format{
	".docx": {FormatDOCX},
	".doc":  {FormatDOC},
	".wps":  {FormatDOC, FormatDOCX},
	".pdf":  {FormatPDF},
	".ofd":  {FormatOFD},
	".xlsx": {FormatXLSX},
	".png":  {FormatPNG},
	".jpg":  {FormatJPEG},
	".jpeg": {FormatJPEG},
	".txt":  {FormatText},
}

var programs = []string{
	".exe", ".com", ".dll", ".msi", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse",
	".wsf", ".hta", ".lnk", ".jar", ".sh", ".apk", ".app", ".docm", ".dotm", ".xlsm", ".reg", ".cpl",
}

// Check decides whether a file may be uploaded, by name and content. Errors:
// *Error with a Chinese sentence that says what to do, or the reader's fault.
func Check(name string, r io.ReaderAt, size int64) (Format, error) {
	if err := checkEnvelope(name, size); err != nil {
		return FormatUnknown, err
	}
	disk := &faults{r: r}
	head := readHead(disk, size)
	format := Sniff(head, disk, size)
	if err := disk.first(); err != nil {
		return FormatUnknown, fmt.Errorf("read upload: %w", err)
	}
	if isProgram(head) {
		return FormatUnknown, program()
	}
	if err := checkContent(strings.ToLower(path.Ext(name)), format, disk, size); err != nil {
		return format, err
	}
	return format, nil
}

// checkEnvelope looks at the name and the size only.
func checkEnvelope(name string, size int64) error {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case size <= 0:
		return refuse(ReasonEmpty, "文件是空的。请确认原文件内容后重新上传。")
	case size > MaxSize:
		return refuse(ReasonTooLarge, fmt.Sprintf("文件超过 %d MB。请压缩其中的图片或拆分后上传。", MaxSize>>20))
	case slices.Contains(programs, ext):
		return program()
	case ext == "" || ext == name:
		return refuse(ReasonName, "文件名缺少扩展名。请补上（如 .docx、.pdf）后重新上传。")
	}
	return nil
}

func program() *Error {
	return refuse(ReasonExecutable, "不接受程序、脚本或含宏的文件。请上传文档本身（DOCX、PDF 或 OFD）；含宏的文档请另存为不含宏的 DOCX。")
}

func checkContent(ext string, format Format, r io.ReaderAt, size int64) error {
	wanted, known := extensions[ext]
	switch {
	case format == FormatEncrypted:
		return encrypted()
	case !known:
		return refuse(ReasonUnsupported, fmt.Sprintf("不接受 %s 文件。请上传 DOCX、PDF、OFD、DOC/WPS、XLSX、TXT 或 PNG/JPEG 图片。", shown(ext)))
	case format == FormatUnknown && (ext == ".docx" || ext == ".xlsx" || ext == ".ofd"):
		return unknownZip(r, size)
	case format == FormatUnknown:
		return refuse(ReasonUnsupported, fmt.Sprintf("文件内容不是可识别的 %s 格式，可能已损坏或由其他软件生成。请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 后上传。", shown(ext)))
	case !slices.Contains(wanted, format):
		return refuse(ReasonMismatch, fmt.Sprintf("文件名是 %s，但内容是%s。请改正扩展名或上传正确的文件。", ext, format.Label()))
	case format == FormatDOCX || format == FormatXLSX:
		return checkMacros(r, size)
	}
	return nil
}

// unknownZip says why an Office or OFD file was not recognised.
func unknownZip(r io.ReaderAt, size int64) error {
	_, err := openArchive(context.Background(), r, size)
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	return damaged()
}

func checkMacros(r io.ReaderAt, size int64) error {
	a, err := openArchive(context.Background(), r, size)
	if err != nil {
		return err
	}
	for name := range a.parts {
		if strings.HasSuffix(name, "vbaproject.bin") {
			return program()
		}
	}
	return nil
}

// shown makes an extension fit to be quoted in a message.
func shown(ext string) string {
	if r := []rune(ext); len(r) > 10 {
		return string(r[:10]) + "…"
	}
	return ext
}
