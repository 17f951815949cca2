package procedures

import (
	"slices"
	"strconv"

	"sanbi/domain"
)

// clocks checks that each period has a limit, the article that sets it, and a
// ladder, and that it is the time of one side only.
func (l *linter) clocks() {
	for _, c := range l.p.Clocks {
		at := "clocks." + c.Name
		if c.Limit.IsZero() {
			l.add(ruleClock, at, "期限必须有日数")
		}
		if c.Source == "" {
			l.add(ruleClock, at, "期限必须写明依据")
		}
		if c.Ladder == "" {
			l.add(ruleClock, at, "期限必须有督办阶梯")
		}
		l.sides(c.Name, at)
	}
}

// sides: time with the submitter and time with the reviewer are reported
// apart, so no clock counts both; and what the filer has left never stands still.
func (l *linter) sides(clock, at string) {
	filer, reviewer := "", ""
	for _, s := range l.p.Steps {
		if s.Clock != clock {
			continue
		}
		if s.Owner == domain.RoleSubmitter {
			filer = s.Name
		} else {
			reviewer = s.Name
		}
	}
	if filer == "" {
		return
	}
	if reviewer != "" {
		l.add(ruleSides, at, "期限不能既算报送单位的时间（"+filer+"）又算审核机构的时间（"+reviewer+"）")
	}
	for _, s := range l.p.Steps {
		if slices.Contains(s.Pauses, clock) {
			l.add(ruleFiler, "steps."+s.Name+".pauses", "报送单位的期限“"+clock+"”不因任何步骤中止")
		}
	}
}

// ladders checks that each ladder climbs, says at once when a period has
// passed, and blames nobody without a person's signature.
func (l *linter) ladders() {
	for _, ladder := range l.p.Ladders {
		at := "ladders." + ladder.Name
		escalates := false
		for i, r := range ladder.Rungs {
			here := at + "." + r.Name
			l.title(here, r.Title)
			if i > 0 && r.Offset <= ladder.Rungs[i-1].Offset {
				l.add(ruleLadder, here, "应当晚于上一级（"+strconv.Itoa(ladder.Rungs[i-1].Offset)+" 个工作日）")
			}
			if r.To != domain.RungToOwner && r.To != domain.RungToChief && r.To != domain.RungToSupervisor {
				l.add(ruleLadder, here, "没有写明通知谁：owner、chief 或者 supervisor")
			}
			escalates = escalates || r.Offset == 1 && r.To == domain.RungToSupervisor
			l.letter(r, here)
		}
		if !escalates {
			l.add(ruleEscalation, at, "超期后的第一个工作日必须报督查员")
		}
	}
}

// letter: a letter that blames somebody is drafted after the last day, for the
// supervisor to sign.
func (l *linter) letter(r domain.Rung, at string) {
	switch {
	case r.Letter == domain.LetterNone:
	case r.Letter.Label() == string(r.Letter):
		l.unknown(at+".letter", "文书", string(r.Letter))
	case r.Offset <= 0:
		l.add(ruleLetter, at, "期限没有届满，不能拟"+r.Letter.Label())
	case r.To != domain.RungToSupervisor:
		l.add(ruleLetter, at, r.Letter.Label()+"只能拟给督查员审签，不能直接发给当事单位")
	}
}

// unused refuses what nothing refers to: usually a mistyped name elsewhere.
func (l *linter) unused() {
	clocks, ladders, materials := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, s := range l.p.Steps {
		clocks[s.Clock] = true
	}
	for _, c := range l.p.Clocks {
		ladders[c.Ladder] = true
		if !clocks[c.Name] {
			l.add(ruleUnused, "clocks."+c.Name, "没有步骤使用这个期限")
		}
	}
	for _, d := range l.p.Ladders {
		if !ladders[d.Name] {
			l.add(ruleUnused, "ladders."+d.Name, "没有期限使用这个督办阶梯")
		}
	}
	for _, a := range l.p.Asks {
		materials[a.ID] = true
	}
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) {
		for _, a := range d.Materials {
			materials[a.ID] = true
		}
	})
	for _, m := range l.p.Materials {
		if !materials[m.ID] && !l.p.CarriesFindings { // such a case begins with the papers of the document
			l.add(ruleUnused, "materials."+m.ID, "没有步骤收取这种材料")
		}
	}
	if len(l.p.FindingKinds) > 0 != (l.offers(domain.EffectRaises) || l.p.CarriesFindings) {
		l.add(ruleUnused, "finding_kinds", "问题类型与能否提出问题不一致")
	}
}
