package seed

import (
	"unicode"
	"unicode/utf8"
)

// leastVerses is how many lines in a row make verse or a list.
const leastVerses = 4

// markVerses marks the lines of poems, tables and lists: several short ones right under
// each other that all begin with a capital though hardly any ends a sentence, or, in
// Chinese, that are all short and hardly one is whole. Each is a paragraph of its own.
func markVerses(lines []line) {
	var run []*line
	settle := func() {
		open := 0
		for i, l := range run {
			if i+1 < len(run) && l.stop != endsStop {
				open++
			}
		}
		if len(run) >= leastVerses && open*2 >= len(run)-1 {
			for _, l := range run {
				l.verse = true
			}
		}
		run = run[:0]
	}
	for l := firstOf(lines); l != nil; l = l.next {
		may := mayBeVerse(l)
		if !may || len(run) > 1 && l.gap != run[len(run)-1].gap {
			settle()
		}
		if may {
			run = append(run, l)
		}
	}
	settle()
}

// mayBeVerse says whether a line is short and begins as a verse or an item of a list may.
func mayBeVerse(l *line) bool {
	if l.label.kind == readerLabel || isByline(l) || l.indentedAsText() && l.width > 40 {
		return false
	}
	if l.han > 0 {
		return l.runes <= 20 && !l.full && l.stop != endsColon && l.number.kind == ""
	}
	first, _ := utf8.DecodeRuneInString(l.fold)
	return l.width <= 60 && l.width >= 4 && (unicode.IsUpper(first) || first == '“' || first == '"' || first == '\'')
}
