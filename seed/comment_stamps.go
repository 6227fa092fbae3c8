package seed

import (
	"slices"
	"strings"
	"unicode"
)

// A stamp is what a site or paper prints with a comment besides its writer and what was
// said: when it was sent, how many liked it, what may be pressed there. It belongs to the
// label, whatever side of the text it stands on.

const (
	stampMonth = `(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\.?`
	stampClock = `(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?(?i:[ap]\.m\.|[ap]m\b|hrs\b))?|[0-9lIO]{1,2}:[0-9lIO]{2}\s?[ap]\.m\.|[0-9]{1,2}(?:\.[0-9]{2})?\s?(?i:[ap]\.m\.|[ap]m\b))`
	stampDay   = `(?:` + stampMonth + `\s[0-9]{1,2}(?:st|nd|rd|th)?(?:,?\s[0-9]{4})?|[0-9]{1,2}(?:st|nd|rd|th)?\s` + stampMonth + `(?:,?\s[0-9]{4})?|(?:[0-9]{4}[-/.年])?[0-9]{1,2}[-/月][0-9]{1,2}日?|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2})`
	// stampTime is a day with its hour, stampAgo a time by how long it is past or by any day, as
	// stands behind likes, and stampPast one by how long it is past alone, in Chinese.
	stampTime = `(?:` + stampDay + `(?:,|\sat|,\sat)?\s?` + stampClock + `)`
	stampPast = `(?:[0-9]{1,2}\s?(?:小时|分钟|天|周)前|昨天|前天|刚刚)`
	// stampSince is such a time in English, and stampWhen any that tells the hour or how long ago.
	stampSince = `[0-9]{1,2} (?:day|hour|hr|minute|min|week|month)s? ago`
	stampWhen  = `(?:` + stampTime + `|` + stampPast + `|` + stampSince + `)`
	stampAgo   = `(?:[0-9]{1,2}\s?(?:小时|分钟|天|周)前?|[0-9]{1,2}(?:h|m|d|w)|昨[日天]|刚刚|` + stampTime + `|` + stampDay + `)`

	stampCount = `[OolI]*[0-9][0-9OolI,.]*\s?[kKmMwW万千]?` // with what a scan reads digits as
	// stampPressed is what a reader of a site may press.
	stampPressed = `(?:Recommend(?:ed)?|Likes?|Reply|Replies|Report|Share|Flag|Upvotes?|Score|Agree|Disagree)`
	stampFigure  = `(?:\s?\([0-9,]+\)|:\s?[0-9,]+|\s[0-9,]+(?:\stimes)?)`
	stampLikes   = `(?:[▲△⬆]\s?[0-9,]*\s?[▼▽⬇](?:\s?[0-9,]+)?|[▲▼△▽⬆⬇👍👎❤♥♡💬🔁]\x{FE0F}?\s?` + stampCount +
		`|[0-9][0-9,.]*\s?[kKmM]?\s(?:likes?|dislikes?|upvotes?|recommends?|replies)|(?:点赞|获赞|赞好?|转发|评论|回复)数?(?:\s?\(` + stampCount + `\)|\s?:\s?` + stampCount + `|\s?[0-9][0-9,.]*[kKwW万千]?)|[0-9][0-9,.]*[kKwW万千]?\s?个?(?:赞|人点赞))`
	stampRow = `(?:` + stampPressed + stampFigure + `?(?:\s*[·|/]?\s*` + stampPressed + stampFigure + `?)*)`
)

