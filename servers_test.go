package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"broadsheet/store/storetest"
)

// staleness is how long after a write has been answered another server may answer
// as before (README, "PostgreSQL").
const staleness = 200 * time.Millisecond

// server is a running process of the binary.
type server struct {
	process *exec.Cmd
	base    string
	dead    atomic.Bool
}

// buildBinary builds the program as users do.
func buildBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "broadsheet")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return binary
}

func startOn(t *testing.T, binary, database string, flags ...string) *server {
	t.Helper()
	s := &server{process: exec.CommandContext(t.Context(), binary, append([]string{"--addr", "localhost:0", "--db", database}, flags...)...)}
	s.process.Stderr = os.Stderr
	out, err := s.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address := regexp.MustCompile(`http://\S+?/api/v1`).FindString(lines.Text()); address != "" {
			s.base = address
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return s
		}
	}
	t.Fatal("the server printed no address")
	return nil
}

// kill ends the process as kill -9 does.
func (s *server) kill() {
	if !s.dead.Swap(true) {
		_ = s.process.Process.Kill()
		_ = s.process.Wait()
	}
}

// network gives each request an address of its own, so that no limit is met.
var network atomic.Uint32

// ask sends a request; a key makes it an editor's. Status is 0 where no answer came.
func (s *server) ask(t *testing.T, method, path, key string, body any, into any) (status int) {
	var text bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&text).Encode(body); err != nil {
			t.Error(err)
		}
	}
	request, err := http.NewRequestWithContext(t.Context(), method, s.base+path, &text)
	if err != nil {
		t.Error(err)
		return 0
	}
	n := network.Add(1)
	request.Header.Set("X-Forwarded-For", fmt.Sprintf("10.%d.%d.1", n>>8&255, n&255))
	if method != http.MethodGet {
		request.Header.Set("Content-Type", "application/json")
	}
	if method == http.MethodPatch {
		request.Header.Set("Content-Type", "application/merge-patch+json")
	}
	if key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return 0
	}
	if into != nil && response.StatusCode < 300 {
		if err := json.Unmarshal(answer, into); err != nil {
			t.Errorf("%s %s answers %s", method, path, answer)
		}
	}
	if response.StatusCode >= 400 {
		t.Errorf("%s %s answers %s", method, path, answer)
	}
	return response.StatusCode
}

// receiver takes webhooks, and counts how often each event of an article came.
type receiver struct {
	lock   sync.Mutex
	events map[int64]map[string]int // by article and Webhook-Id
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	var event struct{ Data struct{ ID int64 } }
	if err := json.NewDecoder(request.Body).Decode(&event); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.events[event.Data.ID] == nil {
		r.events[event.Data.ID] = map[string]int{}
	}
	r.events[event.Data.ID][request.Header.Get("Webhook-Id")]++
}

// newspaper is what this test does to servers on one database.
type newspaper struct {
	t       *testing.T
	key     string
	servers []*server
	hooks   *receiver
	// acknowledged are the comments that were answered with 201.
	lock         sync.Mutex
	acknowledged map[string]bool
}

func (n *newspaper) any() *server {
	for {
		if s := n.servers[rand.IntN(len(n.servers))]; !s.dead.Load() {
			return s
		}
	}
}

// Three servers on one database: what one writes the others read in time, nothing
// that was acknowledged is lost when one is killed, and what is scheduled is done
// once.
func TestServersOnOneDatabase(t *testing.T) {
	storetest.OnlyPostgres(t)
	binary, database := buildBinary(t), storetest.Database(t)
	made := exec.CommandContext(t.Context(), binary, "key", "create", "--db", database, "--role", "admin", "--name", "desk")
	secret, err := made.Output()
	if err != nil {
		t.Fatal(err)
	}
	n := &newspaper{t: t, key: strings.TrimSpace(string(secret)), hooks: &receiver{events: map[int64]map[string]int{}}, acknowledged: map[string]bool{}}
	for range 3 {
		n.servers = append(n.servers, startOn(t, binary, database, "--comments", "open", "--webhook-allow-private",
			"--comments-per-article", "100000", "--trusted-proxies", "127.0.0.0/8,::1/128"))
	}
	receiving := httptest.NewServer(n.hooks)
	t.Cleanup(receiving.Close)
	n.servers[0].ask(t, http.MethodPost, "/webhooks", n.key, map[string]any{"url": receiving.URL, "events": []string{"article.published"}}, nil)

	n.readElsewhere(20)
	n.publishOnce(6)
	n.killOne(8, 60)
	n.readElsewhere(20)
	n.publishOnce(6)
	n.lookForComments()
}

