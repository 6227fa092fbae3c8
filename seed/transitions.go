package seed

// A transition says that a line of one role may be followed by one of another.
type transition struct {
	from, to []lineRole
	why      string
}

var (
	texts    = []lineRole{lead, paragraph, more, untitled}
	tops     = []lineRole{banner, bylineTop, kicker, title}
	heads    = []lineRole{title, titleMore}
	comments = []lineRole{comment, commentMore}
)

// transitions lists what may follow what; how readily is learnt (weights.tsv).
// What stands in no row does not happen.
var transitions = []transition{
	{[]lineRole{furnitureOut}, []lineRole{furnitureOut, banner, kicker, title, bylineTop}, "between articles"},
	{[]lineRole{furnitureOut}, []lineRole{untitled}, "an article without a title"},
	{[]lineRole{banner}, []lineRole{title}, "a banner heads articles"},
	{[]lineRole{banner}, []lineRole{kicker, bylineTop, furnitureOut}, "a banner heads articles"},
	{[]lineRole{banner}, []lineRole{banner}, "a banner and a column under it"},
	{[]lineRole{banner}, []lineRole{untitled}, "a column whose piece has no title"},
	{[]lineRole{banner}, []lineRole{byline}, "and its writer"},
	{[]lineRole{byline}, []lineRole{untitled}, "a writer, then a piece without a title"},
	{[]lineRole{bylineTop}, []lineRole{title}, "byline above the title"},
	{[]lineRole{bylineTop}, []lineRole{bylineTop}, "several writers"},
	{[]lineRole{kicker}, []lineRole{kicker, title}, "a kicker, of several lines, stands over a title"},
	{heads, []lineRole{titleMore}, "a headline of several lines"},
	{heads, []lineRole{subtitle}, "subtitle"},
	{heads, []lineRole{byline}, "a byline stands under its title"},
	{heads, []lineRole{lead}, "a title, then text with its byline"},
	{heads, []lineRole{paragraph}, "a title, then text"},
	{heads, []lineRole{heading}, "a title, then a heading"},
	{heads, []lineRole{note}, "who wrote it, under the title"},
	{heads, []lineRole{comment}, "comments without an introduction"},
	{heads, []lineRole{furnitureHead}, "a picture's caption under the title"},
	{heads, []lineRole{more}, "text that begins on the title's own line goes on"},
	{[]lineRole{furnitureHead}, []lineRole{titleMore}, "a headline with noise in it"},
	{[]lineRole{bylineTop}, []lineRole{kicker}, "a byline above the whole headline"},
	{[]lineRole{subtitle, subtitleMore}, []lineRole{subtitleMore}, "a deck of several lines"},
	{[]lineRole{subtitleMore}, []lineRole{subtitle}, "decks"},
	{[]lineRole{subtitleMore}, []lineRole{byline}, "title, subtitle, byline"},
	{[]lineRole{subtitleMore}, []lineRole{paragraph, lead, furnitureHead}, ""},
	{[]lineRole{subtitleMore}, []lineRole{heading}, ""},
	{[]lineRole{subtitleMore}, []lineRole{comment}, ""},
	{[]lineRole{furnitureHead}, []lineRole{furnitureHead, byline, paragraph, lead, subtitle, heading}, ""},
	{[]lineRole{furnitureHead}, []lineRole{comment}, "how to write in, then what readers wrote"},
	{[]lineRole{subtitle}, []lineRole{subtitle}, "decks"},
	{[]lineRole{subtitle}, []lineRole{byline}, "title, subtitle, byline"},
	{[]lineRole{subtitle}, []lineRole{paragraph, lead, furnitureHead}, ""},
	{[]lineRole{subtitle}, []lineRole{heading}, ""},
	{[]lineRole{byline}, []lineRole{byline}, "several writers"},
	{[]lineRole{byline}, []lineRole{paragraph}, ""},
	{[]lineRole{byline}, []lineRole{heading}, ""},
	{[]lineRole{byline}, []lineRole{subtitle, lead, note, furnitureHead}, ""},
	{texts, []lineRole{paragraph, more}, "text"},
	{texts, []lineRole{heading}, "a heading between paragraphs"},
	{texts, []lineRole{note}, "the affiliation closes the text"},
	{texts, []lineRole{sign}, "signed at the foot"},
	{texts, []lineRole{sourceLine}, "source or issuer"},
	{texts, []lineRole{comment}, "what readers say to it"},
	{texts, tops, "the next article, with nothing closing this one"},
	{texts, []lineRole{lead}, "a second byline in the text"},
	{[]lineRole{paragraph, lead, more}, []lineRole{byline}, "a deck of whole sentences, then the writer"},
	{texts, []lineRole{untitled}, "the next article has no title"},
	{texts, []lineRole{furnitureBody, furnitureOut}, ""},
	{[]lineRole{furnitureBody}, []lineRole{furnitureBody, paragraph, more, commentMore, heading, note, sign, sourceLine, comment}, ""},
	{[]lineRole{furnitureBody}, tops, "the next article"},
	{[]lineRole{heading}, []lineRole{paragraph}, "a heading stands over text"},
	{[]lineRole{heading}, []lineRole{headingMore}, "a heading of several lines"},
	{[]lineRole{headingMore}, []lineRole{paragraph, comment}, ""},
	{[]lineRole{byline}, []lineRole{comment}, ""},
	{[]lineRole{subtitle}, []lineRole{comment}, ""},
	{[]lineRole{heading}, []lineRole{heading}, "a heading and one below it"},
	{[]lineRole{heading}, []lineRole{furnitureBody}, ""},
	{[]lineRole{heading}, []lineRole{comment}, "comments under their topic"},
	{[]lineRole{note, sign, sourceLine}, tops, "the article is closed"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{furnitureOut}, "the article is closed"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{untitled}, "the article is closed"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{note, sourceLine}, "several notes"},
	{[]lineRole{note, sign}, []lineRole{heading}, "what readers say to it, under its heading"},
	{[]lineRole{sign, sourceLine}, []lineRole{sign}, "several signatures"},
	{[]lineRole{note}, []lineRole{sign}, "who the writer is, then the name: （作者為…）/ ■何政霖"},
	{[]lineRole{note, sign, sourceLine}, []lineRole{paragraph, comment, furnitureBody}, "text after the note"},
	{[]lineRole{title, titleMore, subtitle, subtitleMore, byline}, []lineRole{sourceLine}, "the source under the title"},
	{[]lineRole{sourceLine}, []lineRole{paragraph, lead, byline}, "text under the source"},
	{comments, []lineRole{comment}, "comments stand together"},
	{comments, []lineRole{commentMore, furnitureBody, furnitureOut}, ""},
	{comments, []lineRole{paragraph}, "the next topic"},
	{comments, []lineRole{heading, note, sign, sourceLine}, ""},
	{comments, tops, "the next article"},
	{comments, []lineRole{untitled}, "a letter after comments"},
}

// begins says what a page may begin with.
var begins = [lineRoles]bool{furnitureOut: true, banner: true, kicker: true, title: true, bylineTop: true, untitled: true, paragraph: true, lead: true}

// mayFollow is the table of transitions as a matrix, mayFollow[from][to].
var mayFollow = func() (m [lineRoles][lineRoles]bool) {
	for _, t := range transitions {
		for _, from := range t.from {
			for _, to := range t.to {
				m[from][to] = true
			}
		}
	}
	return m
}()
