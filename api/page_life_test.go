package api_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// complete fills in what a form insists on, as somebody would who reads it.
func (f *form) complete(t *testing.T) *form {
	t.Helper()
	today := calendar.DateOf(time.Now()).String()
	for name, required := range f.required {
		switch {
		case !required || f.values.Get(name) != "":
		case len(f.choices[name]) > 0:
			f.set(name, f.choices[name][0])
		case strings.HasPrefix(name, "material."):
			f.chosen[name] = paper(t, "正式文本")
		case strings.HasSuffix(name, "_on"), strings.HasSuffix(name, "_until"):
			f.set(name, today)
		case name == "document_number":
			f.set(name, "白政规〔"+today[:4]+"〕1号")
		default:
			f.set(name, "按要求办理")
		}
	}
	return f
}

// TestFullLife takes a document from its submission to the end of one of its
// filings, by nothing but the forms of the pages.
func TestFullLife(t *testing.T) {
	h := newHarness(t)
	submitter, reviewer, chief := h.browse("liufang"), h.browse("chenjing"), h.browse("wangjianguo")
	path := submitted(t, submitter, "白水镇停车管理办法")
	take := func(b *browser, path, decision string, change func(*form)) *page {
		t.Helper()
		f := b.see(path).decision(decision)
		if change != nil {
			change(f)
		}
		return b.sent(f.complete(t))
	}

	take(reviewer, path, "accept", nil)
	take(reviewer, path, "conclude", func(f *form) {
		f.set("outcome", "lawful_if_amended").set("finding.0.place", "第一条").set("finding.0.quote", "为了规范").
			set("finding.0.kind", "drafting").set("finding.0.severity", "blocking").
			set("finding.0.basis", "立法技术规范").set("finding.0.action", "写明规范的对象")
	})
	shown := take(chief, path, "approve", func(f *form) { f.set("comment", "情况简单，提前办结") })
	require.Contains(t, shown.text(), "合法性审查意见书")
	require.Contains(t, shown.source, `class="mark mark-red"`, "the finding is marked in the text")
	take(submitter, path, "respond", func(f *form) {
		for name, choices := range f.choices {
			if strings.HasPrefix(name, "answer.") {
				f.set(name, choices[0])
			}
		}
		f.choose("draft", docx(t, "第一条 为了保障道路畅通，制定本办法。"))
	})
	take(reviewer, path, "pass", func(f *form) {
		for name, choices := range f.choices {
			if strings.HasPrefix(name, "verdict.") {
				f.set(name, choices[0])
			}
		}
	})
	take(submitter, path, "pass", nil)
	shown = take(submitter, path, "issue", nil)
	require.Contains(t, shown.text(), "办结")
	require.Empty(t, shown.decisions())

	filing := ""
	for _, link := range shown.links() {
		if strings.HasPrefix(link, "/cases/") && !strings.HasPrefix(link, path) && link != "/cases/new" {
			filing = link
			break
		}
	}
	require.NotEmpty(t, filing, "the filings are linked")
	for range 12 {
		ended := true
		for _, who := range []string{"liufang", "suntao", "zhoumin", "heping", "zhenghua"} {
			b := h.browse(who)
			p := b.get(filing)
			if p.status != 200 {
				continue
			}
			if f := primary(p); f != nil {
				if f.choices["outcome"] != nil {
					f.set("outcome", "lawful").set("comment", "未发现问题")
				}
				if f.values.Has("comment") && f.values.Get("comment") == "" {
					f.set("comment", "按要求办理，情况简单")
				}
				b.sent(f.complete(t))
				ended = false
				break
			}
		}
		if ended {
			break
		}
	}
	require.Contains(t, submitter.see(filing).text(), "办结")
	require.Empty(t, submitter.see(filing).decisions())
	require.Contains(t, h.browse("wuqiang").see("/proof").text(), "成立")
}

// primary is the main way forward that a page offers, if any.
func primary(p *page) *form {
	for _, f := range p.forms() {
		if f.name() == "" {
			continue
		}
		if strings.Contains(attr(p.byID("decision-"+f.name()), "class"), "decision-primary") {
			return f
		}
	}
	return nil
}
