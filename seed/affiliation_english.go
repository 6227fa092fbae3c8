package seed

import (
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

// notedName is the writer's name that a note in English begins with.
var notedName = expr(`^[—(\[ ]*((?:(?:Dr|Prof|Professor|Rev|Sir)\.? )?\p{Lu}[\pL'’.-]+(?: \p{Lu}[\pL'’.-]*){1,3}),? (?:is|was) `)

// nameByNote gives an article that nobody signs the writer whom its note names.
func nameByNote(article *models.PageArticle, printed string) {
	m := notedName.FindStringSubmatch(printed)
	if m == nil || len(article.Bylines) > 0 || strings.HasPrefix(m[1], "The ") || strings.HasPrefix(m[1], "This ") || strings.HasPrefix(m[1], "A ") {
		return
	}
	article.Bylines = append(article.Bylines, models.Byline{Name: m[1]})
}

// doesByNote gives a writer what a note says that he does: Ellen Two Bulls teaches history
// at Wind Basin College.
func doesByNote(article *models.PageArticle, printed string) {
	said := strings.TrimLeft(printed, "—–-([•·*■● ")
	bearer, does := saidOf(said)
	for i := range article.Bylines {
		name := article.Bylines[i].Name
		if n := len(name); len(said) > n+8 && strings.EqualFold(said[:n], name) && said[n] == ' ' && startsWithSmall(said[n+1:]) {
			setAffiliation(&article.Bylines[i], doing(said[n+1:]))
			return
		}
		words := strings.Fields(name)
		if does != "" && (bearer == "" && len(article.Bylines) == 1 || len(words) > 1 && strings.EqualFold(behindBlank(bearer), words[len(words)-1])) {
			setAffiliation(&article.Bylines[i], does)
			return
		}
	}
}

// doesWords are what notes say of writers instead of who they are.
const doesWords = `teaches|lectures|writes|works|chairs|runs|leads|heads|edits|farms|lives`

// surnameDoes is a surname, with a title or none, or the writer, and what a note says that its
// bearer does: Dr Mkhabela teaches economics; Obiadi writes from Nsukka; The columnist lectures
// on trade law. formerlyDoes is who besides the bearer was: Abena Quaye, a former minister,
// chairs the Ports Board.
var (
	surnameDoes  = expr(`^(?:The (?:writer|author|columnist)|(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Rev|Sir|Dame|Capt|Captain|Col|Fr)\.? )?(\p{Lu}[\pL'’-]+)) ((?:` + doesWords + `) .+)$`)
	formerlyDoes = expr(`^(?:The (?:writer|author|columnist)|((?:\p{Lu}[\pL'’.“”"-]* ){1,4}\p{Lu}[\pL'’-]+)), ((?:an?|the|former|retired) [^.]+?, (?:chairs|heads|leads|directs|edits|lectures) .+)$`)
)

// saidOf is of whom a note says who he is or what he does, empty for the writer where it does
// not name him, and that.
func saidOf(note string) (name, does string) {
	if m := whoDoes.FindStringSubmatch(note); m != nil {
		return m[1], m[2]
	}
	for _, form := range []*expression{surnameDoes, formerlyDoes} {
		if m := form.FindStringSubmatch(note); m != nil {
			return m[1], doing(m[2])
		}
	}
	return "", ""
}

// doing is what a note says that a writer does, or whence he writes, without what it goes on with.
func doing(said string) string {
	return strings.TrimRight(bioOnly(strings.TrimPrefix(said, "writes from ")), " )")
}

// whoDoes is a name or surname, or the writer, who that is between commas, and something else
// that he does: Ekwueme, a lawyer, wrote from Port Harcourt; The writer, an engineer, is based in Ibadan.
var whoDoes = expr(`^(?:The (?:writer|author)|(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Rev|Sir|Dame)\.? )?((?:\p{Lu}[\pL'’.-]* ){0,3}\p{Lu}[\pL'’-]+)), ((?:an?|the|former|retired) [^.]+?), ` +
	`(?:(?:writes|wrote)(?: in)? from|lives|lived|works|worked|served|has|had|is based|is now|is (?:the|an?)|was|writes|teaches|runs) `)

// bioOnly is a note's first sentence where the next goes on with something else:
// … a junior majoring in soil science. His column appears on Wednesdays.
func bioOnly(s string) string {
	if m := bioGoesOn.FindStringIndex(s); m != nil {
		return s[:m[0]]
	}
	return s
}

var bioGoesOn = expr(`\. ?(?:His|Her|Their|He|She|They|[\w.+-]+@|This|That|The|Its|E-?mail|Views|Opinions|Feedback|Comments|Letters|Write|Contact|Reach|Follow|Send|Readers|Distributed|©|Copyright)\b`)

// behind is what stands in a text behind the folded text that it begins with.
func behind(s, folded string) string {
	return string([]rune(s)[utf8.RuneCountInString(folded):])
}

// nextWriter is where a note in English goes on to a further writer: Ada Fok is a
// lecturer in law. Tom Reyes is a barrister.
var nextWriter = expr(`[.;,] {1,3}(?:(?:and|while) )?((?:\p{Lu}[\p{L}.'’-]* ){1,4})(?:is|are|was|were|` + doesWords + `) `)

// eachByName gives several writers what a note in English says of each; it says
// whether the note does.
func eachByName(article *models.PageArticle, printed string) bool {
	starts := [][]int{{0, 0}}
	for _, m := range nextWriter.FindAllStringSubmatchIndex(printed, -1) {
		starts = append(starts, []int{m[0], m[2]})
	}
	if len(starts) < 2 || len(article.Bylines) < 2 {
		return false
	}
	done := false
	for i, s := range starts {
		end := len(printed)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		part := printed[s[1]:end]
		m := englishNote.FindString(fold(part))
		if m == "" {
			before := affiliated(article)
			doesByNote(article, part)
			done = done || affiliated(article) > before
		}
		for k := range article.Bylines {
			name := strings.ToLower(article.Bylines[k].Name)
			words := strings.Fields(name)
			if m != "" && len(words) > 0 && containsAny(strings.ToLower(m), name, " "+words[len(words)-1]+" ") {
				setAffiliation(&article.Bylines[k], behind(part, m))
				done = true
			}
		}
	}
	return done
}

// affiliated is how many of an article's writers have an affiliation.
func affiliated(article *models.PageArticle) int {
	n := 0
	for i := range article.Bylines {
		if article.Bylines[i].Affiliation != nil {
			n++
		}
	}
	return n
}
