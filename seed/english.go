package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// postWords close what an English paper prints with a writer's name and is a
// post at a paper or an agency.
const postWords = `staff|syndicate|writers?|reporters?|correspondents?|editor(?:-in-chief|ial board)?|editors|columnists?|special to|associated press|united press|wire service|reuters|bloomberg|agence france-presse|\w+ wire|bureau|critics?|reviewers?|photographers?|news service|newswire|contributors?|contributing|freelance|intern|producer|publisher`

var (
	// englishPost is what stands with a name and is a post at the paper.
	englishPost = expr(`(?i)\b(?:` + postWords + `)\b|^(?:for|of) the\b|^(?:AP|UPI|AFP|PA|TN[NS]|DNN)$|^by (?:wireless|cable|telegraph|telephone|air ?mail|special)\b`)
	englishName = expr(`^(?:\(?(?:Dr|Mr|Mrs|Ms|Miss|Prof|Rev|Sir|Dame|Capt|CAPT|Lt|Col|Gen|Sgt|Hon|Fr|Sr|Rabbi|Sen|Rep)\.?\)? )?\p{Lu}[\p{L}0-9'’.-]*(?: (?:\p{Lu}[\p{L}0-9'’.-]*|[“"(]\p{Lu}\pL+[”")]|de|la|van|von|der|den|bin|al|del|di|da|y|el|ter|ten|dos|san|ibn)){1,5}$`)
	englishAnd  = expr(`,? +(?:and|AND|And|&|with|WITH) +`)
	// nameSuffix is what a comma cuts off a name that it belongs to.
	nameSuffix = expr(`^(?i:jr|sr|ii|iii|iv|m\.?d|ph\.?d|r\.?n|d\.?d\.?s|d\.?v\.?m|esq|ret|obe|mbe|mp|s\.?j)\.?$`)
	// postBehind is a post right behind a name, with nothing between.
	postBehind = expr(` ((?i:special to .+|(?:the )?associated press(?: \w+)?|(?:of|for) the [^,]+|of [^,]*staff)|(?:\p{Lu}[\w&'/-]+ (?:[\w&'/-]+ ){0,3})?(?i:staff|writers?|reporters?|correspondents?|editor|columnists?|critic|bureau|photographer)(?: in .+)?|of [Tt]he \p{Lu}.+)$`)
	twoNames   = expr(`^(?:\p{Lu}[\p{L}'’-]+\.?|\p{Lu}\.)(?: \p{Lu}\.)* \p{Lu}[\p{L}'’-]+(?: (?:Jr|Sr)\.?)?`)
	// widePlace is a name and behind a wide blank where he writes from.
	widePlace = expr(`^(\p{Lu}[^,|/()]+?) {2,}(\p{Lu}[\pL .'-]{2,24})$`)
	// agency is who reports beside a named writer.
	agency = expr(`^(?:[A-Z]{2,5}|(?i:(?:our |a |staff )?(?:correspondents?|reporters?|agencies|news agencies|wire (?:reports|services)|staff(?: reports)?)))$`)
	// nameInPlace is where a correspondent's name says that it was written.
	nameInPlace = expr(`^(.+?) (?i:in|at) (\p{Lu}[\w ,.'-]{2,24})$`)
	// noPlace stands behind at and is no place: John Smith at Large.
	noPlace = expr(`^(?i:large|random|home|work|sea|last|length|leisure|bat|issue|play|person|review|brief|focus|town|court|session|print|short|closing)$`)
	// nameRolePlace is a name, in brackets a post, and a place.
	nameRolePlace = expr(`^(\p{Lu}[^(),|]{3,36}?) [(]([^()]{3,40})[)],? ([^(),|]{2,28})$`)
	// agencyInPlace is a place and in brackets the agency that wrote from there.
	agencyInPlace = expr(`^(\p{Lu}[\pL .'-]{2,24}) [(]((?i:reuters|afp|ap|bloomberg|xinhua|pti|ians|upi|dpa|efe|tass|bernama|antara|cna|kyodo|yonhap))[)]$`)
	// address is an e-mail address, a telephone number or an account behind a byline.
	address = expr(`[ |,;(•·—-]*(?:(?i:e-?mail|twitter|follow)[: ]*)?(?:[\w.+-]+@[\w.-]+\.[\w.-]+|@[\w.]{2,20})[)]?$`)
	// creditedWork is what somebody made, with a colon: Story and photo: Geoff Kirley.
	creditedWork = expr(`^((?i:interview|story|stories|words|text|report|photos?|pictures?|photographs?)(?: (?:and|&) (?i:photos?|pictures?|photographs?|words|text))?) ?: *(\p{Lu}.+)$`)
)

