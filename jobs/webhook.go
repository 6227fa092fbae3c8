package jobs

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"broadsheet/store"
)

// Bounds of sending.
const (
	sendTimeout = 10 * time.Second
	// leaseTime is how long a delivery belongs to this process: longer than sending
	// it takes, and as long as it waits when the process is killed meanwhile.
	leaseTime = time.Minute
	// perWebhook is how many deliveries to one webhook are under way at once. Each
	// has its own share, so that a slow receiver holds up nobody but itself.
	perWebhook       = 4
	stopGrace        = 3 * time.Second
	maxResponseBytes = 64 << 10
	maxErrorRunes    = 300
)

// webhooks sends deliveries.
type webhooks struct {
	store  *store.Store
	config Config
	client *http.Client

	// ctx outlives the program's by StopGrace.
	ctx     context.Context
	cancel  context.CancelFunc
	sending sync.WaitGroup
	lock    sync.Mutex
	busy    map[int64]int // deliveries under way, by webhook
}

func newWebhooks(ctx context.Context, s *store.Store, config Config) *webhooks {
	w := &webhooks{store: s, config: config, client: newClient(config.AllowPrivate), busy: map[int64]int{}}
	w.ctx, w.cancel = context.WithCancel(context.WithoutCancel(ctx))
	return w
}

// send begins what is due and does not wait for it.
func (w *webhooks) send(ctx context.Context) (time.Time, error) {
	taken, next, err := w.store.ClaimDeliveries(ctx, leaseTime, w.free)
	for _, delivery := range taken {
		w.occupy(delivery.WebhookID, 1)
		w.sending.Go(func() { w.deliver(delivery) }) //nolint:contextcheck // It may go on when ctx has ended.
	}
	return next, err
}

// free is how many more deliveries to a webhook may be under way.
func (w *webhooks) free(webhook int64) int {
	w.lock.Lock()
	defer w.lock.Unlock()
	return perWebhook - w.busy[webhook]
}

func (w *webhooks) occupy(webhook int64, n int) {
	w.lock.Lock()
	defer w.lock.Unlock()
	if w.busy[webhook] += n; w.busy[webhook] == 0 {
		delete(w.busy, webhook)
	}
}

// stop waits for what is under way, and breaks off what takes too long.
func (w *webhooks) stop() {
	patience := time.AfterFunc(w.config.StopGrace, w.cancel)
	w.sending.Wait()
	patience.Stop()
	w.cancel()
	w.client.CloseIdleConnections()
}

// deliver sends one delivery and stores what came of it.
func (w *webhooks) deliver(delivery store.Outgoing) {
	attempt := w.attempt(delivery)
	w.occupy(delivery.WebhookID, -1) // The transaction that follows wakes whoever sends the next.
	ctx := context.WithoutCancel(w.ctx)
	var err error
	if attempt.Status == 0 && w.ctx.Err() != nil {
		err = w.store.ReleaseDelivery(ctx, delivery.ID)
	} else {
		err = w.store.RecordDelivery(ctx, delivery.ID, attempt)
	}
	if err != nil { // It is sent again when the lease is over.
		w.config.Logger.Error("store what came of a webhook delivery", "delivery", delivery.ID, "error", err)
	}
}

// attempt sends a delivery once.
func (w *webhooks) attempt(delivery store.Outgoing) store.Attempt {
	ctx, cancel := context.WithTimeout(w.ctx, w.config.SendTimeout)
	defer cancel()
	request, err := newRequest(ctx, delivery, w.config.Now())
	if err != nil {
		return store.Attempt{Error: short(err.Error())}
	}
	response, err := w.client.Do(request)
	if err != nil {
		return store.Attempt{Error: w.reason(err)}
	}
	defer response.Body.Close()                                  //nolint:errcheck // It was only read.
	_, _ = io.CopyN(io.Discard, response.Body, maxResponseBytes) // Read, a connection serves again; what it says is not ours.
	attempt := store.Attempt{Status: response.StatusCode}
	switch {
	case response.StatusCode >= 200 && response.StatusCode < 300:
	case response.StatusCode == http.StatusGone:
		attempt.Gone, attempt.Error = true, "the receiver answered 410 Gone: it wants nothing more"
	case response.StatusCode >= 300 && response.StatusCode < 400:
		attempt.Error = fmt.Sprintf("the receiver answered %s: redirects are not followed", response.Status)
	default:
		attempt.Error = short("the receiver answered " + response.Status)
	}
	return attempt
}

// reason says why no answer came, without the address, which may hold a secret.
func (w *webhooks) reason(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Sprintf("no answer within %s", w.config.SendTimeout)
	}
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	return short(err.Error())
}

func short(text string) string {
	runes := []rune(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\uFFFD"))
	return string(runes[:min(len(runes), maxErrorRunes)])
}

// newRequest is the signed request of a delivery (Standard Webhooks, standardwebhooks.com).
func newRequest(ctx context.Context, delivery store.Outgoing, now time.Time) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, delivery.URL, strings.NewReader(delivery.Body))
	if err != nil {
		return nil, err
	}
	timestamp := strconv.FormatInt(now.Unix(), 10)
	signature, err := sign(delivery.Secret, delivery.EventID, timestamp, delivery.Body)
	if err != nil {
		return nil, err
	}
	header := request.Header
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("User-Agent", "Broadsheet")
	header.Set("Webhook-Id", delivery.EventID)
	header.Set("Webhook-Timestamp", timestamp)
	header.Set("Webhook-Signature", signature)
	return request, nil
}

// sign makes the signature of version 1: HMAC-SHA256 over id, time and body.
func sign(secret, id, timestamp, body string) (string, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return "", errors.New("the secret cannot be read: delete the webhook and make another")
	}
	mac := hmac.New(sha256.New, key)
	_, _ = io.WriteString(mac, id+"."+timestamp+"."+body) // A hash takes everything.
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)), nil
}

// newClient is a client for addresses that others choose: it goes there directly,
// follows no redirect, keeps no cookie, and reads a bounded answer.
func newClient(allowPrivate bool) *http.Client {
	dialer := &net.Dialer{Timeout: sendTimeout}
	if !allowPrivate {
		dialer.Control = refusePrivate
	}
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    sendTimeout,
			MaxIdleConnsPerHost:    perWebhook,
			IdleConnTimeout:        30 * time.Second,
			MaxResponseHeaderBytes: maxResponseBytes,
			DisableCompression:     true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
