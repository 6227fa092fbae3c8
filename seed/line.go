package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longLine bounds, in runes, the lines that rules read whole. Of a longer line
// they read only so much of its head and tail: it is text, and time must not
// grow faster than size.
const longLine = 160

// A line is a printed line that is not blank, with what the rules ask about it.
type line struct {
	start, end  int           // byte range in the page's text, without white space at the ends
	text        string        // as printed
	fold        string        // folded: the whole line, or of a long line its first longLine runes
	tail        string        // folded: of a long line its last longLine runes, else the same as fold
	may         expressionSet // what fold can match
	tailMay     expressionSet // what tail can match
	indent      int           // columns of white space before it; an ideographic space counts two
	gap         int           // blank lines above it
	runes       int
	width       int // columns: a Han character counts two
	han         int // Han characters, of the first longLine runes
	latin       int // Latin letters, of the first longLine runes
	digits      int // digits, of the first longLine runes
	stop        byte
	name        nameGrade
	label       label
	number      numbering
	full        bool    // fills the width of its column
	measure     int     // columns of the widest line near it; 0 where the page is not wrapped
	besideFolio bool    // a folio stands within folioReach lines
	belowText   bool    // text stands above it on the page
	under       under   // the banner above it, so far as it matters
	nearReaders bool    // readers are spoken of shortly above
	ofWriter    bool    // a note that begins with a writer's name
	noteGoesOn  bool    // a further line of such a note
	island      bool    // set into the middle of a sentence
	echo        bool    // a pull quote: its words stand in the text as well
	caption     bool    // a picture's caption, or who made the picture
	nameRest    bool    // the rest of the name behind a comment on the line above
	settled     bool    // of a comment, whose labels are cut out
	cuts        []cut   // the labels of comments on it, in their order
	saidAbove   bool    // a comment that is named behind began above
	grouped     bool    // one of a group of comments, named behind what was said
	turn        bool    // a turn of an interview or a talk of several
	voice       bool    // one of several labelled lines of different people
	letterFoot  bool    // where a letter is signed
	underFoot   bool    // the place or post under the name that signs a letter
	inNote      bool    // an affiliation note that a line above opened goes on
	loose       bool    // read without the blanks of a scan
	headAt      []int   // where the runes of fold stand in text, of a loose line
	tailAt      []int   // and those of tail
	closes      bool    // closes a quotation or bracket that a line shortly above opened
	voiced      voicing // what of a reader's name it may bear
	stamped     bool    // names a reader and when he wrote, and nothing else
	underStamp  bool    // what he wrote below that
	unsaid      bool    // of an article whose comments are doubted
	unwritten   bool    // a byline that is doubted
	unheaded    bool    // a banner that is doubted
	person      uint8   // of whom it speaks, a sum of flags
	tone        uint8   // and how
	listed      bool    // one of several items that begin with the same mark
	sure        bool    // furniture by its looks; what is learnt may overrule it
	final       bool    // furniture, whatever is learnt
	below       *line   // the line below, furniture or not
	above       *line   // the line above, furniture or not
	prev, next  *line   // the neighbours that do not look like furniture
	verse       bool    // one of several short lines that each begin anew: a poem, a table
	topic       topic   // of a line that may head text
	page        *layout
	words       []uint32 // what it is about (topic.go); nil until asked
	asked, said uint32   // looks.go
}

// What a line ends with, closing quotes and brackets aside.
const (
	endsOpen  byte = iota // a word
	endsStop              // 。 ! ? …
	endsComma             // , 、 ;
	endsColon             // :
)

// splitLines cuts text at line ends of any kind and measures each line that is
// not blank.
func splitLines(text string) []line {
	lines := make([]line, 0, 64+strings.Count(text, "\n"))
	gap := 0
	for at := 0; at < len(text); {
		end, after := lineEnd(text, at)
		if l := measure(text, at, end); l.end > l.start {
			l.gap = gap
			lines = append(lines, l)
			gap = 0
		} else {
			gap++
		}
		at = after
	}
	return lines
}

// lineEnd finds the end of the line that starts at at, and where the next starts.
func lineEnd(text string, at int) (end, after int) {
	for i := at; i < len(text); {
		c := text[i]
		switch {
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
			return i, i + 2
		case c == '\n' || c == '\r' || c == '\f' || c == '\v':
			return i, i + 1
		case c < utf8.RuneSelf:
			i++
		case strings.HasPrefix(text[i:], "\u2028"), strings.HasPrefix(text[i:], "\u2029"):
			return i, i + 3
		case strings.HasPrefix(text[i:], "\u0085"):
			return i, i + 2
		default:
			_, size := runeAt(text, i)
			i += size
		}
	}
	return len(text), len(text)
}

func measure(text string, at, end int) line {
	start := end
	indent := 0
	for i, r := range text[at:end] {
		if !unicode.IsSpace(r) {
			start = at + i
			break
		}
		indent += columns(r)
	}
	l := line{start: start, end: start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace)), indent: indent}
	l.text = text[l.start:l.end]
	if l.text == "" {
		return l
	}
	l.count()
	head, tail := cutRunes(l.text, longLine)
	l.fold, l.tail = fold(head), fold(tail)
	l.find()
	l.read()
	return l
}

