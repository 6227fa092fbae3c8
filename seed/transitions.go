package seed

// A transition is what it weighs that one line has a role and the next another.
type transition struct {
	from, to []lineRole
	weight   float64
	why      string
}

var (
	texts    = []lineRole{lead, paragraph, more, untitled}
	tops     = []lineRole{banner, bylineTop, kicker, title}
	heads    = []lineRole{title, titleMore}
	comments = []lineRole{comment, commentMore}
)

// transitions lists what may follow what; a later row overrules an earlier one.
// What stands in no row does not happen.
var transitions = []transition{
	{[]lineRole{furnitureOut}, []lineRole{furnitureOut, banner, kicker, title, bylineTop}, 0, "between articles"},
	{[]lineRole{furnitureOut}, []lineRole{untitled}, -1, "an article without a title"},
	{[]lineRole{banner}, []lineRole{title}, 0.5, "a banner heads articles"},
	{[]lineRole{banner}, []lineRole{kicker, bylineTop, furnitureOut}, -0.5, "a banner heads articles"},
	{[]lineRole{banner}, []lineRole{banner}, -2, "a banner and a column under it"},
	{[]lineRole{banner}, []lineRole{untitled}, 1, "a column whose piece has no title"},
	{[]lineRole{bylineTop}, []lineRole{title}, 0, "byline above the title"},
	{[]lineRole{bylineTop}, []lineRole{bylineTop}, -1, "several writers"},
	{[]lineRole{kicker}, []lineRole{title}, 1, "a kicker stands over a title"},
	{heads, []lineRole{titleMore}, -1, "a headline of several lines"},
	{heads, []lineRole{subtitle}, 0, "subtitle"},
	{heads, []lineRole{byline}, 2.5, "a byline stands under its title"},
	{heads, []lineRole{lead}, 3, "a title, then text with its byline"},
	{heads, []lineRole{paragraph}, 0, "a title, then text"},
	{heads, []lineRole{heading}, -1.5, "a title, then a heading"},
	{heads, []lineRole{note}, -3, "who wrote it, under the title"},
	{heads, []lineRole{comment}, -1, "comments without an introduction"},
	{heads, []lineRole{furnitureHead}, -1, "a picture's caption under the title"},
	{[]lineRole{subtitle, subtitleMore}, []lineRole{subtitleMore}, 0, "a deck of several lines"},
	{[]lineRole{subtitleMore}, []lineRole{subtitle}, -1, "decks"},
	{[]lineRole{subtitleMore}, []lineRole{byline}, 2.5, "title, subtitle, byline"},
	{[]lineRole{subtitleMore}, []lineRole{paragraph, lead, furnitureHead}, 0, ""},
	{[]lineRole{subtitleMore}, []lineRole{heading}, -1.5, ""},
	{[]lineRole{subtitleMore}, []lineRole{comment}, -1, ""},
	{[]lineRole{furnitureHead}, []lineRole{furnitureHead, byline, paragraph, lead, subtitle, heading}, 0, ""},
	{[]lineRole{subtitle}, []lineRole{subtitle}, -1, "decks"},
	{[]lineRole{subtitle}, []lineRole{byline}, 2.5, "title, subtitle, byline"},
	{[]lineRole{subtitle}, []lineRole{paragraph, lead, furnitureHead}, 0, ""},
	{[]lineRole{subtitle}, []lineRole{heading}, -1.5, ""},
	{[]lineRole{byline}, []lineRole{byline}, -0.5, "several writers"},
	{[]lineRole{byline}, []lineRole{paragraph}, 0.5, ""},
	{[]lineRole{byline}, []lineRole{heading}, -0.5, ""},
	{[]lineRole{byline}, []lineRole{subtitle, lead, note, furnitureHead}, -1.5, ""},
	{texts, []lineRole{paragraph, more}, 0, "text"},
	{texts, []lineRole{heading}, -0.5, "a heading between paragraphs"},
	{texts, []lineRole{note}, 0, "the affiliation closes the text"},
	{texts, []lineRole{sign}, -2, "signed at the foot"},
	{texts, []lineRole{sourceLine}, 0, "source or issuer"},
	{texts, []lineRole{comment}, 0, "what readers say to it"},
	{texts, tops, -2.5, "the next article, with nothing closing this one"},
	{texts, []lineRole{lead}, -4, "a second byline in the text"},
	{texts, []lineRole{untitled}, -2, "the next article has no title"},
	{texts, []lineRole{furnitureBody, furnitureOut}, 0, ""},
	{[]lineRole{furnitureBody}, []lineRole{furnitureBody, paragraph, more, commentMore, heading, note, sign, sourceLine, comment}, 0, ""},
	{[]lineRole{furnitureBody}, tops, -1, "the next article"},
	{[]lineRole{heading}, []lineRole{paragraph}, 0.5, "a heading stands over text"},
	{[]lineRole{heading}, []lineRole{headingMore}, -1, "a heading of several lines"},
	{[]lineRole{headingMore}, []lineRole{paragraph, comment}, 0, ""},
	{[]lineRole{byline}, []lineRole{comment}, -1, ""},
	{[]lineRole{subtitle}, []lineRole{comment}, -1, ""},
	{[]lineRole{heading}, []lineRole{heading}, -2, "a heading and one below it"},
	{[]lineRole{heading}, []lineRole{furnitureBody}, -1, ""},
	{[]lineRole{heading}, []lineRole{comment}, 0, "comments under their topic"},
	{[]lineRole{note, sign, sourceLine}, tops, 2, "the article is closed"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{furnitureOut}, 0.5, "the article is closed"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{untitled}, 0, "the article is closed"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{note, sourceLine}, 0, "several notes"},
	{[]lineRole{sign, sourceLine}, []lineRole{sign}, -1, "several signatures"},
	{[]lineRole{note}, []lineRole{sign}, 0, "who the writer is, then the name: （作者為…）/ ■何政霖"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{paragraph, comment, furnitureBody}, -3, "text after the note"},
	{[]lineRole{title, titleMore, subtitle, subtitleMore, byline}, []lineRole{sourceLine}, -0.5, "the source under the title"},
	{[]lineRole{sourceLine}, []lineRole{paragraph, lead, byline}, -1.5, "text under the source"},
	{comments, []lineRole{comment}, 2, "comments stand together"},
	{comments, []lineRole{commentMore, furnitureBody, furnitureOut}, 0, ""},
	{comments, []lineRole{paragraph}, -0.5, "the next topic"},
	{comments, []lineRole{heading, note, sign, sourceLine}, -1, ""},
	{comments, tops, -1, "the next article"},
	{comments, []lineRole{untitled}, -2, "a letter after comments"},
}

// starts is what a page may begin with.
var starts = map[lineRole]float64{furnitureOut: 0, banner: 0, kicker: 0, title: 0, bylineTop: -1, untitled: -1, paragraph: -6, lead: -3}

// follows is the table of transitions as a matrix, follows[from][to], corrected
// by what was learnt.
var follows = learntTransitions(handTransitions())

func handTransitions() (m [lineRoles][lineRoles]float64) {
	for from := range m {
		for to := range m[from] {
			m[from][to] = impossible
		}
	}
	for _, t := range transitions {
		for _, from := range t.from {
			for _, to := range t.to {
				m[from][to] = t.weight
			}
		}
	}
	return m
}
