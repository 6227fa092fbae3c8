package seed

import (
	"slices"
	"strings"

	"broadsheet/models"
)

// Signs are what tells which of the banners above an article holds for it, in words;
// reach.tsv says how much each tells.
type signs []string

func (s *signs) add(signs ...string) { *s = append(*s, signs...) }

func (s *signs) addIf(is bool, sign string) {
	if is {
		s.add(sign)
	}
}

// addWhich adds a sign or its opposite.
func (s *signs) addWhich(is bool, of, yes, no string) {
	if is {
		s.add(of + yes)
	} else {
		s.add(of + no)
	}
}

// signBefore is what the state of the article above says.
func (r *reach) signBefore(i int, before reachState) string {
	if i > 0 && r.pieces[i-1].banner == r.pieces[i].banner {
		return beforeSigns[before]
	}
	return "before: elsewhere"
}

var beforeSigns = [reachStates]string{"before: none", "before: nearest", "before: around", "before: top"}

// signs are what tells of an article which banner holds for it, the state of the article
// above aside; none where it can only have one.
func (r *reach) signs(i int) signs {
	p := &r.pieces[i]
	if p.banner < 0 || p.right {
		return nil
	}
	s := make(signs, 0, 112)
	b, a := &r.seen[p.banner], &r.articles[i]
	s.add("always")
	r.signsOfPlace(&s, i)
	r.signsOfName(&s, "", b)
	r.signsOfPiece(&s, i)
	r.signsBesideFirst(&s, i)
	s.add("told: " + toldOf(b.name, a))
	if i+1 < len(r.articles) && r.pieces[i+1].banner == p.banner {
		n := &r.articles[i+1]
		s.addWhich(n.Kind == a.Kind, "below: ", "same kind", "other kind")
		s.add("below: " + signedPair(a, n))
	}
	r.likeness(&s, "above: ", i-1, i)
	if r.topped && p.banner > 0 {
		r.signsOfTop(&s, i)
	}
	return s
}

var (
	runSigns     = [...]string{"second", "third", "fourth or fifth", "sixth to ninth", "further"}
	leftSigns    = [...]string{"last of banner", "last but one", "two or three follow", "more follow"}
	bannersSigns = [...]string{"one banner", "two banners", "three or four banners", "more banners"}
	overSigns    = [...]string{"over one", "over two", "over three", "over four to six", "over more"}
	sizeSigns    = [...]string{"tiny", "small", "middling", "large", "huge"}
	alikeSigns   = [...]string{"none", "some", "half", "most"}
)

// signsOfPlace tell where among the page's banners an article stands.
func (r *reach) signsOfPlace(s *signs, i int) {
	p := &r.pieces[i]
	b := &r.seen[p.banner]
	s.add(runOf(i, b), leftSigns[bucket(b.first+b.pieces-1-i, 1, 2, 4)], bannersSigns[bucket(len(r.seen), 2, 3, 5)], overSigns[bucket(b.pieces, 2, 3, 4, 7)])
	single, several := r.single, r.several-1 // the article's own is over two at least
	s.addIf(single > 0 && several == 0, "other banners over one")
	s.addIf(several > 0 && single == 0, "other banners over several")
	s.addIf(r.again[b.fold] > 1, "banner again")
	s.addIf(p.banner == len(r.seen)-1, "last banner")
	s.addIf(p.banner == 0 && r.topped, "banner at top")
	s.addIf(b.around >= 0, "banner under banner")
	s.addIf(p.furnished, "furniture above")
	s.addIf(r.pieces[i-1].tag != "", "tag above")
}

func runOf(i int, b *bannerSeen) string { return runSigns[bucket(i-b.first, 2, 3, 5, 9)] }

