// Package demo is an invented county, 清源县, with people, documents and cases
// in every stage. It enters them through the same write path as everybody else,
// with receipt dates in the past.
package demo

import (
	"sanbi/domain"
	"sanbi/domain/clock"
)

// Password is the password of every demo account. It is public.
const Password = "Sanbi-2026"

// Account is somebody to try the product as.
type Account struct {
	Username, Name string
	Role           domain.Role
	OrgID          string
	Note           string
}

const (
	county      = "qingyuan"
	justice     = "qingyuan-justice"
	congress    = "qingyuan-congress"
	supervision = "qingyuan-supervision"
	finance     = "qingyuan-finance"
	eastOffice  = "baishui-office"
	westOffice  = "qingshi-office"
)

// Organisations is the county: its tree, who reviews whom, and to whom each
// body owes its filings. The two limits are of two regimes on purpose.
func Organisations() []domain.Organisation {
	orgs := []domain.Organisation{
		{ID: county, Name: "清源县人民政府", Level: domain.LevelCounty, Path: "/qingyuan/", Mark: "清政", ReviewBodyID: justice},
		{
			ID: justice, Name: "清源县司法局", Level: domain.LevelDepartment, ParentID: county,
			Path: "/qingyuan/justice/", Mark: "清司", ReviewBodyID: justice, Oversees: "/qingyuan/",
		},
		{
			ID: congress, Name: "清源县人民代表大会常务委员会", Level: domain.LevelCongress, ParentID: county,
			Path: "/qingyuan/congress/", Mark: "清人大", Oversees: "/qingyuan/",
		},
		{
			ID: supervision, Name: "清源县人民政府督查室", Level: domain.LevelDepartment, ParentID: county,
			Path: "/qingyuan/supervision/", Mark: "清督", Oversees: "/qingyuan/",
		},
		{
			ID: finance, Name: "清源县财政局", Level: domain.LevelDepartment, ParentID: county,
			Path: "/qingyuan/finance/", Mark: "清财", ReviewBodyID: justice,
		},
		{
			ID: eastOffice, Name: "白水中心司法所", Level: domain.LevelJusticeOffice, ParentID: justice,
			Path: "/qingyuan/justice/baishui/", Mark: "白司",
		},
		{
			ID: westOffice, Name: "青石中心司法所", Level: domain.LevelJusticeOffice, ParentID: justice,
			Path: "/qingyuan/justice/qingshi/", Mark: "青司",
		},
	}
	for _, t := range townships {
		orgs = append(orgs, domain.Organisation{
			ID: t.id, Name: t.name, Level: t.level, ParentID: county, Path: "/qingyuan/" + t.id + "/",
			Mark: t.mark, ReviewBodyID: t.office, Recipients: recipients(),
		})
	}
	return orgs
}

var townships = []struct {
	id, name, mark, office string
	level                  domain.OrgLevel
}{
	{"baishui", "白水镇人民政府", "白政规", eastOffice, domain.LevelTownship},
	{"liuhe", "柳河镇人民政府", "柳政规", eastOffice, domain.LevelTownship},
	{"donghu", "东湖街道办事处", "东办规", eastOffice, domain.LevelStreet},
	{"qingshi", "青石镇人民政府", "青政规", westOffice, domain.LevelTownship},
	{"yunling", "云岭乡人民政府", "云政规", westOffice, domain.LevelTownship},
	{"shiqiao", "石桥镇人民政府", "石政规", westOffice, domain.LevelTownship},
}

func recipients() []domain.Recipient {
	return []domain.Recipient{
		{
			OrgID: justice, Name: "清源县司法局", Path: "/qingyuan/justice/",
			Limit:  clock.Limit{N: 15, Unit: clock.CalendarDays},
			Source: "本县行政规范性文件管理办法：公布之日起 15 日内报备（示例，以当地规定为准）",
		},
		{
			OrgID: congress, Name: "清源县人民代表大会常务委员会", Path: "/qingyuan/congress/",
			Limit:  clock.Limit{N: 30, Unit: clock.CalendarDays},
			Source: "本省人大常委会规范性文件备案审查规定：公布之日起 30 日内报备（示例，以当地规定为准）",
		},
		{
			OrgID: justice, Name: "清源县司法局", Path: "/qingyuan/justice/", Duty: domain.DutyContracts,
			Limit:  clock.Limit{N: 7, Unit: clock.WorkingDays},
			Source: "本县政府合同管理办法：签订之日起 7 个工作日内报送副本（示例，以当地规定为准）",
		},
		{
			OrgID: finance, Name: "清源县财政局", Path: "/qingyuan/finance/", Duty: domain.DutyProcured,
			Limit:  clock.Limit{N: 7, Unit: clock.WorkingDays},
			Source: "政府采购法第四十七条：签订之日起七个工作日内报同级财政部门备案",
		},
	}
}

// Accounts are the demo accounts, submitters first. The office in 青石 has no
// chief of its own: its opinions climb to the bureau.
func Accounts() []Account {
	return []Account{
		{"liufang", "刘芳", domain.RoleSubmitter, "baishui", "白水镇经办人：新建报送、答复问题、印发、报备"},
		{"zhangwei", "张伟", domain.RoleSubmitter, "liuhe", "柳河镇经办人"},
		{"linna", "林娜", domain.RoleSubmitter, "donghu", "东湖街道经办人"},
		{"mali", "马丽", domain.RoleSubmitter, "qingshi", "青石镇经办人"},
		{"yangbo", "杨波", domain.RoleSubmitter, "yunling", "云岭乡经办人"},
		{"huangyan", "黄燕", domain.RoleSubmitter, "shiqiao", "石桥镇经办人"},
		{"chenjing", "陈静", domain.RoleReviewer, eastOffice, "收件、审核、提出问题、复核"},
		{"wangjianguo", "王建国", domain.RoleChiefReviewer, eastOffice, "审批意见、裁决异议"},
		{"zhaolei", "赵磊", domain.RoleReviewer, westOffice, "收件、审核、提出问题、复核"},
		{"suntao", "孙涛", domain.RoleReviewer, justice, "县司法局：备案形式审查、登记、备案审查"},
		{"zhoumin", "周敏", domain.RoleChiefReviewer, justice, "县司法局：审批；青石所没有负责人，意见升至这里"},
		{"heping", "何平", domain.RoleReviewer, congress, "县人大常委会：备案审查"},
		{"zhenghua", "郑华", domain.RoleChiefReviewer, congress, "县人大常委会：审批"},
		{"qianmin", "钱敏", domain.RoleReviewer, finance, "县财政局：政府采购合同副本登记"},
		{"linlvshi", "林晓", domain.RoleCounsel, justice, "法律顾问：应邀出具意见"},
		{"wuqiang", "吴强", domain.RoleSupervisor, supervision, "督查：超期督办、签发督办函、三必证明"},
		{"xushen", "徐慎", domain.RoleAuditor, supervision, "审计：只读"},
		{"sysadmin", "高远", domain.RoleSystemAdmin, county, "系统管理，不办案"},
		{"secadmin", "方正", domain.RoleSecurityAdmin, county, "安全管理，不办案"},
	}
}
