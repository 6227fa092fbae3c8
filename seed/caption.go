package seed

import (
	"strings"
)

// captionReach is how many lines above a photographer's line, and captionRunes how
// many runes in all, a picture's caption may have.
const captionReach, captionRunes = 6, 420

// captionLines is how many lines a caption may have that no blank line parts from
// the text above it.
const captionLines = 3

var (
	// pictureCredit is a line that says who made or gave a picture, and little else.
	pictureCredit = expr(`^[—(\[ ]*(?i:(?:(?:staff|file|courtesy|contributed|submitted|handout|provided|ap|afp|pa|reuters|the|[a-z'’-]+) ){0,3}(?:photo|photograph|picture|image|illustration|graphic|file|art)s?)(?: ?[:/]| (?i:by|courtesy|from|provided|submitted|supplied)\b|[)\]]?$)|^[—(\[ ]*(?i:courtesy (?:of )?(?:the )?|photos? |provided by |via )(?-i:\p{Lu})[^.]{2,40}[)\]]?$|^[—(\[ ]*(?i:contributed|submitted|handout|supplied|courtesy|alamy|getty images|ap photo|pa wire|file)[)\]]?$|^\p{Lu}[\pL.'’-]+(?: \p{Lu}[\pL.'’-]*){0,3} ?[/,|] ?(?:AP|AFP|PA|EPA|Reuters|REUTERS|Bloomberg|Getty(?: Images)?|GETTY(?: IMAGES)?|Alamy|ALAMY|Shutterstock|Xinhua|PTI|Kyodo|Rex)\b.{0,24}$|^[(\[](?:[^。()\[\]]{0,20}(?:摄|摄影|供图|提供|翻摄|绘图|翻摄照片)|(?:本报|本社)?(?:资料|档案|示意|合成|网络|翻摄|路透|法新社|美联社|中央社|新华社|欧新社)(?:照片|图片|照|图))[)\]]$`)
	// nameAndPaper is a photographer and his paper, which a byline may be as well.
	nameAndPaper = expr(`^\p{Lu}[\pL.'’-]+(?: \p{Lu}[\pL.'’-]*){1,3} ?[/|] ?(?:[Tt]he |THE )?\p{Lu}[\pL&.'’ -]{1,30}$`)
	// creditAtEnd is who made a picture, behind its caption on the same line.
	creditAtEnd = expr(`(?:—|–|-|\.|\(|\[) ?(?:(?i:photos?|pictures?|photographs?|images?|file photo|ap photo|staff photo)(?:[:/]| by ).{2,40}|(?i:file photo))[)\]]?$|[(\[](?:(?:本报|特约|资料|首席|见习|摄影)*(?:记者|通讯员|读者|网友|民众)?[: /]?[^。()\[\]]{0,14}(?:摄|摄影|供图|提供|翻摄|绘图|资料照片?|资料图片?|图片))[)\]]$`)
	// capitalStart is how a caption begins whose first words are set in capitals.
	capitalStart = expr(`^\p{Lu}{2,}(?: \p{Lu}[\p{Lu}.'-]+)+,? \p{Ll}`)
	// capitalCredit is who made a picture, in capitals behind its caption.
	capitalCredit = expr(`\pL{3}\. \p{Lu}[\p{Lu}.'-]+ [\p{Lu}/&.' -]*\p{Lu}{2}$`)
	reportCredit  = expr(`(?:报道|报导)[)\]]?$`)
)

// markCaptions marks the captions that stand, on one line or several, above a
// photographer's line or end in one.
func markCaptions(lines []line) {
	for i := range lines {
		l := &lines[i]
		switch {
		case isPictureCredit(l):
			l.caption = true
			markCaptionAbove(lines, i)
		case l.runes <= 140 && creditAtEnd.inTail(l) && !reportCredit.inTail(l):
			l.caption = true
			markCaptionAbove(lines, i)
			if k := i + 1; k < len(lines) && l.han == 0 && lines[k].gap == 0 && lines[k].runes <= 20 && allCapitals(&lines[k]) && words(&lines[k]) <= 2 {
				lines[k].caption = true // the photographer's surname
			}
		case l.han == 0 && l.runes <= longLine && capitalCredit.in(l) && !allCapitals(l) && !l.nearReaders:
			l.caption = true
		case bracketCutInCredit(l):
			l.caption, l.below.caption = true, true
			markCaptionAbove(lines, i)
		}
	}
}

