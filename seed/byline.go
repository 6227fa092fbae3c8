package seed

import (
	"regexp"
	"strings"

	"broadsheet/models"
)

// roleWords are what newspapers call those who wrote a piece.
const roleWords = `(?:本报|本刊|本网|本社|新华社|中新社|中央社|人民日报|全媒体|融媒体?|特约|特派|首席|见习|实习|驻[\p{Han}]{1,6}|[\p{Han}]{2,5}(?:日报|晚报|报|社))*(?:全媒体|融媒体?|特约|特派|首席|见习|实习)*(?:记者|通讯员|通信员|评论员|撰稿人?|撰文|特派员|实习生|学生记者|小记者|作者|编译|主笔)`

var (
	roleStart = regexp.MustCompile(`^(?:◎|□|■|○|●|◆|▲|★)* ?(` + roleWords + `) ?[:/]? ?`)
	roleNext  = regexp.MustCompile(`[ 、,;/]?(` + roleWords + `) ?[:/]? ?`)
	bylineEnd = regexp.MustCompile(` ?(?:/?(?:综合)?(?:报道|采写|撰文|撰|文并摄|文/图|图文|图/文|文图|摄影报道|摄影|文|图|摄|整理|编译|电))$`)
	// A credit is a mark and who it is about: 文/图 王伟, □王伟, 作者:王伟, By John Smith.
	credit = regexp.MustCompile(`^(?:[□■○●◎◆▲★△] ?|(?:文|图|撰文|撰稿|作者|文字|图文|图/文|文/图|文图|采写|执笔|口述|整理) ?[:/／] ?|(?:文/图|图/文|作者|撰文|执笔) |(?i:by|story by|words by|written by) )`)
	runIns = []*regexp.Regexp{
		regexp.MustCompile(`^[(\[] ?((?:本报|本刊)?(?:实习|见习|特约|特派|全媒体)?(?:记者|通讯员)[^()\[\]]{2,60}?)(?:/[^()\[\]]{0,16}?(?:报道|电)|(?:[\p{Han}]{2,6})?(?:报道|电))? ?[)\]] ?`),
		regexp.MustCompile(`^\[?(?:本报|本刊|新华社|中新社|中新网|中央社|据[^,。]{2,8})[^,。()]{0,14}?(?:讯|电|消息)\]? ?\(([^()]{2,80}?)\) ?[:—]* ?`),
		regexp.MustCompile(`^[(\[]?(?:本报|本刊|新华社|中新社|中新网|中央社)[^,。()\[\]]{0,14}?(?:讯|电|消息)[)\]]?(?: |:|—|\b|)+`),
		regexp.MustCompile(`^(` + roleWords + `[^,。()!?]{2,24}?)(?:报道|电|摄影报道) ?[:—]* ?`),
	}
	nameMark = regexp.MustCompile(`^[*△▲#]|[*△▲#]$`)
)

// A runIn is a byline that a paragraph begins with.
type runIn struct {
	end   int // byte offset in the folded line of the paragraph's own words
	names string
}

func readRunIn(s string) (runIn, bool) {
	for _, re := range runIns {
		if m := re.FindStringSubmatchIndex(s); m != nil {
			r := runIn{end: m[1]}
			if len(m) > 2 && m[2] >= 0 {
				r.names = s[m[2]:m[3]]
			}
			return r, true
		}
	}
	return runIn{}, false
}

// parseBylines reads who wrote a piece from a folded byline; nil where it names
// nobody.
func parseBylines(s string) []models.Byline {
	s = strings.Trim(strings.TrimSpace(s), "()[]")
	s = credit.ReplaceAllString(s, "")
	s = bylineEnd.ReplaceAllString(s, "")
	var bylines []models.Byline
	for s != "" {
		var role *string
		if m := roleStart.FindStringSubmatchIndex(s); m != nil {
			r := s[m[2]:m[3]]
			role = &r
			s = s[m[1]:]
		}
		part := s
		s = ""
		if m := roleNext.FindStringSubmatchIndex(part); m != nil && m[0] > 0 {
			part, s = part[:m[0]], part[m[2]:]
		}
		for _, name := range splitNames(bylineEnd.ReplaceAllString(part, "")) {
			name = nameMark.ReplaceAllString(name, "")
			if gradeOne(name) == noName {
				continue
			}
			bylines = append(bylines, models.Byline{Name: name, Role: role})
		}
	}
	return bylines
}
