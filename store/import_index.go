package store

import "broadsheet/models"

func (w *importer) index() error { return indexArticles(w.tx, w.touched) }

// indexCreated indexes the articles of a page that was not known.
func (w *importer) indexCreated() error {
	var visible []indexed
	sections, err := w.sectionNames()
	if err != nil {
		return err
	}
	for i := range w.articles {
		a := &w.articles[i]
		if a.Status != models.Published {
			continue
		}
		of := indexed{ID: &a.ID, DocumentID: a.DocumentID, Position: a.Position, FirstDay: a.FirstDay,
			Kicker: a.Kicker, Title: a.Title, Subtitle: a.Subtitle, Source: a.Source, Blocks: a.Blocks}
		if a.SectionID != nil {
			of.Section = sections[*a.SectionID]
		}
		for _, b := range w.page.Articles[i].Bylines {
			of.Bylines = append(of.Bylines, bylineRow{Name: b.Name, Affiliation: b.Affiliation})
		}
		visible = append(visible, of)
	}
	return w.indexNew(w.tx, visible)
}
