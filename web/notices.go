package web

import (
	"strconv"
	"time"
)

// Notices is 通知, GET /notices: what the person has not read yet.
type Notices struct {
	Shell Shell
	// Rows are the newest, at most a page; Total counts all that are unread.
	Rows  []Notice
	Total int
	// ReadAction takes the forms that mark as read: one case's or everything.
	ReadAction string
	// Until is the moment of the list: what comes later stays unread.
	Until string
}

// Notice is one thing that a person was told about a case.
type Notice struct {
	Case   CaseRef
	CaseID string
	Text   string
	At     time.Time
}

// FieldUntil and FieldCase are the controls of the forms that mark as read.
const (
	FieldUntil = "until"
	FieldCase  = "case_id"
)

// words is how much there is: 3 条未读，最新的在前.
func (n Notices) words() string {
	if n.Total == 0 {
		return "没有未读通知"
	}
	return strconv.Itoa(n.Total) + " 条未读，最新的在前。打开事项后，该事项的通知自动标为已读。"
}

// rest tells those who have more than a page how to get at it; empty for none.
func (n Notices) rest() string {
	if n.Total <= len(n.Rows) {
		return ""
	}
	return "这里列出最新的 " + strconv.Itoa(len(n.Rows)) + " 条，还有 " + strconv.Itoa(n.Total-len(n.Rows)) +
		" 条较早的未列出。标为已读后，较早的会依次列出；“全部标为已读”也包括未列出的。"
}

// mostCounted is the largest count that the frame spells out.
const mostCounted = 99

// countWords is the count beside the link in the top bar.
func countWords(n int) string {
	if n > mostCounted {
		return strconv.Itoa(mostCounted) + "+"
	}
	return strconv.Itoa(n)
}
