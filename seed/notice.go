package seed

import (
	"strings"
)

var (
	issuerName = expr(`(?:局|委|办|办公室|委员会|公司|管理处|管理局|中心|政府|法院|检察院|街道办|医院|学校|大学|学院|协会|支队|大队|派出所|银行|厅|处|所|站|院|会|部|社区|集团|指挥部|署|科|组|厂|店|馆|园|行|校|队|社|台|室)$`)
	// hereby is how a notice's last sentence ends.
	hereby = expr(`(?:特此|谨此|专此|此致|致歉|谅解|周知|知照|互相转告)[^。]{0,12}。?$`)
	// signedHereby closes the name of a society that thanks or announces.
	signedHereby = expr(` *(?:谨启|敬启|同启|谨上|敬上|谨识|谨订|谨告|泣启|叩谢|鞠躬|启)$`)
	// legalFoot is when a notice in English was made or printed, or a family's thanks.
	legalFoot  = expr(`^(?i:dated|published|publish|pub|first published|publication dates?|run dates?|posted)(?: (?i:this|at|on|in|in the))?[ :].{0,40}[0-9]{1,4}\.?$|^(?:The )?\p{Lu}[\pL'-]+(?: and \p{Lu}[\pL'-]+)? (?:[Ff]amily|[Ff]amilies)$`)
	issuerDate = expr(`^(?:(?:[12][0-9]{3}|[一二三四五六七八九○]{4}) ?年)? ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?日$`)
	dateAtEnd  = expr(`[ ,]*(?:(?:中华)?(?:民国)?(?:[0-9]{2,4}|[一二三四五六七八九○十百]{2,5}) ?年 ?)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?日$`)
)

// findIsIssuer says whether a line names who issued a notice, when, or both.
func findIsIssuer(l *line) bool {
	if l.han == 0 && l.page.latin {
		return l.runes <= 60 && l.belowText && legalFoot.in(l)
	}
	if l.runes > 40 || l.stop != endsOpen {
		return false
	}
	if issuerDate.in(l) {
		return true
	}
	if m := signedHereby.FindStringIndex(l.fold); m != nil {
		return issuerName.MatchString(strings.TrimSpace(l.fold[:m[0]]))
	}
	rest := dateAtEnd.ReplaceAllString(l.fold, "")
	return issuerName.MatchString(rest) && (rest != l.fold || l.indent >= 8 || l.below != nil && issuerDate.MatchString(l.below.fold) || l.above != nil && hereby.MatchString(l.above.tail)) && l.runes >= 5
}
