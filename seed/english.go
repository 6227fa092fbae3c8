package seed

import (
	"regexp"
	"strings"

	"broadsheet/models"
)

// postWords close what an English paper prints with a writer's name and is a
// post at a paper or an agency.
const postWords = `staff|writers?|reporters?|correspondents?|editor(?:-in-chief|ial board)?|editors|columnists?|special to|associated press|united press|wire service|reuters|bloomberg|agence france-presse|bureau|critics?|reviewers?|photographers?|news service|newswire|contributors?|contributing|freelance|intern|producer|publisher`

var (
	// englishPost is what stands with a name and is a post at the paper.
	englishPost = regexp.MustCompile(`(?i)\b(?:` + postWords + `)\b|^(?:for|of) the\b|^(?:AP|UPI|AFP|PA)$`)
	englishName = regexp.MustCompile(`^(?:\(?(?:Dr|Mr|Mrs|Ms|Miss|Prof|Rev|Sir|Dame|Capt|CAPT|Lt|Col|Gen|Sgt|Hon|Fr|Sr|Rabbi|Sen|Rep)\.?\)? )?\p{Lu}[\p{L}0-9'’.-]*(?: (?:\p{Lu}[\p{L}0-9'’.-]*|de|la|van|von|der|den|bin|al|del|di|da|y|el|ter|ten|dos|san|ibn)){1,5}$`)
	englishAnd  = regexp.MustCompile(`,? +(?:and|AND|And|&|with|WITH) +`)
	// nameSuffix is what a comma cuts off a name that it belongs to.
	nameSuffix = regexp.MustCompile(`^(?i:jr|sr|ii|iii|iv|m\.?d|ph\.?d|r\.?n|d\.?d\.?s|d\.?v\.?m|esq|ret|obe|mbe|mp|s\.?j)\.?$`)
	// postBehind is a post right behind a name, with nothing between.
	postBehind = regexp.MustCompile(` ((?i:special to .+|(?:the )?associated press(?: \w+)?|(?:of|for) the [^,]+|of [^,]*staff)|(?:[\p{Lu}][\w&'/-]+ ){0,4}(?i:staff|writers?|reporters?|correspondents?|editor|columnists?|critic|bureau|photographer)(?: in .+)?|of [Tt]he \p{Lu}.+)$`)
	twoNames   = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’-]+\.?|\p{Lu}\.)(?: \p{Lu}\.)* \p{Lu}[\p{L}'’-]+(?: (?:Jr|Sr)\.?)?`)
	// nameInPlace is where a correspondent's name says that it was written.
	nameInPlace = regexp.MustCompile(`^(.+?) in \p{Lu}[\w ,.'-]{2,24}$`)
)

// parseEnglishBylines reads By X and Y, Staff Writer; X, Town; — X, Town.
func parseEnglishBylines(s string) []models.Byline {
	s = strings.TrimLeft(strings.TrimSpace(s), "—-–■●• ")
	by := saysBy.MatchString(s)
	s = strings.TrimSpace(saysBy.ReplaceAllString(s, ""))
	names, after := cutPost(s)
	var found []models.Byline
	for _, part := range englishAnd.Split(names, -1) {
		for _, name := range strings.Split(part, ",") {
			name = strings.TrimSpace(name)
			switch {
			case nameSuffix.MatchString(name) && len(found) > 0:
				found[len(found)-1].Name += ", " + name
			case englishName.MatchString(name), by && len(found) == 0 && name != "" && !strings.ContainsAny(name, ".:;!?"):
				found = append(found, models.Byline{Name: name})
			}
		}
	}
	for i := range found {
		if after == "" {
			continue
		}
		words := after
		if englishPost.MatchString(after) && (by || !strings.Contains(after, ", ")) {
			found[i].Role = &words
		} else {
			found[i].Affiliation = &words
		}
	}
	return found
}

// cutPost cuts a byline where the names end and a post or place begins.
func cutPost(s string) (names, post string) {
	const marks = " ,|/—-"
	if m := nameInPlace.FindStringSubmatch(s); m != nil && englishName.MatchString(m[1]) {
		return m[1], ""
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
