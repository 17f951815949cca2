package procedures

import (
	"slices"

	"sanbi/domain"
)

// The papers of the tests, by their content: what was cleared, what was altered
// before it was signed, and a scan without text.
const (
	paperCleared = "00"
	paperAltered = "01"
	paperScan    = "02"
)

func readPaper(f domain.File) (blocks []domain.TextBlock, note string, err error) {
	price := "第二条 合同价 1230000 元。"
	switch f.SHA256 {
	case paperScan:
		return nil, "扫描件没有文字", nil
	case paperAltered:
		price = "第二条 合同价 1320000 元。"
	}
	return []domain.TextBlock{{Address: "第一条", Text: "第一条 修缮道路。"}, {Address: "第二条", Text: price}}, "", nil
}

// signedAs hands the decision with another signed copy; "" with none.
func signedAs(d domain.Decision, spec domain.DecisionSpec, paper string) domain.Decision {
	d.Files = slices.Clone(d.Files)
	for i, f := range d.Files {
		if f.Material == spec.Compare.Signed {
			if d.Files[i].SHA256 = paper; paper == "" {
				d.Files = slices.Delete(d.Files, i, i+1)
			}
			break
		}
	}
	return d
}

// copies are the signed copies that make a difference.
func copies(made []domain.Decision, spec domain.DecisionSpec) []domain.Decision {
	if spec.Compare == nil {
		return made
	}
	var all []domain.Decision
	for _, d := range made {
		for _, paper := range []string{paperCleared, paperAltered, paperScan, ""} {
			all = append(all, signedAs(d, spec, paper))
		}
	}
	return all
}
