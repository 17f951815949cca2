package domain

import (
	"strconv"

	"sanbi/domain/calendar"
)

// mayPause: the period runs.
func mayPause(c *Case, _ Actor) error {
	clk, ok := c.StepClock()
	if ok && clk.Running() {
		return nil
	}
	if p, paused := c.OpenPause(clk); ok && paused {
		return Conflict("“" + clk.Title + "”已经因“" + p.Ground.Title + "”暂停，不能再暂停")
	}
	return Conflict("现在没有正在计算的期限，不能暂停")
}

// pauseLeft: the ground is one of this period's, has not been used up, and the
// period has not passed: what is late stays late.
func pauseLeft(in guardInput) error {
	clk, _ := in.before.StepClock()
	g, err := chosenGround(in, GroundPause, clk)
	if err != nil {
		return err
	}
	if g.Times > 0 && in.before.used(clk, g.ID) >= g.Times {
		return usedUp(clk, g)
	}
	return beforeTheEnd(in, clk, "不能再暂停")
}

// mayResume: a ground has paused the period, not a step.
func mayResume(c *Case, _ Actor) error {
	clk, ok := c.StepClock()
	if _, paused := c.OpenPause(clk); !ok || !paused {
		return Conflict("本步骤的期限没有暂停，不需要恢复")
	}
	return nil
}

// mayRequest: nothing is waiting for an answer, and some ground is left.
func mayRequest(c *Case, _ Actor) error {
	clk, ok := c.StepClock()
	if !ok {
		return Conflict("现在没有正在计算的期限，不能申请延长")
	}
	if _, waits := c.PendingExtension(); waits {
		return Conflict("已经申请延长“" + clk.Title + "”的期限，正在等待审批")
	}
	var last Ground
	for _, g := range c.Procedure.GroundsOf(GroundExtension, clk.Name) {
		if last = g; c.used(clk, g.ID) < g.Times {
			return nil
		}
	}
	return usedUp(clk, last)
}

// requestLeft: the length is within the ground's, in time.
func requestLeft(in guardInput) error {
	clk, _ := in.before.StepClock()
	g, err := chosenGround(in, GroundExtension, clk)
	if err != nil {
		return err
	}
	if in.before.used(clk, g.ID) >= g.Times {
		return usedUp(clk, g)
	}
	n, err := strconv.Atoi(in.after.Facts[FactExtension])
	if err != nil || n < 1 || n > g.By.N {
		return Invalid(FactExtension, "“"+g.Title+"”最多延长 "+g.By.Label()+"，请填写 1 到 "+strconv.Itoa(g.By.N)+" 的整数")
	}
	return beforeTheEnd(in, clk, "不能再申请延长")
}

// mayAnswer: somebody else has asked.
func mayAnswer(c *Case, a Actor) error {
	asked, ok := c.PendingExtension()
	if !ok {
		return Conflict("没有等待审批的延长申请")
	}
	if asked.Asked.UserID == a.UserID {
		return Forbidden("延长期限须由另一人审批：这项申请是您本人提出的")
	}
	return nil
}

// grantLeft: it can still be granted.
func grantLeft(in guardInput) error {
	clk, _ := in.before.StepClock()
	asked, _ := in.before.PendingExtension()
	if in.before.used(clk, asked.Ground.ID) >= asked.Ground.Times {
		return usedUp(clk, asked.Ground)
	}
	return beforeTheEnd(in, clk, "不能再批准延长")
}

func chosenGround(in guardInput, kind GroundKind, clk Clock) (Ground, error) {
	g, ok := in.before.Procedure.Ground(in.after.Facts[FactGround])
	if !ok || g.Kind != kind || !g.Touches(clk.Name) {
		return Ground{}, Invalid(FactGround, "请从给出的情形中选择")
	}
	return g, nil
}

func usedUp(clk Clock, g Ground) error {
	return Conflict("“" + clk.Title + "”因“" + g.Title + "”最多 " + strconv.Itoa(g.Times) + " 次，已经用完")
}

func beforeTheEnd(in guardInput, clk Clock, refusal string) error {
	last := clk.Ledger.Due(in.setting.Regimes.Of(in.before), in.decision.At).LastDay
	if calendar.DateOf(in.decision.At) <= last {
		return nil
	}
	return Conflict("“" + clk.Title + "”的期限已于 " + last.String() + " 届满，" + refusal)
}
