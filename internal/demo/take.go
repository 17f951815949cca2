package demo

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// take lets somebody who may do so take one decision of a scene.
func (s *Seeder) take(ctx context.Context, x matter, m move, n int, caseID string, at time.Time) error {
	sc := x.scene
	c, err := s.Record.Case(ctx, caseID)
	if err != nil {
		return err
	}
	key := "demo:" + sc.title + ":" + strconv.Itoa(n)
	if _, done := c.EventByKey(key); done {
		return nil
	}
	spec, ok := c.Current().Decision(m.decision)
	if !ok {
		return fmt.Errorf("not offered in step %s", c.Step)
	}
	actor, err := s.actor(func(a domain.Actor) bool { return offers(domain.AllowedDecisions(c, a), m.decision) })
	if err != nil {
		return err
	}
	d := domain.Decision{
		Key: key, Step: c.Step, Name: m.decision, Actor: actor, At: at, Comment: comment(spec, m),
	}
	if d.Fields, err = s.values(ctx, spec.Fields, at, x); err != nil {
		return err
	}
	if m.outcome != "" {
		d.Fields[domain.FactOutcome] = m.outcome
		d.Findings = findings(sc, m)
	}
	for name, value := range m.fields {
		d.Fields[name] = value
		if value == inTwoMonths {
			d.Fields[name] = (calendar.DateOf(s.Now) + 60).String()
		}
	}
	answer(&d, c, spec, m)
	if d.Files, err = s.papers(ctx, x, c.Procedure, needed(spec, d), m, mended(c, d)); err != nil {
		return err
	}
	return s.decide(ctx, c, d)
}

// decide waits for an engine that is busy or comes back after a kill: the key
// makes asking again safe.
func (s *Seeder) decide(ctx context.Context, c *domain.Case, d domain.Decision) error {
	until := time.Now().Add(time.Minute)
	for {
		err := s.Engine.Decide(ctx, c, d)
		code := domain.CodeOf(err)
		if code != domain.CodePending && code != domain.CodeUnavailable || time.Now().After(until) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Second):
		}
	}
}

func offers(allowed []domain.DecisionSpec, name string) bool {
	for _, d := range allowed {
		if d.Name == name {
			return true
		}
	}
	return false
}

func comment(spec domain.DecisionSpec, m move) string {
	switch {
	case spec.Comment == domain.CommentNone:
		return ""
	case m.comment != "":
		return m.comment
	case spec.Comment == domain.CommentRequired:
		return "已按要求办理，具体情况见所附材料。"
	}
	return ""
}

func findings(sc scene, m move) []domain.NewFinding {
	if m.outcome == lawful {
		return nil
	}
	f := sc.flaw
	found := domain.NewFinding{
		Severity: domain.Severity(f.severity), Kind: f.kind, Place: f.place, Quote: f.text, Basis: f.basis, Action: f.action,
	}
	if m.filing != "" {
		found.Place, found.Quote, found.Severity = "第六条", "应当自收到申请之日起十个工作日内作出答复，并说明理由。", domain.SeverityBlocking
		found.Basis = "上位法规定的答复期限为七个工作日，下位文件不得延长。"
		found.Action = "将答复期限修改为七个工作日。"
	}
	return []domain.NewFinding{found}
}

// answer answers what awaits an answer and judges what awaits a verdict.
func answer(d *domain.Decision, c *domain.Case, spec domain.DecisionSpec, m move) {
	for _, f := range c.Findings {
		if spec.Has(domain.EffectAnswers) && f.AwaitsAnswer() {
			a := domain.Answer{FindingID: f.ID, Result: domain.AnswerCorrected, Text: "已按审查意见修改，见修改稿相应条款。"}
			if m.dispute {
				a.Result, a.Text = domain.AnswerDisputed, "该项要求系落实县政府专项工作方案的规定，并非本乡自行增设，请予复核。"
			}
			d.Answers = append(d.Answers, a)
		}
		if verdicts := domain.VerdictsOf(spec, f); len(verdicts) > 0 && f.Answer != nil {
			d.Verdicts = append(d.Verdicts, domain.Verdict{FindingID: f.ID, Result: verdicts[0], Reason: "修改稿已经改正。"})
		}
	}
}

