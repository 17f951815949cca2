package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"

	"sanbi/domain"
	"sanbi/internal/directory"
	"sanbi/store"
)

type accountImportCmd struct {
	File string `arg:"" help:"The file (CSV with the columns username,name,role,org), or - for the standard input."`
}

// Run makes all accounts or none, and writes the first passwords as CSV.
func (c accountImportCmd) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	data, err := readInput(c.File, in)
	if err != nil {
		return err
	}
	record, done, err := openRecord(ctx)
	if err != nil {
		return err
	}
	defer done()
	people, err := newPeople(ctx, record, data)
	if err != nil {
		return inFile(c.File, err)
	}
	users, passwords, err := withPasswords(people)
	if err != nil {
		return err
	}
	err = record.AddUsers(ctx, users)
	if domain.CodeOf(err) == domain.CodeConflict { // somebody else made it meanwhile
		return fmt.Errorf("nothing was changed, run it again: %w", err)
	}
	if err != nil {
		return err
	}
	if err := writePasswords(out, people, passwords); err != nil {
		return fmt.Errorf("the accounts are made, but their passwords could not be written; "+
			"give each another with `sanbi account password USERNAME`: %w", err)
	}
	return nil
}

// newPeople are those of the file, none of whom has an account.
func newPeople(ctx context.Context, record *store.Store, data []byte) ([]directory.Person, error) {
	orgs, err := record.OrganisationTree(ctx)
	if err != nil {
		return nil, err
	}
	accounts, err := record.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(accounts))
	for _, a := range accounts {
		names = append(names, a.Username)
	}
	return directory.ParsePeople(data, orgs, names)
}

func withPasswords(people []directory.Person) (users []store.NewUser, passwords []string, err error) {
	for _, p := range people {
		password := directory.NewPassword()
		hash, err := directory.HashPassword(password)
		if err != nil {
			return nil, nil, err
		}
		users, passwords = append(users, newUser(p, hash)), append(passwords, password)
	}
	return users, passwords, nil
}

func writePasswords(out io.Writer, people []directory.Person, passwords []string) error {
	w := csv.NewWriter(out)
	_ = w.Write([]string{"username", "name", "password"}) // kept for Error
	for i, p := range people {
		_ = w.Write([]string{p.Username, p.Name, passwords[i]})
	}
	w.Flush()
	return w.Error()
}
