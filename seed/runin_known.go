package seed

import (
	"strings"

	"broadsheet/models"
)

// knownRunIns are forms of a byline that a paragraph begins with where it is known to
// have one; the first group is the byline and the second its names.
var knownRunIns = []struct {
	like *expression
	seen string
}{
	{expr(`^([(\[] ?([^()\[\]:。!?]{2,24}?) ?[)\]]) ?`), "(高 翔)三车间铣工…; 【本報紐約採訪組】本周末…"},
	{expr(`^((` + roleWords + ` ?\p{Han}{2,3}(?: \p{Han}{2,3})?)) +`), "本报记者 单小东 国庆前去…"},
}

// writesRunIn is who writes a letter, before it: Sir Aubrey Keats writes: Your obituary….
var writesRunIn = expr(`^((?:(?:Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|The Rev|Canon)\.? )?(?:\p{Lu}[\pL.'’-]*)(?: \p{Lu}[\pL.'’-]*){0,3}) writes: ?`)

// placeRunIn is where a letter comes from, before it: Bellmore, L.I.: So the slugger….
var placeRunIn = expr(`^(\p{Lu}[\pL.'’ -]{2,24}(?:, [\pL.]{2,6})?): \pL`)

// bareSigner is a name and its place that close a letter in English with no mark: P. J.
// Menon, Pok Fu Lam; SHAFQAT BALOCH Turbat.
var (
	bareSigner     = expr(`[.!?”"'’] +(` + signerName + `)$`)
	placedSigner   = expr(`[.!?”"'’] +(` + signerName + `, \p{Lu}[\pL.'’ -]{2,30})$`)
	capitalsSigner = expr(`[.!?”"'’] +((?:(?:DR|MR|MRS|MS|PROF|REV|CAPT|COL|ENGR|SYED)\.? )?(?:\((?:MRS|MR|MS|DR|MISS)\) ?)?\p{Lu}[\p{Lu}'’.-]*(?: \p{Lu}[\p{Lu}'’.-]*){1,4} \p{Lu}\p{Ll}[\pL'’-]+(?: \p{Lu}\p{Ll}[\pL'’-]+)?)$`)
	// closedSigner is who signs right behind a letter's closing words: I am, &c., X. Y. Z.
	closedSigner  = expr(`(?i:&c|etc|yours (?:very )?(?:faithfully|truly|sincerely|respectfully|obediently)|obedient servant)\.?,? ?(?:—|–)? ?((?:\p{Lu}[\p{Lu}'’]*\.? ?){2,5})$`)
	capitalsFirst = expr(`^((?:\(?\p{Lu}[\p{Lu}'’.-]*\)?[ .]+)+\p{Lu}[\p{Lu}'’-]{2,})( \p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){0,2})$`)
)

const signerName = `(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Rev|Sir|Capt|Col)\.? )?(?:\p{Lu}\. ?){0,3}\p{Lu}[\pL'’-]+(?: \p{Lu}[\pL'’.-]*){0,3}`

// addKnownRunIn takes a byline out of the beginning of a paragraph that is known to have
// one, or of a letter; it says where the text begins.
func (a *assembler) addKnownRunIn(l *line) (start int) {
	if a.role == lead {
		for _, form := range knownRunIns {
			m := form.like.FindStringSubmatchIndex(l.fold)
			if m == nil || m[1] >= len(l.fold) {
				continue
			}
			names := strings.TrimSpace(l.fold[m[4]:m[5]])
			found := parseBylines(names)
			if apartName.MatchString(names) {
				found = []models.Byline{{Name: oneName(names)}}
			}
			if len(found) == 0 || m[5] < m[3] && !apartName.MatchString(names) && gradeName(names) < goodName && !nameOfParts.MatchString(names) && !committee.MatchString(names) && !selfNamed.MatchString(names) || dateline.MatchString(names) {
				continue
			}
			return a.runInByline(l, l.at(m[1]), printBylines(found, a.text[l.start:l.at(m[1])]))
		}
	}
	if l.han > 0 || a.role != lead && a.role != untitled && a.role != paragraph || len(a.current().Bylines) > 0 {
		return l.start
	}
	if m := writesRunIn.FindStringSubmatchIndex(l.fold); m != nil && m[1] < len(l.fold) && a.paragraph < 0 {
		return a.runInByline(l, l.at(m[1]), []models.Byline{{Name: a.text[l.start:l.at(m[3])]}})
	}
	if m := placeRunIn.FindStringSubmatchIndex(l.fold); m != nil && a.role == lead && bareSigner.MatchString(l.tail) {
		a.letterPlace = a.text[l.start:l.at(m[3])]
		return a.runInByline(l, l.at(m[3])+1, nil)
	}
	return l.start
}

// dateline is what else a bracket before a report holds, and no name.
var dateline = expr(`(?:讯|电|消息|通[讯信]|提示|由头|现象|背景|案例|导[读语]|按语?|速递|链接)$`)

// nameOfParts is a name of several parts: 阿丽亚·努尔买买提.
var nameOfParts = expr(`^\p{Han}{2,6}(?:·\p{Han}{2,6}){1,2}$`)

// apartName is a name of two characters with a blank inside.
var apartName = expr(`^\p{Han} \p{Han}$`)

// runInByline adds those whom a paragraph begins with, up to a byte.
func (a *assembler) runInByline(l *line, end int, found []models.Byline) int {
	article := a.current()
	a.headed = true
	a.span(l.start, end, models.RoleByline)
	article.Bylines = append(article.Bylines, found...)
	a.facts.runIn = true
	return end
}

// signerAt is where in the tail of a letter's last line its signature begins that no mark
// sets off; -1 where none does.
func (a *assembler) signerAt(l *line) int {
	if l.han > 0 || goesOnSmall(l) || len(a.current().Bylines) > 0 {
		return -1
	}
	if m := bareSigner.FindStringSubmatchIndex(l.tail); m != nil && a.letterPlace != "" {
		return m[2]
	}
	if l.full && l.page.wrapped > 0 {
		return -1
	}
	if m := capitalsSigner.FindStringSubmatchIndex(l.tail); m != nil {
		return m[2]
	}
	if m := placedSigner.FindStringSubmatchIndex(l.tail); m != nil && (a.role == untitled || a.role == lead || a.role == paragraph && a.current().Title == nil) {
		return m[2]
	}
	return -1
}

// placeLetter gives who signs a letter the place that it begins with.
func (a *assembler) placeLetter() {
	if n := len(a.current().Bylines); n > 0 && a.letterPlace != "" && a.current().Bylines[n-1].Affiliation == nil {
		place := a.letterPlace
		a.current().Bylines[n-1].Affiliation = &place
	}
	a.letterPlace = ""
}

// signedPlaced is a writer's name behind the last sentence, with his place or post in
// brackets: …这账老百姓算得清。丰子由(江苏 教师).
var signedPlaced = expr(`[。!?…”] ?((\p{Han}{2,4}) ?\(([^()。,:]{2,20})\))$`)

// placedAt is where in a tail such a name begins; -1 where none does.
func (a *assembler) placedAt(l *line) int {
	m := signedPlaced.FindStringSubmatchIndex(l.tail)
	if m == nil || len(a.current().Bylines) > 0 || gradeOne(l.tail[m[4]:m[5]]) < fairName {
		return -1
	}
	words := strings.Fields(l.tail[m[6]:m[7]])
	if last := words[len(words)-1]; standing.MatchString(last) || postEnd.MatchString(last) || placeName.MatchString(last) || province.MatchString(last) {
		return m[2]
	}
	return -1
}
