package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

// A page of three articles, whose titles and bylines are printed over them.
const (
	firstPiece  = "旅游礼仪知多少\n周明\n爱护环境,不乱扔废弃物。不踩踏绿地,不攀折花木和果实。\n遵守公共秩序,排队遵守秩序,不并行挡道。\n"
	secondPiece = "保护古迹人人有责\n李红\n不在文物古迹上涂刻,不攀爬触摸文物,拍照摄像遵守规定。\n不随地吐痰和口香糖,不乱扔废弃物,不在禁烟场所吸烟。\n"
	thirdPiece  = "尊重他人从我做起\n王强\n讲究以礼待人,衣着整洁得体,不在公共场所袒胸赤膊。\n礼让老幼病残,礼让女士,不讲粗话,不强行和外宾合影。\n"
	threePieces = firstPiece + "\n" + secondPiece + "\n" + thirdPiece
)

const ofThatDay = "?name=2022-06-08.txt&publication=%E6%A0%AA%E6%B4%B2%E6%97%A5%E6%8A%A5&issued_on=2022-06-08&print_page=A2"

// postText sends a page as text/plain.
func postText(t *testing.T, h http.Handler, key, query, text string, headers ...string) *http.Response {
	t.Helper()
	return sendAs(t, h, key, http.MethodPost, "/api/v1/documents"+query, text, append([]string{"Content-Type", "text/plain"}, headers...)...)
}

// everything is all that is stored, as text; a dry run leaves it as it was.
func everything(t *testing.T, s *store.Store, h http.Handler, key string) string {
	t.Helper()
	var all strings.Builder
	for _, target := range []string{
		"/api/v1/articles?status=published,draft,archived&include=blocks&limit=100", "/api/v1/articles?trashed=true&limit=100", "/api/v1/authors?limit=100",
		"/api/v1/sections?limit=100", "/api/v1/comments?limit=100", "/api/v1/documents?limit=100", "/api/v1/documents/1/spans?limit=100", "/api/v1/documents/1",
	} {
		all.Write(body(t, sendAs(t, h, key, http.MethodGet, target, "")))
	}
	generation, err := s.Setting(t.Context(), "search generation")
	if err != nil {
		t.Fatal(err)
	}
	return all.String() + generation
}

func TestPostingAPage(t *testing.T) {
	h, s := newServer(t)
	key := newKey(t, s, models.Editor)
	before := everything(t, s, h, key)
	dry := decode[api.PostedDocument](t, postText(t, h, key, ofThatDay+"&dry_run=true", threePieces), http.StatusOK)
	if dry.Outcome != models.Created || dry.Document != nil || len(dry.Articles) != 0 || len(dry.Found.Articles) != 3 || everything(t, s, h, key) != before {
		t.Errorf("a dry run: %+v", dry)
	}
	made := postText(t, h, key, ofThatDay, threePieces)
	created := decode[api.PostedDocument](t, made, http.StatusCreated)
	if made.Header.Get("Location") != fmt.Sprint("/api/v1/documents/", created.Document.ID) || created.Outcome != models.Created || created.Document.Coverage != 1 ||
		*created.Document.PrintPage != "A2" || len(created.Articles) != 3 || created.Articles[2].Position != 3 || *created.Found.Articles[1].Title != "保护古迹人人有责" || created.Found.Articles[1].Authors[0].Name != "李红" {
		t.Errorf("posted: %+v", created)
	}
	before = everything(t, s, h, key)
	again := decode[api.PostedDocument](t, postText(t, h, key, ofThatDay, threePieces), http.StatusOK)
	if again.Outcome != models.Unchanged || again.Document.ID != created.Document.ID || len(again.Articles) != 3 || len(again.Changes) != 0 || everything(t, s, h, key) != before {
		t.Errorf("again: %+v", again)
	}
	updated := decode[api.PostedDocument](t, postText(t, h, key, strings.Replace(ofThatDay, "06-08&", "06-09&", 1)+"&default_section=%E6%96%87%E6%98%8E", threePieces), http.StatusOK)
	if updated.Outcome != models.Updated || *updated.Articles[0].PublishedOn != "2022-06-09" || updated.Articles[2].Section.Name != "文明" || updated.Articles[0].ID != created.Articles[0].ID {
		t.Errorf("with another manifest: %+v", updated)
	}
}

