package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAmendmentsOverJSON(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	day := h.nextWorkday()
	body := `{"kind":"place","title":"关于台风停工的通知","number":"清政办〔2026〕9号","effective_on":"` + day +
		`","place":"/qingyuan/baishui/","reason":"停工","days":[{"date":"` + day + `","kind":"holiday","name":"台风停工"}]}`
	draft := request{method: "POST", path: "/amendments", key: "typhoon-0001", json: body}
	for _, who := range []string{"liufang", "chenjing", "zhoumin", "xushen"} {
		h.as(who)(draft).refused(403, "")
		require.NotEqual(t, http.StatusOK, h.as(who)(request{method: "POST", path: "/amendments/1/sign", json: `{"rule":"all"}`}).status, who)
	}
	var first, again struct {
		Amendment struct{ ID string } `json:"amendment"`
	}
	answer := h.as("wuqiang")(draft)
	require.Equal(t, http.StatusCreated, answer.status, string(answer.body))
	require.NoError(t, json.Unmarshal(answer.body, &first))
	require.NoError(t, json.Unmarshal(h.as("wuqiang")(draft).body, &again))
	require.Equal(t, first, again, "the same key is the same draft")

	one := "/amendments/" + first.Amendment.ID
	var preview struct {
		Preview struct {
			Open, Concerned, Later int
			Lines                  []struct {
				Follows bool `json:"follows"`
			}
		}
	}
	require.NoError(t, json.Unmarshal(h.as("wuqiang")(request{method: "GET", path: one + "?rule=new"}).body, &preview))
	require.Equal(t, 1, preview.Preview.Concerned)
	require.Zero(t, preview.Preview.Later)
	require.False(t, preview.Preview.Lines[0].Follows, "new ones only")

	before := h.clock(id, "intake")
	h.as("wuqiang")(request{method: "POST", path: one + "/sign", json: `{"rule":"perhaps"}`}).refused(422, "在办事项")
	h.as("wuqiang")(request{method: "POST", path: "/amendments/nothing/sign", json: `{"rule":"all"}`}).refused(404, "草案")
	require.Equal(t, before, h.clock(id, "intake"))
	signed := h.as("wuqiang")(request{method: "POST", path: one + "/sign", json: `{"rule":"all"}`})
	require.Equal(t, http.StatusOK, signed.status, string(signed.body))
	require.NotEqual(t, before, h.clock(id, "intake"))
	require.Contains(t, string(h.as("xushen")(request{method: "GET", path: "/amendments/1"}).body), `"moved":1`)
	h.as("liufang")(request{method: "GET", path: "/amendments"}).refused(403, "")
	h.as("wuqiang")(request{method: "GET", path: "/amendments/99"}).refused(404, "没有这次变更")
}
