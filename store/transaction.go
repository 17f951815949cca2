package store

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

// Tx is the record inside one transaction.
type Tx struct {
	reader
	audits []auditRow // what the transaction has done so far
}

// attempts bounds how often a transaction that lost a race is tried again.
const attempts = 5

// Do runs one transaction. The callback's error rolls everything back and is
// returned as it is; a panic rolls back too. A transaction that PostgreSQL gave
// up in favour of another is tried again, so the callback may run more than once.
func (s *Store) Do(ctx context.Context, change func(*Tx) error) error {
	var err error
	for range attempts {
		err = s.db.WithContext(ctx).Transaction(func(db *gorm.DB) error {
			if err := s.refresh(db); err != nil {
				return err
			}
			tx := &Tx{reader: reader{db: db, store: s}}
			if err := change(tx); err != nil {
				return err
			}
			return tx.writeAudits()
		})
		if !lostRace(err) {
			return err
		}
	}
	return err
}

// lostRace recognises serialisation failures and deadlocks.
func lostRace(err error) bool {
	state := sqlState(err)
	return state == "40001" || state == "40P01"
}

// snapshot reads the record as it is at one moment, however long it takes and
// whatever is written meanwhile.
func (s *Store) snapshot(ctx context.Context, read func(reader) error) error {
	options := sql.TxOptions{ReadOnly: true} // SQLite: a deferred one, which blocks no writer
	if s.postgres {
		options.Isolation = sql.LevelRepeatableRead
	}
	return s.db.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		return read(reader{db: db, store: s})
	}, &options)
}
