package domain

import "sanbi/domain/calendar"

// What a correction says of itself.
const (
	FactMeasure            = "measure"              // 处理方式
	FactAmendedPublishedOn = "amended_published_on" // 修改后文本的公布日期
	MeasureAmended         = "amended"              // 修改
	MeasureRepealed        = "repealed"             // 废止

	materialCorrected = "corrected_text" // 修改后的文本
)

// amendmentShown: an amended text is published and filed again, so its day is
// named; and what was amended once is not reported as anything less later on.
func amendmentShown(in guardInput) error {
	if in.setting.Entered != nil {
		return nil
	}
	measure, published := in.after.Facts[FactMeasure], in.after.Facts[FactAmendedPublishedOn]
	switch {
	case measure == MeasureAmended && published == "":
		return Invalid(FactAmendedPublishedOn, "处理方式为“修改”的，请填写修改后文本的公布日期：重新报备的期限从这一天起算；还没有公布的，请选择“停止执行，正在修改”")
	case measure == MeasureAmended && !handedIn(in.after, materialCorrected):
		return Invalid("material", "处理方式为“修改”的，请上传修改后的文本")
	case measure != MeasureAmended && measure != MeasureRepealed && published != "":
		return Invalid(FactMeasure, "已经填写修改后文本的公布日期的，处理方式请选择“修改”")
	}
	return publishedAfter(in, published)
}

// publishedAfter: the text in force before the amendment was published first.
func publishedAfter(in guardInput, published string) error {
	first, err := calendar.ParseDate(in.before.Facts[FactPublishedOn])
	if err != nil {
		return nil
	}
	if day, err := calendar.ParseDate(published); err == nil && day < first {
		return Invalid(FactAmendedPublishedOn, "修改后文本的公布日期不能早于原文本的公布日期（"+first.String()+"）")
	}
	return nil
}

func handedIn(c *Case, material string) bool {
	_, ok := c.paper(material)
	return ok
}
