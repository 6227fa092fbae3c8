package seed

import (
	"slices"
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

// noteWriter is what a note calls those who wrote the piece.
const noteWriter = `(?:本文|该文|以上|上述)?(?:第[一二三四五]|[两二三四五六]位|几位|诸位|全体)?(?:作者|笔者|撰稿人|执笔人?)`

var (
	// notePrefix is what an affiliation note begins with, before the affiliation.
	notePrefix = expr(`^[\[(*#※◎●■□△▲—·\- ]*(?:注 ?[:、] ?)?(?:` + noteWriter + `)?[\])]? ?(?:的?(?:工作)?单位|简介|介绍|信息|身份|们)*[\])]? ?[:/ ]*(?:(?:分别|依次|均|都|皆|全|同|共同|一同|现|曾|今)*(?:系|为|是|来自|供职于|就职于|任职于|工作于|单位[为是系]?|任(?:职于)?)+(?:分别|依次|均|都|皆|同)*[为系是]?|分别|依次|均)? ?[:/]? ?`)
	noteShared = expr(`均|都[系是为在]|皆|同[为系是]|单位相同`)
	noteEach   = expr(`分别|依次|各自|前者|第二作者`)
	// noteVerb stands between a name and what is said of it.
	noteVerb    = expr(`^(?:[,:、/; (]|单位|工作|简介|先生|女士|同志|作者|笔者)*(?:分别|均|都|皆|现|同)*(?:系|为|是|任职于|供职于|就职于|来自|任|(?i:is|are|was)\b)?(?:单位)?[ :,]*`)
	englishNote = expr(`^[—(\[•·*■● ]*(?:(?i:the (?:writer|author)s?)|\p{Lu}[^,]{2,60}?),? (?:is|are|was) `)
	// noteProject is what a note says besides of the research that paid.
	noteProject = expr(`[。;,] ?(?:本文|该文|此文|文章)(?:系|为|是|得到|受|原载|刊).*$|[。;] ?(?:基金项目|项目基金|课题编号)[:：].*$|[。;, ] ?(?:责任编辑|联系(?:电话|方式)|电话|邮箱)[:：].*$`)
	// noteNames is the name that a note gives where no byline does.
	noteNames = expr(`^[▲△●■□◎※* ]*(?:本文)?(?:作者|笔者|执笔人?|撰稿人?)(?:简介|介绍)?[\])]?[:/ ]*([\p{Han}·]{2,12}?|\p{Han} \p{Han})(?: ?[,(]| ?(?:系|为|是|现任|单位|供职|就职)| +[\p{Han}]{4,})`)
	// notePart is a writer's number before what is said of him: 第一作者系….
	notePart = expr(`^(?:(?:前|后)者|(?:前|后)一位|第[一二三四五](?:位)?作者|(?:作者)?[0-9]{1,2}[.、:])(?:单位)?[:,]? ?(?:系|为|是|来自)?[: ]*`)
)

// workplace is a word that only a place of work has, at whatever place in it.
var workplace = expr(`大学|学院|学校|党校|[一二三四五六七八九十]中|中学|小学|研究[院所会室]|科学院|社科院|中心|委员会|办公室|纪委|市委|县委|区委|省委|州委|党委|党组|团委|工委|州?政府|人大|政协|法院|检察|公司|集团|银行|医院|协会|学会|联合会|总工会|文联|作协|社科联|社联|出版社|报社|杂志|日报|晚报|智库|基地|实验室|图书馆|博物馆|文化馆|档案馆|部队|大队|支队|街道|[\p{Han}]{2,}[局厅部处院所校站镇乡村社厂馆会委办组团]`)

// affiliate gives an article's bylines the affiliations that a note prints; where
// it has none, the note's own writer is one.
func affiliate(article *models.PageArticle, printed string) {
	printed = unbracket(strings.TrimSpace(printed))
	folded := fold(printed)
	if isLatin(folded) {
		if m := englishNote.FindString(folded); m != "" {
			nameByNote(article, printed)
			if !eachByName(article, printed) {
				share(article, bioOnly(behind(printed, m)))
			}
		} else if !eachByName(article, printed) {
			doesByNote(article, printed)
		}
		return
	}
	if groupNote.MatchString(folded) || numberedNote(article, printed) {
		return
	}
	runes := []rune(printed)
	for _, ends := range []*expression{noteProject, noteGoesOn} {
		if m := ends.FindStringIndex(folded); m != nil {
			runes = runes[:runesOf(folded[:m[0]])]
			folded = folded[:m[0]]
		}
	}
	if m := ofAuthor.FindStringSubmatch(folded); m != nil && len(article.Bylines) == 0 {
		article.Bylines = printBylines([]models.Byline{{Name: m[1], Affiliation: &m[2]}}, string(runes))
		return
	}
	if m := namedInNote(folded); m != nil && len(article.Bylines) == 0 {
		article.Bylines = append(article.Bylines, models.Byline{Name: oneName(printedPart(printed, folded, m[2], m[3]))})
	}
	if m := nameThenPost.FindStringSubmatch(folded); m != nil && len(article.Bylines) == 0 && gradeOne(m[1]) == goodName && postEnds.MatchString(m[2]) { // 黎逸凡 培德中学校长
		article.Bylines = printBylines([]models.Byline{{Name: m[1], Affiliation: &m[2]}}, string(runes))
		return
	}
	if byName(article, runes, []rune(folded)) {
		return
	}
	prefix := notePrefix.FindString(folded)
	if strings.HasSuffix(prefix, "都") && strings.HasPrefix(folded[len(prefix):], "市") {
		prefix = strings.TrimSuffix(prefix, "都") // 都市規劃師
	}
	head := utf8.RuneCountInString(prefix)
	if parts := noteParts(fold(string(runes[head:])), len(article.Bylines), folded); parts != nil {
		for i, p := range parts {
			words := string(runes[head+p[0] : head+p[1]])
			setAffiliation(&article.Bylines[i], words)
		}
		return
	}
	if posted := nameRunIn(string([]rune(folded)[head:])); len(article.Bylines) == 0 && posted != nil { // （作者為前消防局分隊長鄒國棟）
		article.Bylines = printBylines(posted, string(runes[head:]))
		return
	}
	if m := namedLast.FindStringSubmatch(folded[len(prefix):]); len(article.Bylines) == 0 && m != nil && gradeOne(m[2]) >= fairName { // (作者系市第三建筑公司架子工 韩铁柱)
		article.Bylines = printBylines([]models.Byline{{Name: m[2], Affiliation: &m[1]}}, string(runes[head:]))
		return
	}
	share(article, string(runes[head:]))
}

// groupNote is a note of who is in the group that wrote a piece, and not of where they work.
var groupNote = expr(`^(?:(?:本)?课题组|调研组|写作组|编写组)?成员 ?[:/]`)

// namedLast is a post or workplace in a note with its bearer's name behind a blank.
var namedLast = expr(`^([\p{Han}]{4,24}) (\p{Han}{2,3})$`)

// noteGoesOn is where a note ends and the paper speaks of its column.
var noteGoesOn = expr(`, ?(?:以上(?:纯|只|仅|均)?[属为]|(?:没有|并无|并没有|未有)持有|纯属个人|个人意见)|, ?本(?:栏|专栏)仅|, ?逢|[。;] ?[一二三四五六上中下]之[一二三四五六]|[。;,] ?(?:本文|文章)(?:只|仅|不|纯)|[。;] ?(?:逢|每[周星逢月日]|本栏|本专栏|专栏|欢迎|来稿|个人观点|文中|文章)`)

// writerInNote is a note that begins with the writer's name and a blank.
var writerInNote = expr(`^[(\[ ]*([\p{Han}·]{2,8}) ?[ ,:] ?(?:本文)?(?:作者|笔者)(?:系|为|是|现)`)

// namedInNote finds the writer whom a folded note names, as the byte offsets that an
// expression's match has; nil for none.
func namedInNote(folded string) []int {
	for _, form := range []*expression{noteNames, writerInNote} {
		if m := form.FindStringSubmatchIndex(folded); m != nil && gradeName(folded[m[2]:m[3]]) >= fairName && !workplace.MatchString(folded[m[2]:m[3]]) {
			return m
		}
	}
	return nil
}

// unbracket takes a note out of its brackets, those inside it aside.
func unbracket(s string) string {
	runes := []rune(s)
	folded := []rune(fold(s))
	if len(runes) > 1 && strings.ContainsRune("([", folded[0]) {
		depth := 0
		for i, r := range folded {
			switch r {
			case '(', '[':
				depth++
			case ')', ']':
				depth--
			}
			if depth == 0 {
				if i >= len(folded)-2 { // the bracket holds all, a full stop behind it aside
					return string(runes[1:i])
				}
				return s
			}
		}
		return string(runes[1:])
	}
	return s
}

// noteParts cuts what a note says of n writers into one part each, as ranges of
// runes; nil where it says the same of all.
func noteParts(words string, n int, note string) [][2]int {
	if n < 2 || noteShared.MatchString(headOf(note, 14)) {
		return nil
	}
	each := noteEach.MatchString(note)
	for _, separators := range []string{";", ";,", ",", "、", "、和及与暨", ";,、", ";,、和及与暨", " ", " ;,、"} {
		parts := cutParts([]rune(words), separators)
		if len(parts) > n {
			parts = mergeParts([]rune(words), parts)
		}
		if len(parts) != n {
			continue
		}
		if each || allWork([]rune(words), parts) {
			for i, p := range parts {
				text := string([]rune(words)[p[0]:p[1]])
				parts[i][0] += utf8.RuneCountInString(notePart.FindString(text))
			}
			return parts
		}
	}
	return nil
}

// cutParts cuts a text at separators outside brackets. 和, 及 and 与 cut only
// before a workplace, and not inside a name such as 党史和文献.
func cutParts(words []rune, separators string) [][2]int {
	var parts [][2]int
	start, depth := 0, 0
	add := func(end int) {
		if strings.TrimSpace(string(words[start:end])) != "" {
			parts = append(parts, [2]int{start, end})
		}
		start = end + 1
	}
	for i, r := range words {
		switch {
		case r == '(' || r == '[' || r == '“' || r == '《':
			depth++
		case r == ')' || r == ']' || r == '”' || r == '》':
			depth--
		case depth > 0 || !strings.ContainsRune(separators, r):
		case strings.ContainsRune("和及与暨", r):
			if i > start && postEnd.MatchString(string(words[start:i])) && workplace.MatchString(string(words[i+1:])) {
				add(i)
			}
		default:
			add(i)
		}
	}
	add(len(words))
	return parts
}

// postEnd is how a writer's post or workplace ends.
var postEnd = expr(`(?:教授|讲师|研究员|博士|硕士|博士生|研究生|学生|本科生|导师|主任|书记|部长|局长|处长|科长|院长|校长|所长|主席|会长|秘书长|干部|教师|老师|工程师|馆员|编辑|记者|主编|委员|代表|律师|医生|医师|会计师|经理|董事长|总裁|成员|科员|职员|干事|调研员|巡视员|员|长|师|家|者|大学|学院|党校|中学|小学|研究[院所室]|委员会|中心|局|厅|部|处|委|办|所|院|校|会|社|公司|集团|馆|站|镇|乡|村|街道|政府|室|工人|职工|市民|村民|居民|农民|战士|业主|商户|司机|老人|群众|队员|家长)$`)

// mergeParts joins a part that names no workplace, such as 博士生导师 behind
// 教授、, to the one before.
func mergeParts(words []rune, parts [][2]int) [][2]int {
	var merged [][2]int
	for _, p := range parts {
		text := string(words[p[0]:p[1]])
		if n := len(merged); n > 0 && !workplace.MatchString(text) && !notePart.MatchString(text) {
			merged[n-1][1] = p[1]
			continue
		}
		merged = append(merged, p)
	}
	return merged
}

// allWork says whether each part names a workplace of its own.
func allWork(words []rune, parts [][2]int) bool {
	for _, p := range parts {
		if !workplace.MatchString(string(words[p[0]:p[1]])) {
			return false
		}
	}
	return true
}

func setAffiliation(b *models.Byline, words string) {
	stopped := strings.TrimRight(words, " ;,")
	words = strings.Trim(words, " \u3000。.;；,，、")
	if stopped == words+"." && pointed.MatchString(stopped) { // Lindsborg, Kan.
		words = stopped
	}
	if words != "" && (b.Affiliation == nil || strings.Contains(words, *b.Affiliation)) { // a note says more than the byline
		b.Affiliation = &words
	}
}

func share(article *models.PageArticle, words string) {
	writes := slices.ContainsFunc(article.Bylines, func(b models.Byline) bool { return !pictures(b) })
	for i := range article.Bylines {
		if b := &article.Bylines[i]; !writes || !pictures(*b) { // who took the pictures did not write
			setAffiliation(b, words)
		}
	}
}
