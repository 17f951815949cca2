package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type auditRow struct {
	Seq      int64 `gorm:"primaryKey;autoIncrement:false"`
	At       int64
	ActorID  string
	Action   string
	Subject  string
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

// audit appends a record to the chain. The head is locked until the end of the
// transaction, so the chain has no branches.
func (tx *Tx) audit(row auditRow) error {
	var head auditHeadRow
	query := tx.db
	if tx.store.postgres {
		query = query.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	if err := query.First(&head, "id = 1").Error; err != nil {
		return err
	}
	row.Seq, row.Previous = head.Seq+1, head.Hash
	row.Hash = row.seal()
	if err := tx.db.Create(&row).Error; err != nil {
		return err
	}
	return tx.db.Model(&auditHeadRow{}).Where("id = 1").Updates(map[string]any{"seq": row.Seq, "hash": row.Hash}).Error
}

// auditBatch is how many records are read at a time.
const auditBatch = 1000

// AuditState walks the whole chain: every record fits the one before, every
// event is the one that was recorded, and the head is the last.
func (s *Store) AuditState(ctx context.Context) (domain.AuditState, error) {
	db := s.db.WithContext(ctx)
	var state domain.AuditState
	var last auditRow
	for {
		var rows []auditRow
		if err := db.Order("seq").Limit(auditBatch).Find(&rows, "seq > ?", last.Seq).Error; err != nil {
			return state, err
		}
		for _, row := range rows {
			if row.Seq != last.Seq+1 || row.Previous != last.Hash || row.Hash != row.seal() {
				state.Broken = "第 " + strconv.FormatInt(row.Seq, 10) + " 条审计记录与前一条不衔接"
				return state, nil
			}
			last = row
			state.Records++
		}
		if len(rows) < auditBatch {
			break
		}
	}
	state.Head = last.Hash
	var err error
	state.Broken, err = s.compareAudit(db, last)
	return state, err
}

// compareAudit looks for what the chain alone cannot show: a cut tail, and
// events that are not, or no longer, the ones recorded.
func (s *Store) compareAudit(db *gorm.DB, last auditRow) (string, error) {
	var head auditHeadRow
	if err := db.First(&head, "id = 1").Error; err != nil {
		return "", err
	}
	if head.Seq != last.Seq || head.Hash != last.Hash {
		return "审计链的末尾缺失", nil
	}
	var events []eventRow
	recorded := map[string]int{}
	var contents []string
	if err := db.Model(&auditRow{}).Pluck("content", &contents).Error; err != nil {
		return "", err
	}
	for _, c := range contents {
		recorded[c]++
	}
	broken := ""
	err := db.FindInBatches(&events, auditBatch, func(*gorm.DB, int) error {
		for _, e := range events {
			if recorded[contentHash(e.Body)] == 0 {
				broken = "事项 " + e.CaseID + " 的第 " + strconv.Itoa(e.Seq) + " 条记录与审计链不符"
				return errStop
			}
		}
		return nil
	}).Error
	if errors.Is(err, errStop) {
		err = nil
	}
	return broken, err
}

var errStop = errors.New("stop")
