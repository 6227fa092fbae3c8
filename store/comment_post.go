package store

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// maxDepth is how deep a thread grows, its top-level comment counted; a reply
// to a comment of that depth stands beside it.
const maxDepth = 4

// commentRow is a comment with what readers have no business with.
type commentRow struct {
	models.Comment
	Depth         int
	EditableUntil *time.Time
	// AddressHash is of the address's network, nil after 30 days and for printed comments.
	AddressHash *string
	// TokenHash is of the edit token.
	TokenHash *string
	// WriterHash names the writer (writer below): by the token_hash of his first comment,
	// or where its token names it, # and its id; nil for such a first comment.
	WriterHash *string
	// TextHash is of the text.
	TextHash *string
	// SearchKey is that of a comment which the index is to find.
	SearchKey *int64
}

// posting is a comment on its way in.
type posting struct {
	rules CommentRules
	now   time.Time
	actor models.Actor
	row   commentRow
	// keys and networks are for the digests of addresses, and the digests of the
	// writer's network, the present one first.
	keys     []addressKey
	networks []string
	names    []keyName // nil where they are not read yet
	keptBans []keptBan
	bansKept bool          // keptBans are all that may hold
	articles *keptArticles // nil where none are kept
	words    commentWords
	// policy is that of the article, else of the site.
	policy  models.CommentPolicy
	bans    int64 // that hold for whoever comments; asked for where not all are in keptBans
	authors int64 // whom readers know, of the same name
	joins   bool  // authors is asked for in its turn, with those of the comments beside it
	doubts  doubts
	verdict models.CommentVerdict

	number int64  // changedSince tells by it whether that must be found out anew
	secret string // of the edit token
	limits []allowance
	left   []Quota
	used   []used          // of limits
	before int64           // how often the same was said
	terms  []any           // for the index, where readers see it
	until  time.Time       // whoever comments waits; zero for ever
	gone   <-chan struct{} // closed when whoever comments waits no longer
	fate   fate
}

// PostComment takes a reader's comment on an article. Token is the edit token of
// an earlier comment of the same writer; "" for none. The comment is approved,
// or waits for a moderator: a rejected one says that it waits, too. It returns
// ErrNotFound for an unknown article, ConflictError where comments are closed or
// the same was said before, LimitError, and models.FieldErrors for what is wrong.
func (s *Store) PostComment(ctx context.Context, article Ref, input models.CommentInput, token string) (models.PostedComment, []Quota, error) {
	input, err := input.Clean(s.commentRules().MaxCharacters)
	if err != nil {
		return models.PostedComment{}, nil, err
	}
	p, err := s.checkAhead(ctx, article, input, token)
	if err != nil {
		return models.PostedComment{}, nil, err
	}
	if err = s.post(ctx, p, article, input, token); err != nil {
		return models.PostedComment{}, p.left, err
	}
	return models.PostedComment{Comment: forWriter(p.row.Comment), EditToken: editToken(p.row.ID, p.secret), EditableUntil: *p.row.EditableUntil}, p.left, nil
}

// post writes a comment that was checked.
func (s *Store) post(ctx context.Context, p *posting, article Ref, input models.CommentInput, token string) error {
	err := translate(s.group.post(ctx, s, p))
	if !errors.Is(err, errAlone) {
		return err
	}
	return s.edit(ctx, func(e *edit) error { return s.postAlone(e, p, article, input, token) })
}

// postAlone writes a comment in its turn, and checks it again where something has changed.
func (s *Store) postAlone(e *edit, p *posting, article Ref, input models.CommentInput, token string) error {
	late, err := s.changedSince(e.tx.Statement.Context, e.tx, p.number)
	if err != nil {
		return err
	}
	if late || p.joins || !inUse(p.keys, p.now) {
		if p.keys, err = freshAddressKeys(e.tx, p.now); err != nil {
			return err
		}
		p.names, p.bansKept, p.articles, p.joins = nil, false, nil, false
		if err := p.consider(e.tx, article, input, token); err != nil {
			return err
		}
	}
	p.prepare()
	p.terms = nil // show brings it into the index.
	if err := p.insertChecked(e.tx); err != nil {
		return err
	}
	e.log.created("comment", p.row.ID)
	return s.show(e, p.row.Comment)
}

// TryComment tells what PostComment would do, and stores nothing.
func (s *Store) TryComment(ctx context.Context, article Ref, input models.CommentInput, token string) (models.CommentVerdict, []Quota, error) {
	var left []Quota
	p := s.newPosting(ctx)
	input, err := input.Clean(p.rules.MaxCharacters)
	if err != nil {
		return p.verdict, nil, err
	}
	err = s.read(ctx, func(tx *gorm.DB) error {
		if p.keys, err = addressKeys(tx, p.now); err != nil {
			return err
		}
		if err := p.consider(tx, article, input, token); err != nil {
			return err
		}
		if p.actor.KeyID == 0 {
			if left, err = quotas(tx, p.now, p.allowances()); err != nil {
				return err
			}
		}
		return p.repeats(tx)
	})
	return p.verdict, left, err
}

func (s *Store) newPosting(ctx context.Context) *posting {
	return &posting{rules: s.commentRules(), now: s.clock(), actor: models.ActorOf(ctx)}
}

