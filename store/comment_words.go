package store

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/search"
)

// WordList are words that hold or reject a comment. The zero list has none.
type WordList struct {
	// words are folded, by their first character.
	words map[rune][]listedWord
}

type listedWord struct {
	text    string
	rejects bool
}

// Bounds of a word list, far beyond those in use.
const (
	maxWords     = 100_000
	maxWordBytes = 400
)

// ParseWords reads a word list, one word a line: a comment with it is held, or
// rejected where the line begins with an exclamation mark. Blank lines and those
// that begin with # say nothing. An error names the line.
func ParseWords(from io.Reader) (WordList, error) {
	list := WordList{words: map[rune][]listedWord{}}
	lines := bufio.NewScanner(from)
	for line := 1; lines.Scan(); line++ {
		text := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\uFEFF"))
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		rest, rejects := strings.CutPrefix(text, "!")
		word := squeeze(rest)
		if word == "" || len(text) > maxWordBytes || !utf8.ValidString(text) || line > maxWords {
			return list, fmt.Errorf("line %d is no word of UTF-8, longer than %d bytes, or beyond %d lines", line, maxWordBytes, maxWords)
		}
		first, _ := utf8.DecodeRuneInString(word)
		list.words[first] = append(list.words[first], listedWord{word, rejects})
	}
	return list, lines.Err()
}

// find reports whether a comment has a word of the list, and whether one that
// rejects. Letters and digits are compared after folding; what stands between
// Chinese characters does not hide a word, and a word in another script must
// stand alone.
func (w WordList) find(name, body string) (held, rejected bool) {
	if len(w.words) == 0 {
		return false, false
	}
	squeezed, starts := squeezeMapped(search.Fold(name + "\n" + body))
	for i, r := range squeezed {
		for _, word := range w.words[r] {
			if !strings.HasPrefix(squeezed[i:], word.text) {
				continue
			}
			last, _ := utf8.DecodeLastRuneInString(word.text)
			whole := (unicode.Is(unicode.Han, r) || starts[i]) && (unicode.Is(unicode.Han, last) || starts[i+len(word.text)])
			held, rejected = held || whole, rejected || whole && word.rejects
		}
	}
	return held, rejected
}

// squeeze is a folded text without what is neither letter nor digit.
func squeeze(text string) string { return squeezeFolded(search.Fold(text)) }

// squeezeFolded is squeeze of a folded text.
func squeezeFolded(folded string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, folded)
}

func isWord(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// squeezeMapped is squeeze of a folded text, with the places at which a word
// begins or the text ends: behind a gap, and beside a Chinese character.
func squeezeMapped(folded string) (string, map[int]bool) {
	var squeezed strings.Builder
	starts := map[int]bool{}
	before := ' '
	for _, r := range folded {
		if isWord(r) {
			if unicode.Is(unicode.Han, r) || unicode.Is(unicode.Han, before) || !isWord(before) {
				starts[squeezed.Len()] = true
			}
			squeezed.WriteRune(r)
		}
		before = r
	}
	starts[squeezed.Len()] = true
	return squeezed.String(), starts
}
