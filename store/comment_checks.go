package store

import (
	"errors"
	"fmt"
	"regexp"

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

// judge decides what becomes of the comment. It returns ForbiddenError for a
// banned writer, and ConflictError where the same was said before. Whoever has a
// key is trusted.
func (p *posting) judge(token string) error {
	if p.actor.KeyID != 0 {
		p.verdict = models.CommentVerdict{Status: models.Approved, Reasons: []string{}}
		return nil
	}
	seen, err := p.look()
	switch {
	case err != nil:
		return err
	case seen.Bans > 0:
		return &ForbiddenError{"no comments are taken from you for now"}
	case seen.Again > 0:
		return conflict(saidBefore)
	}
	p.verdict = models.CommentVerdict{Status: models.Pending, Reasons: []string{}}
	hold := func(held bool, reason string) {
		if held {
			p.verdict.Reasons = append(p.verdict.Reasons, reason)
		}
	}
	text := p.row.AuthorName + "\n" + p.row.Body
	inName := countLinks(p.row.AuthorName) > 0
	hold(inName || countLinks(p.row.Body) > max(0, p.rules.MaxLinks), reasonLinks)
	held, rejected := p.rules.Words.find(text)
	hold(held, reasonWords)
	imitates, err := p.imitatesKey()
	if err != nil {
		return err
	}
	hold(imitates || seen.Authors > 0, reasonName)
	known, err := p.knows(token)
	if err != nil {
		return err
	}
	hold(p.policy == models.CommentsModerated, reasonModerated)
	hold(p.policy == models.CommentsTrustedFirst && !known, reasonFirst)
	switch {
	case rejected:
		p.verdict.Status = models.Rejected
	case len(p.verdict.Reasons) == 0:
		p.verdict.Status = models.Approved
	}
	return nil
}

// links are addresses, with their scheme or by how they end.
var links = regexp.MustCompile(`(?:h..ps?://|ftp://|www\.|\[url)\S*|\b[a-z0-9-]+\.(?:biz|cc|club|cn|co|com|info|io|link|live|me|net|online|org|ru|shop|site|store|top|tv|vip|xyz)\b\S*`)

func countLinks(text string) int { return len(links.FindAllStringIndex(search.Fold(text), -1)) }

// sight is what counts against a comment.
type sight struct {
	// Bans hold for its writer.
	Bans int64
	// Again are comments of the same text under the article from the same address or
	// under the same name, or anywhere from the same address where the text is too
	// long for chance.
	Again int64
	// Authors are those whom readers know and whose name it has, whatever stands
	// between its letters: a trial would tell of those who have but drafts.
	Authors int64
}

// look finds out what counts against the comment, in one statement.
func (p *posting) look() (seen sight, err error) {
	text := digest(squeeze(p.row.Body))
	if squeeze(p.row.Body) == "" { // nothing but signs
		text = digest(search.Fold(p.row.Body))
	}
	p.row.TextHash, p.row.SaidHash = &text, nil
	if p.row.AddressHash != nil {
		said := digest(fmt.Sprint(p.row.ArticleID), *p.row.AddressHash, text)
		p.row.SaidHash = &said
	}
	anywhere := len(p.row.Body) >= longText
	return seen, p.tx.Raw(`SELECT
		(SELECT count(*) FROM bans WHERE until > ? AND (folded_name = ? OR address_hash IN ?)) AS bans,
		(SELECT count(*) FROM comments WHERE article_id = ? AND text_hash = ? AND status <> 'deleted' AND id <> ?
			AND (address_hash IN ? OR status = 'approved' AND folded_author = ?))
		+ (SELECT count(*) FROM comments WHERE ? AND address_hash IN ? AND text_hash = ? AND id <> ? AND status <> 'deleted') AS again,
		(SELECT count(*) FROM authors WHERE replace(replace(replace(replace(folded_name, ' ', ''), '·', ''), '-', ''), '.', '') = ? AND `+published["author"]+`) AS authors`,
		p.now, bannedName(p.row.AuthorName), p.networks,
		p.row.ArticleID, text, p.row.ID, p.networks, p.row.FoldedAuthor, anywhere, p.networks, text, p.row.ID,
		squeeze(p.row.AuthorName)).Scan(&seen).Error
}

const saidBefore = "this has been said already: a comment is sent once"

// orSaid is for another server that was first: the database has one comment of
// an address and text under an article.
func orSaid(err error) error {
	if errors.Is(translate(err), ErrConflict) {
		return conflict(saidBefore)
	}
	return err
}

// imitatesKey reports whether the comment's name is that of a key.
func (p *posting) imitatesKey() (bool, error) {
	name := squeeze(p.row.AuthorName)
	var keys []string
	if err := p.tx.Raw("SELECT name FROM keys WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)", p.now).Scan(&keys).Error; err != nil {
		return false, err
	}
	for _, key := range keys {
		if squeeze(key) == name && name != "" {
			return true, nil
		}
	}
	return false, nil
}

// knows reports whether a moderator has approved an earlier comment of the same
// writer and name, and no moderator has refused one. Who the writer is the edit
// token of the earlier comment says, which nobody else has: an address is shared
// by many, and a name is free for all.
func (p *posting) knows(token string) (bool, error) {
	if p.row.WriterHash == nil && token != "" {
		var writers []string
		err := p.tx.Raw("SELECT writer_hash FROM comments WHERE token_hash = ? AND folded_author = ?", hashSecret(token), p.row.FoldedAuthor).Scan(&writers).Error
		if err != nil {
			return false, err
		}
		if len(writers) == 1 {
			p.row.WriterHash = &writers[0]
		}
	}
	if p.row.WriterHash == nil {
		return false, nil
	}
	var known bool
	return known, p.tx.Raw(`SELECT EXISTS (SELECT 1 FROM comments c JOIN audit a ON a.type = 'comment' AND a.resource_id = c.id AND a.act = 'comment.approve'
			WHERE c.writer_hash = ? AND c.status = 'approved' AND c.id <> ?)
		AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.writer_hash = ? AND c.status IN ('spam', 'rejected'))`,
		*p.row.WriterHash, p.row.ID, *p.row.WriterHash).Scan(&known).Error
}
