package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/seed"
	"broadsheet/store"
	"broadsheet/store/storetest"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden.json")

// noon is the time at which everything in these tests happens.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// newServer serves a new database in a file that holds the pages.
func newServer(t testing.TB, pages ...models.Page) (http.Handler, *store.Store) {
	t.Helper()
	s, err := store.Open(t.Context(), storetest.Database(t), store.WithClock(func() time.Time { return noon }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, page := range pages {
		if _, err := s.ImportPage(t.Context(), page); err != nil {
			t.Fatal(err)
		}
	}
	return api.New(s, api.Config{}), s
}

// samplePage is the real page that comes with the binary.
func samplePage(t testing.TB) models.Page {
	t.Helper()
	var page models.Page
	_, err := seed.Load(t.Context(), []seed.Source{seed.FromFS(seed.Sample(), "sample")}, seed.Options{},
		func(_ context.Context, p models.Page) (models.Import, error) {
			page = p
			return models.Import{Outcome: models.Created}, nil
		}, nil)
	if err != nil || page.Document.Text == "" {
		t.Fatal("the sample page does not load:", err)
	}
	return page
}

func get(t *testing.T, h http.Handler, target string, headers ...string) *http.Response {
	t.Helper()
	return do(t, h, http.MethodGet, target, headers...)
}

func do(t *testing.T, h http.Handler, method, target string, headers ...string) *http.Response {
	t.Helper()
	return send(t, h, method, target, "", headers...)
}

// newKey makes a key of the role and answers its secret.
func newKey(t testing.TB, s *store.Store, role models.KeyRole) string {
	t.Helper()
	_, secret, err := s.CreateKey(t.Context(), models.NewKey{Name: string(role), Role: role})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// sendAs sends a body with a key.
func sendAs(t *testing.T, h http.Handler, key, method, target, text string, headers ...string) *http.Response {
	t.Helper()
	return send(t, h, method, target, text, append(headers, "Authorization", "Bearer "+key)...)
}

// send makes a request with a body, and checks the answer against the document.
func send(t *testing.T, h http.Handler, method, target, text string, headers ...string) *http.Response {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(text))
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Add(headers[i], headers[i+1])
	}
	response := serve(h, request)
	conforms(t, method, target, response)
	return response
}

func serve(h http.Handler, request *http.Request) *http.Response {
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, request)
	return recorder.Result()
}

func body(t *testing.T, response *http.Response) []byte {
	t.Helper()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// decode reads a JSON answer with the wanted status.
func decode[T any](t *testing.T, response *http.Response, status int) T {
	t.Helper()
	b := body(t, response)
	if response.StatusCode != status {
		t.Fatalf("status %d, want %d: %s", response.StatusCode, status, b)
	}
	var v T
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	return v
}

// golden compares an answer, its status and the headers that clients use with testdata/name.golden.json.
func golden(t *testing.T, name string, response *http.Response) {
	t.Helper()
	var text bytes.Buffer
	fmt.Fprintf(&text, "%d\n", response.StatusCode)
	var names []string
	for header := range response.Header {
		names = append(names, header)
	}
	sort.Strings(names)
	for _, header := range names {
		fmt.Fprintf(&text, "%s: %s\n", header, strings.Join(response.Header[header], ", "))
	}
	text.WriteString("\n")
	if b := body(t, response); len(b) > 0 {
		if err := json.Indent(&text, b, "", "  "); err != nil {
			text.Write(b)
		}
	}
	path := filepath.Join("testdata", name+".golden.json")
	if *update {
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text.Bytes(), want) {
		t.Errorf("%s is not what %s says (-update rewrites it):\n%s", name, path, text.Bytes())
	}
}