// signsOfName tell what a banner's name is like, and its words.
func (r *reach) signsOfName(s *signs, of string, b *bannerSeen) {
	name := fold(b.name)
	for _, n := range nameSigns {
		s.addIf(n.like.MatchString(name), of+n.sign)
	}
	s.add(of + "name " + b.fold)
	s.addIf(b.onFolio, of+"name on folio")
	if !isLatin(b.fold) {
		s.add(of+[...]string{"name of two", "name of three", "name of four", "name of five or six", "longer name"}[bucket(runesOf(b.fold), 3, 4, 5, 7)], of+"ending "+tailOf(b.fold, 2))
		return
	}
	words := strings.Fields(strings.ToLower(name))
	s.add(of+"name in Latin", of+[...]string{"one word", "two words", "three words", "more words"}[bucket(len(words), 2, 3, 4)])
	for _, w := range words {
		s.add(of + "word " + w)
	}
	s.addIf(b.name == strings.ToUpper(b.name), of+"name in capitals")
}

// nameSigns are what a banner's folded name may be like, the surest first.
var nameSigns = []struct {
	sign string
	like *expression
}{
	{"page's section", pageSection}, {"briefs", briefsName}, {"letters", lettersName}, {"opinion", opinionName}, {"opinion page", opinionPage},
	{"news", newsSection}, {"service", serviceName}, {"literature", literatureName}, {"one piece", onePiece}, {"many voices", manyVoices},
	{"parted by a point", expr(`[·•・‧]`)}, {"column", columnNames}, {"gathers", gathers},
}

// nameClass is the first thing that a banner's name is like.
func nameClass(b *bannerSeen) string {
	name, of := fold(b.name), "Han "
	if isLatin(b.fold) {
		of = "Latin "
	}
	for _, n := range nameSigns {
		if n.like.MatchString(name) {
			return of + n.sign
		}
	}
	return of + "plain"
}

// ownHead is what a box is headed with that stands by itself.
var ownHead = expr(`^(?:天气|今日天气|潮汐|今日潮汐|活动看板|[\p{Han}]{0,4}(?:榜|行情|预报|留言|热议|看板|日历|一览|投票|调查|有话说|声音|回应|小贴士))$|^(?i:deaths|births|weather|tides|coming (?:events|up)|scoreboard|standings|(?:your|reader|readers'?) (?:comments|voice|say).*|(?:from|on) our .*|(?:quotes?|winners?|results?).{0,20})$`)

// signsOfPiece tell what an article is by itself.
func (r *reach) signsOfPiece(s *signs, i int) {
	p, a := &r.pieces[i], &r.articles[i]
	title := fold(stringOf(a.Title))
	s.add("kind: "+string(a.Kind), "size: "+r.size(i), r.seen[p.banner].class+" "+string(a.Kind))
	s.addIf(p.facts.signed, "signed at the foot")
	s.addIf(noticeTitle.MatchString(title), "title of a notice")
	s.addIf(adviceTitle.MatchString(title), "title of advice")
	s.addIf(title != "" && (columnNames.MatchString(title) || ownHead.MatchString(title)), "title like a column's name")
}

// signsBesideFirst tell what an article has in common with the first under its banner.
func (r *reach) signsBesideFirst(s *signs, i int) {
	a, b := &r.articles[i], &r.seen[r.pieces[i].banner]
	f := &r.articles[b.first]
	s.add("kinds: "+string(f.Kind)+" "+string(a.Kind), "first told: "+toldOf(b.name, f), "first's size: "+r.size(b.first))
	r.likeness(s, "first: ", b.first, i)
	s.addWhich(f.Kind == a.Kind, b.class, " same kind", " other kind")
	s.addWhich(b.pieces > 3, b.class, " over many", " over few")
	s.add(b.class+" "+signedPair(f, a), b.class+" "+runOf(i, b))
	if others := b.pieces - 2; others > 0 {
		alike := b.alike - 1
		if r.likeFirst(b, i) {
			alike--
		}
		s.add("others like first: " + alikeSigns[bucket(alike*100/others, 1, 50, 80)])
	}
}

