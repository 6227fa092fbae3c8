package seed

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// columnNames are the words that newspapers name their columns and sections
// with, alone or closing a short name.
var columnNames = expr(`^[^,。!?:;]{0,6}(?:观察|论坛|[\p{Han}]评|社论|评论|[今每]日话题|话题|说吧|开讲|有话.{0,3}说|快语|快言|直言|闲话|夜读|晨读|微视角|[看谈]台|来信|来论|信箱|副刊|广角|视点|视角|聚焦|笔谈|漫谈|杂谈|随笔|随想|简讯|短波|专栏|专版|理论|要闻|热线|之声|茶座|走廊|言论|论苑|论道|纵横|瞭望|前沿|新论|新知|新语|文萃|视野|視野|连线|传真|速递|快递|快讯|一线|现场|调查|关注|追踪|在线|之窗|百科|课堂|讲堂|学苑|闲笔|笔记|札记|手记|书评|书架|书香|荐书|文苑|文艺|天地|园地|博览|人物|专访|访谈|对话|读书|热评|声音|互动|有话说|投书|来函|来鸿|民意|回音壁|议事厅|会客厅|圆桌|热话|广场|公告栏|服务台|提示|提醒|生活|社会|国际|体育|财经|经济|教育|文化|健康|法治|环球|综合|地方|本地|港闻|两岸|世情|民生|娱乐|科技|城事|专题|特刊|周刊|之友|絮语|走笔|心语|思享|学思|学习|照登|选登|往来|书摘|问答|一家之言|一言堂|百家|争鸣|夜话|夜谈|茶话|杂谈|杂感|絮谈|微言|微语|微议|三言两语|短笺|小讯|集锦|拾零|撷英|掠影|点滴|聊吧|话吧|问政|民声|心声|回音|大家谈|众议|论语|论见|有约|面对面|零距离|风采|风景|采风|史话|掌故|钩沉|笔会|诗笺|诗页|散文|小说|品读|悦读|荐读|书苑|书缘|书话)$|^(?i:opinion|editorials?|letters(?: to the editor)?|comment|world|national|local(?: news)?|metro|sports?|business|arts|features?|analysis|perspective|commentary|obituaries|(?:the )?people's forum|public forum|mailbag|sound off|readers(?:'|’)? (?:forum|views|voices|comments)|your views|in brief|news in brief|viewpoints?|op-ed|community|city|region|state|politics|education|health|science|lifestyle|weather|markets|living|home(?: & garden)?|food|travel|books|nation|front page|the region|leisure|entertainment|outdoors|neighborhoods|money|technology|obituary|deaths|leading articles?|comment & analysis|(?:[\w&'’.-]+ ){0,2}(?:briefs|digest|round-?up|calendar|blotter|log|bulletin board|mailbox|mailbag)|around the (?:county|city|state|region|nation|world|town|area|bay|valley|district)|at a glance|short takes|newswatch|from our readers|letters? to (?:the|our) editors?|our readers (?:write|say)|guest (?:column|commentary|opinion|view)|my (?:turn|view)|another view|other voices|our (?:view|opinion)|in my opinion|as we see it|community voices|(?:a|the) reader(?:'|’)s view|news|home news|(?:world|foreign|international|national|business|sports?|state|regional|local|general) news|foreign|international|metro ?(?:\+|&|and) ?(?:state|region)|nation (?:&|and) world|have your say|your say|readers? (?:respond|react|speak(?: out)?|reply)|guest (?:columns?|opinions?|essay)|political sketch|parliamentary sketch|sketch|(?:the|our) [\w-]+ (?:says|view|thinks)|we say|from the (?:back pew|pulpit|archives?|sidelines|bench|editor|publisher|files|cheap seats)|ask [\w'. -]{3,24}|(?:city|court|political|business|sports?|travel|county|police|school|courthouse|statehouse|capitol) (?:notebook|diary|digest|sketch|beat|watch|report)|police (?:log|blotter|beat|calls)|garden(?:ing)?|faith|religion|farm(?:ing)?(?: news)?|agriculture|consumer|your money|personal finance|family|style|lifestyles?|people|history|(?:this (?:day|week) in|local) history|on this day|looking back|years ago|q (?:&|and) a|column(?:ists?)?|the arts|weekend|(?:the )?(?:sunday|saturday|weekend) (?:review|essay|read|interview|profile)|letters page|mail ?call|in the courts|in court|comment page|leaders?|the leader|(?:country|nature|garden|city|town|village|rural|weather|court|science|wildlife|film|food|travel|political|london|parish) (?:diary|notes|column|letter|view|life)|(?:public|legal|classified|local|community|church|social) (?:notices?|news)|(?:txt|text|street|small|straight|shop|table|pub|yard) ?(?:talk|line|beat))$`)

