package seed

import "strings"

// doubtBanners takes section banners of a page in English that OCR read as a whole for none
// where none of their words is one of sections' names: scraps of headlines in capitals
// were read as such. It says whether it did so for any: the page is then to be read again.
func doubtBanners(lines []line, roles []lineRole) (any bool) {
	if !lines[0].page.wholeScan {
		return false
	}
	for i := range lines {
		if l := &lines[i]; roles[i] == banner && !l.unheaded && !isColumnName(l) && !namesSection(l.fold) {
			l.unheaded, any = true, true
		}
	}
	return any
}

// namesSection says whether a word is one of names of sections, or letters of one stand apart.
func namesSection(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !('a' <= r && r <= 'z' || r == '\'') })
	single := 0
	for _, w := range words {
		if sectionWords[w] {
			return true
		}
		if len(w) == 1 {
			single++
		}
	}
	return single >= 4 && single == len(words)
}

// sectionWords are words of the names of sections in American, British and colonial papers.
var sectionWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`news newsy notes local locals locally personal personals mention brief briefs briefly brevities short shorts item items gleanings squibs pick-ups paragraphs
		society social clubs club lodge lodges women women's woman's household home fashion sport sports sporting football cricket baseball racing turf golf tennis boxing bowling soccer rugby hockey
		editorial editorials opinion opinions comment letters letter mailbag correspondence correspondent correspondents forum voice views viewpoint answers queries
		births deaths marriages obituary obituaries funerals engagements notices notice court courts police magistrate's assizes
		telegraph telegraphic telegrams cable cables wireless despatches dispatches latest foreign overseas world nation national state statewide county city town towns village district neighborhood neighbourhood country territorial suburban parish
		market markets financial finance commercial business shipping marine mining farm farming agricultural agriculture railroad railway
		church churches religious school schools education theatre theatres theater theaters theatrical amusements stage music musical screen radio books weather calendar events happenings classified gossip talk chat diary column department`) {
		set[w] = true
	}
	return set
}()
