package seed

import (
	"strings"

	"broadsheet/models"
)

// creditWord is how a writer or photographer worked.
const creditWord = `(?:撰文|撰稿|作者|文字|图文|文图|采访|编采|采写|执笔人?|口述|主持|编译|翻译|摄影|摄|绘图|插图|插画|图片|文|图|译)` //nolint:gosec // credits of a newspaper

var (
	// creditBehind is a name and behind a slash or brackets how he worked: 江月娥/文.
	creditBehind = expr(`^(?:[(]?(` + creditWord + `(?:[/、·及]?` + creditWord + `){0,3})[)]?)$`)
	// creditsBehind are several of them: 江月娥/文 李大同/摄影.
	creditsBehind = expr(`^([^ /()]{2,8}(?: [^ /()]{1,2})?) ?/ ?(` + creditWord + `(?:[/、·及]` + creditWord + `)*)(?: +|$)`)
	// reported closes what stands behind a slash and says nothing of the writer.
	reported = expr(`(?:报道|报导|特稿|专访|专题|专电|综合外电|外电|摄影|电|讯|连线|整理|翻摄|现场|撰文)$`)
	// placeName is what a place ends with, or one that a correspondent writes from.
	placeName = expr(`^(?:台北|新北|桃园|新竹|苗栗|台中|彰化|南投|云林|嘉义|台南|高雄|屏东|宜兰|花莲|台东|澎湖|金门|马祖|连江|基隆|板桥|中坜|冈山|凤山|朴子|香港|九龙|新界|澳门|北京|上海|广州|深圳|天津|重庆|南京|杭州|武汉|成都|西安|厦门|福州|东京|大阪|首尔|汉城|华盛顿|华府|纽约|洛杉矶|旧金山|伦敦|巴黎|柏林|日内瓦|布鲁塞尔|罗马|莫斯科|新加坡|曼谷|河内|雅加达|马尼拉|吉隆坡|雪梨|悉尼|多伦多|温哥华|花东|宜花东|北北基|桃竹苗|中彰投|云嘉南|高屏)|(?:[省市县区乡镇村里邨]|大学|[国中小]中|国小|高中|中心)$`)
	// reportsFrom is names and behind a slash where they report from: 葉秉翰／花蓮報導.
	reportsFrom = expr(`^[^\p{Han}]?([\p{Han}·、 ]{2,14}) (?:发自|寄自) ?\p{Han}{2,8}$|^[^\p{Han}]?([\p{Han}·、 ]{2,14}) ?/ ?[\p{Han}、·]{0,12}(?:报道|报导|专访|特稿|专题|专电|电|特写|编译|连线|专栏|外电)[)\]]?$`)
	posted      = expr(`^(?:寄自|发自|写于|来自)`)
)

// namesPlace says whether words are a place: by how they end, or one of anyPlace.
func namesPlace(s string) bool { return placeName.MatchString(s) || anyPlace.MatchString(s) }

// postEnds are the words that a post or a place behind a name ends with.
var postEnds = expr(`(?:教授|讲师|教师|老师|导师|律师|医师|医生|药师|会计师|建筑师|工程师|设计师|规划师|社工|护士|护理师|学生|博士|硕士|研究生|研究员|研究者|院士|学者|作家|作者|诗人|画家|记者|编辑|主编|评论员|评论人|传媒人|撰稿人|媒体人|工作者|从业员|职员|公务员|公职|党员|委员|议员|代表|主席|会长|理事长?|董事长?|总裁|经理|主任|主管|顾问|校长|院长|所长|局长|处长|科长|馆长|园长|队长|总监|秘书长?|干事|农民|商人|店主|司机|家长|家管|主妇|市民|居民|村民|读者|退休人士|自由业|服务业|义工|志工|召集人|创办人|负责人|发起人|主理人|[省市县区乡镇村里])$`)