var columnMarks = expr(`^(?:[\[《<(“■●◆★□◎▌|▲△▼☆◇○※⊙·]+ ?)([^\[\]]{2,12}?)(?: ?[\]》>)”■●◆★□◎▌|▲△▼☆◇○※⊙·]*)$`)

// gathers is how a banner of any length ends over pieces that were sent in.
var gathers = expr(`^[^,。!?:;]{4,20}(?:征文|选登|选刊|选载|大家谈|[\p{Han}]+谈|系列谈|笔谈|专栏|专题|巡礼|行动派?|进行时|在路上|看变化|这十年|论坛)$`)

// findIsColumnName says whether a short line is the name of a column or section.
func findIsColumnName(l *line) bool {
	if l.runes > 24 {
		return false
	}
	s := l.fold
	if m := columnMarks.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	return columnNames.MatchString(s) || gathers.MatchString(s) && (strings.Contains(s, "·") || l.above == nil || l.above.sure || strings.HasSuffix(s, "登"))
}

// A sectioner says which section each article is in.
type sectioner struct {
	manifest  Manifest
	seen      []bannerSeen // the page's banners so far
	pieces    []piece      // its articles so far
	tag       string       // the column's name in brackets behind the open article's title
	topped    bool         // the first banner stands above all articles
	furnished bool         // furniture stands below the last article
	folios    string       // what folios and mastheads say, folded, small and without blanks
}

// banner begins the reach of a banner or column.
func (s *sectioner) banner(l *line) {
	name := bannerName(l)
	if end := s.bannerEnd(l); end < l.end {
		name = strings.TrimSpace(l.text[:end-l.start])
	}
	b := bannerSeen{name: name, fold: foldSpaces(name), around: -1, first: -1}
	if n := len(s.seen); n > 0 && s.seen[n-1].pieces == 0 {
		b.around = n - 1
	}
	if len(s.seen) == 0 {
		s.topped = len(s.pieces) == 0
	}
	b.onFolio = b.fold != "" && strings.Contains(s.folios, b.fold)
	s.seen = append(s.seen, b)
}

// bannerEnd is where a banner's name ends on its line, which the folio may print whole.
func (s *sectioner) bannerEnd(l *line) int {
	if strings.Contains(s.folios, foldSpaces(l.text)) {
		return l.end
	}
	return l.bannerEnd()
}

// name is the section that the open article is likely in.
func (s *sectioner) name() string {
	if s.tag != "" || len(s.seen) == 0 {
		return s.tag
	}
	return s.seen[len(s.seen)-1].name
}

// closed keeps what tells the section of an article that is closed.
func (s *sectioner) closed(f facts) {
	p := piece{banner: len(s.seen) - 1, tag: s.tag, furnished: s.furnished, facts: f}
	if p.banner >= 0 {
		b := &s.seen[p.banner]
		if p.right = b.pieces == 0; p.right {
			b.first = len(s.pieces)
		}
		b.pieces++
	}
	s.pieces = append(s.pieces, p)
	s.tag, s.furnished = "", false
}

// bannerName is a banner's name without the marks around it.
func bannerName(l *line) string {
	if m := bannerArrow.FindStringIndex(l.fold); m != nil && m[1] < len(l.fold) {
		return l.text[l.at(m[1])-l.start:]
	}
	if quotesFirst.in(l) {
		return l.text
	}
	if m := columnMarks.submatches(l); m != nil && l.runes <= longLine {
		return l.text[l.at(m[2])-l.start : l.at(m[3])-l.start]
	}
	return l.text
}

var (
	// bannerArrow is what points at a banner's name: >>>延伸阅读.
	bannerArrow = expr(`^(?:>|》|→|▶|►|▷)+ ?`)
	// quotesFirst is a banner that begins with words in quotes and goes on: “我的师傅”征文.
	quotesFirst = expr(`^[“《][^“”《》]+[”》][^“”《》]+$`)
)

// columnTag is a column's name in brackets behind a title.
var columnTag = expr(`[(\[《]([^()\[\]《》,。:]{2,10})[)\]》]$`)

// leadingTag is a column's name in brackets before a title: 【今日快评】….
var leadingTag = expr(`^[\[(《]([\p{Han}·]{2,10})[\])》] ?`)

// latinTag is a column's name in English in square brackets before a title: [ANALYSIS].
var latinTag = expr(`^\[(\p{Lu}[\p{L}&' -]{2,22})\] ?`)

