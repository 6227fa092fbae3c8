package seed

import (
	"strings"
	"unicode"
)

// doubtComments takes the comments of an article for none where nothing speaks for them
// but what is learnt: on pages of 1916, which have no comments, raw OCR was read as some.
// It says whether it did so for any: the page is then to be read again.
func doubtComments(lines []line, roles []lineRole) (any bool) {
	begun := 0
	for i := range lines {
		if i+1 < len(lines) && !endsComments(roles[i+1]) {
			continue
		}
		if of := lines[begun : i+1]; of[0].page.latin && doubtful(of, roles[begun:i+1]) {
			any = true
			for k := range of {
				of[k].unsaid = true
			}
		}
		begun = i + 1
	}
	return any
}

// endsComments says whether the comments above a line with this role are another article's.
func endsComments(role lineRole) bool {
	return role == title || role == untitled || role == kicker || role == bylineTop
}

// doubtful says whether an article has comments that nothing speaks for: readers are not
// spoken of above any, or a page that OCR read as a whole is no text there, and the comments
//   - stand in what is no text;
//   - or stand below more text than anyone comments on;
//   - or, on a page that OCR read as a whole, are one or two, or at most half of them bear
//     what may be a name;
//   - or are one or two, and none bears such;
//   - or, on a scan, less than a third of them do.
//
// Of 800 articles in English that are labelled with comments 15 are so.
func doubtful(lines []line, roles []lineRole) bool {
	comments, named, text := 0, 0, 0
	counted, near, scan := false, false, lines[0].page.wholeScan
	for i := range lines {
		switch roles[i] {
		case comment:
			comments++
			counted = false
		case commentMore:
		case lead, paragraph, more, untitled:
			text++
			continue
		default:
			continue
		}
		l := &lines[i]
		near = near || l.nearReaders || l.stamped
		if !counted && (l.label.kind != noLabel || l.voiced != voicedNot) {
			named++
			counted = true
		}
	}
	switch {
	case comments == 0:
		return false
	case near && !scan:
		return false
	case !legible(lines):
		return true
	case near:
		return false
	case text >= commentedLines:
		return true
	case scan:
		return comments <= 2 || 2*named <= comments
	case comments <= 2:
		return named == 0
	}
	return lines[0].page.scanned && 3*named < comments
}

// commentedLines are more lines of text than comments stand below that nothing
// introduces: of 252 such labelled articles none has so many, but what OCR ran together has.
const commentedLines = 30

// legible says whether half of what stands between blanks are words of three letters or
// more: of pages in English that may be read .6 are, of one that was read as dirt .26.
func legible(lines []line) bool {
	whole, all := 0, 0
	for i := range lines {
		for _, w := range strings.Fields(lines[i].fold) {
			all++
			w = strings.TrimFunc(w, unicode.IsPunct)
			if len(w) >= 3 && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' }) < 0 {
				whole++
			}
		}
	}
	return all < fewWords || 2*whole >= all
}

// fewWords are fewer than tell whether text may be read.
const fewWords = 40
