package store

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// What holds a comment, as comments.reason names it for moderators.
const (
	reasonFirst     = "first_comment" // of a writer whom no moderator knows
	reasonLinks     = "links"
	reasonModerated = "moderated" // every comment is
	reasonName      = "name"      // is that of an editor or an author
	reasonWords     = "words"
)

// longText is from how many bytes on a text is not said twice by chance: some
// twenty Chinese characters.
const longText = 60

// doubts are what speaks against a comment.
type doubts struct {
	links, words, name, moderated, first bool
	rejects                              bool // one of the words
}

// verdict is what becomes of the comment.
func (d doubts) verdict() models.CommentVerdict {
	v := models.CommentVerdict{Status: models.Approved, Reasons: []string{}}
	for _, doubt := range []struct {
		held   bool
		reason string
	}{{d.links, reasonLinks}, {d.words, reasonWords}, {d.name, reasonName}, {d.moderated, reasonModerated}, {d.first, reasonFirst}} {
		if doubt.held {
			v.Status, v.Reasons = models.Pending, append(v.Reasons, doubt.reason)
		}
	}
	if d.rejects {
		v.Status = models.Rejected
	}
	return v
}

// judge decides what becomes of the comment, whose article was entered. It returns ForbiddenError for a
// banned writer. Whoever has a key is trusted.
func (p *posting) judge(tx *gorm.DB, token string) error {
	p.doubts = doubts{}
	if p.actor.KeyID == 0 {
		p.row.TextHash = &p.words.digest
		if p.bans > 0 {
			return &ForbiddenError{"no comments are taken from you for now"}
		}
		if err := p.doubt(tx, token); err != nil {
			return err
		}
	}
	p.verdict = p.doubts.verdict()
	return nil
}

// doubt finds out what speaks against the comment.
func (p *posting) doubt(tx *gorm.DB, token string) error {
	d := &p.doubts
	d.links = p.words.linksInName > 0 || p.words.linksInBody > max(0, p.rules.MaxLinks)
	d.words, d.rejects = p.rules.Words.find(p.row.AuthorName, p.row.Body)
	imitates, err := p.imitatesKey(tx)
	if err != nil {
		return err
	}
	d.name = imitates || p.authors > 0
	known, err := p.knows(tx, token)
	if err != nil {
		return err
	}
	d.moderated = p.policy == models.CommentsModerated
	d.first = p.policy == models.CommentsTrustedFirst && !known
	return nil
}

// links are addresses, with their scheme or by how they end.
var links = regexp.MustCompile(`(?:h..ps?://|ftp://|www\.|\[url)\S*|\b[a-z0-9-]+\.(?:biz|cc|club|cn|co|com|info|io|link|live|me|net|online|org|ru|shop|site|store|top|tv|vip|xyz)\b\S*`)

// countLinks counts the links of a folded text.
func countLinks(folded string) int {
	if !strings.ContainsAny(folded, ".[") && !strings.Contains(folded, "://") { // No link is without one of them, and most comments are.
		return 0
	}
	return len(links.FindAllStringIndex(folded, -1))
}

// commentWords are what a comment is known by and judged by in its name and its text.
type commentWords struct {
	name, squeezedName       string // folded
	digest                   string // of the text
	linksInName, linksInBody int
}

// banned is the name as bans have it: its letters, whatever stands between them; one
// without letters stands for itself.
func (w commentWords) banned() string { return cmp.Or(w.squeezedName, w.name) }

// wordsOf needs no database.
func wordsOf(name, body string) commentWords {
	w := commentWords{name: search.Fold(name)}
	folded := search.Fold(body)
	w.squeezedName = squeezeFolded(w.name)
	squeezed := squeezeFolded(folded)
	if squeezed == "" { // nothing but signs
		squeezed = folded
	}
	w.digest = digest(squeezed)
	w.linksInName, w.linksInBody = countLinks(w.name), countLinks(folded)
	return w
}

// repeats returns ConflictError where the same was said before.
func (p *posting) repeats(tx *gorm.DB) error {
	if p.actor.KeyID != 0 {
		return nil
	}
	var q question
	q.column(&p.before, p.said(&q.values))
	if err := ask(tx, q); err != nil {
		return err
	}
	if p.before > 0 {
		return conflict(saidBefore)
	}
	return nil
}

// repeatsAmong is how many comments of an address, its last ones, are looked through for
// what is said again: all of 30 days where it is no large network's, for which the time
// grew with all that it had sent (20,000: 7 ms, 86,000: 34).
const repeatsAmong = 2000

