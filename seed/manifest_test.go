package seed

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestParseManifest(t *testing.T) {
	got, err := ParseManifest([]byte("\uFEFFpublication: ' 株洲日报 '\nissued_on: 2022-06-08\nprint_page: 03\nlanguage: zh_hans\n"+
		"default_section: ~\nfurniture:\n- 扫码关注\n-\n- 1\nbanners: 融媒·观察\ncolumns: []\npath: \"{publication}/{issued_on}/{print_page}.txt\"\n"), "m.yaml")
	want := Manifest{Publication: "株洲日报", IssuedOn: "2022-06-08", PrintPage: "03", Language: "zh-Hans",
		Furniture: []string{"扫码关注", "1"}, Banners: []string{"融媒·观察"}, Path: "{publication}/{issued_on}/{print_page}.txt"}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, error %v", got, err)
	}
	for _, empty := range []string{"", "# nothing\n", "---\n", "~"} {
		if got, err := ParseManifest([]byte(empty), "m.yaml"); err != nil || !reflect.DeepEqual(got, Manifest{}) {
			t.Errorf("%q: %+v, error %v", empty, got, err)
		}
	}
}

func TestParseManifestNamesEveryFault(t *testing.T) {
	cases := []struct {
		yaml string
		want []string
	}{
		{"publicaton: X\nissued_on: 2022-13\nlanguage: chinese-ish-x\nzzz: 1\npath: '{issue_on}.txt'\nprint_page: [1]\n", []string{
			`m.yaml:1: unknown key "publicaton": did you mean publication?`,
			`m.yaml:2: issued_on: not a date: write YYYY, YYYY-MM or YYYY-MM-DD, not "2022-13"`,
			`m.yaml:3: language: not a BCP 47 language tag`,
			`m.yaml:4: unknown key "zzz": known are publication, `,
			`m.yaml:5: path: unknown field "issue_on": did you mean issued_on?`,
			`m.yaml:6: print_page: one text is wanted`,
		}},
		{"language: en\nlanguage: zh\n", []string{`m.yaml:2: language: said twice`}},
		{"- a\n- b\n", []string{`m.yaml:1: not a list of key: value lines`}},
		{"furniture: {a: b}\n", []string{`m.yaml:1: furniture: a list of texts is wanted`}},
		{"furniture: [a, [b]]\n", []string{`m.yaml:1: furniture: one text is wanted`}},
		{"publication: \"a\\0b\"\n", []string{`m.yaml:1: publication: holds a line break or another control character`}},
		{"publication: " + strings.Repeat("长", 501) + "\n", []string{`m.yaml:1: publication: longer than 500 characters`}},
		{"publication: [\n", []string{`m.yaml: yaml: line`}},
		{"language: en\n---\nlanguage: en\n", []string{`only one YAML document is read`}},
		{"path: a/b.txt\n", []string{`path: no field such as`}},
		{"path: '{year'\n", []string{`path: a brace is not closed`}},
		{"path: '{year}{year}'\n", []string{`path: {year} stands twice`}},
		{"path: '{year}{issued_on}'\n", []string{`path: either {issued_on} or {year}`}},
		{"? [a]\n: b\n", []string{`unknown key`}},
		{strings.Repeat("#", maxManifestBytes+1), []string{`larger than`}},
	}
	for _, c := range cases {
		_, err := ParseManifest([]byte(c.yaml), "m.yaml")
		var faults *ManifestError
		if !errors.As(err, &faults) || !errors.Is(err, ErrManifest) || len(faults.Faults) != len(c.want) {
			t.Errorf("%.60q: %v", c.yaml, err)
			continue
		}
		for i, fault := range faults.Faults {
			if !strings.Contains(fault.String(), c.want[i]) {
				t.Errorf("%.60q: %q, not %q", c.yaml, fault, c.want[i])
			}
		}
	}
}

// A file that is no manifest at all does not fill the screen.
func TestParseManifestBoundsFaults(t *testing.T) {
	_, err := ParseManifest([]byte(strings.Repeat("a: 1\n", 1000)), "m.yaml")
	var faults *ManifestError
	if !errors.As(err, &faults) || len(faults.Faults) != maxFaults+1 || !strings.Contains(faults.Faults[maxFaults].Detail, "900 faults more") {
		t.Errorf("%.300v", err)
	}
}

func TestManifestOver(t *testing.T) {
	near := Manifest{PrintPage: "A2", Banners: []string{"副刊"}}
	wide := Manifest{Publication: "株洲日报", PrintPage: "A1", Banners: []string{"要闻"}, Columns: []string{"今日谈"}}
	want := Manifest{Publication: "株洲日报", PrintPage: "A2", Banners: []string{"副刊"}, Columns: []string{"今日谈"}}
	if got := near.Over(wide); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestPattern(t *testing.T) {
	cases := []struct {
		pattern, name string
		want          Manifest
		ok            bool
	}{
		{"{publication}/{issued_on}/{print_page}.txt", "株洲日报/2022-06-08/A3.txt", Manifest{Publication: "株洲日报", IssuedOn: "2022-06-08", PrintPage: "A3"}, true},
		{"{publication}/{issued_on}/{print_page}.txt", "株洲日报/2022-06/A3.txt", Manifest{Publication: "株洲日报", IssuedOn: "2022-06", PrintPage: "A3"}, true},
		{"{publication}/{issued_on}/{print_page}.txt", "株洲日报/2022-06-31/A3.txt", Manifest{}, false},
		{"{publication}/{issued_on}/{print_page}.txt", "株洲日报/x/2022-06-08/A3.txt", Manifest{}, false},
		{"{year}{month}{day}_{print_page}.txt", "20220608_03.txt", Manifest{IssuedOn: "2022-06-08", PrintPage: "03"}, true},
		{"{year}-{month}/{day}/*_{print_page}.txt", "2022-06/08/node_03.txt", Manifest{IssuedOn: "2022-06-08", PrintPage: "03"}, true},
		{"*/{issued_on}.txt", "a/2022.txt", Manifest{IssuedOn: "2022"}, true},
		{"{language}.{print_page}.txt", "zh-Hant.(1).txt", Manifest{Language: "zh-Hant", PrintPage: "(1)"}, true},
		{"{print_page}.txt", "a/b.txt", Manifest{}, false},
		{"a.{print_page}", "axb", Manifest{}, false},
	}
	for _, c := range cases {
		p, err := parsePattern(c.pattern)
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		if got, ok := p.read(c.name); ok != c.ok || ok && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s on %s: %+v, %v", c.pattern, c.name, got, ok)
		}
	}
}

func FuzzParseManifest(f *testing.F) {
	for _, seed := range []string{"publication: 株洲日报\nissued_on: 2022-06\n", "a: &a [*a]\n", "path: '{year}{month}{day}*.txt'\n", "<<: {language: en}\n", "furniture: [a, b]\n", "? {}\n: x", "\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseManifest(data, "m.yaml")
		if err != nil {
			var faults *ManifestError
			if !errors.As(err, &faults) || len(faults.Faults) == 0 || err.Error() == "" {
				t.Errorf("an error without faults: %v", err)
			}
			return
		}
		again, err := m.Clean()
		if err != nil || !reflect.DeepEqual(again, m) {
			t.Errorf("cleaned twice: %+v, then %+v, %v", m, again, err)
		}
		if got := m.Over(Manifest{}); !reflect.DeepEqual(got, m) {
			t.Errorf("over nothing: %+v", got)
		}
	})
}
