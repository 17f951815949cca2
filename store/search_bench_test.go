package store

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store/pgtest"
)

// searchedDocuments is a province's documents of many years.
const searchedDocuments = 100_000

// BenchmarkSearch looks for words that stand in every document, in some and in
// one, as somebody who sees all and somebody who sees one in a hundred. It
// reports the 95th percentile of all questions.
func BenchmarkSearch(b *testing.B) {
	for name, url := range map[string]func() string{
		"SQLite":     func() string { return "sqlite://" + filepath.Join(b.TempDir(), "record.db") },
		"PostgreSQL": func() string { return pgtest.URL(b) },
	} {
		b.Run(name, func(b *testing.B) {
			s, err := Open(b.Context(), url())
			require.NoError(b, err)
			defer func() { _ = s.Close() }()
			require.NoError(b, s.Migrate(b.Context()))
			edition := Edition{Procedure: &domain.Procedure{ID: "searched", Edition: "2026-1", Kind: "searched"}, Hash: "searched"}
			require.NoError(b, s.SaveEditions(b.Context(), []Edition{edition}))
			fillSearch(b, s, searchedDocuments)
			for _, a := range []domain.Actor{
				{UserID: "s", Role: domain.RoleSupervisor, Oversees: "/p/"}, {UserID: "t", Role: domain.RoleSubmitter, OrgID: "town7"},
			} {
				b.Run(string(a.Role), func(b *testing.B) { benchmarkSearch(b, s, a) })
			}
		})
	}
}

// asked are the questions, from the commonest words to a number.
var asked = []string{"管理", "办法", "停车 收费", "优化营商环境", "第三百二十一条", "罚款", "镇7 办法", "乡村振兴", "甲镇规〔2020〕777号", "停"}

func benchmarkSearch(b *testing.B, s *Store, a domain.Actor) {
	var took []time.Duration
	slowest := map[string]time.Duration{}
	for i := 0; b.Loop(); i++ {
		begin := time.Now()
		_, err := s.Search(b.Context(), domain.SearchFilter{Viewer: a, Q: asked[i%len(asked)]})
		took = append(took, time.Since(begin))
		slowest[asked[i%len(asked)]] = max(slowest[asked[i%len(asked)]], took[len(took)-1])
		require.NoError(b, err)
	}
	b.Logf("slowest: %v", slowest)
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

// fillSearch keeps documents of some 800 characters, of a hundred towns.
func fillSearch(b *testing.B, s *Store, n int) {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2)) // #nosec G404 -- the same every time
	clauses := []string{
		"为了规范管理，根据有关法律、法规的规定，结合实际，制定本办法。", "本行政区域内的单位和个人应当遵守本办法。", "逾期不改正的，依法处以罚款。",
		"推进乡村振兴，保护生态环境，促进经济社会发展。", "优化营商环境，平等对待各类经营主体。", "停车收费应当明码标价，接受社会监督。", "本办法自公布之日起施行。",
	}
	begin := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	for from := 0; from < n; from += 1000 {
		require.NoError(b, s.Do(b.Context(), func(tx *Tx) error {
			for i := from; i < from+1000; i++ {
				town := i % 100
				c := &domain.Case{Received: begin.Add(time.Duration(i) * time.Hour), Opened: domain.Opened{
					CaseID: fmt.Sprintf("case-%06d", i), Title: fmt.Sprintf("镇%d第%d号事务管理办法", town, i), Number: fmt.Sprintf("甲镇规〔%d〕%d号", 2010+i/7000, i%7000),
					Placement: domain.Placement{OrgID: fmt.Sprint("town", town), OrgPath: fmt.Sprintf("/p/c%d/t%d/", town/10, town), ReviewOrgID: "o", ReviewOrgPath: "/p/o/"},
				}}
				c.ID = c.CaseID
				text := ""
				for j := range 20 {
					text += fmt.Sprintf("第%d条 ", j+1) + clauses[random.IntN(len(clauses))]
				}
				if i == n/2 {
					text += "第三百二十一条"
				}
				if err := keepSearched(tx, c, text); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	if s.postgres {
		require.NoError(b, s.db.Exec("VACUUM ANALYZE search_entries").Error)
		require.NoError(b, s.db.Exec("VACUUM ANALYZE cases").Error)
	}
}

func keepSearched(tx *Tx, c *domain.Case, text string) error {
	summary, err := json.Marshal(domain.Summary{ID: c.ID, Title: c.Title, Number: c.Number, Placement: c.Placement, Received: c.Received})
	if err != nil {
		return err
	}
	row := caseRow{
		ID: c.ID, DossierID: c.ID, ProcedureHash: "searched", Number: c.Number, Title: c.Title, OrgID: c.Placement.OrgID, OrgPath: c.Placement.OrgPath,
		ReviewOrgID: c.Placement.ReviewOrgID, ReviewOrgPath: c.Placement.ReviewOrgPath, ReceivedAt: micros(c.Received), Summary: string(summary), Seq: 1,
	}
	if err := tx.db.Create(&dossierRow{ID: c.ID, Kind: "normative_document", Title: c.Title, OrgID: c.Placement.OrgID}).Error; err != nil {
		return err
	}
	if err := tx.db.Create(&row).Error; err != nil {
		return err
	}
	head := c.Title + "\n" + c.Number
	for level, body := range map[int]string{levelTitle: head, levelText: head + "\n" + text} {
		entry := searchEntry{CaseID: c.ID, Level: level, Body: body, Folded: fold(body)}
		if entry.ID, err = tx.freeID(c, entry); err != nil {
			return err
		}
		if err := tx.saveEntry(c, entry, false); err != nil {
			return err
		}
	}
	return nil
}
