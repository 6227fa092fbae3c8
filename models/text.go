package models

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// CountCharacters counts the characters of text as a reader does: grapheme
// clusters (Unicode Standard Annex 29), so that an emoji of several code points
// is one, without white space.
func CountCharacters(text string) int {
	count := 0
	for text != "" {
		alone, rest := countAlone(text)
		count += alone
		if rest == "" {
			break
		}
		var cluster string
		cluster, text, _, _ = uniseg.FirstGraphemeClusterInString(rest, -1)
		if r, _ := utf8.DecodeRuneInString(cluster); !unicode.IsSpace(r) {
			count++
		}
	}
	return count
}

// countAlone counts the code points at a text's start that are a character each,
// without white space, and returns what is behind them: uniseg takes 20 times as long to
// say so. The last may join with what follows it, and is left to uniseg.
func countAlone(text string) (count int, rest string) {
	last := -1
	for i, r := range text {
		if !standsAlone(r) {
			if last < 0 {
				return 0, text
			}
			if text[last] != ' ' {
				count--
			}
			return count, text[last:]
		}
		last = i
		if r != ' ' {
			count++
		}
	}
	return count, ""
}

// standsAlone says of the commonest code points that they join with no other of them:
// Grapheme_Cluster_Break=Other, and not Extended_Pictographic (Unicode Standard
// Annex 29, table 2).
func standsAlone(r rune) bool {
	return r >= ' ' && r <= '~' || r >= 0x4E00 && r <= 0x9FFF || r >= 0xFF01 && r <= 0xFF5E || r >= 0x3001 && r <= 0x3029 || r >= 0x2010 && r <= 0x2027 || r >= 0xC0 && r <= 0x24F
}

// firstCharacters is the longest start of text of at most limit grapheme clusters.
func firstCharacters(text string, limit int) string {
	end, rest, state := 0, text, -1
	for ; limit > 0 && rest != ""; limit-- {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		end += len(cluster)
	}
	return text[:end]
}

const (
	// closing marks may follow the mark that ends a sentence.
	closing = "”’」』）)》】\"'"
	// endings end a sentence wherever they stand. An ellipsis does not: it often
	// stands within one.
	endings = "。！？!?"
)

// firstSentence is the first sentence of text, with the marks that close it.
// A full stop ends one only before white space or the end, so that 3.5 does not.
func firstSentence(text string) string {
	ended := false
	for i, r := range text {
		switch {
		case strings.ContainsRune(endings, r) || r == '.' && stops(text[i+1:]):
			ended = true
		case ended && !strings.ContainsRune(closing, r):
			return text[:i]
		}
	}
	return text
}

func stops(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, closing))
	return rest == "" || unicode.IsSpace(r)
}

// summaryCharacters is how many characters a summary made from the body may have.
const summaryCharacters = 150

// summarize is the start of the first paragraphs, cut between sentences: as many
// whole ones as fit into summaryCharacters, and at least one, which is cut and
// marked with … where it alone is longer.
func summarize(blocks []Block) string {
	var summary strings.Builder
	left := summaryCharacters
	for _, b := range blocks {
		if b.Type != Paragraph {
			continue
		}
		for rest := b.Text; rest != ""; {
			sentence := firstSentence(rest)
			rest = rest[len(sentence):]
			length := uniseg.GraphemeClusterCount(sentence)
			if length > left {
				if summary.Len() == 0 {
					return shorten(sentence, summaryCharacters)
				}
				return strings.TrimSpace(summary.String())
			}
			summary.WriteString(sentence)
			left -= length
		}
		if !strings.ContainsAny(lastCharacter(b.Text), "。！？…”’」』") {
			summary.WriteByte(' ') // Chinese marks bring their own room.
		}
	}
	return strings.TrimSpace(summary.String())
}

func lastCharacter(text string) string {
	_, size := utf8.DecodeLastRuneInString(text)
	return text[len(text)-size:]
}

// shorten cuts text to limit characters and marks the cut with ….
func shorten(text string, limit int) string {
	start := firstCharacters(text, limit)
	if start == text {
		return text
	}
	return strings.TrimSpace(start) + "…"
}

// labelCharacters is how many opening characters stand for a title.
const labelCharacters = 30

// labelOf names an article in lists and slugs: its title, else its opening words.
func labelOf(title *string, blocks []Block) string {
	if title != nil {
		return *title
	}
	for _, b := range blocks {
		if text := strings.TrimSpace(b.Text); text != "" {
			return shorten(strings.TrimSpace(firstSentence(text)), labelCharacters)
		}
	}
	return "…"
}
