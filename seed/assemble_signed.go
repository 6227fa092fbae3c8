package seed

import "strings"

// goesOnSmall says whether the line right below goes on in small letters, so that this
// one closes nothing: WASHINGTON, May 12.—The Secretary / of the Navy.
func goesOnSmall(l *line) bool { return l.below != nil && l.below.gap == 0 && startsSmall(l.below) }

// saysEnough says whether what stands before a byte of a line's tail is text that somebody
// may sign, and no initial or title of a name: COL. ART ROVIG, Auctioneer.
func (a *assembler) saysEnough(l *line, at int) bool {
	return !a.goesOn && (a.into == toBlock || len(strings.Fields(l.tail[:at])) > 3) && !opensSentence.MatchString(l.tail[at:])
}

// signedInEnglish is where the name begins, in the page's text, that closes a line in
// English; its end where a name stands there that does not sign, -1 where none does.
func (a *assembler) signedInEnglish(l *line) int {
	if m := closedSigner.submatchesInTail(l); m != nil && l.han == 0 && !a.goesOn && len(a.current().Bylines) == 0 {
		return l.atTail(m[2])
	}
	if m := dashBehindQuote.submatchesInTail(l); m != nil && a.isQuoted(l, m[2]) {
		return l.end
	}
	if m := signedDash.submatchesInTail(l); m != nil && l.han == 0 && !goesOnSmall(l) && len(a.current().Bylines) == 0 && a.saysEnough(l, m[2]) {
		return l.atTail(m[2])
	}
	if m := signedCapitals.submatchesInTail(l); m != nil && l.han == 0 && !l.full && !l.page.scanned && !goesOnSmall(l) && len(a.current().Bylines) == 0 && a.saysEnough(l, m[2]) {
		return l.atTail(m[2])
	}
	if at := a.signerAt(l); at >= 0 && a.saysEnough(l, at) {
		return l.atTail(at)
	}
	return -1
}

// dashBehindQuote is a few words behind a dash that say whose a quotation is.
var dashBehindQuote = expr(`[.!?,]” *((?:—|–) ?(?:[\pL'’]+\.? ?){2,6})$`)

// isQuoted says whether a paragraph is in quotes from its first word to a byte of a line's
// tail: behind it stands who said so.
func (a *assembler) isQuoted(l *line, at int) bool {
	first := l.fold
	if a.into == toBlock {
		first = fold(a.bufferOpening())
	}
	return strings.HasPrefix(first, "“") && strings.HasSuffix(strings.TrimSpace(l.tail[:at]), "”")
}

// opensSentence is a word that a sentence begins with, and no name.
var opensSentence = expr(`^(?:On|In|At|The|This|That|These|When|For|It|He|She|We|They|But|And|If|To|From|By|As|After|Before|There|Then|Now|No|Yes|Last|Next|Only|Our|Their|His|Her|My|Your|What|Why|Who|How) |^(?:Sorry|Thanks|Apologies|Congratulations|Well done|Enjoy|Please), `)
