package store

import (
	"errors"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
)

// entrance is what is asked of a comment ahead of its turn, at once. What stands in
// braces depends on its shape; all else is the same for every comment.
type entrance struct {
	column   string // that names the article
	article  string // which of those one may comment on
	authors  bool   // those of the same name are asked for
	bans     bool   // are asked for
	networks int    // that whoever comments has digests of
}

// entranceTexts are the texts of entrances.
var entranceTexts texts[entrance]

// text numbers its values in the order in which askEntrance gives them.
func (e entrance) text() string {
	text := "SELECT a.id, a.comments_open, a.comments_policy"
	values := 1
	braces := []string{"{published}", published["author"]}
	sign := func() string {
		values++
		return "$" + strconv.Itoa(values)
	}
	ask := func(columns string, names ...string) {
		text += columns
		for _, name := range names {
			braces = append(braces, name, sign())
		}
	}
	if e.bans {
		ask(askedOfBans, "{now}", "{banned}")
	}
	if e.authors {
		ask(askedOfAuthors, "{squeezed}")
	}
	signs := []string{"NULL"}
	for i := range e.networks {
		signs = append(signs[:i], sign())
	}
	braces = append(braces, "{networks}", strings.Join(signs, ", "))
	return strings.NewReplacer(braces...).Replace(text + " FROM articles a WHERE a." + e.column + " = $1 AND " + e.article)
}

// The columns have names because SQLite's driver copies each name for each answer, which
// is else all of its text.
const (
	askedOfBans = `, (SELECT count(*) FROM bans WHERE until > {now} AND (folded_name = {banned} OR address_hash IN ({networks}))) AS b`

	askedOfAuthors = ", " + authorsCalled + " AS n"

	// authorsCalled counts the authors whom readers know and whose name the comment has,
	// whatever stands between its letters: a trial would tell of those who have but drafts.
	authorsCalled = `(SELECT count(*) FROM authors
		WHERE replace(replace(replace(replace(folded_name, ' ', ''), '·', ''), '-', ''), '.', '') = {squeezed} AND {published})`
)

// entered is an article as comments find it.
type entered struct {
	id     int64
	open   bool
	policy models.CommentPolicy // "" for that of the site
}

// errAsk says that what is kept in memory is not enough.
var errAsk = errors.New("the database must be asked")

// enter finds the article and its policy, and what is known of whoever comments. It
// returns ConflictError where comments on the article are closed, and without tx errAsk
// where that is not known.
func (p *posting) enter(tx *gorm.DB, article Ref) error {
	of, known := p.articles.get(article)
	if !known || p.mayBeBanned() {
		if tx == nil {
			return errAsk
		}
		var err error
		if of, err = p.askEntrance(tx, article); err != nil {
			return orMoved(tx, "article", article, err)
		}
		p.articles.put(article, of)
	}
	p.row.ArticleID = of.id
	if p.policy = p.rules.Policy; of.policy != "" && p.policy != models.CommentsClosed {
		p.policy = of.policy
	}
	if p.policy == models.CommentsClosed || !of.open {
		return conflict("comments on this article are closed")
	}
	return nil
}

// askEntrance asks what enter finds.
func (p *posting) askEntrance(tx *gorm.DB, article Ref) (of entered, err error) {
	column, value := article.column()
	e := entrance{column: column, article: seenArticles(tx.Statement.Context)}
	var policy *models.CommentPolicy
	q := question{into: []any{&of.id, &of.open, &policy}, values: values{value}}
	p.bans = 0
	if p.actor.KeyID == 0 {
		e.bans, e.authors = p.mayBeBanned(), !p.joins
	}
	if e.bans {
		q.into, q.values = append(q.into, &p.bans), append(q.values, p.now, p.words.banned())
	}
	if e.authors {
		q.into, q.values = append(q.into, &p.authors), append(q.values, p.words.squeezedName)
	}
	if e.bans {
		e.networks = len(p.networks)
		for _, digest := range p.networks {
			q.values = append(q.values, digest)
		}
	}
	q.query = entranceTexts.of(e)
	if err = ask(tx, q); err == nil && policy != nil {
		of.policy = *policy
	}
	return of, err
}
