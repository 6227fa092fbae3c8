package seed

import (
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

// A kindSign is something that an article shows and that speaks for or against
// kinds. The table of weights says how much.
type kindSign int

const (
	always kindSign = iota
	inEnglish
	onScan
	opinionFolio
	underLettersName
	underOpinion
	underBriefsName
	underNews
	underService
	underLiterature
	underOther
	underNone
	untitledPiece
	titleOfNotice
	titleOfBriefs
	titleOfAnswer
	titleOfAdvice
	titleAsks
	unsigned
	signedByReporter
	signedByReader
	signedByPost
	signedWithPlace
	signedBare
	signedAtFoot
	signedBehindPlace
	signedByCredit
	bylineRunIn
	notedWriter
	namesSource
	issuerCloses
	hasComments
	onlyComments
	moreComments
	salutes
	datelined
	wireOpening
	speaksI
	speaksIOften
	argues
	arguesOften
	reports
	reportsOften
	asksAndAnswers
	quotesOften
	oneBlock
	manyBlocks
	shortPiece
	longPiece
	fullOfDigits
	announcesText
	hasHeadings
	versed
	blocksAlike
	gathersItems
	kindSigns // how many there are
)

var (
	serviceName    = expr(`公告|公示|启事|服务|提示|提醒|小贴士|贴士|链接|便民|天气|气象|彩票|开奖|节目|预告|导览|速查|百科|知识|健康|养生|答疑|问答|信箱|食谱|菜谱|资料|更正|日历|黄历|行情|指南|延伸阅读|知多|(?i:notices?|weather|calendar|recipes?|almanac|lotter|listings?|diary|tides|deaths|births|classified|television|radio|corrections?|puzzle|on this day|looking back|years ago|q ?(?:&|and) ?a|ask )`)
	literatureName = expr(`副刊|文苑|文艺|散文|小说|诗|随笔|杂谈|夜读|书|阅读|征文|百姓|生活|人生|往事|记忆|手记|札记|闲|茶|笔会|风物|史话|掌故|(?i:books?|column|my |garden|diary|nature|sketch|essay|review)`)
	adviceTitle    = expr(`怎样|怎么|如何|小贴士|妙招|窍门|须知|指南|攻略|[0-9一二三四五六七八九十几]+(?:招|法|问|步|点建议|个(?:步骤|办法|方法))|的(?:做法|种类|来历|由来)|天气|预报|开奖|行情|物价|一览|日程|菜谱|成绩|名单|历史上的今天|(?i:^how to|weather|forecast|recipe|results|tides|lottery|^today in|^on this day|standings|calendar|schedule|prices|markets? at a glance|crossword)`)
	argueWords     = expr(`应当|应该|不应|必须|不能|岂|难道|诚然|说到底|归根|不妨|理应|固然|与其|何必|何以|无疑|笔者|值得|毋庸|绝非|关键在|切莫|(?i:\b(?:should|must|ought|surely|deserve[sd]?|shame|why not|nobody should)\b)`)
	reportWords    = expr(`昨[日天晨晚]|近日|日前|记者|据悉|据了解|获悉|介绍说?|表示|今[日天晨]|[0-9一二三四五六七八九十]日[,上下晚凌]|上午|下午|警方|(?i:\b(?:said|says|yesterday|police|officials?|announced|according to|spokes\w+|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:night|morning|afternoon))\b)`)
	announceWords  = expr(`特此|兹[有将因定]|敬请|谨此|谅解|咨询电话|联系电话|联系人|报名(?:时间|地点|电话)|电话[:为]?[0-9]|请(?:于|在|持|向|广大)|予以公[告示]|公示期|逾期|认领|招[聘租]|本(?:公司|局|院|所|店|校|站)(?:定于|决定|将|拟|现)|(?i:hereby|in the matter of|for sale|wanted|apply to|telephone|sealed bids|public hearing|will be held|survived by|we regret|incorrectly|misstated|misspelled|an? (?:story|article|report|caption) )`)
	turnOpening    = expr(`^(?:记者|问|答|主持人|本报|笔者|Q|A|[\p{Han}]{2,4}|[A-Z][\w ]{1,24})(?:[:.] ?| ?——)`)
	weSay          = expr(`我|俺|吾`)
)

// kindText is the folded text that kinds are judged by: of each block a share, so
// that a long page costs no more than a short one.
func kindText(a *models.PageArticle) string {
	var b strings.Builder
	for i := range a.Blocks {
		if b.Len() > 9000 {
			break
		}
		b.WriteString(fold(headOf(a.Blocks[i].Text, 700)))
		b.WriteByte('\n')
	}
	return b.String()
}

// signs finds what an article shows by itself.
func (f *facts) signs(a *models.PageArticle) [kindSigns]bool {
	var s [kindSigns]bool
	text := kindText(a)
	s[always] = true
	s[inEnglish] = isLatin(text)
	s[onScan] = f.scanned
	s[opinionFolio] = f.opinion
	f.signsOfHead(a, &s)
	f.signsOfWriters(a, &s)
	f.signsOfShape(a, &s)
	f.signsOfText(a, text, &s)
	return s
}

func (f *facts) signsOfHead(a *models.PageArticle, s *[kindSigns]bool) {
	title := fold(stringOf(a.Title))
	s[untitledPiece] = title == ""
	s[titleOfNotice] = title != "" && noticeTitle.MatchString(title)
	s[titleOfBriefs] = title != "" && briefsName.MatchString(title)
	s[titleOfAnswer] = answerTitle.MatchString(title)
	s[titleOfAdvice] = adviceTitle.MatchString(title)
	s[titleAsks] = strings.HasSuffix(title, "?") || strings.HasSuffix(title, "!")
}

// signsUnder are what an article shows under a section's name.
func (f *facts) signsUnder(section string) [kindSigns]bool {
	shown := f.shown
	signsOfSection(section, &shown)
	return shown
}

// signsOfSection adds what the name of an article's section says; "" is none.
func signsOfSection(section string, s *[kindSigns]bool) {
	section = fold(section)
	switch {
	case section == "":
		s[underNone] = true
	default:
		s[underLettersName] = lettersName.MatchString(section)
		s[underOpinion] = opinionName.MatchString(section) || opinionPage.MatchString(section)
		s[underBriefsName] = briefsName.MatchString(section)
		s[underNews] = newsSection.MatchString(section)
		s[underService] = serviceName.MatchString(section)
		s[underLiterature] = literatureName.MatchString(section)
		s[underOther] = true
	}
}

func (f *facts) signsOfWriters(a *models.PageArticle, s *[kindSigns]bool) {
	s[unsigned] = len(a.Bylines) == 0
	s[bylineRunIn] = f.runIn
	s[notedWriter] = f.note
	s[namesSource] = f.issued
	s[issuerCloses] = f.dated
	s[signedAtFoot] = f.signed && !s[unsigned]
	s[signedBehindPlace] = f.placed
	bare := !s[unsigned]
	for _, b := range a.Bylines {
		role := fold(stringOf(b.Role))
		s[signedByReader] = s[signedByReader] || containsAny(role, "读者", "市民", "网友")
		s[signedByReporter] = s[signedByReporter] || role != "" && role != "文" && newsRoles.MatchString(role)
		s[signedByCredit] = s[signedByCredit] || role == "文" || role == "作者"
		s[signedByPost] = s[signedByPost] || isLatin(b.Name) && postAlone.MatchString(b.Name) || selfNamed.MatchString(fold(b.Name)) || byTitle.MatchString(fold(b.Name))
		s[signedWithPlace] = s[signedWithPlace] || b.Affiliation != nil && !f.note
		bare = bare && b.Role == nil && b.Affiliation == nil
	}
	s[signedBare] = bare && !s[signedByPost]
}

func (f *facts) signsOfShape(a *models.PageArticle, s *[kindSigns]bool) {
	runes, turns, short, blocks := 0, 0, 0, 0
	for _, b := range a.Blocks {
		n := utf8.RuneCountInString(b.Text)
		runes += n
		if b.Type == models.Heading {
			s[hasHeadings] = true
			continue
		}
		blocks++
		if n < 24 {
			short++
		}
		if head := headOf(b.Text, 30); turnOpening.MatchString(fold(head)) {
			turns++
		}
	}
	s[hasComments] = len(a.Comments) > 0
	s[onlyComments] = len(a.Comments) > 0 && blocks <= 1
	s[moreComments] = len(a.Comments) > 0 && mostlyComments(a)
	s[asksAndAnswers] = turns >= 3
	s[oneBlock] = blocks == 1
	s[manyBlocks] = blocks >= 6
	if f.latin(a) {
		runes /= 3
	}
	s[shortPiece] = runes < 120
	s[longPiece] = runes > 500
	s[versed] = blocks >= 5 && short*10 >= blocks*8
	s[blocksAlike] = blocks >= 3 && sameMarks(a)
	s[gathersItems] = s[titleOfBriefs] && blocks >= 3
}

// latin says whether an article's text has no Chinese in it.
func (f *facts) latin(a *models.PageArticle) bool {
	return len(a.Blocks) > 0 && isLatin(opening(a.Blocks[0].Text))
}

func (f *facts) signsOfText(a *models.PageArticle, text string, s *[kindSigns]bool) {
	if len(a.Blocks) > 0 {
		first := opening(a.Blocks[0].Text)
		s[salutes] = salutation.MatchString(fold(first))
		s[datelined] = newsOpenings.MatchString(first)
		s[wireOpening] = wires.MatchString(fold(first))
	}
	runes := []rune(text)
	many := func(re *expression, often int) (some, oft bool) {
		n := re.count(runes, often)
		return n > 0, n >= often
	}
	if s[inEnglish] {
		s[speaksI], s[speaksIOften] = many(saysI, 4)
	} else {
		s[speaksI], s[speaksIOften] = many(weSay, 4)
	}
	s[argues], s[arguesOften] = many(argueWords, 3)
	s[reports], s[reportsOften] = many(reportWords, 3)
	s[announcesText], _ = many(announceWords, 1)
	s[quotesOften] = strings.Count(text, "“")+strings.Count(text, "\"")/2 >= 3
	digits := 0
	for _, r := range runes {
		if isDigit(r) {
			digits++
		}
	}
	s[fullOfDigits] = digits*9 > len(runes)
}
