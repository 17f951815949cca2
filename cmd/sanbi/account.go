package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"sanbi/domain"
	"sanbi/internal/directory"
	"sanbi/store"
)

type accountCmd struct {
	Add      accountAddCmd      `cmd:"" help:"Make an account; the password comes from the standard input or a file."`
	Import   accountImportCmd   `cmd:"" help:"Make an account for everybody in a file, and print their first passwords, once."`
	List     accountListCmd     `cmd:"" help:"List the accounts."`
	Disable  accountDisableCmd  `cmd:"" help:"Shut an account and end its sessions."`
	Enable   accountEnableCmd   `cmd:"" help:"Open an account that was shut."`
	Password accountPasswordCmd `cmd:"" help:"Give an account another password, unlock it, and end its sessions."`
}

type accountAddCmd struct {
	Username     string `arg:"" help:"What the person logs in with: a-z, 0-9, dot, hyphen and underscore."`
	Name         string `help:"The person's name. Required."`
	Role         string `help:"The person's role. Required."`
	Org          string `help:"The id of the person's organisation. Required."`
	PasswordFile string `placeholder:"FILE" help:"Read the password from this file and not from the standard input."`
}

// Run makes the account.
func (c accountAddCmd) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	record, done, err := openRecord(ctx)
	if err != nil {
		return err
	}
	defer done()
	orgs, err := record.OrganisationTree(ctx)
	if err != nil {
		return err
	}
	p := directory.Person{Username: c.Username, Name: strings.TrimSpace(c.Name), Role: domain.Role(c.Role), OrgID: c.Org}
	if faults := p.Check(orgs); len(faults) > 0 {
		return errors.New(strings.Join(faults, "\n  "))
	}
	// Before anybody types a password for nothing.
	_, err = record.UserByName(ctx, c.Username)
	if err == nil {
		return taken(c.Username)
	}
	if domain.CodeOf(err) != domain.CodeNotFound {
		return err
	}
	hash, err := readPassword(c.PasswordFile, in)
	if err != nil {
		return err
	}
	err = record.AddUsers(ctx, []store.NewUser{newUser(p, hash)})
	if domain.CodeOf(err) == domain.CodeConflict {
		return taken(c.Username)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "account %s made\n", c.Username)
	return err
}

func taken(username string) error {
	return fmt.Errorf("there is an account %s already: choose another name, or change its password with `sanbi account password %s`",
		username, username)
}

func newUser(p directory.Person, hash string) store.NewUser {
	return store.NewUser{Username: p.Username, Name: p.Name, Role: p.Role, OrgID: p.OrgID, PasswordHash: hash}
}

type accountListCmd struct{}

// Run writes one line for each account.
func (accountListCmd) Run(ctx context.Context, out io.Writer) error {
	record, done, err := openRecord(ctx)
	if err != nil {
		return err
	}
	defer done()
	accounts, err := record.Accounts(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "USERNAME\tROLE\tORGANISATION\tSTATE\tNAME")
	for _, a := range accounts {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", a.Username, a.Actor.Role, a.Actor.OrgID, stateOf(a, time.Now()), a.Actor.Name)
	}
	return table.Flush()
}

func stateOf(a store.Account, now time.Time) string {
	switch {
	case a.Disabled:
		return "disabled"
	case a.LockedUntil.After(now):
		return "locked"
	}
	return "active"
}
