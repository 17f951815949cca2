package domain

import (
	"slices"
	"time"
)

// ToldOfVoid are the people whom a void number concerns: the owner of the case,
// or, where it has ended, who submitted it and has the paper that bears the
// number; and the chiefs. Who is away has his deputy told as well, and who
// declared it void knows it already.
func ToldOfVoid(c *Case, by Actor, at time.Time, dir Directory) ([]Person, error) {
	w := attendanceOf(c, at, dir)
	first := ownerOf(c)
	if len(first) == 0 {
		first = []Person{c.Submitter}
	}
	told, _, err := w.tell(RungFired{}, first)
	if err != nil {
		return nil, err
	}
	told, _, err = w.tellChiefs(c, told)
	return slices.DeleteFunc(told.To, func(p Person) bool { return p.UserID == by.UserID || p.UserID == "" }), err
}

// VoidNotice is what they are told.
func VoidNotice(r RegisteredNumber, v NumberVoid) string {
	text := r.Title + "编号 " + r.Text + " 已由" + v.By + "作废：" + v.Reason
	if v.ReplacedBy != "" {
		text += "；换发 " + v.ReplacedBy
	}
	return text + "。已作出的决定不受影响"
}