// mended says whether the text of the case has its corrected wording by now.
func mended(c *domain.Case, d domain.Decision) bool {
	corrected := func(f domain.Finding) bool { return f.Answer != nil && f.Answer.Result == domain.AnswerCorrected }
	return len(d.Answers) > 0 || slices.ContainsFunc(c.Findings, corrected)
}

// needed are the papers that the decision takes: the required ones, and the
// text where something was corrected.
func needed(spec domain.DecisionSpec, d domain.Decision) []domain.MaterialAsk {
	corrected := false
	for _, a := range d.Answers {
		corrected = corrected || a.Result == domain.AnswerCorrected
	}
	var asks []domain.MaterialAsk
	for _, ask := range spec.Materials {
		if ask.Required || corrected {
			asks = append(asks, ask)
		}
	}
	return asks
}

// values fills in a form as somebody in the county would.
func values(fields []domain.Field, at time.Time, sc scene) map[string]string {
	filled := map[string]string{}
	day := calendar.DateOf(at)
	for _, f := range fields {
		switch {
		case f.Name == domain.FactEffectiveOn:
			filled[f.Name] = (day + 30).String()
		case f.Name == domain.FactValidUntil:
			filled[f.Name] = (day + 30).AddMonths(validMonths(sc.title)).String()
		case f.Name == domain.FactTermUntil:
			filled[f.Name] = (day + 365).String()
		case f.Type == domain.FieldDocumentNumber:
			filled[f.Name] = number(sc, at)
		case f.Type == domain.FieldDate:
			filled[f.Name] = day.String()
		case f.Type == domain.FieldMoney && f.Required:
			filled[f.Name] = "420000"
		case f.Type == domain.FieldMoneyWords:
			filled[f.Name] = "肆拾贰万元整"
		case f.Name == domain.FactNature:
			filled[f.Name] = "civil"
		case !f.Required:
		case f.Type == domain.FieldChoice:
			filled[f.Name] = f.Choices[0].Value
		case f.Type == domain.FieldCheck:
			filled[f.Name] = "yes"
		case f.Type == domain.FieldNumber || f.Type == domain.FieldMilestone:
			filled[f.Name] = "1"
		case f.Type == domain.FieldText || f.Type == domain.FieldTextarea:
			filled[f.Name] = wording(f)
		}
	}
	return filled
}

// validMonths is how long a document is given force.
func validMonths(title string) int {
	if strings.Contains(title, "暂行") || strings.Contains(title, "试行") {
		return 24
	}
	return 60
}

// number is the document's number in its body's own register: the place of the
// scene among the body's.
func number(sc scene, at time.Time) string {
	mark, n := "", 0
	for _, t := range townships {
		if t.id == sc.org {
			mark = t.mark
		}
	}
	for _, other := range scenes {
		if other.org == sc.org {
			n++
		}
		if other.title == sc.title {
			break
		}
	}
	return domain.DocumentNumber{Mark: mark, Year: at.In(calendar.Zone).Year(), N: n}.String()
}

func wording(f domain.Field) string {
	switch {
	case strings.Contains(f.Title, "电话"):
		return "0571-8000 1234"
	case strings.Contains(f.Title, "网") || strings.Contains(f.Title, "载体"):
		return "清源县人民政府门户网站"
	case strings.Contains(f.Title, "会议"):
		return "镇长办公会议"
	case strings.Contains(f.Title, "对方当事人"):
		return "清源恒达实业有限公司"
	case strings.Contains(f.Title, "签发"), strings.Contains(f.Title, "签字人"):
		return "李明"
	}
	return "见所附材料"
}
