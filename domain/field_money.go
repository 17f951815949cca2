package domain

import "regexp"

// ordinal is the number of something in a list, from 1.
var ordinal = regexp.MustCompile(`^[1-9]\d{0,3}$`)

func moneyField(value string) (canonical, fault string) {
	fen, err := ParseMoney(value)
	if err != nil {
		return "", "应当是以元为单位的数字，最多到分，例如 1230000.00"
	}
	return fen.String(), ""
}

func moneyWordsField(value string) (canonical, fault string) {
	if _, err := ParseMoneyWords(value); err != nil {
		return "", "应当用大写数字写明元、角、分，例如：壹佰贰拾叁万元整"
	}
	return value, ""
}

// checkAmounts compares each amount in words with its amount in figures: a
// contract that names two amounts names none (民法典 art. 142, 466).
func checkAmounts(fields []Field, facts []Fact, ps *problems) {
	for _, f := range fields {
		if f.AgreesWith == "" {
			continue
		}
		words, written := find(facts, f.Name, factName)
		figures, given := find(facts, f.AgreesWith, factName)
		if !written || !given {
			continue
		}
		said, errWords := ParseMoneyWords(words.Value)
		want, errFigures := ParseMoney(figures.Value)
		if errWords == nil && errFigures == nil && said != want {
			ps.add(f.Name, f.Title+"（"+said.String()+" 元）与小写金额（"+want.String()+
				" 元）不一致，请核对；按小写金额应为："+want.Words())
		}
	}
}

func factName(f Fact) string { return f.Name }
