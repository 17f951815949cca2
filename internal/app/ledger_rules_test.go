package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/activities"
	"sanbi/domain"
	"sanbi/domain/ledger"
	"sanbi/workflows"
)

var ledgerHead = []string{
	"标题", "送审单位", "报送日期", "受理日期", "审查人", "审查结论", "存在问题", "意见书日期", "意见书号", "整改完成日期", "审议日期",
	"发文字号", "印发日期", "公布日期", "施行日期", "备案机关", "报备日期", "备案日期", "备案号", "办理环节", "受理号", "类别",
}

// line is a row of ledgerHead.
func line(values map[string]string) []string {
	row := make([]string, len(ledgerHead))
	for i, title := range ledgerHead {
		row[i] = values[title]
	}
	return row
}

// with is a lawful row with some cells replaced.
func with(changes map[string]string) []string {
	values := map[string]string{
		"标题": "白水镇停车管理办法", "送审单位": "白水镇人民政府", "报送日期": "2026-03-02", "受理日期": "2026-03-03", "审查人": "陈静",
		"审查结论": "合法", "意见书日期": "2026-03-12", "审议日期": "2026-03-18", "发文字号": "白政规〔2026〕1号", "印发日期": "2026-03-20",
		"公布日期": "2026-03-20", "施行日期": "2026-05-01", "备案机关": "清源县司法局", "报备日期": "2026-03-27",
	}
	for title, value := range changes {
		values[title] = value
	}
	return line(values)
}

