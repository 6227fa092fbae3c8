package store

import (
	"cmp"
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
	networks int    // that whoever comments has digests of
	whole    bool   // asks what else would be asked in the comment's turn
	long     bool   // its text is too long to be said twice by chance
}

// entranceTexts are the texts of entrances, each of which is made once: putting one
// together took as long as carrying it out.
var entranceTexts sync.Map

// text numbers the values of a comment: the article's, and for a stranger the time, the
// banned name, the squeezed name, and where the window of the limits begins, the digest
// of the text and the folded name; his networks stand last.
func (e entrance) text() string {
	if text, known := entranceTexts.Load(e); known {
		return text.(string)
	}
	text := "SELECT a.id, a.comments_open, a.comments_policy"
	values := 1
	if e.stranger {
		text, values = text+lookedAt, 4
	}
	if e.whole {
		text, values = text+askedAhead, 7
	}
	chance := " AND article_id = a.id"
	if e.long {
		chance = ""
	}
	signs := make([]string, max(1, e.networks))
	signs[0] = "NULL"
	for i := range e.networks {
		signs[i] = "$" + strconv.Itoa(values+1+i)
	}
	text = strings.NewReplacer("{networks}", strings.Join(signs, ", "), "{chance}", chance, "{published}", published["author"],
		"{last}", sqliteDialect.lastComment).Replace(text + " FROM articles a WHERE a." + e.column + " = $1 AND " + e.article)
	entranceTexts.Store(e, text)
	return text
}

// lookedAt are the bans that hold for the comment's writer, and the authors whom
// readers know and whose name it has, whatever stands between its letters: a
// trial would tell of those who have but drafts.
const lookedAt = `,
	(SELECT count(*) FROM bans WHERE until > $2 AND (folded_name = $3 OR address_hash IN ({networks}))),
	(SELECT count(*) FROM authors WHERE replace(replace(replace(replace(folded_name, ' ', ''), '·', ''), '-', ''), '.', '') = $4 AND {published})`

// askedAhead is posting.question of a comment that answers no other, on SQLite.
const askedAhead = `, {last},
	(SELECT coalesce(max(position), 0) + 1 FROM comments WHERE article_id = a.id AND status = 'approved' AND parent_id IS NULL),
	(SELECT count(*) FROM uses WHERE kind = 'comment' AND at > $5 AND who = 'article ' || a.id),
	(SELECT at FROM uses WHERE kind = 'comment' AND at > $5 AND who = 'article ' || a.id ORDER BY at LIMIT 1),
	(SELECT count(*) FROM uses WHERE kind = 'comment' AND at > $5 AND who IN ({networks})),
	(SELECT at FROM uses WHERE kind = 'comment' AND at > $5 AND who IN ({networks}) ORDER BY at LIMIT 1),
	(SELECT count(*) FROM comments WHERE address_hash IN ({networks}) AND text_hash = $6 AND status <> 'deleted'{chance})
		+ (SELECT count(*) FROM comments WHERE folded_author = $7 AND status = 'approved' AND article_id = a.id AND text_hash = $6)`

// enter finds the article and its policy, and what is known of whoever comments. It
// returns ConflictError where comments on the article are closed.
func (p *posting) enter(tx *gorm.DB, article Ref) error {
	column, value := article.column()
	e := entrance{column: column, article: seenArticles(tx.Statement.Context), stranger: p.actor.KeyID == 0}
	var open bool
	var policy *models.CommentPolicy
	q := question{into: []any{&p.row.ArticleID, &open, &policy}, values: values{value}}
	if e.stranger {
		e.networks = len(p.networks)
		e.whole, e.long = p.ahead, p.ahead && len(p.row.Body) >= longText
		q.into = append(q.into, &p.bans, &p.authors)
		q.values = append(q.values, p.now, cmp.Or(p.words.squeezedName, p.words.name), p.words.squeezedName)
		if e.whole {
			p.used = make([]used, 2)
			q.into = append(q.into, &p.known, &p.place, &p.used[0].count, &p.used[0].first, &p.used[1].count, &p.used[1].first, &p.before)
			q.values = append(q.values, p.now.Add(-limitWindow), p.words.digest, p.words.name)
		}
		for _, digest := range p.networks {
			q.values = append(q.values, digest)
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
