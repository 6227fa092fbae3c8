package store

import (
	"cmp"
	"slices"
	"time"

	"broadsheet/models"
)

// maxRecent is how many comments are remembered at least: far more than are written
// while one that was checked waits for its turn.
const maxRecent = 512

// recent are the last comments that this Store has written for strangers. What was asked
// ahead of a comment's turn holds with them in mind, and need not be asked again, where
// they are all that were written since.
type recent struct {
	all  []recentComment // by id
	from int64           // the id from which on none is missing
}

// recentComment is what another comment is checked by.
type recentComment struct {
	id, article           int64
	text, address, author string // digests, and the folded name
	at                    time.Time
	shown, isReply        bool
	position              int
}

func recentOf(c *commentRow) recentComment {
	return recentComment{
		id: c.ID, article: c.ArticleID, text: *c.TextHash, address: *c.AddressHash, author: c.FoldedAuthor,
		at: c.CreatedAt, shown: c.Status == models.Approved, isReply: c.ParentID != nil, position: c.Position,
	}
}

func (r *recent) add(c recentComment) {
	if n := len(r.all); n == 0 || r.all[n-1].id+1 != c.id {
		r.from = c.id
	}
	if r.all = append(r.all, c); len(r.all) > 2*maxRecent {
		r.all = slices.Delete(r.all, 0, maxRecent)
		r.from = max(r.from, r.all[0].id)
	}
}

// forget is for when comments were taken back, whose ids others may get.
func (r *recent) forget() { *r = recent{} }

// since are the comments behind one with an id.
func (r *recent) since(id int64) []recentComment {
	at, _ := slices.BinarySearchFunc(r.all, id+1, func(c recentComment, id int64) int { return cmp.Compare(c.id, id) })
	return r.all[at:]
}

// cover reports whether since tells of all comments between two ids, the second included.
func (r *recent) cover(known, last int64) bool {
	n := len(r.all)
	return known == last || n > 0 && r.from <= known+1 && r.all[n-1].id == last
}

// recall adds to what was asked what was written since.
func (p *posting) recall(written []recentComment) {
	c := &p.row
	for i := range written {
		w := &written[i]
		for n, a := range p.limits {
			if a.article == w.article || slices.Contains(a.who, w.address) {
				p.used[n].more(w.at)
			}
		}
		sameArticle, sameText := w.article == c.ArticleID, w.text == *c.TextHash
		if sameText && slices.Contains(p.networks, w.address) && (sameArticle || len(c.Body) >= longText) {
			p.before++
		}
		if !w.shown || !sameArticle {
			continue
		}
		if sameText && w.author == c.FoldedAuthor {
			p.before++
		}
		if !w.isReply && c.ParentID == nil {
			c.Position = max(c.Position, w.position+1)
		}
	}
}
