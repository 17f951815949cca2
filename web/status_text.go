package web

import (
	"net/http"
	"strconv"
)

type advice struct{ title, text string }

// statusAdvice is what a person is told about a status when the refusal itself
// said nothing better.
var statusAdvice = map[int]advice{
	http.StatusBadRequest:            {"提交的内容无法识别", "请返回上一页核对后重新提交。"},
	http.StatusUnauthorized:          {"请重新登录", "登录已过期或尚未登录，登录后可继续办理。"},
	http.StatusForbidden:             {"您没有办理此事项的权限", "如确需办理，请联系本单位系统管理员核对岗位和权限。"},
	http.StatusNotFound:              {"没有找到这个页面", "地址可能有误，或者该事项不在您可以查看的范围内。"},
	http.StatusMethodNotAllowed:      {"不能这样访问此页面", "请从菜单重新进入。"},
	http.StatusConflict:              {"事项的状态已经变化", "在您填写期间，该事项已由他人办理。请返回事项页面查看最新情况。"},
	http.StatusRequestEntityTooLarge: {"文件过大", "请压缩或拆分后重新上传。"},
	http.StatusUnprocessableEntity:   {"提交的内容不符合要求", "请返回上一页，按提示修改后重新提交。"},
	http.StatusTooManyRequests:       {"操作过于频繁", "请稍候片刻再试。"},
	http.StatusServiceUnavailable:    {"系统暂时不可用", "请稍后再试，已提交的内容不会丢失。"},
}

var serverAdvice = advice{"系统出现故障", "请稍后再试；如仍未恢复，请将下面的请求编号告知系统管理员。"}

// heading is the page's own title or that of its status.
func (e ErrorView) heading() string {
	if e.Title != "" {
		return e.Title
	}
	return e.fallback().title
}

// advice is the page's own advice or that of its status.
func (e ErrorView) advice() string {
	if e.Advice != "" {
		return e.Advice
	}
	return e.fallback().text
}

func (e ErrorView) fallback() advice {
	if a, ok := statusAdvice[e.Status]; ok {
		return a
	}
	if e.Status >= http.StatusInternalServerError {
		return serverAdvice
	}
	return advice{"请求未能完成（" + strconv.Itoa(e.Status) + "）", "请返回上一页重试。"}
}

// back is the way out and its words.
func (e ErrorView) back() (href, label string) {
	href, label = e.BackHref, e.BackLabel
	if href == "" {
		href = "/"
	}
	switch {
	case label != "":
	case e.Shell.User == "":
		label = "返回首页"
	case href == "/":
		label = "返回我的待办"
	default:
		label = "返回"
	}
	return href, label
}
