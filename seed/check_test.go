package seed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"broadsheet/models"
)

// hostile is a page whose text tries to be HTML and to steer a terminal.
const hostile = "<script>alert(1)</script>标题\"'>\n\n本报讯(记者李明)<b onclick=x>今日</b>市民议事厅开放。\x1b[31m红\n\n网友@好</a>:说得\"好\"。\n\n责编:王五\n"

func resultOf(t *testing.T, text, name string) Result {
	t.Helper()
	page, err := ReadPage([]byte(text), name, "", Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	return Result{Path: "folder/" + name, Name: name, Page: &page}
}

func TestWriteJSON(t *testing.T) {
	block := 0
	text := "记者李明"
	page := models.Page{
		Articles: []models.PageArticle{{Title: &text, Kind: models.Roundup, Bylines: []models.Byline{{Name: "李明"}}, Blocks: []models.Block{{ID: "b1", Type: models.Paragraph, Text: "a<b"}},
			Comments: []models.PageComment{{Author: "甲", Text: "好", Block: 0}, {Author: "乙", Text: "好", Block: -1}}}, {Kind: models.Other}},
		Spans: []models.PageSpan{{Start: 0, End: 6, Role: models.RoleFurniture, Article: -1, Block: -1, Comment: -1}, {Start: 6, End: 12, Role: models.RoleTitle, Block: -1, Comment: -1}},
	}
	d := &page.Document
	d.Name, d.Language, d.Characters, d.Text, d.Coverage = "a.txt", "zh-Hans", 4, text, 1
	var got bytes.Buffer
	for _, r := range []Result{{Page: &page}, {Name: "b.txt", Path: "x/b.txt", Err: fmt.Errorf("%w: blank", ErrEmpty)}} {
		if err := WriteJSON(&got, r); err != nil {
			t.Fatal(err)
		}
	}
	want := `{"document":{"name":"a.txt","language":"zh-Hans","characters":4},"articles":[` +
		`{"kicker":null,"title":"记者李明","subtitle":null,"authors":[{"name":"李明","role":null,"affiliation":null}],"section":null,"kind":"roundup","source":null,` +
		`"blocks":[{"type":"paragraph","text":"a<b"}],"comments":[{"author":"甲","text":"好","block":0},{"author":"乙","text":"好","block":null}]},` +
		`{"kicker":null,"title":null,"subtitle":null,"authors":[],"section":null,"kind":"other","source":null,"blocks":[],"comments":[]}],` +
		`"furniture":["记者"],"warnings":[],"coverage":1}` + "\n" +
		`{"document":{"name":"b.txt"},"error":"the file is empty: blank"}` + "\n"
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if block != *Checked(page).Articles[0].Comments[0].Block {
		t.Error("a comment's block should be its own number")
	}
}

// Every line of the JSON can be read again, whatever the page holds.
func TestWriteJSONOfHostileText(t *testing.T) {
	var got bytes.Buffer
	if err := WriteJSON(&got, resultOf(t, hostile, "a.txt")); err != nil {
		t.Fatal(err)
	}
	var page CheckedPage
	if err := json.Unmarshal(got.Bytes(), &page); err != nil || bytes.Count(got.Bytes(), []byte("\n")) != 1 {
		t.Errorf("%v in %s", err, got.String())
	}
}

func TestWriteText(t *testing.T) {
	r := resultOf(t, hostile, "a.txt")
	for _, style := range []Style{{}, {Colour: true}} {
		var got bytes.Buffer
		if err := errors.Join(Legend(&got, style), WriteText(&got, r, style), WriteExplanation(&got, r, style),
			WriteText(&got, Result{Path: "x/b.txt", Err: ErrNotText}, style)); err != nil {
			t.Fatal(err)
		}
		text := got.String()
		if strings.Contains(text, "\x1b[31m红") || strings.Contains(text, "\x1b") != style.Colour {
			t.Errorf("with %+v:\n%q", style, text)
		}
		for _, want := range []string{"furniture", "1 comment\n", "责编:王五", "because of", "x/b.txt", "the file is not text"} {
			if !strings.Contains(text, want) {
				t.Errorf("%+v does not say %q:\n%s", style, want, text)
			}
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWritersReturnErrors(t *testing.T) {
	r := resultOf(t, hostile, "a.txt")
	for i, err := range []error{
		WriteJSON(fullDisk{}, r), WriteText(fullDisk{}, r, Style{}), WriteExplanation(fullDisk{}, r, Style{}),
		Legend(fullDisk{}, Style{}), WriteHTML(fullDisk{}, []Result{r}),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("writer %d: %v", i, err)
		}
	}
}

func TestWriteHTML(t *testing.T) {
	_, _, results := load(t, Options{}, FromFS(Sample(), "sample"))
	results = append(results, resultOf(t, hostile, "<i>.txt"), resultOf(t, jekyll, "a.md"), Result{Path: "bad<b>.txt", Err: ErrNotText})
	results[1].Page.Document.Warnings = []string{"unsure <u>"}
	var got bytes.Buffer
	if err := WriteHTML(&got, results); err != nil {
		t.Fatal(err)
	}
	html := got.String()
	for _, bad := range []string{"<script>alert", "<b onclick", "<i>", "<u>", "bad<b>", "ZgotmplZ", `href="http`, "src=", "@import", "url("} {
		if strings.Contains(html, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, want := range []string{"unsure &lt;u&gt;", "the file is not text", "bad&lt;b&gt;.txt", "融媒·观察", "(assigned)"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not hold %q", want)
		}
	}
	ids := map[string]bool{}
	for _, match := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(html, -1) {
		if ids[match[1]] {
			t.Errorf("the id %s stands twice", match[1])
		}
		ids[match[1]] = true
	}
	links := regexp.MustCompile(` href="#([^"]+)"`).FindAllStringSubmatch(html, -1)
	for _, match := range links {
		if !ids[match[1]] {
			t.Errorf("a link leads to %s, which is not there", match[1])
		}
	}
	if len(links) < 100 {
		t.Errorf("only %d links", len(links))
	}
}
