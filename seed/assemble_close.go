package seed

import (
	"fmt"
	"slices"
	"strings"

	"broadsheet/models"
)

// closeArticle ends the open article.
func (a *assembler) closeArticle() {
	a.settle()
	a.flush()
	if !a.open {
		return
	}
	a.unsigned()
	article := &a.page.Articles[a.article]
	if len(a.notes) > 0 {
		affiliate(article, a.closed(string(a.notes)))
	}
	dropMarks(article)
	article.Bylines = namedOnce(article.Bylines)
	article.Bylines = slices.DeleteFunc(article.Bylines, func(b models.Byline) bool { return blank(b.Name) })
	a.facts.shown = a.facts.signs(article)
	article.Kind = a.facts.kind(a.sections.name())
	a.sections.closed(a.facts)
	a.open, a.headed = false, false
}

// finish closes the page: with all of it in view it says how far banners reach, and
// what each article is then.
func (a *assembler) finish() {
	a.closeArticle()
	a.sections.assign(a.page.Articles, learntReach())
	a.sections.settleKinds(a.page.Articles)
	for i := range a.page.Articles {
		article := &a.page.Articles[i]
		if article.Title == nil && article.Kind != models.Letter {
			a.warn("article %d has no title", i+1)
		}
		if len(article.Blocks) == 0 && len(article.Comments) == 0 {
			a.warn("article %d has a head and no text", i+1)
		}
	}
	if more := a.warned - mostWarnings; more > 0 {
		a.warnings = append(a.warnings, fmt.Sprintf("and %d more warnings", more))
	}
}

// signedPlain is a reporter's name without a bracket behind the last sentence.
var signedPlain = expr(`[。!?…”] ?((?:本报|本刊)?(?:实习|特约|见习)?(?:记者|通讯员) ?(\p{Han} ?\p{Han}{1,2}))$`)

// signedDash is a name behind a dash or in square brackets that closes a text in
// English: – RIANA VENTER, [Phoebe Mak].
var signedDash = expr(`[.!?”"] *((?:— ?|– |- |\[)(?:(\p{Lu}[\pL'’.-]+(?: \p{Lu}[\pL'’.-]+){1,3}|\p{Lu}[\pL'’.-]+(?: \p{Lu}[\pL'’.-]+){0,2} \p{Lu}[\pL'’-]{2,}, \p{Lu}[\pL.'’ -]{2,30}|Name (?:and address )?(?:supplied|withheld))|Exchange)\]?\.?)$`)

// signedCapitals is a name in capitals, with or without its place, that closes a text in
// English with nothing before it: … at any time. NEVILLE APLIN, Tahuna.
var signedCapitals = expr(`[.!?”"] +((?:\p{Lu}[\p{Lu}'’-]+\.?|\p{Lu}\.|Mc\p{Lu}+)(?: (?:\p{Lu}[\p{Lu}'’-]+|\p{Lu}\.|Mc\p{Lu}+)){1,3}(?:, \p{Lu}[\pL.'’-]+(?: \p{Lu}[\pL.'’-]+){0,2}){0,2}\.?)$`)

// agencyCredits are those that papers in English name behind their reports.
const agencyCredits = agencyShort + `|REUTERS?|A\.P\.|P\.T\.I\.|P\.A\.|TNN|CMC|PPI|ANI|NNI|INP|XINHUA|Ziana|Pacnews|PACNEWS|NBC|Associated Press|ASSOCIATED PRESS|Press Association|Canadian Press|Press Trust of India|Agence France-Presse`

// agencyBehind is one that closes the last paragraph: .—Reuter. , (PTI), … Sapa.
var agencyBehind = expr(`[.!?”"] *((?:(?:—|–|--?) ?(?:` + agencyCredits + `)|[(\[](?:` + agencyCredits + `)[)\]]|(?:Reuters?|REUTERS|AFP|PTI|TNN|PNA|NAN|Sapa|SAPA|Bernama|BERNAMA|XINHUA|AAP|NZPA|UNB|BSS|Associated Press|Press Association))\.?)$`)

// agencyBehindHan is one that closes a report in Chinese: 。（路透社）.
var agencyBehindHan = expr(`[。!?”] *(\(据?` + agencyHan + `(?:[、/ ]` + agencyHan + `)*\))$`)

const agencyHan = `(?:新华社|中新社|中央社|路透社?|法新社?|美联社?|合众社|共同社|塔斯社|德新社)`

// creditsAgency is where in the tail of a paragraph's last line the agency begins that
// the report is of; -1 for none.
func creditsAgency(l *line) int {
	if m := agencyBehind.submatchesInTail(l); m != nil && l.han == 0 && !goesOnSmall(l) {
		return m[2]
	}
	if m := agencyBehindHan.submatchesInTail(l); m != nil {
		return m[2]
	}
	return -1
}

// creditsSource is where in the tail of a paragraph's last line the agency or paper begins
// that the report is of; -1 for none.
func (a *assembler) creditsSource(l *line) int {
	if at := creditsAgency(l); at >= 0 {
		return at
	}
	return a.creditsPaper(l)
}

// isNote says whether what stands in a bracket says who the open article's writer is.
func (a *assembler) isNote(inside string) bool {
	return isNoteBracket(inside) || a.noteOfWriter(inside)
}

// noteOfWriter says whether a bracket begins with the name of a writer of the open
// article and goes on with who that is.
func (a *assembler) noteOfWriter(inside string) bool {
	if !a.open {
		return false
	}
	for _, b := range a.current().Bylines {
		rest, ok := strings.CutPrefix(inside, fold(b.Name))
		if ok && noteIs.MatchString(rest) {
			return true
		}
	}
	return false
}

var noteIs = expr(`^ ?(?:[,:]? ?(?:系|为|是|现[任为系]|就职|供职|任职|单位))`)

// bioOf is where in the tail of a whole paragraph the sentence begins that says who
// its article's writer is: Len Hardcastle is a bus driver in Hull; -1 for none.
func (a *assembler) bioOf(l *line) int {
	if l.han > 0 || l.page.wrapped > 0 || !a.open {
		return -1
	}
	var names []string
	for _, b := range a.current().Bylines {
		names = append(names, fold(b.Name))
	}
	said := make([]string, len(names), len(names)+1)
	for i, name := range names {
		said[i] = " " + name + " is a"
	}
	if len(names) == 2 {
		said = append(said, " "+names[0]+" and "+names[1]+" are ")
	}
	for _, is := range said {
		at := strings.LastIndex(l.tail, is)
		if at > 0 && strings.ContainsAny(l.tail[at-1:at], ".!?”\"") {
			return at + 1
		}
	}
	return -1
}

// words is the buffered text, on a page read by OCR without the blanks between
// Chinese characters.
func (a *assembler) words() string {
	if a.slipped {
		return closeBlanks(string(a.buffer))
	}
	return string(a.buffer)
}

// closed is a note without the blanks that a scan put between characters. One slip is not
// enough for it: in a note blanks part workplaces as well.
func (a *assembler) closed(s string) string {
	if a.scanned {
		return closeBlanks(s)
	}
	return s
}
