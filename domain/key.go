package domain

import (
	"fmt"
	"strings"
)

// rungKeys begins the key of every event that a rung writes. No person may
// send one: whoever used up the key of a rung to come would silence it.
const rungKeys = "rung:"

// The keys of the other events that nobody sends.
const (
	amendmentKeys  = "amendment:"
	openKeys       = "open:"
	correctionKeys = "correction:"
)

// Key is the key of the rung's event: a rung fires once for each generation of
// a period and each movement of its due date.
func (r RungFired) Key() string {
	return fmt.Sprintf("%s%s:%d:%d:%s", rungKeys, r.Clock, r.Generation, r.Shift, r.Rung)
}

// checkKey refuses the keys that are the system's own.
func checkKey(key string) error {
	for _, own := range []string{rungKeys, lapseKeys, amendmentKeys, openKeys, absenceKeys, correctionKeys} {
		if strings.HasPrefix(key, own) {
			return Invalid("key", "提交编号不能以“"+own+"”开头，请换一个编号后重新提交")
		}
	}
	return nil
}