// Other bytes of the same page are a conflict that names it, and replace it where
// that is asked for.
func TestPostingOtherBytesOfAPage(t *testing.T) {
	h, s := newServer(t)
	key := newKey(t, s, models.Editor)
	oneParagraphEach := strings.NewReplacer("。\n遵守", "。遵守", "。\n不随地", "。不随地", "。\n礼让", "。礼让").Replace(threePieces)
	decode[api.PostedDocument](t, postText(t, h, key, ofThatDay, oneParagraphEach), http.StatusCreated)
	better := strings.Replace(oneParagraphEach, "不攀折花木和果实", "不攀折花木", 1) + "\n文明出行新风尚\n赵刚\n红灯停,绿灯行,过马路走斑马线,不翻越护栏。\n"
	refused := decode[api.Problem](t, postText(t, h, key, ofThatDay, better), http.StatusConflict)
	if !strings.Contains(refused.Detail, "document 1 ") {
		t.Errorf("the conflict says %q", refused.Detail)
	}
	before := everything(t, s, h, key)
	dry := decode[api.PostedDocument](t, postText(t, h, key, ofThatDay+"&replace=true&dry_run=true", better), http.StatusOK)
	if everything(t, s, h, key) != before || dry.Outcome != models.Replaced || dry.Document.ID != 1 || len(dry.Articles) != 3 || len(dry.Changes) != 4 || dry.Changes[3].Fate != models.FateNew || dry.Changes[3].ID != nil {
		t.Errorf("a dry run: %+v", dry)
	}
	replaced := decode[api.PostedDocument](t, postText(t, h, key, ofThatDay+"&replace=true", better), http.StatusOK)
	fates := ""
	for _, c := range replaced.Changes {
		fates += string(c.Fate) + " "
	}
	if !strings.HasPrefix(fates, "changed same ") || !strings.HasSuffix(fates, " new ") || len(replaced.Articles) != 4 || replaced.Articles[0].Version != 2 || replaced.Articles[1].Version != 1 {
		t.Errorf("replaced: %s%+v", fates, replaced.Articles)
	}
	if blocks := replaced.Changes[0].Blocks; len(blocks) < 2 || blocks[0].Change != "removed" || blocks[1].Change != "added" || !strings.HasPrefix(blocks[1].Text, "爱护环境,不乱扔废弃物。不踩踏绿地,不攀折花木。") {
		t.Errorf("its blocks: %+v", blocks)
	}
}

