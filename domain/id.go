package domain

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// DeriveID makes an identifier from what it identifies (for example a form's
// idempotency key), in the shape of a UUID of version 8. The same parts give
// the same id, so doing a thing twice finds the first one and never doubles it.
func DeriveID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	h := hex.EncodeToString(sum[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
