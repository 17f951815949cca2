package e2e_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/demo"
	"sanbi/store"
)

const (
	// atOnce is how many people hand in a file at the same moment.
	atOnce = 50
	// flat is how far the server's memory may rise above what it has when idle, MB.
	flat = 100
)

// BenchmarkUploads hands in 50 matters at once, each with a file of 50 MB, to the
// program as a process of its own; then 50 with hostile files, whose reading takes
// its turn. Its memory stays where it was. Every file arrives whole, or is refused
// with a reason; nothing is left half done.
func BenchmarkUploads(b *testing.B) {
	temporary := b.TempDir()
	_, err := binary()
	require.NoError(b, err)
	b.Setenv("TMPDIR", temporary) // for the program: what it leaves there is found
	for b.Loop() {
		u := &uploading{TB: b, dir: b.TempDir(), temporary: temporary}
		u.process = launch(b, u.dir, freeAddress(b))
		u.ready(2 * time.Minute)
		u.submitter = signIn(b, u.base, "liufang", demo.Password)
		u.handIn("warm-up", heavy{"draft.docx", honest(b).write}, 1000)
		u.wave("honest", func(int) heavy { return honest(b) })
		hostile := []heavy{bomb(b), manyPages(), bomb(b), manyPages(), pdfBomb(b)}
		u.wave("hostile", func(i int) heavy { return hostile[i%len(hostile)] })
		u.kill()
	}
}

// uploading is the program under this load.
type uploading struct {
	testing.TB
	*process
	dir, temporary string
	submitter      caller
	unanswered     atomic.Int32 // answered with 503, and sent again
}

// receipt is how one upload ended.
type receipt struct {
	status  int
	id      string
	sum     string // of the file, as it was sent
	problem string
}

// wave hands in many files at once and looks at the memory meanwhile and until
// every text is read or refused.
func (u *uploading) wave(name string, file func(i int) heavy) {
	u.Helper()
	files := make([]heavy, atOnce)
	for i := range files {
		files[i] = file(i)
	}
	idle, before, watch := u.settle(), u.cases(), u.watch()
	receipts, begin := make([]receipt, atOnce), time.Now()
	var all sync.WaitGroup
	for i := range files {
		all.Go(func() { receipts[i] = u.persist(name, files[i], i) })
	}
	all.Wait()
	uploaded := time.Since(begin)
	arrived := u.check(receipts)
	require.Equal(u, before+len(arrived), u.cases(), "each that was taken is one matter, and there is no other")
	texts := u.waitForTexts(arrived)
	read, most := time.Since(begin), watch.end()
	u.Logf("%s: %d of %d taken after %.0f s, %d of them sent again; all read or refused after %.0f s: %v",
		name, len(arrived), atOnce, uploaded.Seconds(), u.unanswered.Swap(0), read.Seconds(), texts)
	u.Logf("%s: the server has %.0f MB when idle, %.0f MB at most, %.0f MB afterwards; at most %d children with %.0f MB together",
		name, idle, most, u.settle(), watch.children, watch.childMemory)
	require.LessOrEqual(u, watch.children, 1, "readings take turns")
	require.Less(u, most-idle, float64(flat), "MB above idle")
	u.noRemains()
}

// persist hands a matter in again as long as the server says that it has no answer
// yet: the same key makes one matter of it.
func (u *uploading) persist(wave string, f heavy, number int) receipt {
	for {
		r := u.handIn(wave, f, number)
		if r.status != http.StatusServiceUnavailable || u.Context().Err() != nil {
			return r
		}
		u.unanswered.Add(1)
	}
}

// handIn hands one matter in, its file made while it is sent.
func (u *uploading) handIn(wave string, f heavy, number int) receipt {
	body, pipe := io.Pipe()
	form, sent := multipart.NewWriter(pipe), make(chan string, 1)
	go func() {
		sum, err := u.fill(form, wave, f, number)
		_ = pipe.CloseWithError(err)
		sent <- sum
	}()
	request, err := http.NewRequestWithContext(u.Context(), http.MethodPost, u.base+"/api/v1/cases", body)
	require.NoError(u, err)
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Authorization", "Bearer "+u.submitter.token)
	request.Header.Set("Idempotency-Key", fmt.Sprintf("upload-%s-%d", wave, number))
	response, err := http.DefaultClient.Do(request)
	require.NoError(u, err)
	defer func() { _ = response.Body.Close() }()
	var answer struct{ ID, Detail string }
	require.NoError(u, json.NewDecoder(response.Body).Decode(&answer))
	_ = body.Close() // a refusal may come before the end
	return receipt{response.StatusCode, answer.ID, <-sent, answer.Detail}
}

