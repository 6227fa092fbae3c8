package seed

import "unicode"

// A charClass is the sort of a character.
type charClass uint8

// The classes of characters.
const (
	noChar charClass = iota
	hanChar
	capitalLetter
	smallLetter
	digitChar
	openQuote
	closeQuote
	openBracket
	closeBracket
	squareBracket
	dashChar
	bulletChar
	stopChar
	commaChar
	colonChar
	atSign
	otherChar
	charClasses // how many there are
)

var classNames = [charClasses]string{"none", "Han", "capital", "small", "digit", "quote opens", "quote", "bracket opens", "bracket closes", "square bracket",
	"dash", "bullet", "stop", "comma", "colon", "at", "other"}

var marksByClass = map[charClass]string{
	openQuote: "“《", closeQuote: "”》\"'", openBracket: "(", closeBracket: ")", squareBracket: "[]", dashChar: "—-~", bulletChar: "※·*►○□|/",
	stopChar: "。!?.…", commaChar: ",、;", colonChar: ":", atSign: "@",
}

var classByMark = func() map[rune]charClass {
	classes := map[rune]charClass{}
	for class, marks := range marksByClass {
		for _, r := range marks {
			classes[r] = class
		}
	}
	return classes
}()

func classOf(r rune) charClass {
	switch {
	case unicode.Is(unicode.Han, r):
		return hanChar
	case unicode.IsUpper(r):
		return capitalLetter
	case unicode.IsLower(r):
		return smallLetter
	case unicode.IsDigit(r):
		return digitChar
	case r >= '①' && r <= '➿':
		return bulletChar
	}
	if class, ok := classByMark[r]; ok {
		return class
	}
	return otherChar
}

// A lineKind is what a line looks like as a whole, the most telling look first.
type lineKind uint8

// The kinds of lines.
const (
	kindSure lineKind = iota
	kindFolio
	kindNote
	kindByline
	kindLead
	kindSalutation
	kindReader
	kindLabelled
	kindGoodName
	kindFairName
	kindPenName
	kindPlacedName
	kindHeading
	kindListed
	kindColumn
	kindIssuer
	kindTextEnded
	kindTextOpen
	kindShortEnded
	kindShortOpen
	lineKinds // how many there are
)

var lineKindNames = [lineKinds]string{"furniture", "folio", "note", "byline", "lead", "salutation", "reader's label", "label", "good name", "fair name", "pen name", "placed name",
	"heading's number", "item's number", "column's name", "issuer", "text, ended", "text, open", "short, ended", "short, open"}

func kindOf(l *line) lineKind {
	at := first(l.sure, isFolio(l), isNote(l) || l.ofWriter, isByline(l) || isPostUnderName(l) || isNameOverPost(l) || isNamedPost(l), isLead(l), isSalutation(l), l.label.kind == readerLabel, l.label.kind != noLabel && l.label.kind < bracketLabel,
		l.name == goodName, l.name == fairName, l.name == penName, isPlacedName(l), headingNumber(l), l.number.kind != "", isColumnName(l), isIssuer(l),
		isText(l) && ended(l), isText(l), ended(l))
	if at == 0 {
		return kindShortOpen
	}
	return lineKind(at - 1)
}