// lastOf is the condition of the last repeatsAmong comments of a network by one of its digests.
func lastOf(digest string) string {
	return "address_hash = " + digest + " AND recency_key <= coalesce((SELECT recency_key FROM comments WHERE address_hash = " + digest +
		" ORDER BY recency_key LIMIT 1 OFFSET " + strconv.Itoa(repeatsAmong-1) + "), 0)"
}

// said asks how often the same was said before: under the article from the same
// address or under the same name, or anywhere from the same address where the text
// is too long for chance; from the address among its last repeatsAmong. A comment with
// a key may repeat.
func (p *posting) said(of *values) string {
	text, id, article := of.add(*p.row.TextHash), of.add(p.row.ID), of.add(p.row.ArticleID)
	same := " AND text_hash = " + text
	if len(p.row.Body) < longText {
		same += " AND article_id = " + article
	}
	var said strings.Builder
	for _, network := range p.networks {
		said.WriteString("(SELECT count(*) FROM comments WHERE " + lastOf(of.add(network)) + same + " AND status <> 'deleted' AND id <> " + id + ") + ")
	}
	return said.String() + "(SELECT count(*) FROM comments WHERE folded_author = " + of.add(p.row.FoldedAuthor) + " AND status = 'approved' AND article_id = " + article +
		" AND text_hash = " + text + " AND id <> " + id + ")"
}

// insertChecked stores the comment, which counts for each limit on it. It returns
// LimitError, or ConflictError where the same was said before.
func (p *posting) insertChecked(tx *gorm.DB) error {
	if err := ask(tx, p.question(tx)); err != nil {
		return err
	}
	var of batch
	if err := of.admit(tx, p); err != nil {
		return err
	}
	if err := insertComments(tx, []*posting{p}); err != nil {
		return err
	}
	of.add(p)
	return nil
}

const saidBefore = "this has been said already: a comment is sent once"

// imitatesKey reports whether the comment's name is that of a key.
func (p *posting) imitatesKey(tx *gorm.DB) (bool, error) {
	name := p.words.squeezedName
	if p.names == nil {
		var err error
		if p.names, err = keyNames(tx); err != nil {
			return false, err
		}
	}
	return slices.ContainsFunc(p.names, func(key keyName) bool {
		return key.squeezed == name && name != "" && (key.expiresAt == nil || key.expiresAt.After(p.now))
	}), nil
}

// knows reports whether a moderator has approved an earlier comment of the same
// writer and name, and no moderator has refused one. Who the writer is the edit
// token of the earlier comment says, which nobody else has: an address is shared
// by many, and a name is free for all.
func (p *posting) knows(tx *gorm.DB, token string) (bool, error) {
	if p.row.WriterHash == nil && token != "" {
		if err := p.recognize(tx, token); err != nil {
			return false, err
		}
	}
	writer := p.row.writer()
	if writer == "" {
		return false, nil
	}
	var known bool
	return known, tx.Raw(`SELECT EXISTS (SELECT 1 FROM comments c JOIN audit a ON a.type = 'comment' AND a.resource_id = c.id AND a.act = 'comment.approve'
			WHERE (c.writer_hash = ? OR c.id = ?) AND c.status = 'approved' AND c.id <> ?)
		AND NOT EXISTS (SELECT 1 FROM comments c WHERE (c.writer_hash = ? OR c.id = ?) AND c.status IN ('spam', 'rejected'))`,
		writer, firstOf(writer), p.row.ID, writer, firstOf(writer)).Scan(&known).Error
}

// recognize finds out whose comment it is that a token came with.
func (p *posting) recognize(tx *gorm.DB, token string) error {
	hash, id := hashEditToken(token)
	column, value := "token_hash >= '0' AND token_hash", any(hash)
	if id != 0 {
		column, value = "id", id
	}
	var rows []commentRow
	err := tx.Select("id", "token_hash", "writer_hash").Where(column+" = ? AND folded_author = ?", value, p.row.FoldedAuthor).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 || !rows[0].hasToken(token) {
		return err
	}
	writer := rows[0].writer()
	p.row.WriterHash = &writer
	return nil
}

// writerOf begins what names a writer by the id of his first comment.
const writerOf = "#"

// writer names who wrote the comment; "" where it is not stored yet, and is his first.
func (c *commentRow) writer() string {
	switch {
	case c.WriterHash != nil:
		return *c.WriterHash
	case c.ID != 0:
		return writerOf + strconv.FormatInt(c.ID, 10)
	}
	return ""
}

// firstOf is the id of the first comment of a writer; 0 where it has a writer_hash.
func firstOf(writer string) int64 {
	if text, found := strings.CutPrefix(writer, writerOf); found {
		id, _ := strconv.ParseInt(text, 10, 64) // It was made of one.
		return id
	}
	return 0
}
