package seed

import (
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

var (
	// quotedSigner is a pen name in quotes and behind it, in brackets or behind a comma or
	// blank, its place: "GRANDMOTHER" (Swan Creek).
	quotedSigner = expr(`^(?:"|''|“|‘|')+ ?([^"'“”‘’()]{2,40}?)[.,]? ?(?:"|''|”|’|')+[.,]?(?: ?\(([^()]{2,40})\)\.?|, ?(\p{Lu}[^"()]{1,40}))?$`)
	// bracketedPlace is a name and its place in brackets with a full stop behind: E. J.
	// PATERSON (Lake Boort).
	bracketedPlace = expr(`^([^()"]{3,40}?) ?\(([^()]{3,40})\)\.$`)
	// dashedPlace is a name and behind a dash or a full stop its place: Tarcisio Xuereb –
	// Mosta; F. W. Grierson. Narra Siding.
	dashedPlace = expr(`^(\p{Lu}[^,()–—]{3,40}?)(?: [–—-] | ?— ?)(\p{Lu}[\pL .,'’-]{2,40})$`)
	stoppedName = expr(`^((?:\p{Lu}[\pL'’]*\.? ){0,3}\p{Lu}[\pL'’-]{3,})\. (\p{Lu}[\pL'’-]{2,}(?: \p{Lu}[\pL'’-]+){0,2})\.?$`)
	// talksTo is a writer and whom he talked to: JILL FANE talks to Donny Bright.
	talksTo = expr(`^(?:[Bb][Yy] )?(\p{Lu}[\pL.'’-]*(?: \p{Lu}[\pL.'’-]*){1,3}) (?i:talks to|talked to|asks|asked|went to|goes to|hears|reports on|meets|met|speaks to|visits|interviews|in conversation with|looks (?:at|back)) .{3,}$`)
	// perAgency is an agency as old papers name it, by what came its report and whose it is.
	perAgency = expr(`^(?i:\(?(?:by (?:electric )?(?:telegraph|cable|wireless)\.?(?: ?[—–-]+ ?| ))?(?:per )?((?:united )?press association|reuter'?s?(?: agency)?|associated press)(?: ?[—–-]+ ?(?:copyright|special))?\.?\)?)$`)
	// staffReports signs where several wrote and none is named.
	staffReports = expr(`^(?i:(?:by |from )?((?:(?:our|the) )?staff (?:and|&) (?:wire|news|agency) (?:reports?|services?)|(?:our )?staff (?:and|&) agencies))$`)
	// aPost is a post of the paper's that signs, with its article: By a Staff Reporter.
	aPost = expr(`^By (a (?:(?i:special|staff|own|our) )?(?i:correspondent|reporter|staff (?:reporter|writer|correspondent)))\.?$`)
	// thePress is an agency with its article, as a name.
	thePress = expr(`^(?:By |BY )?((?:The|THE) (?i:Associated Press|Canadian Press|Press Association))\.?$`)
	// inTown is where a letter is posted, on a line of its own: Mandeville PO; Via Go-Jamaica.
	inTown = expr(`^(?:(?i:via) \p{Lu}[\pL -]+|(?:\p{Lu}[\pL'-]+ ){1,3}(?:PO|P\.O\.|Post Office|District|Parish))\.?$`)
	// deskInTown is a post at the paper and behind a comma where its holder writes from, under
	// his name: DH News Service, Bangalore:.
	deskInTown = expr(`^([^,]{3,40}), (\p{Lu}[\pL .'-]{2,24}):?$`)
)

// englishKnown reads lines in English that are known to say who wrote a piece in a form
// that means something else on other lines; nil for others.
func englishKnown(printed string) []models.Byline {
	s := strings.TrimLeft(strings.TrimSpace(printed), "—–- ")
	folded := fold(s)
	if m := perAgency.FindStringSubmatch(folded); m != nil && (strings.Contains(strings.ToLower(folded), "copyright") || strings.Contains(strings.ToLower(folded), "per ")) {
		return []models.Byline{{Name: m[1]}}
	}
	if m := staffReports.FindStringSubmatch(folded); m != nil {
		return []models.Byline{{Name: m[1]}}
	}
	if m := talksTo.FindStringSubmatch(s); m != nil && !headlineWords[strings.ToLower(strings.Fields(m[1])[0])] {
		return []models.Byline{{Name: m[1]}}
	}
	if m := namesAndBar.FindStringSubmatch(s); m != nil && englishPost.MatchString(m[2]) {
		var found []models.Byline
		for _, name := range splitNames(m[1]) {
			found = append(found, models.Byline{Name: name, Role: &m[2]})
		}
		return found
	}
	for _, form := range []*expression{aPost, thePress} {
		if m := form.FindStringSubmatch(s); m != nil {
			return []models.Byline{{Name: m[1]}}
		}
	}
	s = outOfBrackets(s)
	said := strings.TrimSpace(withoutStop(s)[len(saysBy.FindString(s)):])
	said = beforeName.ReplaceAllString(said, "")
	if m := quotedSigner.FindStringSubmatch(said); m != nil {
		b := models.Byline{Name: strings.TrimSpace(m[1])}
		if stopped := b.Name + "."; strings.Contains(said, stopped) && pointed.MatchString(stopped) { // "EX-A.I.F."
			b.Name = stopped
		}
		if place := withoutStop(strings.Trim(m[2]+m[3], " ,")); place != "" {
			b.Affiliation = &place
		}
		return []models.Byline{b}
	}
	return nil
}

// namesAndBar are several names and behind a bar the post of all: Vasanthi Perumal, T S
// Gnanasekar | Madurai bureau.
var namesAndBar = expr(`^(?:By )?((?:[\p{Lu}][\pL.'’-]* ?){2,4}(?:, (?:[\p{Lu}][\pL.'’-]* ?){2,4})+) ?\| ?([^|,]{3,40})$`)

// beforeName is what a byline in English has before who has a column or wrote: With "Silver
// Wattle"; From the Agricultural Desk.
var beforeName = expr(`^(?i:by|from|with|conducted by) `)

// readEnglish reads a line in English that is known to say who wrote a piece; found are
// those whom its plain form names. Of signs nothing but its place says that it does.
func (a *assembler) readEnglish(printed string, found []models.Byline, signs bool) []models.Byline {
	if known := englishKnown(printed); known != nil {
		return known
	}
	if signs && !(len(found) > 1 && englishAnd.MatchString(printed)) {
		return englishSigner(printed)
	}
	if len(found) == 1 && found[0].Role != nil && found[0].Affiliation == nil && !strings.Contains(printed, ",") && a.isPaper(found[0].Name) && postWord.MatchString(*found[0].Role) {
		found[0] = models.Byline{Name: found[0].Name + " " + *found[0].Role} // BY DAILY BEACON REPORTER
	}
	if m := agencyInTown.FindStringSubmatch(printed); m != nil && !englishPost.MatchString(m[2]) && !placeWord.MatchString(m[2]) {
		return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
	}
	return deskBehind(found)
}

// postWord is a writer's post in one word.
var postWord = expr(`^(?i:reporters?|correspondents?|staff|writer)$`)

// isPaper says whether a name is this paper's.
func (a *assembler) isPaper(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(fold(name))) {
		if w != "the" && w != "newspaper's" && !strings.Contains(a.mastheads, w) {
			return false
		}
	}
	return true
}