// TestLedgerProblems: each row that is unlawful or unreadable is named by row and
// column, all at once, and nothing is entered.
func TestLedgerProblems(t *testing.T) {
	tests := map[string]struct {
		changes map[string]string
		want    string
	}{
		"unknown body":            {map[string]string{"送审单位": "白水镇政府"}, "“送审单位”：系统里没有“白水镇政府”这个报送单位（是不是“白水镇人民政府”？）"},
		"a body that never sends": {map[string]string{"送审单位": "白水中心司法所"}, "系统里没有“白水中心司法所”这个报送单位"},
		"no title":                {map[string]string{"标题": ""}, "“标题”：请填写文件标题"},
		"no day":                  {map[string]string{"报送日期": ""}, "“报送日期”：请填写报送日期"},
		"another kind":            {map[string]string{"类别": "政府合同"}, "“类别”：“政府合同”还不能从台账导入"},
		"unknown reviewer":        {map[string]string{"审查人": "陈晶"}, "“审查人”：白水中心司法所没有名叫“陈晶”的审查员账户（是不是“陈静”？）"},
		"accepted before sent":    {map[string]string{"受理日期": "2026-03-01"}, "“受理日期”：“2026-03-01”早于“报送日期”（2026-03-02）"},
		"to come":                 {map[string]string{"报备日期": "2026-12-01"}, "“报备日期”：“2026-12-01”还没有到"},
		"opinion, not accepted":   {map[string]string{"受理日期": ""}, "“受理日期”：填了“意见书日期”，请先填写受理日期"},
		"no conclusion":           {map[string]string{"审查结论": ""}, "“审查结论”：请填写审查结论"},
		"strange conclusion":      {map[string]string{"审查结论": "基本可以"}, "“审查结论”：审查结论请从给出的选项中选择"},
		"conclusion without day":  {map[string]string{"意见书日期": ""}, "“意见书日期”：填了“审查结论”，请同时填写意见书日期"},
		"a problem, yet lawful":   {map[string]string{"存在问题": "第三条"}, "“审查结论”：还有 1 条问题未解决"},
		"no problem to amend":     {map[string]string{"审查结论": "应当予以修改"}, "“存在问题”：结论为“应当予以修改”时，至少提出一条问题"},
		"never corrected": {
			map[string]string{"审查结论": "应当予以修改", "存在问题": "第三条"}, "“整改完成日期”：填了“审议日期”，请先填写整改完成日期",
		},
		"corrected for nothing": {map[string]string{"整改完成日期": "2026-03-13"}, "“整改完成日期”：按前面所填，没有“修改并答复”这一步"},
		"unlawful and issued": {
			map[string]string{"审查结论": "不合法", "存在问题": "超越职权"}, "“审议日期”：按前面所填，事项停在“重新起草”，以后的日期不能从台账导入",
		},
		"issued before its opinion": {map[string]string{"印发日期": "2026-03-11"}, "“印发日期”：印发日期不能早于审查意见的日期"},
		"no meeting":                {map[string]string{"审议日期": ""}, "“审议日期”：填了“公布日期”，请先填写审议日期"},
		"number without day":        {map[string]string{"公布日期": ""}, "“公布日期”：填了“发文字号”，请同时填写公布日期"},
		"no document number":        {map[string]string{"发文字号": ""}, "“发文字号”：请填写发文字号"},
		"no number at all":          {map[string]string{"发文字号": "第三号"}, "“发文字号”：发文字号应当写成"},
		"which recipient":           {map[string]string{"备案机关": ""}, "“备案机关”：这份文件要报 2 个机关备案，请写明是哪一个：清源县司法局"},
		"strange recipient":         {map[string]string{"备案机关": "省司法厅"}, "“备案机关”：这份文件不报“省司法厅”备案"},
		"registered, not reported":  {map[string]string{"报备日期": "", "备案日期": "2026-03-30"}, "“报备日期”：填了“备案日期”，请先填写报备日期"},
		"filed, not issued": {
			map[string]string{"发文字号": "", "印发日期": "", "公布日期": "", "施行日期": ""}, "“备案机关”：还没有印发公布的文件没有备案",
		},
		"a step that no row says": {map[string]string{"办理环节": "已撤回"}, "“办理环节”：写的是“已撤回”，而各个日期只到“已印发生效”"},
		"no such day":             {map[string]string{"受理日期": "2026-02-30"}, "“受理日期”：“2026-02-30”没有这一天"},
	}
	b := newBureau(t, "")
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			report := b.enter("wuqiang", name, [][]string{ledgerHead, with(tt.changes)})
			require.Len(t, report.Problems, 1)
			require.Equal(t, 2, report.Problems[0].Row)
			require.Contains(t, report.Problems[0].String(), tt.want)
		})
	}
	all := [][]string{ledgerHead, with(nil)}
	for _, tt := range tests {
		all = append(all, with(tt.changes))
	}
	require.GreaterOrEqual(t, len(b.enter("wuqiang", "all", all).Problems), len(tests))
	n, err := b.Store.CountAll(t.Context(), domain.CasesAll, monday)
	require.NoError(t, err)
	require.Zero(t, n, "one problem, and nothing is entered")
	require.Empty(t, b.enter("wuqiang", "lawful", [][]string{ledgerHead, with(nil)}).Problems)
}

