package seed

import (
	"strconv"
	"strings"
	"unicode"
)

// newlineShown writes signs on one line.
var newlineShown = strings.NewReplacer("\n", "↵", "\t", " ")

// A namePiece is what readings of a comment share, the name or what stands beside it, with
// its signs and their weights.
type namePiece struct {
	signs  []string
	weight [namePasses]float64
}

// pieces are those of a comment, by what they are and which runes they hold.
type namePieces map[namePieceKey]*namePiece

type namePieceKey struct {
	kind     byte
	from, to int
	shape    string
}

// piecesOf are the parts of a reading.
func (s *saying) piecesOf(r *reading, weights nameWeights) [5]*namePiece {
	side := r.shape.side
	edge := r.end
	if r.behind {
		edge = r.start
	}
	return [5]*namePiece{
		s.piece(namePieceKey{'n', r.from, r.to, side}, weights, s.nameSigns),
		s.piece(namePieceKey{'a', r.start, r.from, side}, weights, s.signsAhead),
		s.piece(namePieceKey{'b', r.to, r.end, side}, weights, s.signsAfter),
		s.piece(namePieceKey{'t', edge, 0, side}, weights, s.textSigns),
		s.piece(namePieceKey{'s', 0, s.scriptOf(r), r.shape.whole}, weights, func(k namePieceKey) []string {
			script := [...]string{" Latin", " Han", " both"}[k.to]
			return []string{"shape " + k.shape, "shape " + k.shape + script, "form " + r.shape.base, "form " + r.shape.base + script}
		}),
	}
}

func (s *saying) piece(k namePieceKey, weights nameWeights, signs func(namePieceKey) []string) *namePiece {
	if p := s.pieces[k]; p != nil {
		return p
	}
	p := &namePiece{signs: signs(k)}
	for i, sign := range p.signs {
		sign = newlineShown.Replace(sign)
		p.signs[i] = sign
	}
	p.weigh(weights)
	s.pieces[k] = p
	return p
}

// weigh adds up the weights of a part's signs.
func (p *namePiece) weigh(weights nameWeights) {
	p.weight = [namePasses]float64{}
	for _, sign := range p.signs {
		of := weights[sign]
		for pass := range p.weight {
			p.weight[pass] += of[pass]
		}
	}
}

// scriptOf is 0 of a name in Latin letters, 1 in Chinese, 2 in both.
func (s *saying) scriptOf(r *reading) int {
	han, latin := false, false
	for _, k := range s.kinds[r.from:r.to] {
		han, latin = han || k == sortHan, latin || k == sortLatin
	}
	switch {
	case han && latin:
		return 2
	case han:
		return 1
	}
	return 0
}

func upTo(n, most int) string { return strconv.Itoa(min(n, most)) }

// nameSigns tell what a name looks like by itself.
func (s *saying) nameSigns(k namePieceKey) []string {
	name := s.words(k.from, k.to)
	runes := s.text[k.from:k.to]
	han, latin, digits, blanks := 0, 0, 0, 0
	for _, sort := range s.kinds[k.from:k.to] {
		switch sort {
		case sortHan:
			han++
		case sortLatin:
			latin++
		case sortDigit:
			digits++
		case sortBlank:
			blanks++
		}
	}
	signs := []string{"between " + s.sortAt(k.from-1) + " and " + s.sortAt(k.to) + " " + k.shape}
	is := func(yes bool, sign string) {
		if yes {
			signs = append(signs, sign)
		}
	}
	is(digits > 0, "name with digits")
	is(digits > 0 && han+latin == 0, "name of digits "+upTo(digits, 8))
	is(strings.ContainsFunc(string(s.kinds[k.from:k.to]), func(r rune) bool { return r == sortSymbol || r == sortMark }), "name with a symbol")
	is(strings.ContainsRune(name, '\n'), "name over two lines")
	is(strings.ContainsRune(name, ','), "name with a comma")
	is(strings.ContainsAny(name, "()"), "name with a bracket")
	is(noVoice.MatchString(name), "name is a label of another sort")
	if han > 0 {
		signs = append(signs, "Han name of "+upTo(len(runes), 12), "Han name ends "+string(runes[len(runes)-1]), "Han name begins "+string(runes[0]))
		is(blanks > 0, "Han name with a blank")
		is(latin > 0, "Han name with Latin")
		return s.hanNameSigns(signs, name, runes)
	}
	return s.latinNameSigns(signs, name, digits+latin)
}

