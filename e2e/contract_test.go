package e2e_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/calendar"
)

// TestContract takes a contract from submission to the archive in a real
// browser: an altered text is caught at signing, corrected, filed, performed.
func TestContract(t *testing.T) {
	w := newWorld(t, sqlite(t))
	browser := chromium(t)
	submitter, reviewer, chief := sit(browser, t, w.base, "liufang"), sit(browser, t, w.base, "chenjing"), sit(browser, t, w.base, "wangjianguo")
	files := contractsOnDisk(t)
	path := submitContract(submitter, files["draft"])

	reviewer.decide(path, "accept", form{values: map[string]string{"nature": "administrative"}})
	reviewer.decide(path, "conclude", form{values: map[string]string{
		"finding.0.place": "第三条", "finding.0.quote": "提交清源仲裁委员会仲裁", "finding.0.severity": "blocking", "finding.0.kind": "dispute",
		"finding.0.basis": "法释〔2019〕17号第二十六条", "finding.0.action": "改为向人民法院提起诉讼。",
		"outcome": "lawful_if_amended", "comment": "行政协议不得约定仲裁。",
	}})
	chief.decide(path, "approve", form{values: map[string]string{"comment": "同意。"}})
	answerCorrected(submitter, path, "respond", map[string]string{"material.draft": files["corrected"]})
	judgeVerified(reviewer, path, form{})

	today := calendar.DateOf(time.Now())
	submitter.decide(path, "sign", form{
		values: map[string]string{"signed_on": today.String(), "our_signer": "李明", "term_until": (today + 200).String()},
		choose: map[string]string{"copy_is_true": "yes"},
		files:  map[string]string{"material.signed_copy": files["altered"], "material.signed_scan": files["altered"]},
	})
	text := ask[string](submitter, "document.body.innerText")
	require.Contains(t, text, "处理签订文本不一致")
	require.Contains(t, text, "不一致 1 处")
	require.Contains(t, text, "480000", "the page shows what was signed instead")
	submitter.picture("contract-differs")
	id := strings.TrimPrefix(path, "/cases/")
	require.NotEqual(t, http.StatusOK, w.as("liufang").json(http.MethodPost, "/cases/"+id+"/decisions", "file-anyway-1",
		map[string]any{"step": "performing", "decision": "archive", "comment": "x", "performance_result": "performed"}, nil), "it blocks the rest")

	answerCorrected(submitter, path, "resign", map[string]string{"material.signed_copy": files["signed"], "material.signed_scan": files["signed"]})
	judgeVerified(reviewer, path, form{choose: map[string]string{"compared_by_hand": "yes"}})
	require.Contains(t, ask[string](reviewer, "document.body.innerText"), "声明：已逐页人工核对")
	fileContract(t, w, id)

	submitter.decide(path, "plan_milestone", form{values: map[string]string{
		"milestone_kind": "payment", "milestone_title": "支付首付款", "milestone_on": (today + 30).String(), "milestone_amount": "126000",
	}})
	submitter.picture("contract-performing")
	submitter.decide(path, "record_performance", form{values: map[string]string{"milestone_no": "1", "performed_on": today.String()}})
	require.Contains(t, ask[string](submitter, "document.body.innerText"), "已于 "+today.String()+" 履行")
	submitter.decide(path, "archive", form{values: map[string]string{"comment": "履行完毕。", "performance_result": "performed"}})
	require.Equal(t, "completed", w.as("liufang").look(id).End)
	submitter.picture("contract-archived")
	proven(t, w)
}

