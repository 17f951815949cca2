package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm/clause"
)

// auditRow is one record of the chain. Where it is about an event of the case
// Subject, EventSeq says which one and Content is the hash of its text. That
// column needs no seal: the text holds the number, and Action says whether there
// is an event at all.
type auditRow struct {
	Seq      int64 `gorm:"primaryKey;autoIncrement:false"`
	At       int64
	ActorID  string
	Action   string
	Subject  string
	EventSeq int // 0: no event of a case
	Content  string
	Previous string
	Hash     string
}

func (auditRow) TableName() string { return "audit_log" }

type auditHeadRow struct {
	ID   int
	Seq  int64
	Hash string
}

func (auditHeadRow) TableName() string { return "audit_head" }

// signing begins the action of a record that is about a letter.
const signing = "sign"

// apart are the heads of actions that are about no event of a case. Every other
// record is about one, so no step may have such a name.
var apart = []string{signing, amending, voiding, enacting, absenting, entering, cleaning, issuing}

func (row auditRow) aboutEvent() bool {
	head, _, _ := strings.Cut(row.Action, "/")
	return !slices.Contains(apart, head)
}

func contentHash(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// seal is the hash of a record: of all its fields and of the record before.
func (row auditRow) seal() string {
	return contentHash(strings.Join([]string{
		strconv.FormatInt(row.Seq, 10), strconv.FormatInt(row.At, 10), row.ActorID, row.Action, row.Subject,
		row.Content, row.Previous,
	}, "\x00"))
}

// audit notes a record for the chain; it is written with the transaction.
func (tx *Tx) audit(row auditRow) { tx.audits = append(tx.audits, row) }

// writeAudits appends the transaction's records to the chain. The head is
// locked last of all and until the commit: the chain has no branches, and two
// transactions that wait for each other's numbers cannot deadlock over it.
func (tx *Tx) writeAudits() error {
	if len(tx.audits) == 0 {
		return nil
	}
	var head auditHeadRow
	query := tx.db
	if tx.store.postgres {
		query = query.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	if err := query.First(&head, "id = 1").Error; err != nil {
		return fmt.Errorf("audit head: %w", err)
	}
	for i := range tx.audits {
		row := &tx.audits[i]
		row.Seq, row.Previous = head.Seq+1, head.Hash
		row.Hash = row.seal()
		head.Seq, head.Hash = row.Seq, row.Hash
	}
	if err := tx.db.CreateInBatches(tx.audits, insertBatch).Error; err != nil {
		return fmt.Errorf("audit log: %w", err)
	}
	return tx.db.Model(&auditHeadRow{}).Where("id = 1").Updates(map[string]any{"seq": head.Seq, "hash": head.Hash}).Error
}

// insertBatch is how many rows go into one statement, whose parameters both
// databases limit.
const insertBatch = 500
