package seed

import (
	"strings"

	"broadsheet/models"
)

// saysNothing is what stands where a place or post does and is none: that the piece goes
// on, or what kind of piece it is.
var saysNothing = expr(`^(?:未完|待续|未完待续|完|上|中|下|连载|本[报刊][特专]?稿|[专特]稿|代行)$`)

// A firstNamed is where in a list of writers each was first named.
type firstNamed struct {
	asPrinted map[string]int
	inEnglish map[string]int // by bareEnglish, of names in Latin letters
}

// bareEnglish is a name in English without its title and in small letters, so that Sir Hubert
// Cavanagh and HUBERT CAVANAGH are one.
func bareEnglish(name string) string {
	return strings.ToLower(honorific.ReplaceAllString(name, ""))
}

// at is where the writer with a name stands; -1 where he was not named before. A name of one
// word is nobody's with a title.
func (n firstNamed) at(name string) int {
	at, known := n.asPrinted[name]
	if !known {
		at = -1
	}
	if i, ok := n.inEnglish[bareEnglish(name)]; ok && strings.Contains(name, " ") && (at < 0 || i < at) {
		return i
	}
	return at
}

// add notes that a name stands at a place in the list, unless it stands before.
func (n firstNamed) add(name string, at int) {
	if _, known := n.asPrinted[name]; !known {
		n.asPrinted[name] = at
	}
	if !isLatin(name) {
		return
	}
	bare := bareEnglish(name)
	if _, known := n.inEnglish[bare]; !known {
		n.inEnglish[bare] = at
	}
}

// namedOnce gives each writer once whom a piece names in its head and again at its foot
// or in its first bracket, with all that is said of him, and drops what says nothing.
func namedOnce(bylines []models.Byline) []models.Byline {
	once := bylines[:0]
	names := firstNamed{map[string]int{}, map[string]int{}}
	for _, b := range bylines {
		if b.Affiliation != nil && saysNothing.MatchString(fold(*b.Affiliation)) {
			b.Affiliation = nil
		}
		i := names.at(b.Name)
		if i < 0 || once[i].Role != nil && b.Role != nil && pictures(once[i]) != pictures(b) {
			names.add(b.Name, len(once))
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
