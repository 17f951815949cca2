package api

import (
	"context"
	"errors"
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// viewReading is the text of one version (0: the newest) with the findings in
// their places; with pages, beside the pictures of the original.
func (s *Server) viewReading(ctx context.Context, c *domain.Case, version int, pages bool) (*web.DocumentText, []web.Finding) {
	file, no, ok := textOf(c, version)
	if !ok {
		return nil, viewFindings(c, documents.Text{})
	}
	shown := viewFile(c, file)
	view := &web.DocumentText{Label: "第 " + strconv.Itoa(no) + " 版", File: &shown}
	text, err := s.readText(ctx, file)
	if err != nil {
		view.Note = s.unreadable(ctx, err)
		if pending(err) {
			view.PollHref = casePath(c.ID) + "?version=" + strconv.Itoa(no)
			if pages {
				view.PollHref += "&pages=1"
			}
		}
		return view, viewFindings(c, documents.Text{})
	}
	view.Note = text.Note
	view.Blocks = viewBlocks(text.Blocks)
	showSheets(view, c, file, text, no, pages)
	for _, a := range text.Asides {
		view.Asides = append(view.Asides, web.TextAside{Kind: a.Kind.Label(), Place: a.Address, Author: a.Author, Text: a.Text})
	}
	return view, viewFindings(c, text)
}

// pending says whether a text is still being read.
func pending(err error) bool {
	var refused *documents.Error
	return errors.As(err, &refused) && refused.Reason == documents.ReasonPending
}

// unreadable says why there is no text; what is our own fault is logged.
func (s *Server) unreadable(ctx context.Context, err error) string {
	var refused *documents.Error
	if errors.As(err, &refused) {
		return refused.Message
	}
	s.Logger.WarnContext(ctx, "text not read", "error", err, "request_id", requestID(ctx))
	return "正文暂时读不出来，请下载原件查看。"
}

func textOf(c *domain.Case, version int) (domain.File, int, bool) {
	for _, v := range c.Versions {
		if v.No == version {
			if f, ok := textIn(c.Procedure, v); ok {
				return f, v.No, true
			}
		}
	}
	return c.Text()
}

func viewBlocks(blocks []documents.Block) []web.TextBlock {
	var view []web.TextBlock
	for _, b := range blocks {
		view = append(view, web.TextBlock{Anchor: b.Anchor, Address: b.Address, Kind: web.BlockKind(b.Kind), Text: b.Text})
	}
	return view
}

// showSheets puts the pictures of the pages beside the text where they were asked
// for, and where there is nothing else to read; else it offers them.
func showSheets(view *web.DocumentText, c *domain.Case, file domain.File, text documents.Text, no int, asked bool) {
	format := documents.Format(file.Format)
	if text.Pages == 0 || format != documents.FormatPDF && !isPicture(format) {
		return
	}
	here := casePath(c.ID) + "?version=" + strconv.Itoa(no)
	switch {
	case !asked && len(text.Blocks) > 0:
		view.SheetsHref = here + "&pages=1#text"
		return
	case len(text.Blocks) > 0:
		view.TextHref = here + "#text"
	}
	byPage := map[int][]documents.Block{}
	for _, b := range text.Blocks {
		byPage[max(b.Page, 1)] = append(byPage[max(b.Page, 1)], b)
	}
	for page := 1; page <= text.Pages; page++ {
		view.Sheets = append(view.Sheets, web.TextSheet{
			No: page, Src: casePath(c.ID) + "/files/" + file.SHA256 + "/pages/" + strconv.Itoa(page), Blocks: viewBlocks(byPage[page]),
		})
	}
}
