package web

func sampleAbsences() Absences {
	return Absences{
		Shell: sampleShell("请假与代办", "absences"),
		Rows: []AbsenceRow{
			{
				Person: "周静", Org: "白水中心司法所", Deputy: "孙涛", DeputyOrg: "清源县司法局", Yours: true, Days: "2026-11-24 至 2026-11-27", Scope: "全部类型", Reason: "年休假",
				State: Tag{"未开始", ToneBlue}, By: "周静", At: at(11, 23, 9, 0), CancelAction: "/absences/a1/cancel",
			},
			{
				Person: "赵磊", Org: "青石中心司法所", Deputy: "周静", DeputyOrg: "白水中心司法所", ForYou: true, Days: "2026-11-20 至 2026-11-25", Scope: "仅限备案审查", Reason: "学习",
				State: Tag{"请假中", ToneAmber}, By: "周敏", At: at(11, 19, 9, 0),
			},
		},
		Form: AbsenceForm{
			Action: "/absences", IdempotencyKey: "k-a", Chosen: map[string]bool{"filing": true},
			Kinds: []Option{{"filing", "备案审查"}, {"normative_document", "行政规范性文件"}},
			Fields: []FormField{
				{Name: FieldUser, Label: "请假人", Type: FieldSelect, Required: true, Value: "u1", Options: []Option{{"u1", "周静"}}},
				{Name: FieldFrom, Label: "第一天", Type: FieldDate, Required: true},
			},
			Errors: []FieldError{{Name: FieldFrom, Message: "请填写请假的第一天"}, {Name: FieldKinds, Message: "没有“x”这类事项"}},
		},
	}
}

func sampleAssignments() []AssignForm {
	reason := FormField{Name: FieldReason, Label: "理由", Type: FieldTextarea, Required: true}
	return []AssignForm{
		{
			Action: "/cases/c1/assignment", Kind: "reassign", Label: "改派", Help: "改由另一人承办。", Turn: 7, IdempotencyKey: "k-r",
			Fields: []FormField{{Name: FieldTo, Label: "接办人", Type: FieldSelect, Required: true, Options: []Option{{"u2", "孙涛"}}}, reason},
			Errors: []FieldError{{Name: FieldTo, Message: "请选择由谁接办"}},
		},
		{Action: "/cases/c1/assignment", Kind: "recall", Label: "收回", Help: "回到原承办人。", Turn: 7, IdempotencyKey: "k-c", Fields: []FormField{reason}},
	}
}