// postAlone is a post or an agency that signs where nobody is named.
var postAlone = expr(`^(?i:(?:(?:by|from) )?(?:(?:our|a|an|the) )?(?:(?:own|special|staff|senior|chief|principal|deputy|assistant|political|parliamentary|legal|crime|business|financial|city|sports?|science|health|medical|education|environment|arts|religious affairs|social affairs|home affairs|foreign|diplomatic|defence|defense|transport|industrial|labour|agriculture|consumer|rural|local|district|metro|general|news|wire|web|online|national|regional|state|county) ){0,3}(?:correspondents?|reporters?|staff(?: writers?| reporters?| reports?)?|bureau|news desk|newsroom|leader writer|editorial board|monitoring desk)(?: in [\p{L} ]{3,20})?|(?:by )?(?:the )?(?:associated press|press trust of india|united press international|agence france-presse|canadian press|press association|pa media|bloomberg(?: news)?|reuters?|xinhua|bernama|pti|ians|ani|kyodo news|yonhap|tribune news service|knight ridder(?: newspapers)?|news agencies|agencies|wire services?|staff and agencies))$`)

var (
	// ourPost is a post of the paper's own: Our Farming Editor.
	ourPost = expr(`^(?i:(?:our|the) (?:[\w-]+ ){1,3}(?:correspondent|editor|critic|reporter|staff|representative))$`)
	// fromOur is what an old paper has before such a post.
	fromOur = expr(`^(?i:from) ((?i:our|a|an|the) )`)
)

// reportsBehind is what a byline has behind its names: Chidinma Eze reports.
var reportsBehind = expr(`^(\p{Lu}[\pL .'’-]+?) (?:reports?|writes)\.?$`)

// titledName is a name behind titles of the church or the law: the Revd Canon Giles Otway.
var titledName = expr(`^(?:the |The )?((?:Revd|Rev|Rt Revd|Very Revd|Ven|Canon|Rt Hon|Hon|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Brigadier|Colonel|Major|Captain|Cllr|Councillor)\.?(?: (?:Canon|Dr|Prof|Professor|Sir|Dame|Fr|Prebendary)\.?)* \p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,3})$`)

// isPostAlone says whether a line over text is a post or an agency that signs it.
func isPostAlone(l *line) bool {
	return l.page.latin && l.runes <= 48 && postAlone.in(l) && l.next != nil && isText(l.next) && l.prev != nil && l.prev.stop != endsComma && (mostCapitals(l) || words(l) == 1)
}

// isNamedPost says whether a line is a name with a known given name and right
// behind it a post at the paper.
func isNamedPost(l *line) bool {
	if !l.page.latin || l.runes > 60 || l.runes < 10 || l.stop != endsOpen || l.next == nil || startsSmall(l) || !englishPost.in(l) || l.prev != nil && l.prev.stop == endsComma {
		return false
	}
	names, post := cutPost(l.fold)
	if post == "" || !englishPost.MatchString(post) || len(strings.Fields(post)) > 7 {
		return false
	}
	for _, name := range englishAnd.Split(names, -1) {
		if !englishName.MatchString(name) || gradeName(name) != goodName {
			return false
		}
	}
	return true
}

