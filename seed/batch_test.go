package seed

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"broadsheet/models"
)

// transactions notes what a load asks of a store.
type transactions struct {
	open      bool
	refused   string // the text whose transaction is lost
	committed []string
	inside    []string
	alone     []string
}

func (s *transactions) together(ctx context.Context, do func(context.Context) error) error {
	s.open, s.inside = true, nil
	defer func() { s.open = false }()
	if err := do(ctx); err != nil {
		return err
	}
	if slices.Contains(s.inside, s.refused) {
		return errors.New("lost")
	}
	s.committed = append(s.committed, s.inside...)
	return nil
}

func (s *transactions) store(_ context.Context, p models.Page) (models.Import, error) {
	switch {
	case s.open:
		s.inside = append(s.inside, p.Document.Name)
	case p.Document.Name == s.refused:
		return models.Import{}, errors.New("refused")
	default:
		s.alone = append(s.alone, p.Document.Name)
	}
	return models.Import{Outcome: models.Created}, nil
}

// manyPages are pages and their names, in order.
func manyPages(n int) (files fstest.MapFS, names []string) {
	files = fstest.MapFS{}
	for i := range n {
		name := fmt.Sprintf("%03d.txt", i)
		names = append(names, name)
		files[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "第%d天的新闻\n\n今天是第%d天,湖边很安静。\n", i, i)}
	}
	return files, names
}

// Pages are stored together, and told of in order when they are.
func TestLoadTogether(t *testing.T) {
	files, names := manyPages(2*batchPages + 3)
	var s transactions
	var told []string
	summary, err := Load(t.Context(), []Source{FromFS(files, "pages")}, Options{Together: s.together}, s.store, func(r Result) {
		if told = append(told, r.Name); len(s.committed) < len(told) || s.open {
			t.Errorf("told of %s before it is stored", r.Name)
		}
	})
	if err != nil || summary.Created != len(names) || !slices.Equal(told, names) || !slices.Equal(s.committed, names) || len(s.alone) > 0 {
		t.Errorf("%+v (%v): told of %d, stored %d, %d alone", summary, err, len(told), len(s.committed), len(s.alone))
	}
}

// Where a transaction is lost, its pages are stored one by one, but for the one that fails.
func TestLoadAloneAfterALostTransaction(t *testing.T) {
	files, names := manyPages(5)
	s := transactions{refused: names[0]}
	var told []string
	summary, err := Load(t.Context(), []Source{FromFS(files, "pages")}, Options{Together: s.together}, s.store, func(r Result) { told = append(told, r.Name) })
	if err != nil || summary.Created != 4 || summary.Failed != 1 || summary.Failures[0].Reason != "refused" || !slices.Equal(told, names) {
		t.Errorf("%+v (%v), told of %v", summary, err, told)
	}
	if all := slices.Sorted(slices.Values(append(s.committed, s.alone...))); !slices.Equal(all, names[1:]) {
		t.Errorf("stored %v", all)
	}
}

// A transaction that cannot begin leaves its first page to itself.
func TestLoadWithoutATransaction(t *testing.T) {
	files, names := manyPages(3)
	var s transactions
	refuse := func(context.Context, func(context.Context) error) error { return errors.New("busy") }
	summary, err := Load(t.Context(), []Source{FromFS(files, "pages")}, Options{Together: refuse}, s.store, nil)
	if err != nil || summary.Created != 3 || !slices.Equal(s.alone, names) {
		t.Errorf("%+v (%v): %v", summary, err, s.alone)
	}
}

// A known page is neither segmented nor stored, and counted with its warnings.
func TestLoadKnowsPages(t *testing.T) {
	files, names := manyPages(4)
	s := transactions{}
	asked := 0
	known := func(_ context.Context, sha256 string, m models.Manifest) (*models.Document, error) {
		asked++
		switch {
		case m.Publication != "湖报":
			t.Errorf("asked for %+v", m)
		case sha256 == digestOf(files[names[1]].Data):
			var d models.Document
			d.ID, d.SHA256, d.Warnings = 7, sha256, []string{"one", "two"}
			return &d, nil
		case sha256 == digestOf(files[names[2]].Data):
			return nil, errors.New("broken")
		}
		return nil, nil
	}
	var results []Result
	options := Options{Together: s.together, Known: known, Jobs: 1, Manifest: Manifest{Publication: "湖报"}}
	summary, err := Load(t.Context(), []Source{FromFS(files, "pages")}, options, s.store, func(r Result) { results = append(results, r) })
	if err != nil || asked != 4 || summary.Unchanged != 1 || summary.Created != 2 || summary.Failed != 1 || summary.Documents != 3 || len(results) != 4 {
		t.Fatalf("%+v (%v), %d asked", summary, err, asked)
	}
	if r := results[1]; r.Import.Outcome != models.Unchanged || r.Import.DocumentID != 7 || len(r.Page.Document.Warnings) != 2 {
		t.Errorf("%+v", r.Import)
	}
	if !slices.Equal(s.committed, []string{names[0], names[3]}) {
		t.Errorf("stored %v", s.committed)
	}
	options.Encoding = "nonsense" // Said of known pages, too.
	summary, err = Load(t.Context(), []Source{FromFS(files, "pages")}, options, s.store, func(Result) {})
	if err != nil || asked != 4 || summary.Failed != 4 {
		t.Errorf("%+v (%v), %d asked", summary, err, asked)
	}
}
