package seed

import (
	"slices"
	"strings"

	"broadsheet/models"
)

var (
	// spacedNames are names parted by wide blanks whose characters a scan or a narrow column
	// sets apart: 佟 铁 山   舒 文.
	spacedNames = expr(`^(?:\p{Han}(?: \p{Han}){1,3}(?: {2,}|$)){1,6}$`)
	// worksBehind is a name and behind it how its bearer worked: 潘秀琼 访问; 戎医生主答.
	worksBehind = expr(`^(\p{Han}{2,4}|\p{Han}(?: \p{Han}){1,3}) ?(主 ?答|主讲|解答|访问|编译|口述|摄影报道|图文报道)$`)
	// arranges is who put a piece together, before the name: 整理:祝敏.
	arranges = expr(`^(整理|采访整理|记录整理|文与图|图与文) ?[:/] ?(\p{Han}{2,4}|\p{Han} \p{Han})$`)
	// answersAs is who answers a reader, behind his post: 解答:注册会计师何慧恩.
	answersAs = expr(`^(解答|回答|主答) ?: ?(\p{Han}{2,8}[师生员授任家]) ?(\p{Han}{3})$`)
	// writesAs is a writer with a pen name behind his post: 撰文:持牌代表一碗云吞.
	writesAs = expr(`^\[?(撰文|文) ?: ?(\p{Han}{2,8}(?:[师生员授任]|代表|顾问|经理|主管)) ?(\p{Han}{2,6})\]?$`)
	// suffererOf is a patient's name with his place of work: 患者 于春和(南关机床厂).
	suffererOf = expr(`^(患者|病人|用户|顾客|乘客|旅客|球迷|听众|观众|家长|小记者) ?(\p{Han}{2,4}) ?\(([^()]{2,20})\)$`)
	// writesFrom is a reader's name and behind it where he writes from: 读者 梅崇义 寄自纽约.
	writesFrom = expr(`^(?:(读者|市民|网友) ?)?(\p{Han}{2,4}) +(?:寄自|发自|写自)(\p{Han}{2,10})$`)
	// forOther is what stands in brackets behind the name of who signs for another.
	forOther = expr(` ?\((?:代行|代|代笔|签名|署名)\)$`)
	// paperWires is what a byline ends in that says whose the report is: 穆朝阳 本报岛城专电.
	paperWires = expr(`^(.*\p{Han}) +本[报社刊]\p{Han}{2,4}(?:专电|电|讯|报道)$`)
	// latinPosted is a name in Latin letters and behind it a post: Vivian Cheuk 资深顾问.
	latinPosted = expr(`^(\p{Lu}[\pL.'-]+(?: \p{Lu}[\pL.'-]*){1,3}) +(\p{Han}{4,20})$`)
	// bracketedEach is a name with who that is in brackets: 裴多福(诗人) 宁静(批评家).
	bracketedEach = expr(`^(?:\p{Han}{2,4} ?\([^()]{2,20}\)[ 、]*){2,}$`)
	// villageEnd is what a village or its shops end in, that reads like a name: 白果店.
	villageEnd = expr(`^\p{Han}{2,3}[店庄屯寨堡村镇乡]$`)
	// unitEnd is what a workplace ends in besides those of a place: 理塘公路段.
	unitEnd = expr(`(?:[段厂矿队局院校所站部科处办会社连营团]|工会|支部|机关|学院|大学|师专)$`)
	// livesThere are those who live somewhere, behind which a name stands.
	livesThere = expr(`(?:街坊|居民|住客|住户|业主|村民)$`)
)

// wordedBylines reads forms of a folded line in Chinese that is known to say who wrote a
// piece, which mean something else on any other line; nil for others.
func wordedBylines(s string) []models.Byline {
	if spacedNames.MatchString(s) && strings.Contains(s, "  ") {
		return namesApart(s)
	}
	if forOther.MatchString(s) {
		return nameRunIn(forOther.ReplaceAllString(s, ""))
	}
	one := func(name, role, place string) []models.Byline {
		b := models.Byline{Name: oneName(name)}
		if role != "" {
			b.Role = &role
		}
		if place != "" {
			b.Affiliation = &place
		}
		return []models.Byline{b}
	}
	if m := suffererOf.FindStringSubmatch(s); m != nil && gradeOne(m[2]) >= fairName {
		return one(m[2], m[1], m[3])
	}
	if m := writesFrom.FindStringSubmatch(s); m != nil && gradeOne(m[2]) >= fairName {
		return one(m[2], m[1], m[3])
	}
	if m := answersAs.FindStringSubmatch(s); m != nil && gradeOne(m[3]) == goodName {
		return one(m[3], m[1], m[2])
	}
	if m := writesAs.FindStringSubmatch(s); m != nil && gradeOne(m[2]+m[3]) == noName {
		return one(m[3], m[1], m[2])
	}
	if m := arranges.FindStringSubmatch(s); m != nil && gradeOne(oneName(m[2])) >= fairName {
		return one(m[2], m[1], "")
	}
	if m := worksBehindName.FindStringSubmatch(s); m != nil && (gradeName(m[1]) >= penName || apartName.MatchString(m[1])) {
		return namesWith(m[1], &m[2])
	}
	if m := worksBehind.FindStringSubmatch(s); m != nil && gradeOne(oneName(m[1])) != noName && !roleAny.MatchString(s) {
		return one(m[1], m[2], "")
	}
	if m := latinPosted.FindStringSubmatch(s); m != nil && postEnds.MatchString(m[2]) {
		return bylineOf(m[1], m[2])
	}
	if m := paperWires.FindStringSubmatch(s); m != nil && roleStart.MatchString(s) {
		return parseBylines(m[1])
	}
	if bracketedEach.MatchString(s) && !roleAny.MatchString(s) {
		return eachBracketed(s)
	}
	if words := strings.Fields(s); len(words) > 1 {
		return placeAndNames(words, one)
	}
	return signsBehind(s, one)
}

