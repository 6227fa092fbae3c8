package seed

import (
	"strings"
	"unicode/utf8"
)

// isNamed says whether a bracket behind a text holds a writer's name.
func isNamed(s string) bool {
	s = strings.TrimSpace(s)
	if roleStart.MatchString(s) || gradeName(s) >= fairName || isEnglishPerson(s) {
		return len(parseBylines(s)) > 0
	}
	if m := placed.FindStringSubmatch(s); m != nil && gradeName(m[2]) >= fairName {
		return true
	}
	if m := placed.FindStringSubmatch(s); m != nil && petName.MatchString(m[2]) {
		return true
	}
	if !oneOfMany.MatchString(s) && wordBylines(s) != nil && strings.Contains(s, " ") {
		return true
	}
	if _, name := cutPlace(s); name != "" || shortPost.MatchString(s) || nameAndWork(s) != nil || namesInPlace(s) != nil || placedBySlash(s) != nil {
		return true
	}
	if name, place, ok := strings.Cut(s, "/"); ok && runesOf(name) <= 4 && gradeOne(name) >= penName && placeName.MatchString(firstOfList(place)) && !reported.MatchString(place) {
		return true
	}
	if name, _, ok := strings.Cut(s, ","); ok && (gradeOne(name) == goodName || weakPet.MatchString(name)) {
		return parseBehind(s) != nil || wordBylines(s) != nil
	}
	if m := worksBehindName.FindStringSubmatch(s); m != nil && (gradeName(m[1]) >= fairName || apartName.MatchString(m[1])) || besidePlace(s) != nil || isOneLetter(s) || unitSigns.MatchString(s) {
		return true
	}
	return gradeName(s) == penName && utf8.RuneCountInString(s) <= 4
}

// isEnglishPerson says whether a bracket holds two to four words that read like a
// person's name, or an initial and one.
func isEnglishPerson(s string) bool {
	if !isLatin(s) || !englishName.MatchString(s) {
		return false
	}
	for _, w := range strings.Fields(s) {
		if headlineWords[strings.ToLower(w)] || placeWord.MatchString(w) {
			return false
		}
	}
	return true
}

// placeWord is what a place, an office or an agency ends in, and no person's name.
var placeWord = expr(`^(?i:station|street|road|hall|office|store|falls|county|city|town|park|press|news|service|agency|wire|desk|bureau|college|university|school|church|club|photo|file|page|north|south|east|west|mount|lake|port|fort|saint|new)$`)

// firstOfList is what stands before the first comma or slash.
func firstOfList(s string) string {
	if at := strings.IndexAny(s, ",/、"); at >= 0 {
		return strings.TrimSpace(s[:at])
	}
	return s
}

// worksBehindName is names and behind a blank how their bearers worked: 陶金 图/文.
var worksBehindName = expr(`^([\p{Han} 、]{2,12}?) +([文图摄]/[文图摄]|图文|[摄译辑]|编译)$`)

// unitSigns is an office that sends its reports to the paper: 党委宣传部; 卢阳县广播站.
var unitSigns = expr(`^\p{Han}{0,8}(?:宣传[部科]|通讯组|报道组|广播站)$`)

// officeSigns says whether a bracket behind the text of a piece that nobody else signs
// holds the office which answers in it or sent it: 地区防疫站; 县委组织部组织科.
func (a *assembler) officeSigns(inside string) bool {
	return runesOf(inside) >= 4 && officeInBracket.MatchString(inside) && !sellsBooks.MatchString(inside) && len(a.current().Bylines) == 0
}

var (
	officeInBracket = expr(`^\p{Han}+(?:[局厅站科室处所委馆院队厂矿部社]|中心|党办|机关|大学|政府)$`)
	sellsBooks      = expr(`(?:书[局店社馆]|出版社|通讯社|新华社)$`)
)

// petName is what neighbours call somebody.
var petName = expr(`^[小老阿大]\p{Han}$`)
