package seed

import (
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

// creditMarks are printed before who wrote a piece.
const creditMarks = `[□■○●◎⊙◆◇▲△★☆✎✍*] ?` //nolint:gosec // of a newspaper

// roleWords are what newspapers call those who wrote a piece.
const roleWords = `(?:(?:本报|本刊|本网|本社|本台|新华社|中新社|中央社|[\p{Han}]{0,6}(?:日报|晚报|早报|晨报|时报|商报|快报|周报|都市报)|[\p{Han}]{2,6}(?:报|网|社|云|台|新闻|客户端|频道|周刊|融媒体?中心)|驻[\p{Han}]{1,6}?|全媒体|新媒体|融媒体?|特约|特派|首席|值班|摄影|文字|社会|政治|地方|国际|教育|科技|娱乐|生活|两岸|采访|见习|实习|参与|随军|时政|体育|财经|文化|学生|小|高级|资深|联合|特别){0,3}(?:记者|通讯员|通信员|评论员|撰稿人|撰稿|特派员|实习生|编译|主笔|观察员|撰述委员|专栏作家|采访主任|通联员|编辑部主任|报道员|摄影师|主持人)(?:站站长|组)?|(?:本报|本刊|本网|本社)(?:[\p{Han}]{0,4}?编辑|编委|总编辑?|社长|主编))`

var (
	roleStart = expr(`^` + roleWords)
	roleAlone = expr(`^` + roleWords + `$`)
	roleAny   = expr(roleWords)
	// bylineTail is what stands behind the names: how they worked, and not who.
	bylineTail = expr(` ?/ ?[^/]{0,12}(?:报道|报导|电)$| ?(?:(?:综合|联合)?(?:报道|报导|采写|采访|来稿|撰文|撰写)|摄影报道|文并[摄图]|主持|整理|图文报道|文/[图摄]|图/文|文图|[\p{Han}]{0,3}发回|(?: ?\p{Han}{2,3})?(?:直击|传真|专讯)| \p{Han}{2,3}专访| 发自.{1,10}|发自.{1,10}|[\p{Han}]{0,4}[一二三四五六七八九十0-9]{0,3}日?电)$`)
	// credit is a mark and who it is about: 文/图 王伟, □王伟, 作者:王伟, By John Smith.
	credit     = expr(`^(?:` + creditWord + `[/、·]` + creditWord + ` |` + creditWord + `(?:[/、·及&.]?` + creditWord + `){0,3} ?[:/|◎●○□]/?|文[·.]|(?:作者|撰文|执笔|文并摄|图文|文图|文、图) |文并图 ?[:/]|(?:报[道导]|访问) ?[:◎])`)
	creditMark = expr(`^` + creditMarks)
	saysBy     = expr(`^(?i:(?:story|stories|words|written|text|reported|report|review|reviewed|(?:photos and )?interviews?|commentary|analysis|opinion|column|essay|translated|recipe|verse|poem|told|contributed|submitted|compiled|sent in|exclusive|special report|additional reporting)(?: and (?:photos|photographs|pictures|reporting))? by|by|with (?:a |additional )?reports? from|additional reporting:):? +`)
	nameMark   = expr(`^[*△▲#◎□■○]|[*△▲#]$`)
	placed     = expr(`^([^ ,。]{2,20}?)(?: +)([^ ,。]{2,9}|[^ ,。] [^ ,。]{1,2})$`)
	bracketed  = expr(`^([^()]{2,12}?) ?[(]([^()]{2,30})[)]$`)
	committee  = expr(`(?:中心组|课题组|调研组|编辑部|评论部|研究中心|理论学习.{0,6}组|写作组|联合报道组|报道组|党委|党组|研究院|委员会|研究所|联合课题组|主笔室|评论员|评论员室|编辑室|采访团队|采访组|小组)$`)
	// furtherCredit is a mark behind another's names, which needs no colon.
	furtherCredit = expr(`^(?:(?:文|撰文|撰稿|文字|采写|图|图片|摄影|摄|绘图|插图|漫画|制图)(?: ?[:/.·] ?| )|(?:整理|策划|统筹) ?[:/])`)
	// marksBehind is a list of names with a mark behind each: 王伟/文 李明/图.
	marksBehind = expr(`^(?:[^ ,。:/]{2,6}|[^ ,。:/] [^ ,。:/]{1,2})[ /](?:文/图|图/文|文图|撰文|文|采写)(?: (?:[^ ,。:/]{2,6}|[^ ,。:/] [^ ,。:/]{1,2})[ /](?:图片|摄影|图|摄|绘图|绘|插图))?$`)
	markBehind  = expr(`[ /](文/图|图/文|文图|撰文|文|采写|图片|摄影|图|摄|绘图|绘|插图)(?: |$)`)
	// byTitle is who a paper's own opinion is signed by where nobody is named.
	byTitle = expr(`^(?:本报|本刊|本网|本台|[\p{Han}]{2,4}(?:日报|晚报|时报))?(?:特约|首席|特邀)?(?:评论员|观察员|时评员)$`)
	// placeEnd is what the place, workplace or post before a name ends with.
	placeEnd = expr(`(?:[村镇乡县市区省屯寨]|街道|社区|中学|小学|大学|学院|学校|[一二三四五六七八九十]中|[^王李张刘陈杨黄赵]局|委|办|处|所|站|院|厂|矿|公司|集团|银行|中心|协会|支队|大队|医院|法院|检察院|党校|馆|社|律师|教师|教授|会员|班|年级|读者|市民|村民|居民|网友|干部|职工|学生|医生|老师|主任|书记)$`)
	// fromPlace is a byline that ends in where its writer reports from.
	fromPlace = expr(`^(.*(?:记者|通讯员|特派员|实习生) ?[\p{Han}·]{2,8}(?: [\p{Han}]{1,3})*) ([\p{Han}]{2,3})(?:报道|报导|专电|电)$`)
)

// parseBylines reads who wrote a piece from a folded byline, names in the form
// that the fold has; nil where it names nobody.
func parseBylines(s string) []models.Byline {
	s = strings.TrimSpace(s)
	if m := furtherWriter.FindStringSubmatch(s); m != nil && isLatin(s) {
		s = m[1]
	}
	if isLatin(s) {
		return parseEnglishBylines(s)
	}
	s = nationality.ReplaceAllString(s, "$1")
	s = creditMark.ReplaceAllString(strings.Trim(s, "[]—-"), "")
	if m := nameAndPost.FindStringSubmatch(s); m != nil && gradeOne(m[1]) >= nameGrade(runesOf(m[1])) && !roleAny.MatchString(s) && !ranked.MatchString(m[1]) {
		return []models.Byline{{Name: m[1], Role: &m[2]}}
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	if placed := parseBracketed(s); placed != nil {
		return placed
	}
	if m := bracketed.FindStringSubmatch(s); m != nil && !roleStart.MatchString(s) && gradeName(m[1]) != noName && !roleAny.MatchString(m[2]) && !strings.HasSuffix(m[2], "摄") {
		return []models.Byline{{Name: oneName(m[1]), Affiliation: &m[2]}}
	}
	if selfNamed.MatchString(s) {
		return []models.Byline{{Name: oneName(s)}}
	}
	if credits := parseCredits(s); credits != nil {
		return credits
	}
	if behind := parseBehind(s); behind != nil {
		return behind
	}
	if credits := parseCreditsBehind(s); credits != nil {
		return credits
	}
	return parseRoles(s)
}

// readerRole is a reader's name behind 读者, with a place on either side of it.
var readerRole = expr(`^(?:([\p{Han}0-9]{2,16}?) ?)?(热心读者|热心市民|读者|市民|网友)(?:[ :、]+([^ ].*)|(\p{Han}{3}(?:\([^()]+\))?))$`)

// selfNamed is a post that signs without a name.
var selfNamed = expr(`^(?:本报|本刊|本网|本台|本社|新华社|人民网|[\p{Han}]{2,4}(?:日报|晚报|时报|都市报|网))(?:特约|首席|特邀|理论)?(?:评论员|观察员|评论部|编辑部|时评员|理论部|社论组)(?:文章)?$|^(?:特约|特邀)评论员$|^(?:本报|本刊)(?:记者|编者|编辑|通讯员)$`)

// parseBracketed reads names each with a place of work in brackets, as in
// 舒展(市水利局) 完颜玉(市委党校); nil where a line is not made of such.
func parseBracketed(s string) []models.Byline {
	var found []models.Byline
	s = strings.TrimLeft(strings.TrimPrefix(s, "作者"), " :/")
	if roleAny.MatchString(s) || credit.MatchString(s) {
		return nil
	}
	for s != "" {
		m := nameInBrackets.FindStringSubmatch(s)
		if m == nil || gradeName(m[1]) == noName {
			return nil
		}
		for _, name := range splitNames(m[1]) {
			found = append(found, models.Byline{Name: name, Affiliation: &m[2]})
		}
		s = strings.TrimLeft(s[len(m[0]):], " 、,;/")
	}
	return found
}

// parseCredits reads 文:钟一舟 图:梁晓: each mark is the role of the names after it.
func parseCredits(s string) []models.Byline {
	var found []models.Byline
	for s != "" {
		m := credit.FindStringIndex(s)
		if m == nil && len(found) > 0 {
			m = furtherCredit.FindStringIndex(s)
		}
		if m == nil {
			break
		}
		mark := strings.Trim(s[:m[1]], " :/|·.◎●○□")
		if strings.HasSuffix(s[:m[1]], "/") && strings.HasPrefix(s[m[1]:], "图") { // 文/图 X
			mark, m[1] = mark+"/图", m[1]+len("图")
		}
		rest := strings.TrimLeft(s[m[1]:], " :/|")
		next := len(rest)
		for i := range rest {
			if i > 0 && rest[i-1] == ' ' && (credit.MatchString(rest[i:]) || furtherCredit.MatchString(rest[i:])) {
				next = i
				break
			}
		}
		named := creditedNames(rest[:next])
		if name := strings.TrimSpace(rest[:next]); named == nil && len(found) > 0 && oddName.MatchString(name) && !noWriter.MatchString(name) {
			named = []models.Byline{{Name: oneName(name)}}
		}
		for _, b := range named {
			if noWriter.MatchString(b.Name) {
				continue
			}
			if b.Role == nil && mark != "作者" {
				b.Role = &mark
			}
			found = append(found, b)
		}
		s = rest[next:]
	}
	return found
}

// parseRoles reads names with the roles before them: 本报记者 王伟 通讯员 李明.
func parseRoles(s string) []models.Byline {
	whole := strings.TrimSpace(s)
	if m := fromPlace.FindStringSubmatch(whole); m != nil && gradeOne(m[2]) < goodName {
		whole = m[1]
	}
	s = strings.TrimSpace(bylineTail.ReplaceAllString(whole, ""))
	at := roleAny.FindAllStringIndex(s, -1)
	if len(at) == 0 {
		return parsePlaced(s)
	}
	var found []models.Byline
	owners := ownersOf(s, at)
	if before := strings.Trim(s[:at[0][0]-len(owners[0])], " 、,/;"); before != "" {
		found = append(found, namesWith(before, nil)...)
	}
	for i, m := range at {
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0] - len(owners[i+1])
		}
		role, workplace := s[m[0]:m[1]], &owners[i]
		if owners[i] == "" || strings.HasSuffix(role, "记者") {
			role, workplace = owners[i]+role, nil
		}
		names := s[m[1]:end]
		if end == len(s) && s != whole && !strings.ContainsAny(whole[m[1]:], "/、,") {
			names = nameBeforePlace(whole[m[1]:])
		}
		named := namesWith(dropPlaces(names), &role)
		for k := range named {
			named[k].Affiliation = workplace
		}
		found = append(found, named...)
	}
	if len(found) == 0 && at[0][0] == 0 && committee.MatchString(whole) && !strings.ContainsAny(whole, " 、/:,") {
		return []models.Byline{{Name: whole}} // 本报评论员
	}
	if len(found) == 0 && byTitle.MatchString(s) {
		return []models.Byline{{Name: s}}
	}
	return found
}

