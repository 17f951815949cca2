package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"sanbi/domain"
	"sanbi/internal/directory"
)

type accountDisableCmd struct {
	Username string `arg:"" help:"Whose account."`
}

// Run shuts the account; again changes nothing.
func (c accountDisableCmd) Run(ctx context.Context, out io.Writer) error {
	return setDisabled(ctx, out, c.Username, true, "disabled; its sessions have ended")
}

type accountEnableCmd struct {
	Username string `arg:"" help:"Whose account."`
}

// Run opens the account; again changes nothing.
func (c accountEnableCmd) Run(ctx context.Context, out io.Writer) error {
	return setDisabled(ctx, out, c.Username, false, "enabled")
}

func setDisabled(ctx context.Context, out io.Writer, username string, disabled bool, say string) error {
	record, done, err := openRecord(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := record.SetDisabled(ctx, username, disabled); err != nil {
		return noAccount(username, err)
	}
	_, err = fmt.Fprintf(out, "account %s %s\n", username, say)
	return err
}

type accountPasswordCmd struct {
	Username     string `arg:"" help:"Whose account."`
	PasswordFile string `placeholder:"FILE" help:"Read the password from this file and not from the standard input."`
}

// Run changes the password.
func (c accountPasswordCmd) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	record, done, err := openRecord(ctx)
	if err != nil {
		return err
	}
	defer done()
	account, err := record.UserByName(ctx, c.Username)
	if err != nil {
		return noAccount(c.Username, err)
	}
	hash, err := readPassword(c.PasswordFile, in)
	if err != nil {
		return err
	}
	if err := record.SetPassword(ctx, c.Username, hash); err != nil {
		return noAccount(c.Username, err)
	}
	say := "has another password; its sessions have ended"
	if account.Disabled {
		say += ". It stays disabled: open it with `sanbi account enable " + c.Username + "`"
	}
	_, err = fmt.Fprintf(out, "account %s %s\n", c.Username, say)
	return err
}

func noAccount(username string, err error) error {
	if domain.CodeOf(err) == domain.CodeNotFound {
		return fmt.Errorf("there is no account %q; `sanbi account list` shows those that there are", username)
	}
	return err
}

// readPassword reads a password, which never stands on the command line where
// everybody on the machine can see it, and returns its hash.
func readPassword(file string, in io.Reader) (string, error) {
	if file == "" {
		file = "-"
		if terminal(in) {
			_, _ = fmt.Fprint(os.Stderr, "Password (it shows as you type; end with Enter and Ctrl-D): ")
		}
	}
	data, err := readInput(file, in)
	if err != nil {
		return "", err
	}
	password := strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r")
	if password == "" {
		return "", errors.New("no password came: write it to the standard input, or name a file with --password-file")
	}
	if err := directory.CheckPassword(password); err != nil {
		return "", err
	}
	return directory.HashPassword(password)
}

func terminal(in io.Reader) bool {
	file, ok := in.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
