package seed

import (
	"slices"
	"strings"
)

// The sum of the voices' weights from which on a group of them are comments: two
// of any form that marks a name, three of bare ones.
const (
	groupWeight = 2.0
	sureVoice   = 2.0
	fairVoice   = 1.0
	weakVoice   = 0.7
)

// groupReach is how many lines a comment may have on a page of hard wraps, and
// paragraphsApart how many paragraphs may stand between two on another page.
const groupReach, paragraphsApart = 7, 2

var (
	// introduces is how a paragraph speaks of readers whose words follow: who, and
	// that they say something.
	introduces = expr(`(?:网友|网民|读者|市民|街坊|观众|听众|球迷|粉丝|用户|微友|书友|乘客|业主|居民|家长|大家|朋友圈|评论区|后台|公众号|微博|客户端|论坛|热线|有人)[^。]{0,24}(?:说|表示|留言|评论|热议|回应|反馈|认为|看法|观点|声音|意见|来信|来电|来论|建言|献策|支招|吐槽|点赞|讲述|讲起|谈起|聊起|投稿|怎么看|有话|讨论|议论|跟帖|分享|晒|记忆|回忆|经历|故事|感受|心声|建议|投向|引向|指向|呼吁|担心|质疑|好奇|提问|追问|疑问|各抒己见|短信|回信|互动|不同意)|(?:摘登|摘录|选登|摘编|刊登|整理|辑录)(?:如下|于此|几条|部分|一[二些])?[^。]{0,4}(?:[:—]|。)?$`)
	// ofReaders is what such words name where readers wrote, and no guests spoke.
	ofReaders = expr(`网友|网民|读者|微友|跟帖|留言|评论|微博|来信|来电|摘登|选登|摘录|摘编|短信|粉丝|听众|公众号`)
	// headsVoices is a headline or banner over readers' words.
	headsVoices = expr(`微评|微言|微语|热评|网评|跟帖|留言|热议|回音|回响|之声|声音|有话|众说|七嘴八舌|大家谈|大家说|读者|网友|网民|互动|话题|朋友圈|评论区|街谈|拍砖|弹幕|聊吧|说吧|话吧|民声|民意|听众|你说|怎么看|百家言|一句话`)
)

var (
	// headsEnglishVoices is a headline or banner over readers' words in English.
	headsEnglishVoices = expr(`(?i)\byou (?:say|said|told us|wrote)\b|\byour (?:say|views?|comments|texts|smses|words|verdict|thoughts)\b|\breaders? (?:say|react|respond|comment|write|reply|speak)|\breaders' (?:views|comments|voices|reaction)|best of the web|(?:from|on) (?:our|the) (?:facebook|web|inbox|online|message)|\b(?:txt|te?xt|sms)(?:es|s)?\b|\bonline comments?\b|\bcomments?$|sound ?off|talk ?back|vox pop|feedback|what (?:readers|people|they|you) (?:say|said|are saying|think|told)|what you're saying|you're saying|(?:online|web|street|party|straight|small) (?:voices|talk|line|chat)|\bcallers\b|soap ?box|\bcomments? (?:\([0-9]+\)|from\b)|from (?:our |the )?(?:site|web ?site|[\w.-]+\.(?:com|org|net|example|co\.\w\w))\b|on our (?:site|page)|readers'? forum|you the jury|message board|\bwe asked\b|(?:most liked|top|best) comments|comment box|talking points?|in your words|have your say|facebook|twitter`)
	// introducesInEnglish is how a paragraph ends that readers' words follow.
	introducesInEnglish = expr(`(?i)(?:\breaders?|\byou|\bcommenters|\busers|\bfollowers|\blisteners|\bviewers|\bcomments|\breplies|\bresponses|\banswers|\bposted|\basked|\bcallers?|\bpeople)\b[^.?!]{0,70}(?::|…|\.\.\.)$|\b(?:we|reporters?|the [A-Z]\w+) asked\b[^.!]{0,90}[.?:]$|(?:more than|some|over|nearly) [0-9,]+ (?:of you|readers) (?:responded|replied|wrote|answered|commented)|\breaders? (?:responded|replied|react(?:ed)?|had their say)\b[^.?!]{0,40}\.$|\bcallers? to [^.?!]{2,60}[.:]$|drew [^.?!]{2,40}(?:comments|letters|memories|replies|responses)[^.?!]{0,20}\.$|(?:as (?:written|posted|sent|received)|in your words|here is what you (?:said|think)):$|\b(?:here|these) (?:are|is) (?:some|a few|a selection|what)\b[^.?!]{0,50}[.:]$`)
)

