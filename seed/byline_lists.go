package seed

import (
	"slices"
	"strings"

	"broadsheet/models"
)

// nameList reads several bare names of a line that is known to be a byline, rare ones
// among them: 尉迟敏 罗·巴特尔; 史淑敏 木 易. nil for anything else.
func nameList(s string) []models.Byline {
	names := splitNames(s)
	if len(names) < 2 || isLatin(s) {
		return nil
	}
	sure, rare, spaced := false, false, hasApart(s, names)
	for _, name := range names {
		n := runesOf(name)
		if spaced && n == 3 && gradeOne(name) == penName && !postOrPlace(name) && !unitWord.MatchString(name) { // 庹文静 伍 铮
			rare = true
			continue
		}
		apart := !strings.Contains(s, name) && n == 2
		dotted := dottedName.MatchString(name)
		if postOrPlace(name) || !apart && !dotted && (gradeOne(name) < fairName || n == 2) && !hasDoubleSurname(name) {
			return nil
		}
		sure = sure || rare && apart && gradeOne(name) >= fairName || n == 3 && gradeOne(name) == goodName || hasDoubleSurname(name)
	}
	if !sure {
		return nil
	}
	found := make([]models.Byline, len(names))
	for i, name := range names {
		found[i].Name = name
	}
	return found
}

// unitWord is a class or department of a school, and no name.
var unitWord = expr(`[系班组级部科队]$`)

// hasApart says whether a list sets a name of two characters as wide as its names of three.
func hasApart(s string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return runesOf(name) == 2 && !strings.Contains(s, name) }) &&
		!slices.ContainsFunc(names, func(name string) bool { return runesOf(name) == 2 && strings.Contains(s, name) || runesOf(name) > 3 })
}

// dottedName is a name of two parts of which the first may be one character: 罗·巴特尔.
var dottedName = expr(`^\p{Han}{1,8}·\p{Han}{2,8}$`)

// postOrPlace says whether a word reads like a post or a place.
func postOrPlace(w string) bool {
	return postEnd.MatchString(w) && gradeOne(w) < goodName || namesPlace(w) || road.MatchString(w) || province.MatchString(w) || workplace.MatchString(w)
}

var (
	// noteBehindName is a name and behind it, in brackets, who that is.
	noteBehindName = expr(`(\p{Han}{2,4}|\p{Han} \p{Han}|\p{Han}{2,6}·\p{Han}{2,8}) ?\(([^()]{2,30})\)`)
	// nameMarkPost is a name, a mark and a longer post or workplace: 车远征:汾源市交通运输局党组书记、局长.
	nameMarkPost = expr(`^(?:作者[:/ ]+)?(\p{Han}{2,4}|\p{Han} \p{Han}|\p{Han}{1,6}·\p{Han}{2,8})[|:,/] ?([\p{Han}、“”()]{4,40})$`)
	// shortPost is a name and behind it a short post: 潘國棟 精算師.
	shortPost = expr(`^(\p{Han}{3}|\p{Han} \p{Han}) +(自由撰稿人|媒体人|时评人|专栏作者|律师|医生|医师|药师|教师|老师|讲师|教授|精算师|会计师|建筑师|工程师|设计师|作家|作者|学者|诗人|编辑|市民|社工|[\p{Han}]{2}评论员)$`)
	// answerer is who answers readers' questions: 解答:徐立文律師.
	answerer = expr(`^(?:解答|回答|主答|答)[:/ ]+(\p{Han}{2,3}) ?(\p{Han}{2,4}师|\p{Han}{0,2}[律医药]师|医生)$|^(\p{Han}{2,3})(律师|医生|医师)(?:主答|解答|回答)$`)
)

// postedForms reads names with what each is behind a mark or in brackets, on a line that
// is known to be a byline; nil for anything else.
func postedForms(s string) []models.Byline {
	if m := shortPost.FindStringSubmatch(s); m != nil {
		if name := oneName(m[1]); gradeOne(name) >= nameGrade(runesOf(name)) {
			return bylineOf(name, m[2])
		}
	}
	if m := answerer.FindStringSubmatch(s); m != nil {
		name, post := m[1]+m[3], m[2]+m[4]
		return []models.Byline{{Name: name, Affiliation: &post}}
	}
	if roleAny.MatchString(s) && !strings.Contains(s, "(") {
		return nil
	}
	if found := eachMarked(s); found != nil {
		return found
	}
	if found := postsAndNames(s); found != nil {
		return found
	}
	return someBracketed(s)
}

// eachMarked reads 龔柏宇/大學經濟系教授、辛曼/文化工作者, of which there may be one.
func eachMarked(s string) []models.Byline {
	if roleAny.MatchString(s) || credit.MatchString(strings.TrimPrefix(s, "作者")) {
		return nil
	}
	var found []models.Byline
	for _, part := range splitMarked(s) {
		m := nameMarkPost.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil || gradeOne(oneName(m[1])) < fairName || !postEnd.MatchString(m[2]) && !workplace.MatchString(m[2]) || reported.MatchString(m[2]) {
			return nil
		}
		found = append(found, models.Byline{Name: oneName(m[1]), Affiliation: &m[2]})
	}
	return found
}

// splitMarked cuts a list before each part that has a slash.
func splitMarked(s string) []string {
	if strings.Count(s, "/") < 2 {
		return []string{s}
	}
	var parts []string
	for _, p := range strings.Split(s, "、") {
		if n := len(parts); n > 0 && !strings.Contains(p, "/") {
			parts[n-1] += "、" + p
			continue
		}
		parts = append(parts, p)
	}
	return parts
}

// postsAndNames reads posts and names in turn: 县委组织部副部长 席春生 县委党校讲师 关 键.
func postsAndNames(s string) []models.Byline {
	names := joinSplitNames(strings.Fields(s))
	if len(names) < 4 || len(names)%2 == 1 || isLatin(s) {
		return nil
	}
	var found []models.Byline
	var post string
	for i, w := range names {
		switch {
		case i%2 == 0 && runesOf(w) >= 4 && postEnd.MatchString(w) && gradeOne(w) == noName:
			post = w
		case i%2 == 1 && (gradeOne(w) >= fairName || !strings.Contains(s, w)):
			of := post
			found = append(found, models.Byline{Name: w, Affiliation: &of})
		default:
			return nil
		}
	}
	return found
}

// someBracketed reads a byline in which some names have in brackets who that is, and
// others have not: 徐来(媒体人) 邹远; 通讯员 沙 鸥(云岭市中级人民法院).
func someBracketed(s string) []models.Byline {
	var all [][]string
	for _, m := range noteBehindName.FindAllStringSubmatchIndex(s, -1) {
		all = append(all, []string{s[m[0]:m[1]], s[m[2]:m[3]], s[m[4]:m[5]]})
	}
	if len(all) == 0 || strings.Contains(s, "/") {
		return nil
	}
	bare := s
	for _, m := range all {
		if roleAny.MatchString(m[2]) || gradeOne(m[2]) >= fairName && !postEnd.MatchString(m[2]) || picturesOnly.MatchString(m[2]) {
			return nil
		}
		bare = strings.Replace(bare, m[0], m[1], 1)
	}
	if strings.ContainsAny(bare, "()") {
		return nil
	}
	found := parseBylines(bare)
	if len(found) < 2 && !roleStart.MatchString(s) {
		return nil
	}
	for _, m := range all {
		i := slices.IndexFunc(found, func(b models.Byline) bool { return b.Name == oneName(m[1]) })
		if i < 0 || found[i].Affiliation != nil {
			return nil
		}
		found[i].Affiliation = &m[2]
	}
	return found
}
