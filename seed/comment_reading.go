package seed

import (
	"slices"
	"strings"
)

// A reading is where a comment may name its writer: a label, and the name in it.
type reading struct {
	start, end int // of the label in the saying's text, in runes; what was said begins or ends there
	from, to   int // of the name
	behind     bool
	shape      shape
	score      float64 // how much speaks for it by itself
}

const (
	labelReach   = 64 // bounds, in runes, a label
	nameReach    = 36 // and a name
	nameTokens   = 5  // how many blanks a name has at most
	wordsAround  = 7  // how many words stand before or behind it in its label
	mostReadings = 900
)

// namesEnd is what stands right behind a name in Chinese that no blank parts from it, and
// namesBegin what right before.
var (
	namesEnd   = []string{"说", "称", "话", "留言", "表示", "认为", "写道", "评论", "回复", "发表", "发布", "来自", "来电", "来信", "代表", "委员", "提问", "问", "建议", "网友", "读者", "跟帖", "回帖", "则"}
	namesBegin = []string{"网友", "网民", "读者", "市民", "微友", "听众", "观众", "粉丝", "用户", "居民", "业主", "家长", "乘客", "村民"}
)

// account is the label that a site gives to a reader, which can be read in one way only.
var account = expr(`^(?:网友|网民|微友)?@([\p{Han}\w]{2,16})(?:\s[Vv])?:`)

// surely is the reading of a comment that begins with an account: 网友@艾莎: ; ok is false
// of all others, which are weighed.
func (s *saying) surely() (r reading, ok bool) {
	l := s.lines[0]
	if l.loose || !strings.Contains(headOf(l.fold, 4), "@") {
		return r, false
	}
	m := account.FindStringSubmatchIndex(l.fold)
	if m == nil || m[1] >= len(l.fold) {
		return r, false
	}
	r = reading{end: runesOf(l.fold[:m[1]]), from: runesOf(l.fold[:m[2]]), to: runesOf(l.fold[:m[3]])}
	r.shape = s.shapeOf(&r)
	return r, true
}

// readBefore finds the labels that may stand before what was said, from a rune on.
func (s *saying) readBefore(p int) []reading {
	var found []reading
	lines, open := 0, 0
	starts := s.nameStarts(p, min(len(s.text), p+labelReach))
	for e := p + 1; e < len(s.text) && e <= p+labelReach && lines <= 2 && len(found) < mostReadings; e++ {
		switch s.kinds[e-1] {
		case '\n':
			lines++
		case '(', '[':
			open++
		case ')', ']':
			open = max(0, open-1)
		}
		if s.kinds[e-1] == '@' && e-1 > p && s.kinds[s.trim(e-1)] == '\n' {
			break // whom what was said answers
		}
		if open > 0 || !s.endsLabel(e) {
			if strings.ContainsRune("。!?", s.text[e]) && s.kinds[e-1] != '\n' {
				break // a sentence has ended
			}
			continue
		}
		found = s.name(found, reading{start: p, end: e}, starts)
	}
	return found
}

// endsLabel says whether what was said may begin at a rune, behind a mark or blank.
func (s *saying) endsLabel(e int) bool {
	if s.isBlank(e) {
		return false
	}
	k, before := s.kinds[e], s.kinds[e-1]
	if s.isTimed(e) && s.isTimed(e-1) {
		return false // 9:12
	}
	if before == ':' && strings.HasSuffix(s.words(max(0, e-4), e-1), "属地") { // IP属地:浦湾
		return false
	}
	switch before {
	case sortBlank, '\n', ':', ')', ']', '|', '》', '”', '"', '/', '>', '~':
		return before != k || before == '”' || before == '"'
	case '—':
		return k != '—'
	case '-', '·', sortMark:
		return e > 1 && (s.isBlank(e-2) || before == '-' && s.kinds[e-2] == '-' && k != '-')
	case ',':
		return true
	}
	return false
}

// readBehind finds the labels that may stand behind what was said, up to a rune.
func (s *saying) readBehind(p, z int) []reading {
	var found []reading
	z = s.trim(z)
	lines, open := 0, 0
	low := max(p+1, z-labelReach)
	starts := s.nameStarts(low, z)
	for b := z - 1; b >= low && lines <= 2 && len(found) < mostReadings; b-- {
		switch s.kinds[b] {
		case '\n':
			lines++
		case ')', ']':
			open++
		case '(', '[':
			open--
		}
		if open <= 0 && s.startsLabel(b) {
			found = s.name(found, reading{start: b, end: z, behind: true}, starts)
		}
		if b < z-1 && strings.ContainsRune("。!?", s.text[b]) {
			break
		}
	}
	return found
}

// startsLabel says whether a label behind what was said may begin at a rune.
func (s *saying) startsLabel(b int) bool {
	if s.isBlank(b) {
		return false
	}
	switch s.kinds[b-1] {
	case sortBlank, '\n':
		return true
	case '。', '.', '!', '?', '…', '~', '”', '"', ')', ']', sortSymbol, '\'':
		return isWordSort(s.kinds[b]) || strings.ContainsRune("([—-/@|·“", s.kinds[b])
	}
	return strings.ContainsRune("([—/@|", s.kinds[b]) && s.kinds[b] != s.kinds[b-1]
}

// name adds the readings of a label, one for each name that it may hold; words of a sentence
// are none where nothing else tells that they are.
func (s *saying) name(found []reading, r reading, starts []int) []reading {
	around := 0
	for _, from := range starts {
		if from < r.start || from >= r.end {
			continue
		}
		if around++; around > wordsAround+2 {
			break
		}
		known := len(found)
		found = s.nameFrom(found, r, from)
		found = append(found[:known], slices.DeleteFunc(found[known:], s.mayBeSaid)...)
	}
	return found
}

