package seed

import (
	"strings"

	"broadsheet/models"
)

// agencyShort are the short names of news agencies that papers in English print beside a
// place or behind a report.
const agencyShort = `Reuters?|AFP|AP|UPI|PTI|ANI|IANS|UNI|UNB|BSS|APP|INP|Xinhua|dpa|PA|CP|NAN|KNA|GNA|AAP|NZPA|PNA|Bernama|BERNAMA|Antara|CNA|Sapa|SAPA`

var (
	// reportsInPlace is a name and where its bearer reports from: Caoimhe Geary reports from Páirc Uí Rinn.
	reportsInPlace = expr(`^(\p{Lu}[\pL .'’-]+?) (?:reports?|writes),? (?:from|in) (\p{Lu}[\pL .'’-]{2,30}?)\.?$`)
	// byTelegraph is how an old report came, before the agency that sent it.
	byTelegraph = expr(`^(?i:(?:by )?(?:electric |special )?(?:telegraph|cable|wireless))[.,:—– ]+`)
	// nameAtPlace is a name and where its bearer writes from: EXPRESS DESK @ Nandipur.
	nameAtPlace = expr(`^(\p{Lu}[\pL .'’-]{2,36}?) ?@ ?(\p{Lu}[\pL .-]{2,24})$`)
	// quotedPen is a pen name in quotes: By “Half-Back.”
	quotedPen = expr(`^[“"]([^“”"]{3,30}?)\.?[”"]?\.?$`)
	// fromThe is an agency behind From the or By the.
	fromThe = expr(`^(?i:from )?(?i:the )((?:\p{Lu}[\pL&.'-]+ ){0,3}(?:(?i:press)|(?i:press association)|(?i:press trust of india)|News Agency|News Service|Wire Service|Syndicate))$`)
	// andAtEnd is where a byline goes on, on the next line, with another name.
	andAtEnd = expr(`,? (?:AND|and|And|&)$|,$`)
	// agencyAndPlace is an agency and where it reports from: UNB, Khulna.
	agencyAndPlace = expr(`^(?i:from: )?(` + agencyShort + `|XINHUA|Yonhap|Kyodo|Tass|Agencies|[A-Z ]{2,20} DESK|(?i:(?:our |a )?(?:own )?correspondent))(?:, | ?\| ?| in )(\p{Lu}[\pL .'-]{1,24})$`)
	// nameDashPlace is a name and behind a dash where its bearer writes from: S. Rajan - Mulliyan.
	nameDashPlace = expr(`^(\p{Lu}[\pL.' ]{3,30}\p{Ll}) - (\p{Lu}\p{Ll}[\pL .'-]{2,24})$`)
)

// oneInPlace reads a name and where its bearer writes from, an agency and its place, and a
// pen name in quotes; nil where a byline is none of these.
func oneInPlace(s string, by bool) []models.Byline {
	if m := quotedPen.FindStringSubmatch(s); m != nil && by {
		return []models.Byline{{Name: m[1]}}
	}
	if m := reportsInPlace.FindStringSubmatch(s); m != nil && englishName.MatchString(m[1]) {
		return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
	}
	for _, form := range []*expression{nameAtPlace, agencyAndPlace, nameDashPlace} {
		if m := form.FindStringSubmatch(s); m != nil {
			return []models.Byline{{Name: m[1], Affiliation: &m[2]}}
		}
	}
	return nil
}

// outOfBrackets takes a byline out of the brackets around it, of which one may stand on
// another line: (FROM OUR OWN CORRESPONDENT.).
func outOfBrackets(s string) string {
	if strings.Count(s, "(") != strings.Count(s, ")") {
		s = strings.Trim(s, "() ")
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(strings.TrimRight(s, "."), ")") {
		s = strings.Trim(s, "(). ")
	}
	return s
}

// nameInTown is a name and behind a comma or in brackets the one word of a town: Emeka
// Obialor, Enugu.
var nameInTown = expr(`^(\p{Lu}[^,()]+)(?:, | \()(\p{Lu}[\pL'’-]{2,})\)?$`)

// eachInTown reads writers each with the town that he writes from; the last may have none.
// nil where the first is not so.
func eachInTown(parts []string) []models.Byline {
	var found []models.Byline
	for i, part := range parts {
		part = strings.TrimSpace(part)
		m := nameInTown.FindStringSubmatch(part)
		switch {
		case m != nil && englishName.MatchString(m[1]) && !nameSuffix.MatchString(m[2]) && !agency.MatchString(m[2]) && !englishPost.MatchString(m[2]):
			found = append(found, models.Byline{Name: m[1], Affiliation: &m[2]})
		case m == nil && i > 0 && i == len(parts)-1 && englishName.MatchString(part):
			found = append(found, models.Byline{Name: part})
		default:
			return nil
		}
	}
	return found
}