// markGroups finds the groups of readers' comments: lines that name readers in one
// form or another, one shortly after another, none a turn of a talk, below words
// that introduce them. What one line leaves open the others decide. Each becomes
// a reader's label.
func markGroups(lines []line) {
	g := grouper{}
	for l := firstOf(lines); l != nil; l = l.next {
		if n := len(g.voices); n > 0 && away(g.voices[n-1].line, l) || n == 0 && g.anchor != nil && away(g.anchor, l) {
			g.settle()
			g.anchor, g.last = nil, nil
		}
		v := readVoice(l, g.anchor != nil || g.last != nil)
		switch {
		case v.weight != 0:
			g.voices = append(g.voices, v)
		case len(g.voices) > 0 && goesOn(l): // a further line of what was said
		case l.label.kind == noLabel && announces(l):
			g.settle()
			g.anchor = l
		}
	}
	g.settle()
}

// A grouper gathers the voices that stand together.
type grouper struct {
	voices []voice
	anchor *line // the words that introduce them
	last   *line // the last line of the group before, where that was one
}

// firstOf is the first line that does not look like furniture.
func firstOf(lines []line) *line {
	for i := range lines {
		if !lines[i].sure {
			return &lines[i]
		}
	}
	return nil
}

// announces says whether what a line says may introduce readers' words.
func announces(l *line) bool {
	if l.han == 0 {
		words := l.tail
		if l.prev != nil && l.prev.stop == endsOpen && l.prev.full {
			words = l.prev.tail + " " + words
		}
		end := tailOf(words, 100)
		return l.runes <= 60 && (headsEnglishVoices.in(l) || asksReaders(l)) || introducesInEnglish.MatchString(end)
	}
	if l.runes <= 24 && l.stop != endsStop && l.stop != endsComma {
		return headsVoices.in(l)
	}
	words := l.tail
	if l.prev != nil && goesOn(l) {
		words = l.prev.tail + words
	}
	end := tailOf(words, 100)
	return introduces.MatchString(end)
}

// away says whether l stands too far below a voice, or a headline lies between.
func away(from, l *line) bool {
	apart := 0
	for k := from.next; k != nil && k != l; k = k.next {
		if k.stop == endsOpen && k.width < 50 && !k.full && isText(l) && k.prev.stop == endsStop && k.label.kind == noLabel && k.next.label.kind == noLabel {
			return true
		}
		if apart++; apart > groupReach {
			return true
		}
	}
	return from.page.wrapped == 0 && apart > paragraphsApart
}

// settle makes readers of the gathered voices where they are enough.
func (g *grouper) settle() {
	group := g.voices
	g.voices = g.voices[:0]
	if slices.ContainsFunc(group, func(v voice) bool { return v.weight >= fairVoice }) { // a name alone is one of its like
		group = slices.DeleteFunc(group, func(v voice) bool { return v.weight < fairVoice && v.line.page.latin })
	}
	if len(group) > 0 && !g.enough(group) {
		group = rowBehind(group)
	}
	if len(group) == 0 {
		return
	}
	if g.namesBehind(group) {
		for i := range group {
			v := &group[i]
			v.label.kind, v.label.text = tailLabel, 0
		}
	}
	for _, v := range group {
		l := v.line
		l.label, l.turn, l.nearReaders = v.label, false, true
		switch v.label.kind {
		case quotedLabel, dashLabel, plainLabel:
			l.label.kind = readerLabel
		case tailLabel, bracketLabel:
			l.grouped, l.stop = true, endsStop
		}
		if l.label.kind == readerLabel && l.label.text >= len(l.fold) {
			l.stop = endsColon
		}
	}
	g.last = group[len(group)-1].line
}

