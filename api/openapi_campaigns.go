package api

import (
	"net/http"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// campaignOperations documents clean-ups.
func campaignOperations() []operation {
	const (
		forbidden  = http.StatusForbidden
		conflict   = http.StatusConflict
		unreadable = http.StatusUnprocessableEntity
	)
	return []operation{
		{
			method: get, path: campaignsPath, id: "listCampaigns", tag: tagList, summary: "文件清理：督查范围内的各次清理和进度",
			answer: campaignsAnswer{Campaigns: []campaignAnswer{exampleCampaign()}}, refuses: []int{forbidden},
		},
		{
			method: post, path: campaignsPath + "/preview", id: "previewCampaign", tag: tagList, summary: "预览一次清理的范围，不立件",
			body: exampleCampaignBody(), answer: campaignPreview{Total: 1, Documents: []domain.Dossier{exampleDossier().Dossier}}, refuses: []int{conflict, unreadable},
		},
		{
			method: post, path: campaignsPath, id: "openCampaign", tag: tagList, summary: "开始一次清理：范围内的每件文件各立一件评估清理事项",
			help: "正在评估的文件不重复立件，以正在办理的事项为准。", body: exampleCampaignBody(), answer: exampleCampaign(), keyed: true,
			keyHelp: "必填。每次清理换一个，重试时不变。", status: http.StatusCreated, refuses: []int{conflict, unreadable},
		},
		{
			method: get, path: campaignsPath + "/{id}", id: "getCampaign", tag: tagList, summary: "一次清理的进度，逐件", answer: exampleCampaign(),
		},
		{
			method: post, path: campaignsPath + "/{id}/close", id: "closeCampaign", tag: tagList, summary: "结束清理",
			help: "范围内的每件文件都已经决定的才能结束。", body: closeBody{Conclusion: "共清理 1 件。"}, answer: exampleCampaign(), refuses: []int{conflict, unreadable},
		},
		{
			method: get, path: campaignsPath + "/{id}/result.xlsx", id: "getCampaignSheet", tag: tagList, summary: "清理结果（Excel）；没有全部决定的标为草稿",
			binary: true, media: mediaXLSX,
		},
		{
			method: get, path: campaignsPath + "/{id}/result.docx", id: "getCampaignPaper", tag: tagList, summary: "清理结果（Word），用于公布",
			binary: true, media: mediaDOCX,
		},
	}
}

func exampleCampaignBody() campaignBody {
	return campaignBody{
		Title: "涉及营商环境的规范性文件专项清理", Basis: "清政办〔2026〕12号", Place: "/qingyuan/", Words: "收费 保证金",
		Deadline: (calendar.DateOf(exampleAt) + 60).String(),
	}
}

func exampleCampaign() campaignAnswer {
	b := exampleCampaignBody()
	return campaignAnswer{
		Campaign: domain.Campaign{
			ID: "7c1d2e4f-5a6b-8c7d-9e8f-0a1b2c3d4e5f", Title: b.Title, Basis: b.Basis, Deadline: calendar.DateOf(exampleAt) + 60, OpenedAt: exampleAt,
			Opened: domain.Person{UserID: "wuqiang", Name: "吴强", Role: domain.RoleSupervisor}, Scope: domain.CampaignScope{Place: b.Place, Words: []string{"收费", "保证金"}},
		},
		Progress: domain.CampaignProgress{Total: 1, Opened: 1},
		Tasks:    []taskAnswer{{DossierID: exampleDossier().ID, Title: exampleTitle, OrgName: "白水镇人民政府", State: domain.TaskOpen, CaseID: exampleCaseID}},
	}
}