// Both forms, any encoding, and an Idempotency-Key.
func TestPostingInBothFormsAndAnyEncoding(t *testing.T) {
	h, s := newServer(t)
	key := newKey(t, s, models.Editor)
	utf16le := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(threePieces)) {
		utf16le = append(utf16le, byte(unit), byte(unit>>8))
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(threePieces + "再来一句。")
	if err != nil {
		t.Fatal(err)
	}
	for name, sent := range map[string]*http.Response{
		"UTF-16":      postText(t, h, key, "", string(utf16le)),
		"a charset":   sendAs(t, h, key, http.MethodPost, "/api/v1/documents", gbk, "Content-Type", "text/plain; charset=GBK"),
		"another one": sendAs(t, h, key, http.MethodPost, "/api/v1/documents?encoding=gb18030", gbk+"\n", "Content-Type", "text/plain; charset=utf-8"),
	} {
		got := decode[api.PostedDocument](t, sent, sent.StatusCode)
		if sent.StatusCode != http.StatusCreated || len(got.Articles) == 0 || !strings.HasPrefix(got.Articles[0].Label, "旅游礼仪") || !strings.HasSuffix(got.Document.Name, ".txt") {
			t.Errorf("%s: %d %+v", name, sent.StatusCode, got)
		}
	}
	text := fmt.Sprintf(`{"name":"株洲日报/2022-06-08/A3.txt","text":%q,"manifest":{"path":"{publication}/{issued_on}/{print_page}.txt","furniture":["旅游礼仪知多少"],"language":null,"columns":[]}}`, threePieces)
	post := func() *http.Response {
		return sendAs(t, h, key, http.MethodPost, "/api/v1/documents", text, "Content-Type", "application/json", "Idempotency-Key", "page")
	}
	first, again := post(), post()
	made := decode[api.PostedDocument](t, first, http.StatusCreated)
	if made.Document.Name != "A3.txt" || *made.Document.Publication != "株洲日报" || *made.Document.IssuedOn != "2022-06-08" || !slices.Contains(made.Found.Furniture, "旅游礼仪知多少") {
		t.Errorf("as JSON: %+v", made)
	}
	if repeated := decode[api.PostedDocument](t, again, http.StatusCreated); again.Header.Get("Idempotent-Replayed") != "true" || repeated.Document.ID != made.Document.ID {
		t.Errorf("again: %+v", again.Header)
	}
}

