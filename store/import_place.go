package store

import (
	"fmt"
	"slices"

	"broadsheet/models"
)

// order finds the places of the page's articles among those that stay. Those that
// stay keep theirs where they can; where the page prints the old ones in another
// order than before, all are numbered anew.
func (w *importer) order(was *storedPage) error {
	entries, survivors := w.printOrder(was)
	if !slices.IsSortedFunc(w.inOrder(entries), func(a, b *place) int { return a.was - b.was }) {
		for _, e := range entries {
			e.was = 0
		}
	} else {
		entries = merged(entries, survivors)
	}
	w.positions = make([]int, len(w.page.Articles))
	was.places = map[int64]int{}
	last := 0
	for _, e := range entries {
		last = max(e.was, last+1)
		if e.article >= 0 {
			w.positions[e.article] = last
		} else {
			was.places[e.id] = last
		}
	}
	if last > models.MaxPageArticles {
		return conflict("the page would have more than %d articles with those that stay", models.MaxPageArticles)
	}
	return nil
}

// place is an article's on the page: of the page's, or with article -1 of those
// that stay. Was is the place that it had; 0 for none.
type place struct {
	article int
	id      int64
	was     int
}

// printOrder are the articles as their first pieces follow each other on the
// page, those without a piece last; survivors are those that were there, in the
// order that they had.
func (w *importer) printOrder(was *storedPage) (entries, survivors []*place) {
	starts := map[*place]int{}
	fresh := make([]*place, len(w.page.Articles))
	for i := range fresh {
		fresh[i] = &place{article: i}
		if w.kept[i] != nil {
			fresh[i].was = w.kept[i].Position
		}
		starts[fresh[i]] = len(w.document.Text)
	}
	for _, s := range w.page.Spans {
		if s.Article >= 0 {
			starts[fresh[s.Article]] = min(starts[fresh[s.Article]], s.Start)
		}
	}
	stays := map[int64]*place{}
	entries = slices.Clone(fresh)
	for _, a := range was.articles {
		if was.holds(a) && was.frozen[a.ID] {
			stays[a.ID] = &place{article: -1, id: a.ID, was: a.Position}
			starts[stays[a.ID]] = len(w.document.Text)
			entries = append(entries, stays[a.ID])
		}
	}
	for _, s := range w.stay {
		if s.ArticleID != nil && stays[*s.ArticleID] != nil {
			starts[stays[*s.ArticleID]] = min(starts[stays[*s.ArticleID]], s.Start)
		}
	}
	slices.SortStableFunc(entries, func(a, b *place) int { return starts[a] - starts[b] })
	survivors = slices.DeleteFunc(slices.Clone(entries), func(e *place) bool { return e.was == 0 })
	slices.SortStableFunc(survivors, func(a, b *place) int { return a.was - b.was })
	return entries, survivors
}

// inOrder are the entries that follow the page and were there before.
func (w *importer) inOrder(entries []*place) []*place {
	return slices.DeleteFunc(slices.Clone(entries), func(e *place) bool { return e.was == 0 || e.article < 0 })
}

// merged puts what is new behind the survivor that it follows on the page.
func merged(entries, survivors []*place) []*place {
	behind := map[*place][]*place{}
	var before *place
	for _, e := range entries {
		if e.was != 0 {
			before = e
			continue
		}
		behind[before] = append(behind[before], e)
	}
	all := behind[nil]
	for _, e := range survivors {
		all = append(append(all, e), behind[e]...)
	}
	return all
}

// clearPlaces archives the articles without a successor and takes the others that
// change out of their places.
func (w *importer) clearPlaces(was *storedPage) error {
	succeeded, moving := map[int64]bool{}, []int64{}
	for i, kept := range w.kept {
		if kept != nil {
			succeeded[kept.ID] = true
			if !w.same[i] {
				moving = append(moving, kept.ID)
			}
		}
	}
	for _, a := range was.articles {
		switch {
		case !was.holds(a) || succeeded[a.ID]:
		case was.frozen[a.ID]:
			if was.places[a.ID] != a.Position {
				moving = append(moving, a.ID)
			}
		default:
			if err := w.archive(a); err != nil {
				return err
			}
			was.archived = append(was.archived, a)
			moving = append(moving, a.ID)
		}
	}
	w.touched = moving
	return inParts(moving, func(part []int64) error {
		return w.tx.Exec("UPDATE articles SET position = -position WHERE id IN ? AND status <> ?", part, models.Archived).Error
	})
}

func (w *importer) archive(a models.Article) error {
	if err := w.keep(w.act, "article", a.ID, a.Version, a); err != nil {
		return err
	}
	w.log.updated("article", a.ID, a.Version+1)
	return changed(w.tx.Model(&models.Article{}).Where("id = ? AND version = ?", a.ID, a.Version).Updates(map[string]any{
		"status": models.Archived, "version": a.Version + 1, "updated_at": w.log.at,
	}))
}

// writeKept writes what is otherwise of the articles that are kept.
func (w *importer) writeKept() error {
	for i, kept := range w.kept {
		if kept == nil || w.same[i] {
			continue
		}
		if err := w.keep(w.act, "article", kept.ID, kept.Version, *kept); err != nil {
			return err
		}
		w.log.updated("article", kept.ID, w.articles[i].Version)
		err := changed(w.tx.Model(&models.Article{}).Where("id = ? AND version = ?", kept.ID, kept.Version).Select("position", "status", "published_at", "section_id", "section_origin", "kind", "language",
			"published_on", "first_day", "last_day", "version", "character_count", "last_block", "updated_at", "title_key", "label", "kicker", "title",
			"subtitle", "source", "summary", "blocks").Updates(&w.articles[i]))
		if err != nil {
			return fmt.Errorf("article %d: %w", kept.ID, err)
		}
		if err := w.tx.Where("article_id = ?", kept.ID).Delete(&bylineRow{}).Error; err != nil {
			return err
		}
	}
	return nil
}

// writeLeft moves those that stay to their places.
func (w *importer) writeLeft(was *storedPage) error {
	for _, a := range was.articles {
		if now := was.places[a.ID]; now != 0 && now != a.Position {
			if err := w.keep(w.act, "article", a.ID, a.Version, a); err != nil {
				return err
			}
			w.log.updated("article", a.ID, a.Version+1)
			err := changed(w.tx.Model(&models.Article{}).Where("id = ?", a.ID).Updates(map[string]any{
				"position": now, "version": a.Version + 1, "updated_at": w.log.at,
			}))
			if err != nil {
				return err
			}
		}
	}
	return nil
}