var (
	// stampAhead stands before a name: 22:47　9×××4127; 【Threads】hungry.otter.
	stampAhead = expr(`^(?:[0-9]{1,2}:[0-9]{2}\s+|\[(?:Dcard|Threads|YouTube|PTT|Facebook|FB|IG|Instagram|LIHKG|Twitter|X|连登|高登|微博|微信|抖音|快手|知乎|小红书|贴吧|头条|论坛|视频号|客户端|B站|巴哈|脸书)\]\s*@?)`)
	// likesBehind are counts behind what was said, with the time behind them: (214 likes);
	// ▲ 63 ▼ 2; 赞 208; 👍 1.2K　3小時.
	likesBehind = expr(`(?:[(\[]\s?(?:` + stampLikes + `|赞\s?` + stampCount + `)\s?[)\]]|(?:\|\s?)?` + stampLikes + `)(?:\s+` + stampAgo + `)?$`)
	// likesAlone are likes that no reader ends with: (14 likes); 转发(67).
	likesAlone = expr(`^(?:[(\[][^()\[\]]*[)\]]|\p{Han}{1,3}\s?\([0-9,.]+\))$`)
	// pressedBehind is a row of what may be pressed: Recommend (41)   Report; Reply · Score: 31.
	pressedBehind = expr(`(?:^|[\n。.!?…”"]\s*)(` + stampRow + `)$`)
	// timeBehind is when a comment was sent: 12 June at 17:44; (8-26 21:14); (9:04 a.m.).
	timeBehind = expr(`(?:[(\[](?:` + stampTime + `|` + stampClock + `)[)\]]|` + stampTime + `|` + stampClock + `\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))$`)

	// timeInHead is a time beside a name.
	timeInHead = expr(`(?:` + stampMonth + `\s(` + stampClock + `)|` + stampDay + `(?:,|\sat|,\sat)?\s{1,3}` + stampClock + `|[0-9]{1,2}月[0-9]{1,2}日|` + stampMonth + `\s[0-9]{1,2}\b|\b[0-9]{1,2}(?:st|nd|rd|th)?\s` + stampMonth + `|\b[0-9]{1,2}:[0-9]{2}(?:\s?(?i:[ap]\.m\.|[ap]m\b))?|\b[0-9lIO]{1,2}:[0-9lIO]{2}\s?[ap]\.m\.)`)
	// timeAfter is one behind a label that ends before it, with what says so: the end of
	// the line, or a colon.
	timeAfter = expr(`^(?:[·|,—-]\s?)?(?:(?:发表|发布|發表|發佈|回复|回覆|写)[于於]\s?)?(?:` + stampTime + `|` + stampDay + `|` + stampClock + `|` + stampPast + `)(?:\s(?:来自|发自)\p{Han}{2,8})?(?:\s*:\s*|\s*\n)`)
	// pastAhead is how long ago a comment was sent, before a blank, and pastAmong where others
	// of the group tell so, too: 阿勳 3小時前 拆五留三; 四明山人　2小时前阿公的棉袄….
	pastAhead = expr(`^(?:` + stampPast + `|` + stampSince + `)\s`)
	pastAmong = expr(`^` + stampPast)
	// timeBehindDot is one behind a dot, or how many like what was said.
	timeBehindDot = expr(`^·\s?(?:` + stampTime + `|` + stampDay + `|[0-9]{1,2}[hmd]|` + stampLikes + `)\s`)
	// dayInFigures is a time that no sentence begins with: 04-13 00:06.
	dayInFigures = expr(`^[0-9]{1,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?\s[0-9]{1,2}:[0-9]{2}$`)
	// timeAmong is one that others of the group have in its place.
	timeAmong = expr(`^(?:\p{Han}{2,8}\s)?(?:` + stampTime + `(?:\s(?:来自|发自)\p{Han}{2,8}\s)?|[0-9]{1,2}:[0-9]{2})`)
	// likesAmong are counts behind the time in a label, and placeAmong is where a comment was
	// sent from that others of the group tell there, too: 7-4 08:12 麓城; 05-28 11:02 点赞 812.
	likesAmong = expr(`^` + stampLikes + `\s`)
	// praiseAmong are likes with nothing behind them, which others of the group tell there,
	// too: 青石板 湖北 点赞87汉阳哪条街?
	praiseAmong  = expr(`^(?:点赞|获赞|赞)\s?[0-9][0-9,.]*[kKwW万千]?`)
	praiseInHead = expr(`[\s0-9](?:点赞|获赞|赞)\s?[0-9]`)
	pastInHead   = expr(`\s` + stampPast)
	placeAmong   = expr(`^\p{Han}{2,4}\s`)
	// fromBehind is where a comment was sent from, behind the time.
	fromBehind = expr(`^(?:来自|发自)\p{Han}{2,8}\s`)
	// postAndAge is a line under a name: Farmer, 71.
	postAndAge = expr(`^\pL[\pL' .-]{2,40}, [0-9]{2}\n`)
	// dashAbove is a dash that the line has room for, and not for the name.
	dashAbove = expr(`[。.!?…”"'\s](—{1,2}|-{1,2}|_|by)$`)
	// initialsAhead are those of a name, no sentence of their own: one alone is none of I, R
	// and U, which stand for words.
	initialsAhead = expr(`(?:[^\p{Lu}][.!?]\s|[。!?”"—–-]\s?|\p{Ll}\s)((?:[A-HJ-QSTV-Z]\.\s?)(?:\p{Lu}\.\s?){0,2}|(?:\p{Lu}\.\s?){2,3})$`)
	// titleAhead is what a name begins with.
	titleAhead = expr(`(?:^|[^\pL])((?:Mrs?|MRS?|Miss|MISS|Ms|Dr|DR|Capt|Col|Prof|Fr)\b\.?\s)$`)
)

