package seed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"

	"broadsheet/models"
)

// Options say how pages are loaded. The zero value is a good one.
type Options struct {
	// Encoding names how the files are encoded, as Decode takes it; "" finds out
	// file by file.
	Encoding string
	// Jobs is how many pages are segmented at once; 0 means one for each processor.
	Jobs int
	// Manifest is laid over every page's own.
	Manifest Manifest
	// Known finds the stored document of the same bytes and manifest that nobody has
	// edited; nil for none. Its page is not segmented, and counts as unchanged.
	// A nil Known knows none, as a load that segments anew must.
	Known func(ctx context.Context, sha256 string, m models.Manifest) (*models.Document, error)
	// Together makes what do stores, with the context that it is given, one transaction
	// in which a page that fails is taken back alone; nothing of it is stored when it
	// returns an error. A nil Together lets each page be one of its own.
	Together func(ctx context.Context, do func(context.Context) error) error
}

// Result is what became of one file.
type Result struct {
	// Path is the way to the file, beginning as the caller named its source.
	Path string
	// Name is the document's name: the file's, without its folder.
	Name string
	// Page is the page as it was read; nil when Err says that it was not.
	Page *models.Page
	// Manifest is what the page's manifests say together.
	Manifest Manifest
	// Import is what the store did; zero when there is no store or it failed.
	Import models.Import
	// Err says why the file was not read or not stored: ErrEmpty, ErrNotText,
	// ErrTooLarge, ErrManifest, … or the store's error.
	Err error
}

// Summary counts what a load did.
type Summary struct {
	// Documents counts the pages that are in the store now: Created, Unchanged,
	// Updated and Replaced together. Without a store it counts those read.
	Documents int `json:"documents"`
	Created   int `json:"created"`
	Unchanged int `json:"unchanged"`
	Updated   int `json:"updated"`
	Replaced  int `json:"replaced"`
	// Articles, Authors and Comments count what was new in the store; without a
	// store, what was read, an author counting once for each page.
	Articles int `json:"articles"`
	Authors  int `json:"authors"`
	Comments int `json:"comments"`
	// Warnings counts those of all pages, unchanged ones too.
	Warnings int `json:"warnings"`
	// Skipped counts files of folders and archives that are no pages.
	Skipped  int       `json:"skipped"`
	Failed   int       `json:"failed"`
	Failures []Failure `json:"failures"`
}

// Failure names a file that was not loaded, and why.
type Failure struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// Load reads the pages of sources, segments them in parallel, and gives them to
// store one at a time in the order of the sources. store may be nil: the pages
// are only read. report, if not nil, is told of each file in that order when it is
// stored, from one goroutine. In memory are at most two pages for each job, those that
// are stored together (batch.go), and those ahead (aheadPages, aheadBytes).
//
// A file that cannot be read or stored is reported and counted, and the load
// goes on. Load returns an error only when ctx ends: what was stored until then
// is counted, and the same load again leaves it unchanged and does the rest.
func Load(ctx context.Context, sources []Source, options Options, store func(context.Context, models.Page) (models.Import, error), report func(Result)) (Summary, error) {
	jobs := options.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	summary := Summary{Failures: []Failure{}}
	p := pipeline{options: options, free: make(chan struct{}, jobs), queue: make(chan chan Result, jobs+aheadPages), taken: make(chan struct{}, 1)}
	go p.segment(ctx, sources)
	k := keeper{store: store, together: options.Together, twins: twins{}}
	for first, more := p.next(ctx, nil); more; first, more = p.next(ctx, nil) {
		for _, result := range k.keep(ctx, first, p.next) {
			summary.add(result, store != nil)
			if report != nil {
				report(result)
			}
		}
	}
	summary.Skipped = int(p.skipped.Load())
	return summary, ctx.Err()
}

// readPage reads one file as far as it goes.
func readPage(ctx context.Context, file pageFile, options Options) (result Result) {
	result = Result{Path: file.path, Name: file.name, Manifest: options.Manifest.Over(file.manifest)}
	defer func() {
		// A page that trips the segmenter must not take the other pages with it.
		if fault := recover(); fault != nil {
			result.Page, result.Err = nil, fmt.Errorf("the page could not be segmented: %v", fault)
		}
	}()
	if file.err == nil {
		file.err = ctx.Err()
	}
	if file.err != nil {
		result.Err = file.err
		return result
	}
	raw, err := file.read()
	if err != nil {
		result.Err = err
		return result
	}
	if options.Encoding != "" { // Said of pages that are known, too.
		if _, err := namedCodec(options.Encoding); err != nil {
			result.Err = err
			return result
		}
	}
	if options.Known != nil {
		known, err := options.Known(ctx, digestOf(raw), result.Manifest.Kept())
		switch {
		case err != nil:
			result.Err = err
			return result
		case known != nil:
			result.Page = &models.Page{Document: *known}
			result.Import = models.Import{Outcome: models.Unchanged, DocumentID: known.ID}
			return result
		}
	}
	page, err := ReadPage(raw, file.name, options.Encoding, result.Manifest)
	if err != nil {
		result.Err = err
		return result
	}
	page.Document.Warnings = append(file.warnings, page.Document.Warnings...)
	result.Page = &page
	return result
}

// ReadPage decodes and segments the bytes of one file; name is its name without
// its folder, and says whether it holds Markdown; encoding is as Decode takes it.
// It returns the errors of Decode and of Markdown.
func ReadPage(raw []byte, name, encoding string, m Manifest) (models.Page, error) {
	decoded, err := Decode(raw, encoding)
	if err != nil {
		return models.Page{}, err
	}
	page, err := segmentNamed(decoded.Text, name, m)
	if err != nil {
		return models.Page{}, err
	}
	document := &page.Document
	document.Name = name
	document.SHA256 = digestOf(raw)
	document.Warnings = append(decoded.Warnings, document.Warnings...)
	if document.Warnings == nil {
		document.Warnings = []string{}
	}
	return page, nil
}

func digestOf(raw []byte) string {
	digest := sha256.Sum256(raw)
	return hex.EncodeToString(digest[:])
}

// add counts a result.
func (s *Summary) add(result Result, stored bool) {
	if result.Page != nil {
		s.Warnings += len(result.Page.Document.Warnings)
	}
	if result.Err != nil {
		s.Failed++
		s.Failures = append(s.Failures, Failure{Path: result.Path, Reason: result.Err.Error()})
		return
	}
	s.Documents++
	if !stored {
		s.countPage(*result.Page)
		return
	}
	switch result.Import.Outcome {
	case models.Created:
		s.Created++
	case models.Unchanged:
		s.Unchanged++
	case models.Updated:
		s.Updated++
	case models.Replaced:
		s.Replaced++
	}
	s.Articles += result.Import.Articles
	s.Authors += result.Import.Authors
	s.Comments += result.Import.Comments
}

// countPage counts what a page holds.
func (s *Summary) countPage(page models.Page) {
	authors := map[string]bool{}
	for _, article := range page.Articles {
		s.Comments += len(article.Comments)
		for _, byline := range article.Bylines {
			authors[byline.Name] = true
		}
	}
	s.Articles += len(page.Articles)
	s.Authors += len(authors)
}
