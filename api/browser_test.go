package api_test

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts a headless Chromium that ends with the test. Without one the
// test is skipped, except in CI, which installs it.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	switch {
	case path == "" && os.Getenv("CI") != "":
		t.Fatal("CI must have a Chromium (Debian's package chromium)")
	case path == "":
		t.Skip("no chromium, chromium-browser or google-chrome is installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // which a container's root cannot have
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.WindowSize(1280, 1000),
		chromedp.UserDataDir(t.TempDir()),
	)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 90*time.Second) // A first start on a busy machine took 20 s.
	t.Cleanup(cancel)
	return ctx
}

// A curious person opens Swagger UI, tries the list of articles out, and sees
// the sample page's titles.
func TestSwaggerUIInABrowser(t *testing.T) {
	ctx := browser(t)
	h, _ := newServer(t, samplePage(t))
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	var lock sync.Mutex
	var complaints []string
	err := chromedp.Listen(ctx, func(event any) {
		lock.Lock()
		defer lock.Unlock()
		switch event := event.(type) {
		case *log.EventEntryAdded: // Files that are missing, and what the page's policy forbids.
			if event.Entry.Level == log.EntryLevelError {
				complaints = append(complaints, event.Entry.Text+" "+event.Entry.URL)
			}
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, event.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	const operation = "#operations-articles-listArticles"
	err = chromedp.Do(ctx,
		chromedp.Navigate(server.URL+"/"),
		chromedp.Click(chromedp.CSS(operation+" .opblock-summary-control")),
		chromedp.Click(chromedp.CSS(operation+" .try-out__btn")),
		chromedp.Click(chromedp.CSS(operation+" .execute")),
	)
	if err != nil {
		t.Fatal(err)
	}
	version := shownText(t, ctx, ".info .version-stamp:last-child")
	if !strings.Contains(version, "OAS 3.1") {
		t.Errorf("Swagger UI shows the version %q, not OpenAPI 3.1", version)
	}
	if status := shownText(t, ctx, operation+" .live-responses-table tbody .response-col_status"); !strings.HasPrefix(status, "200") {
		t.Errorf("the answer's status is %q", status)
	}
	answer := shownText(t, ctx, operation+" .live-responses-table .highlight-code")
	for _, title := range []string{"多措并举 多点发力 推进株洲离退休干部党建工作高质量发展", "打造产业集群的形成机理 涵养企业文化基因", "旅游礼仪知多少", "以「智造」催化制造名城加「数」蝶变"} {
		if !strings.Contains(answer, title) {
			t.Errorf("the answer lacks the title %s", title)
		}
	}
	lock.Lock()
	defer lock.Unlock()
	for _, complaint := range complaints {
		t.Error("the browser complains:", complaint)
	}
}

// shownText waits for an element and reads what it shows.
func shownText(t *testing.T, ctx context.Context, selector string) string {
	t.Helper()
	text, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(selector)))
	if err != nil {
		t.Fatalf("%s: %v", selector, err)
	}
	return text
}
