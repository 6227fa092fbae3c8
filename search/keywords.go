package search

import "strings"

// Keywords gives those of a text's index terms that say what it is about, as
// often as they stand in it: pairs of CJK characters and stems of words. Single
// characters, numbers and the index's own marks are left out.
func Keywords(text string) []string {
	var keywords []string
	for _, e := range elements(Fold(text)) {
		if !e.wide {
			if strings.Trim(e.text, "0123456789") != "" && len(e.text) > 1 {
				keywords = append(keywords, stem(e.text))
			}
			continue
		}
		for rest := e.text; ; {
			pair, size := firstPair(rest)
			if len(pair) == size {
				break // The run's last character has no neighbour.
			}
			keywords = append(keywords, pair)
			rest = rest[size:]
		}
	}
	return keywords
}