// consider finds what the comment belongs to, fills in its row and judges it. Without tx
// it returns errAsk where the database must be asked for the article or whoever comments.
func (p *posting) consider(tx *gorm.DB, article Ref, input models.CommentInput, token string) error {
	p.row = commentRow{Comment: models.Comment{AuthorName: input.AuthorName, Body: input.Body}}
	p.networks = networkDigests(p.keys, p.actor.Address)
	if p.words.digest == "" {
		p.words = wordsOf(input.AuthorName, input.Body)
	}
	if err := p.enter(tx, article); err != nil {
		return err
	}
	today := p.now.Format(time.DateOnly)
	first, _, err := days(&today)
	if err != nil {
		return err
	}
	p.row = commentRow{Depth: 1, Comment: models.Comment{
		ArticleID: p.row.ArticleID, BlockID: input.BlockID, AuthorName: input.AuthorName, FoldedAuthor: p.words.name, Body: input.Body,
		Origin: models.FromReader, WrittenOn: &today, FirstDay: first, CreatedAt: p.now, RecencyKey: recencyKey(p.now), Version: 1,
	}}
	if p.actor.KeyID == 0 && len(p.keys) > 0 {
		p.row.AddressHash = &p.networks[0]
	}
	if input.ParentID != nil {
		err = p.answer(tx, *input.ParentID)
	} else {
		err = p.checkBlock(tx)
	}
	if err != nil {
		return err
	}
	return p.judge(tx, token)
}

// answer makes the comment a reply.
func (p *posting) answer(tx *gorm.DB, parent int64) error {
	var rows []commentRow
	for id := parent; ; id = *rows[0].ParentID {
		rows = nil
		err := tx.Select("id", "parent_id", "thread_id", "block_id", "depth").
			Where("id = ? AND article_id = ? AND (status = ? OR id <> ?)", id, p.row.ArticleID, models.Approved, parent).Limit(1).Find(&rows).Error
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return models.FieldErrors{{Field: "/parent_id", Code: "unknown_reference", Detail: "no comment of this article has this id"}}
		}
		if rows[0].Depth < maxDepth {
			break
		}
	}
	p.row.ParentID, p.row.ThreadID, p.row.BlockID, p.row.Depth = &rows[0].ID, rows[0].ThreadID, rows[0].BlockID, rows[0].Depth+1
	return nil
}

// checkBlock looks for the paragraph that the comment answers.
func (p *posting) checkBlock(tx *gorm.DB) error {
	if p.row.BlockID == nil {
		return nil
	}
	var article models.Article
	if err := tx.Select("id", "blocks").Where("id = ?", p.row.ArticleID).Take(&article).Error; err != nil {
		return err
	}
	if !slices.ContainsFunc(article.Blocks, func(b models.Block) bool { return b.ID == *p.row.BlockID }) {
		return models.FieldErrors{{Field: "/block_id", Code: "unknown_reference", Detail: "this article has no block of this id"}}
	}
	return nil
}

// allowances are the limits on the comment.
func (p *posting) allowances() []allowance {
	of := []allowance{{limit: Limit{"article", p.rules.PerArticle, limitWindow}, article: p.row.ArticleID}}
	if p.networks != nil {
		of = append(of, allowance{limit: Limit{"address", p.rules.PerAddress, limitWindow}, kind: usedByComment, who: p.networks})
	}
	return of
}

// recencyKey is that of a comment of a time: later ones come first.
func recencyKey(at time.Time) int64 { return -at.UnixMicro() }

// prepare fills in what the comment gets as it was judged.
func (p *posting) prepare() {
	random := make([]byte, secretBytes)
	_, _ = rand.Read(random) // It never fails (crypto/rand).
	p.secret = base64.RawURLEncoding.EncodeToString(random)
	hash, until := namedToken+hashSecret(p.secret), p.now.Add(p.rules.EditWindow)
	p.row.TokenHash, p.row.EditableUntil = &hash, &until
	p.row.Status, p.row.Reason = p.verdict.Status, reason(p.verdict)
}

// insertComments stores comments.
func insertComments(tx *gorm.DB, all []*posting) error {
	const columns = 24
	rows := make(values, 0, columns*len(all))
	for _, p := range all {
		c := &p.row
		rows = append(rows, c.ID, c.ThreadID, c.Position, c.ArticleID, c.ParentID, c.BlockID, c.Depth,
			c.AuthorName, c.FoldedAuthor, c.Body, c.Origin, c.Status, c.Reason, c.WrittenOn, c.FirstDay, c.CreatedAt, c.RecencyKey, c.Version, c.EditableUntil,
			c.AddressHash, c.TokenHash, c.WriterHash, c.TextHash, c.SearchKey)
	}
	return insertByHand(tx, `comments (id, thread_id, position, article_id, parent_id, block_id, depth,
		author_name, folded_author, body, origin, status, reason, written_on, first_day, created_at, recency_key, version, editable_until,
		address_hash, token_hash, writer_hash, text_hash, search_key)`, columns, rows)
}

// forWriter is what the writer of a comment is told of it: that it waits, where
// it is not approved.
func forWriter(c models.Comment) models.Comment {
	c.Reason = nil
	if c.Status != models.Approved {
		c.Status = models.Pending
	}
	return c
}

// reason is what moderators see of a verdict; nil where there is nothing to say.
func reason(v models.CommentVerdict) *string {
	if len(v.Reasons) == 0 {
		return nil
	}
	joined := strings.Join(v.Reasons, ",")
	return &joined
}
