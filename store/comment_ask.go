package store

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

// nextCommentSQLite is the id that AUTOINCREMENT would give.
const nextCommentSQLite = "(SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'comments')"

// askedTogether is posting.question of many comments, and askedOfAuthors: which of them it is
// (n), its id and position (i, p), what counts for the limits of its article (u) and its
// address (comments, c, and uses, w), how often the same was said (s) and how many authors have
// its name (a). It reads the same pages as writing them does, which are in memory then. Where
// the limit of the address is reached, for which the comment is refused, what was said from
// there is not looked for: that reads repeatsAmong that came from there. That an address is there is
// asked in the words of the index that has it (comments_article).
const askedTogether = `SELECT n, ` + nextCommentSQLite + ` AS i,
		(SELECT coalesce(max(position), 0) + 1 FROM comments WHERE article_id = asked.article AND status = 'approved' AND parent_id IS asked.parent) AS p,
		(SELECT count(*) || ' ' || max(recency_key) FROM comments WHERE article_id = asked.article AND recency_key < ?1 AND (address_hash IS NOT NULL) = 1) AS u,
		(SELECT count(*) || ' ' || max(recency_key) FROM comments WHERE address_hash {networks} AND recency_key < ?1) AS c,
		(SELECT count(*) || ' ' || min(at) FROM uses WHERE kind = '` + usedByComment + `' AND at > ?2 AND who {networks}) AS w,
		CASE WHEN (SELECT count(*) FROM comments WHERE address_hash {networks} AND recency_key < ?1) >= ?3 THEN 0 ELSE
			{said} END
			+ (SELECT count(*) FROM comments WHERE folded_author = asked.author AND status = 'approved' AND article_id = asked.article AND text_hash = asked.text) AS s,
		{authors} AS a
	FROM (SELECT column1 AS n, column2 AS article, column3 AS parent, column4 AS text, column5 AS author, column6 AS squeezed,
		column7 AS network, column8 AS former, column9 AS anywhere FROM (VALUES {rows})) AS asked`

// askedColumns are how many values each comment gives askedTogether.
const askedColumns = 8

// maxDigests is how many digests of a network askedTogether takes: a key of addresses is
// used for half of the time that it is kept.
const maxDigests = 2

// askPostsSQLite is the dialect's askPosts, in statements of few sizes.
func askPostsSQLite(tx *gorm.DB, all []*posting) error {
	for _, n := range rowsAtOnce {
		for ; len(all) >= n; all = all[n:] {
			if err := askSome(tx, all[:n]); err != nil {
				return err
			}
		}
	}
	return nil
}

// askSome asks for so many comments as rowsAtOnce has. What was used of their limits counts
// from one time on for all, that of the latest.
func askSome(tx *gorm.DB, all []*posting) (err error) {
	since := all[0].now
	for _, p := range all {
		if p.now.After(since) {
			since = p.now
		}
	}
	since = since.Add(-limitWindow)
	of := make(values, 0, 3+askedColumns*len(all))
	of = append(of, recencyKey(since), since, all[0].rules.PerAddress)
	asked := askedText{comments: len(all), networks: 1}
	for _, p := range all {
		var former any
		if len(p.networks) == maxDigests {
			former, asked.networks = p.networks[1], maxDigests
		}
		of = append(of, p.row.ArticleID, p.row.ParentID, p.words.digest, p.words.name, p.words.squeezedName,
			p.networks[0], former, len(p.row.Body) >= longText)
	}
	rows, err := tx.Statement.ConnPool.QueryContext(tx.Statement.Context, askedTexts.of(asked), of...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var n, position int
		var id, before, authors int64
		var noted used          // of the address, beside its comments
		uses := make([]used, 2) // of the article and the address, as allowances has them
		if err := rows.Scan(&n, &id, &position, &uses[0], &uses[1], &noted, &before, &authors); err != nil {
			return err
		}
		uses[1].join(noted)
		p := all[n]
		p.row.ID, p.row.Position, p.limits, p.used, p.before, p.authors = id, position, p.allowances(), uses, before, authors
	}
	return rows.Err()
}

// askedText is askedTogether of so many comments, whose writers have so many digests of
// their network at most.
type askedText struct{ comments, networks int }

var askedTexts texts[askedText]

func (a askedText) text() string {
	rows := make([]string, a.comments)
	for i := range rows {
		rows[i] = fmt.Sprintf("(%d%s)", i, strings.Repeat(", ?", askedColumns))
	}
	networks := "= network" // IN would sort a list anew for each comment.
	if a.networks > 1 {
		networks = "IN (network, former)"
	}
	said := make([]string, a.networks)
	for i, network := range []string{"network", "former"}[:a.networks] {
		said[i] = "(SELECT count(*) FROM comments WHERE " + lastOf(network) + " AND text_hash = asked.text AND status <> 'deleted' AND (anywhere OR article_id = asked.article))"
	}
	authors := strings.NewReplacer("{squeezed}", "squeezed", "{published}", published["author"]).Replace(authorsCalled)
	return strings.NewReplacer("{authors}", authors, "{said}", strings.Join(said, " + "), "{networks}", networks, "{rows}", strings.Join(rows, ", ")).Replace(askedTogether)
}
