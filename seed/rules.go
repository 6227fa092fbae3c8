package seed

// A rule knows lines by what they look like. What that says for each role is learnt
// from labelled pages (weights.tsv); go run . check --explain shows it.
type rule struct {
	name  string
	like  string             // a regular expression on the folded line; "" fits all
	when  func(l *line) bool // nil fits all
	seen  string             // where such a line was seen
	says  certainty          // that it is furniture
	marks bool               // it says nothing of the items of a list

	match *expression
}

// A certainty is how much a rule by itself tells of furniture.
type certainty int

const (
	hinting certainty = iota // one look among others
	plainly                  // likely furniture
	surely                   // furniture by its looks; what is learnt may overrule it, as it does for 1 line in 20, for every second of some rules
	finally                  // furniture, whatever is learnt
)

// rules is the whole table.
var rules = compile(furnitureRules, channelRules, headRules, bylineRules, bodyRules, noteRules, commentRules, englishRules, wrapRules, hintRules)

// outside is how many rules at the table's head know furniture.
var outside = len(furnitureRules) + len(channelRules)

func compile(tables ...[]rule) []rule {
	var all []rule
	for _, t := range tables {
		for _, r := range t {
			if r.like != "" {
				r.match = expr(r.like)
			}
			all = append(all, r)
		}
	}
	return all
}

func (r *rule) fits(l *line) bool {
	if r.when != nil && !r.when(l) {
		return false
	}
	return r.match == nil || r.match.in(l)
}

// fitting appends the rules that fit l, as indexes.
func fitting(l *line, fit []uint16) []uint16 {
	for i := range rules {
		if rules[i].fits(l) {
			fit = append(fit, uint16(i)) //nolint:gosec // of some hundred
		}
	}
	return fit
}

func short(l *line) bool  { return l.runes <= 30 }
func ended(l *line) bool  { return l.stop == endsStop }
func hasGap(l *line) bool { return l.gap > 0 || l.prev == nil }

// markFurniture marks a line sure where a rule of furniture knows it by its looks, and final
// where what is learnt may not overrule that.
func markFurniture(l *line) {
	for i := range outside {
		r := &rules[i]
		if r.says >= surely && (!l.sure || r.says == finally) && !(l.listed && r.marks) && r.fits(l) {
			l.sure, l.final = true, l.final || r.says == finally
		}
	}
}
