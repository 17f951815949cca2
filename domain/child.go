package domain

import (
	"slices"
	"strings"
)

// noOpenChild: a contract is not laid aside while a copy or a publication that
// is owed of it is still open; the refusal says which and who has them.
func noOpenChild(in guardInput) error {
	opened, err := in.setting.Children(in.before.ID)
	if err != nil {
		return err
	}
	if open := OpenChildren(opened); len(open) > 0 {
		return Conflict("由本事项产生的" + openChildrenWords(open) + "，办结之后才能这样办理")
	}
	return nil
}

// OpenChildren are those of the cases that a case has opened which wait for
// somebody.
func OpenChildren(opened []Summary) []Summary {
	return keep(opened, func(s Summary) bool { return s.Parent != "" && s.Ended.IsZero() })
}

// OpenChildrenNote says before the form is filled in what would refuse it; empty
// where nothing would.
func OpenChildrenNote(spec DecisionSpec, opened []Summary) string {
	open := OpenChildren(opened)
	if len(open) == 0 || !slices.Contains(spec.Guards, GuardNoOpenChild) {
		return ""
	}
	return "现在还不能办理：由本事项产生的" + openChildrenWords(open) + "。"
}

func openChildrenWords(open []Summary) string {
	lines := make([]string, 0, len(open))
	for _, s := range open {
		lines = append(lines, s.Number+"（"+s.StepTitle+"，承办人："+s.Owner.OrgName+s.Owner.Name+"）")
	}
	return "下列事项还没有办结：" + strings.Join(lines, "、")
}
