package seed

// channelRules know where an English page speaks to its readers of itself.
var channelRules = []rule{
	{name: "English: an address or call to readers", says: finally, when: func(l *line) bool { return callsReaders(l) }, seen: "News tip? Call 555-0117; Write to Aunt Peg in care of this / newspaper; Please include a full postal address"},
	{name: "English: a call to readers goes on", says: plainly, when: func(l *line) bool {
		return l.above != nil && l.gap == 0 && l.above.stop != endsStop && callsReaders(l.above) && l.runes <= 60
	}},
	{name: "English: who else wrote, on a further line", says: surely, when: func(l *line) bool {
		return l.above != nil && l.above.sure && l.gap == 0 && l.han == 0 && l.runes <= 40 && l.above.stop != endsStop && contributed.MatchString(l.above.fold) && (startsSmall(l) || words(l) <= 3)
	}, seen: "Ana Ruiz contributed to this / report."},
	{name: "English: contents of other pages", says: surely, when: func(l *line) bool { return l.han == 0 && l.runes <= 120 }, seen: "INSIDE: Tigers rally in 10th  SPORTS, C1; INDEX  Classified D4  Comics E6",
		like: `^(?:NEXT WEEK|NEXT MONTH|INSIDE|Inside|INDEX|Index|TODAY|COMING|Coming|ONLINE|Online|ON THE WEB|TOMORROW|Tomorrow)(?: (?:today|TODAY|TOMORROW|SUNDAY|Sunday|MONDAY|section|this week))?(?::| {2,}| [A-Z])|^(?:[^.]{3,60}[ ,.…]+(?:[A-Z]{4,}, ?)?(?:(?i:page ?)|[A-H])-?[0-9]{1,2}(?:[ |;•·]+|$)){2,}`},
	{name: "what a board prints under a comment", says: surely, when: func(l *line) bool { return l.runes <= 40 && l.stop == endsOpen }, seen: "38 likes; 2 days ago; Like (142)  Reply; Like · Reply · 3h; 赞 12 回复",
		like: `^(?i:[0-9]{1,5} (?:likes?|replies|reply|upvotes?|votes?|shares?)|[0-9]{1,3} ?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?) ago|(?:like|reply|share|report) ?(?:\([0-9,]+\)|[0-9,]+)?(?:(?: ?[·|/] ?| {2,})(?:like|reply|share|report|edited|[0-9]+ ?[hdwm]))+|show more replies|view [0-9]+ more replies)$|^(?:[0-9]{1,6} ?(?:人?点?赞|个赞|条?回复)|(?:赞|点赞|顶|踩|回复)[ (]*[0-9]{1,6}\)?(?: ?[·|/]? ?(?:赞|踩|回复|举报)[ (]*[0-9]*\)?)*|[0-9]{1,2} ?(?:分钟|小时|天|周)前(?: +(?:赞好?|点赞|回[复覆]) ?[0-9]*)*)$`},
	{name: "English: how many comments there are", says: plainly, when: func(l *line) bool { return l.han == 0 && l.runes <= 30 }, seen: "Comments (4)", like: `^(?i:[0-9,]* ?(?:reader )?(?:comments?|responses|replies) ?[(:]? ?[0-9,]*\)?)$`},
	{name: "English: when a comment was written, and its likes", says: surely, when: func(l *line) bool { return l.han == 0 && l.runes <= 50 }, seen: "Sept. 4, 9:40 a.m. | 52 likes; 28 likes · 3h · Reply; 11/08/05 at 23:41",
		like: `^(?i:.{0,28}[|·•] ?[0-9,]+ (?:likes?|replies|votes?)|[0-9,]+ likes? ?[|·•].{1,24}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4},? (?:at )?[0-9]{1,2}:[0-9]{2}(?: ?[ap]\.?m\.?)?|[0-9]{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* [0-9]{4}, [0-9]{1,2}:[0-9]{2})$`},
	{name: "English: an account's name alone", says: finally, when: func(l *line) bool { return l.runes <= 60 && (!l.nearReaders || l.page.latin) }, seen: "@beaollerenshaw; Twitter: @x; facebook.com/x",
		like: `^(?:(?i:(?:follow (?:him|her|them|us)? ?)?(?:on )?(?:twitter|x|instagram|facebook|bluesky|mastodon|threads|tiktok|youtube|e-?mail)) ?[:/]? ?)?@[\w.]{3,30}$|^(?i:(?:twitter|instagram|facebook|bluesky)\.com/)\S+$`},
}

var (
	contributed = expr(`(?i)\bcontributed\b|^compiled (?:by|from)|^from (?:staff|wire)`)
	callStart   = expr(`^[●■•*▶►(\[ ]*(?i:text \S+ (?:and|then|followed by) your|texts? cost|write (?:to|us)\b|send (?:your|letters|e-?mails?|questions|us|items|news)|mail (?:to|your)|e-?mail (?:us|your|letters|the|to)|call (?:us|the newsroom|our)|contact (?:us|the (?:reporter|newsroom|editor|writer))|to (?:submit|reach|contact|place an|advertise|subscribe|report|comment|respond|vote|join|have your say)\b|got (?:a |an )?(?:news|tip|story|question)|news tips?\b|have (?:a|an) (?:story|tip|question|news|opinion|comment)|have your say at|log on\b|visit (?:us|our|www)|go to (?:www|our|\S+\.\w+)|follow (?:us|him|her|them)\b|vote (?:at|online|on our)|tell us\b|share your|what do you think\?|join (?:the|us)|please include\b|letters (?:to the editor )?(?:may|must|should|are|can|for publication)|all letters\b|we welcome|submissions?\b|questions\?|comments\?|for the record:? send|reach (?:him|her|them|the)|read more|watch |listen (?:to|at)|sign up|subscribe|download|scan )`)
	callWay     = expr(`@|\b[0-9]{3}[-.][0-9]{4}\b|\(?[0-9]{3}\)? [0-9]{3}|\bwww\.|\.(?:com|org|net|example|co\.uk|gov|edu|in|au)\b|P\. ?O\. Box|\bin care of\b|\bc/o\b|(?i:this (?:newspaper|paper)|the newsroom|postal address|daytime (?:tele)?phone|full (?:name|address)|your message|texts? cost|for publication|be (?:edited|signed)|[0-9]+ words|online poll|our (?:web ?site|app|page|letters))`)
)

// callsReaders says whether a line, with the one below that it goes on with, asks
// readers to write, call or look elsewhere.
func callsReaders(l *line) bool { return l.look(looksCallsReaders, findCallsReaders) }

func findCallsReaders(l *line) bool {
	if l.han > 0 || l.runes > longLine || l.latin < 4 || l.gap == 0 && l.above != nil && !l.above.sure && l.above.full && l.above.stop != endsStop && !callStart.MatchString(l.above.fold) {
		return false
	}
	if !callStart.MatchString(l.fold) {
		return false
	}
	whole := l.fold
	if l.below != nil && l.below.gap == 0 && l.stop != endsStop && l.below.runes <= longLine {
		whole += " " + l.below.fold
	}
	return callWay.MatchString(whole)
}
