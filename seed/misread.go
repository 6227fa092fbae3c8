package seed

import (
	"strings"
	"unicode"
)

// wholePage is as many lines as a page has that was read as a whole: no labelled one has
// so many.
const wholePage = 150

// fewMisread is one in so many words that OCR reads wrong at least. Of 60 American front
// pages of 1916 as OCR read them all but three have more, half of them four times as many;
// of labelled pages that are no scan one word in 4,000 looks so, readers' short forms above all.
const fewMisread = 250

// isWholeScan says whether a page in English was read by OCR as a whole. A page may as well be
// long because it was printed so, and is not to be doubted then.
func isWholeScan(lines []line) bool {
	if len(lines) < wholePage {
		return false
	}
	misread, all := 0, 0
	for i := range lines {
		for _, w := range strings.Fields(lines[i].text) {
			if w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); strings.ContainsFunc(w, unicode.IsLetter) {
				all++
				if isMisread(w) {
					misread++
				}
			}
		}
	}
	return fewMisread*misread >= all && all > 0
}

// isMisread says whether a word is one as OCR misreads them: a mark stands inside, or capitals
// behind a small letter, or it is one small letter, or four and more without a vowel.
func isMisread(word string) bool {
	runes := []rune(word)
	if len(runes) == 1 {
		return unicode.IsLower(runes[0]) && !strings.ContainsRune("adsv", runes[0]) // a, 6 d., Jones's, versus
	}
	small, vowel := true, false
	for i, r := range runes {
		small = small && unicode.IsLower(r)
		vowel = vowel || r > unicode.MaxASCII || strings.ContainsRune("aeiouy", r)
		if i == 0 || i == len(runes)-1 {
			continue
		}
		last, next := runes[i-1], runes[i+1]
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && unicode.IsLetter(last) && unicode.IsLetter(next) && !strings.ContainsRune("'’-–—./&@_", r):
			return true
		case unicode.IsUpper(r) && unicode.IsLower(last) && !unicode.IsLower(next) && !strings.HasPrefix(word, "Mc") && !strings.HasPrefix(word, "Mac"):
			return true
		}
	}
	return small && !vowel && len(runes) >= 4
}
