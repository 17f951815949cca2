package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// DueCmd computes the due date of a period from its facts, by the same walk as
// every case, and explains it day by day.
type DueCmd struct {
	From    string   `placeholder:"TIME" help:"Moment of the event that starts the period, RFC 3339: 2026-09-28T10:00:00+08:00. Required."`
	Limit   string   `placeholder:"LIMIT" help:"Length: 15wd (working days), 30d (days) or 2m (months). Required."`
	Pause   []string `sep:"none" placeholder:"FROM/TO" help:"A stretch in which the period stands still, each RFC 3339 or YYYY-MM-DD; the days after FROM up to TO do not count. TO may be left out while it lasts. May be repeated."`
	Extend  []string `sep:"none" placeholder:"LIMIT" help:"An extension: 10wd, 30d or 1m. May be repeated."`
	JSON    bool     `help:"Print JSON."`
	Explain bool     `help:"Print every day with its reason."`
}

// dueAnswer is what --json prints.
type dueAnswer struct {
	LastDay     string   `json:"last_day"`
	Due         string   `json:"due"` // RFC 3339; 24:00 is 00:00 of the next day
	Provisional bool     `json:"provisional"`
	Calendar    string   `json:"calendar"`
	Days        []dueDay `json:"days"`
}

type dueDay struct {
	Date    string `json:"date"`
	Counted bool   `json:"counted"`
	Reason  string `json:"reason"`
	Source  string `json:"source,omitempty"`
}

// Run prints the answer. Errors name the flag and the way out, in Chinese.
func (c *DueCmd) Run(out io.Writer) error {
	ledger, err := c.ledger()
	if err != nil {
		return err
	}
	// Today matters only to a pause that lasts: it reaches until now.
	cal, asOf := calendar.Official(), time.Now()
	result, days := ledger.Due(cal, asOf), ledger.Account(cal, asOf)
	if c.JSON {
		return c.printJSON(out, cal, result, days)
	}
	return c.print(out, ledger, result, days)
}

func (c *DueCmd) ledger() (clock.Ledger, error) {
	var l clock.Ledger
	var err error
	// kong's own "required" would answer in English.
	if c.From == "" {
		return l, fmt.Errorf("缺少 --from：请写起算事实发生的时间，例如 --from 2026-09-28T10:00:00+08:00")
	}
	if c.Limit == "" {
		return l, fmt.Errorf("缺少 --limit：请写期限，例如 --limit 15wd（工作日）、30d（日）或者 2m（月）")
	}
	if l.Start, err = time.Parse(time.RFC3339, c.From); err != nil {
		return l, fmt.Errorf("--from %q 应当是带时区的时间，例如 2026-09-28T10:00:00+08:00", c.From)
	}
	if l.Limit, err = clock.ParseLimit(c.Limit); err != nil {
		return l, fmt.Errorf("--limit：%w", err)
	}
	for _, text := range c.Pause {
		pause, err := parsePause(text)
		if err != nil {
			return l, err
		}
		l.Pauses = append(l.Pauses, pause)
	}
	for _, text := range c.Extend {
		by, err := clock.ParseLimit(text)
		if err != nil {
			return l, fmt.Errorf("--extend：%w", err)
		}
		l.Extensions = append(l.Extensions, clock.Extension{At: l.Start, By: by})
	}
	return l, nil
}

// parsePause reads FROM/TO; an empty TO is a pause that lasts.
func parsePause(text string) (clock.Pause, error) {
	from, to, found := strings.Cut(text, "/")
	fault := fmt.Errorf("--pause %q 应当写成 起/止，例如 2026-10-09/2026-10-12；仍在暂停的写成 2026-10-09/", text)
	begin, err := parseMoment(from)
	if err != nil || !found {
		return clock.Pause{}, fault
	}
	pause := clock.Pause{From: begin, Ground: "中止计时"}
	if to == "" {
		return pause, nil
	}
	if pause.To, err = parseMoment(to); err != nil {
		return clock.Pause{}, fault
	}
	if pause.To.Before(pause.From) {
		return clock.Pause{}, fmt.Errorf("--pause %q 的结束早于开始，请对调", text)
	}
	return pause, nil
}

// parseMoment reads a moment, or a day as its noon: which days are paused
// depends on the day alone.
func parseMoment(text string) (time.Time, error) {
	if moment, err := time.Parse(time.RFC3339, text); err == nil {
		return moment, nil
	}
	day, err := calendar.ParseDate(text)
	return day.Start().Add(12 * time.Hour), err
}

func (c *DueCmd) printJSON(out io.Writer, cal *calendar.Calendar, r clock.Result, days []clock.Day) error {
	answer := dueAnswer{
		LastDay: r.LastDay.String(), Due: r.Due.Format(time.RFC3339), Provisional: r.Provisional,
		Calendar: cal.Version(), Days: make([]dueDay, 0, len(days)),
	}
	for _, d := range days {
		answer.Days = append(answer.Days, dueDay{Date: d.Date.String(), Counted: d.Counted, Reason: d.Reason, Source: d.Source})
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(answer)
}

func (c *DueCmd) print(out io.Writer, l clock.Ledger, r clock.Result, days []clock.Day) error {
	standing := "确定：所涉年份的放假安排均已公布"
	if r.Provisional {
		standing = "暂定：超出已公布的放假安排，新的通知公布后可能变动"
	}
	if r.Paused {
		standing += "；仍在暂停，按今日恢复推算"
	}
	lines := []string{
		"期限　　 " + limitLabel(l),
		"最后一日 " + r.LastDay.String() + "（" + weekdays[r.LastDay.Weekday()] + "）",
		"届满时刻 " + r.Due.Format(time.RFC3339) + "（最后一日 24:00）",
		"性质　　 " + standing,
	}
	if c.Explain {
		lines = append(lines, "", "日期　　　 星期 计入 理由〔依据〕")
		for _, d := range days {
			lines = append(lines, explain(d))
		}
	}
	_, err := fmt.Fprintln(out, strings.Join(lines, "\n"))
	return err
}

// limitLabel is the limit with its extensions: 15 个工作日，延长 10 个工作日.
func limitLabel(l clock.Ledger) string {
	label := l.Limit.Label()
	for _, e := range l.Extensions {
		label += "，延长 " + e.By.Label()
	}
	return label
}

// explain is a line of the table: the day, whether it counts, and why.
func explain(d clock.Day) string {
	mark := "　"
	if d.Counted {
		mark = "✓"
	}
	line := fmt.Sprintf("%s %s %s %s", d.Date, weekdays[d.Date.Weekday()], mark, d.Reason)
	if d.Source != "" {
		line += "　〔" + d.Source + "〕"
	}
	return line
}

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}
