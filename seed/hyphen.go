package seed

import "strings"

var (
	// wordRests are ends of words that are no words: what stands before was cut.
	wordRests = expr(`^(?:ly|ing|ings|ed|ers?|est|ness|ments?|mental|tions?|tional|sions?|[ai]ble|ful|fully|less|ity|ties|ary|aries|ery|ory|ories|ous|ously|ive|ively|ish|ism|ists?|ally|ances?|ences?|ant|ent|ently|dom|hood|ships?|wards?|ern|en|ened|ening|ion|ional|ical|ically|ics|ages?|ates?|ated|ating|ized|ised|ger|gest|ner|ners|ier|iest|ily|y)\b`)
	// solid are words that are spelt in one and begin like compounds.
	solid = expr(`^(?:sun(?:days?|light|sets?|rise|shine|burn|flowers?)|life(?:times?|guards?|boats?|lines?|long)|day(?:light|time|break)|week(?:ends?|days?)|home(?:work|land|less|town|owners?|made|stead)|hand(?:kerchiefs?|books?|shakes?|some|writing|bags?|ker)|back(?:grounds?|yards?|bone|log|stage)|front(?:iers?|age)|fire(?:place|men|man|wood|works|houses?|fighters?)|water(?:fall|front|ways?|melon|works|shed)|sea(?:son\w*|ports?|side|shore|weed|food|coast|men|man|ts?)|(?:north|south)(?:east|west)\w*|rain(?:fall|bow|coat|storm)s?|door(?:way|step|bell|man)s?|grand(?:mother|father|son|daughter|child|children|parents?|kid|stand)s?|(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|high(?:way|light|land)s?|news?(?:papers?|letters?|room|comers?)|free(?:way|hold)s?|black(?:board|bird|smith|out|mail|berr)\w*|blue(?:print|bell|bird)s?|green(?:house|land)s?|white(?:wash|washed)|red(?:uc\w+|wood|uction)|so(?:ciet\w+|cial\w*|lut\w+|lid\w*|ldier\w*|jour\w*)|pro(?:v[io]\w+|gram\w*|pos\w+|test\w*|ject\w*|duc\w+|gress\w*|fess\w+|tect\w*|mi[sn]\w+|per\w*|mot\w+|ce[se]\w*|long\w*|claim\w*|noun\w+|cur\w+|sec\w+|hibit\w*|found\w*|fit\w*|por\w*|spe\w+)|inter(?:est\w*|nat\w+|view\w*|nal\w*|fer\w+|sect\w+|state|rupt\w*|pret\w*|ior)|pre(?:sent\w*|par\w+|vent\w*|vious\w*|sid\w+|mi\w+|fer\w*|dict\w*|serv\w+|scri\w+|ten\w*|cin\w*|cious|lim\w+|sum\w+|ced\w+|va\w+)|post(?:pon\w+|man|men|master|age|card|office)s?|mid(?:dle|night|summer|day|way|st|winter)|counter(?:part|feit|act)\w*|micro(?:phone|scope|wave)\w*|mini(?:mum|ster\w*|stry|mal\w*)|multi(?:ple|pl\w+|tude)|anti(?:cip\w+|que\w*|bod\w+)|non(?:e|sense)|co(?:mmit\w*|mmis\w*|uncil\w*|unty|llege|lony|mpan\w+)|all(?:ow\w*|ot\w*|ege\w*)|ever(?:y\w*|green)|even(?:ings?|tual\w*)|part(?:ners?\w*|ies|icul\w+|icip\w+)|state(?:ments?|house|wide)|record(?:ers?|ings?)|stand(?:ards?|still|point)|hot(?:els?|house)|law(?:yers?|suits?|makers?)|gas(?:oline)|mass(?:acre|ach\w+)|over\w+|under\w+|some\w+|any\w+|no(?:body|thing|where)|every\w+)$`)
	// formerly is who may be an ex-somebody.
	formerly = expr(`^(?:president|wife|wives|husband|mayor|governor|minister|premier|convict|con|soldier|service|champion|boyfriend|girlfriend|chief|head|officer|police|army|navy|marine|member|captain|coach|player|banker|teacher|slave|king|queen|pat|boss|leader|senator|partner|director|student|farmer|sheriff|congressman|pupil|miner|sailor|pilot|directory|stripper|cop)s?\b`)
)

// spelledInOne says whether a hyphen at a line's end cut a word that is spelt in
// one though it begins like a compound: Sun-day, ex-citement, pro-gram.
func spelledInOne(above []byte, below string) bool {
	head := strings.ToLower(lettersBehind(strings.TrimSuffix(string(above[max(0, len(above)-16):]), "-")))
	rest := strings.ToLower(lettersAhead(below[:min(len(below), 24)]))
	if rest == "ty" { // six-ty: no word, though six begins many with a hyphen
		return true
	}
	if head == "ex" {
		return !formerly.MatchString(rest)
	}
	return wordRests.MatchString(rest) || solid.MatchString(head+rest)
}