// parseBehind reads a name with a slash or comma behind it and how he worked, his
// post or his place: 江月娥/文; 屠正言/教师; 池信,桃园市,大学生. nil where it is none.
func parseBehind(s string) []models.Byline {
	if roleAny.MatchString(s) || credit.MatchString(s) {
		return nil
	}
	var found []models.Byline
	for rest := s; rest != ""; {
		m := creditsBehind.FindStringSubmatchIndex(rest)
		if m == nil || gradeName(rest[m[2]:m[3]]) == noName {
			found = nil
			break
		}
		role := rest[m[4]:m[5]]
		found = append(found, namesWith(rest[m[2]:m[3]], &role)...)
		rest = rest[m[1]:]
	}
	if len(found) > 0 {
		return found
	}
	at := strings.IndexAny(s, "/,")
	if at < 0 {
		return parsePosted(s)
	}
	names, rest := strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+1:])
	first := rest
	if end := strings.IndexAny(rest, "/,、"); end >= 0 {
		first = strings.TrimSpace(rest[:end])
	}
	switch {
	case rest != "" && s[at] == '/' && gradeOne(names) == penName && placeName.MatchString(first) && !reported.MatchString(rest):
	case rest == "" || gradeName(names) < fairName || len([]rune(names)) > 16 || isLatin(rest):
		return nil
	case gradeOne(oneName(first)) >= fairName && !placeName.MatchString(first) && !(s[at] == '/' && rest == first && runesOf(first) == 2 && runesOf(names) == 3 && gradeOne(names) == goodName):
		return nil
	case s[at] == '/' && reported.MatchString(rest):
		if villageName.MatchString(names) {
			return []models.Byline{} // [王家村/湖岸报道] says where
		}
		return namesWith(names, nil)
	case gradeName(strings.ReplaceAll(rest, "/", "、")) == goodName && !placeName.MatchString(first):
		return nil
	}
	found = namesWith(names, nil)
	for i := range found {
		found[i].Affiliation = &rest
	}
	return found
}

// villageName is a place that reads like a name.
var villageName = expr(`^\p{Han}{2,3}[村镇乡县市]$`)

// allNames says whether a list parted by 、 is names: one of which
// nobody doubts, or several.
func allNames(s string) bool {
	names := strings.Split(s, "、")
	least := goodName
	if len(names) > 1 {
		least = penName
	}
	for _, name := range names {
		if gradeOne(name) < least || len([]rune(name)) > 3 && gradeOne(name) < goodName {
			return false
		}
	}
	return true
}

// parsePosted reads a name and behind a blank his post: 陈大文 资深传媒人.
func parsePosted(s string) []models.Byline {
	name, rest, ok := strings.Cut(s, " ")
	rest = strings.TrimSpace(rest)
	if !ok || !allNames(name) || strings.ContainsAny(rest, " 、/,:;") || placeName.MatchString(name) {
		return nil
	}
	if runes := len([]rune(rest)); posted.MatchString(rest) || runes >= 4 && runes <= 20 && (gradeOne(rest) == noName || strings.Contains(name, "、") && postEnds.MatchString(rest)) {
		found := namesWith(name, nil)
		for i := range found {
			found[i].Affiliation = &rest
		}
		return found
	}
	return nil
}

var (
	reportAt   = expr(`(?:综合|联合|连线|专题|采访|现场)?(?:报道|报导|特稿|专访|专电|电|摄|直击|传真|专讯|访问|讯)$`)
	datelineAt = expr(`(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})(?:日|号)$`)
	oneAndGap  = expr(`^(\p{Han}) +(\p{Han})`)
)

// nameLength is how many characters the name has that a text begins with, and where its
// bearer reports from goes on behind: two in 呂達福州直擊, three in 何海峰東京.
func nameLength(runes []rune) int {
	most := 3
	if hasDoubleSurname(string(runes)) {
		most = 4
	}
	for n := most; n >= most-1 && n < len(runes); n-- {
		if anyPlace.MatchString(reportAt.ReplaceAllString(string(runes[n:]), "")) {
			return n
		}
	}
	return most
}

