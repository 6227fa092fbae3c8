package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

// An editor makes an author, who readers do not see before something is
// published, renames, merges and splits; addresses redirect along the chain.
func TestEditingAuthors(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	made := sendAs(t, h, key, http.MethodPost, "/api/v1/authors", `{"name":"周 明","affiliation":"市文明办"}`, "Idempotency-Key", "1")
	author := decode[models.Author](t, made, http.StatusCreated)
	address := made.Header.Get("Location")
	if author.Name != "周明" || author.Slug != "zhou-ming" || address != fmt.Sprintf("/api/v1/authors/%d", author.ID) {
		t.Errorf("made: %+v at %s", author, address)
	}
	list := func(key string) int64 {
		var headers []string
		if key != "" {
			headers = []string{"Authorization", "Bearer " + key}
		}
		return decode[api.List[models.Author]](t, get(t, h, "/api/v1/authors", headers...), http.StatusOK).Page.Total
	}
	if list("") != 3 || list(newKey(t, s, models.Moderator)) != 3 || list(key) != 4 {
		t.Errorf("a reader lists %d, an editor %d", list(""), list(key))
	}
	for _, target := range []string{address, address + "/articles", "/api/v1/authors/zhou-ming"} {
		if response := get(t, h, target); response.StatusCode != http.StatusNotFound {
			t.Errorf("a reader gets %s: %d", target, response.StatusCode)
		}
		if response := sendAs(t, h, key, http.MethodGet, target, ""); response.StatusCode != http.StatusOK {
			t.Errorf("an editor gets %s: %d", target, response.StatusCode)
		}
	}
	renamed := decode[models.Author](t, sendAs(t, h, key, http.MethodPatch, address, `{"slug":"zhou","affiliation":null}`, "If-Match", made.Header.Get("ETag")), http.StatusOK)
	if renamed.Slug != "zhou" || renamed.Affiliation != nil {
		t.Errorf("renamed: %+v", renamed)
	}
	stale := sendAs(t, h, key, http.MethodPatch, address, `{"name":"周鸣"}`, "If-Match", made.Header.Get("ETag"))
	if decode[api.Problem](t, stale, http.StatusPreconditionFailed); !strings.HasPrefix(stale.Header.Get("ETag"), `"2-`) {
		t.Errorf("412 has the ETag %s", stale.Header.Get("ETag"))
	}
	if response := get(t, h, "/api/v1/authors/zhou-ming"); response.StatusCode != http.StatusNotFound {
		t.Errorf("an old slug tells a reader of an author without articles: %d", response.StatusCode)
	}
	other := decode[models.Author](t, get(t, h, "/api/v1/authors/2"), http.StatusOK)
	decode[models.Author](t, sendAs(t, h, key, http.MethodPost, address+"/merge", `{"author_id":2}`), http.StatusOK)
	decode[models.Author](t, sendAs(t, h, key, http.MethodPost, "/api/v1/authors/1/merge", fmt.Sprintf(`{"author_id":%d}`, author.ID)), http.StatusOK)
	for from, to := range map[string]string{
		"2": "1", fmt.Sprint(author.ID): "1", other.Slug: "liu-hai-long", "zhou": "liu-hai-long", "zhou-ming": "liu-hai-long",
	} {
		moved := get(t, h, "/api/v1/authors/"+from+"/articles")
		if moved.StatusCode != http.StatusMovedPermanently || moved.Header.Get("Location") != "/api/v1/authors/"+to+"/articles" {
			t.Errorf("%s: %d %s, want %s", from, moved.StatusCode, moved.Header.Get("Location"), to)
		}
	}
	articles := decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/authors/1/articles"), http.StatusOK)
	if articles.Page.Total != 2 || articles.Data[1].Version != 3 || articles.Data[1].Authors[0].ID != 1 || articles.Data[1].Authors[0].Name != other.Name {
		t.Errorf("the articles of both are %+v", articles.Data)
	}
	split := decode[models.Author](t, sendAs(t, h, key, http.MethodPost, "/api/v1/authors/1/split",
		fmt.Sprintf(`{"article_ids":[%d],"name":%q}`, articles.Data[1].ID, other.Name)), http.StatusCreated)
	if split.ArticleCount != 1 || list("") != 3 {
		t.Errorf("split off: %+v of %d", split, list(""))
	}
}

