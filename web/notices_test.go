package web

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func sampleNotices(total int) Notices {
	shell := sampleShell("通知", ActiveNotices)
	shell.Unread = total
	return Notices{
		Shell: shell, Total: total, ReadAction: "/notices/read", Until: "2026-11-23T01:12:00Z",
		Rows: []Notice{
			{CaseRef{"SB-2026-1042", "关于进一步加强农村宅基地审批管理的通知", "/cases/c1"}, "c1", "请办理“合法性审核”", at(11, 23, 9, 0)},
			{CaseRef{"SB-2026-1001", "关于划定畜禽养殖禁养区的通告", "/cases/c8"}, "c8", "提醒承办人：备案登记", at(11, 22, 8, 0)},
		},
	}
}

// TestNoticeForms: without a script, each row marks its case as read and the
// head marks everything, up to what was shown.
func TestNoticeForms(t *testing.T) {
	var cases []string
	for _, n := range elements(parse(t, render(t, NoticesPage(sampleNotices(2))))) {
		if n.Data == "form" && attr(n, "action") == "/notices/read" {
			values := filled(n)
			require.Equal(t, "post", attr(n, "method"))
			require.Equal(t, "2026-11-23T01:12:00Z", values.Get(FieldUntil))
			cases = append(cases, values.Get(FieldCase))
		}
	}
	require.Equal(t, []string{"", "c1", "c8"}, cases)
}

func TestNoticeWords(t *testing.T) {
	require.Contains(t, render(t, NoticesPage(sampleNotices(214))), "还有 212 条较早的未列出")
	require.Contains(t, render(t, NoticesPage(sampleNotices(214))), ">99+<")
	require.NotContains(t, render(t, NoticesPage(sampleNotices(2))), "未列出")
	none := render(t, NoticesPage(Notices{Shell: bareShell("通知")}))
	require.NotContains(t, none, "标为已读")
	require.Contains(t, none, "没有未读通知")
}

// TestNoticesInTheFrame: the link is there for who is told things, and without
// a count when everything is read.
func TestNoticesInTheFrame(t *testing.T) {
	shell := sampleShell("台账", "cases")
	require.Contains(t, render(t, CasesPage(Cases{Shell: shell})), `>3<span class="hidden">条未读</span>`)
	shell.Unread = 0
	quiet := render(t, CasesPage(Cases{Shell: shell}))
	require.Contains(t, quiet, `href="/notices"`)
	require.NotContains(t, quiet, "条未读")
	shell.NoticesHref = ""
	require.NotContains(t, render(t, CasesPage(Cases{Shell: shell})), `href="/notices"`)
}
