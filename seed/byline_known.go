package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// signingWords are what a writer sets behind his name, or who wish well behind theirs.
const signingWords = `(?:敬[上启书贺献礼]|谨[上启识贺]|拜[启上]|手书|顿首|叩上|[同共]贺|同启|[启上答贺])`

var (
	// signsOff is what a letter's writer sets behind his name.
	signsOff = expr(`^(.{2,}?) ?` + signingWords + `$`)
	// signingAlone is the same on a line of its own, under those who sign together.
	signingAlone = expr(`^` + signingWords + `$`)
	// nameThenWork is a name and behind a blank a place of work.
	nameThenWork = expr(`^(\p{Han}{2,4}) +(\p{Han}{4,24}(?: +[0-9]{0,2}[A-Z]|[0-9]{1,2}班)?)$`)
	// placeBehind is a name and behind a blank a town or district.
	placeBehind = expr(`^(\p{Han}{2,4}) (\p{Han}{2,4}[市县]\p{Han}{0,4})$`)
	// road is what the place before a reader's name ends with besides placeEnd.
	road = expr(`\p{Han}{2}(?:路|街|巷|胡同)$|(?:新村|花园|小区|车间|工区|工段)$`)
	// writerBehindPlace is what signs for a name, and behind a slash its place.
	writerBehindPlace = expr(`^([^/,。:]{2,12})/([^/,。:]{2,8})$`)
	// readerInPlace is a reader's name and in brackets his place and that he is one.
	readerInPlace = expr(`^(\p{Han}{2,4}) ?\(([^()/]{2,16})/(读者|市民|网友)\)$`)
	// creditedOdd is a credit and a name that reads like a word: 文/图 盛夏.
	creditedOdd = expr(`^(` + creditWord + `(?:/` + creditWord + `)?)[ :/]+(\p{Han}{1,3} ?\p{Han})$`)
	// paperPost is a post that other lines begin with.
	paperPost = expr(`(?:作家|评论员|主持人|主笔|撰稿人)$`)
	// namedPost is a name, a rare one too, and in brackets a post or place.
	namedPost = expr(`^([\p{Han}·]{2,9}|\p{Han} \p{Han}|\p{Lu}[\pL.'-]+(?: \p{Lu}[\pL.'-]*){0,2}) ?\(([^()]{2,20})\)$`)
	// noWhole is what a line has that no name of a writer or office is.
	noWhole = expr(`[。!?:;,“”"《》@#()\[\]]|[0-9]{3}|^[0-9]|[0-9] ?[日页版]|未完|待续|^完$|电话|邮箱|编辑|责编|校对|摄影|供图`)
)

// knownBylines reads who wrote a piece from a folded line that is known to say so:
// forms that stand for something else on any other line, besides parseBylines'.
func knownBylines(s string) []models.Byline {
	s = creditMark.ReplaceAllString(strings.TrimSpace(s), "")
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	s = strings.TrimRight(s, "*※#")
	for _, form := range []func(string) []models.Byline{oneLetter, spreadOffice, parseNumbered, placeAndWork, postAndPlace, wordedBylines, nameList, postedForms, oddForms} {
		if found := form(s); found != nil {
			return found
		}
	}
	if isLatin(s) || roleAny.MatchString(s) || credit.MatchString(s) {
		return parseBylines(barBehindRole.ReplaceAllString(s, "$1 "))
	}
	if found := wordBylines(s); found != nil {
		return found
	}
	if name, signs := cutSigning(s); signs {
		s = strings.TrimSpace(name)
		if found := wordBylines(s); found != nil {
			return found
		}
	}
	if m := readerInPlace.FindStringSubmatch(s); m != nil {
		return []models.Byline{{Name: m[1], Role: &m[3], Affiliation: &m[2]}}
	}
	if m := placeBehind.FindStringSubmatch(s); m != nil && gradeOne(m[1]) >= fairName && (gradeOne(m[2]) < goodName || placeName.MatchString(m[2])) {
		return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
	}
	if m := nameAndWork(s); m != nil {
		return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
	}
	if found := placedBySlash(s); found != nil {
		return found
	}
	if m := translated.FindStringSubmatch(s); m != nil && gradeOne(m[1]) >= fairName && gradeOne(m[2]) >= fairName {
		return []models.Byline{{Name: m[1]}, {Name: m[2], Role: &m[3]}}
	}
	if m := nameThenPost.FindStringSubmatch(s); m != nil && gradeOne(m[1]) >= fairName && postEnds.MatchString(m[2]) && gradeName(m[2]) == noName {
		return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
	}
	if m := writerBehindPlace.FindStringSubmatch(s); m != nil && namesPlace(m[2]) && !reported.MatchString(m[2]) {
		return []models.Byline{{Name: oneName(m[1]), Affiliation: &m[2]}}
	}
	if m := placed.FindStringSubmatch(s); m != nil {
		if road.MatchString(m[1]) && gradeOne(m[1]) < goodName && gradeOne(oneName(m[2])) != noName {
			return []models.Byline{{Name: oneName(m[2]), Affiliation: &m[1]}}
		}
		if gradeOne(m[1]) >= fairName && gradeOne(oneName(m[2])) != noName && !placeEnd.MatchString(m[1]) && !namesPlace(m[1]) && (runesOf(oneName(m[2])) == 3 || runesOf(m[2]) == 4 && gradeOne(m[1]) == goodName && !postEnd.MatchString(m[2]) && !workplace.MatchString(m[2])) {
			return namesWith(m[1]+"、"+m[2], nil)
		}
	}
	if gradeOne(s) == penName && noWhole.MatchString(s) {
		return nil
	}
	if found := parseBylines(s); len(found) > 0 {
		return found
	}
	return nameRunIn(s)
}

