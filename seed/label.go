package seed

import (
	"regexp"
	"strings"
)

// A label is what a reader's comment, or a turn in an interview, begins with. It
// may also stand behind the comment.
type label struct {
	kind       labelKind
	name       string // as folded, for counting
	start, end int    // byte range of the name in the folded line, of a tailLabel in the tail
	marked     bool   // a mark stands before it
	placed     bool   // a place or post stands behind the name
	text       int    // byte offset in the folded line of what was said; of a tailLabel in the tail where it ends
}

type labelKind int

// The kinds of label.
const (
	noLabel      labelKind = iota
	readerLabel            // 网友@X: or @X: : a reader's whatever stands around
	quotedLabel            // “X”:
	dashLabel              // X——
	plainLabel             // X: an interview's as well
	tailLabel              // "text" — X
	bracketLabel           // text (X)
	tailBelow              // the name stands behind the text, some lines below
)

const labelPost = ` ?(?:\([^():]{1,30}\))? ?`

var labels = []struct {
	kind labelKind
	like *regexp.Regexp
	seen string
}{
	{readerLabel, regexp.MustCompile(`^(?:网友|读者|用户|市民|粉丝|微友|书友|听众|球迷)? ?@ ?([^:@]{1,40}?)` + labelPost + `(?::|——)`), "网友@X: @X(职务):"},
	{readerLabel, regexp.MustCompile(`^@([\w.-]{2,30}) +`), "@pamela_in_pinecrest I had my first kiss there"},
	{readerLabel, regexp.MustCompile(`^(?:网友|读者|用户|粉丝|微友|网民) ?[“"《<\[(]([^”":]{1,40}?)[”"》>\])]` + labelPost + `(?:说|表示|留言|评论|写道)?(?::|——)`), "網友「X」："},
	{readerLabel, regexp.MustCompile(`^(?:网友|微友|粉丝|网民|读者) ?([^:,。!?、;“”@]{1,24}?)` + labelPost + `(?:说|留言|评论)?:`), "网友X:"},
	{quotedLabel, regexp.MustCompile(`^[“"]([^”":]{1,24})[”"]` + labelPost + `(?::|——)`), "“X”:"},
	{dashLabel, regexp.MustCompile(`^([^—:,。!?、;“”"]{1,24}?) ?(?:——| — )`), "X——; Phil Desmond — Let the owners decide."},
	{plainLabel, regexp.MustCompile(`^([A-Z][\w.'’ -]{1,28}), (?:of )?[A-Z][\w.' ]{2,24}:`), "Jane Doe, Springfield:"},
	{plainLabel, regexp.MustCompile(`^([A-Z][\w.'’ -]{1,34}?) ?\([^():]{2,40}\) ?:`), "Pastor Bill Amundsen (Elgin Township):"},
	{plainLabel, regexp.MustCompile(`^([^—:,。!?、;“”《》]{1,20}?)` + labelPost + `:`), "X:"},
}

// labelBehind is a name behind what was said.
var labelBehind = regexp.MustCompile(`[。!?…”"] ?(?:(?:——?|——|-) ?(?:(?:网友|网民|微友|粉丝|读者) ?)?[“"@]?([^—。,:;!?"”“]{1,24})[”"]?|[(] ?(?:(?:网友|网民|微友|粉丝)[ :@“"]*([^()“”"]{1,24})[”"]?|((?:读者|市民|听众|街坊)[ :][^()“”"]{1,20})) ?[)])$`)

// nameAlone is a reader's name behind what was said, on a line of its own.
var nameAlone = regexp.MustCompile(`^(?:——? ?(?:(?:网友|网民|微友|粉丝|读者) ?)?[“"@]|(?:——? ?)?(?:网友|网民|微友|粉丝) ?[“"@]|——? ?(?:网友|网民|微友|粉丝) ?)([^—。,:;!?"”“@]{1,24})[”"]?$`)

// labelMark is what stands before a label.
var labelMark = regexp.MustCompile(`^[■□●○◆◇★☆▲△▼▶►◎※·•*❖✦◉▪] ?`)

// readLabel finds the label that a line begins or ends with.
func readLabel(l *line) label {
	if !strings.ContainsAny(l.fold, ":—@") && !strings.ContainsRune(l.tail, '—') && !strings.HasSuffix(l.tail, ")") && !nameAlone.MatchString(l.fold) {
		return bracketBehind(l)
	}
	mark := len(labelMark.FindString(l.fold))
	for _, k := range labels {
		if m := k.like.FindStringSubmatchIndex(l.fold[mark:]); m != nil {
			return label{kind: k.kind, name: strings.TrimSpace(l.fold[mark+m[2] : mark+m[3]]), start: mark + m[2], end: mark + m[3], text: mark + m[1], marked: mark > 0, placed: k.kind == plainLabel && strings.ContainsAny(l.fold[mark+m[3]:mark+m[1]], "(,")}
		}
	}
	if m := nameAlone.FindStringSubmatchIndex(l.fold); m != nil && l.runes <= 30 {
		return label{kind: tailLabel, name: l.fold[m[2]:m[3]], start: m[2], end: m[3]}
	}
	if m := labelBehind.FindStringSubmatchIndex(l.tail); m != nil {
		at := m[0] + strings.IndexAny(l.tail[m[0]:], "—-(")
		if m[2] < 0 { // in brackets
			m[2], m[3] = max(m[4], m[6]), max(m[5], m[7])
		}
		return label{kind: tailLabel, name: l.tail[m[2]:m[3]], start: m[2], end: m[3], text: at}
	}
	return bracketBehind(l)
}

// namedBehind is a reader's name in brackets behind what was said.
var namedBehind = regexp.MustCompile(`[。!?…”"] ?(\(([^()。,:;!?"”]{2,16})\))$`)

// bracketBehind finds a reader's name in brackets behind what was said: none
// where it reads like a writer's.
func bracketBehind(l *line) label {
	if !strings.HasSuffix(l.tail, ")") || l.runes > longLine {
		return label{}
	}
	m := namedBehind.FindStringSubmatchIndex(l.tail)
	if m == nil {
		return label{}
	}
	name := l.tail[m[4]:m[5]]
	if gradeName(name) >= fairName || placed.MatchString(name) || roleAny.MatchString(name) || noteLike.MatchString(name) || creditsReport.MatchString(name) || dateAtEnd.MatchString(name) {
		return label{}
	}
	return label{kind: bracketLabel, name: name, start: m[4], end: m[5], text: m[2]}
}

// dropBrackets forgets names in brackets behind a text where only one stands
// near talk of readers: one is an aside or a writer's.
func (p *layout) dropBrackets(lines []line) {
	count := 0
	for i := range lines {
		if lines[i].label.kind == bracketLabel && lines[i].nearReaders {
			count++
		}
	}
	for i := range lines {
		if l := &lines[i]; l.label.kind == bracketLabel && (count < 2 || !l.nearReaders) {
			l.label = label{}
		}
	}
}

// creditsReport is what other brackets at a text's end hold.
var creditsReport = regexp.MustCompile(`(?:完|上|下|中|待续|摄|摄影|供图|提供|报|社|网|版|图|整理|来源.*|见.*|译|讯|电|[0-9一二三四五六七八九十]+)$`)