// addUnderName reads a line in English under a writer's name that says where he writes from;
// it says whether the line was such.
func (a *assembler) addUnderName(l *line, start, end int, atFoot bool) bool {
	article := a.current()
	printed := strings.TrimSpace(a.text[start:end])
	n := len(article.Bylines)
	if n == 0 || !a.signing || l.han > 0 {
		return false
	}
	if atFoot {
		if inTown.MatchString(printed) {
			a.placeSigners(article, start, end)
			return true
		}
		return false
	}
	b := &article.Bylines[n-1]
	if a.addTownUnderName(b, start, end) {
		return true
	}
	if m := deskInTown.FindStringSubmatch(printed); m != nil && b.Role == nil && b.Affiliation == nil && englishPost.MatchString(m[1]) && !englishPost.MatchString(m[2]) && !saysWho(printed) {
		b.Role, b.Affiliation = &m[1], &m[2]
		a.span(start, end, models.RoleByline)
		return true
	}
	if words := strings.Fields(printed); fromThere.MatchString(printed) || len(words) > 2 && len(words) <= 5 && a.isPaper(words[0]+" "+words[1]) && !saysWho(printed) && !a.ofPaper(printed) {
		a.addPost(l, start, end, atFoot)
		return true
	}
	return false
}

// sameSurname says whether a line under a signature is a further name with the surname of
// the one above: M. IFTIKHAR JANJUA / RABIA JANJUA.
func sameSurname(bylines []models.Byline, printed string) bool {
	if len(bylines) == 0 || !englishName.MatchString(printed) {
		return false
	}
	above, words := strings.Fields(bylines[len(bylines)-1].Name), strings.Fields(printed)
	return len(above) > 1 && len(words) > 1 && above[len(above)-1] == words[len(words)-1]
}

// dividedSigner cuts a signature in English where neither a comma nor a line parts the
// name from the place.
func dividedSigner(s string) (name, place string, ok bool) {
	if m := bracketedPlace.FindStringSubmatch(s); m != nil && !addressed.MatchString(m[1]+" ("+m[2]+")") && !retired.MatchString(m[2]) {
		return m[1], m[2], true
	}
	if strings.Contains(s, ",") {
		return "", "", false
	}
	for _, form := range []*expression{dashedPlace, stoppedName} {
		if m := form.FindStringSubmatch(s); m != nil && utf8.RuneCountInString(m[1]) >= 5 && strings.Contains(m[1], " ") {
			return m[1], m[2], true
		}
	}
	return "", "", false
}
