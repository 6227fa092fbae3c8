package seed

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
// spoken of above any, and of one or two none bears what may be a name, nor do a third of
// more on a scan. Of 800 articles in English that are labelled with comments 15 are so.
func doubtful(lines []line, roles []lineRole) bool {
	comments, named, counted := 0, 0, false
	for i := range lines {
		switch roles[i] {
		case comment:
			comments++
			counted = false
		case commentMore:
		default:
			continue
		}
		l := &lines[i]
		if l.nearReaders {
			return false
		}
		if !counted && (l.label.kind != noLabel || l.voiced != voicedNot) {
			named++
			counted = true
		}
	}
	if comments <= 2 {
		return comments > 0 && named == 0
	}
	return lines[0].page.scanned && 3*named < comments
}
