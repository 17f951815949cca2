package domain

// Relation is what a contract does to the one before it.
type Relation string

// The relations. Each is a contract of its own, with a review of its own
// (民法典 art. 543, 562).
const (
	RelationAmends     Relation = "amendment"   // 补充协议
	RelationTerminates Relation = "termination" // 解除协议
)

// Label is the relation in the users' words.
func (r Relation) Label() string {
	switch r {
	case RelationAmends:
		return "补充协议"
	case RelationTerminates:
		return "解除协议"
	case RelationReviews:
		return "评估清理"
	}
	return string(r)
}

// Performing reports whether the contract is signed, compared and not archived:
// the step that opens what is owed of it.
func (c *Case) Performing() bool { return len(c.Current().Opens) > 0 }

// CheckAmends is the one answer to "may this submission amend that case": the
// page offers it with it, the API refuses with it, Submit has the last word.
func CheckAmends(p *Procedure, sub Submission, amended *Case) error {
	switch {
	case sub.Relation != RelationAmends && sub.Relation != RelationTerminates:
		return Invalid("relation", "请写明是补充协议（amendment）还是解除协议（termination）")
	case amended == nil || amended.ID != sub.Amends || !MaySee(sub.Actor, amended.Placement):
		return NotFound("没有要补充或者解除的合同，或者您无权查看")
	case amended.Kind != p.Kind || !amended.Performing():
		return Conflict("只有履行中的合同可以报送补充协议、解除协议；请从该合同的页面进入")
	}
	return nil
}