// mayBeSaid says whether a reading's name, with no mark to tell it, is a sentence of its own.
func (s *saying) mayBeSaid(r reading) bool {
	return (r.shape.base == bareBehind || r.shape.base == ownLineOver) && isSaid(s.words(r.from, r.to))
}

// nameFrom adds the readings of a label whose name begins at a rune, whatever its words.
func (s *saying) nameFrom(found []reading, r reading, from int) []reading {
	blanks, open := 0, 0
	quoted := from > 0 && s.text[from-1] == '“' && slices.Contains(s.text[from:r.end], '”')
	for to := from + 1; to <= r.end && to-from <= nameReach && !s.isTimed(to-1); to++ {
		switch last := s.kinds[to-1]; last {
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				return found
			}
		case '“':
			if open++; to == from+1 {
				return found
			}
		case '”':
			if open--; open < 0 {
				return found
			}
		case sortBlank, '\n':
			if blanks++; blanks > nameTokens {
				return found
			}
		case ':', '。', ';', '!', '?', '@', '|', '"', '[', ']', '—', '/', '…':
			return found
		case '.', '-':
			if s.endsClause(from, to) {
				return found
			}
		}
		if open > 0 || !s.endsName(from, to, r.end) || s.wordsIn(to, r.end) > wordsAround || quoted && (to == len(s.text) || s.text[to] != '”') {
			continue
		}
		with := r
		with.from, with.to = from, to
		with.shape = s.shapeOf(&with)
		found = append(found, with)
	}
	return found
}

// endsClause says whether a point or hyphen before a rune, with a blank behind it, ends
// words that stand before a name and are none of it: Shame. - Chew; Simple. Trev.
func (s *saying) endsClause(from, to int) bool {
	if to == len(s.text) || !s.isBlank(to) {
		return false
	}
	if s.text[to-1] == '-' {
		return s.isBlank(to - 2)
	}
	begin := to - 1
	for begin > from && s.kinds[begin-1] == sortLatin {
		begin--
	}
	word := s.words(begin, to-1)
	return len(word) > 1 && strings.ToUpper(word) != word && !cutShort.MatchString(word)
}

// cutShort are words of a name that a point cuts short.
var cutShort = expr(`^(?i:mr|mrs|ms|miss|dr|fr|sr|jr|st|ste|lt|mt|col|capt|prof|atty|engr|hon|sgt|cllr|cpl|maj|gen|rev|revd|brig|` +
	`supt|cmdr|comdr|insp|pte|adm|gov|sen|rep|pres|bro|bros|md|mme|mlle|ma|arch|ar|ir|adv|alh|com|esq|wm|geo|chas|jas|jos|thos|robt|edw|alex|fredk|jerh|mohd|haj|pst|cr|hwy|det|barr|no)$`)

// isSaid says whether words that no mark parts from a sentence are a short one of their
// own and no name: 真的很累, Thanks, It was closed.
func isSaid(words string) bool {
	if isLatin(words) {
		return saidInEnglish.MatchString(words) || thanks.MatchString(words) || strings.HasSuffix(words, ".") && strings.Count(words, " ") > 1 && !initials.MatchString(words)
	}
	return wordsOfSentence.MatchString(words) || thanks.MatchString(words)
}

// nameStarts are the runes that a name may begin at: where a word does, and within a run
// of Chinese characters.
func (s *saying) nameStarts(low, high int) []int {
	var starts []int
	for i := low; i < high; i++ {
		k := s.kinds[i]
		if s.isTimed(i) || !isWordSort(k) && !strings.ContainsRune("*('.", k) || k == '(' && (i == low || !isWordSort(s.kinds[i-1])) {
			continue
		}
		if i == low || s.kinds[i-1] != k && !(s.kinds[i-1] == '\'' || k == sortDigit && s.kinds[i-1] == sortLatin || k == sortLatin && s.kinds[i-1] == sortDigit || k == '.' || k == '\'' || k == '(') {
			starts = append(starts, i)
			continue
		}
		if k != sortHan {
			continue
		}
		end := i
		for end < high && s.kinds[end] == sortHan && (end < i+2 || !s.saysAt(end)) {
			end++
		}
		begin := i
		for begin > low && isWordSort(s.kinds[begin-1]) {
			begin--
		}
		left := end - i
		if left >= 2 && left <= 4 && i-begin <= 12 || startsBehind(s.words(begin, i)) {
			starts = append(starts, i)
		}
	}
	return starts
}

func startsBehind(before string) bool {
	for _, w := range namesBegin {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// endsName says whether a name may end at a rune.
func (s *saying) endsName(from, to, end int) bool {
	last := s.kinds[to-1]
	if s.isBlank(to-1) || last == ',' || last == '(' || last == '-' {
		return false
	}
	if to == end || to == len(s.text) {
		return true
	}
	k := s.kinds[to]
	if !isWordSort(k) {
		return k != '\'' && (k != '.' || last == sortHan) && k != '*' || to+1 >= len(s.text) || !isWordSort(s.kinds[to+1])
	}
	if k == sortHan && last == sortHan {
		return to-from >= 2 && s.saysAt(to)
	}
	return last != k && (k == sortHan || last == sortHan || last == ')')
}

// saysAt says whether a word stands at a rune that may stand right behind a name.
func (s *saying) saysAt(i int) bool {
	rest := s.words(i, min(len(s.text), i+2))
	for _, w := range namesEnd {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// wordsIn counts words between two runes; each Chinese run is one.
func (s *saying) wordsIn(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if isWordSort(s.kinds[i]) && (i == from || !isWordSort(s.kinds[i-1]) && !(s.isTimed(i) && s.isTimed(i-1))) {
			n++ // a time is one
		}
	}
	return n
}
