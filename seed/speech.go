package seed

// How a line speaks tells a reader's words, a letter's and a column's from a report's.
// The words are those by which the labelled pages do it.
var (
	speaksOfSelf  = expr(`我|咱|俺|吾|本人|(?i:\b(?:I|I'm|I've|I'd|I'll|my|me|mine|we|we're|we've|our|us)\b)`)
	speaksToYou   = expr(`你|您|妳|楼主|樓主|小编|小編|(?i:\b(?:you|your|you're|you'll|yours)\b)`)
	speaksLoosely = expr(`[吧呢啊啦嘛呀哈喔囉噢咯呗唄哦耶嘞嗎吗係嘅咗唔啲咁佢冇哋啱喺乜]|(?i:n't\b|\b(?:it's|that's|let's|what's|there's|yeah|yes|no|lol|thanks|thank|please|why|well|mate|mum|dad|kids)\b)`)
	speaksOpinion = expr(`支持|反对|反對|赞成|贊成|赞|讚|同意|建议|建議|希望|应该|應該|不该|不該|何必|难道|難道|真的|太|(?i:\b(?:should|shouldn't|must|agree|disagree|think|hope|wish|love|hate|great|good|never|always|need|needs|shame|well done|wonder)\b)`)
	speaksReport  = expr(`记者|記者|本报|本報|据悉|據悉|据了解|據了解|昨|近日|日前|表示|指出|介绍|介紹|宣布|举行|舉行|(?i:\b(?:said|says|told|according|reported|announced|spokes\w+|officials?|police|per cent|percent|yesterday)\b)`)
	speaksAloud   = expr(`[?!]`)
)

// speechLines bounds the printed lines that are heard as one sentence.
const speechLines = 4

// markSpeech finds how each line speaks, one of text together with the lines that go
// on with its sentence.
func markSpeech(lines []line) {
	for i := range lines {
		l := &lines[i]
		l.person = flags(speaksOfSelf.in(l), speaksToYou.in(l), speaksLoosely.in(l))
		l.tone = flags(speaksOpinion.in(l), speaksReport.in(l), speaksAloud.in(l))
	}
	for i := range lines { // from above, so that what is added is the line's own
		if lines[i].topic.asked {
			continue
		}
		for n := i + 1; n < min(i+speechLines, len(lines)) && lines[n-1].stop != endsStop && lines[n].gap == 0; n++ {
			lines[i].person |= lines[n].person
			lines[i].tone |= lines[n].tone
		}
	}
}