// nameBeforePlace takes the names out of what stands behind a role, without the
// place and the day that run into them: 李小华台北报导; 温以乐台北十一日电.
func nameBeforePlace(s string) string {
	s = strings.TrimSpace(s)
	bare := strings.TrimSpace(reportAt.ReplaceAllString(s, ""))
	if bare == s || strings.ContainsAny(bare, "、,/·") || isLatin(bare) {
		return s
	}
	bare = strings.TrimSpace(datelineAt.ReplaceAllString(bare, ""))
	bare = oneAndGap.ReplaceAllString(bare, "$1$2")
	runes := []rune(bare)
	if at := strings.IndexByte(bare, ' '); at >= 0 || len(runes) < 4 || !surnameSet[runes[0]] {
		if at > 0 && namesPlace(strings.TrimSpace(bare[at:])) {
			return bare[:at]
		}
		return bare
	}
	start := nameLength(runes)
	if !placeName.MatchString(string(runes[min(start, len(runes)):])) && (len(runes) == 4 || placeName.MatchString(string(runes[2:]))) {
		start = 2
	}
	return string(runes[:min(start, len(runes))])
}

// dropPlaces drops what stands behind a slash in a list of reporters and names
// nobody: 林小安/台北、陈大文/高雄.
func dropPlaces(s string) string {
	if !strings.Contains(s, "/") {
		return s
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == ',' || r == ';' })
	for i, p := range parts {
		if head, behind, ok := strings.Cut(p, "/"); ok && strings.TrimSpace(head) != "" {
			behind = strings.TrimSpace(behind)
			if gradeOne(oneName(behind)) < goodName || placeName.MatchString(behind) || reported.MatchString(behind) || creditBehind.MatchString(behind) {
				parts[i] = head
			}
		}
	}
	return strings.Join(parts, "、")
}

// parseCreditsBehind reads 王伟/文 李明/图; nil for anything else.
func parseCreditsBehind(s string) []models.Byline {
	if !marksBehind.MatchString(s) {
		return nil
	}
	var found []models.Byline
	for _, m := range markBehind.FindAllStringSubmatchIndex(s, -1) {
		if len(found) > 0 && m[0] < 1 {
			return nil
		}
		start := 0
		if n := len(found); n > 0 {
			start = strings.Index(s, *found[n-1].Role) + len(*found[n-1].Role)
		}
		name, role := oneName(s[start:m[0]]), s[m[2]:m[3]]
		if gradeOne(name) < fairName {
			return nil
		}
		found = append(found, models.Byline{Name: name, Role: &role})
	}
	return found
}

// oddName is what stands for a name behind a further credit, as 阿Ben; noWriter is
// what a credit names that is nobody.
var (
	oddName  = expr(`^[\p{Han}A-Za-z][\p{Han}A-Za-z0-9. ]{1,10}$`)
	noWriter = expr(`资料|网络|图片|照片|提供|受访|本报|本刊|来源|翻摄|机构|公司|官网`)
)

// nameAndPost is a name and right behind it a post: ■聶國棟律師.
var nameAndPost = expr(`^(\p{Han}{2,4}?) ?(执业律师|大律师|律师|医生|医师|中医师|教授|副教授|助理教授|讲师|博士|立法会议员|区议员|议员|校长|社工|牧师|神父|法师|会计师|工程师|建筑师|测量师|营养师|心理学家)$`)

// ranked is what stands before a post and reads like a name.
var ranked = expr(`^(?:高级|资深|特级|首席|主任|执业|全科|家庭)$`)

// nameInBrackets is names and, in brackets, where those work.
var nameInBrackets = expr(`^[ 、,;/]*([^()、,;:]{2,14}|[^():]{2,24}?) ?[(]([^()]{2,40})[)]`)

func oneName(s string) string { return strings.Join(strings.Fields(s), "") }
