package api

import (
	"sync"
	"time"

	"github.com/alexedwards/argon2id"
	"golang.org/x/time/rate"
)

// throttle limits failed logins for each address: thirty at once, then one every
// three seconds. Those that succeed count for nothing, since a whole office may
// come from one address. An account is locked by its own count besides.
type throttle struct {
	mu       sync.Mutex
	limiters map[string]*rate.Limiter
}

func newThrottle() *throttle { return &throttle{limiters: map[string]*rate.Limiter{}} }

// maxAddresses bounds the memory; beyond it everybody starts anew.
const maxAddresses = 10_000

// allow reports whether the address may try now.
func (t *throttle) allow(address string) bool { return t.limiter(address).Tokens() >= 1 }

// failed counts a login that was refused. Many at the same time put the address
// in debt.
func (t *throttle) failed(address string) { t.limiter(address).Reserve() }

func (t *throttle) limiter(address string) *rate.Limiter {
	t.mu.Lock()
	defer t.mu.Unlock()
	limiter, ok := t.limiters[address]
	if !ok {
		if len(t.limiters) >= maxAddresses {
			clear(t.limiters)
		}
		limiter = rate.NewLimiter(rate.Every(3*time.Second), 30)
		t.limiters[address] = limiter
	}
	return limiter
}

// decoyHash is compared against when there is no such account, so that the
// answer takes as long as for one that exists.
var decoyHash = sync.OnceValue(func() string {
	hash, err := argon2id.CreateHash("decoy", argon2id.DefaultParams)
	if err != nil {
		panic(err) // only without a source of randomness
	}
	return hash
})