// An author or section in use is not deleted, and the answer says by what.
func TestDeletingWhatIsInUse(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	first := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/1"), http.StatusOK)
	author, section := fmt.Sprintf("/api/v1/authors/%d", first.Authors[0].ID), fmt.Sprintf("/api/v1/sections/%d", first.Section.ID)
	sendAs(t, h, key, http.MethodPost, "/api/v1/articles", fmt.Sprintf(`{"title":"x","section_id":%d,"authors":[{"author_id":%d}]}`, first.Section.ID, first.Authors[0].ID))
	for _, step := range []struct{ method, target, text, author, section string }{
		{http.MethodPatch, "/api/v1/articles/6", `{"kicker":"x"}`, "in use by 2 articles (1 published, 1 draft)", "(3 published, 1 draft)"},
		{http.MethodPatch, "/api/v1/articles/1", `{"status":"archived"}`, "(1 draft, 1 archived)", "(2 published, 1 draft, 1 archived)"},
		{http.MethodDelete, "/api/v1/articles/1", "", "(1 draft, 1 trashed)", "(2 published, 1 draft, 1 trashed)"},
		{http.MethodPatch, "/api/v1/articles/6", `{"authors":[],"section_id":null}`, "in use by 1 article (1 trashed)", "(2 published, 1 trashed)"},
	} {
		if response := sendAs(t, h, key, step.method, step.target, step.text); response.StatusCode >= http.StatusBadRequest {
			t.Fatalf("%s %s: %d", step.method, step.target, response.StatusCode)
		}
		for target, want := range map[string]string{author: step.author, section: step.section} {
			problem := decode[api.Problem](t, sendAs(t, h, key, http.MethodDelete, target, ""), http.StatusConflict)
			if !strings.Contains(problem.Detail, want) {
				t.Errorf("%s: %s, want %s", target, problem.Detail, want)
			}
		}
	}
	for _, noun := range []string{"authors", "sections"} {
		made := sendAs(t, h, key, http.MethodPost, "/api/v1/"+noun, `{"name":"一次","slug":"yi"}`)
		address := made.Header.Get("Location")
		decode[api.Problem](t, sendAs(t, h, key, http.MethodDelete, address, "", "If-Match", `"2-0"`), http.StatusPreconditionFailed)
		if response := sendAs(t, h, key, http.MethodDelete, address, "", "If-Match", made.Header.Get("ETag")); response.StatusCode != http.StatusNoContent {
			t.Errorf("%s: %d", address, response.StatusCode)
		}
		decode[api.Problem](t, sendAs(t, h, key, http.MethodDelete, address, ""), http.StatusNotFound)
		if again := sendAs(t, h, key, http.MethodPost, "/api/v1/"+noun, `{"name":"一次","slug":"yi"}`); again.StatusCode != http.StatusCreated || again.Header.Get("Location") == address {
			t.Errorf("made again: %d at %s", again.StatusCode, again.Header.Get("Location"))
		}
	}
}

