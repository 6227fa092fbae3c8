package seed

import (
	"slices"
	"strings"

	"broadsheet/models"
)

// saysNothing is what stands where a place or post does and is none: that the piece goes
// on, or what kind of piece it is.
var saysNothing = expr(`^(?:未完|待续|未完待续|完|上|中|下|连载|本[报刊][特专]?稿|[专特]稿|代行)$`)

// sameEnglish says whether a name in English is another with its title, or in capitals: Sir
// Hubert Cavanagh, HUBERT CAVANAGH.
func sameEnglish(name, again string) bool {
	bare := func(s string) string { return strings.ToLower(honorific.ReplaceAllString(s, "")) }
	return isLatin(name) && strings.Contains(again, " ") && bare(name) == bare(again)
}

// namedOnce gives each writer once whom a piece names in its head and again at its foot
// or in its first bracket, with all that is said of him, and drops what says nothing.
func namedOnce(bylines []models.Byline) []models.Byline {
	once := bylines[:0]
	for _, b := range bylines {
		if b.Affiliation != nil && saysNothing.MatchString(fold(*b.Affiliation)) {
			b.Affiliation = nil
		}
		i := slices.IndexFunc(once, func(o models.Byline) bool { return o.Name == b.Name || sameEnglish(o.Name, b.Name) })
		if i < 0 || once[i].Role != nil && b.Role != nil && pictures(once[i]) != pictures(b) {
			once = append(once, b)
			continue
		}
		if once[i].Role == nil {
			once[i].Role = b.Role
		}
		if once[i].Affiliation == nil {
			once[i].Affiliation = b.Affiliation
		}
	}
	return once
}