// bareRole is a role without a paper's name before it: 本报记者 贝贝 摄影 潘望.
var bareRole = expr(`^(?:摄影?|撰?文|图片?|制图|绘图|整理|采写|撰稿|编译|通讯|值班|报道|供图)$`)

// workedRunIn is a name right behind how its bearer worked: 攝影劉安婷.
var workedRunIn = expr(`^(摄影?|供图|绘图|撰文|图)(?::(\p{Han}{2,4})|(\p{Han}{3}))$`)

// namesWith reads a list of names that share a role, until another one stands among them.
func namesWith(s string, role *string) []models.Byline {
	var found []models.Byline
	s = bylineTail.ReplaceAllString(strings.Trim(s, " :/、,;—"), "")
	for _, name := range splitNames(s) {
		name = nameMark.ReplaceAllString(strings.Trim(name, " :/"), "")
		if bareRole.MatchString(name) { // of the names behind it
			role = &name
			continue
		}
		if m := workedRunIn.FindStringSubmatch(name); m != nil && (m[2] != "" && gradeOne(m[2]) != noName || len(m[1]) > len("摄") && gradeOne(m[3]) == goodName) {
			role, name = &m[1], m[2]+m[3]
		}
		if place := role != nil && len(found) > 0 && anyPlace.MatchString(name); gradeOne(name) != noName && !place {
			found = append(found, models.Byline{Name: name, Role: role})
		}
	}
	return found
}

