package seed

import (
	"broadsheet/models"
)

// facts is what the assembler saw of an article besides its fields.
type facts struct {
	runIn   bool            // a paragraph began with a reporter's byline
	note    bool            // an affiliation note closed it
	signed  bool            // signed at the foot
	issued  bool            // closed by a source
	dated   bool            // closed by an issuer or a date
	placed  bool            // closed by a correspondent's name behind a place, in brackets
	opinion bool            // on a page of opinion or theory
	scanned bool            // the page was read by OCR
	shown   [kindSigns]bool // what the article shows by itself of its kind
}

var (
	noticeTitle = expr(`公 *告|通 *告|启 *事|启示|通 *知$|须知|声 *明|公示|告示|讣 *告|更 *正|招聘|征[租聘婚]|^征.{1,4}$|招租|寻[人物]|公开招标|^关于.{4,40}的(?:提示|通知|公告|通告|说明|函)$|(?:温馨|友情|安全|风险|重要)提示$|(?i)^(?:public |legal )?notices?$|^corrections?\b|^clarifications?\b|card of thanks|^in memoriam$|^(?:public |legal |official |important )?notices?(?: (?:of|to|is)\b.*)?$|^(?:invitation|call|request) (?:to|for) (?:bids?|proposals?|tenders?|applications?)|^legals?$|^(?:help|staff) wanted$|^(?:public|estate) (?:hearing|auction|sale)|^lost (?:and|&) found$|^order to show cause|^for the record$|^(?:tender|vacanc|situations? vacant)|\bnotice(?: to \w+)?$`)
	lettersName = expr(`(?i)letter|来信|来函|投书|民意论坛|读者论坛|读者来论|信箱|people's forum|mailbag|mailbox|读者之声`)
	newsRoles   = expr(`(?i)记者|通讯员|实习生|特派员|文|图|摄|staff|writer|reporter|correspondent|special to|press`)
	opinionName = expr(`(?i)社评|社论|评论|时评|快评|短评|editorial|opinion|论坛|随笔|漫谈`)
	answerTitle = expr(`(?:答复|回复|复函|回函|说明|更正|致歉)$`)
	opinionPage = expr(`理论|评论|时评|社评|言论|观点|论坛|论苑|论丛|思想|思享|思考|悦读|会客厅|圆桌|访谈|问答|学术|学习|学刊|争鸣|读书|书评|阅读|副刊|纵横|观察|笔谈|瞭望|智库|实践|随笔|文苑|(?i:opinion|editorial|op-ed|commentary|viewpoint)`)
	salutation  = expr(`^(?:敬启者|启者|谨启者|各位(?:读者|编辑)|敬爱的.{2,8}|致.{0,4}(?:编辑|编者|主编)|编者(?:台鉴|先生)|.{2,8}(?:台鉴|钧鉴|大鉴))[:,]?$|^(?:尊敬的|敬爱的|亲爱的)?(?:编辑|编者|主编|记者|版主|读者)(?:部|老师|先生|女士|同志|朋友)?们?[:,]?(?:您|你们?)?好[!:,。]?$|^(?:尊敬的|亲爱的|敬爱的)(?:读者|记者|主持人|领导|领导同志)[^,。]{0,6}[:,]$|^《[^》]{2,12}》(?:编辑部|栏目组?|编辑|版)[^,。]{0,8}[:,]$|^记者(?:同志|先生|女士|朋友)[:,]|^(?:尊敬的|亲爱的)?(?:编辑|编者|主编|总编|站长|局长|市长|校长|台长)[^,。]{0,8}[:,]|^(?i:(?:dear )?(?:sir|madam|editor|mr\. editor)s?\b ?[:,]|to the editor|dear )`)
	// englishSalutation opens a letter, on a line of its own or run into it.
	englishSalutation = expr(`^(?:T(?i:o the editors?)|(?:D(?i:ear) )?(?:S(?i:irs?)|M(?i:adam)|E(?i:ditors?)|S(?i:ir or madam)|S(?i:ir/madam)|M(?i:r\. editor)|G(?i:entlemen))) ?[,:—]|^Editor,? (?:of )?(?:[Tt]he )?[A-Z]\w+ ?:|^To whom it may concern`)
	newsOpenings      = expr(`^[A-Z][A-Z .,]{3,30}(?:(?:, [A-Z][a-z.]+)?(?:, [A-Z][a-z]+\.? [0-9]{1,2})? ?(?:\([^)]*\) ?)?[—-]|: [A-Z“"])`)
	// newsSection is a section of reports.
	newsSection = expr(`^(?i:news|(?:home|world|local|state|national|foreign|international|metro|city|sports?|business|general|regional|county|crime) ?(?:news|briefs?|digest|report)?|nation|region|the region|metro ?(?:\+|&|and) ?state|nation (?:&|and) world|front page|around the .*|from page (?:one|1)|in the courts|police .*|community|politics|science|technology|health|education|weather|markets|money|港聞|要聞|本地|國際|兩岸|社會|地方)$`)
)

// kind says what sort of piece an article is: the one that its signs together speak
// for most, those of its section among them. What stands beside it says nothing: a change of
// one article does not make another one of another kind.
func (f *facts) kind(section string) models.Kind {
	var sums [len(kindOrder)]int
	for sign, is := range f.signsUnder(section) {
		if !is {
			continue
		}
		for k, weight := range kindWeights[sign] {
			sums[k] += int(weight)
		}
	}
	best := 0
	for k, sum := range sums {
		if sum > sums[best] {
			best = k
		}
	}
	return kindOrder[best]
}

// mostlyComments says whether readers say more in an article than its own text.
func mostlyComments(a *models.PageArticle) bool {
	said := 0
	for _, c := range a.Comments {
		said += len(c.Text)
	}
	for _, b := range a.Blocks {
		said -= len(b.Text)
	}
	return said > 0
}

// sameMarks says whether an article's blocks all begin with the same mark.
func sameMarks(a *models.PageArticle) bool {
	mark := ""
	for _, b := range a.Blocks {
		m := labelMark.FindString(fold(opening(b.Text)))
		if m == "" || mark != "" && m != mark {
			return false
		}
		mark = m
	}
	return true
}

// openingRunes bounds, in runes, what opening returns.
const openingRunes = 80

// opening is the first words of a text.
func opening(s string) string {
	return headOf(s, openingRunes)
}

var saysI = expr(`\bI\b|\b[Mm]y\b`)

func stringOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
