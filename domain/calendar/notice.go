package calendar

import (
	"fmt"
	"strconv"
)

// noticeBook finds the notice behind a special day.
type noticeBook struct {
	first, last int // years
	yearly      map[int]string
	amending    []amendment
}

// amendment is a notice that changed some days of a year already arranged.
type amendment struct {
	from, until Date
	title       string
}

func readNotices(data []byte) (*noticeBook, error) {
	rows, err := table(data, 5)
	if err != nil {
		return nil, err
	}
	book := &noticeBook{yearly: map[int]string{}}
	for _, row := range rows {
		if err := book.add(row); err != nil {
			return nil, err
		}
	}
	for year := book.first; year <= book.last; year++ {
		if book.yearly[year] == "" {
			return nil, fmt.Errorf("no notice for %d", year)
		}
	}
	return book, nil
}

func (b *noticeBook) add(row []string) error {
	year, err := strconv.Atoi(row[0])
	if err != nil {
		return fmt.Errorf("year of notice %q", row[0])
	}
	if row[2] == "" {
		if b.first == 0 || year < b.first {
			b.first = year
		}
		b.last = max(b.last, year)
		b.yearly[year] = row[1]
		return nil
	}
	a := amendment{title: row[1]}
	if a.from, err = ParseDate(row[2]); err != nil {
		return err
	}
	if a.until, err = ParseDate(row[3]); err != nil {
		return err
	}
	b.amending = append(b.amending, a)
	return nil
}

// title is the notice of a special day that the arrangement of a year lists.
func (b *noticeBook) title(d Date, year string) (string, error) {
	for _, a := range b.amending {
		if a.from <= d && d <= a.until {
			return a.title, nil
		}
	}
	n, err := strconv.Atoi(year)
	if err != nil || b.yearly[n] == "" {
		return "", fmt.Errorf("%s: no notice for the year %q", d, year)
	}
	return b.yearly[n], nil
}
