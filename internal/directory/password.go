package directory

import (
	"crypto/rand"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
)

// The length of a password in characters. The most keeps a file that is no
// password from being hashed as one.
const (
	MinPassword = 10
	MaxPassword = 200
)

// CheckPassword says what is wrong with a password, without repeating it.
func CheckPassword(password string) error {
	if !utf8.ValidString(password) || strings.ContainsFunc(password, unicode.IsControl) {
		return fmt.Errorf("the password must be one line of text that can be typed into a form")
	}
	if strings.TrimSpace(password) != password {
		return fmt.Errorf("the password begins or ends with a space, which is easily lost: leave it out")
	}
	if n := utf8.RuneCountInString(password); n < MinPassword || n > MaxPassword {
		return fmt.Errorf("the password has %d characters: it must have at least %d and at most %d", n, MinPassword, MaxPassword)
	}
	return nil
}

// HashPassword is a password as the record keeps it. It is slow on purpose.
func HashPassword(password string) (string, error) {
	return argon2id.CreateHash(password, argon2id.DefaultParams)
}

// NewPassword is a random password of 80 bits that can be read out over the
// telephone: letters and digits none of which looks like another.
func NewPassword() string {
	text := rand.Text() // base 32: no 0, 1, 8, 9
	return strings.Join([]string{text[0:4], text[4:8], text[8:12], text[12:16]}, "-")
}
