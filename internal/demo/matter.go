package demo

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// matter is a scene of any kind of matter.
type matter struct {
	scene
	kind string
	// fill are the values that differ from what somebody would write by default;
	// "@-31" is 31 days before the day on which the form is filled in.
	fill map[string]string
	// filing is the title of the document whose filing at the bureau is named.
	filing string
}

// everything is all that the county has: its documents, then the rest.
func everything() []matter {
	all := make([]matter, 0, len(scenes)+len(contracts)+len(matters))
	for _, sc := range scenes {
		all = append(all, matter{scene: sc, kind: "normative_document"})
	}
	for _, sc := range contracts {
		all = append(all, matter{scene: sc, kind: contractKind})
	}
	return append(all, matters...)
}

// bodyAt is an organisation of the county.
func bodyAt(id string) domain.Organisation {
	for _, o := range Organisations() {
		if o.ID == id {
			return o
		}
	}
	return domain.Organisation{}
}

// text is the paper that findings quote.
func (x matter) text(mended bool) []byte {
	if x.kind == "normative_document" {
		return draft(x.title, subjectOf(x.title), bodyOf(x.org), x.flaw, mended)
	}
	clause := x.flaw.text
	if mended {
		clause = x.flaw.mended
	}
	return note(x.title, "一、基本情况："+bodyOf(x.org)+"就“"+x.title+"”作了调查研究，有关情况见所附材料。",
		"二、依据：有关法律、法规、规章和上级政策。", "三、拟采取的做法："+clause, "四、工作要求：按规定的程序和期限办理，并接受监督。")
}

// values fills in a form as somebody in the county would.
func (s *Seeder) values(ctx context.Context, fields []domain.Field, at time.Time, x matter) (map[string]string, error) {
	filled := values(fields, at, x.scene)
	for _, f := range fields {
		value, ok := x.fill[f.Name]
		switch {
		case ok:
			filled[f.Name] = onDay(value, at)
		case f.Type == domain.FieldCase:
			number, err := s.filingNumber(ctx, x)
			if err != nil {
				return nil, err
			}
			filled[f.Name] = number
		case f.Type == domain.FieldDocumentNumber && !f.Required:
			delete(filled, f.Name)
		}
	}
	return filled, nil
}

// onDay turns "@+20" into the day that lies so far away.
func onDay(value string, at time.Time) string {
	days, err := strconv.Atoi(strings.TrimPrefix(value, "@"))
	if err != nil || !strings.HasPrefix(value, "@") {
		return value
	}
	return (calendar.DateOf(at) + calendar.Date(days)).String() // #nosec G115 -- our own small numbers
}

// filingNumber is the number of the named document's filing at the bureau.
func (s *Seeder) filingNumber(ctx context.Context, x matter) (string, error) {
	for _, sc := range scenes {
		if sc.title != x.filing {
			continue
		}
		submitter, err := s.actor(func(a domain.Actor) bool { return a.Role == domain.RoleSubmitter && a.OrgID == sc.org })
		if err != nil {
			return "", err
		}
		root := domain.Submission{Key: "demo:" + sc.title, Actor: submitter}.CaseID()
		c, err := s.Record.Case(ctx, domain.DeriveID(root, "filing", justice))
		if err != nil {
			return "", err
		}
		return c.Number, nil
	}
	return "", fmt.Errorf("no demo document %q", x.filing)
}
