package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"broadsheet/models"
	"broadsheet/store"
)

// hook makes a webhook to an address, for all events.
func (d desk) hook(t *testing.T, address string) (store.Ref, string) {
	t.Helper()
	made, secret, err := d.CreateWebhook(t.Context(), models.WebhookInput{URL: models.Some(address), Events: models.WebhookEvents()})
	if err != nil {
		t.Fatal(err)
	}
	return store.RefOf(made.ID), secret
}

func (d desk) test(t *testing.T, hook store.Ref) models.Delivery {
	t.Helper()
	delivery, err := d.TestWebhook(t.Context(), hook)
	if err != nil {
		t.Fatal(err)
	}
	return delivery
}

// last is the newest delivery of a webhook.
func (d desk) last(t *testing.T, hook store.Ref) models.Delivery {
	t.Helper()
	list, err := d.ListDeliveries(t.Context(), store.DeliveryFilter{Webhook: hook, Page: store.Page{Limit: 1}})
	if err != nil || len(list.Data) == 0 {
		t.Fatal("no delivery", err)
	}
	return list.Data[0]
}

// failed waits until the newest delivery has failed so often.
func (d desk) failed(t *testing.T, hook store.Ref, attempts int) models.Delivery {
	t.Helper()
	d.eventually(t, fmt.Sprint(attempts, " attempts have failed"), func() bool {
		return d.last(t, hook).Attempts == attempts
	})
	last := d.last(t, hook)
	if last.LastError == nil {
		t.Fatalf("it has not failed: %+v", last)
	}
	return last
}

func (d desk) delivered(t *testing.T, hook store.Ref) {
	t.Helper()
	d.eventually(t, "it is delivered", func() bool { return d.last(t, hook).Status == models.DeliveryDelivered })
}

func TestADeliveryIsSignedAndSaysWhatHappened(t *testing.T) {
	d := openDesk(t)
	r := receive(t, answer(http.StatusNoContent))
	hook, secret := d.hook(t, r.URL+"/hooks?to=news")
	d.work(t, Config{AllowPrivate: true})
	article := d.draft(t, d.clock.Now())
	d.delivered(t, hook)
	got := r.all()
	if len(got) != 1 || got[0].header.Get("Content-Type") != "application/json; charset=utf-8" || got[0].header.Get("webhook-id") != d.last(t, hook).EventID ||
		got[0].header.Get("webhook-timestamp") != fmt.Sprint(d.clock.Now().Unix()) {
		t.Fatalf("received: %+v", got)
	}
	verify(t, secret, got[0])
	var payload struct {
		Type      string
		Timestamp time.Time
		Data      models.ArticleSummary
	}
	if err := json.Unmarshal([]byte(got[0].body), &payload); err != nil || payload.Type != "article.published" || !payload.Timestamp.Equal(d.clock.Now()) || store.RefOf(payload.Data.ID) != article {
		t.Errorf("it says %s (%v)", got[0].body, err)
	}
	if last := d.last(t, hook); last.Attempts != 1 || *last.LastStatus != http.StatusNoContent || last.LastError != nil {
		t.Errorf("the delivery is %+v", last)
	}
}

// A receiver that comes back is told everything, each event once.
func TestAReceiverThatComesBack(t *testing.T) {
	d := openDesk(t)
	var lock sync.Mutex
	status := http.StatusServiceUnavailable
	r := receive(t, func(w http.ResponseWriter, _ *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		w.WriteHeader(status)
	})
	hook, secret := d.hook(t, r.URL)
	d.work(t, Config{AllowPrivate: true})
	d.test(t, hook)
	for attempt := 1; attempt <= 3; attempt++ {
		last := d.failed(t, hook, attempt)
		if *last.LastStatus != http.StatusServiceUnavailable || !last.NextAt.After(d.clock.Now()) {
			t.Errorf("after attempt %d: %+v", attempt, last)
		}
		if attempt == 3 {
			lock.Lock()
			status = http.StatusOK
			lock.Unlock()
		}
		d.clock.advance(last.NextAt.Sub(d.clock.Now()))
	}
	d.delivered(t, hook)
	got := r.all()
	for _, r := range got {
		verify(t, secret, r)
		if r.body != got[0].body || r.header.Get("webhook-id") != got[0].header.Get("webhook-id") {
			t.Error("an attempt sends something else")
		}
	}
	if len(got) != 4 {
		t.Errorf("there were %d attempts", len(got))
	}
}

