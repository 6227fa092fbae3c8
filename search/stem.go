package search

import "strings"

// irregular are the words whose endings only look like those of an inflection,
// or that inflect otherwise. Source: the exception lists of the English
// Snowball stemmer's description.
var irregular = map[string]string{
	"skis": "ski", "skies": "sky", "sky": "sky",
	"dying": "die", "lying": "lie", "tying": "tie",
	"news": "news", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "andes": "andes",
	"inning": "inning", "innings": "inning", "outing": "outing", "outings": "outing",
	"herring": "herring", "herrings": "herring", "earring": "earring", "earrings": "earring",
	"proceed": "proceed", "exceed": "exceed", "succeed": "succeed",
}

// stem takes an English word's inflection off: plural, past, -ing, and the y
// and e that change with them. Words derived from one another stay apart
// (important is not import, police not policy), so that a search for one does
// not answer with the other. A word with anything but a to z in it, or of
// fewer than three letters, is its own stem.
//
// Source: steps 1a, 1b, 1c and 5 of the English Snowball stemmer.
func stem(word string) string {
	if len(word) < 3 {
		return word
	}
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	if known, ok := irregular[word]; ok {
		return known
	}
	word = withoutPlural(word)
	if known, ok := irregular[word]; ok {
		return known
	}
	word = withoutTense(word)
	if n := len(word); n > 2 && word[n-1] == 'y' && !vowelAt(word, n-2) {
		word = word[:n-1] + "i"
	}
	return withoutFinal(word)
}

func withoutPlural(word string) string {
	n := len(word)
	switch {
	case strings.HasSuffix(word, "sses"):
		return word[:n-2]
	case strings.HasSuffix(word, "ied"), strings.HasSuffix(word, "ies"):
		if n > 4 {
			return word[:n-2]
		}
		return word[:n-1]
	case strings.HasSuffix(word, "us"), strings.HasSuffix(word, "ss"):
		return word
	case word[n-1] == 's' && hasVowel(word[:n-2]):
		return word[:n-1]
	}
	return word
}

func withoutTense(word string) string {
	base := word
	for _, ending := range []string{"eedly", "eed", "ingly", "edly", "ing", "ed"} {
		var found bool
		if base, found = strings.CutSuffix(word, ending); !found {
			continue
		}
		if strings.HasPrefix(ending, "ee") {
			if len(base) >= region(word, 0) {
				return base + "ee"
			}
			return word
		}
		if !hasVowel(base) {
			return word
		}
		break
	}
	if len(base) == len(word) {
		return word
	}
	n := len(base)
	switch {
	case strings.HasSuffix(base, "at"), strings.HasSuffix(base, "bl"), strings.HasSuffix(base, "iz"):
		return base + "e"
	case n > 2 && base[n-1] == base[n-2] && strings.IndexByte("bdfgmnprt", base[n-1]) >= 0:
		return base[:n-1]
	case region(base, 0) >= n && shortEnd(base):
		return base + "e"
	}
	return base
}

// withoutFinal takes off a final e that an ending would have replaced, and one
// of two final l.
func withoutFinal(word string) string {
	n := len(word)
	first := region(word, 0)
	second := region(word, first)
	switch {
	case word[n-1] == 'e' && (n-1 >= second || n-1 >= first && !shortEnd(word[:n-1])):
		return word[:n-1]
	case strings.HasSuffix(word, "ll") && n-1 >= second:
		return word[:n-1]
	}
	return word
}

// region finds where the part of a word after its first consonant that follows
// a vowel begins, looking from an offset on; the word's length if there is none.
func region(word string, from int) int {
	for i := from + 1; i < len(word); i++ {
		if !vowelAt(word, i) && vowelAt(word, i-1) {
			return i + 1
		}
	}
	return len(word)
}

// shortEnd says whether a word ends in a short syllable: consonant, vowel, and
// a consonant other than w, x and y; or it is a vowel and a consonant.
func shortEnd(word string) bool {
	n := len(word)
	if n == 2 {
		return vowelAt(word, 0) && !vowelAt(word, 1)
	}
	return n > 2 && !vowelAt(word, n-3) && vowelAt(word, n-2) && !vowelAt(word, n-1) &&
		strings.IndexByte("wxy", word[n-1]) < 0
}

func hasVowel(word string) bool {
	for i := range len(word) {
		if vowelAt(word, i) {
			return true
		}
	}
	return false
}

// vowelAt counts y as a vowel unless it begins the word or follows a vowel.
func vowelAt(word string, i int) bool {
	switch word[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	case 'y':
		return i > 0 && !vowelAt(word, i-1)
	}
	return false
}
