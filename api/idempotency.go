package api

import (
	"crypto/rand"
	"net/http"
	"strconv"
	"strings"

	"sanbi/domain"
)

// newKey is the idempotency key of a form that is being shown.
func newKey() string { return rand.Text() }

const (
	keyHeader = "Idempotency-Key"
	minKey    = 8
	maxKey    = 200
)

// idempotencyKey reads the header; ok is false when there is none. Then the
// content itself is the key: the same thing sent twice is done once.
func idempotencyKey(r *http.Request) (key string, ok bool, err error) {
	values, ok := r.Header[keyHeader]
	if !ok {
		return "", false, nil
	}
	key = strings.TrimSpace(strings.Join(values, ","))
	if !validKey(key) {
		return "", false, malformed("请求头 Idempotency-Key 应当是 8 到 200 个可见的 ASCII 字符，每次提交换一个，重试时不变")
	}
	return key, true, nil
}

func validKey(key string) bool {
	invisible := func(r rune) bool { return r < '!' || r > '~' }
	return len(key) >= minKey && len(key) <= maxKey && !strings.ContainsFunc(key, invisible)
}

// checkKey refuses a key that no form of ours carried.
func checkKey(key string) error {
	if !validKey(key) {
		return malformed("提交编号无法识别，请重新打开页面后再提交")
	}
	return nil
}

// contentKey is the key of what comes without one.
func contentKey(parts ...string) string { return "content:" + domain.DeriveID(parts...) }

// submitKey is the key of a submission that came without one.
func submitKey(sub domain.Submission) string { return contentKey("submit", sub.Digest()) }

// decideKey is the key of a decision that came without one. What was decided
// last, said again by the same person, is the same decision and not a new one;
// in a later round, or by somebody who names the present turn, it is new.
func decideKey(c *domain.Case, d domain.Decision) string {
	last := c.Events[c.Turn-1]
	if d.Key = last.Key; d.Turn != c.Turn && last.Digest == d.Digest() {
		return last.Key
	}
	d.Key = ""
	return contentKey("decide", c.ID, strconv.Itoa(c.Turn), d.Digest())
}
