package procedures

import (
	"slices"

	"sanbi/domain"
)

// refGrounds checks that the names in each ground mean something.
func (l *linter) refGrounds() {
	for _, g := range l.p.Grounds {
		at := "grounds." + g.ID
		if g.Kind != domain.GroundPause && g.Kind != domain.GroundExtension {
			l.unknown(at+".kind", "事由种类", string(g.Kind))
		}
		for _, name := range g.Clocks {
			if _, ok := l.p.Clock(name); !ok {
				l.unknown(at+".clocks", "期限", name)
			}
		}
		for _, r := range []struct {
			key  string
			role domain.Role
		}{{"starts", g.Starts}, {"ends", g.Ends}, {"approval", g.Approval}} {
			if r.role != "" && !r.role.Valid() {
				l.unknown(at+"."+r.key, "角色", string(r.role))
			}
		}
	}
}

// grounds checks that every ground names its article, whom it binds, and how
// long it holds at most: silence never lengthens a period.
func (l *linter) grounds() {
	for i, g := range l.p.Grounds {
		at := "grounds." + g.ID
		l.title(at, g.Title)
		if g.Source == "" {
			l.add(ruleGround, at, "暂停和延长必须写明依据")
		}
		if len(g.Clocks) == 0 {
			l.add(ruleGround, at, "没有写明是哪个期限")
		}
		if !g.Starts.Casework() {
			l.add(ruleOwner, at, "暂停和延长必须由办案角色提出")
		}
		if g.Kind == domain.GroundPause {
			l.pausing(g, at)
		} else {
			l.lengthening(g, at)
		}
		l.agree(g, l.p.Grounds[:i], at)
	}
}

func (l *linter) pausing(g domain.Ground, at string) {
	if g.Max.IsZero() {
		l.add(ruleGround, at, "暂停必须写明最长时间（max），到时自动恢复")
	}
	if !g.Ends.Casework() {
		l.add(ruleOwner, at, "暂停必须写明由哪个办案角色恢复（ends）")
	}
	if g.Counts {
		l.add(ruleGround, at, "计入期限的日子不是暂停，请去掉 counts")
	}
	if !g.By.IsZero() || g.Approval != "" {
		l.add(ruleGround, at, "暂停没有延长的日数（by）和批准（approval）")
	}
	for _, s := range l.p.Steps {
		if s.Owner == domain.RoleSubmitter && slices.Contains(g.Clocks, s.Clock) {
			l.add(ruleFiler, at+".clocks", "报送单位的期限“"+s.Clock+"”不因任何事由中止")
			return
		}
	}
}

func (l *linter) lengthening(g domain.Ground, at string) {
	if g.By.IsZero() || g.Times < 1 {
		l.add(ruleGround, at, "延长必须写明最多多少（by）和几次（times）")
	}
	if !g.Approval.Casework() || g.Approval == g.Starts {
		l.add(ruleFourEyes, at, "延长期限须由另一角色批准（approval）")
	}
	if !g.Max.IsZero() || g.Ends != "" || g.Counts {
		l.add(ruleGround, at, "延长没有最长暂停（max）、恢复（ends）和计算（counts）")
	}
}

// agree: a step has one button of each name, so whoever uses the grounds of one
// period is the same for all of a kind.
func (l *linter) agree(g domain.Ground, before []domain.Ground, at string) {
	for _, b := range before {
		shared := slices.ContainsFunc(g.Clocks, b.Touches)
		if shared && b.Kind == g.Kind && (b.Starts != g.Starts || b.Ends != g.Ends || b.Approval != g.Approval) {
			l.add(ruleGround, at, "同一期限的同类事由应当由同样的角色办理，与“"+b.ID+"”不一致")
			return
		}
	}
}

// unmade refuses what only a ground may make: a decision written by hand would
// have none to go by.
func (l *linter) unmade(d domain.DecisionSpec, at string) {
	made := []string{
		domain.DecisionPause, domain.DecisionResume, domain.DecisionRequestExtension,
		domain.DecisionGrantExtension, domain.DecisionRefuseExtension,
	}
	if d.OfGround() != slices.Contains(made, d.Name) {
		l.add(ruleGround, at, "暂停、恢复和延长的决定由 grounds 生成，不能另写")
	}
}
