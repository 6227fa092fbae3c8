package seed

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"broadsheet/models"
)

// load loads sources into a store that remembers the names of the pages.
func load(t *testing.T, options Options, sources ...Source) (summary Summary, stored []string, results []Result) {
	t.Helper()
	store := func(_ context.Context, page models.Page) (models.Import, error) {
		stored = append(stored, page.Document.Name)
		return models.Import{Outcome: models.Created, Articles: len(page.Articles)}, nil
	}
	summary, err := Load(t.Context(), sources, options, store, func(r Result) { results = append(results, r) })
	if err != nil {
		t.Fatal(err)
	}
	return summary, stored, results
}

func TestLoadSample(t *testing.T) {
	summary, stored, results := load(t, Options{}, FromFS(Sample(), "sample"))
	if want := []string{"000_9cdfc2282859891b.txt"}; !reflect.DeepEqual(stored, want) {
		t.Fatalf("stored %q: %+v", stored, summary)
	}
	d := results[0].Page.Document
	if *d.Publication != "株洲日报" || *d.IssuedOn != "2022-06" || d.PrintPage != nil || d.Language != "zh-Hans" || d.Characters != 6041 || d.Coverage != 1 {
		t.Errorf("document %+v", d)
	}
	if d.SHA256 != "bf24a1b21adf9c8330f3a2b0f0c15a67166280282104e25dabe437ac341e75f2" {
		t.Errorf("digest %s", d.SHA256)
	}
	if summary.Created != 1 || summary.Articles != 5 || summary.Failed != 0 {
		t.Errorf("summary %+v", summary)
	}
}

// write fills a folder of its own.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		full := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

const page = "市民议事厅开放\n\n本报讯(记者李明)市民议事厅昨日开放,首日接待市民三百余人。\n"

// One bad file among good ones: the good ones are stored, the bad one is named.
func TestLoadGoesOn(t *testing.T) {
	folder := write(t, map[string]string{
		"b/2.txt": page, "b/10.txt": page, "a.txt": page, "empty.txt": "", "blank.txt": " \n", "binary.txt": strings.Repeat("\x00\x01", 50),
		".hidden.txt": page, ".git/x.txt": page, "picture.jpg": "x", "c/d/e.TXT": page,
	})
	missing := filepath.Join(folder, "missing.txt")
	summary, stored, results := load(t, Options{Jobs: 3}, Sources([]string{missing, folder, filepath.Join(folder, "*.none"), "-"}, strings.NewReader(page))...)
	if want := []string{"a.txt", "10.txt", "2.txt", "e.TXT", "stdin"}; !reflect.DeepEqual(stored, want) {
		t.Errorf("stored %q, not %q", stored, want)
	}
	reasons := map[string]error{}
	for _, r := range results {
		if r.Err != nil {
			reasons[r.Name] = r.Err
		}
	}
	want := map[string]error{"empty.txt": ErrEmpty, "blank.txt": ErrEmpty, "binary.txt": ErrNotText, "missing.txt": fs.ErrNotExist, "*.none": ErrNoMatch}
	for name, reason := range want {
		if !errors.Is(reasons[name], reason) {
			t.Errorf("%s: %v, not %v", name, reasons[name], reason)
		}
	}
	if summary.Documents != 5 || summary.Failed != len(want) || len(summary.Failures) != len(want) || summary.Skipped != 1 {
		t.Errorf("summary %+v", summary)
	}
	if summary.Failures[0].Path != missing || strings.Contains(summary.Failures[0].Reason, missing) {
		t.Errorf("the path should be said once: %+v", summary.Failures[0])
	}
}

// The order of results is that of the files, however many are segmented at once.
func TestLoadKeepsOrder(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 60 {
		files[fmt.Sprintf("%03d.txt", i)] = &fstest.MapFile{Data: []byte(strings.Repeat(page, 1+(i*7)%10))}
	}
	for _, jobs := range []int{0, 1, 7} {
		_, stored, _ := load(t, Options{Jobs: jobs}, FromFS(files, "pages"))
		for i, name := range stored {
			if name != fmt.Sprintf("%03d.txt", i) {
				t.Fatalf("with %d jobs %s is number %d", jobs, name, i)
			}
		}
		if len(stored) != len(files) {
			t.Errorf("with %d jobs %d of %d stored", jobs, len(stored), len(files))
		}
	}
}

// A store's error is the file's, and its kind is kept.
func TestLoadKeepsStoreErrors(t *testing.T) {
	conflict := errors.New("another page of that name is stored")
	store := func(_ context.Context, p models.Page) (models.Import, error) {
		if p.Document.Name == "b.txt" {
			return models.Import{}, fmt.Errorf("import: %w", conflict)
		}
		return models.Import{Outcome: models.Unchanged}, nil
	}
	folder := write(t, map[string]string{"a.txt": page, "b.txt": page, "c.txt": page})
	var failed []Result
	summary, err := Load(t.Context(), Sources([]string{folder}, nil), Options{}, store, func(r Result) {
		if r.Err != nil {
			failed = append(failed, r)
		}
	})
	if err != nil || summary.Unchanged != 2 || summary.Failed != 1 || len(failed) != 1 || !errors.Is(failed[0].Err, conflict) {
		t.Errorf("%+v, %v, %v", summary, failed, err)
	}
}