// Every fault of what is sent about authors and sections is named by its place.
func TestFaultsOfAuthorsAndSections(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	long := strings.Repeat("长", 201)
	for _, c := range []struct{ request, text, want string }{
		{"POST /authors", `{}`, "422 /name required"},
		{"POST /authors", `{"name":null,"slug":null}`, "422 /name wrong_type /slug wrong_type"},
		{"POST /authors", `{"name":"` + long + `","affiliation":" ","slug":"A"}`, "422 /name too_long /slug unknown_value /affiliation empty"},
		{"POST /authors", `{"name":"Wang\nWei","affiliation":"a\u2028b"}`, "422 /name not_text /affiliation not_text"},
		{"POST /authors", `{"name":"王伟","article_count":3,"nam":"x"}`, "422 /article_count read_only /nam unknown_field"},
		{"POST /authors", `{"name":"王伟","slug":"123"}`, "422 /slug unknown_value"},
		{"POST /authors", `{"name":"王伟","slug":"liu-hai-long"}`, "409"},
		{"POST /authors", `{"name":"刘海龙","affiliation":"市委组织部分副部长、市委老干部局局长"}`, "409"},
		{"PATCH /authors/1", `{"name":""}`, "422 /name required"},
		{"PATCH /authors/1", `{"name":7}`, "422 /name wrong_type"},
		{"PATCH /authors/99", `{"name":"x"}`, "404"},
		{"PATCH /authors/1?x=1", `{"name":"x"}`, "400 x unknown_parameter"},
		{"DELETE /authors/99", ``, "404"},
		{"POST /authors/1/merge", `{}`, "422 /author_id required"},
		{"POST /authors/1/merge", `{"author_id":null}`, "422 /author_id wrong_type"},
		{"POST /authors/1/merge", `{"author_id":1}`, "422 /author_id contradicts"},
		{"POST /authors/1/merge", `{"author_id":99}`, "422 /author_id unknown_reference"},
		{"POST /authors/99/merge", `{"author_id":1}`, "404"},
		{"POST /authors/1/split", `{}`, "422 /article_ids required"},
		{"POST /authors/1/split", `{"article_ids":[1,1,99,5],"affiliation":""}`, "422 /affiliation empty"},
		{"POST /authors/1/split", `{"article_ids":[1,1,99,5]}`, "422 /article_ids/1 repeated /article_ids/2 unknown_reference /article_ids/3 unknown_reference"},
		{"POST /authors/1/split", `{"article_ids":[` + strings.Repeat("1,", 1000) + `1]}`, "422 /article_ids too_many"},
		{"POST /authors/1/split", `{"article_ids":["1"]}`, "422 /article_ids/0 wrong_type"},
		{"POST /authors/99/split", `{"article_ids":[1]}`, "404"},
		{"POST /sections", `{}`, "422 /name required"},
		{"POST /sections", `{"name":"` + long + `","position":0}`, "422 /name too_long /position out_of_range"},
		{"POST /sections", `{"name":"副刊","position":9}`, "422 /position out_of_range"},
		{"POST /sections", `{"name":"融媒・观察"}`, "201"},
		{"POST /sections", `{"name":"融媒·观察"}`, "409"},
		{"PATCH /sections/1", `{"position":null}`, "422 /position wrong_type"},
		{"PATCH /sections/1", `{"position":"1"}`, "422 /position wrong_type"},
		{"PATCH /sections/1", `{"name":"融媒·观察"}`, "409"},
		{"PATCH /sections/1", `{"slug":"rong-mei-guan-cha"}`, "409"},
		{"PATCH /sections/99", `{"name":"x"}`, "404"},
		{"POST /sections/1/merge", `{"section_id":1}`, "422 /section_id contradicts"},
		{"POST /sections/1/merge", `{"section_id":99}`, "422 /section_id unknown_reference"},
		{"PUT /sections/order", `{"ids":[1,1]}`, "422 /ids/1 unknown_reference /ids required"},
		{"PUT /sections/order", `{}`, "422 /ids required"},
		{"PUT /sections/order", `[1]`, "400  wrong_type"},
	} {
		method, path, _ := strings.Cut(c.request, " ")
		response := sendAs(t, h, key, method, "/api/v1"+path, c.text)
		got := fmt.Sprint(response.StatusCode)
		if response.StatusCode >= http.StatusBadRequest {
			problem := decode[api.Problem](t, response, response.StatusCode)
			for _, fault := range problem.Errors {
				got += " " + fault.Field + " " + fault.Code
			}
		}
		if got != c.want {
			t.Errorf("%s %.80s: %s, want %s", c.request, c.text, got, c.want)
		}
	}
	conflict := decode[api.Problem](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/sections/1", `{"name":"融媒·观察"}`), http.StatusConflict)
	if !strings.Contains(conflict.Detail, "section 2 (融媒·观察)") || !strings.Contains(conflict.Detail, "merge") {
		t.Errorf("a name that is taken: %s", conflict.Detail)
	}
	stale := `"9-0"`
	for _, request := range []string{"POST /authors/1/merge {\"author_id\":2}", "POST /authors/1/split {\"article_ids\":[1]}", "POST /sections/1/merge {\"section_id\":2}", "PATCH /sections/1 {\"name\":\"x\"}"} {
		parts := strings.SplitN(request, " ", 3)
		decode[api.Problem](t, sendAs(t, h, key, parts[0], "/api/v1"+parts[1], parts[2], "If-Match", stale), http.StatusPreconditionFailed)
	}
}

// Sections are renamed and merged; readers see those with something published.
func TestEditingSections(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	made := sendAs(t, h, key, http.MethodPost, "/api/v1/sections", `{"name":"副刊","position":1}`)
	section := decode[models.Section](t, made, http.StatusCreated)
	address := made.Header.Get("Location")
	total := func(headers ...string) int64 {
		return decode[api.List[models.Section]](t, get(t, h, "/api/v1/sections", headers...), http.StatusOK).Page.Total
	}
	if section.Position != 1 || total() != 2 || total("Authorization", "Bearer "+key) != 3 || get(t, h, address).StatusCode != http.StatusNotFound {
		t.Errorf("made: %+v; readers list %d", section, total())
	}
	sendAs(t, h, key, http.MethodPost, "/api/v1/articles", fmt.Sprintf(`{"title":"x","section_id":%d}`, section.ID))
	if get(t, h, address).StatusCode != http.StatusNotFound || total() != 2 {
		t.Error("readers learn of a section from a draft")
	}
	if response := sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/6", `{"status":"published"}`); response.StatusCode != http.StatusOK || total() != 3 {
		t.Errorf("published: %d, readers list %d", response.StatusCode, total())
	}
	decode[models.Section](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/sections/fu-kan", `{"slug":"wen-yi"}`), http.StatusOK)
	if patched := sendAs(t, h, key, http.MethodPatch, "/api/v1/sections/fu-kan", `{"name":"文艺"}`); patched.StatusCode != http.StatusPermanentRedirect {
		t.Errorf("a change at the old slug: %d", patched.StatusCode)
	}
	merged := decode[models.Section](t, sendAs(t, h, key, http.MethodPost, "/api/v1/sections/1/merge", fmt.Sprintf(`{"section_id":%d}`, section.ID)), http.StatusOK)
	if merged.ArticleCount != 4 || merged.Position != 1 {
		t.Errorf("merged: %+v", merged)
	}
	for from, to := range map[string]string{"fu-kan": "li-lun", "wen-yi": "li-lun", fmt.Sprint(section.ID): "1"} {
		moved := get(t, h, "/api/v1/sections/"+from)
		if moved.StatusCode != http.StatusMovedPermanently || moved.Header.Get("Location") != "/api/v1/sections/"+to {
			t.Errorf("%s: %d %s", from, moved.StatusCode, moved.Header.Get("Location"))
		}
	}
	ordered := decode[api.OrderedSections](t, sendAs(t, h, key, http.MethodPut, "/api/v1/sections/order", `{"ids":[2,1]}`), http.StatusOK)
	if ordered.Data[0].ID != 2 || ordered.Data[0].Position != 1 || ordered.Data[1].Position != 2 {
		t.Errorf("ordered: %+v", ordered.Data)
	}
	if hits := decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/articles?section=1"), http.StatusOK); hits.Page.Total != 4 || hits.Data[0].Section.Slug != "li-lun" {
		t.Errorf("found %+v", hits.Data)
	}
}
