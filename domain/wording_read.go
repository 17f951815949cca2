package domain

import (
	"regexp"
	"slices"
	"strings"
)

// readWording reads an edited draft and holds it against the system's own.
func readWording(p OfficialPaper, edited []File, s Setting) (*Wording, error) {
	f := edited[0]
	if len(edited) > 1 {
		return nil, Invalid(fieldWording, "文书稿只能有一个文件")
	}
	if f.Format != "docx" {
		return nil, Invalid(fieldWording, "文书稿请上传 DOCX：下载系统拟稿，在 Word 或者 WPS 中修改后另存为 DOCX")
	}
	blocks, note, err := s.readText(f)
	if err != nil {
		return nil, err
	}
	if note != "" {
		return nil, Invalid(fieldWording, "文书稿应当是清稿，没有批注、脚注和图片，修订已经全部接受或者拒绝。这个文件："+strings.TrimSuffix(note, "。")+"。请处理后重新上传")
	}
	parts, fault := p.edited(blocks)
	if fault != "" {
		return nil, Invalid(fieldWording, fault)
	}
	return &Wording{File: f, Parts: parts}, nil
}

// keptWords are words that an edited draft has to keep: what names them, and they.
type keptWords struct{ what, words string }

func (p *OfficialPaper) keep(what, words string) {
	if words != "" {
		p.kept = append(p.kept, keptWords{what, words})
	}
}

// edited takes the text of the paper out of an edited draft; fault says what keeps
// it from being used.
func (p OfficialPaper) edited(blocks []TextBlock) (parts []OfficialPart, fault string) {
	begin := slices.IndexFunc(blocks, func(b TextBlock) bool { return sameWords(b.Text, p.To+"：") })
	if begin < 0 {
		return nil, "文书稿中找不到主送机关“" + p.To + "：”一行，请在系统拟稿上修改后上传"
	}
	body, fault := p.unsigned(blocks[begin+1:])
	if fault != "" {
		return nil, fault
	}
	var all strings.Builder
	for _, b := range body {
		text := strings.TrimSpace(b.Text)
		if b.Part == PartRow {
			return nil, "文书稿中有表格，文书排不出表格，请改为文字"
		}
		if fault := textFault(text, maxComment, true); fault != "" {
			return nil, "文书稿的文字" + fault
		}
		parts = append(parts, OfficialPart{Level: levelOf(text), Text: text})
		all.WriteString(text)
	}
	if len([]rune(all.String())) > maxComment {
		return nil, "文书稿超过 20000 字，请精简"
	}
	return parts, p.lost(all.String())
}

// unsigned leaves out the signature and the date, with which the paper ends.
func (p OfficialPaper) unsigned(blocks []TextBlock) (body []TextBlock, fault string) {
	end := len(blocks)
	for i, b := range slices.Backward(blocks) {
		if sameWords(b.Text, p.Sign) {
			end = i
			break
		}
	}
	for _, b := range blocks[min(end+1, len(blocks)):] {
		if !dateLine.MatchString(withoutLayout(b.Text)) {
			return nil, "文书稿的落款之后还有文字，请移到落款之前；落款和日期由系统排印"
		}
	}
	if n := end; n == len(blocks) && n > 0 && dateLine.MatchString(withoutLayout(blocks[n-1].Text)) {
		end--
	}
	return blocks[:end], ""
}

var (
	dateLine     = regexp.MustCompile(`^\d{4}年\d{1,2}月\d{1,2}日$`)
	firstHeading = regexp.MustCompile(`^[一二三四五六七八九十百]+、`)
	nextHeading  = regexp.MustCompile(`^（[一二三四五六七八九十百]+）`)
)

// levelOf tells a heading by its number; a numbered paragraph that goes on after
// a full stop is text.
func levelOf(text string) int {
	switch whole := !strings.ContainsAny(text, "。；"); {
	case whole && firstHeading.MatchString(text):
		return 1
	case whole && nextHeading.MatchString(text):
		return 2
	}
	return 0
}

// lost names the first words that were to be kept and are gone.
func (p OfficialPaper) lost(text string) string {
	text = withoutLayout(text)
	for _, k := range p.kept {
		if strings.Contains(text, withoutLayout(k.words)) {
			continue
		}
		if strings.HasPrefix(k.words, "【") {
			return "文书稿中缺少“" + k.words + "”：它标明" + k.what + "的位置，签发时由系统填写，请保留"
		}
		return "文书稿中缺少" + k.what + "“" + k.words + "”：文书应当与系统记录一致，请补上；内容有变的，先在系统中修改"
	}
	return ""
}

func sameWords(a, b string) bool { return withoutLayout(a) == withoutLayout(b) }
