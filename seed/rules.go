package seed

// A rule gives some roles a weight for the lines that look like it. The weights
// of all rules that fit a line add up, role by role; a role that no rule speaks
// for is no candidate. Weights are natural logarithms of odds, by hand: 1 is a
// hint, 3 is strong, 6 decides.
type rule struct {
	name   string
	roles  []lineRole
	weight float64
	like   string             // a regular expression on the folded line; "" fits all
	when   func(l *line) bool // nil fits all
	seen   string             // where such a line was seen
	marks  bool               // it says nothing of the items of a list

	match *expression
}

var (
	furniture = []lineRole{furnitureOut, furnitureHead, furnitureBody}
	headlines = []lineRole{kicker, title, titleMore, subtitle, subtitleMore}
	body      = []lineRole{paragraph, lead, untitled}
	going     = []lineRole{more, commentMore}
)

// rules is the whole table, in the order in which explanations name them.
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
	return r.match == nil || r.match.may(&l.letters) && r.match.Regexp.MatchString(l.fold)
}

// impossible is the weight of a role that no rule speaks for.
const impossible = -1000

// A weighing is the weight of each role for one line.
type weighing [lineRoles]float64

// weights holds for each rule what it adds to each role: the table's weight,
// corrected by what was learnt from labelled pages (weights.tsv).
var weights = learntWeights()

// spoken says for each rule which roles it speaks for in the table.
var spoken = func() [][lineRoles]bool {
	all := make([][lineRoles]bool, len(rules))
	for i, r := range rules {
		for _, role := range r.roles {
			all[i][role] = true
		}
	}
	return all
}()

// opens says for each rule whether it makes its roles candidates: what speaks
// against a role on some lines does not.
var opens = func() []bool {
	all := make([]bool, len(rules))
	for i, r := range rules {
		all[i] = r.weight > -1 || r.like == "" && r.when == nil
	}
	return all
}()

// weigh adds up the rules that fit l. What is furniture for sure is nothing else.
func weigh(l *line) weighing { return settle(l.sure, sum(fitting(l))) }

func settle(sure bool, w weighing) weighing {
	if sure {
		for role := range w {
			if lineRole(role) > furnitureBody {
				w[role] = impossible
			}
		}
	}
	return w
}

// fitting lists the rules that fit l, as indexes.
func fitting(l *line) []int {
	fit := make([]int, 0, 32)
	for i := range rules {
		if rules[i].fits(l) {
			fit = append(fit, i)
		}
	}
	return fit
}

// sum adds up the weights of rules. A rule with the weight of the impossible
// forbids its roles.
func sum(fit []int) weighing {
	var w weighing
	var candidate [lineRoles]bool
	for _, i := range fit {
		for role := range w {
			w[role] += weights[i][role]
			candidate[role] = candidate[role] || spoken[i][role] && opens[i]
		}
	}
	for role := range w {
		if !candidate[role] || w[role] < impossible/2 {
			w[role] = impossible
		}
	}
	return w
}

func short(l *line) bool  { return l.runes <= 30 }
func ended(l *line) bool  { return l.stop == endsStop }
func hasGap(l *line) bool { return l.gap > 0 || l.prev == nil }

// surelyFurniture says whether a line is furniture whatever stands around it:
// more than every other rule could say against it.
func surelyFurniture(l *line) bool {
	weight := 0.0
	for i := range outside {
		if r := &rules[i]; r.weight >= 8 && r.fits(l) && !(l.listed && r.marks) {
			weight += r.weight
		}
	}
	return weight >= 8
}
