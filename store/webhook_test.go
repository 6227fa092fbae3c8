package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"broadsheet/models"
)

// hook makes a webhook that asks for all events.
func hook(t *testing.T, s *Store) models.Webhook {
	t.Helper()
	made, _, err := s.CreateWebhook(t.Context(), models.WebhookInput{URL: models.Some("https://example.org/"), Events: models.WebhookEvents()})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// told are the events that deliveries to a webhook carry, in their order, as
// "type id", and forgets them.
func told(t *testing.T, s *Store, hook models.Webhook) []string {
	t.Helper()
	var rows []struct{ Event, Body string }
	err := s.writer.Raw(`SELECT d.event, e.body FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id
		WHERE webhook_id = ? ORDER BY d.id`, hook.ID).Scan(&rows).Error
	if err != nil {
		t.Fatal(err)
	}
	events := []string{}
	for _, row := range rows {
		var payload struct {
			Type string
			Data struct{ ID int64 }
		}
		if err := json.Unmarshal([]byte(row.Body), &payload); err != nil || payload.Type != row.Event {
			t.Errorf("%v: %s", err, row.Body)
		}
		events = append(events, fmt.Sprint(row.Event, " ", payload.Data.ID))
	}
	if err := s.writer.Exec("DELETE FROM webhook_deliveries").Error; err != nil {
		t.Fatal(err)
	}
	return events
}

func TestWebhooksAreToldWhatReadersSee(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2)) // Before anybody asked.
	w := hook(t, s)
	status := func(to models.Status) models.ArticleInput { return models.ArticleInput{Status: models.Some(to)} }
	update := func(id Ref, input models.ArticleInput) func() error {
		return func() error { _, err := s.UpdateArticle(t.Context(), id, 0, input); return err }
	}
	for _, step := range []struct {
		name string
		do   func() error
		want string
	}{
		{"an article of an old page", update("1", models.ArticleInput{Kicker: models.Some("读者")}), "article.updated 1"},
		{"a new page", func() error { importPage(t, s, page(2, 2)); return nil }, "article.published 3,article.published 4"},
		{"the same page", func() error { importPage(t, s, page(2, 2)); return nil }, ""},
		{"unpublished", update("1", status(models.Draft)), "article.deleted 1"},
		{"a draft changed", update("1", models.ArticleInput{Kicker: models.Some("编者")}), ""},
		{"published again", update("1", status(models.Published)), "article.published 1"},
		{"a failure", func() error {
			_, _ = s.UpdateArticle(t.Context(), "1", 0, models.ArticleInput{Slug: models.Some("7")})
			return nil
		}, ""},
		{"deleted", func() error { return s.DeleteArticle(t.Context(), "1", 0) }, "article.deleted 1"},
		{"restored", func() error { _, err := s.RestoreArticle(t.Context(), "1"); return err }, "article.published 1"},
		{"a draft written", func() error {
			_, err := s.CreateArticle(t.Context(), models.ArticleInput{Title: models.Some("草稿")})
			return err
		}, ""},
		{"a draft deleted", func() error { return s.DeleteArticle(t.Context(), "5", 0) }, ""},
	} {
		if err := step.do(); err != nil {
			t.Fatal(step.name, err)
		}
		if got := strings.Join(told(t, s, w), ","); got != step.want {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
	}
}

// comment stores a reader's comment on the article 1, in the way of a request.
func comment(t *testing.T, s *Store, status models.CommentStatus, origin models.CommentOrigin) int64 {
	t.Helper()
	c := models.Comment{
		ArticleID: 1, Position: 9, AuthorName: "读者", FoldedAuthor: "读者", Body: "同感。", Origin: origin,
		Status: status, Reason: ptr("held: word list"), Version: 1,
	}
	err := s.edit(t.Context(), func(e *edit) error {
		c.CreatedAt = e.log.at
		if err := e.tx.Create(&c).Error; err != nil {
			return err
		}
		e.log.created("comment", c.ID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func moderate(t *testing.T, s *Store, id int64, status models.CommentStatus) {
	t.Helper()
	err := s.edit(t.Context(), func(e *edit) error {
		e.log.updated("comment", id, 2)
		return e.tx.Exec("UPDATE comments SET status = ? WHERE id = ?", status, id).Error
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWebhooksAreToldOfReadersComments(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 1))
	old := comment(t, s, models.Pending, models.FromReader)
	w := hook(t, s)
	check := func(name, want string) {
		t.Helper()
		if got := strings.Join(told(t, s, w), ","); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	moderate(t, s, old, models.Pending)
	check("an old one, still pending", "")
	moderate(t, s, old, models.Approved)
	check("approved", fmt.Sprint("comment.approved ", old))
	fresh := comment(t, s, models.Pending, models.FromReader)
	var body string
	if err := s.reader.Raw("SELECT body FROM webhook_events ORDER BY at DESC, type DESC").Scan(&body).Error; err != nil || strings.Contains(body, "held") || !strings.Contains(body, `"reason":null`) {
		t.Errorf("a receiver is told %s (%v)", body, err)
	}
	check("a new one", fmt.Sprint("comment.pending ", fresh))
	for _, step := range []struct {
		status models.CommentStatus
		want   string
	}{{models.Approved, "comment.approved"}, {models.Approved, ""}, {models.Spam, ""}, {models.Approved, "comment.approved"}, {models.Pending, "comment.pending"}, {models.Deleted, ""}} {
		moderate(t, s, fresh, step.status)
		if step.want != "" {
			step.want += fmt.Sprint(" ", fresh)
		}
		check(string(step.status), step.want)
	}
	comment(t, s, models.Approved, models.FromPrint)
	check("a printed one", "")
}

// What happens while no webhook is enabled is neither told later nor mistaken.
func TestEnablingAWebhookAnnouncesNothingOld(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	w := hook(t, s)
	set := func(disabled bool) {
		t.Helper()
		if _, err := s.UpdateWebhook(t.Context(), RefOf(w.ID), 0, models.WebhookInput{Disabled: models.Some(disabled)}); err != nil {
			t.Fatal(err)
		}
	}
	set(true)
	importPage(t, s, page(2, 1))
	if err := s.DeleteArticle(t.Context(), "1", 0); err != nil {
		t.Fatal(err)
	}
	set(false)
	for _, id := range []Ref{"2", "4"} {
		if _, err := s.UpdateArticle(t.Context(), id, 0, models.ArticleInput{Kicker: models.Some("读者")}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.RestoreArticle(t.Context(), "1"); err != nil {
		t.Fatal(err)
	}
	want := "article.updated 2,article.updated 4,article.published 1"
	if got := strings.Join(told(t, s, w), ","); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestWebhooksAreBounded(t *testing.T) {
	s := open(t)
	for range maxWebhooks {
		hook(t, s)
	}
	_, _, err := s.CreateWebhook(t.Context(), models.WebhookInput{URL: models.Some("https://example.org/"), Events: models.WebhookEvents()})
	if !errors.Is(err, ErrConflict) {
		t.Errorf("one more: %v", err)
	}
}
