package documents

import (
	"slices"
	"sort"
	"unicode/utf8"
)

// blockKey is what is compared of a block: its text without layout and number,
// and the pairs of neighbouring characters in it, in order.
type blockKey struct {
	text  string
	runes int
	grams []uint64
}

func keysOf(blocks []Block) []blockKey {
	keys := make([]blockKey, len(blocks))
	for i, b := range blocks {
		keys[i] = keyOf(b.Text)
	}
	return keys
}

func keyOf(text string) blockKey {
	k := blockKey{text: fold(withoutMark(text))}
	if k.text == "" { // a heading that is nothing but its number
		k.text = fold(text)
	}
	last := rune(-1)
	for _, r := range k.text {
		if last >= 0 {
			k.grams = append(k.grams, uint64(last)<<32|uint64(r)) //nolint:gosec // no character is negative
		}
		last = r
	}
	k.runes = utf8.RuneCountInString(k.text)
	slices.Sort(k.grams)
	return k
}

// withoutMark drops 第六条, 一、, （三） and the like from the beginning.
func withoutMark(text string) string {
	head := halfDigits(cutAt(text, markHead))
	if m := unitMark.FindString(head); m != "" {
		return behind(text, m)
	}
	if m, ok := parseMark(text, 1); ok {
		return m.rest
	}
	return text
}

// likeness is Dice's coefficient of the pairs of characters, 0 to 1.
func (k blockKey) likeness(other blockKey) float64 {
	if k.text == other.text {
		return 1
	}
	n, m := len(k.grams), len(other.grams)
	if n == 0 || m == 0 || float64(2*min(n, m))/float64(n+m) < alike {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case k.grams[i] == other.grams[j]:
			common++
			i, j = i+1, j+1
		case k.grams[i] < other.grams[j]:
			i++
		default:
			j++
		}
	}
	return float64(2*common) / float64(n+m)
}

// wideGap pairs a stretch that is too long for a table: each block with the one
// that shares the most rare pairs of characters, as far as the order allows.
func (a *aligner) wideGap(i0, i1, j0, j1 int) {
	holders := map[uint64][]int{}
	for j := j0; j < j1; j++ {
		for _, g := range slices.Compact(slices.Clone(a.after[j].grams)) {
			holders[g] = append(holders[g], j)
		}
	}
	var found [][2]int
	for i := i0; i < i1; i++ {
		if j, ok := a.closest(i, holders); ok {
			found = append(found, [2]int{i, j})
		}
	}
	for _, p := range rising(found) {
		a.pair(p[0], p[1])
	}
}

// common is how many blocks may hold a pair of characters that still tells
// something.
const common = 8

func (a *aligner) closest(i int, holders map[uint64][]int) (int, bool) {
	votes := map[int]int{}
	for _, g := range a.before[i].grams {
		if held := holders[g]; len(held) <= common {
			for _, j := range held {
				votes[j]++
			}
		}
	}
	candidates := make([]int, 0, len(votes))
	for j := range votes {
		candidates = append(candidates, j)
	}
	sort.Slice(candidates, func(x, y int) bool {
		if votes[candidates[x]] != votes[candidates[y]] {
			return votes[candidates[x]] > votes[candidates[y]]
		}
		return candidates[x] < candidates[y]
	})
	best, at := 0.0, -1
	for _, j := range candidates[:min(4, len(candidates))] {
		if l := a.before[i].likeness(a.after[j]); l >= alike && l > best {
			best, at = l, j
		}
	}
	return at, at >= 0
}

// moves pairs what stands somewhere else now: equal texts first, then those that
// are very much alike.
func (a *aligner) moves() {
	left := map[string][]int{}
	var free []int
	for j := range a.Before {
		if a.Before[j] < 0 && a.after[j].runes >= 2*anchorRunes {
			left[a.after[j].text] = append(left[a.after[j].text], j)
			free = append(free, j)
		}
	}
	var open []int
	for i, k := range a.before {
		switch held := left[k.text]; {
		case a.After[i] >= 0 || k.runes < 2*anchorRunes:
		case len(held) > 0:
			left[k.text] = held[1:]
			a.move(i, held[0])
		default:
			open = append(open, i)
		}
	}
	if len(open)*len(free) > maxGap {
		return
	}
	for _, i := range open {
		best, at := movedAlike, -1
		for _, j := range free {
			if a.Before[j] < 0 {
				if l := a.before[i].likeness(a.after[j]); l >= best && (at < 0 || l > best) {
					best, at = l, j
				}
			}
		}
		if at >= 0 {
			a.move(i, at)
		}
	}
}

func (a *aligner) move(i, j int) {
	a.pair(i, j)
	a.Moved[i] = true
}
