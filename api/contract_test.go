package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

const contractMeta = `{"kind": "government_contract", "title": "白水镇卫生院设备采购合同", "contract_type": "purchase",
	"counterparty": "清源恒达实业有限公司", "amount": "42万", "amount_words": "肆拾贰万元整", "procured": "yes", "dispute_resolution": "arbitration"}`

const contractCleared = "第二条 合同金额为人民币420000.00元。"

func (h *harness) submitContract() caseBody {
	h.t.Helper()
	answer := h.as("liufang")(request{
		method: "POST", path: "/cases", key: "contract-0001", json: contractMeta,
		files: map[string][]byte{"draft": docx(h.t, "第一条 甲方采购设备。", contractCleared)},
	})
	require.Equal(h.t, http.StatusCreated, answer.status, string(answer.body))
	return answer.ok()
}

func TestAContractWithTwoAmountsIsRefused(t *testing.T) {
	h := newHarness(t)
	for words, says := range map[string]string{
		"肆拾叁万元整": "肆拾贰万元整", "四十二万元": "应当用大写数字", "": "请填写合同金额（大写）",
	} {
		p := h.as("liufang")(request{
			method: "POST", path: "/cases", json: strings.Replace(contractMeta, "肆拾贰万元整", words, 1),
			files: map[string][]byte{"draft": docx(t)},
		}).refused(422, says)
		require.NotEmpty(t, p.Title)
	}
	h.as("chenjing")(request{method: "POST", path: "/cases", json: contractMeta, files: map[string][]byte{"draft": docx(t)}}).refused(403, "只有报送人")
	require.Zero(t, h.count())
}

func TestAContractOverJSON(t *testing.T) {
	h := newHarness(t)
	id := h.submitContract().ID
	submitter, reviewer, chief := h.as("liufang"), h.as("chenjing"), h.as("wangjianguo")
	send := func(who caller, json string, files map[string][]byte) reply {
		return who(request{method: "POST", path: "/cases/" + id + "/decisions", json: json, files: files})
	}
	send(reviewer, `{"step": "intake", "decision": "accept"}`, nil).refused(422, "请填写合同性质")
	send(reviewer, `{"step": "intake", "decision": "accept", "nature": "administrative"}`, nil).ok()
	conclude := `{"step": "reviewing", "decision": "conclude", "comment": "意见", "outcome": "lawful"`
	send(reviewer, conclude+`}`, nil).refused(422, "行政协议不得约定仲裁")
	send(reviewer, conclude+`, "dispute_resolution": "court"}`, nil).ok()
	send(chief, `{"step": "approving", "decision": "approve"}`, nil).ok()

	today := calendar.DateOf(time.Now()).String()
	sign := `{"step": "signing", "decision": "sign", "signed_on": "` + today + `", "our_signer": "李明", "copy_is_true": "yes"}`
	send(submitter, sign, nil).refused(422, "缺少签订文本")
	unsaid := map[string][]byte{"signed_copy": docx(t), "signed_scan": docx(t)}
	send(submitter, sign, map[string][]byte{"signed_copy": docx(t)}).refused(422, "扫描件")
	send(submitter, strings.Replace(sign, `, "copy_is_true": "yes"`, "", 1), unsaid).refused(422, "与各方签字盖章的原件内容一致")
	send(reviewer, sign, nil).refused(403, "报送人")
	signed := send(submitter, sign, map[string][]byte{
		"signed_copy": docx(t, "第一条 甲方采购设备。", "第二条 合同金额为人民币480000.00元。"), "signed_scan": docx(t),
	}).ok()
	require.Equal(t, "resigning", signed.Step)
	c := h.stored(id)
	require.Equal(t, domain.ComparedDiffers, c.Compared.Result)
	require.Len(t, c.Findings, 1)
	require.Empty(t, c.Opens)
	finding := c.Findings[0].ID
	send(submitter, `{"step": "performing", "decision": "archive", "comment": "x", "performance_result": "performed"}`, nil).refused(409, "处理签订文本不一致")
	corrected := `{"step": "resigning", "decision": "resign", "answers": [{"finding_id": "` + finding + `", "result": "corrected"}]}`
	send(submitter, corrected, nil).refused(422, "请同时上传改正后的文本")
	send(submitter, corrected, map[string][]byte{
		"signed_copy": docx(t, "第一条 甲方采购设备。 "+contractCleared), "signed_scan": docx(t),
	}).ok()
	pass := `{"step": "sign_verifying", "decision": "pass", "verdicts": [{"finding_id": "` + finding + `", "result": "verified"}]`
	send(reviewer, pass+`}`, nil).refused(422, "逐页核对")
	require.Equal(t, "performing", send(reviewer, pass+`, "compared_by_hand": "yes"}`, nil).ok().Step)
	require.Len(t, h.stored(id).Opens, 3)
	archive := `{"step": "performing", "decision": "archive", "comment": "x", "performance_result": "performed"}`
	send(submitter, archive, nil).refused(409, h.stored(h.stored(id).Opens[0].CaseID).Number)
	require.Contains(t, h.browse("liufang").see("/cases/"+id).text(), "现在还不能办理：由本事项产生的下列事项还没有办结")
	amend := strings.Replace(contractMeta, `"kind"`, `"amends": "`+id+`", "relation": "amendment", "kind"`, 1)
	follow := func(who, meta string) reply {
		return h.as(who)(request{method: "POST", path: "/cases", json: meta, files: map[string][]byte{"draft": docx(t)}})
	}
	follow("liufang", strings.Replace(amend, "amendment", "poem", 1)).refused(422, "补充协议")
	follow("zhangwei", amend).refused(404, "无权查看")
	linked := follow("liufang", amend)
	require.Equal(t, http.StatusCreated, linked.status, string(linked.body))
	child := linked.ok()
	require.Equal(t, c.DossierID, child.DossierID, "one contract over its whole life")
	require.Equal(t, id, h.stored(child.ID).Amends)
	follow("liufang", strings.Replace(amend, id, child.ID, 1)).refused(409, "只有履行中的合同")
}