// parseEnglishBylines reads By X and Y, Staff Writer; X, Town; — X, Town.
func parseEnglishBylines(s string) []models.Byline {
	s = strings.TrimLeft(strings.TrimSpace(s), "—-–■●•· ")
	s = outOfBrackets(s)
	if found := creditedEnglish(s); found != nil {
		return found
	}
	s, by := cutBy(withoutStop(s))
	if at := address.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = byTelegraph.ReplaceAllString(s, "")
	if one := oneInPlace(s, by); one != nil {
		return one
	}
	if s = fromThe.ReplaceAllString(s, "$1"); andAtEnd.MatchString(s) && !strings.HasSuffix(s, ",") {
		s = strings.ReplaceAll(s, ", ", " and ") // each is a name: Ann Poole, Kofi Mensah and
	}
	s = andAtEnd.ReplaceAllString(s, "")
	if s = fromOur.ReplaceAllString(s, "$1"); !postAlone.MatchString(s) {
		s = reportsBehind.ReplaceAllString(s, "$1")
	}
	s = strings.TrimPrefix(s, "with ")
	rest := fromSigner.ReplaceAllString(s, "")
	if m := titledName.FindStringSubmatch(rest); m != nil {
		return []models.Byline{{Name: m[1]}}
	}
	if rest != s && twoNames.MatchString(rest) {
		s, by = rest, true
	}
	if (postAlone.MatchString(s) || ourPost.MatchString(s)) && !isLatinName(s) {
		return []models.Byline{{Name: s}}
	}
	if all := severalBylines(s); all != nil {
		return all
	}
	if placed := inPlaces(s); placed != nil {
		return placed
	}
	if m := nameAndCapitals.FindStringSubmatch(s); m != nil && englishName.MatchString(m[1]) && !englishPost.MatchString(m[2]) {
		return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
	}
	names, after := cutPost(s)
	var found []models.Byline
	for _, part := range englishAnd.Split(names, -1) {
		for _, name := range strings.Split(part, ",") {
			name = strings.TrimSpace(name)
			switch {
			case nameSuffix.MatchString(name) && len(found) > 0:
				found[len(found)-1].Name += ", " + name
			case by && len(found) > 0 && agency.MatchString(name):
				found = append(found, models.Byline{Name: name})
			case englishName.MatchString(name), by && len(found) == 0 && name != "" && !strings.ContainsAny(name, ".:;!?"):
				found = append(found, models.Byline{Name: name})
			}
		}
	}
	givePosts(found, after, by)
	return found
}

// creditedEnglish reads what somebody made and who that is, with his place or without:
// Story: Adwoa Sarpong, Kumasi; nil for others.
func creditedEnglish(s string) []models.Byline {
	m := creditedWork.FindStringSubmatch(s)
	if m == nil || wideGap.MatchString(m[2]) || strings.ContainsAny(m[2], ":;") {
		return nil
	}
	found := parseEnglishBylines("By " + m[2])
	for i := range found {
		found[i].Role = &m[1]
	}
	return found
}

// givePosts gives those named what a byline in English prints behind the names: a post at the
// paper as the role, a place or another post as the affiliation.
func givePosts(found []models.Byline, after string, by bool) {
	if after == "" {
		return
	}
	words := strings.TrimPrefix(after, "at ")
	post, place, placed := strings.Cut(words, ", ")
	for i := range found {
		switch {
		case placed && englishPost.MatchString(post) && rankAlone.MatchString(post): // Omar Reid, Beacon Writer, Port Ash
			found[i].Role, found[i].Affiliation = &post, &place
		case rankAlone.MatchString(words), englishPost.MatchString(after) && (by || !placed):
			found[i].Role = &words
		default:
			found[i].Affiliation = &words
		}
	}
}

// nameAndCapitals is a name and behind it in capitals where its bearer reports from.
var nameAndCapitals = expr(`^(\p{Lu}\p{Ll}[\pL'’-]*(?: \p{Lu}[\p{Ll}][\pL'’.-]*){1,3}) (\p{Lu}{2,}(?: \p{Lu}{2,}){0,2})$`)

// rankAlone is a post in a club or office, or an agency, that stands for a role behind a
// comma or bar: Township Clerk; TNN.
var rankAlone = expr(`^(?:(?:\p{Lu}[\w'’-]+ ){0,2}(?i:organiser|chair|chairman|chairwoman|president|secretary|treasurer|clerk|advis[eo]r|agent)|(?:\p{Lu}[\w'’-]+ ){1,3}Writer|TNN|TNS|DNN)$`)

// severalBylines reads bylines of one writer each with semicolons between them; nil
// where a byline is none of these.
func severalBylines(s string) (all []models.Byline) {
	several := strings.Split(s, "; ")
	if wide := wideGap.Split(s, -1); len(several) < 2 && len(wide) > 1 && creditedWork.MatchString(strings.TrimSpace(wide[0])) {
		several = wide // Words: Harriet Quayle   Pictures: Ade Fenwick
	}
	if len(several) < 2 {
		return nil
	}
	for _, words := range several {
		one := parseEnglishBylines(words)
		if len(one) != 1 {
			return nil
		}
		all = append(all, one[0])
	}
	return all
}

var wideGap = expr(` {2,}| [|•·] `)