func submitContract(p *person, draft string) string {
	p.t.Helper()
	p.open("/cases/new")
	require.Contains(p.t, ask[string](p, "document.body.innerText"), "政府合同合法性审查", "the choice of procedure")
	p.open("/cases/new?kind=government_contract")
	require.Greater(p.t, ask[int](p, `document.querySelectorAll("fieldset.group").length`), 4, "grouped")
	p.picture("contract-submit")
	values := map[string]string{
		"title": "白水镇卫生院设备采购合同", "contract_type": "purchase", "counterparty": "清源恒达实业有限公司",
		"amount": "42万", "amount_words": "肆拾叁万元整", "procured": "yes", "dispute_resolution": "arbitration",
	}
	scope := `form[action="/cases"][method="post"]`
	p.fill(scope, form{values: values, files: map[string]string{"material.draft": draft}})
	p.submit("#submit-title")
	require.Contains(p.t, ask[string](p, "document.body.innerText"), "肆拾贰万元整", "it says what the figures would be in words")
	p.fill(scope, form{values: map[string]string{"amount_words": "肆拾贰万元整"}})
	p.submit("#submit-title")
	path := ask[string](p, "location.pathname")
	require.True(p.t, strings.HasPrefix(path, "/cases/") && path != "/cases/new", "after submitting: %s", path)
	require.Contains(p.t, ask[string](p, "document.body.innerText"), "清源恒达实业有限公司", "the terms are on the page")
	return path
}

func answerCorrected(p *person, path, decision string, papers map[string]string) {
	p.t.Helper()
	p.open(path)
	id := finding(p, "answer.")
	p.decide(path, decision, form{
		values: map[string]string{"answer." + id + ".text": "已改正。"},
		choose: map[string]string{"answer." + id + ".result": "corrected"},
		files:  papers,
	})
}

func judgeVerified(p *person, path string, f form) {
	p.t.Helper()
	p.open(path)
	if f.choose == nil {
		f.choose = map[string]string{}
	}
	f.choose["verdict."+finding(p, "verdict.")+".result"] = "verified"
	p.decide(path, "pass", f)
}

// fileContract closes the copies that the contract owes and its publication.
func fileContract(t *testing.T, w world, id string) {
	t.Helper()
	submitter := w.as("liufang")
	today := calendar.DateOf(time.Now()).String()
	for _, owed := range []struct {
		id, decision, reviewer string
		fields                 map[string]any
	}{
		{domain.DeriveID(id, "contract-filing", "qingyuan-justice", "contract"), "report", "suntao", nil},
		{domain.DeriveID(id, "contract-filing", "qingyuan-finance", "procurement"), "report", "qianmin", nil},
		{
			domain.DeriveID(id, "contract-publication", "baishui-office"), "publish", "chenjing",
			map[string]any{"contract_published_on": today, "contract_medium": "https://example.org/c"},
		},
	} {
		require.Eventually(t, func() bool { return submitter.look(owed.id).Step != "" }, 10*time.Second, 50*time.Millisecond)
		submitter.decide(owed.id, owed.decision, owed.fields)
		require.Equal(t, "completed", w.as(owed.reviewer).decide(owed.id, "register", nil).End)
	}
}

// contractsOnDisk writes the texts of one contract: as it was drafted, as it was
// corrected, as it was signed, and as somebody altered it before signing.
func contractsOnDisk(t *testing.T) map[string]string {
	t.Helper()
	dir, files := t.TempDir(), map[string]string{}
	write := func(name, price, dispute, date string) {
		var buffer bytes.Buffer
		require.NoError(t, documents.WriteDOCX(&buffer, documents.Draft{Title: "设备采购合同", Paragraphs: []string{
			"第一条 甲方为白水镇人民政府，乙方为清源恒达实业有限公司。", "第二条 合同金额为人民币" + price + "元。", "第三条 " + dispute, "签订日期：" + date,
		}}))
		files[name] = filepath.Join(dir, name+".docx")
		require.NoError(t, os.WriteFile(files[name], buffer.Bytes(), 0o600))
	}
	const court = "因本合同发生争议的，向清源县人民法院提起诉讼。"
	write("draft", "420000.00", "因本合同发生争议的，提交清源仲裁委员会仲裁。", "____年__月__日")
	write("corrected", "420000.00", court, "____年__月__日")
	write("altered", "480000.00", court, "2026年11月23日")
	write("signed", " 420000.00 ", court, "2026年11月23日")
	return files
}
