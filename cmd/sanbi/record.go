package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"sanbi/store"
)

// openRecord opens the record for a command that needs nothing else, and
// refuses one that this program cannot read yet.
func openRecord(ctx context.Context) (*store.Store, func(), error) {
	p, err := startMigrated(ctx)
	if err != nil {
		return nil, nil, err
	}
	return p.app.Store, p.close, nil
}

func startMigrated(ctx context.Context) (*process, error) {
	p, err := start(ctx)
	if err != nil {
		return nil, err
	}
	pending, err := p.app.Store.MigrationPending(ctx)
	if err == nil && pending {
		err = errors.New("the database is older than this program: run `sanbi migrate` first")
	}
	if err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// maxInput is far above the size of any file that an operator writes, in bytes.
const maxInput = 16 << 20

// readInput reads a file, or the standard input where its name is a hyphen: in
// a container there are no files of the operator's.
func readInput(name string, in io.Reader) ([]byte, error) {
	if name != "-" {
		file, err := os.Open(name) //nolint:gosec // the operator names the file
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > maxInput {
		return nil, fmt.Errorf("%s has more than %d MB: this is no such file", name, maxInput>>20)
	}
	return data, nil
}

// inFile puts the name of the file before the faults that were found in it.
func inFile(name string, err error) error {
	if name == "-" {
		name = "standard input"
	}
	return fmt.Errorf("%s: nothing was changed\n  %s", name, strings.ReplaceAll(err.Error(), "\n", "\n  "))
}
