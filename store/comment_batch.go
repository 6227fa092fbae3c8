package store

import (
	"errors"

	"gorm.io/gorm"

	"broadsheet/models"
)

// batch are comments that are written one after the other before anything more is
// asked.
type batch struct {
	lastID int64
	mates  []mate
}

// question asks for what a comment gets, and what speaks against it.
func (p *posting) question(tx *gorm.DB) question {
	p.row.ID = 0 // It has one where it was written before, and taken back.
	var q question
	q.column(&p.row.ID, dialectOf(tx).nextComment)
	q.column(&p.row.Position, "(SELECT coalesce(max(position), 0) + 1 FROM comments WHERE article_id = "+q.values.add(p.row.ArticleID)+
		" AND status = 'approved' AND parent_id IS NOT DISTINCT FROM CAST("+q.values.add(p.row.ParentID)+" AS BIGINT))")
	if p.actor.KeyID != 0 {
		return q
	}
	p.limits = p.allowances()
	p.used = make([]used, len(p.limits))
	askUses(&q, p.limits, p.now, p.used)
	q.column(&p.before, p.said(&q.values))
	return q
}

// admit takes a comment into the batch, whose question was answered, or returns
// LimitError, or ConflictError where the same was said before.
func (b *batch) admit(tx *gorm.DB, p *posting) error {
	p.mind(b.mates)
	if p.authors > 0 && !p.doubts.name { // They were asked for only now.
		p.doubts.name = true
		p.verdict = p.doubts.verdict()
		p.row.Status, p.row.Reason, p.terms = p.verdict.Status, reason(p.verdict), nil
	}
	var err error
	if p.left, err = leftOf(tx, p.now, p.limits, p.used); err != nil {
		return err
	}
	if p.before > 0 {
		return conflict(saidBefore)
	}
	c := &p.row
	c.ID, c.SearchKey = max(c.ID, b.lastID+1), nil
	if p.terms != nil {
		key := commentKey(c.FirstDay, c.ID)
		c.SearchKey = &key
	}
	if c.ParentID == nil {
		c.ThreadID = c.ID
	}
	return nil
}

// add notes what a comment takes, which is written.
func (b *batch) add(p *posting) {
	b.lastID = p.row.ID
	if p.actor.KeyID == 0 {
		b.mates = append(b.mates, mateOf(&p.row))
	}
	for i := range p.limits {
		p.left[i].Left--
	}
}

// writePosts writes the comments of those whom nothing speaks against, and answers
// which. The others' fate is an error.
func (s *Store) writePosts(tx *gorm.DB, all []*posting) (written []*posting, _ effect, _ error) {
	asked, err := s.checkPosts(tx, all)
	if err != nil {
		return nil, unseen, err
	}
	var of batch
	for _, p := range asked {
		if p.fate.err = of.admit(tx, p); p.fate.err == nil {
			of.add(p)
			written = append(written, p)
			continue
		}
		var limit *LimitError
		if !errors.As(p.fate.err, &limit) && !errors.Is(p.fate.err, ErrConflict) {
			return nil, unseen, p.fate.err
		}
	}
	if err := insertComments(tx, written); err != nil {
		return nil, unseen, err
	}
	effect, err := s.writeCommon(tx, written)
	return written, effect, err
}

// checkPosts asks what speaks against comments. Those that must be judged anew and those
// that nobody waits for it leaves out.
func (s *Store) checkPosts(tx *gorm.DB, all []*posting) ([]*posting, error) {
	var asked []*posting
	for _, p := range all {
		late, err := s.changedSince(tx.Statement.Context, tx, p.number)
		if err != nil {
			return nil, err
		}
		if !late && !p.isGone() {
			asked = append(asked, p)
		}
	}
	if together := dialectOf(tx).askPosts; together != nil {
		return asked, together(tx, asked)
	}
	questions := make([]question, len(asked))
	for i, p := range asked {
		questions[i] = p.question(tx)
	}
	return asked, ask(tx, questions...)
}

// isGone reports whether whoever comments waits no longer.
func (p *posting) isGone() bool {
	select {
	case <-p.gone:
		return true
	default:
		return false
	}
}

// writeCommon writes what belongs to comments that are written.
func (s *Store) writeCommon(tx *gorm.DB, written []*posting) (effect, error) {
	if len(written) == 0 {
		return unseen, nil
	}
	log := changeLog{at: s.clock()}
	effect, more := unseen, map[int64]int{}
	for _, p := range written {
		log.created("comment", p.row.ID)
		if p.row.Status == models.Approved {
			effect = adds
			s.group.open.shown = append(s.group.open.shown, shownComment{p.row.ID, *p.row.SearchKey, p.terms})
			more[p.row.ArticleID]++
		}
	}
	for article, n := range more {
		if err := byHand(tx, "UPDATE articles SET comment_count = comment_count + $1 WHERE id = $2", n, article); err != nil {
			return unseen, err
		}
	}
	return effect, log.write(tx)
}
