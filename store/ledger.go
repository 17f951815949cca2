package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
	"sanbi/domain/ledger"
)

// entering begins the action of a record that is about a ledger.
const entering = "ledger"

type ledgerRow struct {
	File    string `gorm:"primaryKey"`
	Name    string
	At      int64
	UserID  string
	ByName  string
	Entries int
	Cases   int
}

func (ledgerRow) TableName() string { return "ledger_imports" }

func (row ledgerRow) domain() ledger.Import {
	return ledger.Import{
		File: row.File, Name: row.Name, At: moment(row.At), UserID: row.UserID, By: row.ByName, Rows: row.Entries, Cases: row.Cases,
	}
}

// LedgerImports lists the ledgers that were entered, the newest first.
func (s *Store) LedgerImports(ctx context.Context) ([]ledger.Import, error) {
	var rows []ledgerRow
	err := s.db.WithContext(ctx).Order("at DESC, file").Find(&rows).Error
	imports := make([]ledger.Import, 0, len(rows))
	for _, row := range rows {
		imports = append(imports, row.domain())
	}
	return imports, err
}

// LedgerImport finds a ledger that was entered already.
func (tx *Tx) LedgerImport(file string) (ledger.Import, bool, error) {
	var row ledgerRow
	err := tx.db.First(&row, "file = ?", file).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ledger.Import{}, false, nil
	}
	return row.domain(), err == nil, err
}

// RecordLedger notes that a ledger was entered, with its audit record.
func (tx *Tx) RecordLedger(l ledger.Import) error {
	row := ledgerRow{
		File: l.File, Name: l.Name, At: micros(l.At), UserID: l.UserID, ByName: l.By, Entries: l.Rows, Cases: l.Cases,
	}
	if err := tx.db.Create(&row).Error; errors.Is(err, gorm.ErrDuplicatedKey) {
		return domain.Conflict("这份文件刚刚由别人导入")
	} else if err != nil {
		return err
	}
	body, err := json.Marshal(l)
	if err != nil {
		return err
	}
	tx.audit(auditRow{At: row.At, ActorID: row.UserID, Action: entering + "/import", Subject: row.File, Content: contentHash(string(body))})
	return nil
}

// KnownDocument is what tells a document of the record from others.
type KnownDocument struct {
	Number, Title, OrgID, DocumentNumber string
	ReceivedAt                           int64 // microseconds since 1970, UTC
}

// KnownDocuments lists the documents that have a case of their own.
func (tx *Tx) KnownDocuments() (known []KnownDocument, err error) {
	err = tx.db.Model(&caseRow{}).Where("parent_id = ''").
		Select("number", "title", "org_id", "document_number", "received_at").Scan(&known).Error
	return known, err
}

// Received is the day's moment of a known document.
func (k KnownDocument) Received() time.Time { return moment(k.ReceivedAt) }

// Organisations lists all, inside the transaction.
func (tx *Tx) Organisations() ([]domain.Organisation, error) { return tx.organisations() }
