package store

import (
	"slices"
	"strings"
	"unicode"

	"broadsheet/models"
)

// stretch is a half-open range of bytes.
type stretch struct{ start, end int }

// stayInPlace keeps the stored spans wherever an owner stays or an article of the
// page is not taken, and cuts the page's spans to the rest.
func (w *importer) stayInPlace(was *storedPage, left []bool, frozen map[int64]bool) {
	var kept []stretch
	for _, s := range was.spans {
		if owner, ok := ownerOf(s); ok && frozen[owner] {
			kept = append(kept, stretch{s.Start, s.End})
		}
	}
	for _, s := range w.page.Spans {
		if s.Article >= 0 && left[s.Article] {
			kept = append(kept, stretch{s.Start, s.End})
		}
	}
	kept = joined(kept)
	rest := outside(kept, len(w.document.Text))
	for _, s := range was.spans {
		for _, part := range within(stretch{s.Start, s.End}, kept, w.document.Text) {
			s.Start, s.End = part.start, part.end
			w.stay = append(w.stay, s)
		}
	}
	var fresh []models.PageSpan
	for _, s := range w.page.Spans {
		for _, part := range within(stretch{s.Start, s.End}, rest, w.document.Text) {
			s.Start, s.End = part.start, part.end
			fresh = append(fresh, s)
		}
	}
	w.page.Spans = fresh
}

// joined sorts stretches and makes one of those that touch.
func joined(parts []stretch) []stretch {
	slices.SortFunc(parts, func(a, b stretch) int { return a.start - b.start })
	var all []stretch
	for _, p := range parts {
		if n := len(all); n > 0 && p.start <= all[n-1].end {
			all[n-1].end = max(all[n-1].end, p.end)
			continue
		}
		all = append(all, p)
	}
	return all
}

// outside is what lies outside of joined stretches, up to end.
func outside(parts []stretch, end int) []stretch {
	var rest []stretch
	at := 0
	for _, p := range parts {
		if at < p.start {
			rest = append(rest, stretch{at, p.start})
		}
		at = p.end
	}
	if at < end {
		rest = append(rest, stretch{at, end})
	}
	return rest
}

// within are the pieces of s that lie in joined stretches, without white space
// around them.
func within(s stretch, parts []stretch, text string) []stretch {
	i, _ := slices.BinarySearchFunc(parts, s.start, func(p stretch, start int) int { return p.end - start - 1 })
	var pieces []stretch
	for ; i < len(parts) && parts[i].start < s.end; i++ {
		piece := stretch{max(s.start, parts[i].start), min(s.end, parts[i].end)}
		if piece != s { // A whole span begins and ends with a character.
			printed := text[piece.start:piece.end]
			piece.start += len(printed) - len(strings.TrimLeftFunc(printed, unicode.IsSpace))
			piece.end -= len(printed) - len(strings.TrimRightFunc(printed, unicode.IsSpace))
		}
		if piece.start < piece.end {
			pieces = append(pieces, piece)
		}
	}
	return pieces
}

// stayWithOwners gives the spans of the articles that are not taken to those who
// stay, where the page has another text.
func (w *importer) stayWithOwners(was *storedPage, c claims, left []bool, frozen map[int64]bool) {
	blocks := map[int64]map[string]string{}
	for _, a := range was.articles {
		blocks[a.ID] = map[string]string{}
		for _, b := range a.Blocks {
			blocks[a.ID][b.Text] = b.ID
		}
	}
	for i, s := range w.page.Spans {
		if s.Article < 0 || !left[s.Article] {
			continue
		}
		owner := c.spans[i]
		if owner < 0 || !frozen[owner] {
			owner = most(c.shares[s.Article], frozen)
		}
		span := models.Span{DocumentID: was.document.ID, Start: s.Start, End: s.End, Role: s.Role}
		if owner != gone {
			span.ArticleID = &owner
			if id, ok := blocks[owner][w.document.Text[s.Start:s.End]]; ok {
				span.BlockID = &id
			}
		}
		w.stay = append(w.stay, span)
	}
}

// most is the owner among those that stay who has the most of an article.
func most(shares map[int64]int, frozen map[int64]bool) int64 {
	owner, highest := gone, -1
	for candidate, share := range shares {
		if frozen[candidate] && (share > highest || share == highest && candidate > owner) {
			owner, highest = candidate, share
		}
	}
	return owner
}

// drop takes out of the page the articles that are not taken, with their spans.
func (w *importer) drop(left []bool) {
	place := make([]int, len(left))
	var articles []models.PageArticle
	for i, article := range w.page.Articles {
		place[i] = len(articles)
		if !left[i] {
			articles = append(articles, article)
		}
	}
	var spans []models.PageSpan
	for _, s := range w.page.Spans {
		if s.Article >= 0 {
			if left[s.Article] {
				continue
			}
			s.Article = place[s.Article]
		}
		spans = append(spans, s)
	}
	w.page.Articles, w.page.Spans = articles, spans
}
