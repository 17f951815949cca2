package ledger

import (
	"slices"
	"strconv"
	"strings"
)

// Type is what a column holds.
type Type int

// The types of columns.
const (
	Text  Type = iota
	Date       // YYYY-MM-DD once read, Asia/Shanghai
	Shown      // worked out for the export; an import does not read it
)

// Column is a column of the ledger.
type Column struct {
	Name  string
	Title string // its heading
	Type  Type
	Also  []string // other headings that bureaus use
	Width int      // characters
	Help  string   // for the manual
}

// The columns that the code asks for by name.
const (
	ColSerial     = "serial"
	colNumber     = "number"
	colKind       = "kind"
	colTitle      = "title"
	colOrg        = "org"
	colContact    = "contact"
	colReceivedOn = "received_on"
	colReviewer   = "reviewer"
	colChief      = "chief"
	colDocument   = "document_number"
	colState      = "state"
	ColDue        = "due_on"
	colOverdue    = "overdue"
	colRecipient  = "recipient"
	colFilingStep = "filing_state"
)

var caseColumns = []Column{
	{Name: ColSerial, Title: "序号", Type: Shown, Width: 6, Help: "导入时不看"},
	{Name: colNumber, Title: "受理号", Also: []string{"受理编号", "收件编号", "收文编号", "送审编号"}, Width: 26, Help: "原来的编号；空着的由系统编号"},
	{Name: colKind, Title: "类别", Also: []string{"事项类别", "类型", "文件类别"}, Width: 16, Help: "行政规范性文件；空着的也是"},
	{Name: colTitle, Title: "标题", Also: []string{"文件标题", "文件名称", "名称", "事项名称"}, Width: 40, Help: "必填"},
	{Name: colOrg, Title: "送审单位", Also: []string{"制定单位", "制定机关", "报送单位", "起草单位", "单位"}, Width: 24, Help: "必填，系统中的单位全称"},
	{Name: colContact, Title: "经办人", Also: []string{"承办人", "联系人"}, Width: 10, Help: "送审单位的经办人"},
	{Name: colReceivedOn, Title: "报送日期", Type: Date, Also: []string{"送审日期", "送审日", "收件日期", "送审时间", "报送时间"}, Width: 12, Help: "必填"},
	{Name: "accepted_on", Title: "受理日期", Type: Date, Also: []string{"受理日", "受理时间"}, Width: 12, Help: "填了就是已经受理"},
	{Name: colReviewer, Title: "审查人", Also: []string{"审核人", "审查员", "审核人员"}, Width: 10, Help: "审核机构的审查员；空着的由系统按人员分配"},
	{Name: "outcome", Title: "审查结论", Also: []string{"审核结论", "合法性审查结论", "结论"}, Width: 16, Help: "合法、应当予以修改、不合法"},
	{Name: "problem", Title: "存在问题", Also: []string{"主要问题", "问题", "审查发现的问题"}, Width: 40, Help: "结论不是“合法”的必填，记为一条必须修改的问题"},
	{Name: "concluded_on", Title: "意见书日期", Type: Date, Also: []string{"审结日期", "审查办结日期", "办结日期", "出具意见日期", "意见日期"}, Width: 12, Help: "填了就是已经出具审查意见"},
	{Name: "opinion_number", Title: "意见书号", Also: []string{"意见书编号", "审查意见书号", "审查意见书编号"}, Width: 22, Help: "原来的编号；空着的由系统编号"},
	{Name: colChief, Title: "审批人", Also: []string{"审核负责人", "意见签发人"}, Width: 10, Help: "签发意见书的审核负责人；空着的由系统按人员分配"},
	{Name: "corrected_on", Title: "整改完成日期", Type: Date, Also: []string{"修改完成日期", "复核日期", "整改日期"}, Width: 14, Help: "问题改正并经复核的日期；以后还有日期的必填"},
	{Name: "meeting_name", Title: "会议名称", Also: []string{"审议会议", "会议"}, Width: 24, Help: "空着的记为“台账未载明”"},
	{Name: "meeting_on", Title: "审议日期", Type: Date, Also: []string{"上会日期", "会议日期", "集体审议日期"}, Width: 12, Help: "已经印发的必填"},
	{Name: colDocument, Title: "发文字号", Also: []string{"文号", "出台文号", "文件编号"}, Width: 22, Help: "已经印发的必填"},
	{Name: "issued_on", Title: "印发日期", Type: Date, Also: []string{"发文日期", "出台日期", "印发/签订日期"}, Width: 12, Help: "已经印发的必填"},
	{Name: "published_on", Title: "公布日期", Type: Date, Also: []string{"公布日", "公开日期", "发布日期"}, Width: 12, Help: "填了就是已经印发公布；报备期限从这一天起算"},
	{Name: "effective_on", Title: "施行日期", Type: Date, Also: []string{"实施日期", "生效日期"}, Width: 12, Help: "已经印发的必填"},
	{Name: "valid_until", Title: "有效期至", Type: Date, Also: []string{"失效日期", "有效期"}, Width: 12},
	{Name: "signer", Title: "签发人", Also: []string{"文件签发人"}, Width: 10, Help: "空着的记为“台账未载明”"},
	{Name: "medium", Title: "公布载体", Also: []string{"公布网址", "公布载体URL", "公布url"}, Width: 30, Help: "空着的记为“台账未载明”"},
	{Name: colState, Title: "办理环节", Type: Text, Also: []string{"状态", "办理状态", "当前环节"}, Width: 16, Help: "可以不填；填了系统中的环节名称，就与各日期核对"},
	{Name: ColDue, Title: "审查时限", Type: Shown, Also: []string{"审查期限", "应办结日期"}, Width: 12, Help: "导出时由系统算出，导入时不看"},
	{Name: colOverdue, Title: "是否超期", Type: Shown, Also: []string{"是否逾期"}, Width: 10, Help: "导出时由系统算出，导入时不看"},
}