// An interrupted load says so, and stores no page after the interruption.
func TestLoadInterrupted(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 50 {
		files[fmt.Sprintf("%03d.txt", i)] = &fstest.MapFile{Data: []byte(page)}
	}
	ctx, cancel := context.WithCancel(t.Context())
	stored := 0
	summary, err := Load(ctx, []Source{FromFS(files, "pages"), FromFS(files, "again")}, Options{}, func(ctx context.Context, _ models.Page) (models.Import, error) {
		if stored == 10 {
			cancel()
			return models.Import{}, ctx.Err()
		}
		stored++
		return models.Import{Outcome: models.Created}, nil
	}, nil)
	if !errors.Is(err, context.Canceled) || stored != 10 || summary.Documents != 10 || summary.Failed != 0 {
		t.Errorf("stored %d, summary %+v, error %v", stored, summary, err)
	}
}

// neverReady is a terminal at which no one types.
type neverReady struct{ closed <-chan struct{} }

func (n neverReady) Read([]byte) (int, error) {
	<-n.closed
	return 0, errors.New("closed")
}

// An interruption does not wait for a terminal.
func TestLoadInterruptedWhileReading(t *testing.T) {
	closed := make(chan struct{})
	defer close(closed)
	ctx, cancel := context.WithCancel(t.Context())
	sources := append(Sources([]string{"none.txt"}, nil), FromReader(neverReady{closed}, "stdin"))
	summary, err := Load(ctx, sources, Options{}, nil, func(Result) { cancel() })
	if !errors.Is(err, context.Canceled) || summary.Failed != 1 {
		t.Errorf("%+v, %v", summary, err)
	}
}

// A page that trips the segmenter fails alone.
func TestReadPageOutlivesAPanic(t *testing.T) {
	result := readPage(t.Context(), pageFile{name: "a.txt", read: func() ([]byte, error) { panic("slip") }}, Options{})
	if result.Err == nil || result.Page != nil || !strings.Contains(result.Err.Error(), "slip") {
		t.Errorf("%+v", result)
	}
}

func TestLoadNamesOddNames(t *testing.T) {
	folder := write(t, map[string]string{"a.txt": page})
	if err := os.WriteFile(filepath.Join(folder, "b\xb5\xda.txt"), []byte(page), 0o644); err != nil {
		t.Skip(err)
	}
	summary, stored, results := load(t, Options{}, Sources([]string{folder, filepath.Join(folder, "b\xb5\xda.txt")}, nil)...)
	if len(stored) != 1 || summary.Failed != 2 || !errors.Is(results[1].Err, ErrName) || !errors.Is(results[2].Err, ErrName) {
		t.Errorf("stored %q, %+v", stored, summary)
	}
}

// BenchmarkLoad loads a folder of sample pages into a store that does nothing.
func BenchmarkLoad(b *testing.B) {
	sample, err := fs.ReadFile(Sample(), "000_9cdfc2282859891b.txt")
	if err != nil {
		b.Fatal(err)
	}
	const pages = 100
	files := fstest.MapFS{"manifest.yaml": {Data: []byte("publication: 株洲日报\npath: '{print_page}.txt'\n")}}
	for i := range pages {
		files[fmt.Sprintf("%04d.txt", i)] = &fstest.MapFile{Data: sample}
	}
	store := func(context.Context, models.Page) (models.Import, error) {
		return models.Import{Outcome: models.Created}, nil
	}
	b.SetBytes(int64(pages * len(sample)))
	for b.Loop() {
		if _, err := Load(b.Context(), []Source{FromFS(files, "pages")}, Options{}, store, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// The same bytes as two pages of one load: the first is stored, the second named,
// and neither takes the other's date. As one page twice they are nothing special.
func TestLoadRefusesOneTextAsTwoPages(t *testing.T) {
	page := "标题在此\n\n正文一句,说明一件事情。\n"
	folder := write(t, map[string]string{
		"a/1.txt": page, "a/manifest.yaml": "issued_on: 2020-01-01\n",
		"b/1.txt": page, "b/manifest.yaml": "issued_on: 2020-01-02\n",
		"a/copy.txt": page,
	})
	summary, stored, results := load(t, Options{}, Sources([]string{folder}, nil)...)
	if want := []string{"1.txt", "copy.txt"}; !reflect.DeepEqual(stored, want) || summary.Failed != 1 {
		t.Fatalf("stored %q, %+v", stored, summary)
	}
	if err := results[2].Err; !errors.Is(err, ErrTwin) || !strings.Contains(err.Error(), "2020-01-01") || !strings.Contains(err.Error(), "2020-01-02") {
		t.Errorf("the second page says %v", err)
	}
}
