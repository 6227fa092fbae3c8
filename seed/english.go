package seed

import (
	"regexp"
	"strings"

	"broadsheet/models"
)

var (
	// englishPost is what stands with a name and is a post at the paper.
	englishPost = regexp.MustCompile(`(?i)\b(?:staff|writer|reporter|correspondent|editor|columnist|special to|associated press|reuters|bureau|critic|photographer|news service|contributor)\b`)
	englishName = regexp.MustCompile(`^(?:(?:Dr|Mr|Mrs|Ms|Prof|Rev|Sir|Dame|Capt|CAPT|Lt|Col)\.? )?\p{Lu}[\p{L}0-9'’.-]*(?: (?:\p{Lu}[\p{L}0-9'’.-]*|de|la|van|von|der|den|bin|al|del|di|da|y)){1,4}$`)
	englishAnd  = regexp.MustCompile(` +(?:and|AND|&) +`)
)

// parseEnglishBylines reads By X and Y, Staff Writer; X, Town; — X, Town.
func parseEnglishBylines(s string) []models.Byline {
	s = strings.TrimLeft(strings.TrimSpace(s), "—-– ")
	by := saysBy.MatchString(s)
	s = strings.TrimSpace(saysBy.ReplaceAllString(s, ""))
	names, after := s, ""
	if at := postAt(s); at >= 0 {
		names, after = strings.Trim(s[:at], " ,|/"), strings.Trim(s[at:], " ,|/")
	}
	var found []models.Byline
	for _, part := range englishAnd.Split(names, -1) {
		for _, name := range strings.Split(part, ", ") {
			name = strings.TrimSpace(name)
			if !englishName.MatchString(name) {
				if by && len(found) == 0 && name != "" && !strings.ContainsAny(name, ".:;!?") {
					found = append(found, models.Byline{Name: name})
				}
				continue
			}
			found = append(found, models.Byline{Name: name})
		}
	}
	for i := range found {
		if after == "" {
			continue
		}
		words := after
		if englishPost.MatchString(after) {
			found[i].Role = &words
		} else {
			found[i].Affiliation = &words
		}
	}
	return found
}

// postAt finds where in a byline the names end and a post or place begins: -1
// where nothing follows the names.
func postAt(s string) int {
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], ",|")
		if i < 0 {
			return -1
		}
		at += i + 1
		rest := strings.TrimSpace(s[at:])
		if rest == "" {
			return -1
		}
		// A further name in a list of writers is followed by one more.
		if englishPost.MatchString(rest) || !englishAnd.MatchString(rest) {
			return at
		}
	}
	return -1
}
