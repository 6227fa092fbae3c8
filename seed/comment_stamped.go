package seed

// pressedAfter is what a site sets behind the time that a reader wrote.
const pressedAfter = `(?:\s*[·|]?\s*(?:Reply|Like|Report|回复|` + stampLikes + `))?`

// stampedName is a line that a site sets over what a reader said, and nothing else: his name and
// when he sent it. Lakeview Lil Mar 13, 8:45 AM; 3楼 guest_0417 发表于08-26 10:02; 阿勳 3小時前.
var stampedName = expr(`^(?:[0-9]{1,3}[楼F]\s?|#[0-9]{1,4}\s)?([\pL_@][^:。!?;()]{0,26}?)(?:\s?[·|/—–-]\s?|\s{1,4})(?:(?:发表|发布|回复|写|留言)于\s?|(?:wrote |posted |said )?(?:at|on) )?` +
	stampWhen + `(?:\s(?:来自|发自)\p{Han}{2,8})?` + pressedAfter + `$`)

// floorStamp is such a line that tells the hour alone, behind the number of what was said:
// #2　葵涌小巴佬　18:52.
var floorStamp = expr(`^(?:#[0-9]{1,4}|[0-9]{1,4}[楼F])\s{1,4}([\pL_@][^:。!?;()]{0,26}?)\s{1,4}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$`)

// timeAlone is when a reader wrote, on a line of its own below his name.
var timeAlone = expr(`^` + stampWhen + pressedAfter + `$`)

// nickAlone is a line that may be nothing but what a reader calls himself.
var nickAlone = expr(`^@?([\pL_][^:。!?;,()“”]{0,26})$`)

// noStamped are words that such a line begins with where it names nobody: Posted Monday, 7.12am;
// Top commenter · 3 hours ago; 赞 86; or the writer of a report: 记者 张伟 3月13日 08:45.
var noStamped = expr(`^(?i:posted|published|updated|last|filed|uploaded|first|top |mon|tue|wed|thu|fri|sat|sun|like|reply|replies|report|share|edited|at|on|by|from|and|` +
	`(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? ?[0-9])|^(?:赞|点赞|获赞|发表|发布|回复|转发|评论|时间|来自|昨天|今天|更新|\p{Han}{0,4}本地|本[报台]|\p{Han}{0,6}(?:记者|通讯员|讯员?|新华社|中新社)|[作编]者|编辑|责编|撰?文[ /:])`)

// toMinutes is how exactly a site tells the time; what is to be at 7 p.m. is an event.
var toMinutes = expr(`[0-9][:.][0-9]{2}|ago|前|昨天|刚刚`)

// siteWords stand below what a reader said, above the next one's name: Reply · Score: 31; 回复 引用 举报.
var siteWords = expr(`(?i)[0-9]|^(?:reply|report|like|recommend|share|回[复覆]|点赞|赞|检举|举报)`)

// stampedLines are as many such lines as a page has that shows readers' comments in this way.
const stampedLines = 3

// markStamped marks the lines of a page that name a reader and when he wrote, there or on the
// next line, over what he said, where there are stampedLines or more: the first lines of
// comments, whatever their words. Where most stand under what may be a headline, they tell who wrote the articles and when.
func markStamped(lines []line) {
	var found []*line
	headed := 0
	for i := range lines {
		l := &lines[i]
		if l.runes > labelReach || l.below == nil || l.below.gap > 0 {
			continue
		}
		name := stampedBy(l, len(found) == 0)
		if name == "" || noStamped.MatchString(name) || namesPlace(name) || province.MatchString(name) {
			continue
		}
		if len(found) > 0 && l.above.stop == endsOpen && !siteWords.in(l.above) {
			headed++
		}
		found = append(found, l)
	}
	if len(found) < stampedLines || 2*headed >= len(found)-1 {
		return
	}
	for _, l := range found {
		l.stamped = true
		l.sure, l.final = false, false
		said := l.below
		if timeAlone.in(said) && said.below != nil {
			said = said.below
		}
		said.underStamp = true
		said.sure, said.final = false, false
	}
}

// stampedBy is the reader whom a line names with when he wrote, or over a line that tells
// nothing else: the first below a headline or introduction, the next below what the one before
// said. It is empty where the line names none.
func stampedBy(l *line, first bool) string {
	if m := stampedName.FindStringSubmatch(l.fold); m != nil && toMinutes.in(l) {
		return m[1]
	}
	if m := floorStamp.FindStringSubmatch(l.fold); m != nil {
		return m[1]
	}
	if m := nickAlone.FindStringSubmatch(l.fold); m != nil && l.stop == endsOpen && timeAlone.in(l.below) && l.below.below != nil &&
		first != (l.above != nil && l.above.stop == endsStop) && !englishPost.MatchString(m[1]) {
		return m[1]
	}
	return ""
}
