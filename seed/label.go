package seed

import (
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

const (
	labelPost = ` ?(?:\([^():]{1,30}\)|\[[^\[\]:]{1,30}\])? ?`
	// readerWord is what a paper calls a reader, with the place that he writes from.
	readerWord = `(?:网友|网民|读者|用户|粉丝|微友|书友|听众|观众|球迷|博友|股民|跟帖者|彩友|车友|驴友|戏迷|票友)`
	readerMark = `(?:[\p{Han}]{2,6}?|[\p{Han}]{2,8}(?:省|市|区|县|州))?` + readerWord
	// says stands between a reader's name and a colon.
	says = ` ?(?:则|又|也|还)?(?:说道?|称|表示|认为|写道|问道?|留言(?:道|说|称|写道)?|评论(?:道|说)?|回复(?:道|说)?|回帖(?:道|说)?|跟帖(?:道|说|称)?|发帖(?:道|说|称)?|发文称?|发微博称?|建议|感叹道?|感慨道?|调侃道?|吐槽道?|直言|坦言|提议|提问|回应|点评|支招|来信说?|来电说?|反问|笑称)? ?`
)

// labels are the forms of labels before what was said, in the order in which they are tried;
// their first group is the name. readerLabels are the first of them.
var labels = []struct {
	kind labelKind
	like *expression
	seen string
}{
	{readerLabel, expr(`^(?:` + readerMark + `|市民)? ?@ ?([^:@。!?]{1,40}?)` + labelPost + says + `(?::|——|\||丨)`), "网友@X: @X(职务):"},
	{readerLabel, expr(`^@([\w.-]{2,30}) +`), "@pamela_in_pinecrest I had my first kiss there"},
	{readerLabel, expr(`^(?:` + readerMark + `)? ?@([^ :@,。!?()]{2,16})(?:  +|$)`), "@X, what was said on the next line"},
	{readerLabel, expr(`^` + readerMark + ` ?[“"《<\[(]([^”":。!?]{1,40}?)[”"》>\])]` + labelPost + says + `(?::|——|\||丨)`), "網友「X」："},
	{readerLabel, expr(`^` + readerMark + `[ ·]?([^:,。!?、;“”@]{1,24}?)` + labelPost + `(?:说|留言|评论|表示|写道)?:`), "网友X:"},
	{readerLabel, expr(`^(?i:netizens?|(?:online |web )?(?:readers?|users?|commenters?|viewers?|listeners?)) [“"@]([^”":]{1,40})[”"]?` + labelPost + `(?::|—)`), "Netizen “X”:"},
	{readerLabel, expr(`^(\p{Ll}[\w.-]*(?:_[\w.-]+|\pL[0-9]+))(?: ?\([^():]{1,30}\))? ?:`), "a handle: windmill_annie:, earplugs2023:"},
	{quotedLabel, expr(`^[“"]([^”":。!?;,]{1,24})[”"]` + labelPost + says + `(?::|——)`), "“X”:"},
	{plainLabel, expr(`^\[(?:` + readerMark + `[ ·:]?)?@?([^:。!?,\[\]]{2,16})\] ?:`), "【X】:"},
	{dashLabel, expr(`^([^—:,。!?、;“”"]{1,24}?) ?(?:——| — )`), "X——; Phil Desmond — Let the owners decide."},
	{plainLabel, expr(`^([A-Z@][\w.'’ -]{1,30}?) (?:writes|wrote|posted|commented|replied) ?: `), "Jeremiah Koh writes: Bring your own tiffin."},
	{plainLabel, expr(`^([A-Z][\w.'’ -]{1,28}), (?:of )?[A-Z][\w.' -]{2,24}:`), "Jane Doe, Springfield:"},
	{plainLabel, expr(`^([A-Z][\w.'’ -]{1,34}?) ?\([^():]{2,40}\) ?:`), "Pastor Bill Amundsen (Elgin Township):"},
	{plainLabel, expr(`^([^—:,。!?、;“”《》]{1,20}?)` + labelPost + `:`), "X:"},
}

// readerLabels are those of labels that say in themselves that a reader speaks, by a paper's
// word for one or an account's @, wherever they stand.
var readerLabels = labels[:5]

// noReader is what stands between 网友 and a colon and is no name: 网友们对此热议:.
var noReader = expr(`^` + says + `$|^(?:们|纷纷|普遍|大多|多数|热议|热评|评论|留言|跟帖|声音|观点|意见|看法|来信|来电|来论|建言|说法|反应|反馈|提问|疑问|关注|点击|投票|参与|互动|讨论|给出|总结|晒|发现|翻出|整理|也|都|则|却|还|就此|对此|对|把|将|在.*[中上里]$)|(?:如下|下|有话|纷纷|热议|如是|摘登|选登|建言|支招|怎么看|怎么说|声音|来信|来电|看法|观点|意见|说法|分享|提出|反映|担心|质疑|举例|补充|发现|规定|指出)$`)

// crowd is how a sentence on readers begins that names none of them.
var crowd = expr(`^(?:还|也|另|更|但|而|对此,?|不过,?)?(?:有|不少|许多|很多|好多|部分|众多|广大|[一几多数两]位|[一几多数两]名|各地|各位|全国|无数|更多|多数|大多数|大部分|绝大多数|这位|这些|该|那位|某|所有|热心)(?:的|些|人)?` + readerWord + `|^(?:还|也|另|更|但|而)?(?:有人|有的)|^` + readerWord + `们`)

// labelBehind is a name behind what was said.
var labelBehind = expr(`[。!?….”"] *(?:(?:——?|——|-) ?(?:` + readerWord + ` ?)?[“"@]?([^—。,:;!?"”“]{1,24})[”"]?|[(] ?(?:(?:网友|网民|微友|粉丝)[ :@“"]*([^()“”"]{1,24})[”"]?|((?:读者|市民|听众|街坊)[ :][^()“”"]{1,20})) ?[)])$`)

// nameAlone is a reader's name behind what was said, on a line of its own.
var nameAlone = expr(`^(?:——? ?(?:` + readerWord + ` ?)?[“"@]|(?:——? ?)?(?:网友|网民|微友|粉丝) ?[“"@]|——? ?(?:网友|网民|微友|粉丝) ?)([^—。,:;!?"”“@]{1,24})[”"]?$`)

// saidOnly is the rest of a sentence that a colon closes, and no name.
var saidOnly = expr(`^(?:.{0,3}[他她我们人者])?(?:说|道|称|曰|说道|笑道|问道|答道)$`)

// labelMark is what stands before a label.
var labelMark = expr(`^[■□●○◆◇★☆▲△▼▶►◎※·•*❖✦◉▪] ?`)

// readLabel finds the label that a line begins or ends with.
func readLabel(l *line) label {
	if !strings.ContainsAny(l.fold, ":@") && !strings.Contains(l.fold, "—") && !strings.ContainsRune(l.tail, '—') && !strings.HasSuffix(l.tail, ")") && !nameAlone.in(l) {
		return bracketBehind(l)
	}
	mark := len(labelMark.FindString(l.fold))
	if crowd.MatchString(l.fold[mark:]) && l.stop == endsColon {
		return label{} // words that introduce readers
	}
	for _, k := range labels {
		if m := k.like.FindStringSubmatchIndex(l.fold[mark:]); m != nil && (k.kind != plainLabel || !isClock(l.fold[mark:], m)) && (k.kind != dashLabel || !saidInEnglish.MatchString(l.fold[mark+m[2]:mark+m[3]])) && (k.kind != plainLabel || !saidOnly.MatchString(l.fold[mark+m[2]:mark+m[3]])) && (k.kind != readerLabel || !noReader.MatchString(l.fold[mark+m[2]:mark+m[3]]) && !crowd.MatchString(l.fold[mark:])) {
			return label{kind: k.kind, name: strings.TrimSpace(l.fold[mark+m[2] : mark+m[3]]), start: mark + m[2], end: mark + m[3], text: mark + m[1], marked: mark > 0, placed: k.kind == plainLabel && strings.ContainsAny(l.fold[mark+m[3]:mark+m[1]], "(,")}
		}
	}
	if m := nameAlone.submatches(l); m != nil && l.runes <= 30 {
		return label{kind: tailLabel, name: l.fold[m[2]:m[3]], start: m[2], end: m[3]}
	}
	if m := labelBehind.submatchesInTail(l); m != nil {
		at := m[0] + strings.IndexAny(l.tail[m[0]:], "—-(")
		if m[2] < 0 { // in brackets
			m[2], m[3] = max(m[4], m[6]), max(m[5], m[7])
		}
		return label{kind: tailLabel, name: l.tail[m[2]:m[3]], start: m[2], end: m[3], text: at}
	}
	return bracketBehind(l)
}

// isClock says whether a label's colon stands between digits: Is 7:25 too early?
func isClock(s string, m []int) bool {
	isDigit := func(b byte) bool { return b >= '0' && b <= '9' }
	return m[3] > 0 && m[1] < len(s) && isDigit(s[m[3]-1]) && isDigit(s[m[1]])
}

// namedBehind is a reader's name in brackets behind what was said.
var namedBehind = expr(`[。!?…”"] ?(\(([^()。,:;!?"”]{2,16})\))$`)

// bracketBehind finds a reader's name in brackets behind what was said: none
// where it reads like a writer's.
func bracketBehind(l *line) label {
	if !strings.HasSuffix(l.tail, ")") || l.runes > longLine {
		return label{}
	}
	m := namedBehind.submatchesInTail(l)
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
var creditsReport = expr(`(?:完|^[上中下]|待续|摄|摄影|供图|提供|报|社|网|版|图|整理|来源.*|^见.*|译|讯|电|^[0-9一二三四五六七八九十]+)$`)
