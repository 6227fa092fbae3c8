package seed

import "strings"

// A looks is something that a line looks like, found once and remembered.
type looks uint

const (
	looksIsByline looks = iota
	looksIsLead
	looksIsNote
	looksIsSalutation
	looksIsPlacedName
	looksMostCapitals
	looksAllCapitals
	looksIsText
	looksIsColumnName
	looksIsIssuer
	looksIsFolio
	looksIsRoleByline
	looksIsCreditByline
	looksIsEnglishSignature
	looksSpeaks
	looksNamesNotice
	looksCreditsPhoto
	looksNeedsMore
	looksCallsReaders
	looksLeadsToReaders
	looksOpensQuote
)

// look remembers what find says of a line.
func (l *line) look(k looks, find func(*line) bool) bool {
	bit := uint32(1) << k
	if l.asked&bit == 0 {
		l.asked |= bit
		if find(l) {
			l.said |= bit
		}
	}
	return l.said&bit != 0
}

func isByline(l *line) bool           { return l.look(looksIsByline, findIsByline) }
func isLead(l *line) bool             { return l.look(looksIsLead, findIsLead) }
func isNote(l *line) bool             { return l.look(looksIsNote, findIsNote) }
func isSalutation(l *line) bool       { return l.look(looksIsSalutation, findIsSalutation) }
func isPlacedName(l *line) bool       { return l.look(looksIsPlacedName, findIsPlacedName) }
func mostCapitals(l *line) bool       { return l.look(looksMostCapitals, findMostCapitals) }
func allCapitals(l *line) bool        { return l.look(looksAllCapitals, findAllCapitals) }
func isText(l *line) bool             { return l.look(looksIsText, findIsText) }
func isColumnName(l *line) bool       { return l.look(looksIsColumnName, findIsColumnName) }
func isIssuer(l *line) bool           { return l.look(looksIsIssuer, findIsIssuer) }
func isFolio(l *line) bool            { return l.look(looksIsFolio, findIsFolio) }
func isRoleByline(l *line) bool       { return l.look(looksIsRoleByline, findIsRoleByline) }
func isCreditByline(l *line) bool     { return l.look(looksIsCreditByline, findIsCreditByline) }
func isEnglishSignature(l *line) bool { return l.look(looksIsEnglishSignature, findIsEnglishSignature) }
func speaks(l *line) bool {
	return l.look(looksSpeaks, findSpeaks)
}
func namesNotice(l *line) bool {
	return l.look(looksNamesNotice, func(l *line) bool {
		return l.runes <= 24 && (noticeTitle.in(l) || l.han > 0 && l.runes <= 9 && noticeTitle.MatchString(closeBlanks(l.fold)))
	})
}

// opensQuote says whether a line opens a quotation that it does not close.
func opensQuote(l *line) bool {
	return l.look(looksOpensQuote, func(l *line) bool { return strings.LastIndex(l.tail, "“") > strings.LastIndex(l.tail, "”") })
}

// leadsToReaders says whether a line ends in words and a colon that introduce readers, and
// a reader's name stands on the line below: it is no furniture.
func leadsToReaders(l *line) bool {
	return l.look(looksLeadsToReaders, func(l *line) bool {
		return l.stop == endsColon && l.next != nil && (l.next.label.kind == readerLabel || l.next.grouped) && l.label.kind == noLabel && announces(l)
	})
}

// accountInside is a reader's account and a colon in the midst of a line.
var accountInside = expr(`网友@[^ :。!?]{1,20} ?(?:\([^()]{1,20}\))? ?:`)

// overReader says whether a reader's comment begins on the line below.
func overReader(l *line) bool { return l.next != nil && l.next.label.kind == readerLabel }

func creditsPhoto(l *line) bool { return l.look(looksCreditsPhoto, findCreditsPhoto) }

// readersWords are in what speaks of readers in Chinese.
var readersWords = expr(`网友|网民|留言|热议|跟帖|热帖|微友|评论|话题|来电|短信|点睇|街访|讨论区|粉丝|网上|途人|路人|民众|读者|大家|市民|街坊|意见|摘登|七嘴八舌|众说|开讲|讲场|回响|来论|投票|票选|有话|怎么看|你说`)

// findSpeaks says whether a line's beginning speaks of readers.
func findSpeaks(l *line) bool {
	head := l.fold[:min(len(l.fold), 300)]
	if l.han > 0 && l.latin < l.han && !readersWords.inPart(l, head) {
		return false
	}
	return speaksOfReaders.inPart(l, head)
}
