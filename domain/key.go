package domain

import (
	"fmt"
	"strings"
)

// rungKeys begins the key of every event that a rung writes. No person may
// send one: whoever used up the key of a rung to come would silence it.
const rungKeys = "rung:"

// Key is the key of the rung's event: a rung fires once for each generation of
// a period and each movement of its due date.
func (r RungFired) Key() string {
	return fmt.Sprintf("%s%s:%d:%d:%s", rungKeys, r.Clock, r.Generation, r.Shift, r.Rung)
}

// checkKey refuses the keys that are the system's own.
func checkKey(key string) error {
	if strings.HasPrefix(key, rungKeys) {
		return Invalid("key", "提交编号不能以“"+rungKeys+"”开头，请换一个编号后重新提交")
	}
	return nil
}
