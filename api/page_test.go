package api_test

import (
	"bytes"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/internal/demo"
	"sanbi/web"
)

const newMatter = "/cases/new?kind=normative_document"

// filled is the submit form with everything in it.
func filled(t *testing.T, p *page, title string) *form {
	t.Helper()
	f := p.form("/cases").set("title", title).set("drafting_office", "综合办").set("contact", "刘芳").
		set("contact_phone", "80001234").set("affects_business", "no")
	for _, material := range []string{"draft", "explanation", "legal_bases", "opinions_collected"} {
		f.choose(material, paper(t, material))
	}
	return f
}

// paper is a document of its own for each material.
func paper(t *testing.T, title string) []byte {
	t.Helper()
	var buffer bytes.Buffer
	require.NoError(t, documents.WriteDOCX(&buffer, documents.Draft{Title: title, Paragraphs: []string{"第一条 为了规范，制定本办法。"}}))
	return buffer.Bytes()
}

// submitted is the address of a new case.
func submitted(t *testing.T, b *browser, title string) string {
	t.Helper()
	answer := b.send(filled(t, b.see(newMatter), title))
	require.Equal(t, http.StatusSeeOther, answer.status, answer.text())
	return answer.location
}

func TestLoginPage(t *testing.T) {
	h := newHarness(t)
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	stranger := &browser{t: t, base: h.server.URL, client: &http.Client{
		Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	asked := stranger.get("/cases?q=停车")
	require.Equal(t, http.StatusSeeOther, asked.status)
	login := stranger.see(asked.location)
	require.Equal(t, web.Policy, login.header.Get("Content-Security-Policy"))
	require.Contains(t, login.text(), "以此登录", "the demo accounts sign in with one click")

	post := func(password, next string) *page {
		return stranger.read(stranger.client.PostForm(h.server.URL+"/login",
			url.Values{"username": {"liufang"}, "password": {password}, "next": {next}}))
	}
	refused := post("wrong-password", "/cases")
	require.Equal(t, http.StatusUnauthorized, refused.status)
	require.Contains(t, refused.text(), "用户名或者密码不正确")
	require.NotContains(t, refused.source, "wrong-password", "a password is never echoed")
	require.Equal(t, "liufang", refused.forms()[0].values.Get("username"), "the name is kept")

	for next, want := range map[string]string{
		"/cases?q=%E5%81%9C": "/cases?q=%E5%81%9C", "https://evil.example/": "/", "//evil.example/": "/", `/\evil.example`: "/",
		"javascript:alert(1)": "/", "": "/", "/login": "/",
	} {
		require.Equal(t, want, post(demo.Password, next).location, next)
	}
	inside := post(demo.Password, "/")
	cookie := inside.header.Get("Set-Cookie")
	for _, part := range []string{"sanbi_session=", "HttpOnly", "SameSite=Lax", "Path=/"} {
		require.Contains(t, cookie, part)
	}
	out := stranger.read(stranger.client.PostForm(h.server.URL+"/logout", nil))
	require.Equal(t, "/login", out.location)
	require.Equal(t, http.StatusSeeOther, stranger.get("/").status)
}

// TestLoginSpeaksChinese: the demo accounts are named by what their roles are
// called.
func TestLoginSpeaksChinese(t *testing.T) {
	h := newHarness(t)
	login := (&browser{t: t, base: h.server.URL, client: http.DefaultClient}).get("/login")
	require.Contains(t, login.text(), "刘芳")
	require.NotContains(t, login.text(), "submitter")
}

func TestWorklistIsOnesOwn(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	require.Contains(t, h.browse("chenjing").see("/").links(), path, "it waits for the reviewer")
	require.NotContains(t, h.browse("liufang").see("/").links(), path, "not for the submitter")
	require.Contains(t, h.browse("liufang").see("/?tab=all").links(), path, "who has it among all")
	for _, other := range []string{"zhangwei", "zhaolei", "heping"} {
		for _, list := range []string{"/", "/?tab=all", "/cases"} {
			require.NotContains(t, h.browse(other).see(list).source, path, "%s %s", other, list)
		}
		require.Equal(t, http.StatusNotFound, h.browse(other).get(path).status)
	}
	require.Equal(t, "/overdue", h.browse("wuqiang").get("/").location)
	require.Contains(t, h.browse("sysadmin").see("/").text(), "不办理事项")
	require.NotContains(t, h.browse("sysadmin").see("/cases").source, path)
	require.Contains(t, h.browse("chenjing").see("/?q=停车&state=open").links(), path)
	require.NotContains(t, h.browse("chenjing").see("/?q=没有的").links(), path)
}

func TestSubmitComesBack(t *testing.T) {
	h := newHarness(t)
	b := h.browse("liufang")
	require.Contains(t, b.see("/cases/new").links(), newMatter)
	f := filled(t, b.see(newMatter), "白水镇停车管理办法")
	delete(f.chosen, "material.explanation")
	refused := b.send(f)
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Contains(t, refused.text(), "缺少起草说明")
	require.Contains(t, refused.links(), "#submit-material-explanation", "the summary leads to the control")

	again := refused.form("/cases")
	require.Equal(t, "白水镇停车管理办法", again.values.Get("title"))
	require.Equal(t, "no", again.values.Get("affects_business"))
	require.Len(t, again.values["kept.draft"], 1, "the file need not be chosen again")
	answer := b.send(again.choose("explanation", paper(t, "说明")))
	require.Equal(t, http.StatusSeeOther, answer.status, answer.text())
	shown := b.see(answer.location)
	require.Contains(t, shown.text(), "已报送")
	require.Contains(t, shown.text(), "draft.docx")
	require.NotContains(t, b.see(answer.location).text(), "已报送，等待", "the notice is shown once")
	require.Equal(t, answer.location, b.send(again).location, "a second click is the same case")

	require.Equal(t, http.StatusForbidden, h.browse("chenjing").get("/cases/new").status)
	require.Equal(t, http.StatusNotFound, b.get("/cases/new?kind=filing").status)
	f = filled(t, b.see(newMatter), "")
	f.choose("draft", []byte("MZ program"))
	refused = b.send(f)
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Len(t, refused.form("/cases").values["kept.legal_bases"], 1)
	require.Empty(t, refused.form("/cases").values["kept.draft"])
}

// TestCaseOffersExactlyWhatIsAllowed compares the forms with the domain, for
// everybody.
func TestCaseOffersExactlyWhatIsAllowed(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	for _, account := range demo.Accounts() {
		c, err := h.app.Store.Case(t.Context(), strings.TrimPrefix(path, "/cases/"))
		require.NoError(t, err)
		actor := h.actor(account.Username)
		if !domain.MaySee(actor, c.Placement) {
			require.Equal(t, http.StatusNotFound, h.browse(account.Username).get(path).status, account.Username)
			continue
		}
		want := []string{}
		for _, d := range domain.AllowedDecisions(c, actor) {
			want = append(want, d.Name)
		}
		sort.Strings(want)
		require.Equal(t, want, h.browse(account.Username).see(path).decisions(), account.Username)
	}
}

func TestDecisionComesBack(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	b := h.browse("chenjing")
	before := b.see(path)
	stale := b.see(path).decision("return_incomplete").set("comment", "请补充<b>依据</b>")
	refused := b.send(before.decision("return_incomplete").set("comment", strings.Repeat("长", 20001)))
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.True(t, has(refused.byID("decision-return_incomplete"), "open"))
	require.False(t, has(refused.byID("decision-accept"), "open"))
	again := refused.decision("return_incomplete")
	require.Len(t, []rune(again.values.Get("comment")), 20001, "nothing written is lost")
	require.Contains(t, refused.text(), "补正事项过长")

	accepted := b.sent(before.decision("accept"))
	require.Contains(t, accepted.text(), "“受理”已办理")
	late := b.send(stale)
	require.Equal(t, http.StatusConflict, late.status)
	require.Contains(t, late.text(), "请补充<b>依据</b>", "the text comes back though the form is gone")
	require.NotContains(t, late.source, "<b>依据</b>")

	f := accepted.decision("conclude").set("outcome", "lawful_if_amended").set("comment", "须修改").
		set("finding.0.place", "第一条").set("finding.0.quote", "为了规范").set("finding.0.severity", "blocking")
	refused = b.send(f)
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	again = refused.decision("conclude")
	require.Equal(t, "第一条", again.values.Get("finding.0.place"))
	require.Equal(t, "lawful_if_amended", again.values.Get("outcome"))
	require.Equal(t, "须修改", again.values.Get("comment"))
	require.Contains(t, refused.links(), "#decision-conclude-finding-0-basis")

	h.engine.away = domain.Pending()
	pending := b.send(f.set("finding.0.kind", f.choices["finding.0.kind"][0]).set("finding.0.basis", "法").set("finding.0.action", "改"))
	require.Equal(t, http.StatusAccepted, pending.status)
	require.Contains(t, pending.text(), "正在写入记录")
	h.engine.away = domain.Unavailable()
	unsure := b.send(f)
	require.Equal(t, http.StatusServiceUnavailable, unsure.status)
	require.Equal(t, f.values.Get("idempotency_key"), unsure.decision("conclude").values.Get("idempotency_key"))
	h.engine.away = errAway
	failed := b.send(f)
	require.Equal(t, http.StatusInternalServerError, failed.status)
	require.NotContains(t, failed.source, errAway.Error())
	retry := failed.decision("conclude")
	require.Equal(t, f.values.Get("idempotency_key"), retry.values.Get("idempotency_key"), "the retry is the same deed")
	h.engine.away = nil
	b.sent(retry)
}

func TestPagesForSupervisors(t *testing.T) {
	h := newHarness(t)
	for path, who := range map[string][]string{"/overdue": {"liufang", "chenjing", "zhoumin", "sysadmin"}, "/proof": {"liufang", "zhoumin"}} {
		for _, name := range who {
			require.Equal(t, http.StatusForbidden, h.browse(name).get(path).status, "%s %s", name, path)
		}
		h.browse("wuqiang").see(path)
		h.browse("xushen").see(path)
	}
	answer := h.browse("wuqiang").send(&form{action: "/letters/none/sign", values: url.Values{}})
	require.Equal(t, http.StatusNotFound, answer.status)
	answer = h.browse("chenjing").send(&form{action: "/letters/none/sign", values: url.Values{}})
	require.Equal(t, http.StatusForbidden, answer.status)
}

func TestEscaping(t *testing.T) {
	h := newHarness(t)
	const nasty = `<script>alert(1)</script>"'&办法`
	path := submitted(t, h.browse("liufang"), nasty)
	for _, p := range []string{path, "/", "/cases?q=" + url.QueryEscape(nasty), path + "/clocks/intake"} {
		shown := h.browse("chenjing").see(p)
		require.NotContains(t, shown.source, "<script>alert", p)
		require.Contains(t, shown.text(), nasty, p)
	}
}

func TestSmallPages(t *testing.T) {
	h := newHarness(t)
	b := h.browse("liufang")
	path := submitted(t, b, "白水镇停车管理办法")
	shown := b.see(path)
	require.Contains(t, shown.text(), "第一条", "the text of the document")
	require.NotNil(t, shown.byID("timeline-title"))
	seen := 0
	for _, link := range shown.links() {
		if strings.HasPrefix(link, "/") && link != "/docs" {
			b.see(link)
			seen++
		}
	}
	require.Greater(t, seen, 8)
	b.see("/docs")
	require.Equal(t, http.StatusNotFound, b.get("/nowhere").status)
	require.Contains(t, b.get("/nowhere").header.Get("Content-Type"), "text/html")
	require.Equal(t, http.StatusNotFound, b.get(path+"/clocks/none").status)
	require.Equal(t, http.StatusUnprocessableEntity, b.get("/cases?after=!").status)
	asset := b.see(web.Asset("css/base.css"))
	require.Contains(t, asset.header.Get("Cache-Control"), "immutable")
	require.Equal(t, http.StatusNotFound, b.get("/static/css/").status)
	require.Equal(t, http.StatusNotFound, b.get("/static/../api/server.go").status)
	require.Equal(t, http.StatusFound, b.get("/favicon.ico").status)
}

// TestOverdueBoard: who is late stands there with the ladder, and a person
// signs what the machine drafted.
func TestOverdueBoard(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	c, err := h.app.Store.Case(t.Context(), strings.TrimPrefix(path, "/cases/"))
	require.NoError(t, err)
	procedure, hash, _ := h.app.Book.ForKind(c.Kind)
	sub := domain.Submission{
		Key: "long-ago", Kind: c.Kind, Title: "白水镇养犬管理办法", OrgID: "baishui", Actor: h.actor("liufang"),
		At: time.Now().UTC().Truncate(time.Microsecond).AddDate(0, -2, 0), Files: c.Versions[0].Files,
		Fields: map[string]string{"drafting_office": "综合办", "contact": "刘芳", "contact_phone": "8000", "affects_business": "no"},
	}
	require.NoError(t, h.engine.Submit(t.Context(), sub, procedure.Outline(hash), false))
	_, err = h.engine.acts.WakeUp(t.Context(), sub.CaseID())
	require.NoError(t, err)

	auditor := h.browse("xushen").see("/overdue")
	require.Contains(t, auditor.links(), "/cases/"+sub.CaseID())
	require.Contains(t, auditor.text(), "督办函")
	require.Contains(t, auditor.text(), "超期 ")
	require.Len(t, auditor.forms(), 1, "an auditor signs nothing; the one form signs out")

	supervisor := h.browse("wuqiang")
	forms := supervisor.see("/overdue").forms()
	require.Greater(t, len(forms), 1)
	for _, f := range forms {
		if strings.HasSuffix(f.action, "/sign") {
			answer := supervisor.read(supervisor.client.PostForm(h.server.URL+f.action, f.values))
			require.Equal(t, "/overdue", answer.location, answer.text())
		}
	}
	signed := supervisor.see("/overdue")
	require.Contains(t, signed.text(), "文书已签发")
	require.Len(t, signed.forms(), 1)
	require.Contains(t, h.browse("chenjing").see("/").text(), "超期 ")
	require.Contains(t, h.browse("chenjing").see("/?tab=overdue").links(), "/cases/"+sub.CaseID())
	require.Contains(t, h.browse("liufang").see("/cases/"+sub.CaseID()).text(), "督办函")
}
