package store

import (
	"slices"
	"time"

	"broadsheet/models"
)

// mate is a stranger's comment by which those written with it, behind it, are checked, too.
type mate struct {
	article               int64
	text, address, author string // digests, and the folded name
	at                    time.Time
	shown, isReply        bool
	position              int
}

func mateOf(c *commentRow) mate {
	return mate{
		article: c.ArticleID, text: *c.TextHash, address: *c.AddressHash, author: c.FoldedAuthor,
		at: c.CreatedAt, shown: c.Status == models.Approved, isReply: c.ParentID != nil, position: c.Position,
	}
}

// mind adds to what was asked the comments before it that are not written yet.
func (p *posting) mind(before []mate) {
	c := &p.row
	for i := range before {
		m := &before[i]
		for n, a := range p.limits {
			if a.article == m.article || slices.Contains(a.who, m.address) {
				p.used[n].more(m.at)
			}
		}
		sameArticle, sameText := m.article == c.ArticleID, m.text == *c.TextHash
		if sameText && slices.Contains(p.networks, m.address) && (sameArticle || len(c.Body) >= longText) {
			p.before++
		}
		if !m.shown || !sameArticle {
			continue
		}
		if sameText && m.author == c.FoldedAuthor {
			p.before++
		}
		if !m.isReply && c.ParentID == nil {
			c.Position = max(c.Position, m.position+1)
		}
	}
}
