// Package store is the record: what was said, by whom and when, on SQLite or
// PostgreSQL. Facts are appended with their audit record in one transaction;
// every other table is a projection that screens read.
package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ncruces/go-sqlite3/gormlite"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	_ "github.com/ncruces/go-sqlite3/driver" // the SQLite driver
	_ "github.com/ncruces/go-sqlite3/embed"  // SQLite itself

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// Store is the record. It is safe for concurrent use.
type Store struct {
	db       *gorm.DB
	postgres bool
	regimes  atomic.Pointer[domain.Regimes]
	// reminders is the time of day at which rungs fire.
	reminders time.Duration
	editions  sync.Map // hash → *domain.Procedure; an edition never changes
}

// Open connects to sqlite:///absolute/path.db or postgres://….
func Open(ctx context.Context, address string) (*Store, error) {
	dialector, isPostgres, err := dialect(address)
	if err != nil {
		return nil, err
	}
	db, err := gorm.Open(dialector, &gorm.Config{
		TranslateError: true, SkipDefaultTransaction: true, NowFunc: func() time.Time { return time.Now().UTC() },
		Logger: logger.NewSlogLogger(slog.Default(), logger.Config{LogLevel: logger.Silent}),
	})
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	connections := 16
	if !isPostgres {
		connections = 4 // one writes, the others read; each is an SQLite of its own in memory
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections) // opening one costs more than keeping it
	s := &Store{db: db, postgres: isPostgres, reminders: domain.DefaultReminders}
	s.regimes.Store(domain.NewRegimes(calendar.Official(), nil))
	if err := s.Ping(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach the database: %w", err), pool.Close())
	}
	return s, nil
}

func dialect(address string) (gorm.Dialector, bool, error) {
	if file, ok := strings.CutPrefix(address, "sqlite://"); ok {
		if !strings.HasPrefix(file, "/") {
			return nil, false, errors.New("the path of an SQLite database must be absolute: sqlite:///path/to/file.db")
		}
		pragmas := url.Values{ // in this order: the first opening of a file waits for its turn as well
			"_pragma": {"busy_timeout(15000)", "journal_mode(wal)", "foreign_keys(1)", "synchronous(full)"},
			"_txlock": {"immediate"},
		}
		dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: pragmas.Encode()}
		return gormlite.Open(dsn.String()), false, nil
	}
	if strings.HasPrefix(address, "postgres://") {
		return postgres.Open(address), true, nil
	}
	return nil, false, errors.New("the database address must begin with sqlite:/// or postgres://")
}

// Dialect is the database behind the record: "sqlite" or "postgres".
func (s *Store) Dialect() string {
	if s.postgres {
		return "postgres"
	}
	return "sqlite"
}

// Close lets go of the database.
func (s *Store) Close() error {
	pool, err := s.db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	pool, err := s.db.DB()
	if err != nil {
		return err
	}
	return pool.PingContext(ctx)
}

// reader reads, inside a transaction or outside of one.
type reader struct {
	db    *gorm.DB
	store *Store
}

func (s *Store) reader(ctx context.Context) reader {
	return reader{db: s.db.WithContext(ctx), store: s}
}

// micros is a time as it is stored; a zero time is 0.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// moment is the reverse of micros, in UTC.
func moment(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}

// notFound turns "no such row" into the domain's refusal. An id that PostgreSQL
// cannot even read as text (it holds a NUL) is one of those.
func notFound(err error, message string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) || sqlState(err) == "22021" {
		return domain.NotFound(message)
	}
	return err
}

// sqlState is PostgreSQL's code of an error; empty for any other error.
func sqlState(err error) string {
	var coded interface{ SQLState() string }
	if errors.As(err, &coded) {
		return coded.SQLState()
	}
	return ""
}