// namesApart reads names whose characters stand apart, parted by wide blanks.
func namesApart(s string) (found []models.Byline) {
	for _, name := range wideBlank.Split(strings.TrimSpace(s), -1) {
		if name = oneName(name); gradeOne(name) == noName || postOrPlace(name) {
			return nil
		}
		found = append(found, models.Byline{Name: name})
	}
	return found
}

// bylineOf is one name as printed, blanks and all, with its place or post.
func bylineOf(name, place string) []models.Byline {
	return []models.Byline{{Name: name, Affiliation: &place}}
}

// eachBracketed reads names each with who that is in brackets, one of which reads like a name
// at least.
func eachBracketed(s string) (found []models.Byline) {
	sure := false
	for _, m := range noteBehindName.FindAllStringSubmatchIndex(s, -1) {
		name, said := oneName(s[m[2]:m[3]]), s[m[4]:m[5]]
		if picturesOnly.MatchString(said) || creditBehind.MatchString(said) {
			return nil
		}
		sure = sure || gradeOne(name) >= fairName
		found = append(found, models.Byline{Name: name, Affiliation: &said})
	}
	if !sure {
		return nil
	}
	return found
}

// placeAndNames reads a village, a province or a workplace and behind it one name or more.
func placeAndNames(words []string, one func(name, role, place string) []models.Byline) []models.Byline {
	first, names := words[0], joinSplitNames(words[1:])
	if len(words) == 2 && crowdOf.MatchString(words[1]) && namesPlace(first) { // 葵涌 一群受苦的居民
		return one(words[1], "", first)
	}
	for _, name := range names {
		if gradeOne(name) < fairName || runesOf(name) > 4 || oneOfMany.MatchString(name) {
			return nil
		}
	}
	switch {
	case len(names) == 1 && (runesOf(first) == 2 && province.MatchString(first) || anyPlace.MatchString(first)), len(names) == 1 && villageEnd.MatchString(first):
		return one(names[0], "", first)
	case len(names) > 1 && runesOf(first) >= 4 && unitEnd.MatchString(first) && workplace.MatchString(first) && gradeOne(first) == noName && !roleAny.MatchString(first):
		var found []models.Byline
		for _, name := range names {
			found = append(found, one(name, "", first)...)
		}
		return found
	}
	return nil
}

// signsBehind reads a signature that ends in what letters do, and before it a name right
// behind its place, 大山脚叶文川谨启; and a name with a point and its place, 卓桂香.板桥.
func signsBehind(s string, one func(name, role, place string) []models.Byline) []models.Byline {
	if at := strings.LastIndexByte(s, '.'); at > 0 && gradeOne(s[:at]) == goodName && namesPlace(s[at+1:]) {
		return one(s[:at], "", s[at+1:])
	}
	m := signsOff.FindStringSubmatch(s)
	if m == nil || strings.ContainsAny(m[1], " ,、/()·") {
		return nil
	}
	runes := []rune(m[1])
	for _, n := range []int{3, 2} {
		if len(runes) < n+2 {
			continue
		}
		place, name := string(runes[:len(runes)-n]), string(runes[len(runes)-n:])
		if calledSo.MatchString(place) && !livesThere.MatchString(place) {
			return nil
		}
		if gradeOne(name) < nameGrade(n) || !surnameSet[runes[len(runes)-n]] || postEnd.MatchString(name) || committee.MatchString(m[1]) {
			continue
		}
		if n == 3 && gradeOne(m[1]) == noName || livesThere.MatchString(place) {
			return one(name, "", place)
		}
	}
	return nil
}

// withWholeRoles gives the first of those named the whole of the role that a word without a
// blank says, of which a shorter one was read: 珠报全媒体记者; 湘江日报·新湘江客户端记者.
func withWholeRoles(s string, found []models.Byline) []models.Byline {
	word, _, ok := strings.Cut(s, " ")
	if !ok || len(found) == 0 || !paperBefore.MatchString(word) {
		return found
	}
	i := slices.IndexFunc(found, func(b models.Byline) bool { return b.Role != nil })
	if i < 0 || *found[i].Role == word || !strings.HasSuffix(word, *found[i].Role) {
		return found
	}
	short := *found[i].Role
	before := strings.TrimSuffix(word, short)
	for k := range found {
		if found[k].Role != nil && *found[k].Role == short {
			found[k].Role = &word
		}
	}
	return slices.DeleteFunc(found, func(b models.Byline) bool { return b.Role == nil && strings.Contains(before, b.Name) })
}

// paperBefore is a role that a paper's name stands before.
var paperBefore = expr(`^\p{Han}{1,6}(?:报|网|社|台|客户端|日报|晚报)[·\p{Han}]{0,12}(?:记者|通讯员|评论员)$`)