func (s *saying) hanNameSigns(signs []string, name string, runes []rune) []string {
	is := func(yes bool, sign string) {
		if yes {
			signs = append(signs, sign, sign+" of "+upTo(len(runes), 5))
		}
	}
	signs = append(signs, "Han name grade "+strconv.Itoa(int(gradeOne(name))))
	is(pet.MatchString(name), "pet name")
	is(weakPet.MatchString(name), "weak pet name")
	is(kin.MatchString(name), "kin")
	is(standing.MatchString(name), "name ends in standing")
	is(postEnd.MatchString(name), "name ends in a post")
	is(placeEnd.MatchString(name), "name ends in a place")
	is(labelPlace.MatchString(name) || province.MatchString(name), "name is a place")
	is(wordsOfSentence.MatchString(name), "name with words of a sentence")
	is(strings.ContainsRune(name, '的'), "name with 的")
	is(surnameSet[runes[0]], "name begins with a surname")
	is(startsBehind(name), "name ends with 网友")
	is(thanks.MatchString(name), "name is thanks")
	return signs
}

func (s *saying) latinNameSigns(signs []string, name string, letters int) []string {
	words := strings.Fields(name)
	is := func(yes bool, sign string) {
		if yes {
			signs = append(signs, sign)
		}
	}
	if len(words) == 0 || letters == 0 {
		return append(signs, "name without letters")
	}
	first, last := words[0], words[len(words)-1]
	signs = append(signs, "Latin name of "+upTo(len(words), 6)+" words", "Latin name first word "+letterCase(first), "Latin name last word "+letterCase(last), "Latin name of runes "+upTo(runesOf(name)/3, 8))
	is(len(words) == 1, "one word "+letterCase(first)+" of "+upTo(runesOf(first), 7))
	is(givenNames[strings.ToLower(strings.Trim(first, "."))], "Latin name begins with a given name")
	is(titles[strings.Trim(first, ".")] || strings.HasPrefix(first, "Mr") || strings.HasPrefix(first, "MR"), "Latin name begins with a title")
	is(titles[strings.Trim(last, ".")], "Latin name ends with a title")
	is(handle.MatchString(name), "handle")
	is(saidInEnglish.MatchString(name), "said")
	is(noPerson.MatchString(name), "no person")
	is(headlineWords[strings.ToLower(first)], "Latin name begins with a common word")
	is(headlineWords[strings.ToLower(last)], "Latin name ends with a common word")
	is(strings.HasSuffix(last, "."), "Latin name ends with a point")
	is(initials.MatchString(name), "initials")
	is(strings.ContainsAny(name, "*"), "Latin name with stars")
	small := 0
	for _, w := range words {
		if startsWithSmall(w) && !connects[w] {
			small++
		}
	}
	is(small > 0 && len(words) > 1, "Latin name with small words "+upTo(small, 3))
	for _, w := range words {
		is(connects[w] || len(words) > 1 && headlineWords[strings.ToLower(w)], "Latin name with "+strings.ToLower(w))
	}
	return signs
}

// letterCase is how a word in Latin letters is written.
func letterCase(w string) string {
	upper, lower, digit := 0, 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		case isDigit(r):
			digit++
		}
	}
	switch {
	case upper+lower == 0:
		return "9"
	case digit > 0:
		return "a9"
	case upper > 1 && lower == 0:
		return "AA"
	case upper == 1 && lower == 0:
		return "A"
	case upper == 1 && !startsWithSmall(w):
		return "Aa"
	case upper == 0:
		return "a"
	}
	return "aA"
}

