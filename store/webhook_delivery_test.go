package store

import (
	"testing"
	"time"

	"broadsheet/models"
)

// clocked opens a store whose time is what now points to.
func clocked(t *testing.T, now *time.Time) *Store {
	t.Helper()
	*now = noon
	return open(t, WithClock(func() time.Time { return *now }))
}

// claim takes what is due, as many of each webhook as there are.
func claim(t *testing.T, s *Store) []Outgoing {
	t.Helper()
	taken, _, err := s.ClaimDeliveries(t.Context(), time.Minute, func(int64) int { return 100 })
	if err != nil {
		t.Fatal(err)
	}
	return taken
}

func record(t *testing.T, s *Store, id int64, attempt Attempt) models.Delivery {
	t.Helper()
	if err := s.RecordDelivery(t.Context(), id, attempt); err != nil {
		t.Fatal(err)
	}
	return delivery(t, s, id)
}

func delivery(t *testing.T, s *Store, id int64) models.Delivery {
	t.Helper()
	var d models.Delivery
	if err := s.reader.Where("id = ?", id).Take(&d).Error; err != nil {
		t.Fatal(err)
	}
	return d
}

func TestADeliveryIsTriedTenTimesAndThenDead(t *testing.T) {
	var now time.Time
	s := clocked(t, &now)
	w := hook(t, s)
	made, err := s.TestWebhook(t.Context(), RefOf(w.ID))
	if err != nil {
		t.Fatal(err)
	}
	for attempt := 1; attempt <= 10; attempt++ {
		taken := claim(t, s)
		if len(taken) != 1 || taken[0].ID != made.ID || taken[0].EventID != made.EventID || len(claim(t, s)) != 0 {
			t.Fatalf("attempt %d takes %+v", attempt, taken)
		}
		d := record(t, s, made.ID, Attempt{Status: 500, Error: "broken"})
		if d.Attempts != attempt || *d.LastStatus != 500 || *d.LastError != "broken" {
			t.Fatalf("after attempt %d: %+v", attempt, d)
		}
		if attempt == 10 {
			if d.Status != models.DeliveryDead || d.NextAt != nil {
				t.Errorf("after the last attempt: %+v", d)
			}
			break
		}
		wait, base := d.NextAt.Sub(now.UTC().Truncate(time.Microsecond)), retryDelays[attempt-1]
		if wait < base || wait > base+base/5 {
			t.Errorf("after attempt %d it waits %s, which is not about %s", attempt, wait, base)
		}
		now = d.NextAt.Add(-time.Microsecond)
		if _, next, err := s.ClaimDeliveries(t.Context(), time.Minute, func(int64) int { return 1 }); err != nil || !next.Equal(*d.NextAt) {
			t.Errorf("the next is due at %s (%v), not at %s", next, err, d.NextAt)
		}
		now = *d.NextAt
	}
	again, err := s.RetryDelivery(t.Context(), RefOf(w.ID), RefOf(made.ID))
	if err != nil || again.Status != models.DeliveryPending || again.Attempts != 0 || len(claim(t, s)) != 1 {
		t.Errorf("retried by hand: %+v (%v)", again, err)
	}
	if d := record(t, s, made.ID, Attempt{Status: 204}); d.Status != models.DeliveryDelivered || d.Attempts != 1 || d.LastError != nil || d.DeliveredAt == nil || d.NextAt != nil {
		t.Errorf("delivered: %+v", d)
	}
}

// A process that is killed between taking a delivery and telling what came of it
// leaves it to whoever asks when the lease is over.
func TestAnAbandonedDeliveryIsTakenAgain(t *testing.T) {
	var now time.Time
	s := clocked(t, &now)
	w := hook(t, s)
	if _, err := s.TestWebhook(t.Context(), RefOf(w.ID)); err != nil {
		t.Fatal(err)
	}
	claim(t, s)
	now = now.Add(time.Minute)
	if taken := claim(t, s); len(taken) != 1 {
		t.Errorf("taken again: %+v", taken)
	}
	if err := s.ReleaseDelivery(t.Context(), 1); err != nil || len(claim(t, s)) != 1 {
		t.Errorf("a delivery that was broken off is not due at once (%v)", err)
	}
}