// stampReach bounds, in runes, how far from either end of a comment its stamps stand, and
// mostStamps how many stand there.
const stampReach, mostStamps = 80, 4

// findStamps finds the stamps that a comment may end with, and which runes near its
// beginning tell a time. Which of them are cut off the comments beside it tell (settleStamps).
func (s *saying) findStamps() {
	s.last = s.trim(len(s.text))
	s.liked, s.dated = s.last, -1
	for range mostStamps {
		at := s.stampBehind(s.liked)
		if at == s.liked {
			break
		}
		s.liked = at
	}
	if at, ok := s.matchBehind(timeBehind, s.liked, 0); ok && s.mayPrecedeTime(at) {
		s.dated = at
	}
	s.findTimes()
}

// findTimes finds where the label begins, and the runes near there that tell a time.
func (s *saying) findTimes() {
	head := s.words(0, min(len(s.text), stampReach))
	s.begin = runesOf(stampAhead.FindString(head))
	for i := 1; i < min(labelReach, len(s.kinds)); i++ {
		if k := s.trim(i); s.text[i] == ';' && k > 0 && strings.ContainsRune(")]”'\"", s.kinds[k-1]) {
			s.kinds[i] = ':' // a scan's, between a label and a text
		}
	}
	s.timed = make([]bool, runesOf(head))
	for _, m := range timeInHead.FindAllStringSubmatchIndex(head, -1) {
		from := max(m[0], m[2]) // May 10:21 is a name and a time
		for i := runesOf(head[:from]); i < runesOf(head[:m[1]]); i++ {
			s.timed[i] = true
		}
	}
}

// stampBehind is where the stamp begins that a text up to a rune ends with; that rune
// where it ends with none.
func (s *saying) stampBehind(z int) int {
	if at, ok := s.matchBehind(likesBehind, z, 0); ok && s.mayPrecedeLikes(at) {
		return s.trim(at)
	}
	if at, ok := s.matchBehind(pressedBehind, z, 1); ok && strings.ContainsAny(s.words(at, z), "0123456789·| ") {
		return s.trim(at)
	}
	return z
}

// matchBehind is the rune at which a group of an expression begins that matches what stands
// before another.
func (s *saying) matchBehind(like *expression, z, group int) (at int, ok bool) {
	low := max(0, z-stampReach)
	tail := s.words(low, z)
	m := like.FindStringSubmatchIndex(tail)
	if m == nil {
		return z, false
	}
	at = low + runesOf(tail[:m[2*group]])
	return at, s.trim(at) > s.first
}

// mayPrecedeLikes says whether counts of likes may begin at a rune: behind a stop, a mark or
// a gap, and not in the midst of a sentence.
func (s *saying) mayPrecedeLikes(at int) bool {
	k := s.trim(at)
	if s.text[at] == '(' || s.text[at] == '[' || s.kinds[at] == sortMark || s.kinds[at] == sortSymbol {
		return true
	}
	return s.endedAt(k) || s.kinds[k-1] == sortSymbol || s.standsAlone(at) || at-k >= 1 && s.kinds[at] == sortHan || at-k >= 2
}