// oneLetter reads a byline of one character.
func oneLetter(s string) []models.Byline {
	if !isOneLetter(s) {
		return nil
	}
	return []models.Byline{{Name: s}}
}

// isOneLetter says whether a text is one character of a name, which signs a brief: （珠）. Those
// that count, say where one stands, end a text or say how it was said are none.
func isOneLetter(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && unicode.Is(unicode.Han, r) && !strings.ContainsRune("完续上中下左右前后图注略缺误笑哭怒汗男女一二三四五六七八九十甲乙丙丁无有是否", r)
}

// oddForms reads a credit or role and a name that reads like a word, and a name with a
// post in brackets that other lines begin with.
func oddForms(s string) []models.Byline {
	if m := creditedOdd.FindStringSubmatch(s); m != nil && (apartName.MatchString(m[2]) && m[1] != "作者" || parseBylines(s) == nil) {
		return []models.Byline{{Name: oneName(m[2]), Role: &m[1]}}
	}
	if m := namedPost.FindStringSubmatch(s); m != nil && !roleAny.MatchString(m[1]) && !calledSo.MatchString(m[1]) && !credit.MatchString(m[1]) && (saysWhoIs(m[2]) || paperPost.MatchString(m[2]) && gradeOne(m[1]) == goodName) {
		name := m[1]
		if !isLatin(name) {
			name = oneName(name)
		}
		return bylineOf(name, m[2])
	}
	if m := roleOdd.FindStringSubmatch(s); m != nil && gradeOne(oneName(m[2])) == noName {
		b := models.Byline{Name: oneName(m[2]), Role: &m[1]}
		if m[3] == "" {
			return []models.Byline{b}
		}
		if rest := parseRoles(m[3]); rest != nil {
			return append([]models.Byline{b}, rest...)
		}
	}
	return nil
}

var (
	// roleOdd is a role and a name of two characters that reads like a word, and other
	// roles with their names: 本报记者 盛夏 本报通讯员 池小草.
	roleOdd = expr(`^(` + roleWords + `) ?:? ?([` + surnames + `] ?\p{Han})(?: +(` + roleWords + ` .+))?$`)
	// barBehindRole is a bar between a role and a name: 晚报记者|江眠.
	barBehindRole = expr(`(` + roleWords + `) ?[|丨] ?`)
)

// nameRunIn reads a place of work or post and a name right behind it, with nothing
// between: 机床厂装配车间杜刚.
func nameRunIn(s string) []models.Byline {
	runes := []rune(s)
	if len(runes) < 5 || len(runes) > 24 || strings.Contains(s, " ") || committee.MatchString(s) || placeEnd.MatchString(s) || strings.HasSuffix(s, "室") {
		return nil
	}
	for _, n := range []int{3, 2} {
		least := nameGrade(n) // a good name has three characters, a fair one two
		before, name := string(runes[:len(runes)-n]), string(runes[len(runes)-n:])
		if gradeOne(name) >= least && (placeEnd.MatchString(before) || road.MatchString(before) || postEnd.MatchString(before) && len(runes) > 6) {
			b := models.Byline{Name: name, Affiliation: &before}
			if before == "读者" || before == "市民" || before == "网友" {
				b.Role, b.Affiliation = &before, nil
			}
			return []models.Byline{b}
		}
	}
	return nil
}

var (
	// schoolClass is the class behind a pupil's school: 聖雅各中學 4C.
	schoolClass = expr(`[学校] ?(?:[0-9]{1,2}[A-Z]|[0-9]{1,2}班)$`)
	// placeSlash is a name behind its place and a slash: 新北市／林妤蓁.
	placeSlash = expr(`^(\p{Han}{2,6}) ?/ ?(\p{Han}{2,8})$`)
	// translated is a writer and who translated him: 瑪爾塔·席維拉 鍾宜瑾譯.
	translated = expr(`^([\p{Han}·]{2,12}) +(\p{Han}{2,4}) ?(译|编译|翻译)$`)
	// nameThenPost is a name and behind a blank a longer post: 葉秉中 中學通識科教師、
	// 教育團體「課室之後」召集人.
	nameThenPost = expr(`^(\p{Han}{3}|\p{Han}{1,4}·[\p{Han}·]{2,8}) +([\p{Han}、“”·]{5,40})$`)
)

