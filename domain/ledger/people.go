package ledger

import (
	"slices"
	"strconv"
	"strings"

	"sanbi/domain"
)

// maxRecipients bounds the groups of columns that are looked at.
const maxRecipients = 9

// organisation finds a body by its name.
func (t *taking) organisation(column string) (domain.Organisation, bool) {
	name := t.row.Values[column]
	if name == "" {
		t.fault(column, "请填写"+titleOf(column))
		return domain.Organisation{}, false
	}
	var names []string
	for _, o := range t.Organisations {
		if o.ReviewBodyID == "" {
			continue
		}
		if o.Name == name {
			org, err := t.Directory.Organisation(o.ID)
			if err != nil {
				t.refuse(err, column, nil)
			}
			return org, err == nil
		}
		names = append(names, o.Name)
	}
	t.fault(column, "系统里没有“"+name+"”这个报送单位"+nearest(name, names)+"，请按系统中的全称填写")
	return domain.Organisation{}, false
}

// submitter is the account of the contact, or else of the body.
func (t *taking) submitter(org domain.Organisation) (domain.Actor, bool) {
	holders, err := t.Directory.Holders(org.ID, domain.RoleSubmitter)
	if err == nil && len(holders) == 0 {
		t.fault(colOrg, org.Name+"还没有报送人账户，请先建立账户再导入")
		return domain.Actor{}, false
	}
	if err == nil {
		var actor domain.Actor
		if actor, err = t.Actor(holder(holders, t.row.Values[colContact], holders[0]).Person.UserID); err == nil {
			return actor, true
		}
	}
	t.refuse(err, colOrg, nil)
	return domain.Actor{}, false
}

func holder(holders []domain.Holder, name string, otherwise domain.Holder) domain.Holder {
	for _, h := range holders {
		if name != "" && h.Person.Name == name {
			return h
		}
	}
	return otherwise
}

// person is who takes a decision: whom the column names, among the accounts of
// the body for which the case waits, or else the one for whom it waits.
func (t *taking) person(c *domain.Case, column string) (domain.Actor, bool) {
	userID, blame := c.Owner.UserID, column
	if blame == "" {
		blame = colOrg
	}
	if name := t.row.Values[column]; column != "" && name != "" {
		holders, err := t.Directory.Holders(c.Owner.OrgID, c.Owner.Role)
		if err != nil {
			t.refuse(err, blame, nil)
			return domain.Actor{}, false
		}
		found := holder(holders, name, domain.Holder{})
		if userID = found.Person.UserID; userID == "" {
			var names []string
			for _, h := range holders {
				names = append(names, h.Person.Name)
			}
			t.fault(column, c.Owner.OrgName+"没有名叫“"+name+"”的"+c.Owner.Role.Label()+"账户"+nearest(name, names)+
				"；请先建立账户，或者改为现任人员")
			return domain.Actor{}, false
		}
	}
	actor, err := t.Actor(userID)
	if err != nil {
		t.refuse(err, blame, nil)
	}
	return actor, err == nil
}

// mentions reports whether the row says anything of the nth body.
func (t *taking) mentions(moves []move, group int) bool {
	for _, c := range filingColumns {
		if t.row.Values[inGroup(c.Name, group)] != "" {
			return true
		}
	}
	return len(moves) == 0
}

// filingOf is the filing that a group of columns is about.
func (t *taking) filingOf(filings []*domain.Case, group int, taken map[string]bool) (*domain.Case, bool) {
	column := inGroup(colRecipient, group)
	name := t.row.Values[column]
	var names []string
	for _, c := range filings {
		if name == c.Placement.ReviewOrgName || name == "" && len(filings) == 1 {
			if taken[c.ID] {
				t.fault(column, "同一个备案机关填了两次，请只留一组")
				return nil, false
			}
			taken[c.ID] = true
			return c, true
		}
		names = append(names, c.Placement.ReviewOrgName)
	}
	switch {
	case len(filings) == 0:
		t.fault(column, "还没有印发公布的文件没有备案，请填写公布日期，或者删去备案各栏")
	case name == "":
		t.fault(column, "这份文件要报 "+strconv.Itoa(len(names))+" 个机关备案，请写明是哪一个："+strings.Join(names, "、"))
	default:
		t.fault(column, "这份文件不报“"+name+"”备案，应当是："+strings.Join(names, "、"))
	}
	return nil, false
}

// nearest suggests the name that has most pairs of characters in common.
func nearest(name string, names []string) string {
	best, found := 0.0, ""
	for _, other := range names {
		if score := likeness(name, other); score > best {
			best, found = score, other
		}
	}
	if best < 0.3 {
		return ""
	}
	return "（是不是“" + found + "”？）"
}

// likeness is the share of the characters of the shorter name that the other has.
func likeness(a, b string) float64 {
	short, long := []rune(a), []rune(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 0 {
		return 0
	}
	common := 0
	for _, r := range short {
		if i := slices.Index(long, r); i >= 0 {
			common++
			long = slices.Delete(slices.Clone(long), i, i+1)
		}
	}
	return float64(common) / float64(len(short)+len(long)+common) * 2
}
