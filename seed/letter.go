package seed

import (
	"strings"

	"broadsheet/models"
)

// signatureRunes bounds a line of a letter's signature, in runes.
const signatureRunes = 56

var (
	// nameAbbreviated is a name that ends in a point: Henry Poole Jr.
	nameAbbreviated = expr(`(?:[JS]r|Esq|M\.?D|Ph\.?D|D\.?D|U\.?K|U\.?S(?:\.?A)?|D\.?C|[A-Z])\.$`)
	honorific       = expr(`^(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Rev|The Rev|Sir|Dame|Lord|Lady|Capt|Captain|Lt|Col|Colonel|Maj|Major|Gen|General|Sgt|Hon|Fr|Canon|Rabbi|Pastor|Sister|Brother)\.? `)
)

// markEnglishLetters marks where letters in English are signed, with the name and
// under it the place or post: under whole sentences, below a salutation or under a
// banner of letters.
func markEnglishLetters(lines []line) {
	inside, places := false, false // whether a letter above is signed with its place
	for i := range lines {
		l := &lines[i]
		switch {
		case l.han > 0 || i == 0:
			inside = false
		case isSalutation(l):
			inside = true
		case (inside || l.under == underLetters) && signsLetter(l):
			l.letterFoot = true
			inside = false
			for k, last, most := i+1, l, i+3; k < len(lines) && k <= most; k++ {
				if signsInTurn(&lines[k]) {
					most = k + 2
				} else if !placesLetter(&lines[k], last) && !(places && k == i+1 && mayPlaceLetter(&lines[k])) {
					break
				}
				places = true
				lines[k].letterFoot, lines[k].underFoot = true, true
				last = &lines[k]
			}
		}
	}
}

// signsLetter says whether a line is the name under a letter: a few capital words
// under the last sentence, with a comma and the place behind them at most.
func signsLetter(l *line) bool {
	closed := l.above != nil && closesLetter(l.above)
	if closed && l.runes <= signatureRunes && l.stop != endsColon && !strings.ContainsAny(l.fold, "“\";:?!") && mostCapitals(l) && !isColumnName(l) {
		return true
	}
	if l.runes > signatureRunes || l.above == nil || l.above.stop != endsStop && !closed || !l.above.belowText && !isText(l.above) || l.stop == endsColon || strings.ContainsAny(l.fold, "“\";:?!") || isNote(l) || l.number.kind != "" || l.digits > 0 && !strings.Contains(l.fold, ",") {
		return false
	}
	if l.stop == endsStop && !nameAbbreviated.in(l) {
		return false
	}
	name, _, placed := strings.Cut(strings.Trim(l.fold, "—- "), ",")
	if !englishName.MatchString(name) || len(strings.Fields(name)) > 5 {
		return false
	}
	return gradeName(name) >= fairName || honorific.MatchString(name) || strings.HasPrefix(l.fold, "—") || placed && l.stop == endsComma || placed && mostCapitals(l) || l.above.gap == 0 && gradeName(name) == penName && l.below != nil && l.below.gap == 0 && strings.Contains(l.below.fold, ",") && mostCapitals(l.below) && l.below.runes <= signatureRunes
}

// closingWords are what a letter closes with before its signature: – Yours, etc,; I
// am, Sir, yours truly; 此致 / 敬礼.
var closingWords = expr(`(?:^|[.!?”"] ?|—|, )(?:—|–|-)? ?(?i:(?:i (?:am|remain),? (?:dear )?(?:sir|madam|mr\.? editor),? )?yours(?:,? (?:very )?(?:etc|&c|faithfully|sincerely|truly|ever|respectfully|obediently|cordially)\.?| in [a-z ]{3,20})|is m(?:uid|ise)(?: le meas)?)(?:,? ?etc\.?)?[,.]?$|^(?i:sincerely(?: yours)?|resp(?:ectfull|tl)y(?: (?:yours|submitted))?|resp'?t|(?:very )?truly(?: yours)?|(?:cordially|fraternally|gratefully|faithfully)(?: yours)?|(?:kind |best )?regards|best wishes|with (?:thanks|best wishes|kind regards)),?$|^(?:此致|敬礼|敬禮|此颂.{0,4}|顺祝.{0,6}|順祝.{0,6}|祝(?:好|安|编安|編安)|敬祝.{0,6}|谨上|謹上)[!!。]?$`)

// closesLetter says whether a line ends in the closing words of a letter.
func closesLetter(l *line) bool {
	return closingWords.inTail(l)
}

