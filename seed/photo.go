package seed

import (
	"strings"
)

const (
	agencyNames = `AP|AFP|UPI|EPA|PA|Reuters|Xinhua|Getty(?: Images)?|Bloomberg|Associated Press`
	photoWords  = `photos?|photographs?|photography|pictures?|images?|pix|pics`
)

// photoCredit is a photographer's line in English.
var photoCredit = expr(`(?i)^\(?(?:[\w ]{0,24})?(?:staff )?(?:` + photoWords + `) (?:by|courtesy|credit|from)\b|^\(?(?:` + photoWords + `|camera|courtesy(?: of)?): |\b(?:file|staff|courtesy|contributed|submitted|handout|archive|library|wire|pool) (?:photo|picture|image)\.?\)?$|^\([^()]*photo[^()]*\)$|^courtesy (?:of )?(?:the )?\w.{2,40}$|^\(?` +
	`[\p{L}.'’ -]{3,32} ?/ ?(?:for )?(?:the )?(?-i:` + agencyNames + `|[\p{Lu}][\p{L}'’ -]{2,30})\)?$` + `|^(?:for )?[\p{L}.'’& -]{3,30} (?:photo|photograph|picture)$`)

// slashed is a name, a slash, and a paper: a photographer's line only where the
// name is set in capitals or an agency's stands behind it.
var slashed = expr(`^\(?([\p{L}.'’ -]{3,32}?) ?/ ?(.{2,32}?)\)?$`)

var agencyEnd = expr(`^(?:` + agencyNames + `)$|(?i)\b(?:photos?|staff|news|herald|tribune|dispatch|times|post|star|journal|gazette|press)\b`)

// photoCreditHan is the same in Chinese: 本报记者 向阳 摄; 摄影/王伟; 新华社发.
var photoCreditHan = expr(`^[(\[]?(?:本报|本刊|本网|特约|见习|首席|全媒体|新华社|中新社|视觉|摄影)*(?:记者|通讯员|实习生|摄影师)?[ :/]*(?:\p{Han}{2,4}|\p{Han} \p{Han}|[\p{Han}·]{4,10})(?:[ 、]+(?:\p{Han}{2,4}|\p{Han} \p{Han}))*[ /]*(?:摄|摄影|供图|图|提供)[)\]]?$|^[(\[]?(?:摄影|图片|图|摄|供图|照片)[:/] ?[^,。]{2,20}[)\]]?$|^[(\[]?(?:新华社|中新社|中央社|法新社|路透社|美联社)(?:发|图|照片|传真)?[)\]]?$|^[(\[]?(?:资料|档案|网络|视频|受访者|本人|校方|警方|主办方)(?:图片?|照片|截图|供图|提供)[)\]]?$`)

func findCreditsPhoto(l *line) bool {
	if l.runes > 110 || l.stop == endsComma || l.stop == endsColon {
		return false
	}
	if l.han > 0 {
		return l.runes <= 30 && l.stop == endsOpen && photoCreditHan.in(l) && !writerFirst.in(l) && !captionOf.in(l)
	}
	if l.latin == 0 || !photoCredit.in(l) {
		return false
	}
	if writersPost.in(l) {
		return false
	}
	if m := slashed.FindStringSubmatch(l.fold); m != nil && !strings.Contains(strings.ToLower(l.fold), "photo") {
		return strings.ToUpper(m[1]) == m[1] || agencyEnd.MatchString(m[2])
	}
	return true
}

// writersPost is a post behind a name that no photographer has: Jasmine Orr / Staff Writer.
var writersPost = expr(`(?i)\b(?:writers?|reporters?|correspondents?|editors?|columnists?|critics?)$`)

// captionOf is a credit whose name is that of a place or a thing: 校方提供.
var captionOf = expr(`^(?:插|配|制|绘|题|地)图|本版|署名|均`)

var (
	// shows is how a caption in English begins: a name and a verb of the present.
	shows = expr(`^(?:\p{Lu}[\p{L}.'’-]*,? ){1,6}(?:(?:and|of|the|de) (?:\p{Lu}[\p{L}.'’-]*,? ){1,4})?(?:, [^,.]{2,40}, )?(?:(?:left|right|center|centre|top|above|below),? )?([a-z]{3,}[^s\W]s|pose|stand|walk|hold|watch|look|work|wait|check|sit|play|share|gather|celebrate|prepare|take|try|help|carry) (?:\w|’)`)
	// tells are verbs of the present that a report has as well.
	tells = expr(`^(?:says|has|was|does|this|its|thus|plus|previous|various|always|perhaps|besides|sometimes|meets|opens|begins|starts|ends|closes|runs|costs|remains|believes|thinks|hopes|expects|wants|needs|plans|means|seems|comes|goes|makes|lives|owns|writes|argues|notes|adds|calls|insists|knows|likes|keeps|covers|serves|teaches|hopes|requires|includes)$`)
	// sides says where somebody stands in a picture: (右一), left.
	sides = expr(`[(](?:前排|后排)?(?:左|右|中)(?:起?第?[一二三四五六七八]|起|侧|边)?[)]|^[^,.]{3,40}, (?:far |second from |third from )?(?:left|right|center|centre),? `)
	// pictured is how a caption in Chinese says what it is.
	pictured = expr(`^(?:[上下左右]?图(?:为|是|中|:|/)|(?:近日|昨日|日前|连日来|[0-9]{1,2}月[0-9]{1,2}日)[^。]{4,60}(?:正在|忙着)[^。]{2,40}。?$)`)
)

// likeCaption says whether a line reads like the caption of a picture.
func likeCaption(l *line) bool {
	if l.runes > longLine {
		return false
	}
	if sides.in(l) && l.runes <= 80 || l.han > 0 && pictured.in(l) {
		return true
	}
	if l.han > 0 {
		return false
	}
	m := shows.submatches(l)
	return m != nil && !tells.MatchString(l.fold[m[2]:m[3]])
}
