package documents

import "sort"

// Pairing says which blocks of two texts belong together. After[i] is the block
// of the newer text that block i of the older one became, Before[j] the other
// way round; -1 where there is none. Moved marks the older blocks that stand in
// another order now.
type Pairing struct {
	After  []int
	Before []int
	Moved  map[int]bool
}

const (
	// anchorRunes is how long a text must be to be a landmark by itself.
	anchorRunes = 4
	// alike is the least likeness of two blocks that are one block changed,
	// movedAlike of two that were moved as well.
	alike      = 0.3
	movedAlike = 0.75
	// maxGap bounds the table of likenesses between two landmarks.
	maxGap = 40_000
)

// Align pairs the blocks of two versions of a text. The number at the beginning
// of a paragraph does not count, so that one article more does not turn every
// later one red. Equal blocks that come once in either text are landmarks;
// between them the most alike are paired in order, and what is left over is
// looked for elsewhere.
func Align(before, after []Block) Pairing {
	a := aligner{before: keysOf(before), after: keysOf(after)}
	a.Pairing = Pairing{After: none(len(before)), Before: none(len(after)), Moved: map[int]bool{}}
	i, j := 0, 0
	for _, mark := range append(a.landmarks(), [2]int{len(before), len(after)}) {
		a.gap(i, mark[0], j, mark[1])
		if mark[0] < len(before) {
			a.pair(mark[0], mark[1])
		}
		i, j = mark[0]+1, mark[1]+1
	}
	a.moves()
	return a.Pairing
}

// aligner works on what is compared of each block.
type aligner struct {
	Pairing
	before, after []blockKey
}

func none(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

func (a *aligner) pair(i, j int) { a.After[i], a.Before[j] = j, i }

// landmarks are the longest run of equal blocks, in the order of both texts,
// out of those that come once in either.
func (a *aligner) landmarks() [][2]int {
	where := map[string]int{}
	for j, k := range a.after {
		if _, twice := where[k.text]; twice {
			where[k.text] = -1
		} else {
			where[k.text] = j
		}
	}
	count := map[string]int{}
	for _, k := range a.before {
		count[k.text]++
	}
	var found [][2]int
	for i, k := range a.before {
		j, ok := where[k.text]
		if ok && j >= 0 && count[k.text] == 1 && k.runes >= anchorRunes {
			found = append(found, [2]int{i, j})
		}
	}
	return rising(found)
}

// rising is the longest part of the pairs whose second numbers rise.
func rising(pairs [][2]int) [][2]int {
	var tails []int // pairs that end the best run of each length
	previous := make([]int, len(pairs))
	for n, p := range pairs {
		at := sort.Search(len(tails), func(i int) bool { return pairs[tails[i]][1] >= p[1] })
		previous[n] = -1
		if at > 0 {
			previous[n] = tails[at-1]
		}
		tails = append(tails[:at], append([]int{n}, tails[min(at+1, len(tails)):]...)...)
	}
	run := make([][2]int, len(tails))
	if len(tails) == 0 {
		return run
	}
	for i, n := len(tails)-1, tails[len(tails)-1]; i >= 0; i, n = i-1, previous[n] {
		run[i] = pairs[n]
	}
	return run
}

// gap pairs the blocks between two landmarks: equal ones at both ends, then
// those that are most alike together.
func (a *aligner) gap(i0, i1, j0, j1 int) {
	for i0 < i1 && j0 < j1 && a.before[i0].text == a.after[j0].text {
		a.pair(i0, j0)
		i0, j0 = i0+1, j0+1
	}
	for i0 < i1 && j0 < j1 && a.before[i1-1].text == a.after[j1-1].text {
		a.pair(i1-1, j1-1)
		i1, j1 = i1-1, j1-1
	}
	n, m := i1-i0, j1-j0
	if n == 0 || m == 0 {
		return
	}
	if n*m > maxGap {
		a.wideGap(i0, i1, j0, j1)
		return
	}
	a.bestRun(i0, i1, j0, j1)
}

// bestRun pairs in order so that the sum of the likenesses is the greatest.
func (a *aligner) bestRun(i0, i1, j0, j1 int) {
	n, m := i1-i0, j1-j0
	sum := make([]float64, (n+1)*(m+1))
	like := make([]float64, n*m)
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best := max(sum[(i+1)*(m+1)+j], sum[i*(m+1)+j+1])
			l := a.before[i0+i].likeness(a.after[j0+j])
			like[i*m+j] = l
			if l >= alike {
				best = max(best, l+sum[(i+1)*(m+1)+j+1])
			}
			sum[i*(m+1)+j] = best
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		l := like[i*m+j]
		switch here := sum[i*(m+1)+j]; {
		case l >= alike && here == l+sum[(i+1)*(m+1)+j+1]:
			a.pair(i0+i, j0+j)
			i, j = i+1, j+1
		case here == sum[(i+1)*(m+1)+j]:
			i++
		default:
			j++
		}
	}
}
