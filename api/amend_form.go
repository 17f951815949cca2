package api

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

// maxNotice is far above the size of a file with a year's days, in bytes.
const maxNotice = 1 << 20

// readAmendment takes the form of a new change apart; entered is what was in it,
// for showing it again.
func (s *Server) readAmendment(c *gin.Context) (f domain.AmendmentForm, entered map[string]string, err error) {
	form, err := s.parseForm(c)
	if err != nil {
		return f, nil, err
	}
	defer func() { _ = form.RemoveAll() }() // temporary copies
	entered = map[string]string{}
	for name, values := range form.Value {
		entered[name] = strings.TrimSpace(firstOf(values))
	}
	f = domain.AmendmentForm{
		Key: entered[web.FieldIdempotency], Kind: domain.AmendmentKind(entered[web.FieldKind]),
		Limit: entered["limit"], Source: entered["source"], Reason: entered["reason"],
	}
	if f.Key == "" {
		f.Key = newKey()
	}
	f.Procedure, f.Clock, _ = strings.Cut(entered["clock"], "/")
	f.Undoes, _ = strconv.Atoi(entered["undoes"])
	switch f.Kind {
	case domain.AmendCalendar, domain.AmendPlace:
		f.Calendar, err = s.readChange(c, f.Kind, entered)
	case domain.AmendLimit, domain.AmendUndo:
	}
	return f, entered, err
}

func (s *Server) readChange(c *gin.Context, kind domain.AmendmentKind, entered map[string]string) (*calendar.Change, error) {
	head, err := changeHead(kind, entered)
	if err != nil {
		return nil, err
	}
	rows := placeRows(entered)
	if kind == domain.AmendCalendar {
		if rows, err = noticeRows(c, head.Year); err != nil {
			return nil, err
		}
	}
	return s.arrange(kind, head, rows)
}

// arrange checks the days of a change against the calendar of its place.
func (s *Server) arrange(kind domain.AmendmentKind, head calendar.Change, rows []calendar.Row) (*calendar.Change, error) {
	change, faults := calendar.Arrange(head, rows, s.Record.Regimes().Now(head.Place))
	if len(faults) == 0 {
		return &change, nil
	}
	refusal := &domain.Error{Code: domain.CodeInvalid, Message: "放假安排有 " + strconv.Itoa(len(faults)) + " 处需要修改"}
	for _, fault := range faults {
		text := fault.Message
		if fault.Line > 0 {
			text = "第 " + strconv.Itoa(fault.Line) + " 行 " + fault.Day + "：" + text
		}
		refusal.Problems = append(refusal.Problems, domain.Problem{Field: faultField(kind, fault), Message: text})
	}
	return nil, refusal
}

func faultField(kind domain.AmendmentKind, fault calendar.Fault) string {
	switch {
	case fault.Field != "":
		return fault.Field
	case kind == domain.AmendPlace:
		return "from"
	}
	return "file"
}

// changeHead is what the form says of the notice itself.
func changeHead(kind domain.AmendmentKind, entered map[string]string) (calendar.Change, error) {
	head := calendar.Change{
		Title: entered["notice_title"], Number: entered["notice_number"], Address: entered["address"],
		Rehearsal: entered["rehearsal"] == "yes", Reason: entered["reason"],
	}
	var err error
	if head.EffectiveOn, err = calendar.ParseDate(entered["effective_on"]); err != nil {
		return head, domain.Invalid("effective_on", err.Error())
	}
	if kind == domain.AmendPlace {
		if head.Place = entered["place"]; head.Place == "" {
			return head, domain.Invalid("place", "请选择停工或节日适用的单位范围")
		}
		return head, nil
	}
	if entered["year"] != "" {
		if head.Year, err = strconv.Atoi(entered["year"]); err != nil || head.Year < 2016 || head.Year > 2999 {
			return head, domain.Invalid("year", "年份写四位数字，例如 2027；修改已公布的安排时留空")
		}
	}
	return head, nil
}

// placeRows are the days of a stoppage or a holiday of a place.
func placeRows(entered map[string]string) []calendar.Row {
	const most = 100 // Arrange says what is too long
	from, err := calendar.ParseDate(entered["from"])
	if err != nil {
		return []calendar.Row{{Date: entered["from"], Kind: entered["day_kind"], Name: entered["name"]}}
	}
	until := from
	if entered["until"] != "" {
		if until, err = calendar.ParseDate(entered["until"]); err != nil {
			return []calendar.Row{{Date: entered["until"], Kind: entered["day_kind"], Name: entered["name"]}}
		}
	}
	var rows []calendar.Row
	for d := from; d <= until && len(rows) < most; d++ {
		rows = append(rows, calendar.Row{Date: d.String(), Kind: entered["day_kind"], Name: entered["name"]})
	}
	return rows
}

// noticeRows reads the file of a notice: CSV, JSON or XLSX.
func noticeRows(c *gin.Context, year int) ([]calendar.Row, error) {
	headers := c.Request.MultipartForm.File["file"]
	if len(headers) == 0 {
		return nil, domain.Invalid("file", "请上传放假安排文件（CSV、JSON 或 XLSX）")
	}
	if headers[0].Size > maxNotice {
		return nil, domain.Invalid("file", "放假安排文件不应超过 1 MB，请核对是否选错了文件")
	}
	file, err := headers[0].Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // only read
	var rows []calendar.Row
	switch strings.ToLower(filepath.Ext(headers[0].Filename)) {
	case ".csv", ".txt":
		rows, err = calendar.ReadCSV(file, year)
	case ".json":
		rows, err = calendar.ReadJSON(file, year)
	case ".xlsx":
		rows, err = sheetRows(file, year)
	default:
		return nil, domain.Invalid("file", "请上传 CSV、JSON 或 XLSX 文件")
	}
	if err != nil {
		return nil, domain.Invalid("file", err.Error())
	}
	return rows, nil
}

func sheetRows(file io.Reader, year int) ([]calendar.Row, error) {
	data, err := io.ReadAll(io.LimitReader(file, maxNotice))
	if err != nil {
		return nil, err
	}
	table, err := documents.ReadSheet(data)
	if err != nil {
		return nil, err
	}
	return calendar.ReadTable(table, year)
}