// filingColumns stand once for each body that a document is owed to.
var filingColumns = []Column{
	{Name: colRecipient, Title: "备案机关", Also: []string{"报备对象", "报备机关"}, Width: 24, Help: "报备机关只有一个的可以不填"},
	{Name: "reported_on", Title: "报备日期", Type: Date, Also: []string{"实际报备日", "报送备案日期"}, Width: 12, Help: "填了就是已经报备"},
	{Name: "registered_on", Title: "备案日期", Type: Date, Also: []string{"备案登记日期", "登记日期"}, Width: 12, Help: "填了就是已经备案登记"},
	{Name: "filing_number", Title: "备案号", Also: []string{"备案登记号", "登记号", "备案编号"}, Width: 22, Help: "原来的编号；空着的由系统编号"},
	{Name: "filing_outcome", Title: "备案审查结论", Also: []string{"备案结论"}, Width: 16, Help: "未发现问题、予以纠正"},
	{Name: "filing_problem", Title: "备案审查问题", Also: []string{"备案问题"}, Width: 30, Help: "结论为“予以纠正”的必填"},
	{Name: "filing_concluded_on", Title: "备案审结日期", Type: Date, Also: []string{"备案审查日期"}, Width: 14, Help: "填了就是备案审查已有结论"},
	{Name: "filing_corrected_on", Title: "纠正完成日期", Type: Date, Also: []string{"纠正日期"}, Width: 14, Help: "纠正并经核查的日期"},
	{Name: "filing_measure", Title: "处理方式", Also: []string{"纠正方式", "整改情况"}, Width: 12, Help: "修改、废止"},
	{Name: colFilingStep, Title: "备案环节", Type: Text, Width: 14, Help: "可以不填；填了系统中的环节名称，就与各日期核对"},
}

// Columns are the columns of a ledger whose documents are owed to so many bodies.
func Columns(recipients int) []Column {
	columns := slices.Clone(caseColumns)
	for group := 1; group <= recipients; group++ {
		for _, c := range filingColumns {
			c.Name = inGroup(c.Name, group)
			if group > 1 {
				c.Title += strconv.Itoa(group)
			}
			columns = append(columns, c)
		}
	}
	return columns
}

// inGroup is the name of a column for the nth body.
func inGroup(name string, group int) string {
	if group < 2 {
		return name
	}
	return name + "." + strconv.Itoa(group)
}

// titleOf is the heading of a column.
func titleOf(name string) string {
	base, group, _ := strings.Cut(name, ".")
	for _, c := range slices.Concat(caseColumns, filingColumns) {
		if c.Name == base {
			return c.Title + group
		}
	}
	return name
}
