package store

import (
	"fmt"
	"slices"

	"broadsheet/models"
	"broadsheet/search"
)

// successors finds for each of the page's articles the stored one that it shares
// most of its characters with, as they were printed, the closest first, each
// stored one once.
func (w *importer) successors(was *storedPage) []*models.Article {
	var old []*models.Article
	for i := range was.articles {
		if a := &was.articles[i]; was.holds(*a) && !was.frozen[a.ID] {
			old = append(old, a)
		}
	}
	likenesses := w.likenessesByText
	if was.document.Text == w.document.Text {
		likenesses = w.likenessesInPlace
	}
	found := likenesses(was, old)
	slices.SortStableFunc(found, func(a, b likeness) int { return b.shared - a.shared })
	kept, taken := make([]*models.Article, len(w.page.Articles)), make([]bool, len(old))
	for _, l := range found {
		if kept[l.article] == nil && !taken[l.old] {
			kept[l.article], taken[l.old] = old[l.old], true
		}
	}
	w.same = make([]bool, len(kept))
	return kept
}

// likeness is how much an article of the page shares with an old one, where it is
// more than half of it.
type likeness struct{ article, old, shared int }

// likenessesInPlace compares by the bytes of titles, headings and paragraphs.
func (w *importer) likenessesInPlace(was *storedPage, old []*models.Article) []likeness {
	at := map[int64]int{}
	for i, a := range old {
		at[a.ID] = i
	}
	page := models.Page{Articles: w.page.Articles}
	totals := make([]int, len(page.Articles))
	for _, s := range w.page.Spans {
		if slices.Contains(bodyRoles, s.Role) && s.Article >= 0 {
			page.Spans = append(page.Spans, s)
			totals[s.Article] += s.End - s.Start
		}
	}
	var found []likeness
	for i, shares := range overlapping(page, was.spans).shares {
		for owner, shared := range shares {
			if j, ok := at[owner]; ok && owner != gone && 2*shared > totals[i] {
				found = append(found, likeness{i, j, shared})
			}
		}
	}
	slices.SortFunc(found, func(a, b likeness) int { return a.article - b.article }) // The map has no order.
	return found
}

// likenessesByText compares by pairs of characters.
func (w *importer) likenessesByText(was *storedPage, old []*models.Article) []likeness {
	printed := was.printed()
	bags := make([]map[string]int, len(old))
	for i, a := range old {
		bags[i] = pairs(printed[a.ID])
	}
	var found []likeness
	for i, a := range w.page.Articles {
		own := pairs(append(given(a.Title), blockTexts(a.Blocks)...))
		total := sum(own)
		for j := range old {
			if shared := sharedPairs(own, bags[j]); 2*shared > total {
				found = append(found, likeness{i, j, shared})
			}
		}
	}
	return found
}

func blockTexts(blocks []models.Block) []string {
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		texts[i] = b.Text
	}
	return texts
}

// pairs counts the pairs of neighbouring characters of texts after folding.
func pairs(texts []string) map[string]int {
	counts := map[string]int{}
	for _, text := range texts {
		var before rune
		for _, r := range search.Fold(text) {
			if before != 0 {
				counts[string([]rune{before, r})]++
			}
			before = r
		}
	}
	return counts
}

func sum(counts map[string]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

func sharedPairs(a, b map[string]int) int {
	shared := 0
	for pair, n := range a {
		shared += min(n, b[pair])
	}
	return shared
}

// succeed turns fresh, which the page made, into what is stored of it, and
// reports whether that is what was stored already.
func succeed(fresh *models.Article, kept models.Article, bylines []models.Byline) (unchanged bool) {
	fresh.Blocks, fresh.LastBlock = keepBlockIDs(fresh.Blocks, kept)
	unchanged = fresh.Position == kept.Position && fresh.Status == kept.Status && same(fresh.SectionID, kept.SectionID) && same(fresh.SectionOrigin, kept.SectionOrigin) &&
		fresh.Kind == kept.Kind && fresh.Language == kept.Language && same(fresh.PublishedOn, kept.PublishedOn) &&
		same(fresh.Kicker, kept.Kicker) && same(fresh.Title, kept.Title) && same(fresh.Subtitle, kept.Subtitle) &&
		same(fresh.Source, kept.Source) && fresh.Summary == kept.Summary && slices.Equal(fresh.Blocks, kept.Blocks) &&
		slices.EqualFunc(kept.Authors, bylines, func(a models.ArticleAuthor, b models.Byline) bool {
			return a.Name == b.Name && same(a.Role, b.Role) && same(a.Affiliation, b.Affiliation)
		})
	if unchanged {
		*fresh = kept
		return true
	}
	fresh.ID, fresh.Slug, fresh.Version = kept.ID, kept.Slug, kept.Version+1
	fresh.PublishAt = kept.PublishAt
	if kept.PublishedAt != nil {
		fresh.PublishedAt = kept.PublishedAt
	}
	fresh.CommentsOpen, fresh.CommentCount, fresh.CreatedAt = kept.CommentsOpen, kept.CommentCount, kept.CreatedAt
	fresh.CommentsPolicy = kept.CommentsPolicy
	return false
}

// keepBlockIDs gives a block the id of the old block with the same text, and the
// others ids that were never given in the article.
func keepBlockIDs(blocks []models.Block, kept models.Article) ([]models.Block, int) {
	ids := map[string][]string{}
	for _, b := range kept.Blocks {
		ids[b.Text] = append(ids[b.Text], b.ID)
	}
	last := kept.LastBlock
	blocks = slices.Clone(blocks)
	for i, b := range blocks {
		if known := ids[b.Text]; len(known) > 0 {
			blocks[i].ID, ids[b.Text] = known[0], known[1:]
			continue
		}
		last++
		blocks[i].ID = fmt.Sprintf("b%d", last)
	}
	return blocks, last
}