// namesBehind says whether names that have lines of their own stand behind what
// was said: text stands between the words that introduce them and the first, and
// none below the last.
func (g *grouper) namesBehind(group []voice) bool {
	for _, v := range group {
		if v.label.kind != readerLabel || v.label.text < len(v.line.fold) || v.line.fold[len(v.line.fold)-1] == ':' {
			return false
		}
	}
	first, last := group[0].line, group[len(group)-1].line
	return g.anchor != nil && first.prev != g.anchor && first.prev != g.last && first.prev.stop == endsStop && (last.next == nil || !isText(last.next) || last.han == 0 && (last.next.gap > 0 || last.below.sure || last.next.stop == endsOpen))
}

// enough says whether voices are comments.
func (g *grouper) enough(group []voice) bool {
	sum, sure := 0.0, false
	seen := map[string]bool{}
	for _, v := range group {
		if v.weight < 0 { // a talk with its host
			return false
		}
		if v.label.kind != tailBelow && v.weight < sureVoice {
			if seen[lastName(v.label.name)] {
				return false // who speaks again answers somebody
			}
			seen[lastName(v.label.name)] = true
		}
		if v.label.kind == plainLabel && gradeName(lastName(v.label.name)) == goodName && (g.anchor == nil || !ofReaders.MatchString(g.anchor.tail) && g.anchor.han > 0) {
			continue // full names speak in a talk
		}
		sum += v.weight
		sure = sure || v.weight == sureVoice
	}
	switch {
	case g.anchor == nil && g.last == nil && !sure && !explicit(group) && !isForm(group):
		return false
	case sum >= groupWeight:
		return true
	case sum < fairVoice:
		return false
	}
	return g.last != nil || g.anchor != nil && g.anchor.stop == endsColon && g.anchor.next == group[0].line
}

// lastName is the three characters that a name ends with, behind a post.
func lastName(s string) string {
	if isLatin(s) {
		return s
	}
	end := tailOf(s, 3)
	if gradeName(end) == goodName {
		return end
	}
	end = tailOf(s, 2)
	if gradeName(end) == fairName {
		return end
	}
	return s
}

// explicit says whether each of a group's lines calls its writer a reader.
func explicit(group []voice) bool {
	for _, v := range group {
		if !containsAny(v.line.fold, "网友", "网民", "读者", "微友", "听众", "观众", "@") {
			return false
		}
	}
	return len(group) > 0
}

// isForm says whether the names of three voices or more are set in one form that
// little else has: the same mark before each, or each behind dashes after a stop.
// What bears a place's or office's name is a list of reports.
func isForm(group []voice) bool {
	marked, behind := 0, 0
	for _, v := range group {
		l := v.line
		if l.listed && l.label.marked && v.label.kind == plainLabel && !issuerName.MatchString(v.label.name) && !placeEnd.MatchString(v.label.name) && !labelPlace.MatchString(v.label.name) && v.label.text < len(l.fold) && (l.stop == endsStop || l.full) {
			marked++
		}
		if v.label.kind == tailLabel && l.nearReaders && v.label.text > 0 {
			behind++
		}
	}
	return len(group) >= 3 && marked == len(group) || behind >= 2 && behind == len(group) || isRowOfPosts(group)
}

// isAnnounced says whether the words above a group end in a mark that opens it.
func isAnnounced(l *line) bool { return strings.HasSuffix(l.tail, "——") && announces(l) }

// markReaders marks the lines near which readers are spoken of.
func (p *layout) markReaders(lines []line) {
	spoke := -2 * readersReach
	for i := range lines {
		l := &lines[i]
		if l.label.kind == readerLabel || speaks(l) || i-spoke <= readersReach && l.label.kind != noLabel && l.label.kind != bracketLabel && !l.turn && l.runes > 12 {
			spoke = i
		}
		if isAnnounced(l) { // …网友纷纷留言——
			l.stop = endsColon
		}
		l.nearReaders = i-spoke <= readersReach || i > 0 && lines[i-1].nearReaders && l.label.kind != noLabel
		p.readers = p.readers || speaks(l)
	}
}