// placesLetter says whether a line is the place, post or club of who signed a
// letter on the line above: capital words, and none of the next letter's.
func placesLetter(l, name *line) bool {
	if l.gap > 0 || l.runes > signatureRunes || l.han > 0 || l.stop == endsStop && (name.stop != endsComma || words(l) > 5) || l.stop == endsColon || isSalutation(l) || isColumnName(l) || isByline(l) || strings.ContainsAny(l.fold, "“\";:?!") || startsSmall(l) {
		return false
	}
	if signer, _, placed := strings.Cut(name.fold, ","); placed && name.stop == endsOpen && strings.Contains(l.fold, ",") && gradeName(signer) >= penName && signsToo(l, l.fold) {
		return false // each signs with his own place
	}
	if signsToo(l, l.fold) && honorific.in(l) && !strings.ContainsAny(l.fold, ",&") {
		return false
	}
	if name.stop == endsComma || jobAtEnd.in(l) || postLine.in(l) {
		return true
	}
	capital := mostCapitals(l) || words(l) == 1
	if !capital || allCapitals(l) && words(l) > 1 && !allCapitals(name) {
		return false
	}
	if strings.Contains(l.fold, ",") || l.digits > 0 {
		return true
	}
	// A headline over the next letter's text has more words than a place, or its
	// text begins right under it with no salutation.
	return words(l) <= 3 && l.below != nil && !isText(l.below) && (words(l) == 1 || !isSalutation(l.below))
}

// mayPlaceLetter says whether a line under a name is a place by its look, on a page
// where another letter is signed with its place.
func mayPlaceLetter(l *line) bool {
	return l.gap == 0 && l.han == 0 && l.stop == endsOpen && l.runes <= 30 && words(l) <= 3 && l.digits == 0 && !startsSmall(l) &&
		(mostCapitals(l) || words(l) == 1) && !allCapitals(l) && !isSalutation(l) && !isColumnName(l) && !strings.ContainsAny(l.fold, "“\"';:?!")
}

// englishSigner reads the name under a letter, and behind a comma the place or post.
func englishSigner(printed string) []models.Byline {
	printed = strings.Trim(printed, "—–-[] ")
	if strings.HasPrefix(printed, "(") && strings.HasSuffix(printed, ")") && !strings.Contains(printed[1:], "(") { // (Mrs J. Rees, Tel. 555201)
		printed = strings.Trim(printed, "()")
	}
	printed = fromSigner.ReplaceAllString(printed, "")
	name, place, divided := dividedSigner(printed)
	if !divided {
		name, place, _ = strings.Cut(strings.TrimSuffix(printed, ","), ",")
	}
	if strings.HasPrefix(name, "(") && strings.HasSuffix(name, ")") { // (Name supplied), / Linden
		name = strings.Trim(name, "()")
	}
	if telephone.MatchString(place) {
		place = ""
	}
	if m := capitalsFirst.FindStringSubmatch(name); m != nil && place == "" { // SHAFQAT BALOCH Turbat
		name, place = strings.TrimSpace(m[1]), m[2]
	}
	if m := widePlace.FindStringSubmatch(name); m != nil && place == "" {
		name, place = m[1], m[2]
	}
	if m := postOfSigner.FindStringSubmatch(name); m != nil && place == "" && !retired.MatchString(m[2]) && !addressed.MatchString(name) {
		name, place = m[1], m[2]
	}
	b := models.Byline{Name: strings.Trim(withoutStop(strings.TrimSpace(name)), "“”\"‘’ ")}
	if suffix, rest, _ := strings.Cut(strings.TrimSpace(place), ","); nameSuffix.MatchString(suffix) {
		b.Name, place = b.Name+", "+suffix, rest
	}
	place = withoutStop(strings.Trim(place, " ,"))
	switch {
	case place == "":
	case englishPost.MatchString(place), strings.HasSuffix(place, " Corr"):
		b.Role = &place
	default:
		b.Affiliation = &place
	}
	return []models.Byline{b}
}

// telephone is a number that a contributor can be called at, and no place.
var telephone = expr(`^ ?(?i:tel\.?|phone|ph\.?|mob\.?)?:? ?[0-9][0-9 ()-]{4,}$`)

// fromSigner is what stands before a signature that says whose the letter is.
var fromSigner = expr(`^(?:From|FROM):? `)

// addressed is how a writer wants to be addressed, in brackets behind the name.
var addressed = expr(` ?\((?i:Ms|Mr|Mrs|Miss|Mx|Mdm|Madam|Dr)\.?\)$`)

// retired is what stands in brackets behind an officer's name and belongs to it.
var retired = expr(`^(?i:ret'?d|ret|retired)\.?$`)

// withheld is what a paper prints for the address of who does not want it printed.
var withheld = expr(`^\(?(?i:(?:full )?name and (?:full )?address (?:supplied|withheld)|address (?:supplied|withheld)|name (?:supplied|withheld))\)?\.?$`)

// postOfSigner is a name and behind it, in brackets, the post.
var postOfSigner = expr(`^(.{4,}?) ?[(]([^()]{3,40})[)]$`)

