package store

import (
	"encoding/json"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// clockRow is a statutory period of a case in one generation. Its end is 0
// while it stands still, since it then moves with every day.
type clockRow struct {
	CaseID      string `gorm:"primaryKey"`
	Name        string `gorm:"primaryKey"`
	Generation  int    `gorm:"primaryKey;autoIncrement:false"`
	Shift       int
	StartedAt   int64
	StoppedAt   int64
	Paused      bool
	DueAt       int64
	DueLastDay  string
	Provisional bool
	Ledger      string
}

func (clockRow) TableName() string { return "clocks" }

// findingRow is a problem found in the text of a case.
type findingRow struct {
	CaseID   string `gorm:"primaryKey"`
	No       int    `gorm:"primaryKey;autoIncrement:false"`
	ID       string
	Severity string
	Kind     string
	State    string
	Settled  bool
	RaisedAt int64
	Body     string
}

func (findingRow) TableName() string { return "findings" }

// fileRow refers a version of a case's papers to a stored file.
type fileRow struct {
	CaseID   string `gorm:"primaryKey"`
	Version  int    `gorm:"primaryKey;autoIncrement:false"`
	Position int    `gorm:"primaryKey;autoIncrement:false"`
	Material string
	SHA256   string `gorm:"column:sha256"`
	Name     string
	Size     int64
	Format   string
}

func (fileRow) TableName() string { return "case_files" }

// details are the rows of a case besides its own.
type details struct {
	clocks   []clockRow
	findings []findingRow
	files    []fileRow
	links    []linkRow
}

func (s *Store) detailsOf(c *domain.Case) (d details, err error) {
	asOf := c.Received
	if n := len(c.Events); n > 0 {
		asOf = c.Events[n-1].At
	}
	for _, clk := range c.Clocks {
		row, err := clockRowOf(c.ID, clk, s.Regimes().Of(c), asOf)
		if err != nil {
			return d, err
		}
		d.clocks = append(d.clocks, row)
	}
	for _, f := range c.Findings {
		body, err := json.Marshal(f)
		if err != nil {
			return d, err
		}
		d.findings = append(d.findings, findingRow{
			CaseID: c.ID, No: f.No, ID: f.ID, Severity: string(f.Severity), Kind: f.Kind, State: string(f.State),
			Settled: f.Settled(), RaisedAt: micros(f.RaisedAt), Body: string(body),
		})
	}
	d.links = linkRowsOf(c)
	for _, v := range c.Versions {
		for i, f := range v.Files {
			d.files = append(d.files, fileRow{
				CaseID: c.ID, Version: v.No, Position: i, Material: f.Material, SHA256: f.SHA256, Name: f.Name,
				Size: f.Size, Format: f.Format,
			})
		}
	}
	return d, nil
}

func clockRowOf(caseID string, clk domain.Clock, cal *calendar.Calendar, asOf time.Time) (clockRow, error) {
	ledger, err := json.Marshal(clk.Ledger)
	row := clockRow{
		CaseID: caseID, Name: clk.Name, Generation: clk.Generation, Shift: clk.Shift, StartedAt: micros(clk.Ledger.Start),
		StoppedAt: micros(clk.Ledger.Stopped), Paused: clk.Paused(), Ledger: string(ledger),
	}
	if !row.Paused {
		due := clk.Ledger.Due(cal, asOf)
		row.DueAt, row.DueLastDay, row.Provisional = micros(due.Due), due.LastDay.String(), due.Provisional
	}
	return row, err
}

// projectDetails writes what an event may have changed. A rung changes nothing
// of the case.
func (tx *Tx) projectDetails(c *domain.Case, e domain.Event) error {
	if e.Kind == domain.EventRung {
		return nil
	}
	d, err := tx.store.detailsOf(c)
	if err != nil {
		return err
	}
	if e.Version == nil {
		d.files = nil
	}
	return tx.saveDetails(d)
}

func (tx *Tx) saveDetails(d details) error {
	db := tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Session(&gorm.Session{})
	if len(d.clocks) > 0 {
		if err := db.CreateInBatches(d.clocks, insertBatch).Error; err != nil {
			return err
		}
	}
	if len(d.findings) > 0 {
		if err := db.CreateInBatches(d.findings, insertBatch).Error; err != nil {
			return err
		}
	}
	if len(d.files) > 0 {
		if err := db.CreateInBatches(d.files, insertBatch).Error; err != nil {
			return err
		}
	}
	return tx.saveLinks(d.links)
}

// savedDetails reads the rows back.
func (r reader) savedDetails(caseID string) (d details, err error) {
	if err = r.db.Find(&d.clocks, "case_id = ?", caseID).Error; err != nil {
		return d, err
	}
	if err = r.db.Find(&d.findings, "case_id = ?", caseID).Error; err != nil {
		return d, err
	}
	if err = r.db.Find(&d.files, "case_id = ?", caseID).Error; err != nil {
		return d, err
	}
	err = r.db.Find(&d.links, "case_id = ?", caseID).Error
	return d, err
}
