package ledger

import (
	"strconv"
	"time"

	"sanbi/domain"
)

// Claim is a number that a body gave before the system: its series goes on after
// it.
type Claim struct {
	Row    int
	Column string
	Text   string
	Series string
	Org    domain.Organisation
	Year   int
	N      int
}

// Claims are the numbers of the rows that are in the form of a body's series. One
// in another form is kept as it stands, and belongs to no series.
func (w World) Claims(rows []Row) []Claim {
	var claims []Claim
	for _, row := range rows {
		f, ok := formOf(row.Values[colKind])
		if !ok {
			continue
		}
		procedure, ok := w.editionOf(row, f)
		if !ok {
			continue
		}
		claims = w.claim(claims, row, colNumber, &procedure.Number)
		claims = w.claimMoves(claims, row, procedure, f.moves, 1)
		for _, opening := range openings(procedure) {
			child, _, err := w.InForce(opening, w.By.OrgID, w.Now)
			for group := 1; err == nil && group <= maxRecipients; group++ {
				claims = w.claimMoves(claims, row, child, f.filing, group)
			}
		}
	}
	return claims
}

// editionOf is the edition that the case of a row gets. What is wrong with the
// row is told when it is entered.
func (w World) editionOf(row Row, f form) (*domain.Procedure, bool) {
	t := &taking{World: w, row: row}
	org, found := t.organisation(colOrg)
	at, dated := t.day(colReceivedOn, time.Time{})
	if !found || !dated {
		return nil, false
	}
	procedure, _, ok := t.inForce(f.kind, org.ID, at)
	return procedure, ok
}

func (w World) claimMoves(claims []Claim, row Row, p *domain.Procedure, moves []move, group int) []Claim {
	for _, m := range moves {
		step, _ := p.Step(m.steps[0])
		if spec, ok := step.Decision(m.decision); ok && m.number != "" {
			claims = w.claim(claims, row, inGroup(m.number, group), spec.Number)
		}
	}
	return claims
}

func (w World) claim(claims []Claim, row Row, column string, spec *domain.NumberSpec) []Claim {
	text := row.Values[column]
	numbers, fault := domain.ParseDocumentNumbers(text)
	if text == "" || spec == nil || fault != "" || len(numbers) != 1 {
		return claims
	}
	number := numbers[0]
	for _, o := range w.Organisations {
		if spec.Format(o.Mark, number.Year, number.N) == text {
			return append(claims, Claim{
				Row: row.No, Column: titleOf(column), Text: text, Series: spec.Series, Org: o, Year: number.Year, N: number.N,
			})
		}
	}
	return claims
}

func openings(p *domain.Procedure) []string {
	var opened []string
	for _, step := range p.Steps {
		for _, d := range step.Decisions {
			for _, o := range d.Opens {
				opened = append(opened, o.Procedure)
			}
		}
	}
	return opened
}

// Known tells the rows that are in the record, or came before in the file. Its
// keys are those of Identify; its values say what has them.
type Known map[string]string

// Identify are the marks by which a document is told from others: its number, its
// document numbers in their jurisdiction, or else its title and day in its body.
func Identify(number, place, document, orgID, title, receivedOn string) []string {
	var marks []string
	if number != "" {
		marks = append(marks, "number\x00"+number)
	}
	numbers, _ := domain.ParseDocumentNumbers(document) // what is wrong with it is told later
	for _, n := range numbers {
		marks = append(marks, "document\x00"+place+"\x00"+n.String())
	}
	if number == "" && document == "" {
		marks = append(marks, "title\x00"+orgID+"\x00"+title+"\x00"+receivedOn)
	}
	return marks
}

// Add notes a document.
func (k Known) Add(where string, marks []string) {
	for _, mark := range marks {
		k[mark] = where
	}
}

// Repeated are the problems of a row that is known; one that is not is noted.
func (k Known) Repeated(row Row, w World) []Problem {
	v, orgID, place := row.Values, "", ""
	for _, o := range w.Organisations {
		if o.Name != v[colOrg] {
			continue
		}
		orgID = o.ID
		if found, err := domain.Jurisdiction(w.Directory, o.ID); err == nil {
			place = found.ID
		}
	}
	marks := Identify(v[colNumber], place, v[colDocument], orgID, v[colTitle], v[colReceivedOn])
	for _, mark := range marks {
		if where, ok := k[mark]; ok {
			column := map[byte]string{'n': colNumber, 'd': colDocument, 't': colTitle}[mark[0]]
			return []Problem{{Row: row.No, Column: titleOf(column), Message: "与" + where + "重复，请删去这一行"}}
		}
	}
	k.Add("第 "+strconv.Itoa(row.No)+" 行", marks)
	return nil
}