// signsAhead tell what stands between the label's begin and the name.
func (s *saying) signsAhead(k namePieceKey) []string {
	side := " " + k.shape
	if k.from == k.to {
		if !strings.Contains(side, ">") || k.from == 0 {
			return []string{"nothing ahead" + side}
		}
		signs := []string{"nothing ahead" + side}
		if b := s.kinds[k.from-1]; isWordSort(b) {
			signs = append(signs, "name runs on from a word")
		}
		return signs
	}
	ahead := s.words(k.from, k.to)
	signs := []string{"ahead " + s.classes(k.from, k.to) + side}
	runs := strings.FieldsFunc(ahead, func(r rune) bool { return !isWordSort(sortOf(r)) })
	if len(runs) == 0 {
		return signs
	}
	last := runs[len(runs)-1]
	touches := isWordSort(s.kinds[k.to-1])
	joined := " apart"
	if touches {
		joined = " joined"
		runes := []rune(last)
		signs = append(signs, "joined behind "+upTo(len(runes), 8), "joined behind "+string(runes[len(runes)-1]))
	}
	is := func(yes bool, sign string) {
		if yes {
			signs = append(signs, sign+joined+side)
		}
	}
	stands, place := standing.MatchString(last) || postEnd.MatchString(last), placeEnd.MatchString(last) || labelPlace.MatchString(last) || province.MatchString(last)
	is(stands, "behind a standing")
	is(place, "behind a place")
	is(startsBehind(last), "behind 网友")
	is(!stands && !place, "behind other words")
	is(comesFrom.MatchString(last), "behind a clause of place")
	is(wordsOfSentence.MatchString(last), "behind words of a sentence")
	is(gradeOne(last) == goodName, "behind a name")
	return append(signs, "words ahead "+upTo(len(runs), 5)+side)
}

// signsAfter tell what stands between the name and the label's end.
func (s *saying) signsAfter(k namePieceKey) []string {
	side := " " + k.shape
	class := onOneLine(s.classes(k.from, k.to))
	signs := []string{"after " + class + side, "after form " + trimPost(class) + side}
	runs := strings.FieldsFunc(s.words(k.from, k.to), func(r rune) bool { return !isWordSort(sortOf(r)) })
	if len(runs) == 0 {
		if k.from == k.to {
			signs = append(signs, "nothing after"+side)
		}
		return signs
	}
	first, last := runs[0], runs[len(runs)-1]
	signs = append(signs, "words after "+upTo(len(runs), 6)+side)
	joined := " apart"
	if isWordSort(s.kinds[k.from]) {
		joined = " joined"
		signs = append(signs, "joined before "+first)
	}
	is := func(yes bool, sign string) {
		if yes {
			signs = append(signs, sign+joined+side)
		}
	}
	if sortOf([]rune(first)[0]) == sortHan {
		stands, place := standing.MatchString(last) || postEnd.MatchString(last), placeEnd.MatchString(last) || labelPlace.MatchString(last) || province.MatchString(last)
		is(stands, "before a standing")
		is(place, "before a place")
		is(!stands && !place, "before other words")
		is(wordsOfSentence.MatchString(last), "before words of a sentence")
		is(gradeOne(last) >= fairName, "before a name")
		is(len([]rune(last)) > 10, "before a long word")
		return append(signs, "after Han of "+upTo(runesOf(first), 5)+joined+side)
	}
	word := strings.ToLower(first)
	signs = append(signs, "after word "+letterCase(first)+side, "after last word "+letterCase(last)+side)
	is(headlineWords[word] || connects[word] || says2[word], "after "+word)
	return signs
}

// says2 are words behind a name in English that say how it came.
var says2 = map[string]bool{"says": true, "writes": true, "wrote": true, "said": true, "via": true, "by": true, "from": true, "replying": true, "posted": true, "commented": true, "asks": true, "ago": true, "aged": true, "age": true}

// textSigns tell what was said looks like where the label ends or begins.
func (s *saying) textSigns(k namePieceKey) []string {
	edge := k.from
	if k.shape == "<" {
		return s.signsOfBeginning(edge)
	}
	end := s.trim(edge)
	signs := []string{"text ends " + s.sortAt(end-1) + s.gapOf(end, edge)}
	if n := end; n < 8 {
		signs = append(signs, "text of "+upTo(n/2, 3)+" >")
	}
	l := s.lines[s.part[end-1]]
	if edge < len(s.text) && s.part[edge] != s.part[end-1] {
		signs = append(signs, "own line under "+string(rune('0'+l.stop)))
		if l.full {
			signs = append(signs, "under a full line")
		}
		if s.lines[s.part[edge]].full {
			signs = append(signs, "own line is full")
		}
		return append(signs, "own lines "+upTo(len(s.lines)-1-s.part[edge], 2))
	}
	if last := s.lines[len(s.lines)-1]; last.full {
		return append(signs, "last line is full")
	}
	return append(signs, "last line is not full")
}

