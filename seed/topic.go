package seed

import (
	"strings"
	"unicode"
)

// A topic is what a short line has to do with the text above and below it: a heading
// stands between texts of one matter, a headline over one of another.
type topic struct {
	asked     bool  // it is a line that may head text, and there is text below
	below     uint8 // share of its own words that the text below has
	above     uint8 // and the text above
	kin       uint8 // words that the texts above and below share
	run       uint8 // runes of the text below, up to the next such line
	runAbove  uint8 // and of the text above
	fellows   uint8 // lines of the page in the same style
	likeFirst bool  // it has the style of the page's first headline
	likeTop   bool  // it has the style of a line over a byline or a dateline
	stack     uint8 // its place among the short lines right above and below it
	foot      uint8 // what stands under those
}

// Bounds, in lines and in words, of the texts that are compared.
const (
	topicLines = 40
	topicWords = 120
)

// mayHead says whether a line is short, breaks off and reads like no text, byline
// or label: it may be over text.
func mayHead(l *line) bool {
	return !l.sure && l.width >= 3 && l.width <= 64 && l.runes <= 60 && !l.full && l.stop != endsComma && l.label.kind != readerLabel && !isText(l) && !isByline(l) && !isNote(l) && !isFolio(l) &&
		(l.stop != endsStop || l.width <= 40 && l.above != nil && l.above.stop == endsStop && !endsSentence(l) || allCapitals(l) && l.width <= 40 || l.above != nil && l.above.stop == endsStop && !l.above.full && mostCapitals(l) && words(l) <= 6)
}

// markTopics compares each line that may head text with what stands around it.
func markTopics(lines []line) {
	t := &topics{}
	var heads []*line
	for l := firstOf(lines); l != nil; l = l.next {
		if l.topic.asked = mayHead(l); l.topic.asked {
			heads = append(heads, l)
		}
	}
	markStyles(heads)
	markStacks(heads)
	for _, l := range heads {
		t.compare(l)
	}
}

// What kin and told are of a line over readers' comments.
const kinOfReaders, toldToReaders = 7, 6

// What stands under the lines of a stack.
const (
	footNone uint8 = iota
	footByline
	footLead
	footText
	footLabel
	footOther
)

// markStacks finds the lines that stand right under each other over a text, and what
// their last one heads.
func markStacks(heads []*line) {
	for i := 0; i < len(heads); {
		end := i + 1
		for end < len(heads) && heads[end-1].next == heads[end] {
			end++
		}
		foot := footOf(heads[end-1].next)
		for k := i; k < end; k++ {
			heads[k].topic.stack = 1 + bucket(k-i, 1, 2, 3)*4 + bucket(end-1-k, 1, 2, 3)
			heads[k].topic.foot = foot
		}
		i = end
	}
}

func footOf(l *line) uint8 {
	switch {
	case l == nil:
		return footNone
	case isByline(l):
		return footByline
	case isLead(l):
		return footLead
	case l.label.kind == readerLabel || l.grouped:
		return footLabel
	case isText(l):
		return footText
	}
	return footOther
}

// topics are the words above and below the line that is compared.
type topics struct{ above, below wordSet }

// topicWordsOf are the words of a line, found once.
func topicWordsOf(l *line) []uint32 {
	if l.words == nil {
		l.words = wordsOfTopic(make([]uint32, 0, 16+(len(l.fold)+len(l.tail))/3), l.fold)
		if l.tail != l.fold {
			l.words = wordsOfTopic(l.words, l.tail)
		}
	}
	return l.words
}

// wordSetSize is the places of a wordSet: twice the most words that one is given,
// topicWords and those of a line more, rounded up.
const wordSetSize = 1 << 10

// A wordSet is a set of words that is emptied at once, for the next line.
type wordSet struct {
	places [wordSetSize]struct{ word, filling uint32 }
	words  []uint32
	// filling counts how often it was emptied; places of others are open.
	filling uint32
}

func (s *wordSet) clear() {
	s.words = s.words[:0]
	s.filling++
}

func (s *wordSet) place(word uint32) uint32 {
	i := word * 0x9E3779B1 >> 22
	for s.places[i].filling == s.filling && s.places[i].word != word {
		i = (i + 1) % wordSetSize
	}
	return i
}

func (s *wordSet) has(word uint32) bool { return s.places[s.place(word)].filling == s.filling }

func (s *wordSet) add(words []uint32) {
	for _, word := range words {
		if i := s.place(word); s.places[i].filling != s.filling {
			s.places[i].word, s.places[i].filling = word, s.filling
			s.words = append(s.words, word)
		}
	}
}