// wholeName takes a printed line that is known to say who wrote a piece, and names
// no person, for the name of who did: an office, a shop, a pen name. nil where it
// reads like anything else.
func wholeName(printed string) []models.Byline {
	name := strings.TrimFunc(printed, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })
	if isHan := !isLatin(name); isHan && (apart.MatchString(fold(name)) || apartName.MatchString(fold(name))) {
		name = oneName(name)
	}
	if isLatin(name) {
		name = beforeName.ReplaceAllString(withoutStop(name), "")
	}
	folded := fold(name)
	if bare, signs := cutSigning(folded); signs {
		name = string([]rune(name)[:utf8.RuneCountInString(bare)])
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > 36 || !isLatin(folded) && n > 18 || noWhole.MatchString(folded) || bareRole.MatchString(folded) || roleStart.MatchString(folded) || !hasWords(name) {
		return nil
	}
	return []models.Byline{{Name: name}}
}

// lettersSpread are the letters of one name set wide over a line: 江 北 农 学 院.
var lettersSpread = expr(`^\p{Han}(?: \p{Han}){3,}$`)

// spreadOffice reads an office whose letters are spread.
func spreadOffice(s string) []models.Byline {
	name := strings.ReplaceAll(s, " ", "")
	if !lettersSpread.MatchString(s) || !isOffice(name) {
		return nil
	}
	return []models.Byline{{Name: name}}
}

// isOffice says whether a folded text is an office, works or union that signs as one.
func isOffice(s string) bool {
	return runesOf(s) >= 4 && officeEnd.MatchString(s) && gradeOne(s) < fairName
}

var officeEnd = expr(`^\p{Han}+(?:[厂矿队局院校所站部处会社团委店]|机关|大学|公司|政府)$`)

// signature reads what signs a letter and is no person's name: a shop, a parent.
func signature(printed string) []models.Byline {
	printed = strings.Trim(printed, "()（）—")
	if name, signs := cutSigning(fold(printed)); signs {
		printed = string([]rune(printed)[:utf8.RuneCountInString(name)])
	}
	if apartName.MatchString(fold(strings.TrimSpace(printed))) { // 雪　莲
		return []models.Byline{{Name: oneName(printed)}}
	}
	words := strings.Fields(printed)
	if len(words) == 0 {
		return nil
	}
	b := models.Byline{Name: words[len(words)-1]}
	if before := strings.Join(words[:len(words)-1], " "); before == "读者" || before == "市民" {
		b.Role = &before
	} else if before != "" {
		b.Affiliation = &before
	}
	return []models.Byline{b}
}

// nameAndWork is the match of a byline that is a name and where its bearer works;
// nil for others.
func nameAndWork(s string) []string {
	m := nameThenWork.FindStringSubmatch(s)
	if m == nil || gradeOne(m[1]) < fairName || !workplace.MatchString(m[2]) || !placeEnd.MatchString(m[2]) && !postEnd.MatchString(m[2]) && !schoolClass.MatchString(m[2]) {
		return nil
	}
	return m
}

// cutSigning cuts off a signature what a writer sets behind his name; signs is false where
// it has none, or ends in a name that looks so: 校长 王天启; 李 贺.
func cutSigning(s string) (name string, signs bool) {
	m := signsOff.FindStringSubmatch(s)
	if m == nil || gradeOne(behindBlank(s)) >= goodName || apartName.MatchString(s) {
		return s, false
	}
	return m[1], true
}

// behindBlank is what stands behind the last blank.
func behindBlank(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// placedBySlash reads a name behind its place and a slash; nil for anything else.
func placedBySlash(s string) []models.Byline {
	m := placeSlash.FindStringSubmatch(s)
	if m == nil || !namesPlace(m[1]) {
		return nil
	}
	if runesOf(m[2]) <= 4 && gradeOne(m[2]) >= fairName || pet.MatchString(m[2]) || weakPet.MatchString(m[2]) || oneOfMany.MatchString(m[2]) {
		return bylineOf(m[2], m[1])
	}
	return nil
}

// placeAndWork reads a name, a slash and its place with what he does in brackets:
// 林佳慧/高雄市(國小教師). nil for anything else.
func placeAndWork(s string) []models.Byline {
	m := nameSlashPlace.FindStringSubmatch(s)
	if m == nil || !namesPlace(m[3]) || gradeOne(m[1]) < fairName {
		return nil
	}
	return bylineOf(m[1], m[2])
}

var nameSlashPlace = expr(`^(\p{Han}{2,4}) ?/ ?((\p{Han}{2,8}) ?\([^()]{2,16}\))$`)

// saysWhoIs says whether what stands in brackets behind a name is a post or place.
func saysWhoIs(s string) bool {
	return !roleStart.MatchString(s) && !calledSo.MatchString(s) && !creditBehind.MatchString(s) && !picturesOnly.MatchString(s) &&
		(postEnd.MatchString(s) || postEnds.MatchString(s) || namesPlace(s))
}