// fill writes the form of a submission whose draft is the file, and returns the
// file's sum.
func (u *uploading) fill(form *multipart.Writer, wave string, f heavy, number int) (sum string, err error) {
	meta, err := json.Marshal(map[string]any{
		"kind": "normative_document", "title": fmt.Sprintf("白水镇第%d号%s办法", number, wave), "org_id": "baishui",
		"fields": map[string]string{"drafting_office": "综合办", "contact": "刘芳", "contact_phone": "80001234", "affects_business": "no"},
	})
	if err != nil {
		return "", err
	}
	if err := form.WriteField("meta", string(meta)); err != nil {
		return "", err
	}
	for material, content := range papers(u, "explanation", "legal_bases", "opinions_collected") {
		part, err := form.CreateFormFile(material, material+".docx")
		if err != nil {
			return "", err
		}
		if _, err := part.Write(content); err != nil {
			return "", err
		}
	}
	part, err := form.CreateFormFile("draft", f.name)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	if err := f.write(io.MultiWriter(part, hash), number); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), form.Close()
}

// check looks at how each upload ended: whole in a matter, or refused in words.
// It returns the sums of those that arrived.
func (u *uploading) check(receipts []receipt) (arrived []string) {
	u.Helper()
	for _, r := range receipts {
		if r.status != http.StatusCreated {
			require.Equal(u, http.StatusUnprocessableEntity, r.status, r.problem)
			require.True(u, strings.ContainsFunc(r.problem, func(c rune) bool { return unicode.Is(unicode.Han, c) }), r.problem)
			u.Logf("refused: %s", r.problem)
			continue
		}
		require.Equal(u, r.sum, u.download(r), "the file is the one that was sent")
		arrived = append(arrived, r.sum)
	}
	return arrived
}

// download is the sum of a matter's draft as it comes out again.
func (u *uploading) download(r receipt) string {
	u.Helper()
	request, err := http.NewRequestWithContext(u.Context(), http.MethodGet, u.base+"/api/v1/cases/"+r.id+"/files/"+r.sum, nil)
	require.NoError(u, err)
	request.Header.Set("Authorization", "Bearer "+u.submitter.token)
	response, err := http.DefaultClient.Do(request)
	require.NoError(u, err)
	defer func() { _ = response.Body.Close() }()
	require.Equal(u, http.StatusOK, response.StatusCode)
	hash := sha256.New()
	_, err = io.Copy(hash, response.Body)
	require.NoError(u, err)
	return hex.EncodeToString(hash.Sum(nil))
}

// cases is how many matters the submitter has.
func (u *uploading) cases() int {
	u.Helper()
	var page struct{ Total int }
	require.Equal(u, http.StatusOK, u.submitter.json(http.MethodGet, "/cases?limit=1", "", nil, &page))
	return page.Total
}

// waitForTexts waits until nothing is read any more, and counts how the readings
// ended, by their reason.
func (u *uploading) waitForTexts(sums []string) map[string]int {
	u.Helper()
	record, err := store.Open(u.Context(), "sqlite://"+filepath.Join(u.dir, "sanbi.db"))
	require.NoError(u, err)
	defer func() { _ = record.Close() }()
	var ended map[string]int
	require.Eventually(u, func() bool {
		states, err := record.Extractions(u.Context(), sums...)
		require.NoError(u, err)
		ended = map[string]int{}
		for _, e := range states {
			if e.State == domain.ExtractionRunning {
				return false
			}
			ended[strings.TrimSpace(string(e.State)+" "+e.Reason)]++
		}
		return len(states) == len(sums)
	}, 20*time.Minute, time.Second)
	return ended
}

// noRemains looks for what an upload or a reading left behind.
func (u *uploading) noRemains() {
	u.Helper()
	for _, dir := range []string{u.temporary, filepath.Join(u.dir, "files", "tmp")} {
		left, err := os.ReadDir(dir)
		require.NoError(u, err)
		require.Empty(u, left, dir)
	}
}

// settle waits until the server does nothing any more and returns its resident
// memory in MB.
func (u *uploading) settle() float64 {
	u.Helper()
	pid, last := u.cmd.Process.Pid, -1.0
	require.Eventually(u, func() bool {
		used, _, _ := cpuOf(pid)
		idle := last >= 0 && used-last < 0.15
		last = used
		return idle
	}, 5*time.Minute, time.Second)
	return memoryOf(pid, "VmRSS")
}

// watched is what a look at the processes every tenth of a second found.
type watched struct {
	pid         int
	stop        chan struct{}
	done        sync.WaitGroup
	children    int // at most
	childMemory float64
}

// watch begins to look, and forgets the most memory that the server had so far.
func (u *uploading) watch() *watched {
	u.Helper()
	w := &watched{pid: u.cmd.Process.Pid, stop: make(chan struct{})}
	require.NoError(u, os.WriteFile(filepath.Join("/proc", strconv.Itoa(w.pid), "clear_refs"), []byte("5"), 0o600))
	w.done.Go(func() {
		every(w.stop, 100*time.Millisecond, func() {
			children, memory := childrenOf(w.pid), 0.0
			for _, pid := range children {
				memory += memoryOf(pid, "VmRSS")
			}
			w.children, w.childMemory = max(w.children, len(children)), max(w.childMemory, memory)
		})
	})
	return w
}

// end returns the most memory that the server had meanwhile, MB: the kernel's own
// count, which misses nothing.
func (w *watched) end() float64 {
	close(w.stop)
	w.done.Wait()
	return memoryOf(w.pid, "VmHWM")
}