func (s *saying) signsOfBeginning(edge int) []string {
	end := s.trim(edge)
	signs := []string{"text begins " + s.sortAt(edge), "text begins " + s.sortAt(edge) + " behind " + s.sortAt(end-1) + s.gapOf(end, edge)}
	if s.kinds[edge] == sortLatin {
		to := edge
		for to < len(s.text) && to < edge+16 && s.kinds[to] == sortLatin {
			to++
		}
		if w := strings.ToLower(s.words(edge, to)); headlineWords[w] || saidInEnglish.MatchString(w) || connects[w] {
			signs = append(signs, "text begins with a common word", "text begins with "+w)
		}
		if to < len(s.text) && s.text[to] == ',' {
			signs = append(signs, "text begins with a word and a comma")
		}
		if to < len(s.text) && s.text[to] == ':' {
			signs = append(signs, "text begins with a word and a colon")
		}
	}
	if s.kinds[edge] == sortHan {
		signs = append(signs, "text begins with "+string(s.text[edge]))
	}
	if n := len(s.text) - edge; n < 12 {
		signs = append(signs, "text of "+upTo(n/3, 3)+" <")
	}
	if s.part[edge] != s.part[end-1] {
		l := s.lines[s.part[end-1]]
		signs = append(signs, "own line over text, lines "+upTo(s.part[edge], 3), "own line over text ends "+string(rune('0'+l.stop)))
		if l.full {
			signs = append(signs, "own line over text is full")
		}
		return signs
	}
	for i := edge; i < len(s.text) && i < edge+24; i++ { // another mark of the sort that may end a label
		if s.kinds[i] == ':' || s.kinds[i] == '—' && i+1 < len(s.text) {
			signs = append(signs, "another "+string(s.kinds[i])+" below, behind "+s.sortAt(end-1))
			break
		}
		if strings.ContainsRune("。,!?.\n", s.text[i]) {
			break
		}
	}
	return signs
}

// sortAt is the sort of a rune, Latin letters by their case.
func (s *saying) sortAt(i int) string {
	if i < 0 || i >= len(s.text) {
		return "nothing"
	}
	switch k := s.kinds[i]; {
	case k == sortLatin && unicode.IsUpper(s.text[i]):
		return "A"
	case k == sortLatin && unicode.IsLower(s.text[i]):
		return "a"
	default:
		return string(k)
	}
}

func (s *saying) gapOf(from, to int) string {
	switch {
	case from == to:
		return ""
	case s.part[from] != s.part[min(to, len(s.part)-1)]:
		return "↵"
	case to-from > 1:
		return " wide"
	}
	return " blank"
}

var (
	// handle is a name of somebody's making that no word is: stroudgreen, Maud50.
	handle = expr(`^@?(?:\p{Ll}{6,}|[\pL\d]*(?:\d|_|\p{Ll}\p{Lu})[\pL\d_.-]*)$`)
	// connects are small words inside a name, and titles those that another begins with.
	connects = map[string]bool{"of": true, "the": true, "de": true, "van": true, "von": true, "wa": true, "bin": true, "and": true, "&": true, "in": true, "from": true}
	titles   = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Miss": true, "Dr": true}
)

// initials are letters with points that a name has: P.K.; Mrs. J. Rees.
var initials = expr(`^(?:\p{Lu}\.|\p{Lu}\pL{1,4}\.|[\pL'-]+| )+$`)

// thanks is a short sentence that a comment may end with, and nobody's name.
var thanks = expr(`^(?:谢谢?.{0,4}|感谢.{0,4}|多谢.{0,2}|下次.{0,6}|再来.{0,3}|支持.{0,4}|顶.?|赞.{0,2}|点赞.{0,4}|加油.{0,3}|同意.{0,3}|同感|期待.{0,4}|辛苦.{0,3}|祝.{1,6}|希望.{0,6}|好的?|已阅|收藏.?|转发.?|路过.?|围观.?|哈+)$|^(?i:thanks?|thank you|cheers)\b|[来去过好多][了吧呀啊]?$`)