// Whatever is no page is refused with what is wrong, and stored nowhere.
func TestPostingWhatIsNoPage(t *testing.T) {
	h, s := newServer(t)
	key := newKey(t, s, models.Editor)
	for name, c := range map[string]struct{ query, mediaType, text, want string }{
		"nothing":            {"", "text/plain", "", "422 /text required"},
		"blanks":             {"", "text/plain", " \n\u3000\n", "422 /text required"},
		"a PDF":              {"", "text/plain", "%PDF-1.7 and so on", "422 /text not_text"},
		"a picture":          {"", "text/plain", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00", "422 /text not_text"},
		"broken bytes":       {"?encoding=utf-8", "text/plain", strings.Repeat("\xff\xfe\xfd", 50), "422 /text not_text"},
		"no such encoding":   {"?encoding=klingon", "text/plain", "x", "400 encoding unknown_value"},
		"faulty parameters":  {"?issued_on=June&language=%3F&titel=x", "text/plain", "x", "400 titel unknown_parameter"},
		"a faulty manifest":  {"?issued_on=June&language=%3F", "text/plain", "x", "400 issued_on not_a_date language unknown_value"},
		"JSON without text":  {"", "application/json", `{"name":"a.txt"}`, "422 /text required"},
		"faulty JSON":        {"", "application/json", `{"text":7,"manifest":{"publicaton":"x","issued_on":1,"furniture":"x"}}`, "422 /text wrong_type /manifest/publicaton unknown_field /manifest/issued_on wrong_type /manifest/furniture wrong_type"},
		"JSON's manifest":    {"", "application/json", `{"text":"x","manifest":{"issued_on":"June","path":"{x}"}}`, "422 /manifest/issued_on not_a_date /manifest/path unknown_value"},
		"two manifests":      {"?publication=x", "application/json", `{"text":"x"}`, "400 publication contradicts"},
		"a name of controls": {"?name=a%01b", "text/plain", "x", "400 name not_text"},
		"NUL in JSON":        {"", "application/json", `{"text":"a\u0000b"}`, "422 /text not_text"},
		"a form":             {"", "application/x-www-form-urlencoded", "x", "415"},
		"5 MiB":              {"", "text/plain", strings.Repeat("x", 5<<20), "413"},
	} {
		for _, headers := range [][]string{{"Content-Type", c.mediaType}, {"Content-Type", c.mediaType, "Idempotency-Key", name}} {
			response := sendAs(t, h, key, http.MethodPost, "/api/v1/documents"+c.query, c.text, headers...)
			problem := decode[api.Problem](t, response, response.StatusCode)
			got := fmt.Sprint(response.StatusCode)
			for _, fault := range problem.Errors {
				got += " " + fault.Field + " " + fault.Code
			}
			if got != c.want {
				t.Errorf("%s: %s, want %s", name, got, c.want)
			}
		}
	}
	if total := decode[api.List[models.DocumentSummary]](t, get(t, h, "/api/v1/documents"), http.StatusOK).Page.Total; total != 0 {
		t.Errorf("%d documents are stored", total)
	}
}

// What an editor corrects of a document its unedited articles follow, and loading
// the page again leaves it.
func TestCorrectingADocument(t *testing.T) {
	h, s := newServer(t)
	key := newKey(t, s, models.Editor)
	decode[api.PostedDocument](t, postText(t, h, key, ofThatDay, threePieces), http.StatusCreated)
	other := url.Values{"name": {"2022-06-08.txt"}, "publication": {"晚报"}, "issued_on": {"2022-06-08"}, "print_page": {"A2"}}
	decode[api.PostedDocument](t, postText(t, h, key, "?"+other.Encode(), firstPiece), http.StatusCreated)
	decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/2", `{"kicker":"读者"}`), http.StatusOK)
	read := sendAs(t, h, key, http.MethodGet, "/api/v1/documents/1", "")
	patched := sendAs(t, h, key, http.MethodPatch, "/api/v1/documents/1", `{"issued_on":"2022-06-10","publication":"湘江报","print_page":null,"reviewed":true}`, "If-Match", read.Header.Get("ETag"))
	document := decode[models.Document](t, patched, http.StatusOK)
	if *document.IssuedOn != "2022-06-10" || document.PrintPage != nil || !document.ReviewedAt.Equal(noon) {
		t.Errorf("corrected: %+v", document)
	}
	if now := sendAs(t, h, key, http.MethodGet, "/api/v1/documents/1", ""); now.Header.Get("ETag") != patched.Header.Get("ETag") {
		t.Errorf("PATCH answers %s, GET %s", patched.Header.Get("ETag"), now.Header.Get("ETag"))
	}
	follows, stays := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/1"), 200), decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/2"), 200)
	if *follows.PublishedOn != "2022-06-10" || follows.Version != 2 || *stays.PublishedOn != "2022-06-08" || stays.Version != 2 || *stays.Document.Publication != "湘江报" {
		t.Errorf("articles: %+v and %+v", follows.ArticleSummary, stays.ArticleSummary)
	}
	stale := sendAs(t, h, key, http.MethodPatch, "/api/v1/documents/1", `{"reviewed":false}`, "If-Match", read.Header.Get("ETag"))
	if decode[api.Problem](t, stale, http.StatusPreconditionFailed); stale.Header.Get("ETag") != patched.Header.Get("ETag") {
		t.Errorf("412 has the ETag %s", stale.Header.Get("ETag"))
	}
	again := decode[api.PostedDocument](t, postText(t, h, key, ofThatDay, threePieces), http.StatusOK)
	if again.Outcome != models.Unchanged || *again.Document.IssuedOn != "2022-06-10" || again.Document.PrintPage != nil {
		t.Errorf("loaded again: %+v", again.Document)
	}
	recut := decode[api.Recut](t, sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment?apply=true", ""), http.StatusOK)
	if recut.Outcome != models.Unchanged || *recut.Document.Publication != "湘江报" || recut.Document.ReviewedAt == nil {
		t.Errorf("segmented again: %+v", recut)
	}
	said := decode[api.PostedDocument](t, postText(t, h, key, strings.Replace(ofThatDay, "=A2", "=A7", 1), threePieces), http.StatusOK)
	if said.Outcome != models.Updated || *said.Document.PrintPage != "A7" || *said.Document.IssuedOn != "2022-06-10" {
		t.Errorf("loaded with something new: %+v", said.Document)
	}
	taken := sendAs(t, h, key, http.MethodPatch, "/api/v1/documents/1", `{"issued_on":"2022-06-08","publication":"晚报","print_page":"A2"}`)
	if problem := decode[api.Problem](t, taken, http.StatusConflict); !strings.Contains(problem.Detail, "document 2 ") {
		t.Errorf("the conflict says %q", problem.Detail)
	}
	for text, want := range map[string]string{
		`{"issued_on":"June","language":null,"reviewed":null,"publication":" "}`: "/publication empty /issued_on not_a_date /language wrong_type /reviewed wrong_type",
		`{"text":"x","sha256":"x"}`: "/text unknown_field /sha256 read_only",
	} {
		got := ""
		for _, fault := range decode[api.Problem](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/documents/1", text), http.StatusUnprocessableEntity).Errors {
			got += fault.Field + " " + fault.Code + " "
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A document goes, and what becomes of its articles is said; the trash can still
// be restored from and emptied.
func TestDeletingADocument(t *testing.T) {
	for how, outcome := range map[string]string{"trash": "trashed", "keep": "kept"} {
		h, s := newServer(t, samplePage(t))
		key := newKey(t, s, models.Editor)
		sendAs(t, h, key, http.MethodDelete, "/api/v1/articles/2", "")
		if problem := decode[api.Problem](t, sendAs(t, h, key, http.MethodDelete, "/api/v1/documents/1", ""), http.StatusConflict); !strings.Contains(problem.Detail, "5 articles") {
			t.Errorf("refused with %q", problem.Detail)
		}
		comments := decode[api.List[models.Comment]](t, get(t, h, "/api/v1/comments"), 200).Page.Total
		removal := decode[models.Removal](t, sendAs(t, h, key, http.MethodDelete, "/api/v1/documents/1?articles="+how, ""), http.StatusOK)
		if removal.ID != 1 || len(removal.Articles) != 5 || removal.Articles[0].Outcome != outcome || removal.Articles[1].Outcome != "was_trashed" {
			t.Errorf("%s: %+v", how, removal)
		}
		decode[api.Problem](t, get(t, h, "/api/v1/documents/1"), http.StatusNotFound)
		list := decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/articles?sort=oldest"), 200)
		left := decode[api.List[models.Comment]](t, get(t, h, "/api/v1/comments"), 200).Page.Total
		if how == "keep" && (list.Page.Total != 4 || list.Data[0].Document != nil || left != comments) || how == "trash" && (list.Page.Total != 0 || left != 0) {
			t.Errorf("%s: %d articles, %d comments", how, list.Page.Total, left)
		}
		for id := range 5 {
			target := fmt.Sprintf("/api/v1/articles/%d", id+1)
			if how == "trash" || id == 1 {
				decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, target+"/restore", ""), http.StatusOK)
			}
			article := decode[api.ArticleAnswer](t, get(t, h, target), http.StatusOK)
			if spans := decode[api.List[models.Span]](t, get(t, h, target+"/spans"), 200).Page.Total; article.Document != nil || spans != 0 {
				t.Errorf("%s: restored with %v and %d spans", how, article.Document, spans)
			}
		}
		if total := decode[api.List[models.Comment]](t, get(t, h, "/api/v1/comments"), 200).Page.Total; total != comments {
			t.Errorf("%s: %d comments came back of %d", how, total, comments)
		}
		if found := decode[api.SearchAnswer](t, get(t, h, "/api/v1/search?q=%E5%85%9A%E5%BB%BA"), 200).Page.Total; found == 0 {
			t.Errorf("%s: nothing is found", how)
		}
		again := decode[api.PostedDocument](t, postText(t, h, key, "", samplePage(t).Document.Text), http.StatusCreated)
		if again.Document.ID != 2 {
			t.Errorf("%s: an id is used again: %d", how, again.Document.ID)
		}
	}
}
