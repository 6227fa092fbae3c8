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
	if who, place, ok := strings.Cut(name, "·"); ok && who != "" && knownPlace.MatchString(place) { // 雙薪族・台北
		r.to = r.from + runesOf(who)
	}
	if g.timed && !r.behind && s.isTimed(s.trim(r.end)-1) && isHanOnly(s.words(r.start, r.from)) && !ofReader.MatchString(s.words(r.start, r.from)) {
		r.from = r.start // an account: 北埠居民老夏 7月28日 20:14
	}
	return r
}

func isHanOnly(words string) bool {
	return !strings.ContainsFunc(words, func(r rune) bool { return !isHan(r) })
}

// postedBy is what a site prints before a name.
var postedBy = expr(`^(?:(?i:posted by|sent by|sms from|text from)|by) `)

// praiseBehind is what stands behind a name that is none of it: stars, likes, how it came.
var praiseBehind = expr(`(?:\s*[★☆]+|\s+[↳👍♥❤]\x{FE0F}?(?:\s?[0-9][0-9.,]*[kKwW万千]?)?|(?:来信|來信|来电|來電|口述|敬上|傳真|传真)|\s(?i:(?:replying|in reply) to) .*)$`)

// ofReader is what a paper calls a reader, before the name.
var ofReader = expr(`(?:网友|市民|读者|居民|观众|村民|听众|乘客|家长|同学|用户|粉丝)$`)