// isPictureCredit says whether a line says who made the picture above whose
// caption it stands below.
func isPictureCredit(l *line) bool {
	if l.runes > 60 || l.above == nil || l.gap > 0 && l.han == 0 {
		return false
	}
	if l.han > 0 && l.gap == 0 && creditsPhoto(l) && !isIssuer(l.above) {
		return true
	}
	if pictureCredit.in(l) {
		return !saysWho(l.fold) && !strings.HasSuffix(l.tail, ".")
	}
	return l.above.stop == endsStop && nameAndPaper.in(l) && !englishPost.in(l)
}

// bracketCutInCredit says whether a line and the one below it end in a credit in
// brackets: …老樟樹。(新豐國小 / 提供).
func bracketCutInCredit(l *line) bool {
	at := strings.LastIndexAny(l.tail, "([")
	b := l.below
	if at <= 0 || b == nil || b.gap > 0 || b.runes > 14 || l.runes > 140 || strings.ContainsAny(l.tail[at:], ")]") || !strings.HasSuffix(b.fold, ")") && !strings.HasSuffix(b.fold, "]") {
		return false
	}
	whole := l.tail + b.fold
	return creditAtEnd.MatchString(whole) && !reportCredit.MatchString(whole)
}

// markCaptionAbove marks the lines that the caption ending above or on line i
// begins on: up to the blank line above them, or where the sentence above ends.
func markCaptionAbove(lines []line, i int) {
	first := i
	if isPictureCredit(&lines[i]) {
		first--
	}
	if first < 0 || lines[first].runes > captionRunes || isByline(&lines[first]) || isNote(&lines[first]) {
		return
	}
	if l := &lines[first]; first < i && (l.stop == endsOpen && l.full || l.stop == endsComma || strings.HasSuffix(l.tail, "-")) {
		return // it goes on below the credit
	}
	top := first
	for n := 1; top > 0 && lines[top].gap == 0; n++ {
		if n > captionLines {
			if above := &lines[first-1]; above.full && above.stop == endsOpen {
				return // the last line of a paragraph
			}
			top = first
			break
		}
		if capitalStart.MatchString(lines[top].fold) {
			break
		}
		if above := &lines[top-1]; above.stop == endsStop || above.stop == endsColon || above.width > 90 || isByline(above) || above.caption {
			break
		}
		top--
	}
	if whole := blockTop(lines, first); whole >= 0 && whole < top {
		top = whole
	}
	runes := 0
	for k := top; k <= first; k++ {
		runes += lines[k].runes
	}
	if runes > captionRunes || headsText(lines, top, first) {
		return
	}
	for k := top; k <= first; k++ {
		lines[k].caption = true
	}
}

// blockTop is the line under the blank line that stands shortly above a line,
// where a sentence begins there: -1 for none.
func blockTop(lines []line, i int) int {
	for n := 0; n < captionReach && i-n >= 0; n++ {
		l := &lines[i-n]
		if n > 0 && l.stop == endsStop && !l.full && l.han == 0 {
			return -1
		}
		if l.gap > 0 {
			if i-n > 0 && (lines[i-n-1].stop != endsStop || isByline(&lines[i-n-1])) || startsSmall(l) || l.han > 0 {
				return -1
			}
			return i - n
		}
	}
	return -1
}

// headsText says whether what would be a caption is a headline: short lines
// without a stop right under a blank line, and no more.
func headsText(lines []line, top, last int) bool {
	return lines[last].stop == endsOpen && lines[last].runes <= 14 && top == last && lines[last].han > 0 && lines[last].number.kind == ""
}
