package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// searchEntry is what may be found of a case, on one of three levels, each with
// all that stands on the levels before: words may stand apart.
type searchEntry struct {
	ID       int64 `gorm:"primaryKey;autoIncrement:false"`
	CaseID   string
	Level    int
	Audience int
	Head     int
	Body     string
	Folded   string
}

func (searchEntry) TableName() string { return "search_entries" }

// The levels, by weight.
const (
	levelTitle = iota + 1
	levelWords
	levelText
)

var placeOfLevel = map[int]domain.SearchPlace{
	levelTitle: domain.FoundInTitle, levelWords: domain.FoundInWords, levelText: domain.FoundInText,
}

// indexOf is the index of a level: a word that stands in every text is not in the
// way of one that is looked for in titles.
var indexOf = map[int]string{levelTitle: "search_title", levelWords: "search_words", levelText: "search_text"}

// entriesOf are the entries of a case, without their ids. What everybody reads is
// kept once.
func (r reader) entriesOf(c *domain.Case) ([]searchEntry, error) {
	text, err := r.textOf(c)
	if err != nil {
		return nil, err
	}
	inside := bodies(c, text)
	outside := bodies(domain.ViewFor(domain.Actor{Role: domain.RoleSubmitter}, c), text)
	var entries []searchEntry
	for level := levelTitle; level <= levelText; level++ {
		add := func(of map[int]string, audience int) {
			if body := of[level]; body != "" {
				entries = append(entries, searchEntry{
					CaseID: c.ID, Level: level, Audience: audience, Head: headOf(of, level), Body: body, Folded: fold(body),
				})
			}
		}
		if inside[level] == outside[level] && headOf(inside, level) == headOf(outside, level) {
			add(inside, forAll)
			continue
		}
		add(inside, forReviewers)
		add(outside, forSubmitter)
	}
	return entries, nil
}

// headOf is how many characters of a level's body stand on the levels before.
func headOf(of map[int]string, level int) int {
	for level--; level >= levelTitle; level-- {
		if of[level] != "" {
			return utf8.RuneCountInString(of[level])
		}
	}
	return 0
}

// bodies are the texts of the levels; a level that adds nothing is left out.
func bodies(c *domain.Case, text string) map[int]string {
	numbers, words := c.SearchWords()
	of := map[int]string{levelTitle: plainText(c.Title + "\n" + strings.Join(numbers, "\n"))}
	body := of[levelTitle]
	if more := strings.TrimSpace(strings.Join(words, "\n")); more != "" {
		body += "\n" + plainText(more)
		of[levelWords] = body
	}
	if more := strings.TrimSpace(text); more != "" {
		of[levelText] = body + "\n" + plainText(more)
	}
	return of
}

// projectSearch writes what may be found of a case after an event.
func (tx *Tx) projectSearch(c *domain.Case, e domain.Event) error {
	if e.Kind == domain.EventRung {
		return nil
	}
	return tx.indexCase(c)
}

// indexCase makes the entries of a case agree with it; those that do already are
// left alone.
func (tx *Tx) indexCase(c *domain.Case) error {
	if f, _, ok := c.Text(); ok {
		if err := tx.holdText(f.SHA256, false); err != nil {
			return err
		}
	}
	want, err := tx.entriesOf(c)
	if err != nil {
		return err
	}
	var have []searchEntry
	if err := tx.db.Find(&have, "case_id = ?", c.ID).Error; err != nil {
		return err
	}
	kept := map[[2]int]searchEntry{}
	for _, entry := range have {
		kept[[2]int{entry.Level, entry.Audience}] = entry
	}
	for _, entry := range want {
		at := [2]int{entry.Level, entry.Audience}
		old, known := kept[at]
		delete(kept, at)
		if known && old.Body == entry.Body && old.Head == entry.Head {
			continue
		}
		if entry.ID = old.ID; !known {
			if entry.ID, err = tx.freeID(c, entry); err != nil {
				return err
			}
		}
		if err := tx.saveEntry(c, entry, known); err != nil {
			return err
		}
	}
	for _, entry := range kept {
		if err := tx.dropEntry(entry); err != nil {
			return err
		}
	}
	return nil
}

// slots are the bits of an id for what came in within one minute.
const slots = 24

// idAt is the lowest id of what came in within the minute of a moment.
func idAt(t time.Time) int64 { return t.Unix() / int64(time.Minute/time.Second) << slots }

// freeID is a number that grows with the moment of receipt, so that the index
// gives the newest first; the same on every database.
func (tx *Tx) freeID(c *domain.Case, entry searchEntry) (int64, error) {
	sum := sha256.Sum256([]byte(c.ID + strconv.Itoa(entry.Level) + strconv.Itoa(entry.Audience)))
	id := idAt(c.Received)
	id |= int64(binary.BigEndian.Uint32(sum[:4]) >> (32 - slots))
	for {
		var other searchEntry
		err := tx.db.Select("id").First(&other, "id = ?", id).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return id, nil
		}
		if err != nil {
			return 0, err
		}
		id++
	}
}

func (tx *Tx) saveEntry(c *domain.Case, entry searchEntry, known bool) error {
	terms := strings.Join(append(append(termsOf(entry.Folded), scopeTerms(c.Placement)...), marker("kind", c.Kind)), " ")
	if err := tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&entry).Error; err != nil {
		return err
	}
	if tx.store.postgres {
		return tx.db.Exec("UPDATE search_entries SET terms = array_to_tsvector(string_to_array(?, ' ')) WHERE id = ?", terms, entry.ID).Error
	}
	if known {
		if err := tx.db.Exec("DELETE FROM "+indexOf[entry.Level]+" WHERE rowid = ?", entry.ID).Error; err != nil {
			return err
		}
	}
	return tx.db.Exec("INSERT INTO "+indexOf[entry.Level]+" (rowid, terms) VALUES (?, ?)", entry.ID, terms).Error
}

func (tx *Tx) dropEntry(entry searchEntry) error {
	if !tx.store.postgres {
		if err := tx.db.Exec("DELETE FROM "+indexOf[entry.Level]+" WHERE rowid = ?", entry.ID).Error; err != nil {
			return err
		}
	}
	return tx.db.Delete(&searchEntry{}, "id = ?", entry.ID).Error
}

// damagedSearch compares the entries of a case with what they should be.
func (r reader) damagedSearch(c *domain.Case) (string, error) {
	want, err := r.entriesOf(c)
	if err != nil {
		return "", err
	}
	var have []searchEntry
	if err := r.db.Find(&have, "case_id = ?", c.ID).Error; err != nil {
		return "", err
	}
	for i := range have {
		have[i].ID = 0
	}
	if !sameRows(have, want) {
		return "搜索所示与原始记录不一致", nil
	}
	return "", nil
}
