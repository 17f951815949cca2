package documents

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	maxWorkbook      = 32 << 20 // bytes of the file
	maxWorkbookRows  = 5_000    // of all sheets
	maxWorkbookSheet = 50
)

var attachedSheet = sheetLimits{
	rows: maxWorkbookRows, columns: 60, text: 4 << 20, part: 32 << 20, formatting: 16 << 20, tooManyRows: errSheetRows,
}

// readWorkbook reads the sheets of a spreadsheet one after another, each row a
// block. What is beyond the limits is left out, and said so.
func readWorkbook(ctx context.Context, r io.ReaderAt, size int64) (Text, error) {
	if size > maxWorkbook {
		return Text{}, refuse(ReasonTooLarge, "表格文件过大，无法读取文字，请直接阅读原件。")
	}
	data := make([]byte, size)
	if _, err := r.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return Text{}, err
	}
	if err := scanSheet(data, attachedSheet); err != nil {
		return Text{}, sheetRefusal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxSheetUnzipped, UnzipXMLSizeLimit: maxSheetUnzipped, CultureInfo: excelize.CultureNameZhCN,
	})
	if err != nil {
		return Text{}, sheetRefusal(errSheet)
	}
	defer func() { _ = book.Close() }() // only read
	var paras []para
	names := book.GetSheetList()
	limits, cut := attachedSheet, len(names) > maxWorkbookSheet
	for i, name := range names[:min(len(names), maxWorkbookSheet)] {
		if err := ctx.Err(); err != nil {
			return Text{}, err
		}
		rows, err := sheetCells(book, name, false, limits)
		if err != nil {
			cut = true
			continue
		}
		paras = append(paras, sheetParas(i+1, name, rows)...)
		limits.rows -= len(rows)
	}
	if len(paras) == 0 && !cut {
		return Text{}, refuse(ReasonEmpty, "表格中没有内容。请确认原文件后重新上传。")
	}
	if len(paras) == 0 {
		return Text{}, sheetRefusal(errSheetSize)
	}
	text, err := assemble(ctx, paras, "表格按工作表逐行列出，公式显示为计算结果")
	if cut {
		text.Notices = append(text.Notices, Notice{NoticePartial, "表格内容过多，只读取了一部分，请查看原件"})
	}
	return text, err
}

func sheetParas(no int, name string, rows [][]string) []para {
	out := []para{{text: "工作表：" + tidy(name), heading: true}}
	for i, row := range rows {
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			out = append(out, para{text: strings.ReplaceAll(strings.Join(row, cellGap), "\n", " "), table: no, row: i + 1})
		}
	}
	if len(out) == 1 {
		out[0].text += "（空）第 " + strconv.Itoa(no) + " 张"
	}
	return out
}

func sheetRefusal(err error) *Error {
	reason := ReasonTooLarge
	if errors.Is(err, errSheet) {
		reason = ReasonDamaged
	}
	return refuse(reason, err.Error()+"。")
}
