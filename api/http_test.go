package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

func TestConditionalRequests(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	for _, target := range []string{"/api/v1/articles", "/api/v1/articles/1", "/api/v1/comments/1", "/api/v1/articles/1?fields=id"} {
		first := get(t, h, target)
		tag := first.Header.Get("ETag")
		if !regexp.MustCompile(`^"\d+-[0-9a-f]{16}"$`).MatchString(tag) {
			t.Errorf("%s has the ETag %s", target, tag)
		}
		for _, header := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
			again := get(t, h, target, "If-None-Match", header)
			if again.StatusCode != http.StatusNotModified || len(body(t, again)) != 0 || again.Header.Get("ETag") != tag {
				t.Errorf("%s with %s gives %d", target, header, again.StatusCode)
			}
		}
		if other := get(t, h, target, "If-None-Match", `"1-0000000000000000"`); other.StatusCode != http.StatusOK {
			t.Errorf("%s with another tag gives %d", target, other.StatusCode)
		}
	}
}

func TestHeadHasTheHeadersOfGet(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	for _, target := range []string{"/api/v1/articles?limit=2", "/api/v1/articles/1", "/api/v1/articles/99"} {
		gotten, headed := get(t, h, target), do(t, h, http.MethodHead, target)
		if gotten.StatusCode != headed.StatusCode || fmt.Sprint(gotten.Header) != fmt.Sprint(headed.Header) {
			t.Errorf("%s: GET gives %d %v, HEAD %d %v", target, gotten.StatusCode, gotten.Header, headed.StatusCode, headed.Header)
		}
	}
}

type row struct {
	ID int64 `json:"id"`
}

// Every list, walked by its Link headers at several limits, meets each row once.
func TestListsAreWalkedByTheirLinks(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	next := regexp.MustCompile(`<([^>]+)>; rel="next"`)
	for _, list := range []string{
		"/api/v1/articles", "/api/v1/articles?sort=title", "/api/v1/authors?sort=most_articles", "/api/v1/sections",
		"/api/v1/comments?origin=print", "/api/v1/comments?sort=oldest", "/api/v1/documents", "/api/v1/articles/4/comments",
		"/api/v1/articles/4/comments?sort=newest", "/api/v1/sections/2/articles", "/api/v1/documents/1/articles?include=blocks",
	} {
		whole := decode[api.List[row]](t, get(t, h, list), http.StatusOK)
		for _, limit := range []int{1, 2, 3, 5} {
			separator := "?"
			if strings.Contains(list, "?") {
				separator = "&"
			}
			var met []row
			target := fmt.Sprintf("%s%slimit=%d", list, separator, limit)
			for target != "" {
				response := get(t, h, target)
				if total := response.Header.Get("X-Total-Count"); total != fmt.Sprint(whole.Page.Total) {
					t.Fatalf("%s counts %s rows, want %d", target, total, whole.Page.Total)
				}
				link := next.FindStringSubmatch(response.Header.Get("Link"))
				met = append(met, decode[api.List[row]](t, response, http.StatusOK).Data...)
				target = ""
				if link != nil {
					target = link[1]
				}
			}
			if !slices.Equal(met, whole.Data) {
				t.Errorf("%s by %d meets %v, want %v", list, limit, met, whole.Data)
			}
		}
	}
}

func TestSpansOfTheSampleCoverEveryCharacterOnce(t *testing.T) {
	page := samplePage(t)
	h, _ := newServer(t, page)
	var rebuilt strings.Builder
	for target, more := "/api/v1/documents/1/spans?limit=7", true; more; {
		part := decode[api.List[models.Span]](t, get(t, h, target), http.StatusOK)
		for _, span := range part.Data {
			if page.Document.Text[span.Start:span.End] != span.Text {
				t.Errorf("span %d-%d says %q", span.Start, span.End, span.Text)
			}
			rebuilt.WriteString(strings.Join(strings.Fields(span.Text), ""))
		}
		if more = part.Page.Next != nil; more {
			target = "/api/v1/documents/1/spans?limit=7&cursor=" + *part.Page.Next
		}
	}
	if want := strings.Join(strings.Fields(page.Document.Text), ""); rebuilt.String() != want {
		t.Error("the spans are not the page's characters, each once")
	}
}