// compare fills in what the words around a line say.
func (t *topics) compare(l *line) {
	above, below := &t.above, &t.below
	above.clear()
	below.clear()
	ran, began := 0, false
	for n, k := 0, l.next; n < topicLines && k != nil && len(below.words) < topicWords; n, k = n+1, k.next {
		if k.topic.asked && began {
			break
		}
		if !k.topic.asked {
			began = began || isText(k) || ended(k)
			ran += k.runes
		}
		below.add(topicWordsOf(k))
	}
	l.topic.run = 1 + bucket(ran, 1, 60, 140, 260, 450, 800)
	ran, began = 0, false
	for n, k := 0, l.prev; n < topicLines && k != nil && len(above.words) < topicWords; n, k = n+1, k.prev {
		began = began || k.topic.asked
		if !began {
			ran += k.runes
		}
		above.add(topicWordsOf(k))
	}
	l.topic.runAbove = 1 + bucket(ran, 1, 60, 140, 260, 450, 800)
	shared := 0
	for _, w := range below.words {
		if above.has(w) {
			shared++
		}
	}
	if least := min(len(above.words), len(below.words)); least >= 8 {
		l.topic.kin = 1 + bucket(shared*100/least, 1, 4, 8, 13, 20)
	}
	if l.topic.foot == footLabel || announces(l) { // a round-up is of the matter above, title or not
		l.topic.kin, l.topic.below, l.topic.above = kinOfReaders, toldToReaders, toldToReaders
		return
	}
	own := topicWordsOf(l)
	l.topic.below, l.topic.above = shareOf(own, below), shareOf(own, above)
}

// shareOf says how much of a line's words a text has: 1 where the line has none.
func shareOf(own []uint32, text *wordSet) uint8 {
	if len(own) == 0 {
		return 1
	}
	n := 0
	for _, w := range own {
		if text.has(w) {
			n++
		}
	}
	return 2 + bucket(n*100/len(own), 1, 30, 60)
}

// A headStyle is what a line that may head text is set in.
type headStyle struct {
	capitals, number uint8
	stop             byte
	han, gap, indent bool
}

func styleOf(l *line) headStyle {
	return headStyle{first(allCapitals(l), mostCapitals(l), l.latin >= 4), numberOf(l), l.stop, l.han > 0, l.gap > 0, l.indent >= 2}
}

// markStyles counts the lines of each style and finds those of headlines.
func markStyles(heads []*line) {
	styles := make([]headStyle, len(heads))
	count, tops := map[headStyle]int{}, map[headStyle]*line{}
	for i, l := range heads {
		s := styleOf(l)
		styles[i] = s
		count[s]++
		if n := l.next; n != nil && tops[s] == nil && (isByline(n) || isLead(n)) {
			tops[s] = l
		}
	}
	for i, l := range heads {
		s := styles[i]
		l.topic.fellows = bucket(count[s], 2, 3, 6)
		l.topic.likeFirst = i > 0 && s == styles[0]
		l.topic.likeTop = tops[s] != nil && tops[s] != l
	}
}

// wordsOfTopic appends hashes of the words of a text that tell what it is about: Latin
// words of four letters or more, without their endings, and pairs of Han characters.
func wordsOfTopic(found []uint32, s string) []uint32 {
	last := rune(0)
	start := -1
	flush := func(end int) {
		if start >= 0 {
			if w := stemOf(strings.ToLower(s[start:end])); w != "" {
				found = append(found, hashOfWord(w))
			}
		}
		start = -1
	}
	for i, size := 0, 0; i < len(s); i += size {
		var r rune
		r, size = runeAt(s, i)
		if r < 0x250 && unicode.IsLetter(r) {
			if start < 0 {
				start = i
			}
			last = 0
			continue
		}
		flush(i)
		switch {
		case !isHan(r):
			if r != ' ' {
				last = 0
			}
		case r < hanEnd && topicless[r]:
			last = 0
		default:
			if last != 0 {
				found = append(found, uint32(last)<<16^uint32(r))
			}
			last = r
		}
	}
	flush(len(s))
	return found
}

// hashOfWord is FNV-1a.
func hashOfWord(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

// topicless are characters that say nothing of what a text is about.
var topicless = func() (set [hanEnd]bool) {
	for _, r := range "的了是在和有不一这我们他她它你就也都而及与或但很还又把被让从到对为以于其之所着过上下中里个年月日时说要会能可" {
		set[r] = true
	}
	return set
}()

// stemOf is a small word without its ending; "" for one that is too short or common.
func stemOf(w string) string {
	if len(w) < 4 || commonWords[w] {
		return ""
	}
	for _, end := range []string{"ing", "ed", "es", "s"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) >= 3 {
			return cut
		}
	}
	return w
}

// commonWords are English words that any text has.
var commonWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("that this with from have been were they their there which would could should about after before into over under when what where while will more most than then them these those some such only also said says year years last first other another because during between each every very much many just like even still back being does did doing made make take took come came went year week month today yesterday monday tuesday wednesday thursday friday saturday sunday time times people page your yours our ours here well upon until since through both same must might shall never ever again against without within among people") {
		set[w] = true
	}
	return set
}()
