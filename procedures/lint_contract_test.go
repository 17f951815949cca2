package procedures_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/procedures"
)

const contract = "government-contract.yaml"

func TestRulesOfContracts(t *testing.T) {
	for name, c := range map[string]struct {
		rule  string
		spoil func(p *domain.Procedure)
	}{
		"signing without comparison": {"signed_is_compared", func(p *domain.Procedure) {
			sign := decision(p, "signing", "sign")
			sign.Compare, sign.Routes = nil, []domain.Route{{When: domain.FindingsOpen, To: "resigning"}, {To: "performing"}}
		}},
		"signing without the scan of the original": {"signed_is_compared", func(p *domain.Procedure) {
			decision(p, "signing", "sign").Compare.Original = ""
		}},
		"the machine's word is enough": {"signed_is_compared", func(p *domain.Procedure) {
			sign := decision(p, "signing", "sign")
			sign.Routes = append([]domain.Route{{When: "comparison:same", To: "performing"}}, sign.Routes...)
		}},
		"an unread copy passes": {"signed_is_compared", func(p *domain.Procedure) {
			decision(p, "signing", "sign").Routes[1].To = "performing"
		}},
		"a differing copy passes": {"signed_is_compared", func(p *domain.Procedure) {
			decision(p, "signing", "sign").Routes = []domain.Route{{To: "performing"}}
		}},
		"nobody declares": {"signed_is_compared", func(p *domain.Procedure) {
			decision(p, "comparing", "confirm_same").Effects = nil
		}},
		"a declaration without a word": {"signed_is_compared", func(p *domain.Procedure) {
			decision(p, "comparing", "confirm_same").Fields = nil
		}},
		"the cleared text changes while signing": {"signed_is_compared", func(p *domain.Procedure) {
			sign := decision(p, "signing", "sign")
			sign.Materials = append(sign.Materials, domain.MaterialAsk{ID: "draft"})
		}},
		"no kind for a difference": {"signed_is_compared", func(p *domain.Procedure) {
			p.FindingKinds = p.FindingKinds[:len(p.FindingKinds)-1]
		}},
		"signed without review": {"signed_only_if_cleared", func(p *domain.Procedure) {
			decision(p, "reviewing", "conclude").To = "signing"
		}},
		"signed though unlawful": {"signed_only_if_cleared", func(p *domain.Procedure) {
			decision(p, "approving", "approve").Routes[2].To = "signing"
			sign := decision(p, "signing", "sign")
			sign.Guards = without(sign.Guards, domain.GuardNoOpenFinding)
		}},
		"no filing is opened": {"completed_only_if_archived", func(p *domain.Procedure) { step(p, "performing").Opens = nil }},
		"ends without archive": {"completed_only_if_archived", func(p *domain.Procedure) {
			decision(p, "performing", "archive").Effects = nil
		}},
		"archived with milestones open": {"performance", func(p *domain.Procedure) {
			d := decision(p, "performing", "archive")
			d.Guards = without(d.Guards, domain.GuardMilestonesDone)
		}},
		"archived with copies open": {"performance", func(p *domain.Procedure) {
			d := decision(p, "performing", "archive")
			d.Guards = without(d.Guards, domain.GuardNoOpenChild)
		}},
		"a milestone without a day": {"performance", func(p *domain.Procedure) {
			d := decision(p, "performing", "plan_milestone")
			d.Fields = d.Fields[:2]
		}},
		"a milestone moved twice over": {"performance", func(p *domain.Procedure) {
			d := decision(p, "performing", "move_milestone")
			d.Guards = without(d.Guards, domain.GuardMilestoneOpen)
		}},
		"words that repeat no figures": {"amounts_agree", func(p *domain.Procedure) {
			for i := range p.Fields {
				p.Fields[i].AgreesWith = ""
			}
		}},
		"a duty that nobody need state": {"unknown_reference", func(p *domain.Procedure) {
			for i := range p.Fields {
				p.Fields[i].Required = false
			}
		}},
		"an unknown duty":       {"unknown_reference", func(p *domain.Procedure) { step(p, "performing").Opens[0].Duty = "gift" }},
		"an unknown comparison": {"unknown_reference", func(p *domain.Procedure) { decision(p, "signing", "sign").Routes[0].When = "comparison:perhaps" }},
		"an unknown last day":   {"unknown_reference", func(p *domain.Procedure) { p.Clocks[len(p.Clocks)-1].Until = "doomsday" }},
	} {
		t.Run(name, func(t *testing.T) {
			p := read(t, contract)
			c.spoil(p)
			var rules []string
			for _, v := range procedures.Lint(p, known) {
				rules = append(rules, v.Rule)
			}
			require.Contains(t, rules, c.rule)
		})
	}
}

func TestACopyIsReportedAndKept(t *testing.T) {
	for _, spoil := range []func(p *domain.Procedure){
		func(p *domain.Procedure) { decision(p, "reporting", "report").Effects = nil },
		func(p *domain.Procedure) { decision(p, "checking", "register").Effects = nil },
	} {
		p := read(t, "contract-filing.yaml")
		spoil(p)
		violations := procedures.Lint(p, known)
		require.True(t, slices.ContainsFunc(violations, func(v procedures.Violation) bool { return v.Rule == "copy_reported_and_kept" }))
	}
	p := read(t, "contract-filing.yaml")
	step(p, "closed").End = domain.EndWithdrawn
	require.Equal(t, "filing_is_a_duty", procedures.Lint(p, known)[0].Rule)
}