// A webhook whose receiver never answers holds up neither others nor itself
// beyond the time limit.
func TestASlowReceiverHoldsUpNobody(t *testing.T) {
	d := openDesk(t)
	release := make(chan struct{})
	slow := receive(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	quick := receive(t, answer(http.StatusOK))
	slowHook, _ := d.hook(t, slow.URL)
	quickHook, _ := d.hook(t, quick.URL)
	for range 3 * perWebhook {
		d.test(t, slowHook)
	}
	d.work(t, Config{AllowPrivate: true, SendTimeout: time.Hour})
	for range 3 * perWebhook {
		d.test(t, quickHook)
	}
	d.eventually(t, "the quick one has all", func() bool {
		list, err := d.ListDeliveries(t.Context(), store.DeliveryFilter{Webhook: quickHook, Statuses: []models.DeliveryStatus{models.DeliveryDelivered}, Page: store.Page{Limit: 1}})
		return err == nil && list.Total == 3*perWebhook
	})
	if under := len(slow.all()); under > perWebhook {
		t.Errorf("%d deliveries to the slow one are under way", under)
	}
	close(release)
	d.eventually(t, "the slow one has all", func() bool {
		return len(slow.all()) == 3*perWebhook && d.last(t, slowHook).Status == models.DeliveryDelivered
	})
}

func TestFailuresAreNamed(t *testing.T) {
	hanging := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	elsewhere := receive(t, answer(http.StatusOK))
	redirecting := func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere.URL, http.StatusFound) }
	endless := func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		for {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				return
			}
		}
	}
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		says   string
		status int
	}{
		"a redirect": {redirecting, "not followed", 302}, "no answer": {hanging, "no answer within", 0},
		"an endless answer": {endless, "500", 500}, "a refusal": {answer(http.StatusForbidden), "403", 403},
	} {
		t.Run(name, func(t *testing.T) {
			d := openDesk(t)
			timeout := 10 * time.Second
			if name == "no answer" {
				timeout = 10 * time.Millisecond
			}
			r := receive(t, c.answer)
			hook, _ := d.hook(t, r.URL+"/?token=private")
			d.test(t, hook)
			d.work(t, Config{AllowPrivate: true, SendTimeout: timeout})
			last := d.failed(t, hook, 1)
			if !strings.Contains(*last.LastError, c.says) || strings.Contains(*last.LastError, "private") || last.Status != models.DeliveryPending {
				t.Errorf("the delivery is %+v: %s", last, *last.LastError)
			}
			if have := last.LastStatus; c.status == 0 && have != nil || c.status != 0 && *have != c.status {
				t.Errorf("the status is %v, want %d", have, c.status)
			}
		})
	}
	if len(elsewhere.all()) != 0 {
		t.Error("a redirect was followed")
	}
}

func TestGoneDisablesTheWebhook(t *testing.T) {
	d := openDesk(t)
	r := receive(t, answer(http.StatusGone))
	hook, _ := d.hook(t, r.URL)
	d.test(t, hook)
	d.work(t, Config{AllowPrivate: true})
	if last := d.failed(t, hook, 1); last.Status != models.DeliveryDead {
		t.Errorf("the delivery is %+v", last)
	}
	if now, err := d.Webhook(t.Context(), hook); err != nil || !now.Disabled {
		t.Errorf("the webhook is %+v (%v)", now, err)
	}
	d.draft(t, d.clock.Now())
	if last := d.last(t, hook); last.Event != models.WebhookTest {
		t.Errorf("it is told more: %+v", last)
	}
}

// What was committed before a kill is sent by the next process; what was rolled
// back is not.
func TestARestartGoesOn(t *testing.T) {
	d := openDesk(t)
	r := receive(t, answer(http.StatusOK))
	hook, _ := d.hook(t, r.URL)
	_, _, err := d.Once(t.Context(), store.OnceToken{Key: "x"}, func(ctx context.Context) (store.Answer, error) {
		_, err := d.TestWebhook(ctx, hook)
		if err != nil {
			t.Error(err)
		}
		return store.Answer{}, store.ErrNotKept
	})
	if err == nil {
		t.Fatal("it was kept")
	}
	sent, lost := d.test(t, hook), d.test(t, hook)
	claimed, _, err := d.ClaimDeliveries(t.Context(), leaseTime, func(int64) int { return 1 })
	if err != nil || len(claimed) != 1 || claimed[0].ID != sent.ID {
		t.Fatalf("claimed %+v (%v)", claimed, err)
	}
	d.work(t, Config{AllowPrivate: true}) // The process that claimed it is gone.
	d.delivered(t, hook)
	if got := r.all(); len(got) != 1 || got[0].header.Get("webhook-id") != lost.EventID {
		t.Errorf("received: %+v", got)
	}
	d.clock.advance(leaseTime)
	d.eventually(t, "the claimed one is sent, too", func() bool { return len(r.all()) == 2 })
}

// A delivery that is under way when the jobs stop ends; one that does not is
// broken off and due again, without an attempt.
func TestStoppingBreaksOffWhatTakesTooLong(t *testing.T) {
	d := openDesk(t)
	begun := make(chan struct{}, 1)
	r := receive(t, func(_ http.ResponseWriter, r *http.Request) {
		begun <- struct{}{}
		<-r.Context().Done()
	})
	hook, _ := d.hook(t, r.URL)
	d.test(t, hook)
	stop := d.work(t, Config{AllowPrivate: true, SendTimeout: time.Hour, StopGrace: time.Millisecond})
	<-begun
	stop()
	if last := d.last(t, hook); last.Status != models.DeliveryPending || last.Attempts != 0 || !last.NextAt.Equal(d.clock.Now()) {
		t.Errorf("the delivery is %+v", last)
	}
}