// find finds what the folded line can match.
func (l *line) find() {
	l.may = allLiterals().mayMatch(l.fold)
	if l.tailMay = l.may; l.tail != l.fold {
		l.tailMay = allLiterals().mayMatch(l.tail)
	}
}

// read finds what the folded line says by itself.
func (l *line) read() {
	if l.stop = endOf(l.tail); l.stop == endsStop && strings.HasSuffix(l.tail, ".") && capitals(l.fold) {
		l.stop = endsOpen
	}
	l.name = gradeName(l.fold)
	l.number = readNumbering(l.fold)
	l.label = readLabel(l)
}

// count measures the line: runes and columns of all of it, scripts of its head.
func (l *line) count() {
	for i, size := 0, 0; i < len(l.text); i += size {
		var r rune
		r, size = runeAt(l.text, i)
		l.runes++
		l.width += columns(r)
		if l.runes > longLine {
			continue
		}
		switch {
		case isHan(r):
			l.han++
		case r < 0x250 && unicode.IsLetter(r):
			l.latin++
		case isDigit(r):
			l.digits++
		}
	}
}

// columns is the width of a rune in half-width columns.
func columns(r rune) int {
	switch {
	case r == '\t':
		return 4
	case r < 0x1100:
		return 1
	}
	return 2
}

// cutRunes returns the first and the last n runes of s.
func cutRunes(s string, n int) (head, tail string) {
	if head = headOf(s, n); len(head) == len(s) {
		return s, s
	}
	return head, tailOf(s, n)
}

// headOf is the first n runes of s.
func headOf(s string, n int) string {
	if len(s) <= n {
		return s
	}
	h := 0
	for ; n > 0 && h < len(s); n-- {
		_, size := runeAt(s, h)
		h += size
	}
	return s[:h]
}

// tailOf is the last n runes of s.
func tailOf(s string, n int) string {
	if len(s) <= n {
		return s
	}
	t := len(s)
	for ; n > 0 && t > 0; n-- {
		t -= sizeBefore(s, t)
	}
	return s[t:]
}

// bracketReach bounds, in bytes, a bracket behind a sentence: a writer, a source.
const bracketReach = 150

// endOf says what a folded line ends with. A bracket behind a whole sentence ends
// it as well: …停车线。(本报记者 薛晴).
func endOf(s string) byte {
	if at := strings.LastIndexByte(s, '('); at > 0 && strings.HasSuffix(s, ")") && len(s)-at <= bracketReach {
		before := strings.TrimRight(s[:at], "”\"' ")
		if r, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune("。!?…", r) {
			return endsStop
		}
	}
	s = strings.TrimRight(s, "”\"')]》〉 ")
	if strings.HasSuffix(s, ".") && shortForm.MatchString(s) {
		return endsOpen
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	switch r {
	case '。', '!', '?', '…', '.', '｡':
		return endsStop
	case ',', '、', ';':
		return endsComma
	case ':':
		return endsColon
	}
	return endsOpen
}

// shortForm is a word in English that is cut short before a name or a number, and
// does not end a sentence: Mr. , Gov. , Aug. , S.
var shortForm = expr(`(?:^|[ (“"])(?:Mr|Mrs|Ms|Messrs|Dr|Drs|Prof|Rev|Hon|Gov|Sen|Sens|Rep|Reps|Gen|Col|Maj|Capt|Lt|Lieut|Sgt|Cpl|Cmdr|Adm|Pvt|Supt|St|Ste|Mt|Ft|No|Nos|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-HJ-Z])\.$`)

// capitals is a line set in capitals, which a headline of an old paper ends with a
// stop: THE BIG BRIDGE GONE.
func capitals(s string) bool {
	return len(s) <= 60 && strings.ToUpper(s) == s && strings.ToLower(s) != s && !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2E80 })
}

// at maps a byte offset in l.fold to the byte offset in the page's text.
func (l *line) at(foldByte int) int {
	n := utf8.RuneCountInString(l.fold[:foldByte])
	if l.loose {
		return l.start + l.headAt[n]
	}
	i := l.start
	for ; n > 0 && i < l.end; n-- {
		_, size := utf8.DecodeRuneInString(l.text[i-l.start:])
		i += size
	}
	return i
}

// atTail maps a byte offset in l.tail to the byte offset in the page's text.
func (l *line) atTail(tailByte int) int {
	if l.loose {
		return l.start + l.tailAt[utf8.RuneCountInString(l.tail[:tailByte])]
	}
	n := utf8.RuneCountInString(l.tail[tailByte:])
	i := l.end
	for ; n > 0 && i > l.start; n-- {
		_, size := utf8.DecodeLastRuneInString(l.text[:i-l.start])
		i -= size
	}
	return i
}

// An under says what sort of banner a line stands under.
type under int

const (
	underNothing under = iota
	underBriefs        // 简讯: short pieces, each with its headline
	underLetters       // 读者来信: pieces that may have none
)
