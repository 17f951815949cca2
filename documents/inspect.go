package documents

import (
	"context"
	"io"
)

// Inspect says what a file holds besides its text: programs, other files, links
// to outside. It reads no text and gives no error: a file that cannot be opened
// is refused by Read.
func Inspect(ctx context.Context, format Format, r io.ReaderAt, size int64) []Notice {
	switch format {
	case FormatDOCX, FormatXLSX:
		return inspectOffice(ctx, r, size)
	case FormatDOC:
		return inspectOLE(r, size)
	case FormatEncrypted:
		return []Notice{{NoticeEncrypted, "文件设有打开密码"}}
	case FormatPDF, FormatOFD, FormatText, FormatPNG, FormatJPEG, FormatUnknown: // their readers say it
	}
	return nil
}
