package seed

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// entry is a file of an archive, in its order.
type entry struct{ name, content string }

func zipOf(t *testing.T, entries ...entry) string {
	t.Helper()
	var buffer bytes.Buffer
	w := zip.NewWriter(&buffer)
	for _, e := range entries {
		f, err := w.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write([]byte(e.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

func tarGzOf(t *testing.T, entries ...entry) string {
	t.Helper()
	var buffer bytes.Buffer
	zipped := gzip.NewWriter(&buffer)
	w := tar.NewWriter(zipped)
	for _, e := range entries {
		header := &tar.Header{Name: e.name, Mode: 0o644, Size: int64(len(e.content)), Typeflag: tar.TypeReg}
		if target, isLink := strings.CutPrefix(e.content, "-> "); isLink {
			header.Typeflag, header.Linkname, header.Size = tar.TypeSymlink, target, 0
			e.content = ""
		}
		if err := w.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

func TestLoadArchives(t *testing.T) {
	pages := []entry{
		{"2022-06-08/A1.txt", page}, {"2022-06-08/A2.txt", page + "二版。"}, {".DS_Store", "x"}, {"__MACOSX/A1.txt", "x"}, {"cover.jpg", "x"},
		{"2022-06-08/A2.yaml", "default_section: 理论\n"}, {"manifest.yaml", "path: '{issued_on}/{print_page}.txt'\n"},
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("第一版要闻.txt")
	if err != nil {
		t.Fatal(err)
	}
	folder := write(t, map[string]string{
		"manifest.yaml": "publication: 株洲日报\n",
		"1.zip":         zipOf(t, append(pages, entry{gbk, page + "另一版。"})...),
		"2.tar.gz":      tarGzOf(t, append(pages, entry{"./3.txt", page + "三版。"})...),
		"3.zip":         "no zip file",
		"4.tgz":         "no tar file",
	})
	_, _, results := load(t, Options{}, Sources([]string{folder}, nil)...)
	var got []string
	for _, r := range results {
		line := strings.TrimPrefix(r.Path, filepath.ToSlash(folder)+"/")
		if r.Err != nil {
			line += " failed"
		} else {
			m := r.Manifest
			line += " " + strings.Join([]string{m.Publication, m.IssuedOn, m.PrintPage, m.DefaultSection}, "|")
		}
		got = append(got, line)
	}
	want := []string{
		"1.zip/2022-06-08/A1.txt 株洲日报|2022-06-08|A1|",
		"1.zip/2022-06-08/A2.txt 株洲日报|2022-06-08|A2|理论",
		"1.zip/第一版要闻.txt 株洲日报|||",
		"2.tar.gz/2022-06-08/A1.txt 株洲日报|2022-06-08|A1|",
		"2.tar.gz/2022-06-08/A2.txt 株洲日报|2022-06-08|A2|理论",
		"2.tar.gz/3.txt 株洲日报|||",
		"3.zip failed",
		"4.tgz failed",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLoadRefusesUnsafeArchives(t *testing.T) {
	bomb := strings.Repeat(" ", maxPageBytes/2+1)
	cases := []struct {
		name, content string
		want          error
		good          int
	}{
		{"slip.zip", zipOf(t, entry{"../../etc/a.txt", page}, entry{"b.txt", page}), ErrUnsafe, 1},
		{"absolute.zip", zipOf(t, entry{"/etc/a.txt", page}, entry{"b.txt", page}), ErrUnsafe, 1},
		{"windows.zip", zipOf(t, entry{`..\a.txt`, page}, entry{`c\b.txt`, page}), ErrUnsafe, 1},
		{"drive.zip", zipOf(t, entry{`C:\a.txt`, page}, entry{"b.txt", page}), ErrUnsafe, 1},
		{"slip.tar.gz", tarGzOf(t, entry{"../a.txt", page}, entry{"b.txt", page}), ErrUnsafe, 1},
		{"link.tgz", tarGzOf(t, entry{"a.txt", "-> /etc/passwd"}, entry{"b.txt", page}), ErrUnsafe, 1},
		{"bomb.zip", zipOf(t, entry{"a.txt", page}, entry{"b.txt", bomb}, entry{"c.txt", bomb}), ErrTooLarge, 1},
		{"bomb.tar.gz", tarGzOf(t, entry{"a.bin", bomb}, entry{"b.bin", bomb}, entry{"c.txt", page}), ErrTooLarge, 0},
		{"large.zip", zipOf(t, entry{"a.txt", strings.Repeat(" ", maxPageBytes+1)}), ErrTooLarge, 0},
		{"nothing.zip", zipOf(t, entry{"a.jpg", "x"}), ErrNoPage, 0},
	}
	for _, c := range cases {
		if testing.Short() && errors.Is(c.want, ErrTooLarge) {
			continue // each unpacks 64 MiB
		}
		folder := write(t, map[string]string{c.name: c.content})
		summary, stored, results := load(t, Options{Jobs: 1}, Sources([]string{filepath.Join(folder, c.name)}, nil)...)
		refused := false
		for _, r := range results {
			refused = refused || errors.Is(r.Err, c.want)
		}
		if !refused || len(stored) != c.good || summary.Failed > 3 {
			t.Errorf("%s: stored %q, %+v", c.name, stored, summary)
		}
	}
}

func TestLoadFollowsLinksOnce(t *testing.T) {
	folder := write(t, map[string]string{"pages/a.txt": page, "pages/deep/b.txt": page, "elsewhere/c.txt": page})
	for link, target := range map[string]string{
		"pages/deep/up":    "..",                             // a loop
		"pages/other":      filepath.Join("..", "elsewhere"), // another folder
		"pages/twice":      filepath.Join("..", "elsewhere"), // the same again
		"pages/broken.txt": "nothing",
	} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Skip(err)
		}
	}
	summary, stored, _ := load(t, Options{}, Sources([]string{filepath.Join(folder, "pages")}, nil)...)
	if want := []string{"a.txt", "b.txt", "c.txt"}; !reflect.DeepEqual(stored, want) {
		t.Errorf("stored %q", stored)
	}
	if summary.Failed != 2 || !strings.Contains(summary.Failures[0].Reason, "no such file") || !strings.Contains(summary.Failures[1].Reason, "leads back") {
		t.Errorf("summary %+v", summary)
	}
}

func TestSourcesGlobs(t *testing.T) {
	folder := write(t, map[string]string{"a/1.txt": page, "a/2.txt": page, "a/b/3.txt": page, "a/b/4.md": page, "odd[1].txt": page,
		"c/5": page, "c/6.txt": page, "c/6.yaml": "", "c/manifest.yaml": ""})
	cases := []struct {
		pattern string
		want    []string
	}{
		{"a/*.txt", []string{"1.txt", "2.txt"}},
		{"a/**/*.txt", []string{"1.txt", "2.txt", "3.txt"}},
		{"a/[2-9].txt", []string{"2.txt"}},
		{"a/{1,2}.txt", []string{"1.txt", "2.txt"}},
		{"odd[1].txt", []string{"odd[1].txt"}}, // a name that is there is no glob
		{"c/*", []string{"5", "6.txt"}},        // the manifests beside pages are no pages; what is named is
	}
	for _, c := range cases {
		_, stored, _ := load(t, Options{}, Sources([]string{filepath.Join(folder, filepath.FromSlash(c.pattern))}, nil)...)
		if !reflect.DeepEqual(stored, c.want) {
			t.Errorf("%s: %q, not %q", c.pattern, stored, c.want)
		}
	}
}

// The nearest manifest wins, field by field; one that is wrong fails its pages
// and no others; a name that does not fit a pattern is warned of.
func TestManifestsOfFolders(t *testing.T) {
	folder := write(t, map[string]string{
		"manifest.yaml":           "publication: 株洲日报\nlanguage: zh-Hans\npath: '{issued_on}/{print_page}.txt'\nbanners: [要闻]\n",
		"2022-06-08/A1.txt":       page + "第一版。",
		"2022-06-08/A2.txt":       page + "第二版。",
		"2022-06-08/A2.yml":       "print_page: 特2\nbanners: [副刊]\n",
		"2022-06-09/A1.txt":       page + "第三版。",
		"2022-06-09/manifest.yml": "publication: 株洲晚报\n",
		"bad/a.txt":               page + "第四版。",
		"bad/manifest.yaml":       "publicatoin: x\n",
		"misc.txt":                page + "第五版。",
	})
	_, _, results := load(t, Options{Manifest: Manifest{DefaultSection: "综合"}}, Sources([]string{folder}, nil)...)
	want := map[string]Manifest{
		"2022-06-08/A1.txt": {Publication: "株洲日报", IssuedOn: "2022-06-08", PrintPage: "A1", Banners: []string{"要闻"}},
		"2022-06-08/A2.txt": {Publication: "株洲日报", IssuedOn: "2022-06-08", PrintPage: "特2", Banners: []string{"副刊"}},
		"2022-06-09/A1.txt": {Publication: "株洲晚报", IssuedOn: "2022-06-09", PrintPage: "A1", Banners: []string{"要闻"}},
		"misc.txt":          {Publication: "株洲日报", Banners: []string{"要闻"}},
	}
	for _, r := range results {
		name := strings.TrimPrefix(r.Path, filepath.ToSlash(folder)+"/")
		if name == "bad/a.txt" {
			if !errors.Is(r.Err, ErrManifest) || !strings.HasPrefix(r.Err.Error(), filepath.ToSlash(folder)+"/bad/manifest.yaml:1: unknown key") {
				t.Errorf("bad/a.txt: %v", r.Err)
			}
			continue
		}
		m := want[name]
		m.Language, m.DefaultSection = "zh-Hans", "综合"
		if r.Err != nil || !reflect.DeepEqual(r.Manifest, m) {
			t.Errorf("%s: %+v, error %v", name, r.Manifest, r.Err)
			continue
		}
		warnings := strings.Join(r.Page.Document.Warnings, "\n")
		if strings.Contains(warnings, "does not fit the pattern") != (name == "misc.txt") {
			t.Errorf("%s: warnings %q", name, warnings)
		}
	}
}

// A fault is named by the path that the person gave, from where they stand.
func TestManifestFaultsAreNamedAsGiven(t *testing.T) {
	folder := write(t, map[string]string{
		"a/1.txt": page, "a/1.yaml": "x: 1\n",
		"b/2.txt": page, "b/manifest.yaml": "x: 1\n",
		"c/3.zip": zipOf(t, entry{"d/3.txt", page}, entry{"d/manifest.yaml", "x: 1\n"}),
	})
	t.Chdir(folder)
	_, _, results := load(t, Options{}, Sources([]string{"a/1.txt", "a", ".", "c/3.zip"}, nil)...)
	want := []string{"a/1.yaml:1: ", "a/1.yaml:1: ", "a/1.yaml:1: ", "b/manifest.yaml:1: ", "c/3.zip/d/manifest.yaml:1: ", "c/3.zip/d/manifest.yaml:1: "}
	for i, r := range results {
		if r.Err == nil || !strings.HasPrefix(r.Err.Error(), want[i]) {
			t.Errorf("%s: %v, not %s", r.Path, r.Err, want[i])
		}
	}
	if len(results) != len(want) {
		t.Errorf("%d results", len(results))
	}
}