// pointed is a word that is spelt with a point at its end: a state, a title.
var pointed = expr(`(?:^|[ (-])(?:[\p{Lu}]|[\p{Lu}]\.[\p{Lu}](?:\.[\p{Lu}])?|Mc ?\p{Lu}|Etc|Ala|Ariz|Ark|Calif?|Colo|Conn|Del|Fla|Ga|Ia|Ida|Ill|Ind|Kan[s]?|Ky|La|Md|Me|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Sask|Alta|Man|Nfld|N\.S|Inf|Sec|Jr|Sr|Esq|Ph\.D|M\.D|St|Ave|Rd|Ct|Dr|Ln|Blvd|Hwy|Sq|Co|Inc|Ltd|Dept)\.$`)

// dayBehind is the day that an old paper prints behind a place: Pellton, March 1.
var dayBehind = expr(`(?i)(?:^|,? )(?:` + monthNames + `)\.? [0-9lio]{1,2}(?:st|nd|rd|th)?(?:, ?[0-9]{4})?\.?$|(?i)(?:^|,? )[0-9]{1,2}(?:st|nd|rd|th)? (?:` + monthNames + `)(?:,? [0-9]{4})?\.?$`)

// withoutStop takes the full stop from a name or place that old papers set behind
// it, and the day.
func withoutStop(s string) string {
	s = dayBehind.ReplaceAllString(s, "")
	if strings.HasSuffix(s, ".") && !pointed.MatchString(s) {
		return strings.TrimSuffix(s, ".")
	}
	return s
}

// placeSigners gives who signed a letter the place or post printed under the name.
func (a *assembler) placeSigners(article *models.PageArticle, start, end int) {
	words := withoutStop(strings.Trim(a.text[start:end], " ,"))
	if !strings.Contains(strings.TrimLeft(words, "("), "(") { // no bracket of its own
		words = strings.Trim(words, " ,()")
	}
	a.span(start, end, models.RoleByline)
	if words == "" || withheld.MatchString(words) { // a day
		return
	}
	between := " "
	if strings.HasSuffix(strings.TrimSpace(a.text[:start]), ",") {
		between = ", "
	}
	last := stringOf(article.Bylines[len(article.Bylines)-1].Affiliation)
	for i := range article.Bylines {
		b := &article.Bylines[i]
		said := words
		if stringOf(b.Affiliation) != last { // who signs above has his own
			continue
		}
		if b.Affiliation != nil {
			said = *b.Affiliation + between + words
		}
		b.Affiliation = &said
	}
}

// signsInTurn says whether a line under a letter looks like the first signer's, two lines above,
// between which his place or post stands: ABDUL TURI / Parachinar / ASAD HUSSAIN / Sadda;
// E. M. Pybus, / Methodist Chaplain / Joan Thirlaway, / Leader, Castle Council.
func signsInTurn(l *line) bool {
	place := l.prev
	if l.han > 0 || l.gap > 0 || l.runes > signatureRunes || place == nil || place.gap > 0 || place.prev == nil || place.runes > signatureRunes {
		return false
	}
	first := place.prev
	if !englishName.MatchString(strings.TrimSuffix(l.fold, ",")) || !englishName.MatchString(strings.TrimSuffix(first.fold, ",")) || words(l) < 2 || words(first) < 2 {
		return false
	}
	if signer := l.below; signer != nil && signer.gap == 0 && signer.stop == endsOpen && !isText(signer) && strings.Contains(place.fold, ",") && gradeName(first.fold) >= fairName && gradeName(l.fold) == goodName {
		return true // his place stands below
	}
	return allCapitals(first) && !allCapitals(place) && allCapitals(l) || first.stop == endsComma && place.stop == endsOpen && l.stop == endsComma
}

// signsToo says whether a line under a signature in English is a further name, and
// no place or post of the first.
func signsToo(l *line, printed string) bool {
	name, _, _ := strings.Cut(strings.Trim(printed, "—–- "), ",")
	if honorific.MatchString(name) && !officer.MatchString(name) && englishName.MatchString(name) {
		return true
	}
	if l.prev != nil && l.prev.stop == endsComma && (l.stop == endsComma && initialled.MatchString(name) || initialsCapital.MatchString(name) && initialsCapital.MatchString(l.prev.fold)) && englishName.MatchString(strings.TrimSuffix(name, ".")) { // of a committee
		return true
	}
	if l.prev != nil && l.prev.stop == endsComma || englishPostLine(name) || jobAtEnd.MatchString(name) {
		return false
	}
	return englishName.MatchString(name) && gradeName(name) == goodName
}

// initialled is a name that begins with letters for the given names: A. J. Stordy; Md. Ilyas.
var initialled = expr(`^(?:(?:\p{Lu}|Md|Mohd)\. ?){1,3}\p{Lu}[\pL'’-]+$`)

// initialsCapital is such a name in capitals, with what its line ends in: F. X. ROMERO,
var initialsCapital = expr(`^(?:\p{Lu}\. ?){1,3}\p{Lu}[\p{Lu}'’-]+[.,]?$`)

// officer is a post of a club, and no title before a name.
var officer = expr(`^(?i:hon(?:orary)?\.? (?:sec|treas|pres|chair|member))`)
