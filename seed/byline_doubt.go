package seed

import "strings"

// doubtBylines takes bylines of a scan in English for none where nothing speaks for them
// but what is learnt: scraps of headlines were read as writers. So it does with bylines and
// signatures of a page that OCR read as a whole, which holds more such scraps than names. It
// says whether it did so for any: the page is then to be read again.
func doubtBylines(lines []line, roles []lineRole) (any bool) {
	if page := lines[0].page; !page.wholeScan && !(page.latin && page.scanned) {
		return false
	}
	letter := false // whether a letter may be signed below
	for i := range lines {
		l := &lines[i]
		letter = !endsComments(roles[i]) && letter || isSalutation(l) || l.under == underLetters
		if i == 0 || l.unwritten || !writes(roles[i]) || writes(roles[i-1]) {
			continue
		}
		doubted := !namesWriter(l)
		switch {
		case !l.page.wholeScan:
			doubted = doubted && roles[i] != sign && !likeEnglishName(l) && !listsNames(l) && words(l) > 1
		case roles[i] == sign:
			doubted = doubted && !letter && !l.letterFoot && !quotedName(l.fold)
		default:
			doubted = doubted || actsInHeadline(l)
		}
		if doubted {
			l.unwritten, any = true, true
		}
	}
	return any
}

func writes(role lineRole) bool { return role == byline || role == bylineTop || role == sign }

// writerWords stand in bylines, as scans have them too: Bv, United Tress.
var writerWords = expr(`(?i)^\W*(?:b[yv]|8y|from|special|rev|mrs?|miss|dr|sir|prof|capt|col|gen|hon)\b|\b(?:staff|writer|reporter|correspond\w*|editor|columnist|press|wire|exclusive|by)\b`)

// namesWriter says whether a line says who wrote, names a post or an agency, or holds a given name,
// initials or a person's title. Of 543 bylines and signatures of scans in English
// that are labelled, letters' aside, fifteen are none of these.
func namesWriter(l *line) bool {
	if saysWho(l.fold) || isPostAlone(l) || isEnglishPost(l) || writerWords.in(l) {
		return true
	}
	s := strings.Trim(l.fold, `.,:—-"“” `)
	return s != "" && gradeLatin(s) == goodName
}

// quotedName says whether a signature is marked as one: “Uncle Rastus.”; —Aunt Hattie.
func quotedName(s string) bool {
	return strings.HasPrefix(s, "—") || opensWithQuote(s)
}

// ours is what may stand behind By besides a name: By Our Special Correspondent.
var ours = expr(`^(?i:our |an? |the |"|“)`)

// actsInHeadline says whether what stands behind By did what the headline above says, and
// wrote nothing: STRUCK / BY EXTINGUISHER.
func actsInHeadline(l *line) bool {
	name, by := cutBy(l.fold)
	name = strings.Trim(name, ".,: ")
	if !by || name == "" || l.above == nil || l.above.gap == 0 && l.above.stop != endsOpen || ours.MatchString(name) || writerWords.MatchString(name) || honorific.MatchString(name) || gradeLatin(name) == goodName {
		return false
	}
	words := strings.Fields(name)
	for _, w := range words {
		if w = strings.ToLower(strings.Trim(w, ".,'")); headlineWords[w] || connects[w] || acting.MatchString(w) {
			return true
		}
	}
	return len(words) == 1
}

// acting are possessives and peoples, which headlines hold and names do not.
var acting = expr(`^(?:his|her|its|their|german|french|british|english|american|mexican|russian|italian|austrian|turkish|japanese|chinese|spanish|irish|allied?s?)$`)