// mayPrecedeTime says whether a time may begin at a rune, and no word leads on to it; an
// hour without a day in brackets only behind a stop.
func (s *saying) mayPrecedeTime(at int) bool {
	k := s.trim(at)
	switch {
	case strings.ContainsRune(",:;(—-·|/", s.kinds[k-1]):
		return false
	case s.text[at] == '(' || s.text[at] == '[':
		return s.endedAt(k) || !hourAlone.MatchString(s.words(at, s.liked))
	}
	return k < at && !leadsToTime.MatchString(s.words(max(0, k-10), k))
}

// hourAlone is an hour in brackets, without a day.
var hourAlone = expr(`^[(\[]` + stampClock + `[)\]]$`)

// endedAt says whether a sentence has ended before a rune.
func (s *saying) endedAt(at int) bool { return at > 0 && strings.ContainsRune(stops, s.text[at-1]) }

// stops end a sentence, or close what ends one.
const stops = "。.!?…~”\")]"

// leadsToTime is a word that a time belongs to in a sentence.
var leadsToTime = expr(`(?i:(?:^|\s)(?:at|on|of|by|from|to|until|till|since|for|in|the|and|or|before|after|about|around|is|was|are|were|be|been|this|next|last|every|than|between)|[于在到从自至是])$`)

// standsAlone says whether a line begins at a rune, under one that has ended.
func (s *saying) standsAlone(at int) bool {
	k := s.trim(at)
	return k < at && strings.ContainsRune(s.words(k, at), '\n') && s.endedAt(k)
}

// placeInHead says whether a word of Chinese stands behind the time in a comment's head.
func (s *saying) placeInHead() bool {
	at := slices.Index(s.timed, true)
	if at < 0 {
		return false
	}
	for s.isTimed(at) {
		at++
	}
	return placeAmong.MatchString(s.words(s.skip(at), min(len(s.text), s.skip(at)+stampReach)))
}

// isTimed says whether a rune near the beginning is of a time.
func (s *saying) isTimed(i int) bool { return i >= 0 && i < len(s.timed) && s.timed[i] }

// settleStamps takes stamps off the end of comments where half of them, two at least, have
// some there: one reader may well end with a heart and a number, or with a day. A stamp on
// a line of its own is taken off by itself. It notes besides whether as many have in their
// heads a time, a place behind it, how long ago they were sent, and how many liked them.
func (g *nameGroup) settleStamps() {
	likes, times, apart, heads, places, pasts, praises := 0, 0, 0, 0, 0, 0, 0
	for _, s := range g.sayings {
		switch {
		case s.liked < s.last:
			likes++
		case s.dated >= 0:
			times++
			apart += int(flags(s.endedAt(s.trim(s.dated))))
		}
		heads += int(flags(slices.Contains(s.timed, true)))
		places += int(flags(s.placeInHead()))
		head := s.words(0, min(len(s.text), labelReach))
		pasts += int(flags(pastInHead.MatchString(head)))
		praises += int(flags(praiseInHead.MatchString(head)))
	}
	n := len(g.sayings)
	often := func(count int) bool { return count >= 2 && 2*count >= n }
	g.timed, g.placed, g.past, g.praised = often(heads), often(places), often(pasts), often(praises)
	for _, s := range g.sayings {
		switch {
		case s.liked < s.last:
			if often(likes) || s.standsAlone(s.skip(s.liked)) || s.likedAlone(likes) {
				s.last = s.trim(s.liked)
				if s.dated >= 0 {
					s.last = s.trim(s.dated)
				}
			}
		case s.dated >= 0:
			k := s.trim(s.dated)
			wide := s.dated-k >= 2 || s.endedAt(k) || times == n && apart > 0 || times >= 3 && s.dated > k && isDigit(s.text[s.dated])
			if s.standsAlone(s.dated) || often(times) && wide || times >= 2 && s.kinds[s.dated] == '(' && s.endedAt(k) {
				s.last = k
			}
		}
	}
}

