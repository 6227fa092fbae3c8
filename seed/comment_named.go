package seed

import "strings"

// onOneLine is the class of what stands behind a name without a break over a line before a
// bracket, where the label goes on behind that: the line was full.
func onOneLine(class string) string {
	if strings.HasSuffix(class, "\n") {
		return class
	}
	return strings.Replace(class, "\n(", " (", 1)
}

// withName is a label with no more and no less than the name in it: without the word that a
// time follows, what a site prints before it, or a place behind a dot.
func (g *nameGroup) withName(s *saying, r reading) reading {
	if s.text[r.to-1] == '于' && r.to-r.from > 2 && s.isTimed(s.skip(r.to)) { // 山貓於 4/24 22:10 說
		r.to--
	}
	if r.behind && strings.HasPrefix(s.words(r.start, r.from), "by ") && isHanOnly(s.words(r.start+len("by "), r.from)) {
		r.from = r.start + len("by ") // by 淡水阿義
	}
	name := s.words(r.from, r.to)
	if m := postedBy.FindString(name); m != "" {
		r.from += runesOf(m)
		name = name[len(m):]
	}
	if m := praiseBehind.FindString(name); m != "" && m != name {
		r.to -= runesOf(m)
		name = strings.TrimSuffix(name, m)
	}
	if m := titleAhead.FindStringSubmatch(s.words(r.start, r.from)); m != nil {
		r.from -= runesOf(m[1])
		name = s.words(r.from, r.to)
	}
	if who, place, ok := strings.Cut(name, "·"); ok && who != "" && labelPlace.MatchString(place) { // 雙薪族・台北
		r.to = r.from + runesOf(who)
	}
	if at := s.pastWorkplace(&r); at > r.from {
		r.from = at
	}
	if m := placeInCapitals.FindStringSubmatch(name); m != nil && m[1] != strings.ToUpper(m[1]) {
		r.to = r.from + runesOf(m[1])
	}
	if m := nameBehindNumber.FindStringSubmatch(s.words(r.from, r.end)); m != nil && !isWorkplace(m[2]) && (!postEnd.MatchString(m[2]) || strings.Contains(m[2], "的")) {
		r.from += runesOf(m[1])
		r.to = r.from + runesOf(m[2])
	}
	if r.behind && namesPlace(name) {
		if m := placeBesideName.FindStringSubmatch(s.words(r.start, r.from)); m != nil && !namesPlace(m[1]) {
			r.from = r.start + len("(")
			r.to = r.from + runesOf(m[1])
		}
	}
	if g.timed && !r.behind && s.isTimed(s.trim(r.end)-1) && isHanOnly(s.words(r.start, r.from)) && !ofReader.MatchString(s.words(r.start, r.from)) {
		r.from = r.start // an account: 北埠居民老夏 7月28日 20:14
	}
	return r
}

var (
	// placeInCapitals is a name and behind it, in capitals as it is not, the place: Kwabena IN PRESTEA.
	placeInCapitals = expr(`^(.{2,}?) (?:IN|FROM|OF) \p{Lu}[\p{Lu} '’.-]+$`)
	// nameBehindNumber is a telephone number some digits of which are hidden, and the name
	// of whose it is in brackets: 139××××2207(穿烂皮鞋的老师):.
	nameBehindNumber = expr(`^([0-9]{3}[×xX*]{2,}[0-9]{2,4}\s?\()([^()]{1,12})\)`)
	// placeBesideName is a name in a bracket that a blank and a place follow: (尹亮 武汉).
	placeBesideName = expr(`^\((\p{Han}{2,6})\s+$`)
)

// pastWorkplace is where the name begins behind a town, a workplace or a trade and a blank
// that were taken for it or for its first word: 赣西站 小板凳; 东城 / 厉长锁. It is the name's
// own first rune where none stands there.
func (s *saying) pastWorkplace(r *reading) int {
	end := r.to
	for end < len(s.kinds) && end < r.end && isWordSort(s.kinds[end]) {
		end++
	}
	gap := r.from
	for gap < end && s.kinds[gap] == sortHan {
		gap++
	}
	if at := s.skip(gap); at > gap && at < r.end {
		who := at
		for who < r.end && isWordSort(s.kinds[who]) {
			who++
		}
		if name := s.words(at, who); who-at >= 2 && s.kinds[at] != sortDigit && isWorkplace(s.words(r.from, gap)) && !isWorkplace(name) && (r.to > gap || who-at <= 4) {
			if r.to < who {
				r.to = who
			}
			return at
		}
	}
	return r.from
}

func isWorkplace(s string) bool { return workplaceEnds.MatchString(s) || namesPlace(s) }

// workplaceEnds are what names of towns, villages, works and offices end with.
var workplaceEnds = expr(`^\p{Han}+(?:[省市县縣区區乡鄉镇鎮村街路站段厂廠队隊所院局校社港城坪屯寨]|车间|車間|公司|工地|小区|社区|社區|大学|大學|中心|集团|集團|农场|农民|教师|学生|职工|工人|司机|护士)$`)

func isHanOnly(words string) bool {
	return !strings.ContainsFunc(words, func(r rune) bool { return !isHan(r) })
}

// postedBy is what a site prints before a name.
var postedBy = expr(`^(?:(?i:posted by|sent by|sms from|text from)|by) `)

// praiseBehind is what stands behind a name that is none of it: stars, likes, how it came.
var praiseBehind = expr(`(?:\s*[★☆]+|\s+[↳👍♥❤]\x{FE0F}?(?:\s?[0-9][0-9.,]*[kKwW万千]?)?|(?:来信|来电|口述|敬上|传真)|\s(?i:(?:replying|in reply) to) .*)$`)

// ofReader is what a paper calls a reader, before the name.
var ofReader = expr(`(?:网友|市民|读者|居民|观众|村民|听众|乘客|家长|同学|用户|粉丝)$`)