func TestFiltersOverHTTP(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	for query, want := range map[string]int64{
		"section=理论": 3, "section=rong-mei-guan-cha": 2, "section=1,2": 5, "section=1&section=2": 5, "section=体育": 0,
		"author=刘海龙": 1, "author=liu-hai-long,li-jia-xin": 2, "kind=essay": 3, "kind=essay,notice": 4, "kind=letter": 0,
		"from=2022-06-30": 5, "from=2022-07": 0, "to=2022-05": 0, "from=2022&to=2022": 5, "has_comments=true": 1,
		"has_comments=false": 4, "document=1": 5, "document=2": 0, "publication=株洲日报": 5, "print_page=A1": 0,
		"language=zh-Hans": 5, "status=draft": 0, "ids=1,wang-you-re-yi": 2, "section=2&kind=roundup": 1,
	} {
		pairs := strings.Split(query, "&")
		for i, pair := range pairs {
			name, value, _ := strings.Cut(pair, "=")
			pairs[i] = name + "=" + url.QueryEscape(value)
		}
		list := decode[api.List[row]](t, get(t, h, "/api/v1/articles?"+strings.Join(pairs, "&")), http.StatusOK)
		if list.Page.Total != want || int64(len(list.Data)) != want {
			t.Errorf("%s finds %d, want %d", query, list.Page.Total, want)
		}
	}
}

// Whatever a client asks for is answered, or refused with a problem that says why.
func TestBadRequestsAreProblems(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	long := strings.Repeat("长", 300)
	for target, want := range map[string]int{
		"/api/v1/articles?limit=101": 400, "/api/v1/articles?limit=": 400, "/api/v1/articles?limit=1&limit=2": 400,
		"/api/v1/articles?limit=99999999999999999999": 400, "/api/v1/articles?page=0": 400, "/api/v1/articles?page=1000001": 400,
		"/api/v1/articles?page=1000000": 200, "/api/v1/articles?section=": 400, "/api/v1/articles?section=a,,b": 400,
		"/api/v1/articles?section=" + url.QueryEscape(long): 400, "/api/v1/articles?section=%FF": 400, "/api/v1/articles?section=%00": 400,
		"/api/v1/articles?section=" + strings.Repeat("1,", 200) + "1": 400, "/api/v1/articles?%zz=1": 400, "/api/v1/articles?a;b": 400,
		"/api/v1/articles?from=2022-02-30": 400, "/api/v1/articles?from=2023&to=2022": 400, "/api/v1/articles?cursor=eyJ9": 400,
		"/api/v1/articles?cursor=" + strings.Repeat("a", 5000): 400, "/api/v1/articles?include=comments": 400,
		"/api/v1/comments?thread=x": 400, "/api/v1/comments/abc": 404, "/api/v1/documents/abc": 404, "/api/v1/authors/99/articles": 404,
		"/api/v1/articles/99/comments": 404, "/api/v1/articles/%00": 404, "/api/v1/articles/%FF": 404, "/api/v1/articles/-1": 404,
		"/api/v1/articles/1/": 404, "/api/v1": 404, "/api/v1/articles/1?fields=": 400, "/api/v1/articles/1'--": 404,
		"/api/v1/articles?section=%27%20OR%201=1--": 200, "/api/v1/authors?q=%25": 200,
	} {
		response := get(t, h, target)
		b := body(t, response)
		if response.StatusCode != want {
			t.Errorf("%.80s gives %d, want %d: %s", target, response.StatusCode, want, b)
		}
		if want == http.StatusOK {
			continue
		}
		var p api.Problem
		decoder := json.NewDecoder(bytes.NewReader(b))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&p); err != nil || response.Header.Get("Content-Type") != "application/problem+json" ||
			p.Status != want || p.Type == "" || p.Title == "" || p.Detail == "" || p.Instance == "" || (want == 400) != (len(p.Errors) > 0) {
			t.Errorf("%.80s answers %s (%v)", target, b, err)
		}
	}
}

func TestAClosedDatabaseIsNeitherEmptyNorNotFound(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/api/v1/articles", "/api/v1/articles/1", "/api/v1/articles/99", "/api/v1/sections/1/articles"} {
		if p := decode[api.Problem](t, get(t, h, target), http.StatusInternalServerError); strings.Contains(p.Detail, "sql") {
			t.Errorf("%s tells the client %q", target, p.Detail)
		}
	}
	decode[api.Problem](t, get(t, h, "/readyz"), http.StatusServiceUnavailable)
	decode[api.Health](t, get(t, h, "/healthz"), http.StatusOK)
}

func FuzzQuery(f *testing.F) {
	for _, seed := range []string{"limit=5", "cursor=eyJzIjoibmV3ZXN0IiwiayI6WzFdfQ&sort=title", "section=%FF", "fields=id,,", "a;b=%zz", "page=1&cursor=x"} {
		f.Add(seed)
	}
	h, _ := newServer(f, samplePage(f))
	f.Fuzz(func(t *testing.T, query string) {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v1/articles", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.URL.RawQuery = query
		if status := serve(h, request).StatusCode; status != http.StatusOK && status != http.StatusBadRequest {
			t.Errorf("%q gives %d", query, status)
		}
	})
}
