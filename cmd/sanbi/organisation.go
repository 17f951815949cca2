package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"sanbi/domain"
	"sanbi/internal/directory"
	"sanbi/store"
)

type organisationCmd struct {
	Import organisationImportCmd `cmd:"" help:"Make the organisations those of a file; see docs/organisations.example.yaml."`
	List   organisationListCmd   `cmd:"" help:"List the organisations as a tree."`
}

type organisationImportCmd struct {
	File  string `arg:"" help:"The file (YAML), or - for the standard input. It lists all organisations: what is not in it is removed."`
	Check bool   `help:"Only check the file; needs no database and changes nothing."`
}

// Run writes what it has done, or everything that is wrong with the file.
func (c organisationImportCmd) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	data, err := readInput(c.File, in)
	if err != nil {
		return err
	}
	orgs, err := directory.Parse(data)
	if err != nil {
		return inFile(c.File, err)
	}
	if c.Check {
		_, err = fmt.Fprintf(out, "%d organisations, no fault\n", len(orgs))
		return err
	}
	record, done, err := openRecord(ctx)
	if err != nil {
		return err
	}
	defer done()
	result, err := record.ImportOrganisations(ctx, orgs)
	var held *store.HeldError
	if errors.As(err, &held) {
		return inFile(c.File, err)
	}
	if err != nil {
		return err
	}
	return c.report(out, len(orgs), result)
}

func (c organisationImportCmd) report(out io.Writer, total int, r store.Imported) error {
	lines := []string{fmt.Sprintf("%d organisations: %d added, %d changed, %d moved, %d removed",
		total, len(r.Added), len(r.Changed), len(r.Moved), len(r.Removed))}
	for _, kind := range []struct {
		name string
		ids  []string
	}{{"added", r.Added}, {"changed", r.Changed}, {"moved", r.Moved}, {"removed", r.Removed}} {
		if len(kind.ids) > 0 {
			lines = append(lines, kind.name+": "+strings.Join(kind.ids, ", "))
		}
	}
	_, err := fmt.Fprintln(out, strings.Join(lines, "\n"))
	return err
}

type organisationListCmd struct{}

// Run writes one line for each organisation, those below indented.
func (organisationListCmd) Run(ctx context.Context, out io.Writer) error {
	record, done, err := openRecord(ctx)
	if err != nil {
		return err
	}
	defer done()
	orgs, err := record.OrganisationTree(ctx)
	if err != nil {
		return err
	}
	// The names come last: Chinese characters are wider than the table knows.
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "ID\tLEVEL\tREVIEW BODY\tFILES WITH\tMARK AND NAME")
	for _, o := range orgs {
		depth := max(0, strings.Count(o.Path, "/")-2)
		_, _ = fmt.Fprintf(table, "%s%s\t%s\t%s\t%s\t%s %s\n",
			strings.Repeat("  ", depth), o.ID, o.Level, orHyphen(o.ReviewBodyID), orHyphen(recipientsOf(o)), orHyphen(o.Mark), o.Name)
	}
	return table.Flush()
}

func recipientsOf(o domain.Organisation) string {
	var texts []string
	for _, r := range o.Recipients {
		texts = append(texts, strings.Join(strings.Fields(string(r.Duty)+" "+r.OrgID+" "+r.Limit.String()), " "))
	}
	return strings.Join(texts, ", ")
}

func orHyphen(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
