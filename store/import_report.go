package store

import (
	"slices"
	"strconv"
	"strings"

	"broadsheet/models"
)

// report says what becomes of each article, in the order of the page.
func (w *importer) report(was *storedPage) error {
	names, err := w.sectionNames()
	if err != nil {
		return err
	}
	for i, a := range w.articles {
		c := models.ArticleChange{Fate: models.FateNew, ID: &a.ID, Slug: &a.Slug, Label: a.Label, Position: a.Position}
		if kept := w.kept[i]; kept != nil {
			c.Properties = w.properties(i, *kept, names)
			c.Blocks = blockChanges(kept.Blocks, a.Blocks)
			c.Fate = models.FateChanged
			if w.same[i] && len(c.Properties) == 0 {
				c.Fate = models.FateSame
			}
		} else {
			c.Blocks = blockChanges(nil, a.Blocks)
		}
		w.changes = append(w.changes, c)
	}
	for _, a := range was.articles {
		reason := was.held(a)
		if reason == "" && was.frozen[a.ID] {
			reason = "its text stands together with what an editor changed"
		}
		if reason != "" {
			w.changes = append(w.changes, left(a, was, reason))
		}
	}
	slices.SortStableFunc(w.changes, func(a, b models.ArticleChange) int { return a.Position - b.Position })
	for _, a := range was.archived {
		w.changes = append(w.changes, models.ArticleChange{Fate: models.FateArchived, ID: &a.ID, Slug: &a.Slug, Label: a.Label, Position: a.Position})
	}
	for i := range w.changes {
		c := &w.changes[i]
		c.Properties, c.Blocks = orEmpty(c.Properties), orEmpty(c.Blocks)
	}
	return nil
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func left(a models.Article, was *storedPage, reason string) models.ArticleChange {
	c := models.ArticleChange{Fate: models.FateLeft, ID: &a.ID, Slug: &a.Slug, Label: a.Label, Position: a.Position, Reason: &reason}
	if now := was.places[a.ID]; now != 0 {
		c.Properties = differing(nil, "position", number(a.Position), number(now))
		c.Position = now
	}
	return c
}

// sectionNames are the names of the sections that the page's articles are in.
func (w *importer) sectionNames() (map[int64]*string, error) {
	names := map[int64]*string{}
	var ids []int64
	for _, a := range w.articles {
		if a.SectionID != nil {
			ids = append(ids, *a.SectionID)
		}
	}
	return names, inParts(ids, func(part []int64) error {
		var sections []models.SectionRef
		err := w.tx.Where("id IN ?", part).Find(&sections).Error
		for _, s := range sections {
			names[s.ID] = &s.Name
		}
		return err
	})
}

// properties are what changes of an article beside its body.
func (w *importer) properties(i int, kept models.Article, names map[int64]*string) []models.PropertyChange {
	a := w.articles[i]
	var list []models.PropertyChange
	word := func(text string) *string { return &text }
	var section, sectionWas *string
	if a.SectionID != nil {
		section = names[*a.SectionID]
	}
	if kept.Section != nil {
		sectionWas = &kept.Section.Name
	}
	list = differing(list, "status", word(string(kept.Status)), word(string(a.Status)))
	list = differing(list, "kicker", kept.Kicker, a.Kicker)
	list = differing(list, "title", kept.Title, a.Title)
	list = differing(list, "subtitle", kept.Subtitle, a.Subtitle)
	list = differing(list, "authors", signatures(kept.Authors), printedBy(w.page.Articles[i].Bylines))
	list = differing(list, "kind", word(string(kept.Kind)), word(string(a.Kind)))
	list = differing(list, "source", kept.Source, a.Source)
	list = differing(list, "section", sectionWas, section)
	list = differing(list, "section_origin", (*string)(kept.SectionOrigin), (*string)(a.SectionOrigin))
	list = differing(list, "language", &kept.Language, &a.Language)
	list = differing(list, "published_on", kept.PublishedOn, a.PublishedOn)
	list = differing(list, "summary", &kept.Summary, &a.Summary)
	list = differing(list, "position", number(kept.Position), number(a.Position))
	if w.commented[a.ID] {
		list = append(list, models.PropertyChange{Name: "comments"})
	}
	return list
}

func differing(list []models.PropertyChange, name string, before, after *string) []models.PropertyChange {
	if same(before, after) {
		return list
	}
	return append(list, models.PropertyChange{Name: name, Before: before, After: after})
}

func number(n int) *string {
	text := strconv.Itoa(n)
	return &text
}

func signatures(authors []models.ArticleAuthor) *string {
	bylines := make([]models.Byline, len(authors))
	for i, a := range authors {
		bylines[i] = models.Byline{Name: a.Name, Role: a.Role, Affiliation: a.Affiliation}
	}
	return printedBy(bylines)
}

// printedBy writes bylines in a line: 王伟 (本报记者, 市委党校); nil for none.
func printedBy(bylines []models.Byline) *string {
	var names []string
	for _, b := range bylines {
		name := b.Name
		if more := append(given(b.Role), given(b.Affiliation)...); len(more) > 0 {
			name += " (" + strings.Join(more, ", ") + ")"
		}
		names = append(names, name)
	}
	if names == nil {
		return nil
	}
	line := strings.Join(names, "; ")
	return &line
}

// blockChanges are the blocks that come and go, by type and text.
func blockChanges(before, after []models.Block) []models.BlockChange {
	type printed struct {
		Type models.BlockType
		Text string
	}
	count := map[printed]int{}
	for _, b := range after {
		count[printed{b.Type, b.Text}]++
	}
	var list, added []models.BlockChange
	for _, b := range before {
		if count[printed{b.Type, b.Text}]--; count[printed{b.Type, b.Text}] < 0 {
			list = append(list, models.BlockChange{Change: "removed", Type: b.Type, Text: b.Text})
		}
	}
	for _, b := range before {
		count[printed{b.Type, b.Text}] = max(0, count[printed{b.Type, b.Text}])
	}
	for _, b := range slices.Backward(after) { // Of equal ones the last are new.
		if count[printed{b.Type, b.Text}] > 0 {
			count[printed{b.Type, b.Text}]--
			added = append(added, models.BlockChange{Change: "added", Type: b.Type, Text: b.Text})
		}
	}
	slices.Reverse(added)
	return append(list, added...)
}

// try takes all back that put writes, whose news it keeps.
func (w *importer) try(put func(*importer) error) error {
	giveBack := func() error { return nil }
	if lend := dialectOf(w.tx).lendIDs; lend != nil {
		var err error
		if giveBack, err = lend(w.tx); err != nil {
			return err
		}
	}
	if err := put(w); err != nil {
		return err
	}
	w.forgetIDs()
	if err := giveBack(); err != nil {
		return err
	}
	return ErrNotKept
}

// forgetIDs takes out the ids that nothing will have, when all is taken back.
func (w *importer) forgetIDs() {
	for i := range w.changes {
		if w.changes[i].Fate == models.FateNew {
			w.changes[i].ID, w.changes[i].Slug = nil, nil
		}
	}
	if w.outcome == models.Created {
		w.document.ID = 0
	}
}