// Each webhook has its own share: one with many deliveries does not hold up another.
func TestClaimsAreSharedAmongWebhooks(t *testing.T) {
	s := open(t)
	busy, quiet := hook(t, s), hook(t, s)
	for range 9 {
		if _, err := s.TestWebhook(t.Context(), RefOf(busy.ID)); err != nil {
			t.Fatal(err)
		}
	}
	last, err := s.TestWebhook(t.Context(), RefOf(quiet.ID))
	if err != nil {
		t.Fatal(err)
	}
	taken, _, err := s.ClaimDeliveries(t.Context(), time.Minute, func(webhook int64) int { return 4 })
	if err != nil || len(taken) != 5 || taken[0].ID != 1 || taken[4].ID != last.ID {
		t.Errorf("taken are %+v (%v)", taken, err)
	}
	none, next, err := s.ClaimDeliveries(t.Context(), time.Minute, func(webhook int64) int { return 0 })
	if err != nil || len(none) != 0 || !next.IsZero() {
		t.Errorf("without room, %+v are taken, and the next at %s (%v)", none, next, err)
	}
}

func TestGoneDisablesAndEnablingGoesOn(t *testing.T) {
	s := open(t)
	w := hook(t, s)
	for range 3 {
		if _, err := s.TestWebhook(t.Context(), RefOf(w.ID)); err != nil {
			t.Fatal(err)
		}
	}
	claim(t, s)
	if d := record(t, s, 1, Attempt{Status: 410, Error: "gone", Gone: true}); d.Status != models.DeliveryDead {
		t.Errorf("the delivery that met 410: %+v", d)
	}
	if d := record(t, s, 2, Attempt{Error: "timeout"}); d.Status != models.DeliveryPending || d.NextAt != nil {
		t.Errorf("one that failed after it: %+v", d)
	}
	now, err := s.Webhook(t.Context(), RefOf(w.ID))
	if err != nil || !now.Disabled || now.Version != 2 || len(claim(t, s)) != 0 {
		t.Errorf("the webhook is %+v (%v)", now, err)
	}
	if _, err := s.TestWebhook(t.Context(), RefOf(w.ID)); err == nil {
		t.Error("a disabled webhook is tested")
	}
	if _, err := s.RetryDelivery(t.Context(), RefOf(w.ID), "1"); err == nil {
		t.Error("a delivery to a disabled webhook is retried")
	}
	importPage(t, s, page(1, 1))
	if _, err := s.UpdateWebhook(t.Context(), RefOf(w.ID), 2, models.WebhookInput{Disabled: models.Some(false)}); err != nil {
		t.Fatal(err)
	}
	if taken := claim(t, s); len(taken) != 2 {
		t.Errorf("enabled again, %+v are sent", taken)
	}
	if err := s.DeleteWebhook(t.Context(), RefOf(w.ID), 3); err != nil {
		t.Fatal(err)
	}
	if err := s.RecordDelivery(t.Context(), 2, Attempt{Status: 200}); err != nil {
		t.Errorf("a delivery whose webhook was deleted meanwhile: %v", err)
	}
}

func TestDeliveriesAreForgottenAfterThirtyDays(t *testing.T) {
	var now time.Time
	s := clocked(t, &now)
	w := hook(t, s)
	count := func() (deliveries, events int64) {
		t.Helper()
		for table, n := range map[string]*int64{"webhook_deliveries": &deliveries, "webhook_events": &events} {
			if err := s.reader.Table(table).Count(n).Error; err != nil {
				t.Fatal(err)
			}
		}
		return deliveries, events
	}
	for range 2 {
		if _, err := s.TestWebhook(t.Context(), RefOf(w.ID)); err != nil {
			t.Fatal(err)
		}
		now = now.Add(24 * time.Hour)
	}
	for _, step := range []struct {
		wait time.Duration
		left int64
	}{{28*24*time.Hour - time.Second, 2}, {time.Second, 1}, {24 * time.Hour, 0}} {
		now = now.Add(step.wait)
		if err := s.ForgetDeliveries(t.Context()); err != nil {
			t.Fatal(err)
		}
		if deliveries, events := count(); deliveries != step.left || events != step.left {
			t.Errorf("after %s more there are %d deliveries of %d events, want %d", step.wait, deliveries, events, step.left)
		}
	}
}