// inPlaces reads names each with where it was written, a name with its post and
// place, and an agency behind a place; nil where a byline is none of these.
func inPlaces(s string) []models.Byline {
	if m := nameRolePlace.FindStringSubmatch(s); m != nil && englishName.MatchString(m[1]) && englishPost.MatchString(m[2]) {
		return []models.Byline{{Name: m[1], Role: &m[2], Affiliation: &m[3]}}
	}
	if m := agencyInPlace.FindStringSubmatch(s); m != nil && gradeName(m[1]) != goodName {
		return []models.Byline{{Name: m[2], Affiliation: &m[1]}}
	}
	parts := englishAnd.Split(strings.ReplaceAll(s, "), ", ") and "), -1)
	if len(parts) < 2 {
		return nil
	}
	if found := eachInTown(parts); found != nil {
		return found
	}
	var found []models.Byline
	placed := 0
	for i, part := range parts {
		m := nameInPlace.FindStringSubmatch(part)
		if m == nil && i+1 < len(parts) && englishName.MatchString(part) { // of the next one's place
			found = append(found, models.Byline{Name: part})
			continue
		}
		if m == nil || !englishName.MatchString(m[1]) || noPlace.MatchString(m[2]) {
			return nil
		}
		found = append(found, models.Byline{Name: m[1]})
		for ; placed < len(found); placed++ {
			found[placed].Affiliation = &m[2]
		}
	}
	return found
}

// isLatinName says whether a text begins with a known given name.
func isLatinName(s string) bool { return latinName.MatchString(s) && gradeName(s) == goodName }

// cutBy cuts the By off a byline. What begins small behind it is no name: the
// second line of a deck (by school bus), unless it is the paper's or a post.
func cutBy(s string) (names string, by bool) {
	m := saysBy.FindString(s)
	names = strings.TrimSpace(s[len(m):])
	if first, _ := utf8.DecodeRuneInString(names); m == "" || sentBy.MatchString(names) || unicode.IsLower(first) && !smallName.MatchString(names) {
		return s, false
	}
	return names, true
}

// smallName is what may begin small behind By.
var smallName = expr(`^(?:the |our |a staff|staff|an? .{0,20}(?:correspondent|reporter|writer)|de |van |von |bell hooks)`)

// sentBy is how a report came, and nobody's name: By Wireless to THE LEDGER.
var sentBy = expr(`^(?i:wireless|cable|telegraph|telephone|air ?mail|special (?:wire|cable))\b`)

func saysWho(s string) bool {
	_, by := cutBy(s)
	return by
}

// cutPost cuts a byline where the names end and a post or place begins.
func cutPost(s string) (names, post string) {
	const marks = " ,|/—-"
	if m := nameInPlace.FindStringSubmatch(s); m != nil && englishName.MatchString(m[1]) && !noPlace.MatchString(m[2]) {
		return m[1], m[2]
	}
	if m := widePlace.FindStringSubmatch(s); m != nil && englishName.MatchString(m[1]) {
		return m[1], m[2]
	}
	if open := strings.IndexByte(s, '('); open > 0 && strings.HasSuffix(s, ")") {
		return strings.Trim(s[:open], marks), s[open+1 : len(s)-1]
	}
	if at := postAt(s); at >= 0 {
		return strings.Trim(s[:at], marks), strings.Trim(s[at:], marks)
	}
	first := s
	if ands := englishAnd.FindAllStringIndex(s, -1); ands != nil {
		first = s[ands[len(ands)-1][1]:]
	}
	if name := twoNames.FindString(first); name != "" {
		if m := postBehind.FindStringIndex(first[len(name):]); m != nil && m[0] == 0 {
			cut := len(s) - len(first) + len(name)
			return s[:cut], strings.TrimSpace(s[cut:])
		}
	}
	return s, ""
}

// postAt finds where in a byline the names end and a post or place begins: -1
// where nothing follows the names.
func postAt(s string) int {
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], ",|/")
		if dash := strings.Index(s[at:], " — "); dash >= 0 && (i < 0 || dash < i) {
			i = dash
		}
		if i < 0 {
			return -1
		}
		at += i + 1
		rest := strings.Trim(s[at:], " ,|/—")
		if rest == "" {
			return -1
		}
		head, _, _ := strings.Cut(rest, ",")
		// A further name in a list of writers is followed by one more.
		if !nameSuffix.MatchString(strings.TrimSpace(head)) && (englishPost.MatchString(rest) && !strings.HasPrefix(rest, "and ") && !englishName.MatchString(strings.TrimSpace(head)) || englishPost.MatchString(head) || !englishAnd.MatchString(" "+rest)) {
			return at
		}
	}
	return -1
}
