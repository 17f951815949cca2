package api

import (
	"sanbi/domain"
	"sanbi/web"
)

// amendmentForms are the forms for a new change; what was refused comes back in
// its form with what was entered.
func amendmentForms(
	procedures []*domain.Procedure, orgs []domain.Organisation, a domain.Actor, in domain.AmendmentForm,
	entered map[string]string, refused error,
) []web.AmendmentForm {
	forms := []web.AmendmentForm{noticeForm(), placeForm(orgs, a), limitForm(procedures)}
	for i := range forms {
		forms[i].IdempotencyKey = newKey()
		if forms[i].Kind != string(in.Kind) {
			continue
		}
		forms[i].IdempotencyKey, forms[i].Errors, forms[i].Open = in.Key, fieldErrors(refused), true
		for j := range forms[i].Fields {
			forms[i].Fields[j].Value = entered[forms[i].Fields[j].Name]
		}
	}
	return forms
}

func noticeForm() web.AmendmentForm {
	return web.AmendmentForm{
		Kind: string(domain.AmendCalendar), Title: "载入放假安排", File: true,
		Help: "国务院办公厅公布新一年的放假安排，或者修改已公布的安排时，在这里载入。",
		Fields: append(noticeFields(),
			web.FormField{Name: "year", Label: "安排的年份", Type: web.FieldNumber, Help: "修改已公布的安排时留空。"},
			web.FormField{Name: "address", Label: "公布网址", Type: web.FieldText},
			web.FormField{Name: "rehearsal", Label: "这是演练，不是正式通知", Type: web.FieldCheckbox},
		),
	}
}

func noticeFields() []web.FormField {
	return []web.FormField{
		{Name: "notice_title", Label: "通知名称", Type: web.FieldText, Required: true, MaxLength: 200, Wide: true},
		{Name: "notice_number", Label: "文号", Type: web.FieldText, Required: true, MaxLength: 60, Placeholder: "国办发明电〔2026〕7号"},
		{Name: "effective_on", Label: "发布日期", Type: web.FieldDate, Required: true},
	}
}

func placeForm(orgs []domain.Organisation, a domain.Actor) web.AmendmentForm {
	var places []web.Option
	for _, o := range orgs {
		if domain.PermitAmendment(a, o.Path, o.Path) == nil {
			places = append(places, web.Option{Value: o.Path, Label: o.Name})
		}
	}
	return web.AmendmentForm{
		Kind: string(domain.AmendPlace), Title: "本地停工或节日",
		Help: "台风等原因停工、民族自治地方的节日，只对所选单位范围内的文件适用。",
		Fields: append([]web.FormField{
			{Name: "place", Label: "适用的单位范围", Type: web.FieldSelect, Required: true, Options: places},
			{Name: "from", Label: "自", Type: web.FieldDate, Required: true},
			{Name: "until", Label: "至", Type: web.FieldDate, Help: "只有一天时可以不填。"},
			{Name: "day_kind", Label: "性质", Type: web.FieldSelect, Required: true, Options: []web.Option{
				{Value: "holiday", Label: "放假（不计入工作日）"}, {Value: "makeup_workday", Label: "上班（计入工作日）"},
			}},
			{Name: "name", Label: "名称", Type: web.FieldText, Required: true, MaxLength: 60, Placeholder: "台风停工"},
			{Name: "reason", Label: "事由", Type: web.FieldTextarea, Required: true, MaxLength: 500},
		}, noticeFields()...),
	}
}

func limitForm(procedures []*domain.Procedure) web.AmendmentForm {
	var clocks []web.Option
	for _, p := range procedures {
		for _, clk := range p.Clocks {
			clocks = append(clocks, web.Option{
				Value: p.ID + "/" + clk.Name, Label: p.Title + "：" + clk.Title + "（现为 " + clk.Limit.Label() + "）",
			})
		}
	}
	return web.AmendmentForm{
		Kind: string(domain.AmendLimit), Title: "调整期限",
		Help: "本地规定改变了某个期限的长短时，在这里调整，并写明依据。",
		Fields: []web.FormField{
			{Name: "clock", Label: "期限", Type: web.FieldSelect, Required: true, Options: clocks, Wide: true},
			{Name: "limit", Label: "新的长度", Type: web.FieldText, Required: true, Placeholder: "15wd", Help: "15wd 为 15 个工作日，30d 为 30 日，2m 为 2 个月。"},
			{Name: "source", Label: "依据", Type: web.FieldText, Required: true, MaxLength: 500, Wide: true},
		},
	}
}
