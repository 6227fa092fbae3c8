package store

import (
	"strconv"
	"strings"
	"sync"

	"gorm.io/gorm"

	"broadsheet/models"
)

// entrance is what is asked of a comment ahead of its turn, at once. What stands in
// braces depends on its shape; all else is the same for every comment.
type entrance struct {
	column   string // that names the article
	article  string // which of those one may comment on
	stranger bool   // has no key
	bans     bool   // are asked for
	networks int    // that whoever comments has digests of
	whole    bool   // asks what else would be asked in the comment's turn
	long     bool   // its text is too long to be said twice by chance
}

// entranceTexts are the texts of entrances, each of which is made once: putting one
// together took as long as carrying it out.
var entranceTexts sync.Map

// text numbers its values in the order in which enter gives them.
func (e entrance) text() string {
	if text, known := entranceTexts.Load(e); known {
		return text.(string)
	}
	text := "SELECT a.id, a.comments_open, a.comments_policy"
	values := 1
	braces := []string{"{published}", published["author"], "{last}", sqliteDialect.lastComment}
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
	if e.stranger {
		ask(askedOfAuthors, "{squeezed}")
	}
	if e.whole {
		ask(askedAhead, "{since}", "{recent}", "{digest}", "{name}")
	}
	signs := []string{"NULL"}
	for i := range e.networks {
		signs = append(signs[:i], sign())
	}
	chance := " AND article_id = a.id"
	if e.long {
		chance = ""
	}
	braces = append(braces, "{networks}", strings.Join(signs, ", "), "{chance}", chance)
	text = strings.NewReplacer(braces...).Replace(text + " FROM articles a WHERE a." + e.column + " = $1 AND " + e.article)
	entranceTexts.Store(e, text)
	return text
}

// The columns have names because SQLite's driver copies each name for each answer, which
// is else all of its text.
const (
	askedOfBans = `, (SELECT count(*) FROM bans WHERE until > {now} AND (folded_name = {banned} OR address_hash IN ({networks}))) AS b`

	// askedOfAuthors counts the authors whom readers know and whose name the comment has,
	// whatever stands between its letters: a trial would tell of those who have but drafts.
	askedOfAuthors = `, (SELECT count(*) FROM authors
		WHERE replace(replace(replace(replace(folded_name, ' ', ''), '·', ''), '-', ''), '.', '') = {squeezed} AND {published}) AS n`

	// askedAhead is posting.question of a comment that answers no other, on SQLite.
	askedAhead = `, {last} AS l,
		(SELECT coalesce(max(position), 0) + 1 FROM comments WHERE article_id = a.id AND status = 'approved' AND parent_id IS NULL) AS p,
		(SELECT count(*) || ' ' || min(created_at) FROM comments WHERE article_id = a.id AND recency_key < {recent} AND address_hash IS NOT NULL) AS u,
		(SELECT count(*) || ' ' || min(at) FROM uses WHERE kind = 'comment' AND at > {since} AND who IN ({networks})) AS w,
		(SELECT count(*) FROM comments WHERE address_hash IN ({networks}) AND text_hash = {digest} AND status <> 'deleted'{chance})
			+ (SELECT count(*) FROM comments WHERE folded_author = {name} AND status = 'approved' AND article_id = a.id AND text_hash = {digest}) AS s`
)

// enter finds the article and its policy, and what is known of whoever comments. It
// returns ConflictError where comments on the article are closed.
func (p *posting) enter(tx *gorm.DB, article Ref) error {
	column, value := article.column()
	e := entrance{column: column, article: seenArticles(tx.Statement.Context), stranger: p.actor.KeyID == 0}
	var open bool
	var policy *models.CommentPolicy
	q := question{into: []any{&p.row.ArticleID, &open, &policy}, values: values{value}}
	if e.stranger {
		p.bans = 0
		e.bans, e.whole, e.long = p.mayBeBanned(), p.ahead, p.ahead && len(p.row.Body) >= longText
		if e.bans {
			q.into, q.values = append(q.into, &p.bans), append(q.values, p.now, p.words.banned())
		}
		q.into, q.values = append(q.into, &p.authors), append(q.values, p.words.squeezedName)
		if e.whole {
			p.used = make([]used, 2)
			q.into = append(q.into, &p.known, &p.place, &p.used[0], &p.used[1], &p.before)
			since := p.now.Add(-limitWindow)
			q.values = append(q.values, since, recencyKey(since), p.words.digest, p.words.name)
		}
		if e.bans || e.whole {
			e.networks = len(p.networks)
			for _, digest := range p.networks {
				q.values = append(q.values, digest)
			}
		}
	}
	q.query = e.text()
	if err := ask(tx, q); err != nil {
		return orMoved(tx, "article", article, err)
	}
	if p.policy = p.rules.Policy; policy != nil && p.policy != models.CommentsClosed {
		p.policy = *policy
	}
	if p.policy == models.CommentsClosed || !open {
		return conflict("comments on this article are closed")
	}
	return nil
}