// readElsewhere changes a title through one server, again and again, and reads it
// through the others, whose answers are kept in memory.
func (n *newspaper) readElsewhere(times int) {
	type article struct{ Title string }
	for i := range times {
		title := fmt.Sprintf("标题 %d %d", i, rand.Int())
		writer := n.any()
		if status := writer.ask(n.t, http.MethodPatch, "/articles/1", n.key, map[string]any{"title": title}, nil); status != http.StatusOK {
			n.t.Fatalf("changing the title gives %d", status)
		}
		answered := time.Now()
		for _, reader := range n.servers {
			for !reader.dead.Load() {
				begun := time.Now()
				var got article
				if reader.ask(n.t, http.MethodGet, "/articles/1", "", nil, &got); got.Title == title {
					break
				}
				if reader == writer || begun.Sub(answered) > staleness {
					n.t.Fatalf("%v after %q was stored, another server (%t) reads %q", begun.Sub(answered), title, reader != writer, got.Title)
				}
			}
		}
	}
}

// publishOnce schedules drafts through any server, and waits for all to be
// published and announced.
func (n *newspaper) publishOnce(count int) {
	var ids []int64
	for range count {
		var made struct{ ID int64 }
		n.any().ask(n.t, http.MethodPost, "/articles", n.key, map[string]any{
			"title": fmt.Sprintf("草稿 %d", rand.Int()), "kind": "news", "publish_at": time.Now().Add(time.Second),
			"blocks": []map[string]string{{"type": "paragraph", "text": "正文。"}},
		}, &made)
		ids = append(ids, made.ID)
	}
	for _, id := range ids {
		var got struct {
			Status  string
			Version int
		}
		for got.Status != "published" || n.announced(id) == 0 { // The test's own time limit ends it.
			if n.t.Context().Err() != nil {
				n.t.Fatal("never published")
			}
			n.any().ask(n.t, http.MethodGet, fmt.Sprintf("/articles/%d", id), n.key, nil, &got)
			time.Sleep(20 * time.Millisecond)
		}
		if got.Version != 2 || n.announced(id) != 1 {
			n.t.Errorf("article %d has version %d and was announced %d times", id, got.Version, n.announced(id))
		}
	}
}

// announced is how often a receiver was told that an article is published.
func (n *newspaper) announced(article int64) int {
	n.hooks.lock.Lock()
	defer n.hooks.lock.Unlock()
	times := 0
	for _, often := range n.hooks.events[article] {
		times += often
	}
	return times
}

// killOne kills one server while many readers comment through all.
func (n *newspaper) killOne(writers, each int) {
	victim := n.any()
	var writing sync.WaitGroup
	var written atomic.Int64
	for w := range writers {
		writing.Go(func() {
			for i := range each {
				s, text := n.any(), fmt.Sprintf("评论 %d %d %d", w, i, rand.Int())
				status := s.ask(n.t, http.MethodPost, "/articles/2/comments", "", map[string]string{"author_name": "读者", "body": text}, nil)
				if status == http.StatusCreated {
					n.lock.Lock()
					n.acknowledged[text] = true
					n.lock.Unlock()
				} else if !s.dead.Load() {
					n.t.Errorf("a comment is answered with %d by a living server", status)
				}
				if written.Add(1) == int64(writers*each/3) {
					victim.kill()
				}
			}
		})
	}
	writing.Wait()
	if !victim.dead.Load() {
		n.t.Error("nobody was killed")
	}
}

// lookForComments finds all that was acknowledged.
func (n *newspaper) lookForComments() {
	stored := map[string]bool{}
	next := "/comments?article=2&limit=100"
	for next != "" {
		var list struct {
			Data []struct{ Body string }
			Page struct{ Next *string }
		}
		n.any().ask(n.t, http.MethodGet, next, "", nil, &list)
		for _, comment := range list.Data {
			stored[comment.Body] = true
		}
		next = ""
		if list.Page.Next != nil {
			next = "/comments?article=2&limit=100&cursor=" + *list.Page.Next
		}
	}
	for text := range n.acknowledged {
		if !stored[text] {
			n.t.Errorf("%s was acknowledged and is lost", text)
		}
	}
	if len(n.acknowledged) < 100 {
		n.t.Errorf("only %d comments were acknowledged", len(n.acknowledged))
	}
}