// barTag is a column's name and a bar before a title; slashTag one and a slash, a dash or,
// in Latin capitals, a colon, and pointTag one and a point or a wide blank, which stand in
// other titles as well.
var (
	barTag   = expr(`^(\p{Han}{2,8}|\p{Lu}[\p{Lu}&' -]{2,22}?) ?[|丨] ?`)
	slashTag = expr(`^(\p{Han}{2,6}) ?(?:/|——) ?|^(\p{Lu}[\p{Lu}&' -]{2,22}): `)
	pointTag = expr(`^(\p{Han}{2,6}) ?· ?|^(\p{Han}{2,4})  ?`)
)

// findTag finds the column's name that a title begins with, as the byte offsets that an
// expression's match in the folded line has; nil where there is none. 《》 may as well
// hold a book's title.
func (l *line) findTag() []int {
	p, title := l.page, l.fold
	if m := leadingTag.FindStringSubmatchIndex(title); m != nil && (!strings.HasPrefix(l.text, "《") || p.isColumnTag(title[m[2]:m[3]])) {
		return m
	}
	if m := slashTag.FindStringSubmatchIndex(title); m != nil {
		m[2], m[3] = max(m[2], m[4]), max(m[3], m[5])
		if p.isColumnTag(title[m[2]:m[3]]) {
			return m
		}
	}
	if m := latinTag.FindStringSubmatchIndex(title); m != nil {
		return m
	}
	if m := barTag.FindStringSubmatchIndex(title); m != nil {
		return m
	}
	if m := pointTag.FindStringSubmatchIndex(title); m != nil {
		m[2], m[3] = max(m[2], m[4]), max(m[3], m[5])
		if p.isColumnTag(title[m[2]:m[3]]) && utf8.RuneCountInString(title[m[1]:]) >= leastTitle {
			return m
		}
	}
	return nil
}

// leastTitle is how many runes a title has at least behind such a tag: 理论·实践 has
// none.
const leastTitle = 5

// manyVoices is a banner over what several people say to one matter.
var manyVoices = expr(`笔谈|圆桌|座谈|研讨|会客厅|沙龙|议事厅`)

// isColumnTag says whether a bracket behind a title names a column: by its words,
// or because other titles of the page bear it as well.
func (p *layout) isColumnTag(name string) bool {
	return columnNames.MatchString(name) || p.tags[name] > 1 || p.banners[foldSpaces(name)]
}

// addSubtitle adds a line of a subtitle, or of the column's name in brackets that is
// taken for one.
func (a *assembler) addSubtitle(l *line) {
	if !a.addTagLine(l) {
		a.extend(&a.current().Subtitle, l, models.RoleSubtitle)
	}
}

// addTagLine takes a line under a title that is nothing but a column's name in
// brackets for the article's section; it says whether it was one.
func (a *assembler) addTagLine(l *line) bool {
	m := columnTag.submatches(l)
	if m == nil || m[0] != 0 || a.sections.tag != "" || !l.page.isColumnTag(l.fold[m[2]:m[3]]) {
		return false
	}
	a.current()
	a.span(l.start, l.end, models.RoleSection)
	a.sections.tag = a.text[l.at(m[2]):l.at(m[3])]
	return true
}

// setClose is a name that is printed with blanks between its letters or characters,
// without them: S P O R T S, 文 化. A wide blank parts its words.
func setClose(name string) string {
	letters := strings.Fields(name)
	if len(letters) < 2 || slices.ContainsFunc(letters, func(s string) bool { r, n := utf8.DecodeRuneInString(s); return n != len(s) || !unicode.IsLetter(r) }) {
		return name
	}
	words := []string{""}
	if isLatin(name) {
		words = wideBlank.Split(strings.TrimSpace(name), -1)
	}
	if slices.ContainsFunc(words, func(w string) bool { return len(strings.Fields(w)) < 2 }) {
		return strings.Join(letters, "")
	}
	for i, w := range words {
		words[i] = strings.Join(strings.Fields(w), "")
	}
	return strings.Join(words, " ")
}

// onePiece is a banner that heads a single article.
var onePiece = expr(`^[\[《(]?(?:本报)?(?:社论|社评|卷首语?|编者按|编后|本报评论员文章|(?i:editorial|our view))[\]》)]?$`)

// pageSection is what English papers call a section of many pieces, and no column of one.
var pageSection = expr(`(?i)^(?:the )?(?:opinions?|comment|business|sports?|metro\b.*|world|nation\b.*|international|foreign|local|state|region(?:al)?|city|home|living|life|lifestyle|arts\b.*|culture|features?|(?:[\w&'-]+ ){0,2}news|young .*|(?:for (?:and about )?)?women\b.*|society|community|markets?|money|science|health|food|travel|books|education|editorials?|opinion (?:&|and) analysis|views?|.* page)\.?$`)
