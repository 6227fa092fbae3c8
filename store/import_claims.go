package store

import (
	"slices"
	"unicode/utf8"

	"broadsheet/models"
	"broadsheet/search"
)

// A printed piece of a page that an editor had a hand in is its article's: of one
// that was changed, split, merged, archived or deleted. Articles of the page that
// hold such a piece are not taken, and what they consist of stays as it is, so
// that no correction is undone and no text stands twice. Owners are ids of
// articles; gone is what had an article that is no more.
const gone = int64(0)

// ownerOf is the owner of a stored span; ok is false for furniture.
func ownerOf(s models.Span) (owner int64, ok bool) {
	switch {
	case s.ArticleID != nil:
		return *s.ArticleID, true
	case s.Role == models.RoleFurniture || s.Role == models.RoleSection:
		return 0, false
	}
	return gone, true
}

// settleClaims finds which of the page's articles are not taken and which spans
// stay, and leaves in the page what is new.
func (w *importer) settleClaims(was *storedPage) {
	held := map[int64]bool{gone: true}
	for _, a := range was.articles {
		if was.held(a) != "" {
			held[a.ID] = true
		}
	}
	sameText := was.document.Text == w.document.Text
	var claims claims
	if sameText {
		claims = overlapping(w.page, was.spans)
	} else {
		claims = w.likely(was, held)
	}
	left, frozen := claims.freeze(held)
	if sameText {
		w.stayInPlace(was, left, frozen)
	} else {
		w.stayWithOwners(was, claims, left, frozen)
	}
	was.frozen = frozen
	w.drop(left)
}

// claims say which owners' pieces each article of a page has, and how much of
// each, and to whom each of its spans belongs.
type claims struct {
	shares []map[int64]int
	spans  []int64 // by span of the page; -1 for nobody
}

// freeze finds the articles of the page that are not taken, and the owners that
// stay as they are: those that are held, and those that share an article of the
// page with one that stays.
func (c claims) freeze(held map[int64]bool) (left []bool, frozen map[int64]bool) {
	left, frozen = make([]bool, len(c.shares)), map[int64]bool{}
	of := map[int64][]int{}
	for i, shares := range c.shares {
		for owner := range shares {
			of[owner] = append(of[owner], i)
		}
	}
	var queue []int64
	for owner := range held {
		frozen[owner] = true
		queue = append(queue, owner)
	}
	for len(queue) > 0 {
		owner := queue[0]
		queue = queue[1:]
		for _, i := range of[owner] {
			if left[i] {
				continue
			}
			left[i] = true
			for other := range c.shares[i] {
				if !frozen[other] {
					frozen[other] = true
					queue = append(queue, other)
				}
			}
		}
	}
	return left, frozen
}

// overlapping are the claims on a page whose text is the stored one, in bytes.
func overlapping(page models.Page, stored []models.Span) claims {
	c := claims{shares: make([]map[int64]int, len(page.Articles))}
	for i := range c.shares {
		c.shares[i] = map[int64]int{}
	}
	first := 0
	for _, span := range page.Spans {
		for first < len(stored) && stored[first].End <= span.Start {
			first++
		}
		for i := first; i < len(stored) && stored[i].Start < span.End; i++ {
			if owner, ok := ownerOf(stored[i]); ok && span.Article >= 0 {
				c.shares[span.Article][owner] += min(stored[i].End, span.End) - max(stored[i].Start, span.Start)
			}
		}
	}
	return c
}

// fewRunes is the length up to which a text is too common to say whose it is.
const fewRunes = 8

// likely are the claims on a page with another text than the stored one: a title,
// heading or paragraph is that of the owner who printed most of its pairs of
// characters, in runes. Without anything held there is nothing to claim.
func (w *importer) likely(was *storedPage, held map[int64]bool) claims {
	c := claims{shares: make([]map[int64]int, len(w.page.Articles)), spans: make([]int64, len(w.page.Spans))}
	for i := range c.shares {
		c.shares[i] = map[int64]int{}
	}
	for i := range c.spans {
		c.spans[i] = -1
	}
	printed := was.printed()
	_, anyGone := printed[gone]
	if len(held) == 1 && !anyGone {
		return c
	}
	bags := map[int64]map[string]int{}
	for owner, texts := range printed {
		bags[owner] = pairs(texts)
	}
	for i, span := range w.page.Spans {
		printed := w.document.Text[span.Start:span.End]
		if span.Article < 0 || utf8.RuneCountInString(search.Fold(printed)) <= fewRunes {
			continue
		}
		own := pairs([]string{printed})
		best, most, total := int64(-1), 0, sum(own)
		for owner, bag := range bags {
			if shared := sharedPairs(own, bag); 2*shared > total && (shared > most || shared == most && held[owner]) {
				best, most = owner, shared
			}
		}
		if best >= 0 {
			c.spans[i] = best
			c.shares[span.Article][best] += total
		}
	}
	return c
}

// bodyRoles are those of an article's own words.
var bodyRoles = []models.Role{models.RoleTitle, models.RoleHeading, models.RoleParagraph}

// printed is what the stored page printed of each owner.
func (p *storedPage) printed() map[int64][]string {
	printed := map[int64][]string{}
	for _, span := range p.spans {
		if owner, ok := ownerOf(span); ok && slices.Contains(bodyRoles, span.Role) {
			printed[owner] = append(printed[owner], p.document.Text[span.Start:span.End])
		}
	}
	return printed
}