// likedAlone says whether the likes that a comment ends with are none of what was said
// whatever the others have there: in brackets, or behind a heart as those of two more.
func (s *saying) likedAlone(likes int) bool {
	at := s.skip(s.liked)
	return likesAlone.MatchString(s.words(at, s.trim(len(s.text)))) || likes >= 3 && (s.kinds[at] == sortMark || s.kinds[at] == sortSymbol)
}

// withStamps is a label with the times beside it, the dash before it and initials of its
// name.
func (g *nameGroup) withStamps(s *saying, r reading) reading {
	if r.behind {
		return s.withAhead(g.withName(s, r))
	}
	if r.start == s.begin {
		r.start = 0
	}
	for range mostStamps {
		end := g.pastStamp(s, r.end)
		if end == r.end || s.skip(end) >= s.last {
			break
		}
		r.end = end
	}
	return g.withName(s, g.toLineEnd(s, r))
}

// toLineEnd is a label before what was said with the rest of its line, where most labels
// of the group have lines of their own and this one says more on it: 黃太　家庭主婦.
func (g *nameGroup) toLineEnd(s *saying, r reading) reading {
	at := s.skip(r.end)
	if at == 0 || s.part[at-1] != s.part[r.to-1] || g.base[ownLineOver]*2 < float64(len(g.sayings)) {
		return r
	}
	end := at
	for end < s.last && s.kinds[end] != '\n' && (isWordSort(s.kinds[end]) || s.kinds[end] == sortBlank || s.kinds[end] == '·') {
		end++
	}
	if l := s.lines[s.part[at]]; end < s.last && s.kinds[end] == '\n' && end > at && end-at <= wordsOfLabel && !l.full {
		r.end = s.skip(end)
	}
	return r
}

// wordsOfLabel bounds, in runes, what a line says of a reader behind his name.
const wordsOfLabel = 16

// pastStamp is where the time, or the post and age, ends that stands at the end of a label
// before what was said; that end where none does.
func (g *nameGroup) pastStamp(s *saying, end int) int {
	at := s.skip(end)
	ahead := s.words(at, min(len(s.text), at+stampReach))
	past := func(m int) int { // but not into a sentence: May 10, and below: was the day
		if past := at + runesOf(ahead[:m]); s.skip(past) >= len(s.text) || !unicode.IsLower(s.text[s.skip(past)]) || dayInFigures.MatchString(strings.TrimSpace(ahead[:m])) {
			return past
		}
		return end
	}
	line := strings.ContainsRune(s.words(max(0, end-1), at), '\n')
	if s.kinds[s.trim(end)-1] == ':' && !line {
		return end
	}
	if m := timeAfter.FindStringIndex(ahead); m != nil {
		return past(m[1])
	}
	timed := s.isTimed(s.trim(end) - 1)
	for _, k := range []struct {
		like *expression
		asks bool
	}{{timeBehindDot, true}, {timeAmong, g.timed}, {postAndAge, line}, {fromBehind, timed}, {likesAmong, timed}, {praiseAmong, g.praised}, {pastAhead, true}, {pastAmong, g.past}, {placeAmong, timed && g.placed}} {
		if !k.asks {
			continue
		}
		if m := k.like.FindStringIndex(ahead); m != nil {
			return past(m[1])
		}
	}
	return end
}

// withAhead is a label behind what was said with the dash above it and the initials ahead.
func (s *saying) withAhead(r reading) reading {
	named := r.start == r.from
	if at, ok := s.matchBehind(initialsAhead, r.start, 1); ok && named {
		r.start, r.from = at, at
	}
	if at, ok := s.matchBehind(titleAhead, r.start, 1); ok && named {
		r.start, r.from = at, at
	}
	end := s.trim(r.start)
	at, ok := s.matchBehind(dashAbove, end, 1)
	if by := ok && s.text[at] == 'b'; !ok || by && (end == r.start || !named || !s.endedAt(s.trim(at)) && s.kinds[r.from] != sortHan) {
		return r
	} else if by { // by 淡水阿義
		r.from = s.skip(end)
	}
	r.start = at
	return r
}