// TestLedgerOnce: the same file, and the same document in another, are refused by
// their rows; a trial changes nothing.
func TestLedgerOnce(t *testing.T) {
	b := newBureau(t, "")
	draft := map[string]string{"标题": "白水镇养犬办法", "送审单位": "白水镇人民政府", "报送日期": "2026-11-02"}
	numbered := map[string]string{"标题": "白水镇停车办法", "送审单位": "白水镇人民政府", "报送日期": "2026-11-02", "受理号": "旧收2026-7"}
	table := [][]string{ledgerHead, with(nil), line(draft), line(numbered)}
	job := b.job("wuqiang", "file", table)
	job.Try = true
	for range 2 {
		report, err := b.EnterLedger(t.Context(), job)
		require.NoError(t, err)
		require.Empty(t, report.Problems)
		require.Equal(t, 3, report.Rows)
	}
	require.Empty(t, b.enter("wuqiang", "file", table).Problems)
	imports, err := b.Store.LedgerImports(t.Context())
	require.NoError(t, err)
	require.Len(t, imports, 1)
	require.Equal(t, 5, imports[0].Cases)

	again := texts(b.enter("wuqiang", "file", table).Problems)
	require.Contains(t, again, "这份文件已经由吴强在 2026-11-23 导入（3 行）")
	other := texts(b.enter("wuqiang", "other", table).Problems)
	require.Contains(t, other, "第 2 行“发文字号”：与系统里的《白水镇停车管理办法》")
	require.Contains(t, other, "第 3 行“标题”：与系统里的《白水镇养犬办法》")
	require.Contains(t, other, "第 4 行“受理号”：与系统里的《白水镇停车办法》（旧收2026-7）重复")
	draft["标题"] = "白水镇另一办法"
	twice := texts(b.enter("wuqiang", "twice", [][]string{ledgerHead, line(draft), line(draft)}).Problems)
	require.Equal(t, "第 3 行“标题”：与第 2 行重复，请删去这一行", twice)
	n, err := b.Store.CountAll(t.Context(), domain.CasesAll, monday)
	require.NoError(t, err)
	require.Equal(t, 5, n)
}

// TestLedgerPermission: a chief reviewer enters what he reviews, a supervisor what
// he answers for, and nobody else anything.
func TestLedgerPermission(t *testing.T) {
	b := newBureau(t, "")
	east, west := with(map[string]string{"备案机关": "", "报备日期": ""}), line(map[string]string{
		"标题": "青石镇办法", "送审单位": "青石镇人民政府", "报送日期": "2026-11-02",
	})
	for _, who := range []string{"liufang", "chenjing", "linlvshi", "xushen", "sysadmin", "secadmin"} {
		_, err := b.EnterLedger(t.Context(), b.job(who, "file", [][]string{ledgerHead, east}))
		require.Equal(t, domain.CodeForbidden, domain.CodeOf(err), who)
	}
	require.Contains(t, texts(b.enter("wangjianguo", "west", [][]string{ledgerHead, west}).Problems),
		"“送审单位”：青石镇人民政府报青石中心司法所的事项不在您的管辖范围内")
	require.Contains(t, texts(b.enter("wangjianguo", "filing", [][]string{ledgerHead, with(nil)}).Problems),
		"“备案机关”：白水镇人民政府报清源县司法局的事项不在您的管辖范围内")
	require.Empty(t, b.enter("wangjianguo", "east", [][]string{ledgerHead, east}).Problems)
	require.Empty(t, b.enter("zhoumin", "west", [][]string{ledgerHead, west}).Problems)
	require.Len(t, b.export("wangjianguo"), 3, "an export holds what one may see")
	require.Len(t, b.export("wuqiang"), 4)
	require.Len(t, b.export("mali"), 3)
}

// TestLedgerNumbers: what a ledger numbered stays, and the series goes on after it.
func TestLedgerNumbers(t *testing.T) {
	b := newBureau(t, "")
	row := with(map[string]string{"意见书号": "白司合审〔2026〕12号", "受理号": "白司合审收〔2026〕30号"})
	fresh := with(map[string]string{"标题": "白水镇公墓规定", "发文字号": "白政规〔2026〕2号"})
	require.Empty(t, b.enter("wuqiang", "first", [][]string{ledgerHead, fresh, row}).Problems)
	numbers := map[string]bool{}
	for _, row := range b.export("wuqiang")[2:] {
		numbers[row[1]], numbers[row[12]] = true, true
	}
	for _, want := range []string{"白司合审收〔2026〕30号", "白司合审收〔2026〕31号", "白司合审〔2026〕12号", "白司合审〔2026〕13号"} {
		require.True(t, numbers[want], "%s of %v", want, numbers)
	}
	taken := with(map[string]string{"标题": "白水镇采砂规定", "发文字号": "白政规〔2026〕3号", "意见书号": "白司合审〔2026〕13号"})
	require.Contains(t, texts(b.enter("wuqiang", "second", [][]string{ledgerHead, taken}).Problems), "“意见书号”：“白司合审〔2026〕13号”这个编号已经用过")
	state, err := b.Store.AuditState(t.Context())
	require.NoError(t, err)
	require.Empty(t, state.Broken)
}