// signsOfTop tell whether the page's first banner holds for an article under another.
func (r *reach) signsOfTop(s *signs, i int) {
	a, top, first := &r.articles[i], &r.seen[0], &r.articles[0]
	r.signsOfName(s, "top: ", top)
	s.add("top: "+top.class+" "+string(a.Kind), "top's kinds: "+string(first.Kind)+" "+string(a.Kind), "top: "+signedPair(first, a), "top "+overSigns[bucket(top.pieces, 2, 3, 4, 7)])
	s.addWhich(first.Kind == a.Kind, "top: "+top.class, " same kind", " other kind")
	s.addWhich(first.Kind == a.Kind, "top: below "+r.seen[r.pieces[i].banner].class, " same kind", " other kind")
}

// likeness tells what article k has in common with article i above it.
func (r *reach) likeness(s *signs, of string, i, k int) {
	a, b := &r.articles[i], &r.articles[k]
	s.addWhich(a.Kind == b.Kind, of, "same kind", "other kind")
	s.add(of + signedPair(a, b))
	if len(a.Bylines) > 0 && len(b.Bylines) > 0 {
		s.addWhich(r.pieces[i].facts.signed == r.pieces[k].facts.signed, of, "same place of names", "other place of names")
		s.addWhich(a.Bylines[0].Name == b.Bylines[0].Name, of, "same name", "other name")
		s.addWhich((a.Bylines[0].Affiliation == nil) == (b.Bylines[0].Affiliation == nil), of, "same affiliation", "other affiliation")
	}
	switch {
	case a.Title != nil && b.Title != nil:
		s.addWhich(inCapitals(*a.Title) == inCapitals(*b.Title), of, "same capitals", "other capitals")
		s.add(of + "title " + ratioSigns[bucket(runesOf(*b.Title)*100/max(1, runesOf(*a.Title)), 40, 70, 140, 250)])
	default:
		s.add(of + [...]string{"both untitled", "this untitled", "that untitled"}[flags(a.Title != nil, b.Title != nil)])
	}
	s.addWhich((a.Kicker == nil) == (b.Kicker == nil), of, "same kicker", "other kicker")
	s.addWhich(len(a.Comments) == 0 == (len(b.Comments) == 0), of, "same comments", "other comments")
	s.add(of + ratioSigns[bucket(r.bytes[k]*100/max(1, r.bytes[i]), 30, 65, 150, 330)])
}

var ratioSigns = [...]string{"much shorter", "shorter", "as long", "longer", "much longer"}

func inCapitals(s string) bool { return s == strings.ToUpper(s) }

func signedPair(a, b *models.PageArticle) string {
	return [...]string{"none signed", "that signed", "this signed", "both signed"}[flags(len(a.Bylines) > 0, len(b.Bylines) > 0)]
}

// textBytes is how much text an article has, in bytes.
func textBytes(a *models.PageArticle) int {
	n := 0
	for _, b := range a.Blocks {
		n += len(b.Text)
	}
	for _, c := range a.Comments {
		n += len(c.Text)
	}
	return n
}

func (r *reach) size(i int) string { return sizeSigns[bucket(r.bytes[i], 150, 400, 1000, 2500)] }

// toldRunes bounds, in runes, the text that a banner's words are looked for in.
const toldRunes = 400

// toldOf says how many of a banner's words an article's head and first words have.
func toldOf(name string, a *models.PageArticle) string {
	text := fold(stringOf(a.Kicker)) + " " + fold(stringOf(a.Title))
	if len(a.Blocks) > 0 {
		text += " " + fold(headOf(a.Blocks[0].Text, toldRunes))
	}
	own := wordsOfTopic(nil, fold(name))
	if len(own) == 0 {
		return "wordless"
	}
	there := wordsOfTopic(nil, text)
	n := 0
	for _, w := range own {
		if slices.Contains(there, w) {
			n++
		}
	}
	return [...]string{"nothing", "some", "most"}[bucket(n*100/len(own), 1, 60)]
}