// parsePlaced reads bare names, and a name behind its place or post: 湖北黄州 汪洋明.
func parsePlaced(s string) []models.Byline {
	behindPlace := false
	if m := placed.FindStringSubmatch(s); m != nil {
		behindPlace = (placeEnd.MatchString(m[1]) || anyPlace.MatchString(m[1])) && gradeOne(oneName(m[2])) >= fairName
	}
	if found := namesInPlace(s); found != nil {
		return found
	}
	if gradeName(s) >= fairName && !behindPlace {
		return namesWith(s, nil)
	}
	if m := readerRole.FindStringSubmatch(s); m != nil {
		found := parseBracketed(m[3] + m[4])
		if name, _, _ := strings.Cut(m[4], "("); name != "" && gradeOne(name) < goodName {
			return nil
		}
		if found == nil && m[1] == "" {
			found = wordBylines(m[3])
		}
		if found == nil {
			found = parsePlaced(strings.TrimSpace(m[1] + " " + m[3] + m[4]))
		}
		for i := range found {
			found[i].Role = &m[2]
		}
		if len(found) > 0 {
			return found
		}
	}
	if m := placed.FindStringSubmatch(s); m != nil && anyPlace.MatchString(m[2]) && gradeOne(m[1]) >= fairName { // 詹振國 美里
		return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
	}
	if m := placed.FindStringSubmatch(s); m != nil && gradeName(m[2]) != noName && utf8.RuneCountInString(m[1]) >= 2 {
		b := models.Byline{Name: oneName(m[2]), Affiliation: &m[1]}
		if m[1] == "读者" || m[1] == "市民" {
			b.Role, b.Affiliation = &m[1], nil
		}
		return []models.Byline{b}
	}
	if post, name := splitPost(s); name != "" {
		return postedBylines(post, name)
	}
	if committee.MatchString(s) && !strings.Contains(s, " ") {
		return []models.Byline{{Name: s}}
	}
	return namesWith(s, nil)
}

// creditedNames reads the names behind a mark, and a post or place in brackets
// behind one of them.
func creditedNames(s string) []models.Byline {
	s = strings.TrimSpace(s)
	if m := bracketed.FindStringSubmatch(s); m != nil && gradeName(m[1]) != noName && !roleAny.MatchString(s) {
		return []models.Byline{{Name: oneName(m[1]), Affiliation: &m[2]}}
	}
	return parseRoles(s)
}

// isLatin says whether a text is written in Latin letters alone.
func isLatin(s string) bool {
	for _, r := range s {
		if r >= 0x2E80 {
			return false
		}
	}
	return true
}
