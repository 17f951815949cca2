package domain

// The facts about who reviews an enforcement decision (行政处罚法 art. 58).
const (
	FactQualification       = "qualification"
	FactQualificationNumber = "qualification_number"
	FactQualificationSince  = "qualification_since"

	QualificationPassed  = "passed"      // 已取得国家统一法律职业资格
	QualificationEarlier = "experienced" // 不是初次从事法制审核
	QualificationNone    = "none"        // 初次从事，没有取得
)

// qualifiedReviewer: whoever reviews enforcement decisions for the first time
// has passed the national examination, and names his certificate.
func qualifiedReviewer(in guardInput) error {
	facts := in.after.Facts
	switch facts[FactQualification] {
	case QualificationPassed:
		if facts[FactQualificationNumber] == "" {
			return Invalid(FactQualificationNumber, "请填写法律职业资格证书编号")
		}
	case QualificationEarlier:
		if facts[FactQualificationSince] == "" {
			return Invalid(FactQualificationSince, "请填写何时起从事法制审核，以说明不是初次从事")
		}
	default:
		return Invalid(FactQualification, "初次从事法制审核的人员应当取得法律职业资格（行政处罚法第五十八条），请由取得资格的人员审核")
	}
	return nil
}
