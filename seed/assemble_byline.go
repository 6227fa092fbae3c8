package seed

import (
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

// addByline reads a byline. What names nobody is the post or place of those named
// above it; where nobody is, it is kept as furniture.
func (a *assembler) addByline(l *line, start, end int, atFoot bool) {
	printed := unbroken(a.text[start:end])
	folded := a.foldLine(l, printed)
	found := withoutUnit(printBylines(withWholeRoles(folded, knownBylines(folded)), printed))
	article := a.current()
	if folded := fold(printed); atFoot && l.han > 0 && len(article.Bylines) > 0 && (monthDay.MatchString(folded) || issuerDate.MatchString(folded)) {
		a.span(start, end, models.RoleByline)
		a.signing = true
		return
	}
	if a.addNameGoesOn(start, end, printed, atFoot) || a.addRoleUnderName(start, end) || a.addUnderName(l, start, end, atFoot) {
		return
	}
	english := atFoot && l.han == 0 && isLatin(printed) && !saysWho(strings.Trim(fold(printed), "—-() "))
	if english && (englishNote.MatchString(fold(printed)) || len(a.notes) > 0 && !a.signing && (startsSmall(l) || a.notes[len(a.notes)-1] != '.')) {
		a.addNote(start, end)
		return
	}
	if atFoot && len(article.Bylines) > 0 && (l.underFoot && !signsBeside(l, printed) || english && a.signing && !signsToo(l, printed)) && !signsInTurn(l) && !sameSurname(article.Bylines, printed) {
		a.placeSigners(article, start, end)
		a.signing = true
		return
	}
	if l.han == 0 && isLatin(printed) {
		found = a.readEnglish(printed, found, english)
	} else if l.letterFoot && atFoot && (len(found) == 0 || len(found) < len(strings.Fields(printed)) && found[0].Affiliation == nil && found[0].Role == nil && !roleAny.in(l) && l.name < fairName) {
		found = signature(printed)
	}
	if atFoot {
		a.flush()
		a.headed = true
	}
	if n := len(article.Bylines); len(found) == 0 && n == 0 {
		found = wholeName(printed)
	}
	if atFoot && a.signing && len(article.Bylines) > 0 && signingAlone.MatchString(fold(printed)) {
		a.span(start, end, models.RoleByline)
		return
	}
	if atFoot && a.signing && signsAsOffice(article.Bylines, printed) {
		found = wholeName(printed)
	}
	if n := len(article.Bylines); a.signing && !atFoot && n > 0 && article.Bylines[n-1].Affiliation == nil && postAlone.MatchString(article.Bylines[n-1].Name) && isTown(printed) {
		a.addPost(l, start, end, true) // where an agency or correspondent writes from
		return
	}
	if n := len(article.Bylines); len(found) == 0 || a.signing && n > 0 && (englishPostLine(printed) || !atFoot && (a.ofPaper(printed) || housePost.MatchString(printed) || firm.MatchString(printed))) && (article.Bylines[n-1].Affiliation == nil || article.Bylines[n-1].Role == nil && !atFoot) {
		a.addPost(l, start, end, atFoot)
		return
	}
	a.span(start, end, models.RoleByline)
	if n := len(article.Bylines); atFoot && a.signing && n == 1 && len(found) == 1 && isPlaceAbove(&article.Bylines[0], &found[0]) { // 筲箕灣一小販 / 鄧樹洪
		found[0].Affiliation = &article.Bylines[0].Name
		article.Bylines = nil
	}
	article.Bylines = append(article.Bylines, found...)
	a.facts.signed = a.facts.signed || atFoot
	a.signing = true
}

// signsBeside says whether a line under a letter is a further signer's, by his title or by the
// place or post behind his name.
func signsBeside(l *line, printed string) bool {
	name, _, placed := strings.Cut(printed, ",")
	return signsToo(l, printed) && (honorific.MatchString(name) && !officer.MatchString(name) || placed && l.prev != nil && strings.Contains(l.prev.fold, ",")) && gradeName(honorific.ReplaceAllString(name, "")) != noName
}

// signsAsOffice says whether an office signs under another, each on its line: 洋務工會 /
// 海員工會　同賀.
func signsAsOffice(above []models.Byline, printed string) bool {
	if len(above) == 0 {
		return false
	}
	last := above[len(above)-1]
	name, _ := cutSigning(fold(printed))
	return last.Affiliation == nil && last.Role == nil && isOffice(fold(last.Name)) && isOffice(name)
}

// isPlaceAbove says whether what was taken for the name under a letter is the place or
// post of the person whom the next line names.
func isPlaceAbove(above, b *models.Byline) bool {
	return above.Affiliation == nil && above.Role == nil && b.Affiliation == nil && b.Role == nil && !isLatin(above.Name) && gradeOne(fold(above.Name)) == noName && gradeOne(fold(b.Name)) == goodName
}

// ofPaper says whether a line in English is nothing but the paper's name, or a desk of
// it: Journal-Star; Post-Dispatch Sports.
func (a *assembler) ofPaper(printed string) bool {
	words := strings.Fields(strings.ToLower(fold(printed)))
	if len(words) == 0 || len(words) > 5 || !isLatin(printed) {
		return false
	}
	own := 0
	for _, w := range words {
		switch {
		case len(w) > 3 && strings.Contains(a.mastheads, w):
			own++
		case !deskWord.MatchString(w):
			return false
		}
	}
	return own > 0
}

// housePost is a desk, chain or service under a writer's name that says whose he is: Heartland
// Features; Knight Ridder Newspapers.
var housePost = expr(`^(?i:(?:[\w'’-]+ ){1,4}(?:features|newspapers|service|radio|news|desk|bureau|syndicate|media|magazine))$`)

// firm is a company or school alone on a line: under a name it is where its bearer works.
var firm = expr(`^(?:[\p{Lu}&][\w&'’.-]* ){1,4}(?:Ltd|Limited|Inc|PLC|University|College|Institute)\.?$`)

// deskWord is what stands beside a paper's name in a writer's post.
var deskWord = expr(`^(?:the|of|for|sports?|news|business|features|staff|political|city|metro|desk|bureau|northern|southern|central|luzon|visayas|mindanao|&|and)$`)

// addNameGoesOn joins a name that a column's head prints on two lines, HANK / DELVECCHIO;
// it says whether the line was such a rest.
func (a *assembler) addNameGoesOn(start, end int, printed string, atFoot bool) bool {
	article := a.current()
	n := len(article.Bylines)
	if atFoot || n == 0 || !a.signing || !oneWordName.MatchString(printed) || !oneWordName.MatchString(article.Bylines[n-1].Name) || article.Bylines[n-1].Affiliation != nil || englishPostLine(printed) {
		return false
	}
	article.Bylines[n-1].Name += " " + printed
	a.span(start, end, models.RoleByline)
	return true
}

// oneWordName is one word in capitals or with a capital: half of a name.
var oneWordName = expr(`^\p{Lu}[\pL'’-]+$`)

// isTown says whether a printed line is up to three capital words and no name with a
// known given name.
func isTown(s string) bool {
	return isLatin(s) && townLine.MatchString(s) && gradeName(s) < goodName
}

var townLine = expr(`^\p{Lu}[\pL'-]+(?: \p{Lu}[\pL'-]+){0,2}$`)

// addPost gives those named above the post or place that a byline's line prints; it
// is furniture where nobody is named. A day is nobody's.
func (a *assembler) addPost(l *line, start, end int, atFoot bool) {
	article := a.current()
	words := strings.TrimSpace(unbroken(a.text[start:end]))
	folded := fold(words)
	if len(article.Bylines) == 0 {
		a.span(start, end, models.RoleFurniture)
		a.warn("a byline names nobody: %s", shortened(words))
		return
	}
	a.span(start, end, models.RoleByline)
	if dateOf(folded) != "" || monthDay.MatchString(folded) || folioSite.MatchString(folded) {
		return
	}
	if l.han > 0 && strings.HasPrefix(folded, "(") && strings.HasSuffix(folded, ")") {
		affiliate(article, words)
		return
	}
	isPost := authorOf.MatchString(folded) || englishPost.MatchString(folded) || a.ofPaper(words) || housePost.MatchString(strings.Trim(words, "():"))
	if l.han == 0 {
		words = outOfBrackets(strings.TrimSuffix(withoutStop(words), ":"))
		if m := fromThere.FindStringSubmatch(words); m != nil && !atFoot {
			words = m[1]
		}
	}
	for i := range article.Bylines {
		switch b := &article.Bylines[i]; {
		case isPost && b.Role == nil && !atFoot:
			b.Role = &words
		case b.Affiliation == nil:
			b.Affiliation = &words
		}
	}
}

// authorOf is what else the writer wrote, under his name: Author of “The Salt Road,” Etc.
var authorOf = expr(`^(?i:authors?|writer|creator) of [“"\p{Lu}]`)

// fromThere is a line under a name that says where its bearer writes from: in Kitwe.
var fromThere = expr(`^(?i:in|at|from) (\p{Lu}[\pL .'’-]{2,30})$`)

// monthDay is when a letter was written.
var monthDay = expr(`^(?:[0-9]{2,4}年)?[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}[日号]?.{0,3}$`)

var postLine = expr(`^(?:(?:Vice )?President|Director|Chair\w*|Secretary|Professor|Mayor|Manager|Owner|Member|Founder|Dean|Principal|Treasurer|The )\b|(?i)^[\w. ]{2,24}\b(?:staff|writer|reporter|correspondent|bureau|editor|columnist)\b`)

func englishPostLine(s string) bool {
	return isLatin(s) && (postLine.MatchString(s) || englishPost.MatchString(s) && !saysWho(s) && !strings.Contains(s, ",") || jobAtEnd.MatchString(s))
}

// jobAtEnd is a post outside a paper: Food Service Director.
var jobAtEnd = expr(`^(?:\p{Lu}[\w&'-]+ ){1,5}(?:Director|President|Manager|Chairman|Chairwoman|Chair|Secretary|Treasurer|Coordinator|Superintendent|Principal|Mayor|Professor|Commissioner|Officer|Owner|Founder|Dean|Member|Supervisor|Clerk|Pastor|Trustee|Librarian|Consultant|Attorney|Chief|Agent)$`)

// foldLine folds a byline; where the page was read by OCR and the line's
// characters stand apart, without the blanks between them.
func (a *assembler) foldLine(l *line, s string) string {
	folded := fold(s)
	if !a.scanned || !l.page.spacedOut(l) || gradeName(folded) >= goodName && !wideBlank.MatchString(s) {
		return folded
	}
	words := wideBlank.Split(s, -1)
	for i := range words {
		words[i] = closeBlanks(fold(words[i]))
	}
	return strings.Join(words, " ")
}

// wideBlank parts words where a scan sets blanks between characters.
var wideBlank = expr(`\s{2,}|\x{3000}`)

// printBylines gives bylines read from folded text the characters that were
// printed.
func printBylines(found []models.Byline, printed string) []models.Byline {
	runes := []rune(printed)
	folded := []rune(fold(printed))
	restore := func(s *string) *string {
		if s == nil {
			return nil
		}
		start, end := findName(folded, []rune(*s))
		if start < 0 {
			return s
		}
		p := string(runes[start:end])
		if utf8.RuneCountInString(p) != utf8.RuneCountInString(*s) {
			p = oneName(p)
		}
		return &p
	}
	for i := range found {
		found[i].Name = *restore(&found[i].Name)
		found[i].Role = restore(found[i].Role)
		found[i].Affiliation = restore(found[i].Affiliation)
	}
	return found
}
