package seed

import "strings"

// paperWords are what newspapers are called, and the comic papers that others copied from.
const paperWords = `Times|Mirror|Republican|Democrat|D[ei]spatch|Sun|Star|Herald|Tribune|Gazette|Courier|Chronicle|Mercury|Post|News|Journal|Record|Register|Advertiser|Argus|Echo|Globe|World|Telegraph|Express|Mail|Guardian|Observer|Examiner|Independent|Leader|Ledger|Press|Review|Sentinel|Standard|Union|Call|Bee|Blade|Miner|Optic|Owl|Pilot|Beacon|Reveille|Dealer|Enterprise|[EI]nquirer|Intelligencer|Messenger|Monitor|Pioneer|Transcript|Whig|Banner|Bulletin|Citizen|Clarion|Constitution|Eagle|(?:\p{Lu}[\pL]+ ){2}Reporter|Spectator|Courant|Ex|Exchange|Puck|Judge|Punch|Life|Tit[ -]Bits`

var (
	// paperBehind is a paper behind a dash that closes what was taken from it: …, sir.—Puck.
	paperBehind = expr(`[.!?”"'’] *((?:—|–|--) ?(?:(?:\p{Lu}[\pL'’]*\.? ){0,3}(?:` + paperWords + `))\.?)$`)
	// paperBegins is the beginning of one that goes on below: …be removed.—Sligo / Pilot.
	paperBegins = expr(`[.!?”"'’] *((?:—|–|--) ?\p{Lu}[\pL'’]*\.?(?: \p{Lu}[\pL'’]*\.?){0,2})$`)
)

// creditsPaper is where in the tail of a paragraph's last line the paper begins that the
// paragraph was taken from; -1 for none. Who signs a letter may be called An Observer.
func (a *assembler) creditsPaper(l *line) int {
	if l.han > 0 || a.goesOn || l.under == underLetters || len(a.current().Bylines) > 0 || !strings.ContainsAny(l.tail, "—–-") {
		return -1
	}
	form := paperBehind
	if a.sourceBelow {
		form = paperBegins
	}
	m := form.FindStringSubmatchIndex(l.tail)
	if m == nil || a.into == toBlock && englishSalutation.MatchString(fold(a.bufferOpening())) || englishSalutation.in(l) {
		return -1
	}
	return m[2]
}
