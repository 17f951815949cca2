package procedures

import (
	"slices"
	"strings"

	"sanbi/domain"
)

// ruleFollows is about cases that a correction opens: the same filing again, and
// one for each document with the same fault.
const ruleFollows = "correction_opens"

// loops are whom an opening knows.
var loops = []string{domain.ForEachRecipient, domain.ForEachReviewer, domain.ForEachSame, domain.ForEachNamed}

// refOpens checks that what is opened exists, for whom, and on which fact.
func (l *linter) refOpens(at string, opens []domain.Opening) {
	for _, o := range opens {
		if !l.known(o.Procedure) {
			l.unknown(at+".opens", "流程", o.Procedure)
		}
		if !slices.Contains(loops, o.ForEach) {
			l.unknown(at+".opens.for_each", "范围", o.ForEach)
		}
		if !o.Duty.Valid() {
			l.unknown(at+".opens.duty", "备案义务", string(o.Duty))
		}
		if name, value, _ := strings.Cut(o.When, "="); o.When != "" && !l.mustChoose(name, value) {
			l.unknown(at+".opens.when", "必选的选项", o.When)
		}
		for _, t := range o.Takes {
			if _, paper := l.p.Material(t.From); !paper && !l.factKnown(t.From) || t.As == "" {
				l.unknown(at+".opens.takes", "填写项或者材料", t.From)
			}
		}
		l.follows(at+".opens", o)
	}
}

// mustChoose: the fact on which an opening depends is known in every case that
// was submitted, or is chosen by whoever takes one of the decisions.
func (l *linter) mustChoose(name, value string) bool {
	chosen := func(f domain.Field) bool {
		return f.Name == name && f.Required && slices.Contains(choiceValues(f.Choices), value)
	}
	found := slices.ContainsFunc(l.p.Fields, chosen)
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) {
		found = found || slices.ContainsFunc(d.Fields, chosen)
	})
	return found
}

// follows: what a correction opens names its article. A filing follows only an
// amendment, or it would follow itself without end.
func (l *linter) follows(at string, o domain.Opening) {
	same, named := o.ForEach == domain.ForEachSame, o.ForEach == domain.ForEachNamed
	if (same || named) && o.Source == "" {
		l.add(ruleFollows, at, "纠正之后立的事项必须写明依据（source）")
	}
	if same && (o.When == "" || len(o.Takes) == 0) {
		l.add(ruleFollows, at, "重新报备只能在文本确实改过时立项：写明条件（when）和改后的文本从哪里来（takes）")
	}
	if named != (o.Field != "") || named && !l.asksForDocuments(o.Field) {
		l.add(ruleFollows, at, "逐件立项（named）必须写明由哪一个 documents 类型的填写项列出文件（field），也只有它可以")
	}
}

func (l *linter) asksForDocuments(name string) bool {
	found := false
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) {
		found = found || slices.ContainsFunc(d.Fields, func(f domain.Field) bool {
			return f.Name == name && f.Type == domain.FieldDocuments && f.Relation == ""
		})
	})
	return found
}