// TestLedgerComesAlive: rungs of before the import passed without a word, those
// after it fire on their days, and the case goes on by decisions.
func TestLedgerComesAlive(t *testing.T) {
	m := newMonths(t) // Monday, 2026-07-06
	b := bureau{t, m.app}
	table := [][]string{ledgerHead, line(map[string]string{
		"标题": "白水镇停车管理办法", "送审单位": "白水镇人民政府", "报送日期": "2026-06-12", "受理日期": "2026-06-15", "审查人": "陈静",
	})}
	report := b.enter("wuqiang", "file", table)
	require.Empty(t, report.Problems)
	require.Len(t, report.Started, 1)
	c, err := m.app.Store.Case(t.Context(), report.Started[0])
	require.NoError(t, err)
	clk, _ := c.RunningClock()
	require.Equal(t, "2026-07-07", clk.Ledger.Due(m.app.Store.Regimes().Of(c), begin).LastDay.String(), "fifteen working days from 2026-06-15, without 端午节")
	require.Equal(t, []string{"review remind 2026-07-06"}, fired(c))
	require.True(t, c.Rungs[0].Passed)
	require.Equal(t, &domain.Entered{By: m.actor("wuqiang").Person(), At: begin, File: "file", Row: 2}, c.Events[0].Entered)
	for _, who := range []string{"chenjing", "wangjianguo", "wuqiang", "liufang"} {
		n, err := m.app.Store.CountNotices(t.Context(), m.actor(who))
		require.NoError(t, err)
		require.Zero(t, n, who)
	}

	m.at(3, "chenjing", "reviewing", "conclude", func(d *domain.Decision) {
		d.Comment, d.Fields = "经审核，合法。", map[string]string{domain.FactOutcome: domain.OutcomeLawful}
	})
	m.env.RegisterDelayedCallback(m.env.CancelWorkflow, 4*24*time.Hour)
	m.env.ExecuteWorkflow(workflows.CaseWorkflow, workflows.CaseInput{
		CaseID: c.ID, Outline: c.Procedure.Outline(c.ProcedureHash), Standing: activities.StandingOf(c, m.app.Store.Regimes(), m.app.Now()),
	})
	for key, err := range m.errs {
		require.NoError(t, err, key)
	}
	c, err = m.app.Store.Case(t.Context(), c.ID)
	require.NoError(t, err)
	require.Equal(t, "approving", c.Step)
	require.Equal(t, []string{"review remind 2026-07-06", "review due 2026-07-07", "review supervisor 2026-07-08"}, fired(c))
	require.False(t, c.Rungs[1].Passed)
	require.NotEmpty(t, c.Rungs[1].To)
}

// TestLedgerOverdue: whatever was overdue long ago is overdue and blamed on
// nobody; the filings that an issue owed are opened and late as well.
func TestLedgerOverdue(t *testing.T) {
	b := newBureau(t, "")
	report := b.enter("wuqiang", "file", [][]string{ledgerHead, with(map[string]string{"备案机关": "", "报备日期": ""})})
	require.Empty(t, report.Problems)
	require.Equal(t, ledger.Report{
		Rows: 1, Cases: 3, Open: 2, Late: 2, Steps: []ledger.StepCount{{Title: "已印发生效", N: 1}}, Started: report.Started,
	}, report)
	for _, id := range report.Started {
		c, err := b.Store.Case(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, "reporting", c.Step)
		require.Len(t, c.Rungs, 5)
		_, pending := domain.NextWake(c, b.Store.Regimes(), monday)
		require.False(t, pending)
	}
	letters, err := b.Store.Letters(t.Context(), b.actor("wuqiang"), false)
	require.NoError(t, err)
	require.Empty(t, letters)
}
