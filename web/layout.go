package web

// stylesheets are the sheets of every page, in their order.
var stylesheets = []string{
	"css/base.css", "css/layout.css", "css/components.css",
	"css/forms.css", "css/tables.css", "css/case.css", "css/pages.css",
}

// flashRole makes a refusal interrupt a screen reader, and nothing else.
func flashRole(t Tone) string {
	if t == ToneRed {
		return "alert"
	}
	return "status"
}

// toneIcon is the symbol of a notice.
func toneIcon(t Tone) string {
	switch t {
	case ToneGreen:
		return "circle-check"
	case ToneAmber:
		return "alert-triangle"
	case ToneRed:
		return "alert-circle"
	case ToneNeutral, ToneBlue, ToneTeal, TonePurple:
		return "info-circle"
	}
	return "info-circle"
}

// swapConfig keeps htmx within the content security policy, and keeps pages
// with casework out of the browser's storage.
const swapConfig = `{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,"scrollIntoViewOnBoost":false}`
